-- One row is one name or number by which a place is known. kind says which: its own name (name); another official name
-- (same); a name or number of before (former), of itself, of what became part of it, or of what it was part of; a
-- number of 2019, 2020 or 2024 (number).
-- Key: place_id, form.
-- Reads: municipality_change, place, place_name.
create or replace table place_form as
with recursive numbers as (
    unpivot (select place_id, country, code_2019, code_2020, code_2024 from place)
    on code_2019, code_2020, code_2024 into name division value code
),

-- A number that no place here has had since 2019 is one of before.
earlier as (
    select distinct place_id, code, null::varchar as old_name
    from numbers
    where country = 'NO'
    union
    select earlier.place_id, municipality_change.old_code, municipality_change.old_name
    from earlier
    inner join municipality_change on earlier.code = municipality_change.new_code
    where municipality_change.old_code not in (select code from numbers where country = 'NO')
),

forms as (
    select place_id, name as form, 'name' as kind, 1 as rank from place
    union all
    select place_id, name, if(kind = 'official', 'same', 'former'), 2 from place_name
    union all
    select place_id, code, 'number', 3 from numbers
    union all
    select place_id, unnest([old_name, code]), 'former', 4 from earlier where old_name is not null
)

select place_id, form, arg_min(kind, rank) as kind
from forms
group by place_id, form
order by all;

comment on table place_form is 'One row is one name or number by which a place is known.';
comment on column place_form.place_id is 'The place.';
comment on column place_form.form is 'The name or number.';
comment on column place_form.kind is
    'name: its own. same: another official name of it. number: its number in 2019, 2020 or 2024. former: a name or '
    'number of before, of itself, of what became part of it, or of what it was part of.';
