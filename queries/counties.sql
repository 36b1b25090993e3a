-- One row is one county of today with municipalities of its own; Oslo is a municipality and a county.
-- Parameters: none.
select distinct county.place_id, county.name
from place as municipality
inner join place as county
    on municipality.county_2024 = county.name
    and (county.kind = 'county' or (county.kind = 'municipality' and county.place_id = municipality.place_id))
where municipality.kind = 'municipality' and municipality.country = 'NO' and municipality.code_2024 is not null
order by county.name, county.place_id
