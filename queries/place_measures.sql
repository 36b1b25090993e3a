-- One row is one measure of the place $place_id, or of a place that it is tied to: a region, a member, a place that is
-- now part of it or that it became part of (via names which, tie is 1 to 6 by the table place_measure and 0 without),
-- the nearest tie first. is_own: the place itself or its region led it.
-- Parameters: $place_id.
-- Units: population_min and population_max in persons (1 January 2019), start_year and end_year in years.
select
    measure_card.measure_id,
    measure_card.title_nb,
    measure_card.title_nn,
    measure_card.title_en,
    measure_card.summary_nb,
    measure_card.summary_nn,
    measure_card.summary_en,
    measure_card.evidence,
    measure_card.status,
    measure_card.status_date,
    measure_card.start_year,
    measure_card.end_year,
    measure_card.places,
    measure_card.population_min,
    measure_card.population_max,
    place_measure.via,
    place_measure.tie,
    place_measure.tie < 2 and place_measure.role = 'lead' as is_own,
    place_measure.role
from place_measure
inner join measure_card using (measure_id)
where place_measure.place_id = $place_id
order by place_measure.tie, place_measure.via collate nb nulls first, measure_card.parent_id nulls first,
    measure_card.title_position
