-- One row is one measure of one place: its own, or of another place that it is tied to. tie says how, of several the
-- nearest: 0 its own, 1 of a region that it belongs to, 2 of a place that is now part of it, 3 of a member of the
-- region that it is, 4 of the place that it became part of, 5 of the place that a member of the region became part of,
-- 6 of a region that a place now part of it belonged to. via names the other place, role is the part that the nearest
-- had in the measure.
-- Key: place_id, measure_id.
-- Reads: code, measure_place, place, place_member.
-- After: place_called.
create or replace table place_measure as
with ties as (
    select place_id, place_id as other_id, 0 as tie
    from place
    union all
    select place_id, region_id, 1
    from place_member
    union all
    select successor_id, place_id, 2
    from place
    where successor_id is not null
    union all
    select region_id, place_id, 3
    from place_member
    union all
    select place_id, successor_id, 4
    from place
    where successor_id is not null
    union all
    select place_member.region_id, place.successor_id, 5
    from place_member
    inner join place using (place_id)
    where place.successor_id is not null
    union all
    select place.successor_id, place_member.region_id, 6
    from place_member
    inner join place using (place_id)
    where place.successor_id is not null
)

select
    ties.place_id,
    measure_place.measure_id,
    arg_min_null(case when ties.tie > 0 then place_called.called end, (ties.tie, place_called.called)) as via,
    min(ties.tie) as tie,
    arg_min(measure_place.role, (ties.tie, role.position)) as role
from ties
inner join measure_place on ties.other_id = measure_place.place_id
inner join place_called on ties.other_id = place_called.place_id
inner join code as role on role.table_name = 'measure_place' and role.column_name = 'role'
    and measure_place.role = role.value
group by ties.place_id, measure_place.measure_id
order by ties.place_id, measure_place.measure_id;

comment on table place_measure is
    'One row is one measure of one place: its own, or of another place that it is tied to.';
comment on column place_measure.place_id is 'The place.';
comment on column place_measure.measure_id is 'The measure.';
comment on column place_measure.via is
    'Name of the other place through which the measure belongs to it; empty for its own.';
comment on column place_measure.tie is
    '0 its own, 1 of a region that it belongs to, 2 of a place that is now part of it, 3 of a member of the region '
    'that it is, 4 of the place that it became part of, 5 of the place that a member of the region became part of, 6 '
    'of a region that a place now part of it belonged to; of several the nearest.';
comment on column place_measure.role is 'What the nearest of these places had to do with it.';
