-- One row is one quantified statement about a measure or about a place itself, with what can be recomputed.
-- Parameters: $measure_id, or $place_id for those about the place itself; the other is null.
-- Units: as the column unit says; official_before, official_after and counts_after in the same unit. speaks_of: result,
-- reach, duration or arrangement; null for a figure that official statistics have too. counted_among: the indicator of
-- those among whom these are counted, where they are some of others. groups_before and groups_after: the smallest
-- numbers of persons that give a printed per cent; null for other figures and for many persons.
select
    outcome.*,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    place_called.called as place_name,
    measure.title_nb,
    measure.title_nn,
    measure.title_en,
    source.label_nb as source_nb,
    source.label_nn as source_nn,
    source.label_en as source_en,
    source.publisher_nb,
    source.publisher_nn,
    source.publisher_en,
    source.year as source_year,
    checked.official_before,
    checked.official_after,
    checked.counts_after,
    coalesce(checked.is_disputed, false) as is_disputed,
    indicator.speaks_of,
    indicator.counted_among,
    group_before.persons as groups_before,
    group_after.persons as groups_after
from outcome
inner join indicator using (indicator_id)
inner join place_called using (place_id)
inner join source using (source_id)
left join measure on outcome.measure_id = measure.measure_id
left join outcome_check as checked on outcome.outcome_id = checked.outcome_id
left join small_group as group_before on outcome.outcome_id = group_before.outcome_id
    and group_before.column_name = 'value_before'
left join small_group as group_after on outcome.outcome_id = group_after.outcome_id
    and group_after.column_name = 'value_after'
where
    outcome.measure_id = $measure_id
    or (outcome.place_id = $place_id and outcome.measure_id is null)
order by outcome.measure_id nulls first, outcome.kind, outcome.indicator_id, outcome.outcome_id
