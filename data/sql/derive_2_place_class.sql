-- One row is one municipality with the classes that Statistics Norway puts it in: centrality from 1 (most central) to 6, KOSTRA group from 1 to 17.
create table place_class as
select
    place_id,
    max(value::integer) filter (where indicator_id = 'centrality') as centrality,
    max(value::integer) filter (where indicator_id = 'kostra_group') as kostra_group
from observation
where indicator_id in ('centrality', 'kostra_group')
group by place_id
order by place_id
