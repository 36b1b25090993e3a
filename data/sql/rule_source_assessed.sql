-- A source whose text is held says whether its publisher assessed the cases; statistics and texts that are only cited
-- say nothing of it.
select
    'source' as file,
    rowid + 2 as row_no,
    'assessed' as column_name,
    assessed as value,
    case when file is null then 'a source without a text assesses nothing: not_applicable'
        else 'a source text must say yes or no' end as reason
from source
where (file is null) <> (assessed = 'not_applicable')
order by all
