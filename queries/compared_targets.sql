-- One row is one target of the sources that can stand beside the figures shown: of the same place and indicator, in the
-- same unit, and for the same years. A target without both years, or for other years, is in no row.
-- Parameters: $place_id, $indicator_id, $base and $last (years).
-- Units: value_after in the unit of the indicator.
select
    outcome.outcome_id,
    outcome.measure_id,
    outcome.value_after,
    outcome.text_nb,
    outcome.text_nn,
    outcome.text_en,
    outcome.section,
    source.label_nb as source_nb,
    source.label_nn as source_nn,
    source.label_en as source_en
from outcome
inner join indicator using (indicator_id)
inner join source using (source_id)
where
    outcome.kind = 'target'
    and outcome.place_id = $place_id
    and outcome.indicator_id = $indicator_id
    and outcome.unit = indicator.unit
    and indicator.kind = 'official'
    and outcome.value_after is not null
    and try_cast(left(outcome.date_before, 4) as integer) = $base
    and try_cast(left(outcome.date_after, 4) as integer) = $last
order by outcome.outcome_id
