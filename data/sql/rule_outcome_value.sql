-- An outcome holds a number.
select 'outcome' as file, rowid + 2 as row_no, 'value_after' as column_name, outcome_id as value,
    'an outcome needs a number' as reason
from outcome
where value_after is null
order by all
