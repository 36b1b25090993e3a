-- One row is one rung of the evidence ladder, lowest first, with the number of measures that stand on it.
-- Parameters: none.
with rungs as (
    select unnest(['proposed', 'planned', 'described', 'reported', 'quantified', 'before_after', 'compared', 'evaluated']) as evidence, unnest(range(8)) as rung
)

select rungs.evidence, count(measure.measure_id) as measures
from rungs
left join measure using (evidence)
group by rungs.evidence, rungs.rung
order by rungs.rung
