-- One row is one official indicator that speaks to one of the themes, at one place that did something within it, with
-- the latest figure there; without a place where none of them has a figure. Without an indicator the row says why no
-- official figure can show what the theme aims at.
-- Parameters: $theme (list of codes).
-- Units: value in the unit of the indicator, persons how many it is a share of.
with places as (
    select distinct unnest(place_ids) as place_id
    from measure_card
    where list_has_any(theme, $theme::varchar[]) and not is_plan
),

latest as (
    select distinct
        fitting.indicator_id,
        fitting.place_id,
        fitting.years[-1] as year,
        fitting.figures[-1] as value,
        fitting.persons[-1] as persons
    from fitting
    inner join places using (place_id)
    where fitting.years is not null
)

select
    theme_indicator.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    theme_indicator.reason_nb,
    theme_indicator.reason_nn,
    theme_indicator.reason_en,
    latest.place_id,
    place_called.called as place_name,
    latest.year,
    latest.value,
    latest.persons
from theme_indicator
left join indicator using (indicator_id)
left join latest on theme_indicator.indicator_id = latest.indicator_id
left join place_called on latest.place_id = place_called.place_id
where list_contains($theme::varchar[], theme_indicator.theme_id)
order by theme_indicator.theme_id, theme_indicator.position, place_called.called collate nb, latest.place_id
