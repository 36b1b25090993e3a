-- One row: what the dataset holds. texts are those that the measures are from; profile_year is the latest year that
-- municipalities can be compared in.
-- Parameters: none.
select
    measures,
    places,
    texts,
    first_text,
    last_text,
    undated_texts,
    outcomes,
    proposals,
    municipalities,
    notes,
    first_year,
    last_year,
    profile_year
from overview
