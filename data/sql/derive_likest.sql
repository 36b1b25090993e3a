-- One row is one of the ten municipalities of the 2020 division that are most like a municipality in a year, by the
-- default weights. Rank 1 is the most alike. It holds what similar.sql answers with these weights, for every
-- municipality and year at once; who is compared by too few traits is not among them, so that there can be fewer than
-- ten. The weights are those of stories.likeness.TRAITS; a test holds them together. A difference between two
-- municipalities is one between two lists of twelve numbers, 0 where there is no figure; what a missing figure adds is
-- taken out again. That takes a third of the time of a join trait by trait.
-- Key: place_id, year, rank.
-- After: profile.
create or replace table likest as
with trait as (
    select unnest([
        {indicator_id: 'population', weight: 2},
        {indicator_id: 'centrality', weight: 2},
        {indicator_id: 'urban_settlement_share', weight: 1},
        {indicator_id: 'employed_in_own_municipality_share', weight: 1},
        {indicator_id: 'immigrant_share', weight: 2},
        {indicator_id: 'work_share', weight: 1},
        {indicator_id: 'refuge_share', weight: 1},
        {indicator_id: 'family_share', weight: 1},
        {indicator_id: 'settled_per_1000', weight: 1},
        {indicator_id: 'growth_10y', weight: 2},
        {indicator_id: 'aged_25_49_share', weight: 1},
        {indicator_id: 'aged_67_plus_share', weight: 1}
    ], recursive := true)
),

municipality as (
    select year, place_id, sum(trait.weight) as asked
    from profile
    inner join trait using (indicator_id)
    group by year, place_id
),

lists as (
    select
        municipality.year,
        municipality.place_id,
        municipality.asked,
        list(coalesce(sqrt(trait.weight) * profile.z, 0) order by trait.indicator_id)::double[12] as z,
        list(coalesce(trait.weight * profile.z ** 2, 0) order by trait.indicator_id)::double[12] as squares,
        list(if(profile.z is null, 0, trait.weight) order by trait.indicator_id)::double[12] as weights,
        list(if(profile.z is null, 0, 1) order by trait.indicator_id)::double[12] as known,
        list(if(profile.z is null, 1, 0) order by trait.indicator_id)::double[12] as missing
    from municipality
    cross join trait
    left join profile
        on profile.year = municipality.year and profile.place_id = municipality.place_id
            and profile.indicator_id = trait.indicator_id
    group by all
),

pairs as (
    select
        here.year,
        here.place_id,
        there.place_id as peer_id,
        here.asked,
        array_inner_product(here.weights, there.known) as weight,
        array_distance(here.z, there.z) ** 2 - array_inner_product(here.squares,
            there.missing) - array_inner_product(there.squares, here.missing) as squares
    from lists as here
    inner join lists as there on here.year = there.year and here.place_id <> there.place_id
),

nearest as (
    select year, place_id, min({squares: squares / weight, peer_id: peer_id}, 10) as peers
    from pairs
    -- As is_thin() says it: by at least half of what is asked for, and more than half of what anybody has that year.
    where weight >= 0.5 * (select sum(trait.weight) from trait) and weight > 0.5 * asked
    group by year, place_id
)

select place_id, year, unnest(peers).peer_id as peer_id, generate_subscripts(peers, 1)::integer as rank
from nearest
order by year, place_id, rank;

comment on table likest is
    'One row is one of the ten municipalities of the 2020 division that are most like a municipality in a year, by '
    'the default weights.';
comment on column likest.place_id is 'The municipality.';
comment on column likest.year is 'The year as of which municipalities are compared.';
comment on column likest.peer_id is 'The municipality that is like it.';
comment on column likest.rank is '1 for the most alike, 10 at most.';
