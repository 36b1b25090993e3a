-- A measure that is said to run, to have ended, to have changed or to be planned says when that was true.
select 'measure' as file, rowid + 2 as row_no, 'status_date' as column_name, measure_id as value,
    'the status ' || status || ' needs a date' as reason
from measure
where status <> 'unknown' and status_date is null
order by all
