-- One row is one note on the data about one of the $subjects, most severe first.
-- Parameters: $subjects (list of table:id).
select note_id, severity, text_nb, text_nn, text_en
from data_note
where list_contains($subjects::varchar[], subject)
order by severity, subject, note_id
