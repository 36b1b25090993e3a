-- Every series has its indicator and its source in the code lists.
with used as (select distinct indicator_id, source_id from observation)

select 'indicator' as file, 0 as row_no, 'indicator_id' as column_name, used.indicator_id as value,
    'official figures use this indicator, the list lacks it' as reason
from used
anti join indicator on indicator.indicator_id = used.indicator_id and indicator.kind = 'official'
union all
select 'source', 0, 'source_id', used.source_id, 'official figures name this source, the list lacks it'
from used
anti join source on source.source_id = used.source_id
order by all
