-- One row is one municipality of the 2020 division as the map has it, in the order of the Norwegian alphabet; county_id is its county of today.
-- Key: place_id.
-- Reads: place.
-- After: division_municipality, place_called, place_order.
create table map_municipality as
select
    municipality.place_id,
    municipality.code_2020,
    place_called.called as name,
    municipality.longitude,
    municipality.latitude,
    coalesce(county.place_id, municipality.place_id) as county_id,
    row_number() over (order by place_order.position) as position
from division_municipality
inner join place as municipality using (place_id)
inner join place_order using (place_id)
inner join place_called using (place_id)
left join place as county on municipality.county_2024 = county.name and county.kind = 'county'
where division_municipality.structure = '2020'
order by position;

comment on table map_municipality is 'One row is one municipality of the 2020 division as the map has it, in the order of the Norwegian alphabet; county_id is its county of today.';
comment on column map_municipality.place_id is 'The municipality.';
comment on column map_municipality.code_2020 is 'Its number in the division of 2020.';
comment on column map_municipality.name is 'Name, with its county where another place has the same name.';
comment on column map_municipality.longitude is 'Longitude of its middle, in degrees.';
comment on column map_municipality.latitude is 'Latitude of its middle, in degrees.';
comment on column map_municipality.county_id is 'Its county of today.';
comment on column map_municipality.position is 'Place in the Norwegian alphabet, from 1.';
