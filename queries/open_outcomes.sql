-- One row is one figure from the texts as programs read it: of a measure, or of a place itself.
-- Parameters: $found (ids of measures; null for any measure and none), $place_id (null for any), $indicators (ids,
-- empty for any).
-- Units: values as the column unit says.
select outcome.*
from outcome
where
    ($found::varchar[] is null or list_contains($found::varchar[], measure_id))
    and ($place_id::varchar is null or place_id = $place_id)
    and (len($indicators::varchar[]) = 0 or list_contains($indicators::varchar[], indicator_id))
order by outcome_id
