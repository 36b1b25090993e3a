-- A text stands in all three languages or in none.
with texts as (
    select 'measure' as file, rowid + 2 as row_no, 'title' as name, measure_id as value, title_nb as nb, title_nn as nn, title_en as en from measure
    union all
    select 'measure', rowid + 2, 'summary', measure_id, summary_nb, summary_nn, summary_en from measure
    union all
    select 'measure', rowid + 2, 'lessons', measure_id, lessons_nb, lessons_nn, lessons_en from measure
    union all
    select 'measure', rowid + 2, 'cost_note', measure_id, cost_note_nb, cost_note_nn, cost_note_en from measure
    union all
    select 'measure_need', rowid + 2, 'text', measure_id, text_nb, text_nn, text_en from measure_need
    union all
    select 'outcome', rowid + 2, 'text', outcome_id, text_nb, text_nn, text_en from outcome
    union all
    select 'proposal', rowid + 2, 'text', proposal_id, text_nb, text_nn, text_en from proposal
    union all
    select 'data_note', rowid + 2, 'text', note_id, text_nb, text_nn, text_en from data_note
    union all
    select 'place', rowid + 2, 'note', place_id, note_nb, note_nn, note_en from place
    union all
    select 'indicator', rowid + 2, 'description', indicator_id, description_nb, description_nn, description_en from indicator
    union all
    select 'indicator', rowid + 2, 'break', indicator_id, break_nb, break_nn, break_en from indicator
),

missing as (
    select file, row_no, value, unnest([
        case when nb is null then name || '_nb' end, case when nn is null then name || '_nn' end, case when en is null then name || '_en' end
    ]) as column_name
    from texts
    where nb is not null or nn is not null or en is not null
)

select file, row_no, column_name, value, 'the text stands in other languages, not in this one' as reason
from missing
where column_name is not null
order by all
