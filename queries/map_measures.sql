-- One row is one place with measures that pass the filters, most measures first; a region or county stands at the
-- middle of its municipalities.
-- Parameters: as for measures without the order.
with places as (
    select unnest(place_ids) as place_id
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
    where len(misses) = 0
),

counts as (
    select place_id, count(*) as measures
    from places
    group by place_id
)

select place.place_id, place_called.called as name, place.kind, place.country, place.longitude, place.latitude,
    counts.measures
from counts
inner join place using (place_id)
inner join place_called using (place_id)
order by counts.measures desc, name collate nb, place.place_id
