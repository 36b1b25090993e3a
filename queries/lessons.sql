-- One row is one of the $measures that tells what was learnt.
-- Parameters: $measures (list of measure ids).
select measure_id, lessons_nb, lessons_nn, lessons_en
from measure
where list_contains($measures::varchar[], measure_id) and lessons_nb is not null
order by measure_id
