-- One row is one place with measures that pass the filters; a region or county stands at the middle of its municipalities.
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

counts as (
    select measure_place.place_id, count(distinct hits.measure_id) as measures
    from hits
    inner join measure_place using (measure_id)
    where measure_place.role = 'lead'
    group by measure_place.place_id
)

select place.place_id, place.name, place.kind, place.country, place.longitude, place.latitude, counts.measures
from counts
inner join place using (place_id)
order by counts.measures desc, place.name collate nb, place.place_id
