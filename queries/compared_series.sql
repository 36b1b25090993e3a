-- One row is one figure of the place $place_id: division and year; value is null where there is none, status says why.
-- A municipality has its own figures; a region or county has those of its municipalities together, where all of them have one.
-- Parameters: $place_id, $indicator_id.
-- Units: value in the unit of the indicator.
with figures as (
    select indicator_id, structure, year, value, status
    from observation
    where place_id = $place_id and indicator_id = $indicator_id
    union all
    select indicator_id, structure, year, value, case when value is null then 'missing' else 'ok' end
    from area_observation
    where place_id = $place_id and indicator_id = $indicator_id
)

select figures.indicator_id, indicator.unit, figures.structure, figures.year, figures.value, figures.status
from figures
inner join indicator using (indicator_id)
order by figures.structure, figures.year
