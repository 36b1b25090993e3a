-- One row is one of the $measures with what its card shows.
-- Parameters: $measures (list of measure ids).
-- Units: start_year and end_year in years.
select
    measure_id,
    title_nb,
    title_nn,
    title_en,
    summary_nb,
    summary_nn,
    summary_en,
    evidence,
    start_year,
    end_year,
    places
from measure_card
where list_contains($measures::varchar[], measure_id)
order by measure_id
