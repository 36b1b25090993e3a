-- One row is one of the $measures with what its card shows. is_plan: nothing says that it was done.
-- Parameters: $measures (list of measure ids).
-- Units: start_year and end_year in years; status as it was on status_date.
select
    measure_id,
    title_nb,
    title_nn,
    title_en,
    summary_nb,
    summary_nn,
    summary_en,
    evidence,
    status,
    status_date,
    start_year,
    end_year,
    places,
    is_plan
from measure_card
where list_contains($measures::varchar[], measure_id)
order by measure_id
