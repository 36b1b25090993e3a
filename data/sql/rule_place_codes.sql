-- A municipality number belongs to one place; a municipality that ended points to one that stands in the division of
-- 2020, a county that ended to one of today.
-- A municipality that began after 2020 has its first number in code_2024.
with codes as (
    unpivot (select rowid + 2 as row_no, country, place_id, code_2019, code_2020, code_2024 from place)
    on code_2019, code_2020, code_2024 into name division value code
)

select 'place' as file, min(row_no) as row_no, division as column_name, code as value,
    'belongs to several places' as reason
from codes
group by country, division, code
having count(*) > 1
union all
select 'place', place.rowid + 2, 'successor_id', place.place_id, 'the place it became part of has no number of 2020'
from place
inner join place as successor on place.successor_id = successor.place_id
where place.kind = 'municipality' and successor.code_2020 is null
union all
select 'place', place.rowid + 2, 'successor_id', place.place_id, 'the county that it became part of is none of today'
from place
inner join place as successor on place.successor_id = successor.place_id
where place.kind = 'county' and (successor.kind <> 'county' or successor.county_2024 is null)
union all
select 'place', rowid + 2, 'successor_id', place_id,
    'a Norwegian municipality without a number of 2020 or later needs a successor'
from place
where kind = 'municipality' and country = 'NO' and coalesce(code_2020, code_2024) is null and successor_id is null
order by all
