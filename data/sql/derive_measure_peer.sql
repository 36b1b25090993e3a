-- One row is one municipality where a measure was carried out, with the municipality of the 2020 division that stands
-- for it: itself, or what it became part of. A county's, a country's and a Swedish place's measure has no row: there
-- are no traits to compare. year is the year the measure started, or where that is not known the year of the source's
-- account (is_start is then false). Units: population of the municipality of that time in persons (1 January 2019).
-- Key: measure_id, place_id.
-- Reads: measure, place.
-- After: measure_area, place_called.
create or replace table measure_peer as
select
    measure_area.measure_id,
    measure_area.place_id,
    place_called.called as place_name,
    measure_area.population,
    case when place.code_2020 is null then place.successor_id else place.place_id end as municipality_id,
    coalesce(measure.start_year, left(measure.status_date, 4)::integer) as year,
    measure.start_year is not null as is_start
from measure_area
inner join measure using (measure_id)
inner join place using (place_id)
inner join place_called using (place_id)
where place.country = 'NO' and coalesce(place.code_2020, place.successor_id) is not null
order by measure_area.measure_id, measure_area.place_id;

comment on table measure_peer is
    'One row is one municipality where a measure was carried out, with the municipality of the 2020 division that '
    'stands for it: itself, or what it became part of.';
comment on column measure_peer.measure_id is 'The measure.';
comment on column measure_peer.place_id is 'The municipality where it was carried out.';
comment on column measure_peer.place_name is 'Its name.';
comment on column measure_peer.population is 'Its inhabitants on 1 January 2019, of a younger one on 1 January 2020.';
comment on column measure_peer.municipality_id is 'The municipality of the 2020 division that stands for it.';
comment on column measure_peer.year is 'The year the measure started, else the year of the source''s account.';
comment on column measure_peer.is_start is 'Is it the year the measure started?';
