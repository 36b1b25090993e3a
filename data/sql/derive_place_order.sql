-- One row is one place with its position in the Norwegian alphabet, so that no question has to sort all places by it.
-- Key: place_id.
-- Reads: place.
create or replace table place_order as
select place_id, row_number() over (order by name collate nb, place_id) as position
from place
order by place_id;

comment on table place_order is
    'One row is one place with its position in the Norwegian alphabet, so that no question has to sort all places by '
    'it.';
comment on column place_order.place_id is 'The place.';
comment on column place_order.position is 'Place in the Norwegian alphabet, from 1.';
