-- One row is one municipality of the 2020 division as the map has it, in the order of the Norwegian alphabet; county_id
-- is its county of today.
-- Key: place_id.
-- Reads: indicator, place.
-- After: division_municipality, observation, place_called, place_order.
create or replace table map_municipality as
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

comment on table map_municipality is
    'One row is one municipality of the 2020 division as the map has it, in the order of the Norwegian alphabet; '
    'county_id is its county of today.';
comment on column map_municipality.place_id is 'The municipality.';
comment on column map_municipality.code_2020 is 'Its number in the division of 2020.';
comment on column map_municipality.name is 'Name, with its county where another place has the same name.';
comment on column map_municipality.longitude is 'Longitude of its middle, in degrees.';
comment on column map_municipality.latitude is 'Latitude of its middle, in degrees.';
comment on column map_municipality.county_id is 'Its county of today.';
comment on column map_municipality.position is 'Place in the Norwegian alphabet, from 1.';

-- One row is one figure of one indicator as the map shows it: of one municipality and year, per 1 000 inhabitants on 1
-- January where the map shows it so. persons: those behind such a rate.
create or replace macro map_figures(wanted) as table (
    select
        counted.place_id,
        counted.year,
        case when indicator.on_map = 'per_1000' then round(1000 * counted.value / nullif(inhabitants.value, 0), 1)
            else counted.value end as value,
        case when indicator.on_map = 'per_1000' then counted.value end as persons,
        counted.status,
        counted.structure
    from indicator
    inner join observation as counted on indicator.indicator_id = counted.indicator_id and fits_map(counted.structure)
    left join observation as inhabitants
        on inhabitants.indicator_id = 'population' and fits_map(inhabitants.structure)
        and counted.place_id = inhabitants.place_id and counted.year = inhabitants.year
    where indicator.indicator_id = wanted
);
