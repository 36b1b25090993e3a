-- A text stands in all three languages or in none. All columns that end in the code of a language are held to it
-- (written, made by data/codes.py).
with texts as (
    select table_name, row_no, stem, count(text) as there
    from written
    where language is not null
    group by table_name, row_no, stem
)

select
    written.table_name as file,
    written.row_no,
    written.column_name,
    '' as value,
    'the text stands in other languages, not in this one' as reason
from written
inner join texts using (table_name, row_no, stem)
where written.text is null and texts.there > 0
order by all
