-- One row is one municipality where a measure was carried out: by the municipality itself or by a region that it belongs to.
-- A county's or country's measure belongs to no single municipality.
create table measure_area as
select distinct measure_place.measure_id, place_municipality.municipality_id as place_id, place_municipality.population
from measure_place
inner join place using (place_id)
inner join place_municipality using (place_id)
where measure_place.role = 'lead' and place.kind in ('municipality', 'region')
order by all
