-- One row is one table that is offered as a file, with its number of rows: the dataset itself, without what the build
-- derives for the pages.
-- Parameters: none.
with offered as (
    select unnest([
        'actor', 'approach', 'boundary_transfer', 'change', 'data_note', 'economic_region', 'factor', 'fetched',
            'former_id', 'indicator', 'indicator_match', 'measure', 'measure_actor', 'measure_approach',
            'measure_factor', 'measure_need', 'measure_place',
        'measure_source', 'measure_target_group', 'measure_theme', 'municipality_change', 'observation', 'outcome',
            'place', 'place_member', 'place_name', 'proposal',
        'proposal_measure', 'question', 'recomputed', 'release', 'source', 'target_group', 'theme', 'theme_indicator'
    ]) as table_name
)

-- The size that DuckDB estimates is exact in a database that was written once.
select tables.table_name, tables.estimated_size as rows
from duckdb_tables() as tables
inner join offered using (table_name)
order by tables.table_name
