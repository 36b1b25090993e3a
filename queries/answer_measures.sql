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
    measure.lessons_nb,
    measure.lessons_nn,
    measure.lessons_en,
    approach.approach_id,
    approach.label_nb as approach_nb,
    approach.label_nn as approach_nn,
    approach.label_en as approach_en,
    card.evidence,
    card.status,
    card.status_date,
    card.start_year,
    card.end_year,
    card.places,
    card.place_ids,
    is_only_planned(card.evidence, card.status) as is_plan,
    card.cost_nok is not null as states_cost,
    exists (
        from outcome
        where outcome.measure_id = card.measure_id and outcome.unit = 'persons' and outcome.kind <> 'target'
    ) as states_people,
    exists (from measure_need where measure_need.measure_id = card.measure_id) as states_needs
from measure_card as card
inner join measure using (measure_id)
left join measure_approach using (measure_id)
left join approach using (approach_id)
where list_has_any(card.theme, $theme::varchar[])
order by approach.rowid nulls last, card.rung desc, card.position
