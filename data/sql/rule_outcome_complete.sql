-- An outcome of a measure stands on a source that the measure names; a figure has a unit; a proposal's measures have
-- really been tried.
select 'outcome' as file, outcome.rowid + 2 as row_no, 'source_id' as column_name, outcome.source_id as value,
    'is not among the sources of ' || outcome.measure_id as reason
from outcome
anti join measure_source on outcome.measure_id = measure_source.measure_id
    and outcome.source_id = measure_source.source_id
where outcome.measure_id is not null
union all
select 'outcome', rowid + 2, 'unit', outcome_id, 'a value needs a unit, a source and a section'
from outcome
where unit is null or source_id is null or section is null
union all
select 'proposal_measure', proposal_measure.rowid + 2, 'measure_id', proposal_measure.measure_id,
    'is only proposed or planned: it has not tried the idea'
from proposal_measure
inner join measure using (measure_id)
where measure.evidence in ('proposed', 'planned')
order by all
