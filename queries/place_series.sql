-- One row is one figure of the place $place_id: indicator, division and year; value is null where there is none, status
-- says why. A region or county has the figures of its municipalities together, where all of them have one.
-- Parameters: $place_id, $indicators (list of indicator ids).
-- Units: value in the unit of the indicator; persons is of how many persons a share is, low and high the ends of its
-- interval in per cent.
select
    place_figure.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    place_figure.structure,
    place_figure.year,
    place_figure.value,
    place_figure.status,
    place_figure.persons,
    place_figure.low,
    place_figure.high,
    indicator.may_be_negative is not null as may_be_negative
from place_figure
inner join indicator using (indicator_id)
where place_figure.place_id = $place_id and list_contains($indicators::varchar[], place_figure.indicator_id)
order by list_position($indicators::varchar[], place_figure.indicator_id), place_figure.structure, place_figure.year
