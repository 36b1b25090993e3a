-- One row is one measure of one of the themes with all that an answer tells of it: those of the same approach together,
-- in the order of the list of approaches, and of each the best documented first. is_plan: nothing says that it was
-- done. states_people, states_needs: the source states how many persons it is for, and what it takes.
-- Parameters: $theme (list of codes).
-- Units: start_year and end_year in years, status_date a year or a date, rung from 1 for the lowest.
select
    card.measure_id,
    card.parent_id,
    card.title_nb,
    card.title_nn,
    card.title_en,
    card.summary_nb,
    card.summary_nn,
    card.summary_en,
    measure_told.lessons_nb,
    measure_told.lessons_nn,
    measure_told.lessons_en,
    measure_told.approach_id,
    measure_told.approach_nb,
    measure_told.approach_nn,
    measure_told.approach_en,
    card.evidence,
    card.status,
    card.status_date,
    card.start_year,
    card.end_year,
    card.places,
    card.place_ids,
    card.is_plan,
    card.cost_nok is not null as states_cost,
    measure_told.states_people,
    measure_told.states_needs
from measure_card as card
inner join measure_told using (measure_id)
where list_has_any(card.theme, $theme::varchar[])
order by measure_told.position
