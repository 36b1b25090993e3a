-- A record that the change log says was added, changed or corrected last is there, one that it says was removed last is
-- not.
with records as (
    select 'actor' as table_name, actor_id as record_id from actor
    union all
    select 'approach', approach_id from approach
    union all
    select 'data_note', note_id from data_note
    union all
    select 'factor', factor_id from factor
    union all
    select 'indicator', indicator_id from indicator
    union all
    select 'measure', measure_id from measure
    union all
    select 'measure_approach', measure_id from measure_approach
    union all
    select 'outcome', outcome_id from outcome
    union all
    select 'place', place_id from place
    union all
    select 'proposal', proposal_id from proposal
    union all
    select 'question', question_id from question
    union all
    select 'source', source_id from source
    union all
    select 'target_group', target_group_id from target_group
    union all
    select 'theme', theme_id from theme
),

-- Of a record that was removed and came again only the last word holds.
last_told as (
    select rowid + 2 as row_no, table_name, record_id, kind
    from change
    where record_id is not null
    qualify row_number() over (
        partition by table_name, record_id
        order by string_split(version, '.')::integer[] desc, change_no desc
    ) = 1
)

select
    'change' as file,
    last_told.row_no,
    'record_id' as column_name,
    last_told.record_id as value,
    case when last_told.kind = 'removed' then 'was removed, and is there'
        else 'is not there, and was not removed after this' end as reason
from last_told
left join records using (table_name, record_id)
where (last_told.kind = 'removed') = (records.record_id is not null)
order by all
