-- One row is one change of the area of the place $place_id: a merger, a split or a moved border. A new number alone is
-- no change.
-- Parameters: $place_id.
-- Units: persons in persons, about.
select year, kind, old_name, new_name, persons
from area_change
where place_id = $place_id
order by year, old_name collate nb, new_name collate nb
