-- One row is one value of a filter with the number of measures it would show, given all other filters. A value without
-- measures is left out.
-- Parameters: as for measures without the order, and $sizes (the ranges of inhabitants to count).
with near as (
    select measure_id, misses, population
    from measure_misses(
        found := $found::varchar[],
        sizes := $size::varchar[],
        counties := $county::varchar[],
        themes := $theme::varchar[],
        target_groups := $group::varchar[],
        actors := $actor::varchar[],
        factors := $factor::varchar[],
        evidences := $evidence::varchar[],
        statuses := $status::varchar[]
    )
    where len(misses) < 2
),

facets as (
    select near.measure_id, near.misses, measure_facet.parameter, measure_facet.value
    from near
    inner join measure_facet using (measure_id)
    union all
    select near.measure_id, near.misses, 'size', range.value
    from near
    inner join (select unnest($sizes::varchar[]) as value) as range
        on len(list_filter(near.population, lambda p: in_range(p, range.value))) > 0
)

select parameter, value, count(*) as measures
from facets
where len(misses) = 0 or misses[1] = parameter
group by parameter, value
order by parameter, measures desc, value
