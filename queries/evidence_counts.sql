-- One row is one rung of the evidence ladder, lowest first, with the number of measures that stand on it.
-- Parameters: none.
select evidence_rung.evidence, count(measure.measure_id) as measures
from evidence_rung
left join measure using (evidence)
group by evidence_rung.evidence, evidence_rung.rung
order by evidence_rung.rung
