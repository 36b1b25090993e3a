-- An actor or place is either the lead or a partner of a measure; only a funder may have a second role.
with roles as (
    select 'measure_actor' as file, rowid + 2 as row_no, 'actor_id' as column_name, measure_id, actor_id as value, role
        from measure_actor
    union all
    select 'measure_place', rowid + 2, 'place_id', measure_id, place_id, role from measure_place
)

select file, max(row_no) as row_no, column_name, value, 'is both lead and partner of ' || measure_id as reason
from roles
where role in ('lead', 'partner')
group by file, column_name, measure_id, value
having count(*) > 1
order by all
