-- One row is one municipality of 2020 that one of the $places covers: itself, what it became part of, or the members of
-- a region or county.
-- Parameters: $places (list of place ids).
select distinct place_municipality.place_id, coalesce(municipality.code_2020, successor.code_2020) as code_2020
from place_municipality
inner join place as municipality on place_municipality.municipality_id = municipality.place_id
left join place as successor on municipality.successor_id = successor.place_id
where
    list_contains($places::varchar[], place_municipality.place_id)
    and coalesce(municipality.code_2020, successor.code_2020) is not null
order by all
