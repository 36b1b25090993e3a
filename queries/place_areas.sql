-- One row is one municipality of 2020 that one of the $places covers: itself, what it became part of, or the members of
-- a region or county.
-- Parameters: $places (list of place ids).
select distinct place_id, code_2020
from place_municipality
where list_contains($places::varchar[], place_id) and code_2020 is not null
order by all
