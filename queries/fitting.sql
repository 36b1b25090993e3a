-- One row is one official indicator that fits one measure at one place, by the first of the measure's themes that it
-- speaks to, with its figures there; or, without an indicator, one theme of the measure that no official figure can
-- show anything of. Measures with a known start come first, the earliest of them at the head, and of each first the
-- indicators that speak best to a theme.
-- Parameters: $measure_id with the places that led it, or $place_id with the measures that it or its region led; the
-- other is null.
-- Units: figures in the unit of the indicator, persons how many each is a share of. year: when the measure started, or
-- where that is not known (is_start is then false) the year of the source's account, null without one. breaks: years
-- from which the figures are counted in another way. years, figures and persons are null where the place has no figure.
select
    fitting.measure_id,
    measure.title_nb,
    measure.title_nn,
    measure.title_en,
    fitting.place_id,
    place_called.called as place_name,
    fitting.year,
    fitting.is_start,
    theme.label_nb as theme_nb,
    theme.label_nn as theme_nn,
    theme.label_en as theme_en,
    fitting.position,
    reason.reason_nb,
    reason.reason_nn,
    reason.reason_en,
    fitting.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    string_split(indicator.break_year, '|')::integer[] as breaks,
    fitting.years,
    fitting.figures,
    fitting.persons
from fitting
inner join measure using (measure_id)
inner join theme using (theme_id)
inner join theme_indicator as reason using (theme_id, position)
inner join place_called using (place_id)
left join indicator on fitting.indicator_id = indicator.indicator_id
where fitting.place_id = $place_id or (fitting.measure_id = $measure_id and fitting.is_led)
order by fitting.number, fitting.place_id
