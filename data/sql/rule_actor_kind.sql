-- An actor's code is not the name of a kind of actor: both stand in one parameter of the address.
select 'actor' as file, rowid + 2 as row_no, 'actor_id' as column_name, actor_id as value,
    'is the name of a kind of actor' as reason
from actor
where actor_id in (select kind from actor)
order by all
