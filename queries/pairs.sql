-- One row is one documented before/after pair with both values, its place, measure and source, and what official
-- statistics say.
-- Parameters: none.
-- Units: as the column unit says. is_dated is false where the source gives one of the two dates only: then it is two
-- figures, but no before and after. groups_before and groups_after: the smallest numbers of persons that give a printed
-- per cent; null for other figures and for many persons.
select
    outcome.outcome_id,
    outcome.place_id,
    place_called.called as place_name,
    outcome.measure_id,
    measure.title_nb,
    measure.title_nn,
    measure.title_en,
    outcome.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    outcome.value_before,
    outcome.date_before,
    outcome.value_after,
    outcome.date_after,
    outcome.unit,
    outcome.qualifier,
    outcome.origin,
    outcome.text_nb,
    outcome.text_nn,
    outcome.text_en,
    outcome.section,
    source.label_nb as source_nb,
    source.label_nn as source_nn,
    source.label_en as source_en,
    source.publisher_nb,
    source.publisher_nn,
    source.publisher_en,
    source.year as source_year,
    checked.official_before,
    checked.official_after,
    coalesce(checked.is_disputed_officially, false) as is_disputed,
    outcome.date_before is not null and outcome.date_after is not null as is_dated,
    indicator.kind = 'official' as has_series,
    group_before.persons as groups_before,
    group_after.persons as groups_after
from outcome
inner join place_called using (place_id)
inner join indicator using (indicator_id)
inner join source using (source_id)
left join measure on outcome.measure_id = measure.measure_id
left join outcome_check as checked on outcome.outcome_id = checked.outcome_id
left join small_group as group_before on outcome.outcome_id = group_before.outcome_id
    and group_before.column_name = 'value_before'
left join small_group as group_after on outcome.outcome_id = group_after.outcome_id
    and group_after.column_name = 'value_after'
where outcome.kind = 'before_after' and outcome.value_before is not null and outcome.value_after is not null
order by has_series, outcome.unit <> 'percent', place_called.called collate nb, outcome.date_before, outcome.outcome_id
