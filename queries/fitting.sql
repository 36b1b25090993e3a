-- One row is one official indicator that fits one measure at one place, by the first of the measure's themes that it
-- speaks to, with its figures there; or, without an indicator, one theme of the measure that no official figure can
-- show anything of. Measures with a known start come first, the earliest of them at the head, and of each first the
-- indicators that speak best to a theme.
-- Parameters: $measure_id with the places that led it, or $place_id with the measures that it or its region led; the
-- other is null.
-- Units: figures in the unit of the indicator, persons how many each is a share of. year: when the measure started, or
-- where that is not known (is_start is then false) the year of the source's account, null without one. breaks: years
-- from which the figures are counted in another way. years, figures and persons are null where the place has no figure.
select measure_id, title_nb, title_nn, title_en, place_id, place_name, year, is_start, theme_nb, theme_nn, theme_en,
    position, reason_nb, reason_nn, reason_en, indicator_id, label_nb, label_nn, label_en, unit, breaks, years, figures,
    persons
from fitting
where place_id = $place_id or (measure_id = $measure_id and is_led)
order by number, place_id
