-- One row is one municipality that makes up a place: itself, the members of a region, the municipalities of a county in 2019.
-- The size of the municipality is its inhabitants on 1 January 2019, when most of the sources were written; 2020 where it is younger.
create table place_municipality as
with parts as (
    select place_id, place_id as municipality_id from place where kind = 'municipality'
    union all
    select region_id, place_id from place_member
    union all
    select county.place_id, municipality.place_id
    from place as county
    inner join place as municipality on county.name = municipality.county_2019
    where county.kind = 'county' and county.country = 'NO' and municipality.kind = 'municipality' and municipality.code_2019 is not null
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

select parts.place_id, parts.municipality_id, coalesce(size_2019.population, size_2020.population) as population
from parts
left join size_2019 on parts.municipality_id = size_2019.place_id
left join size_2020 on parts.municipality_id = size_2020.place_id
order by all
