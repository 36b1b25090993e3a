-- One row is one place that $place_id is tied to: what it became part of (successor), what became part of it, whole or
-- not (predecessor), its members, or the regions it belongs to; name is the one that tells it apart.
-- Parameters: $place_id.
with relatives as (
    select 'successor' as relation, position, successor_id as place_id
    from place_successor
    where place_id = $place_id
    union all
    select 'predecessor', 1, place_id
    from place_successor
    where successor_id = $place_id
    union all
    select 'member', 1, place_id
    from place_member
    where region_id = $place_id
    union all
    select 'region', 1, region_id
    from place_member
    where place_id = $place_id
)

select relatives.relation, relatives.place_id, place_called.called as name
from relatives
inner join place_called using (place_id)
order by relatives.relation, relatives.position, name collate nb, relatives.place_id
