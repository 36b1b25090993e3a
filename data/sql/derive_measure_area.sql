-- One row is one municipality where a measure was carried out: by the municipality itself or by a region that it
-- belongs to. A county's or country's measure belongs to no single municipality.
-- Key: measure_id, place_id.
-- Reads: measure_place, place.
-- After: place_municipality.
create or replace table measure_area as
select distinct measure_place.measure_id, place_municipality.municipality_id as place_id, place_municipality.population
from measure_place
inner join place using (place_id)
inner join place_municipality using (place_id)
where measure_place.role = 'lead' and place.kind in ('municipality', 'region')
order by all;

comment on table measure_area is
    'One row is one municipality where a measure was carried out: by the municipality itself or by a region that it '
    'belongs to.';
comment on column measure_area.measure_id is 'The measure.';
comment on column measure_area.place_id is 'The municipality where it was carried out.';
comment on column measure_area.population is 'Its inhabitants on 1 January 2019, of a younger one on 1 January 2020.';
