-- One row is one place with its position in the Norwegian alphabet, so that no question has to sort all places by it.
create table place_order as
select place_id, row_number() over (order by name collate nb, place_id) as position
from place
order by place_id
