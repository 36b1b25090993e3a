-- One row is one of the $measures, those done in municipalities like $place_id first. hit_count is the number of them all, alike the
-- number of those that are compared with $place_id, own the number of those done in $place_id itself, by it or by a region it belongs to, nearest the shortest distance among
-- all that are compared by at least half of what counts.
-- Parameters: $place_id (a municipality of the 2020 division), $year (compare as it was then; null for the year that each measure started), $indicators
-- and $weights (as in similar), $measures (list of ids), $sort (likeness,
-- or evidence for the highest rung first and likeness within it), $limit, $offset (rows).
-- Units: distance and is_thin as in similar, year the year of the comparison, done_in_population in persons (1 January 2019). scope: alike (compared),
-- own (done here), none (nothing to compare: a county, a country, a place abroad, no figures that year), in this order. A measure of a region is
-- compared through its most alike member; done_in is the municipality of that time, stands_for the one of 2020 that it is or became part of.
with here as (
    select year, z, trait_weights(indicators, $indicators::varchar[], $weights::double[]) as weights
    from profile_year
    where place_id = $place_id
),

squared as (
    select measure_peer.*, there.name as stands_for, here.weights, trait_squares(there.z, here.z, here.weights) as squares
    from measure_peer
    left join profile_year as there on measure_peer.municipality_id = there.place_id and there.year = coalesce($year, measure_peer.year)
    left join here on there.year = here.year
),

weighed as (
    select squared.*, list_sum(squares) as sum_of_squares, list_sum(weights) as asked, compared_weight(squares, weights) as weight
    from squared
),

compared as (
    -- One municipality of each measure: the place itself, else the most alike.
    select
        measure_id,
        arg_min(
            {
                'scope': case when municipality_id = $place_id then 'own' when weight > 0 then 'alike' else 'none' end,
                'place_id': place_id,
                'municipality_id': municipality_id,
                'stands_for': stands_for,
                'done_in': place_name,
                'done_in_population': population,
                'is_start': is_start,
                'year': coalesce($year, year),
                'distance': sqrt(sum_of_squares / weight),
                'is_thin': weight < 0.5 * asked
            },
            (municipality_id <> $place_id, weight < 0.5 * asked, sum_of_squares / weight, place_id)
        ) as best
    from weighed
    group by measure_id
)

select
    measure_card.measure_id,
    measure_card.title_nb,
    measure_card.title_en,
    measure_card.summary_nb,
    measure_card.summary_en,
    measure_card.evidence,
    measure_card.start_year,
    measure_card.end_year,
    measure_card.places,
    measure_card.place_ids,
    measure_card.population_min,
    measure_card.population_max,
    coalesce(compared.best.scope, 'none') as scope,
    compared.best.municipality_id,
    compared.best.stands_for,
    compared.best.done_in,
    compared.best.done_in_population,
    compared.best.is_start,
    compared.best.year,
    compared.best.distance,
    compared.best.is_thin,
    count(*) over () as hit_count,
    count(*) filter (where compared.best.scope = 'alike') over () as alike,
    count(*) filter (where compared.best.scope = 'own') over () as own,
    min(compared.best.distance) filter (where compared.best.scope = 'alike' and not compared.best.is_thin) over () as nearest
from measure_card
left join compared using (measure_id)
where list_contains($measures::varchar[], measure_card.measure_id)
order by
    list_position(['alike', 'own', 'none'], coalesce(compared.best.scope, 'none')),
    case when $sort = 'evidence' then -measure_card.rung end,
    compared.best.is_thin,
    compared.best.distance,
    compared.best.municipality_id,
    not list_contains(measure_card.place_ids, compared.best.place_id),
    measure_card.measure_id
limit $limit offset $offset
