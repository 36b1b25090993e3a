-- Every measure has a place, a theme, a target group and a source.
with links as (
    select measure_id, 'measure_place' as file from measure_place where role = 'lead'
    union all
    select measure_id, 'measure_theme' from measure_theme
    union all
    select measure_id, 'measure_target_group' from measure_target_group
    union all
    select measure_id, 'measure_source' from measure_source
),

wanted as (
    select measure.measure_id, measure.rowid + 2 as row_no, kinds.file
    from measure
    cross join (select unnest(['measure_place', 'measure_theme', 'measure_target_group',
        'measure_source']) as file) as kinds
)

select 'measure' as file, wanted.row_no, 'measure_id' as column_name, wanted.measure_id as value,
    'has no row in ' || wanted.file as reason
from wanted
anti join links on links.measure_id = wanted.measure_id and links.file = wanted.file
order by all
