-- One row is one printed figure that could be recomputed, those that disagree first. basis: official (the series at its
-- own date) or counts (the source's own counts).
-- Parameters: none. Units: value and recomputed_value as the column unit says; difference is recomputed less printed.
select
    recomputed.outcome_id,
    recomputed.basis,
    recomputed.value,
    recomputed.recomputed_value,
    recomputed.recomputed_value - recomputed.value as difference,
    recomputed.disagrees,
    case recomputed.column_name when 'value_before' then outcome.date_before else outcome.date_after end as date,
    outcome.unit,
    outcome.measure_id,
    outcome.place_id,
    place_called.called as place_name,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en
from recomputed
inner join outcome using (outcome_id)
inner join place_called on outcome.place_id = place_called.place_id
inner join indicator on outcome.indicator_id = indicator.indicator_id
order by recomputed.disagrees desc, place_called.called collate nb, indicator.label_nb collate nb, date,
    recomputed.basis
