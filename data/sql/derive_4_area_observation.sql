-- One row is one figure of a region, a county or the whole country, made of the figures of its municipalities in one division and year.
-- value is null unless every municipality has a figure: a sum that lacks some is no total. Counts are summed; the share of immigrants is that of
-- the sums; other shares have no counts to be made of. A county is that of 2019 in the division of 2019 and that of 2024 in the later ones. A
-- region is made of its members; where one of them is no longer a municipality, the region has no figures in that division.
-- Units: those of the indicator.
create table area_observation as
with municipalities as (
    select place_id, '2019' as structure, county_2019 as county from place where kind = 'municipality' and country = 'NO' and code_2019 is not null
    union all
    select place_id, '2020', county_2024 from place where kind = 'municipality' and country = 'NO' and code_2020 is not null
    union all
    select place_id, '2024', county_2024 from place where kind = 'municipality' and country = 'NO' and code_2024 is not null
),

members as (
    select country.place_id as area_id, municipalities.structure, municipalities.place_id
    from place as country
    cross join municipalities
    where country.kind = 'country' and country.country = 'NO'
    union all
    select county.place_id, municipalities.structure, municipalities.place_id
    from place as county
    inner join municipalities on county.name = municipalities.county
    where county.kind = 'county' and county.country = 'NO'
    union all
    select place_member.region_id, divisions.structure, place_member.place_id
    from place_member
    inner join place as region on place_member.region_id = region.place_id and region.country = 'NO'
    cross join (select distinct structure from municipalities) as divisions
),

sizes as (
    select area_id, structure, count(*) as members
    from members
    group by area_id, structure
),

sums as (
    select
        members.area_id,
        observation.indicator_id,
        members.structure,
        observation.year,
        case when count(observation.value) = any_value(sizes.members) then sum(observation.value) end as value
    from members
    inner join sizes using (area_id, structure)
    inner join observation using (place_id, structure)
    inner join indicator using (indicator_id)
    where indicator.unit = 'persons'
    group by all
),

shares as (
    select immigrants.area_id, immigrants.structure, immigrants.year, round(100 * immigrants.value / population.value, 1) as value
    from sums as immigrants
    inner join sums as population using (area_id, structure, year)
    where immigrants.indicator_id = 'immigrants' and population.indicator_id = 'population'
)

select area_id as place_id, indicator_id, structure, year, value from sums
union all
select area_id, 'immigrant_share', structure, year, value from shares
order by indicator_id, place_id, structure, year
