-- A figure of the texts says who is counted, of whom, when and by whom, as far as the text does.
select 'indicator' as file, rowid + 2 as row_no, 'description_nb' as column_name, indicator_id as value,
    'an indicator of the texts needs a description' as reason
from indicator
where kind = 'reported' and description_nb is null
order by all
