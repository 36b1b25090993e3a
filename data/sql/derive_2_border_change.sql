-- One row is one place whose area changed at the beginning of a year: it was merged or split, or a border of it was moved.
create table border_change as
with codes as (
    unpivot (select place_id, code_2019, code_2020, code_2024 from place)
    on code_2019, code_2020, code_2024 into name division value code
),

moves as (
    select year, unnest([old_code, new_code]) as code from municipality_change where kind in ('merge', 'split') and old_code <> new_code
    union all
    select year, unnest([from_code, to_code]) from boundary_transfer
)

select distinct codes.place_id, moves.year
from codes
inner join moves using (code)
order by all
