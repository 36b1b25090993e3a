-- One row is one Norwegian municipality in one division of municipalities, with its number and county there. The county
-- is that of 2019 in the division of 2019 and that of 2024 in the later ones.
-- Key: structure, place_id.
-- Reads: place.
create or replace table division_municipality as
with municipalities as (
    select place_id, code_2019, code_2020, code_2024, county_2019, county_2024
    from place
    where kind = 'municipality' and country = 'NO'
),

numbered as (
    select '2019' as structure, place_id, code_2019 as code, county_2019 as county from municipalities
    union all
    select '2020', place_id, code_2020, county_2024 from municipalities
    union all
    select '2024', place_id, code_2024, county_2024 from municipalities
)

select structure, place_id, code, county
from numbered
where code is not null
order by structure, place_id;

comment on table division_municipality is
    'One row is one Norwegian municipality in one division of municipalities, with its number and county there.';
comment on column division_municipality.structure is 'Division of municipalities: 2019, 2020 or 2024.';
comment on column division_municipality.place_id is 'The municipality.';
comment on column division_municipality.code is 'Its number in that division.';
comment on column division_municipality.county is
    'Name of its county: that of 2019 in the division of 2019, that of 2024 in the others.';

-- Do the figures of a division fit the map, which shows the municipalities of 2020? Those of 2024 do, but for the few
-- that were divided since.
create or replace macro fits_map(structure) as structure in ('2020', '2024');
