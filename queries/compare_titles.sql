-- One row is one measure that can be compared, with the places that carried it out.
-- Parameters: none.
select measure_id, title_nb, title_nn, title_en, places
from measure_card
order by title_position
