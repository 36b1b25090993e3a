-- One row is one thing that one of $measures takes, as its source states it.
-- Parameters: $measures (list of measure ids).
select measure_id, need_no, kind, text_nb, text_nn, text_en
from measure_need
where list_contains($measures::varchar[], measure_id)
order by measure_id, need_no
