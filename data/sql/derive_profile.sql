-- One row is one trait of one municipality of the 2020 division in one year, as it is used to find municipalities that
-- are alike. value is null where there is no figure; value_year is the year that the figure is of: the latest year at
-- or before `year`, five years back at most, in which at least eight of ten municipalities have the figure. Centrality
-- exists for 2024 alone and is used for every year.
-- Units: population in persons, centrality in classes from 1 to 6, settled_per_1000 in persons per 1 000 inhabitants,
-- growth_10y and the shares in per cent; z in standard deviations from the mean of the municipalities that have the
-- figure that year. Population and settled_per_1000 are so uneven that their logarithm is used: from 2 000 to 4 000
-- inhabitants is as far as from 20 000 to 40 000.
-- Key: place_id, year, indicator_id.
-- After: area_change, division_municipality, map_municipality, observation, share_observation.
create or replace table profile as
with figures as (
    select observation.place_id, observation.indicator_id, observation.year, observation.value
    from observation
    inner join map_municipality using (place_id)
    where fits_map(observation.structure)
),

population as (
    select place_id, year, value as persons from figures where indicator_id = 'population'
),

moved_area as (
    -- An area that changed municipality moves inhabitants on paper: a change over that year is left out where it may be
    -- one per cent or more.
    select area_change.place_id, area_change.year
    from area_change
    inner join population using (place_id, year)
    where area_change.kind = 'border' and coalesce(area_change.persons, population.persons) >= 0.01 * population.persons
),

traits as (
    select place_id, year, indicator_id, value
    from figures
    where indicator_id in ('population', 'immigrant_share', 'urban_settlement_share',
        'employed_in_own_municipality_share')
    union all
    select share_observation.place_id, share_observation.year, share_observation.indicator_id, share_observation.value
    from share_observation
    inner join map_municipality using (place_id)
    where fits_map(share_observation.structure)
    union all
    select figures.place_id, figures.year, 'settled_per_1000', 1000 * figures.value / population.persons
    from figures
    inner join population using (place_id, year)
    where figures.indicator_id = 'settled_refugees'
    union all
    select later.place_id, later.year, 'growth_10y', 100 * (later.persons / earlier.persons - 1)
    from population as later
    inner join population as earlier on earlier.place_id = later.place_id and earlier.year = later.year - 10
    where not exists (from moved_area where moved_area.place_id = later.place_id and moved_area.year > earlier.year
        and moved_area.year <= later.year)
),

full_years as (
    select indicator_id, year as value_year
    from traits
    group by indicator_id, year
    having count(value) >= 0.8 * (select count(*) from map_municipality)
),

years as (
    select distinct year from population where persons is not null
),

chosen as (
    select years.year, full_years.indicator_id, max(full_years.value_year) as value_year
    from years
    inner join full_years on full_years.value_year between years.year - 5 and years.year
    group by years.year, full_years.indicator_id
),

dated as (
    select chosen.year, chosen.value_year, map_municipality.place_id, chosen.indicator_id, traits.value
    from chosen
    cross join map_municipality
    left join traits
        on traits.place_id = map_municipality.place_id and traits.indicator_id = chosen.indicator_id
            and traits.year = chosen.value_year
    union all
    select years.year, figures.year, figures.place_id, figures.indicator_id, figures.value
    from years
    cross join figures
    where figures.indicator_id = 'centrality'
),

measured as (
    select *, case indicator_id when 'population' then log10(value) when 'settled_per_1000' then log10(1 + value)
        else value end as scaled
    from dated
)

select
    place_id,
    year,
    indicator_id,
    value,
    value_year,
    (scaled - avg(scaled) over same) / nullif(stddev_pop(scaled) over same, 0) as z
from measured
window same as (partition by year, indicator_id)
order by year, indicator_id, place_id;

comment on table profile is
    'One row is one trait of one municipality of the 2020 division in one year, as it is used to find municipalities '
    'that are alike.';
comment on column profile.place_id is 'The municipality of the 2020 division.';
comment on column profile.year is 'The year as of which municipalities are compared.';
comment on column profile.indicator_id is 'The trait.';
comment on column profile.value is 'The figure in the unit of the trait; empty where there is none.';
comment on column profile.value_year is 'The year that the figure is of.';
comment on column profile.z is 'Standard deviations from the mean of the municipalities that have the figure.';
