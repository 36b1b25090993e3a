-- One row is one figure of the place $place_id: indicator, division and year; value is null where there is none, status says why.
-- Parameters: $place_id, $indicators (list of indicator ids).
-- Units: value in the unit of the indicator.
select
    observation.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    observation.structure,
    observation.year,
    observation.value,
    observation.status
from observation
inner join indicator using (indicator_id)
where observation.place_id = $place_id and list_contains($indicators::varchar[], observation.indicator_id)
order by list_position($indicators::varchar[], observation.indicator_id), observation.structure, observation.year
