-- One row is one thing that the measure $measure_id takes, as its source states it.
-- Parameters: $measure_id.
select need_no, kind, text_nb, text_nn, text_en
from measure_need
where measure_id = $measure_id
order by need_no
