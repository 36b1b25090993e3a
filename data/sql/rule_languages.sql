-- A text stands in both languages or in none.
with pairs as (
    select 'measure' as file, rowid + 2 as row_no, 'lessons_en' as column_name, measure_id as value, lessons_nb as nb, lessons_en as en from measure
    union all
    select 'measure', rowid + 2, 'cost_note_en', measure_id, cost_note_nb, cost_note_en from measure
    union all
    select 'place', rowid + 2, 'note_en', place_id, note_nb, note_en from place
    union all
    select 'indicator', rowid + 2, 'description_en', indicator_id, description_nb, description_en from indicator
    union all
    select 'indicator', rowid + 2, 'description_nn', indicator_id, description_nb, description_nn from indicator
    union all
    select 'indicator', rowid + 2, 'break_en', indicator_id, break_nb, break_en from indicator
    union all
    select 'indicator', rowid + 2, 'break_nn', indicator_id, break_nb, break_nn from indicator
)

select file, row_no, column_name, value, 'the text stands in one language only' as reason
from pairs
where (nb is null) <> (en is null)
order by all
