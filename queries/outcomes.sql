-- One row is one quantified statement about a measure or about a place itself, with what can be recomputed.
-- Parameters: $measure_id, or $place_id for those about the place itself; the other is null.
-- Units: as the column unit says; official_before, official_after and counts_after in the same unit. speaks_of: result,
-- reach, duration or arrangement; null for a figure that official statistics have too. counted_among: the indicator of
-- those among whom these are counted, where they are some of others. groups_before and groups_after: the smallest
-- numbers of persons that give a printed per cent; null for other figures and for many persons.
select outcome.*, outcome_told.* exclude (outcome_id)
from outcome
inner join outcome_told using (outcome_id)
where
    outcome.measure_id = $measure_id
    or (outcome.place_id = $place_id and outcome.measure_id is null)
order by outcome.measure_id nulls first, outcome.kind, outcome.indicator_id, outcome.outcome_id
