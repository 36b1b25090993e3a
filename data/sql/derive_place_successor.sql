-- One row is one place that another one became part of in 2020: of a municipality that was divided, each that got a
-- part of it. The one with most of its inhabitants comes first, the others by number.
-- Key: place_id, successor_id.
-- Reads: municipality_change, place.
create or replace table place_successor as
with parts as (
    select place_id, successor_id, '' as code
    from place
    where successor_id is not null
    union all
    select place.place_id, successor.place_id, successor.code_2020
    from place
    inner join municipality_change on place.code_2019 = municipality_change.old_code and municipality_change.year = 2020
    inner join place as successor on municipality_change.new_code = successor.code_2020 and successor.country = 'NO'
    where place.country = 'NO' and place.place_id <> successor.place_id and place.successor_id is not null
)

select place_id, successor_id, row_number() over (partition by place_id order by min(code)) as position
from parts
group by place_id, successor_id
order by place_id, position;

comment on table place_successor is
    'One row is one place that another one became part of in 2020: of a municipality that was divided, each that got '
    'a part of it.';
comment on column place_successor.place_id is 'The place that became part of another.';
comment on column place_successor.successor_id is 'What it, or a part of it, became part of.';
comment on column place_successor.position is 'The one with most of its inhabitants is 1, the others follow by number.';
