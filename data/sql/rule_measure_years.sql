-- A measure does not end before it starts, an amount says what it covers, and a measure is not its own part.
select 'measure' as file, rowid + 2 as row_no, 'end_year' as column_name, measure_id as value, 'ends before it starts' as reason
from measure
where end_year < start_year
union all
select 'measure', rowid + 2, 'cost_note_nb', measure_id, 'an amount needs a note on what it covers and who paid'
from measure
where cost_nok is not null and cost_note_nb is null
union all
select 'measure', child.rowid + 2, 'parent_id', child.measure_id, 'is a part of itself or of its own part'
from measure as child
inner join measure as parent on child.parent_id = parent.measure_id
where parent.parent_id = child.measure_id or child.parent_id = child.measure_id
order by all
