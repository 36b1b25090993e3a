-- One row is one official figure, or the reason why there is none, that may measure the same as one of the reported
-- $outcomes: of the same place, in a year from five before to five after those of the outcome. By outcome, indicator
-- and year. A target has no row.
-- Parameters: $outcomes (list of outcome ids).
-- Units: value and country (the whole country in the same year; null for the country itself) in the unit of the
-- indicator; persons how many the value is a share of, and part how many of them it is, null where that is not counted
-- or hidden. counts: what the official figure counts; whether the source counts the same is unknown.
select
    found.outcome_id,
    found.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    matched.counts_nb,
    matched.counts_nn,
    matched.counts_en,
    place_called.called as place_name,
    found.year,
    found.value,
    found.status,
    found.persons,
    found.part,
    found.country
from matching_figure as found
inner join outcome using (outcome_id)
inner join indicator_match as matched on outcome.indicator_id = matched.indicator_id
    and found.position = matched.position
inner join indicator on found.indicator_id = indicator.indicator_id
inner join place_called using (place_id)
where list_contains($outcomes::varchar[], found.outcome_id)
order by found.outcome_id, found.position, found.year
