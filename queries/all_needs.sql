-- One row is one thing that a measure takes, by its number among those of the measure.
-- Parameters: none.
select measure_id, need_no
from measure_need
order by measure_id, need_no
