-- One row is one trait of one municipality of the 2020 division in one year, as it is used to find municipalities that are alike.
-- value is null where there is no figure; value_year is the year that the figure is of: the latest year at or before `year`, five years back at
-- most, in which at least eight of ten municipalities have the figure. Centrality exists for 2024 alone and is used for every year.
-- Units: population in persons, centrality in classes from 1 to 6, settled_per_1000 in persons per 1 000 inhabitants, growth_10y and the shares in
-- per cent; z in standard deviations from the mean of the municipalities that have the figure that year. Population and settled_per_1000 are so uneven
-- that their logarithm is used: from 2 000 to 4 000 inhabitants is as far as from 20 000 to 40 000.
create table profile as
with municipalities as (
    select place_id
    from place
    where kind = 'municipality' and country = 'NO' and code_2020 is not null
),

figures as (
    select observation.place_id, observation.indicator_id, observation.year, observation.value
    from observation
    inner join municipalities using (place_id)
    where observation.structure in ('2020', '2024')
),

population as (
    select place_id, year, value as persons from figures where indicator_id = 'population'
),

moved_area as (
    -- An area that changed municipality moves inhabitants on paper: a change over that year is left out where it may be one per cent or more.
    select area_change.place_id, area_change.year
    from area_change
    inner join population using (place_id, year)
    where area_change.kind = 'border' and coalesce(area_change.persons, population.persons) >= 0.01 * population.persons
),

traits as (
    select place_id, year, indicator_id, value
    from figures
    where indicator_id in ('population', 'immigrant_share', 'urban_settlement_share', 'employed_in_own_municipality_share')
    union all
    select share_observation.place_id, share_observation.year, share_observation.indicator_id, share_observation.value
    from share_observation
    inner join municipalities using (place_id)
    where share_observation.structure in ('2020', '2024')
    union all
    select figures.place_id, figures.year, 'settled_per_1000', 1000 * figures.value / population.persons
    from figures
    inner join population using (place_id, year)
    where figures.indicator_id = 'settled_refugees'
    union all
    select later.place_id, later.year, 'growth_10y', 100 * (later.persons / earlier.persons - 1)
    from population as later
    inner join population as earlier on earlier.place_id = later.place_id and earlier.year = later.year - 10
    where not exists (from moved_area where moved_area.place_id = later.place_id and moved_area.year > earlier.year and moved_area.year <= later.year)
),

full_years as (
    select indicator_id, year as value_year
    from traits
    group by indicator_id, year
    having count(value) >= 0.8 * (select count(*) from municipalities)
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
    select chosen.year, chosen.value_year, municipalities.place_id, chosen.indicator_id, traits.value
    from chosen
    cross join municipalities
    left join traits
        on traits.place_id = municipalities.place_id and traits.indicator_id = chosen.indicator_id and traits.year = chosen.value_year
    union all
    select years.year, figures.year, figures.place_id, figures.indicator_id, figures.value
    from years
    cross join figures
    where figures.indicator_id = 'centrality'
),

measured as (
    select *, case indicator_id when 'population' then log10(value) when 'settled_per_1000' then log10(1 + value) else value end as scaled
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

-- One row is one municipality of the 2020 division in one year with its whole profile, and the groups that it can be compared within: KOSTRA group and
-- centrality of 2024, county of today, and Statistics Norway's size class that year (1 under 5 000 inhabitants, 2 under 20 000, 3 the rest).
-- The lists hold the traits of that year in the same order for all municipalities; they keep the questions short, one look at one row without a join.
create table profile_year as
with traits as (
    select
        place_id,
        year,
        list(indicator_id order by indicator_id) as indicators,
        list(value order by indicator_id) as values,
        list(value_year order by indicator_id) as value_years,
        list(z order by indicator_id) as z,
        max(value) filter (where indicator_id = 'population') as population
    from profile
    group by place_id, year
)

select
    traits.year,
    traits.place_id,
    place.name,
    coalesce(place.county_2024, place.name) as county,
    place_class.kostra_group,
    place_class.centrality,
    case when population < 5000 then 1 when population < 20000 then 2 when population >= 20000 then 3 end as size_class,
    traits.indicators,
    traits.values,
    traits.value_years,
    traits.z
from traits
inner join place using (place_id)
left join place_class using (place_id)
order by traits.year, traits.place_id;

-- What each trait of a profile counts: the weight that the visitor gave it, 0 for one that was not asked for.
create macro trait_weights(traits, wanted, wanted_weights) as
    list_transform(traits, lambda trait: coalesce(list_extract(wanted_weights, list_position(wanted, trait)), 0));

-- The squared difference in each trait times its weight; null where one of the two has no figure, and where the trait counts for nothing.
create macro trait_squares(z, own_z, weights) as
    list_transform(z, lambda value, n: if(weights[n] > 0, weights[n] * (value - own_z[n]) ** 2, null));

-- The weight of the traits that have a square: those that two municipalities are compared by.
create macro compared_weight(squares, weights) as
    list_inner_product(weights, list_transform(squares, lambda square: if(square is null, 0, 1)::double));

-- Are two municipalities compared by too little: by less than half of what was asked for, or no more than half of what anybody has a figure for that year?
create macro is_thin(weight, weights, wanted_weights) as weight < 0.5 * list_sum(wanted_weights) or weight <= 0.5 * list_sum(weights);

-- One row is one municipality beside `place` in the year `that_year`: how far apart they are, and the groups that each belongs to. similar.sql says what the
-- columns mean.
create macro beside(place, that_year, wanted, wanted_weights) as table (
    with here as (
        select *, trait_weights(indicators, wanted, wanted_weights) as weights
        from profile_year
        where place_id = place and year = that_year
    ),

    squared as (
        select
            there.place_id, there.name, there.county, there.kostra_group, there.centrality, there.size_class,
            here.county as own_county, here.kostra_group as own_kostra_group, here.centrality as own_centrality, here.size_class as own_size_class,
            here.weights, trait_squares(there.z, here.z, here.weights) as squares
        from profile_year as there
        cross join here
        where there.year = that_year
    ),

    weighed as (
        select *, list_sum(squares) as sum_of_squares, compared_weight(squares, weights) as weight
        from squared
    )

    -- Without a square there is nothing to compare.
    select *, sqrt(sum_of_squares / weight) as distance, is_thin(weight, weights, wanted_weights) as is_thin
    from weighed
    where sum_of_squares is not null
);
