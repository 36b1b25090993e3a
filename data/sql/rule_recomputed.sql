-- A printed figure that does not agree with its own counts or with official statistics has a note that gives both
-- readings.
-- After: recomputed.
select
    'outcome' as file,
    outcome.rowid + 2 as row_no,
    recomputed.column_name,
    recomputed.value as value,
    format('recomputed ({}) it is {}; it needs a data_note on outcome:{}', basis, recomputed_value,
        outcome_id) as reason
from recomputed
inner join outcome using (outcome_id)
where recomputed.disagrees and 'outcome:' || outcome_id not in (select subject from data_note)
order by all
