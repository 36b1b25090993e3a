-- One row is one measure, those done in municipalities like $place_id first, then those done in $place_id itself, then
-- those that cannot be compared.
-- Parameters: $place_id (a municipality of the 2020 division), $year (compare as it was then; null for the year that
-- each measure started), $indicators and $weights (as in similar), $far (the distance beyond which a municipality is
-- hardly like another), $sort (gates for the order of gate, within it what has a result first, and then likeness;
-- likeness; or evidence for the highest rung first and likeness within it). Of one municipality, the measure with the
-- highest rung comes first.
-- Units: distance and is_thin as in similar, year the year of the comparison, done_in_population in persons (1 January
-- 2019). scope: alike (compared), own (done here, by the place or by a region it belongs to), none (nothing to compare:
-- a county, a country, a place abroad, no figures that year). gate: of those compared result (a result told or counted,
-- in a municipality that is like), described (done, no result told, in one that is like), far (done in one that is
-- hardly like, or compared by too little), plan (nothing says that it was done); else the scope. project_id: the
-- outermost measure that it is part of, else itself. A measure of a region is compared through its most alike member;
-- done_in is the municipality of that time, stands_for the one of 2020 that it is or became part of.
with weighed as (
    select
        measure_peer.measure_id,
        measure_peer.place_id,
        measure_peer.place_name,
        measure_peer.population,
        measure_peer.municipality_id,
        measure_peer.is_start,
        coalesce($year, measure_peer.year) as year,
        there.name as stands_for,
        compared_weight(here.known, there.known) as weight,
        sum_of_squares(here.known, here.filled, here.squares, there.known, there.filled, there.squares)
            / nullif(weight, 0) as mean_square,
        is_thin(weight, here.weights, $weights::double[]) as is_thin
    from measure_peer
    left join profile_year as there on measure_peer.municipality_id = there.place_id
        and there.year = coalesce($year, measure_peer.year)
    left join own_profile([$place_id::varchar], $indicators::varchar[], $weights::double[]) as here
        on there.year = here.year
),

compared as (
    -- One municipality of each measure: the place itself, else the most alike.
    select measure_id, arg_min(weighed, (municipality_id <> $place_id, is_thin, mean_square, place_id)) as nearest
    from weighed
    group by measure_id
),

scoped as (
    select
        measure_card.measure_id,
        measure_card.project_id,
        measure_card.place_ids,
        measure_card.rung,
        measure_card.rung >= (select evidence_rung.rung from evidence_rung
            where evidence_rung.evidence = 'reported') as is_result,
        measure_card.is_plan,
        nearest,
        case when nearest.municipality_id = $place_id then 'own' when nearest.mean_square is not null then 'alike'
            else 'none' end as scope
    from measure_card
    left join compared using (measure_id)
),

gated as (
    select
        measure_id,
        project_id,
        place_ids,
        rung,
        is_result,
        nearest,
        scope,
        case
            when scope <> 'alike' then scope
            when is_plan then 'plan'
            when nearest.is_thin or sqrt(nearest.mean_square) > $far then 'far'
            when is_result then 'result'
            else 'described'
        end as gate
    from scoped
)

select
    measure_id,
    scope,
    gate,
    project_id,
    nearest.municipality_id,
    nearest.stands_for,
    nearest.place_name as done_in,
    nearest.population as done_in_population,
    nearest.is_start,
    nearest.year,
    sqrt(nearest.mean_square) as distance,
    nearest.is_thin
from gated
order by
    list_position(['alike', 'own', 'none'], scope),
    case when $sort = 'gates' then list_position(['result', 'described', 'far', 'plan'], gate) end,
    case when $sort = 'gates' then not is_result end,
    case when $sort = 'evidence' then -rung end,
    nearest.is_thin,
    nearest.mean_square,
    nearest.municipality_id,
    -rung,
    not list_contains(place_ids, nearest.place_id),
    measure_id
