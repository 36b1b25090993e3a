-- One row is one measure of the place $place_id, of a region that it belongs to, or of a place that is now part of it (via names which).
-- Parameters: $place_id.
-- Units: population_min and population_max in persons (1 January 2019), start_year and end_year in years.
with ties as (
    select $place_id::varchar as place_id, null::varchar as via, 0 as distance
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
    select measure_place.measure_id, arg_min(ties.via, ties.distance) as via, min(ties.distance) as distance, arg_min(measure_place.role, ties.distance) as role
    from ties
    inner join measure_place using (place_id)
    group by measure_place.measure_id
)

select
    measure.measure_id,
    measure.title_nb,
    measure.title_en,
    measure.summary_nb,
    measure.summary_en,
    measure.evidence,
    measure.status,
    measure.start_year,
    measure.end_year,
    measure_filter.places,
    measure_filter.population_min,
    measure_filter.population_max,
    hits.via,
    hits.distance,
    hits.role
from hits
inner join measure using (measure_id)
inner join measure_filter using (measure_id)
order by hits.distance, hits.via nulls first, measure.parent_id nulls first, measure.title_nb collate nb, measure.measure_id
