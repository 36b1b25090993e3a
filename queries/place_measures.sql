-- One row is one measure of the place $place_id, of a region that it belongs to, of a place that is now part of it, or of a member of the region that it
-- is (via names which), the nearest tie first. is_own: of the place itself or its region.
-- Parameters: $place_id.
-- Units: population_min and population_max in persons (1 January 2019), start_year and end_year in years.
with ties as (
    select $place_id::varchar as place_id, null::varchar as via, 0 as tie
    union all
    select place_member.region_id, place.name, 1
    from place_member
    inner join place on place_member.region_id = place.place_id
    where place_member.place_id = $place_id
    union all
    select place_id, name, 2
    from place
    where successor_id = $place_id
    union all
    select place_member.place_id, place.name, 3
    from place_member
    inner join place on place_member.place_id = place.place_id
    where place_member.region_id = $place_id
),

hits as (
    select measure_place.measure_id, arg_min_null(ties.via, ties.tie) as via, min(ties.tie) as tie, arg_min(measure_place.role, (ties.tie, measure_place.role <> 'lead')) as role
    from ties
    inner join measure_place using (place_id)
    group by measure_place.measure_id
)

select
    measure_card.measure_id,
    measure_card.title_nb,
    measure_card.title_en,
    measure_card.summary_nb,
    measure_card.summary_en,
    measure_card.evidence,
    measure_card.status,
    measure_card.start_year,
    measure_card.end_year,
    measure_card.places,
    measure_card.population_min,
    measure_card.population_max,
    hits.via,
    hits.tie < 2 as is_own,
    hits.role
from hits
inner join measure_card using (measure_id)
order by hits.tie, hits.via nulls first, measure_card.parent_id nulls first, measure_card.title_position
