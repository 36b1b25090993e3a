-- One row is one municipality of the 2020 division as the map has it, in the order of the Norwegian alphabet; county_id is its county of today.
create table map_municipality as
select
    municipality.place_id,
    municipality.code_2020,
    municipality.name,
    municipality.longitude,
    municipality.latitude,
    coalesce(county.place_id, municipality.place_id) as county_id,
    row_number() over (order by place_order.position) as position
from place as municipality
inner join place_order using (place_id)
left join place as county on municipality.county_2024 = county.name and county.kind = 'county'
where municipality.kind = 'municipality' and municipality.country = 'NO' and municipality.code_2020 is not null
order by position
