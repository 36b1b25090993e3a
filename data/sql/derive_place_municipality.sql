-- One row is one municipality that makes up a place: itself, the members of a region, the municipalities of a county in
-- 2019. The size of the municipality is its inhabitants on 1 January 2019, when most of the sources were written; 2020
-- where it is younger.
-- Key: place_id, municipality_id.
-- Reads: place, place_member.
-- After: division_municipality, observation.
create or replace table place_municipality as
with parts as (
    select place_id, place_id as municipality_id from place where kind = 'municipality'
    union all
    select region_id, place_id from place_member
    union all
    select county.place_id, division_municipality.place_id
    from division_municipality
    inner join place as county on division_municipality.county = county.name and county.kind = 'county'
    where division_municipality.structure = '2019'
),

size_2019 as (
    select place_id, value::integer as population
    from observation
    where indicator_id = 'population' and structure = '2019' and year = 2019
),

size_2020 as (
    select place_id, value::integer as population
    from observation
    where indicator_id = 'population' and structure = '2020' and year = 2020
)

select
    parts.place_id,
    parts.municipality_id,
    coalesce(municipality.code_2020, successor.code_2020) as code_2020,
    coalesce(size_2019.population, size_2020.population) as population
from parts
inner join place as municipality on parts.municipality_id = municipality.place_id
left join place as successor on municipality.successor_id = successor.place_id
left join size_2019 on parts.municipality_id = size_2019.place_id
left join size_2020 on parts.municipality_id = size_2020.place_id
order by all;

comment on table place_municipality is
    'One row is one municipality that makes up a place: itself, the members of a region, the municipalities of a '
    'county in 2019.';
comment on column place_municipality.place_id is 'The place.';
comment on column place_municipality.municipality_id is
    'A municipality that it is made of: itself, a member of a region, a municipality of a county in 2019.';
comment on column place_municipality.code_2020 is
    'Number of that municipality in the division of 2020, or of what it became part of.';
comment on column place_municipality.population is
    'Inhabitants of that municipality on 1 January 2019, of a younger one on 1 January 2020.';
