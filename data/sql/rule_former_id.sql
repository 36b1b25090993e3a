-- A code that a record had before belongs to no record now, and leads to one that there is.
with codes as (
    select 'measure' as kind, measure_id as id from measure
    union all
    select 'actor', actor_id from actor
)

select 'former_id' as file, rowid + 2 as row_no, 'former_id' as column_name, former_id as value,
    'is the code of a record' as reason
from former_id
where (kind, former_id) in (select (kind, id) from codes)
union all
select 'former_id', rowid + 2, 'id', id, 'is the code of no record of this kind'
from former_id
where (kind, id) not in (select (kind, id) from codes)
order by all
