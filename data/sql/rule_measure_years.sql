-- A measure does not end before it starts, an amount says what it covers, and a measure is not its own part.
with recursive wholes as (
    -- What a measure is a part of, and what that is a part of, as far as it goes.
    select measure_id, parent_id as whole_id
    from measure
    where parent_id is not null
    union
    select wholes.measure_id, measure.parent_id
    from wholes
    inner join measure on wholes.whole_id = measure.measure_id
    where measure.parent_id is not null
)

select 'measure' as file, rowid + 2 as row_no, 'end_year' as column_name, measure_id as value,
    'ends before it starts' as reason
from measure
where end_year < start_year
union all
select 'measure', rowid + 2, 'cost_note_nb', measure_id, 'an amount needs a note on what it covers and who paid'
from measure
where cost_nok is not null and cost_note_nb is null
union all
select 'measure', measure.rowid + 2, 'parent_id', measure.measure_id, 'is a part of itself or of its own part'
from measure
inner join wholes on measure.measure_id = wholes.measure_id and measure.measure_id = wholes.whole_id
order by all
