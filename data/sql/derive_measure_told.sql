-- One row is one measure with what an answer tells of it beside its card: what was learnt, its approach, and whether
-- the source states how many persons it is for, and what it takes. position: those of the same approach together, in
-- the order of the list of approaches, and of each the best documented first.
-- Key: measure_id.
-- Reads: approach, measure, measure_approach, measure_need, outcome.
-- After: measure_card.
create or replace table measure_told as
select
    card.measure_id,
    measure.lessons_nb,
    measure.lessons_nn,
    measure.lessons_en,
    approach.approach_id,
    approach.label_nb as approach_nb,
    approach.label_nn as approach_nn,
    approach.label_en as approach_en,
    exists (
        from outcome
        where outcome.measure_id = card.measure_id and outcome.unit = 'persons' and outcome.kind <> 'target'
    ) as states_people,
    exists (from measure_need where measure_need.measure_id = card.measure_id) as states_needs,
    row_number() over (order by approach.rowid nulls last, card.rung desc, card.position)::integer as position
from measure_card as card
inner join measure using (measure_id)
left join measure_approach using (measure_id)
left join approach using (approach_id)
order by position;

comment on table measure_told is
    'One row is one measure with what an answer tells of it beside its card: what was learnt, its approach, and '
    'whether the source states how many persons it is for, and what it takes.';
comment on column measure_told.measure_id is 'The measure.';
comment on column measure_told.lessons_nb is 'What was learnt, bokmål.';
comment on column measure_told.lessons_nn is 'What was learnt, nynorsk.';
comment on column measure_told.lessons_en is 'What was learnt, English.';
comment on column measure_told.approach_id is 'Which kind of approach it is.';
comment on column measure_told.approach_nb is 'What that is called, bokmål.';
comment on column measure_told.approach_nn is 'What that is called, nynorsk.';
comment on column measure_told.approach_en is 'What that is called, English.';
comment on column measure_told.states_people is 'Does a source state how many persons it is for?';
comment on column measure_told.states_needs is 'Does a source state what it takes?';
comment on column measure_told.position is 'Place among measures by approach and evidence, from 1.';
