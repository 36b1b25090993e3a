-- A before/after pair has two values and two dates, the earlier first, or a note that says why not.
select
    'outcome' as file,
    rowid + 2 as row_no,
    'date_before' as column_name,
    outcome_id as value,
    'a before/after pair needs two values and two dates in order, or a data_note on it' as reason
from outcome
where
    kind = 'before_after'
    and (
        value_before is null or value_after is null or date_before is null or date_after is null
        or date_before >= date_after
    )
    and 'outcome:' || outcome_id not in (select subject from data_note)
order by all
