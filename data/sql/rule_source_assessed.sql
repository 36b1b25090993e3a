-- A source whose text is held says whether its publisher assessed the cases; only statistics have no cases to assess.
select 'source' as file, rowid + 2 as row_no, 'assessed' as column_name, assessed as value, 'a source text must say yes or no' as reason
from source
where file is not null and assessed = 'not_applicable'
order by all
