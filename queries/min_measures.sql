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
    select distinct on (measure_id)
        measure_id, place_id, place_name as done_in, population as done_in_population, is_start, municipality_id, stands_for,
        coalesce($year, year) as year,
        weight < 0.5 * asked as is_thin,
        sqrt(sum_of_squares / weight) as distance,
        case when municipality_id = $place_id then 'own' when weight > 0 then 'alike' else 'none' end as scope
    from weighed
    order by measure_id, municipality_id <> $place_id, is_thin, sum_of_squares / weight, place_id
),

hits as (
    select unnest($measures::varchar[]) as measure_id
)

select
    measure.measure_id,
    measure.title_nb,
    measure.title_en,
    measure.summary_nb,
    measure.summary_en,
    measure.evidence,
    measure.start_year,
    measure.end_year,
    measure_filter.places,
    measure_filter.place_ids,
    measure_filter.population_min,
    measure_filter.population_max,
    coalesce(compared.scope, 'none') as scope,
    compared.municipality_id,
    compared.stands_for,
    compared.done_in,
    compared.done_in_population,
    compared.is_start,
    compared.year,
    compared.distance,
    compared.is_thin,
    count(*) over () as hit_count,
    count(*) filter (where compared.scope = 'alike') over () as alike,
    count(*) filter (where compared.scope = 'own') over () as own,
    min(compared.distance) filter (where compared.scope = 'alike' and not compared.is_thin) over () as nearest
from hits
inner join measure using (measure_id)
inner join measure_filter using (measure_id)
left join compared using (measure_id)
order by
    list_position(['alike', 'own', 'none'], coalesce(compared.scope, 'none')),
    case when $sort = 'evidence' then -list_position(
        ['proposed', 'planned', 'described', 'reported', 'quantified', 'before_after', 'compared', 'evaluated'], measure.evidence
    ) end,
    compared.is_thin,
    compared.distance,
    compared.municipality_id,
    not list_contains(measure_filter.place_ids, compared.place_id),
    measure.measure_id
limit $limit offset $offset
