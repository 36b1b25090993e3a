-- One row is one place that $place_id is tied to: what became part of it (predecessor), its members, or the regions it belongs to.
-- Parameters: $place_id.
select 'predecessor' as relation, place_id, name
from place
where successor_id = $place_id
union all
select 'member', place.place_id, place.name
from place_member
inner join place on place_member.place_id = place.place_id
where place_member.region_id = $place_id
union all
select 'region', place.place_id, place.name
from place_member
inner join place on place_member.region_id = place.place_id
where place_member.place_id = $place_id
order by relation, name collate nb, place_id
