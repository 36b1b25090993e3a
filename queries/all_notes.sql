-- One row is one note on the data with the record that it is about, most severe first. kind is the table of the record;
-- measure_id, place_id, source_id, actor_id, indicator_id and theme_id say where that record is shown.
-- Parameters: none.
select
    note_id,
    severity,
    kind,
    text_nb,
    text_nn,
    text_en,
    measure_id,
    place_id,
    source_id,
    actor_id,
    indicator_id,
    theme_id,
    title_nb,
    title_nn,
    title_en,
    place_name,
    label_nb,
    label_nn,
    label_en,
    idea_nb,
    idea_nn,
    idea_en
from note_record
order by severity, place_name collate nb nulls last, measure_id nulls last, note_id
