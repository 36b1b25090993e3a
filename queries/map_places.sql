-- One row is one municipality on the map, in alphabetical order, with all names and numbers by which it is known, and
-- those of what became part of it.
-- Parameters: none.
with parts as (
    select place_id, place_id as part_id from map_municipality
    union all
    select successor_id, place_id from place_successor
)

select map_municipality.place_id, list(distinct place_form.form order by place_form.form) as forms
from map_municipality
inner join parts using (place_id)
inner join place_form on parts.part_id = place_form.place_id
group by map_municipality.place_id, map_municipality.position
order by map_municipality.position
