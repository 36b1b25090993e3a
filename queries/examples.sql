-- One row is one example within a theme: a measure that was carried out in a municipality of that time, done_in, which
-- is or became part of municipality_id; by theme in alphabetical order. What was only proposed or planned is none.
-- Parameters: none.
-- Units: rung from 1 for the lowest, needs a count, status_date as the source has it.
select theme_id, label_nb, label_nn, label_en, measure_id, title_nb, title_nn, title_en, evidence, rung, status_date,
    places, needs, municipality_id, place_name as done_in
from example
order by label_nb collate nb, theme_id, measure_id, place_id
