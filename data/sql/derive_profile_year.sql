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
    traits.z,
    list_transform(traits.z, lambda value: if(value is null, 0, 1)::double) as known,
    list_transform(traits.z, lambda value: coalesce(value, 0)) as filled,
    list_transform(traits.z, lambda value: coalesce(value ** 2, 0)) as squares
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
comment on column profile_year.known is '1 where there is a figure, else 0, in that order.';
comment on column profile_year.filled is 'z, and 0 where there is no figure, in that order.';
comment on column profile_year.squares is 'The squares of these, in that order.';

-- What each trait of a profile counts: the weight that the visitor gave it, 0 for one that was not asked for.
create or replace macro trait_weights(traits, wanted, wanted_weights) as
    list_transform(traits, lambda trait: coalesce(list_extract(wanted_weights, list_position(wanted, trait)), 0));

-- Numbers by trait, each times what the trait counts.
create or replace macro weighted(numbers, weights) as list_transform(numbers, lambda number, n: number * weights[n]);

-- One row is one of the `places` in one year, with its lists times what the visitor lets each trait count.
create or replace macro own_profile(places, wanted, wanted_weights) as table (
    with own as (
        select *, trait_weights(indicators, wanted, wanted_weights) as weights
        from profile_year
        where list_contains(places, place_id)
    )

    select year, place_id, name, county, kostra_group, centrality, size_class, weights,
        weighted(known, weights) as known, weighted(filled, weights) as filled, weighted(squares, weights) as squares
    from own
);

-- The weight of the traits that two municipalities are compared by: those that count and that both have.
create or replace macro compared_weight(own_known, known) as list_inner_product(own_known, known);

-- The squared differences in these traits, each times what it counts, summed: of numbers x and y, xx + yy - 2xy. Lists
-- are multiplied much faster than looked through. The twelfth decimal hides that the last digits of the parts differ.
create or replace macro sum_of_squares(own_known, own_filled, own_squares, known, filled, squares) as
    abs(round(list_inner_product(own_squares, known) + list_inner_product(own_known, squares)
        - 2 * list_inner_product(own_filled, filled), 12));

-- Are two municipalities compared by too little: by less than half of what was asked for, or no more than half of what
-- anybody has a figure for that year?
create or replace macro is_thin(weight, weights, wanted_weights) as weight < 0.5 * list_sum(wanted_weights)
    or weight <= 0.5 * list_sum(weights);

-- One row is one municipality beside `place` in the year `that_year`: how far apart they are, and the groups that each
-- belongs to. similar.sql says what the columns mean.
create or replace macro beside(place, that_year, wanted, wanted_weights) as table (
    with compared as (
        select
            there.place_id, there.name, there.county, there.kostra_group, there.centrality, there.size_class,
            here.county as own_county, here.kostra_group as own_kostra_group, here.centrality as own_centrality,
            here.size_class as own_size_class, here.weights,
            compared_weight(here.known, there.known) as weight,
            sum_of_squares(here.known, here.filled, here.squares, there.known, there.filled, there.squares) as squares
        from own_profile([place], wanted, wanted_weights) as here
        inner join profile_year as there using (year)
        where year = that_year
    )

    -- Without a trait that both have there is nothing to compare.
    select *, sqrt(squares / weight) as distance, is_thin(weight, weights, wanted_weights) as is_thin
    from compared
    where weight > 0
);

-- One row is one of the `members` beside another municipality in the year `that_year`, which stands number `rank` in
-- likeness to it among `peers`. Who is compared by too little is last in that, and left out.
create or replace macro beside_members(members, that_year, wanted, wanted_weights) as table (
    with compared as (
        select
            here.place_id as member_id, here.name as member, there.place_id, there.name, here.weights,
            compared_weight(here.known, there.known) as weight,
            sum_of_squares(here.known, here.filled, here.squares, there.known, there.filled, there.squares) as squares
        from own_profile(members, wanted, wanted_weights) as here
        inner join profile_year as there on here.year = there.year and here.place_id <> there.place_id
        where here.year = that_year
    ),

    ranked as (
        select
            member_id,
            member,
            place_id,
            name,
            sqrt(squares / weight) as distance,
            is_thin(weight, weights, wanted_weights) as is_thin,
            row_number() over (partition by member_id order by is_thin, distance, place_id)::integer as rank,
            count(*) over (partition by member_id)::integer as peers
        from compared
        where weight > 0
    )

    select member_id, member, place_id, name, distance, rank, peers
    from ranked
    where not is_thin and not list_contains(members, place_id)
);
