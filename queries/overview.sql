-- One row: what the dataset holds.
-- Parameters: none.
select
    measures,
    places,
    outcomes,
    pairs,
    proposals,
    untried,
    observations,
    municipalities,
    notes,
    first_year,
    last_year
from overview
order by measures
