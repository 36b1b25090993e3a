-- One row is one measure of one place: its own, of a region that it belongs to, of a place that is now part of it, or of a member of the region that it
-- is. tie is 0 to 3 in this order, of several the nearest; via names the other place, role is the part that the nearest had in the measure.
create table place_measure as
with ties as (
    select place_id, place_id as other_id, null as via, 0 as tie
    from place
    union all
    select place_member.place_id, place_member.region_id, place.name, 1
    from place_member
    inner join place on place_member.region_id = place.place_id
    union all
    select successor_id, place_id, name, 2
    from place
    where successor_id is not null
    union all
    select place_member.region_id, place_member.place_id, place.name, 3
    from place_member
    inner join place on place_member.place_id = place.place_id
)

select
    ties.place_id,
    measure_place.measure_id,
    arg_min_null(ties.via, ties.tie) as via,
    min(ties.tie) as tie,
    arg_min(measure_place.role, (ties.tie, measure_place.role <> 'lead')) as role
from ties
inner join measure_place on ties.other_id = measure_place.place_id
group by ties.place_id, measure_place.measure_id
order by ties.place_id, measure_place.measure_id
