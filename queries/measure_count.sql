-- One row: how many measures pass the filters, how many of them have no place on the map, and how many measures there are.
-- Parameters: $words, $stems, $size, $county, $theme, $group, $actor, $factor, $evidence, $status as for measures.
with hits as (
    select measure_id
    from measure
    anti join measure_miss(
        $words::varchar[], $stems::varchar[], $size::varchar[], $county::varchar[], $theme::varchar[], $group::varchar[],
        $actor::varchar[], $factor::varchar[], $evidence::varchar[], $status::varchar[]
    ) as miss
        using (measure_id)
),

placed as (
    select distinct measure_place.measure_id
    from measure_place
    inner join place using (place_id)
    where measure_place.role = 'lead' and place.longitude is not null
)

select
    count(hits.measure_id) as measures,
    count(hits.measure_id) filter (where placed.measure_id is null) as without_point,
    (select count(*) from measure) as all_measures
from hits
left join placed using (measure_id)
order by all
