-- An outcome has the unit of its indicator; a change in a share is in percentage points.
select
    'outcome' as file,
    outcome.rowid + 2 as row_no,
    'unit' as column_name,
    outcome.unit as value,
    'the unit of the indicator is ' || indicator.unit as reason
from outcome
inner join indicator using (indicator_id)
where
    outcome.unit <> indicator.unit
    and not (outcome.kind = 'change' and indicator.unit = 'percent' and outcome.unit = 'percentage_points')
    and not (outcome.kind = 'change' and outcome.unit = 'percent')
order by all
