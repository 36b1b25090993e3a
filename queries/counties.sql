-- One row is one county of today with municipalities of its own; Oslo is a municipality and a county.
-- Parameters: none.
select distinct county.place_id, county.name
from division_municipality as municipality
inner join place as county
    on municipality.county = county.name
    and (county.kind = 'county' or (county.kind = 'municipality' and county.place_id = municipality.place_id))
where municipality.structure = '2024'
order by county.name collate nb, county.place_id
