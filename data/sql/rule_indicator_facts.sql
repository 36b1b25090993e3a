-- An indicator has the facts that belong to its kind and no others, and stands at a place of its own in the lists of
-- the pages.
with facts as (
    unpivot (select rowid + 2 as row_no, indicator_id, kind, speaks_of, counted_in, on_map from indicator)
    on speaks_of, counted_in, on_map into name column_name value value
),

belongs as (
    select rowid + 2 as row_no, indicator_id, case kind when 'reported' then 'speaks_of'
        when 'computed' then 'counted_in' else 'on_map' end as column_name
    from indicator
),

named as (
    unpivot (select rowid + 2 as row_no, counted_in, part_of, base_id from indicator)
    on counted_in, part_of, base_id into name column_name value value
),

places as (
    select rowid + 2 as row_no, 'compare_order' as column_name, compare_order as place, null as part_of from indicator
    union all
    select rowid + 2, 'place_order', place_order, part_of from indicator
)

select 'indicator' as file, row_no, column_name, indicator_id as value,
    'an indicator of this kind must have it' as reason
from belongs
anti join facts using (row_no, column_name)
union all
select 'indicator', row_no, column_name, value, 'an indicator of another kind has it, this one must not'
from facts
anti join belongs using (row_no, column_name)
union all
select 'indicator', named.row_no, named.column_name, named.value, 'is not an official indicator'
from named
anti join indicator on named.value = indicator.indicator_id and indicator.kind = 'official'
union all
select 'indicator', rowid + 2, 'base_least', indicator_id, 'base_id and base_least are filled together'
from indicator
where (base_id is null) <> (base_least is null)
union all
select 'indicator', rowid + 2, 'topic', indicator_id, 'what the map offers has a topic, and nothing else has'
from indicator
where (topic is not null) <> (on_map is not null and on_map <> 'no')
union all
select 'indicator', row_no, column_name, place::varchar, 'another indicator has this place in the list too'
from places
where place is not null
qualify count(*) over (partition by column_name, part_of, place) > 1
order by all
