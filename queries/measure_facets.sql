-- One row is one value of a filter with the number of measures it would show, given all other filters.
-- Parameters: as for measures, and $sizes (the ranges of inhabitants to count). A value without measures is left out.
with miss as (
    select measure_id, parameter
    from measure_miss(
        $words::varchar[], $stems::varchar[], $size::varchar[], $county::varchar[], $theme::varchar[], $group::varchar[],
        $actor::varchar[], $factor::varchar[], $evidence::varchar[], $status::varchar[]
    )
),

missed as (
    select measure.measure_id, count(miss.parameter) as misses, any_value(miss.parameter) as parameter
    from measure
    left join miss using (measure_id)
    group by measure.measure_id
),

ranges as (
    select
        range.value,
        try_cast(split_part(range.value, '-', 1) as integer) as low,
        coalesce(try_cast(split_part(range.value, '-', 2) as integer), 10000000) as high
    from (select unnest($sizes::varchar[]) as value) as range
),

facets as (
    select measure_id, parameter, value from measure_facet
    union
    select measure_area.measure_id, 'size', ranges.value
    from ranges
    inner join measure_area on measure_area.population between ranges.low and ranges.high
)

select facets.parameter, facets.value, count(distinct facets.measure_id) as measures
from facets
inner join missed using (measure_id)
where missed.misses = 0 or (missed.misses = 1 and missed.parameter = facets.parameter)
group by facets.parameter, facets.value
order by facets.parameter, measures desc, facets.value
