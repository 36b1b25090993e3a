-- One row is one municipality with the classes that Statistics Norway puts it in: centrality from 1 (most central) to
-- 6, KOSTRA group from 1 to 17.
-- Key: place_id.
-- After: observation.
create or replace table place_class as
select
    place_id,
    max(value::integer) filter (where indicator_id = 'centrality') as centrality,
    max(value::integer) filter (where indicator_id = 'kostra_group') as kostra_group
from observation
where indicator_id in ('centrality', 'kostra_group')
group by place_id
order by place_id;

comment on table place_class is
    'One row is one municipality with the classes that Statistics Norway puts it in: centrality from 1 (most central) '
    'to 6, KOSTRA group from 1 to 17.';
comment on column place_class.place_id is 'The municipality.';
comment on column place_class.centrality is 'Centrality in 2024, from 1 (most central) to 6.';
comment on column place_class.kostra_group is 'KOSTRA group in 2024, from 1 to 17.';
