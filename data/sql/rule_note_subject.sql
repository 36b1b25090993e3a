-- A note is about a record that exists.
with subjects as (
    select 'place:' || place_id as subject from place
    union all
    select 'measure:' || measure_id from measure
    union all
    select 'outcome:' || outcome_id from outcome
    union all
    select 'proposal:' || proposal_id from proposal
    union all
    select 'source:' || source_id from source
    union all
    select 'indicator:' || indicator_id from indicator
    union all
    select 'actor:' || actor_id from actor
)

select 'data_note' as file, data_note.rowid + 2 as row_no, 'subject' as column_name, data_note.subject as value,
    'names no record' as reason
from data_note
anti join subjects on subjects.subject = data_note.subject
order by all
