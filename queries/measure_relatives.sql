-- One row is the measure of which $measure_id is a part, or one part of it; relation is parent or part.
-- Parameters: $measure_id.
select 'parent' as relation, parent.measure_id, parent.title_nb, parent.title_nn, parent.title_en
from measure
inner join measure as parent on measure.parent_id = parent.measure_id
where measure.measure_id = $measure_id
union all
select 'part', measure_id, title_nb, title_nn, title_en
from measure
where parent_id = $measure_id
order by relation, title_nb collate nb, measure_id
