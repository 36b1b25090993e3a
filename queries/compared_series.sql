-- One row is one figure of the place $place_id: division and year; value is null where there is none, status says why.
-- A municipality has its own figures; a region or county has those of its municipalities together, where all of them have one.
-- Parameters: $place_id, $indicator_id.
-- Units: value in the unit of the indicator.
select place_figure.indicator_id, indicator.unit, place_figure.structure, place_figure.year, place_figure.value, place_figure.status
from place_figure
inner join indicator using (indicator_id)
where place_figure.place_id = $place_id and place_figure.indicator_id = $indicator_id
order by place_figure.structure, place_figure.year
