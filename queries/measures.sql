-- One row is one measure that passes the filters, with its places, size and evidence; hit_count is the number of all that pass.
-- Parameters: $found (ids of measures that a search found, best first; null where nothing was searched for), $size (ranges of inhabitants such
-- as 0-4999), $county, $theme, $group, $actor, $factor, $evidence, $status (lists of codes, empty for any), $sort (name, year, size, evidence,
-- relevance), $limit, $offset (rows).
-- Units: population_min and population_max in persons (1 January 2019), start_year and end_year in years.
with hits as (
    select measure_id
    from measure_misses(
        $found::varchar[], $size::varchar[], $county::varchar[], $theme::varchar[], $group::varchar[],
        $actor::varchar[], $factor::varchar[], $evidence::varchar[], $status::varchar[]
    )
    where len(misses) = 0
)

select
    measure.measure_id,
    measure.parent_id,
    measure.title_nb,
    measure.title_en,
    measure.summary_nb,
    measure.summary_en,
    measure.kind,
    measure.status,
    measure.evidence,
    measure.start_year,
    measure.end_year,
    measure_filter.places,
    measure_filter.place_ids,
    measure_filter.population_min,
    measure_filter.population_max,
    count(*) over () as hit_count
from hits
inner join measure using (measure_id)
inner join measure_filter using (measure_id)
order by
    case $sort
        when 'relevance' then list_position($found::varchar[], measure.measure_id)
        when 'year' then -coalesce(measure.start_year, 0)
        when 'size' then coalesce(measure_filter.population_min, 100000000)
        when 'evidence' then -list_position(
            ['proposed', 'planned', 'described', 'reported', 'quantified', 'before_after', 'compared', 'evaluated'], measure.evidence
        )
    end,
    measure_filter.places[1] collate nb nulls last,
    measure.title_nb collate nb,
    measure.measure_id
limit $limit offset $offset
