-- One row: what the dataset holds. profile_year is the latest year that municipalities can be compared in.
-- Parameters: none.
select
    measures,
    places,
    outcomes,
    proposals,
    municipalities,
    notes,
    first_year,
    last_year,
    profile_year
from overview
