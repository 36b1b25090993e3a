-- One row is one figure of a place in one division and year: a municipality's own; a region's, a county's or the whole
-- country's made of its municipalities. value is null where there is none, and status says why. A sum that lacks some
-- municipalities is no total, so it is missing. Counts and kroner are summed; the share of immigrants is that of the
-- sums; other shares have no counts to be made of. A county is that of 2019 in the division of 2019 and that of 2024 in
-- the later ones. A region is made of its members; where one of them is no longer a municipality, the region has no
-- figures in that division. The country is the same in every division, but not every division has a figure for every
-- municipality: in each it has the figure of the newest that does. Municipalities that merged after the divisions hold
-- figures that are not applicable; the one that they became stands in their sums instead. What the publisher printed
-- for a county or the country is taken as it is, instead of a sum.
-- persons is of how many persons a share is, where its indicator says by which other they are counted; low and high are
-- the ends of the 95 per cent interval of Wilson (1927, Journal of the American Statistical Association 22), where
-- those whom the share counts are among these persons. counted is how many persons a share counts, where they have an
-- indicator of their own, which is called as the share without _share.
-- Units: those of the indicator, low and high too; persons is a number of persons.
-- Key: place_id, indicator_id, structure, year.
-- Reads: indicator, place, place_member.
-- After: division_municipality, observation.

-- The lower end (side -1) and the upper end (side 1) of that interval, in per cent: never below 0 or above 100, and not
-- as far from the share on both sides.
create or replace macro chance_end(share, persons, side) as case
    when share is not null and persons > 0 then round(greatest(0, least(100, 100 * (
        share / 100 + 3.841459 / (2 * persons)
        + side * 1.959964 * sqrt(greatest(share / 100 * (1 - share / 100),
            0) / persons + 3.841459 / (4 * persons * persons))
    ) / (1 + 3.841459 / persons))), 6)
end;

create or replace table place_figure as
with younger as (
    select place_id, county_2024 as county
    from place
    where kind = 'municipality' and country = 'NO' and code_2024 is not null
        and coalesce(code_2020, successor_id) is null
),

municipalities as (
    select structure, place_id, county, false as is_younger
    from division_municipality
    anti join younger using (place_id)
    union all
    select divisions.structure, younger.place_id, younger.county, true
    from younger
    cross join (select distinct structure from division_municipality where structure >= '2020') as divisions
),

members as (
    select country.place_id as area_id, municipality.structure, municipality.place_id, municipality.is_younger
    from place as country
    cross join municipalities as municipality
    where country.kind = 'country' and country.country = 'NO'
    union all
    select county.place_id, municipality.structure, municipality.place_id, municipality.is_younger
    from place as county
    inner join municipalities as municipality on county.name = municipality.county
    where county.kind = 'county' and county.country = 'NO'
    union all
    select place_member.region_id, divisions.structure, place_member.place_id, false
    from place_member
    inner join place as region on place_member.region_id = region.place_id and region.country = 'NO'
    cross join (select distinct structure from division_municipality) as divisions
),

sizes as (
    select area_id, structure, count(*) filter (where not is_younger) as members
    from members
    group by area_id, structure
),

sums as (
    select
        members.area_id,
        observation.indicator_id,
        members.structure,
        observation.year,
        case
            when count(observation.value) = any_value(sizes.members) + count(*) filter (where members.is_younger)
                - count(*) filter (where observation.status = 'not_applicable')
                then sum(observation.value)
        end as value
    from members
    inner join sizes using (area_id, structure)
    inner join observation using (place_id, structure)
    inner join indicator using (indicator_id)
    where indicator.unit in ('persons', 'nok')
    group by all
),

computed as (
    select area_id, indicator_id, structure, year, value from sums
    union all
    select immigrants.area_id, 'immigrant_share', immigrants.structure, immigrants.year,
        round(100 * immigrants.value / population.value, 1)
    from sums as immigrants
    inner join sums as population using (area_id, structure, year)
    where immigrants.indicator_id = 'immigrants' and population.indicator_id = 'population'
),

printed as (
    select observation.place_id as area_id, observation.indicator_id, observation.structure, observation.year,
        observation.value, observation.status
    from observation
    inner join place using (place_id)
    where place.kind in ('county', 'country') and observation.status <> 'missing'
),

areas as (
    select area_id, indicator_id, structure, year, value, status from printed
    union all
    select area_id, indicator_id, structure, year, value, case when value is null then 'missing' else 'ok' end
    from computed
    anti join printed using (area_id, indicator_id, structure, year)
),

country as (
    select areas.area_id, areas.indicator_id, areas.year, arg_max(areas.value, areas.structure) as value
    from areas
    inner join place on areas.area_id = place.place_id and place.kind = 'country'
    group by areas.area_id, areas.indicator_id, areas.year
),

found as (
    select observation.place_id, observation.indicator_id, observation.structure, observation.year, observation.value,
        observation.status
    from observation
    inner join place using (place_id)
    where place.kind = 'municipality'
    union all
    select areas.area_id, areas.indicator_id, areas.structure, areas.year, areas.value, areas.status
    from areas
    anti join country using (area_id)
    union all
    select country.area_id, country.indicator_id, divisions.structure, country.year, country.value, case
        when country.value is null then 'missing' else 'ok' end
    from country
    cross join (select distinct structure from division_municipality) as divisions
)

select
    found.place_id,
    found.indicator_id,
    found.structure,
    found.year,
    found.value,
    found.status,
    base.value::integer as persons,
    if(indicator.part_id is null, null, chance_end(found.value, base.value, -1)) as low,
    if(indicator.part_id is null, null, chance_end(found.value, base.value, 1)) as high,
    counted.value::integer as counted
from found
inner join indicator using (indicator_id)
left join found as base
    on indicator.base_id = base.indicator_id and found.place_id = base.place_id and found.structure = base.structure
        and found.year = base.year
left join found as counted
    on indicator.unit = 'percent' and found.indicator_id = counted.indicator_id || '_share'
        and found.place_id = counted.place_id and found.structure = counted.structure and found.year = counted.year
order by found.indicator_id, found.structure, found.place_id, found.year;

comment on table place_figure is
    'One row is one figure of a place in one division and year: a municipality''s own; a region''s, a county''s or '
    'the whole country''s made of its municipalities.';
comment on column place_figure.place_id is 'The place.';
comment on column place_figure.indicator_id is 'What is measured.';
comment on column place_figure.structure is 'Division of municipalities: 2019, 2020 or 2024.';
comment on column place_figure.year is 'Year; on 1 January for stocks, the calendar year for flows.';
comment on column place_figure.value is 'The figure in the unit of the indicator; empty when status is not ok.';
comment on column place_figure.status is 'ok, or why there is no value: missing, suppressed, not_applicable.';
comment on column place_figure.persons is
    'Of how many persons it is a share, or would be if there were a value; empty where that is not counted.';
comment on column place_figure.low is
    'The lower end of the 95 per cent interval of such a share, where those it counts are among these persons.';
comment on column place_figure.high is 'The upper end of that interval.';
comment on column place_figure.counted is 'How many persons a share counts; empty where no indicator says so.';
