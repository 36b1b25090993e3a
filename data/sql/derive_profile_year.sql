-- One row is one municipality of the 2020 division in one year with its whole profile, and the groups that it can be
-- compared within: KOSTRA group and centrality of 2024, county of today, and Statistics Norway's size class that year
-- (1 under 5 000 inhabitants, 2 under 20 000, 3 the rest). The lists hold the traits of that year in the same order for
-- all municipalities; they keep the questions short, one look at one row without a join.
-- Key: place_id, year.
-- Reads: place.
-- After: place_called, place_class, profile.
create or replace table profile_year as
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
    place_called.called as name,
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
inner join place_called using (place_id)
left join place_class using (place_id)
order by traits.year, traits.place_id;

comment on table profile_year is
    'One row is one municipality of the 2020 division in one year with its whole profile, and the groups that it can '
    'be compared within: KOSTRA group and centrality of 2024, county of today, and Statistics Norway''s size class '
    'that year (1 under 5 000 inhabitants, 2 under 20 000, 3 the rest).';
comment on column profile_year.year is 'The year as of which municipalities are compared.';
comment on column profile_year.place_id is 'The municipality of the 2020 division.';
comment on column profile_year.name is 'Its name, with its county where another place has the same name.';
comment on column profile_year.county is 'Name of its county of today.';
comment on column profile_year.kostra_group is 'KOSTRA group in 2024, from 1 to 17.';
comment on column profile_year.centrality is 'Centrality in 2024, from 1 (most central) to 6.';
comment on column profile_year.size_class is
    'Statistics Norway''s size class that year: 1 under 5 000 inhabitants, 2 under 20 000, 3 the rest.';
comment on column profile_year.indicators is 'The traits that anybody has that year.';
comment on column profile_year.values is 'Its figures, in the order of the traits.';
comment on column profile_year.value_years is 'The years that the figures are of, in that order.';
comment on column profile_year.z is 'Standard deviations from the mean, in that order.';

-- What each trait of a profile counts: the weight that the visitor gave it, 0 for one that was not asked for.
create or replace macro trait_weights(traits, wanted, wanted_weights) as
    list_transform(traits, lambda trait: coalesce(list_extract(wanted_weights, list_position(wanted, trait)), 0));

-- The squared difference in each trait times its weight; null where one of the two has no figure, and where the trait
-- counts for nothing.
create or replace macro trait_squares(z, own_z, weights) as
    list_transform(z, lambda value, n: if(weights[n] > 0, weights[n] * (value - own_z[n]) ** 2, null));

-- The weight of the traits that have a square: those that two municipalities are compared by.
create or replace macro compared_weight(squares, weights) as
    list_inner_product(weights, list_transform(squares, lambda square: if(square is null, 0, 1)::double));

-- Are two municipalities compared by too little: by less than half of what was asked for, or no more than half of what
-- anybody has a figure for that year?
create or replace macro is_thin(weight, weights, wanted_weights) as weight < 0.5 * list_sum(wanted_weights)
    or weight <= 0.5 * list_sum(weights);

-- One row is one municipality beside `place` in the year `that_year`: how far apart they are, and the groups that each
-- belongs to. similar.sql says what the columns mean.
create or replace macro beside(place, that_year, wanted, wanted_weights) as table (
    with here as (
        select *, trait_weights(indicators, wanted, wanted_weights) as weights
        from profile_year
        where place_id = place and year = that_year
    ),

    squared as (
        select
            there.place_id, there.name, there.county, there.kostra_group, there.centrality, there.size_class,
            here.county as own_county, here.kostra_group as own_kostra_group, here.centrality as own_centrality,
                here.size_class as own_size_class,
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

-- One row is one of the `members` beside another municipality in the year `that_year`, which stands number `rank` in
-- likeness to it among `peers`. Who is compared by too little is last, and is_thin.
create or replace macro beside_members(members, that_year, wanted, wanted_weights) as table (
    with here as (
        select place_id as member_id, z, trait_weights(indicators, wanted, wanted_weights) as weights
        from profile_year
        where list_contains(members, place_id) and year = that_year
    ),

    squared as (
        select here.member_id, there.place_id, there.name, here.weights,
            trait_squares(there.z, here.z, here.weights) as squares
        from profile_year as there
        cross join here
        where there.year = that_year and there.place_id <> here.member_id
    ),

    weighed as (
        select *, list_sum(squares) as sum_of_squares, compared_weight(squares, weights) as weight
        from squared
    ),

    measured as (
        select member_id, place_id, name, sqrt(sum_of_squares / weight) as distance,
            is_thin(weight, weights, wanted_weights) as is_thin
        from weighed
        where sum_of_squares is not null
    ),

    ranked as (
        select
            *,
            row_number() over (partition by member_id order by is_thin, distance, place_id)::integer as rank,
            count(*) over (partition by member_id)::integer as peers
        from measured
    )

    select *
    from ranked
    where not is_thin and not list_contains(members, place_id)
);
