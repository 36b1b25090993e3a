-- One row is one quantified statement with what is told beside it: names, the source, what can be recomputed, and the
-- smallest numbers of persons that give a printed per cent.
-- Units: official_before, official_after and counts_after in that of the statement, groups in persons.
-- Key: outcome_id.
-- Reads: indicator, measure, outcome, source.
-- After: outcome_check, place_called, small_group.
create or replace table outcome_told as
select
    outcome.outcome_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    place_called.called as place_name,
    measure.title_nb,
    measure.title_nn,
    measure.title_en,
    source.label_nb as source_nb,
    source.label_nn as source_nn,
    source.label_en as source_en,
    source.publisher_nb,
    source.publisher_nn,
    source.publisher_en,
    source.year as source_year,
    checked.official_before,
    checked.official_after,
    checked.counts_after,
    coalesce(checked.is_disputed, false) as is_disputed,
    indicator.speaks_of,
    indicator.counted_among,
    group_before.persons as groups_before,
    group_after.persons as groups_after
from outcome
inner join indicator using (indicator_id)
inner join place_called using (place_id)
inner join source using (source_id)
left join measure on outcome.measure_id = measure.measure_id
left join outcome_check as checked on outcome.outcome_id = checked.outcome_id
left join small_group as group_before on outcome.outcome_id = group_before.outcome_id
    and group_before.column_name = 'value_before'
left join small_group as group_after on outcome.outcome_id = group_after.outcome_id
    and group_after.column_name = 'value_after'
order by outcome.outcome_id;

comment on table outcome_told is
    'One row is one quantified statement with what is told beside it: names, the source, what can be recomputed, and '
    'the smallest numbers of persons that give a printed per cent.';
comment on column outcome_told.outcome_id is 'The statement.';
comment on column outcome_told.label_nb is 'What its indicator is called, bokmål.';
comment on column outcome_told.label_nn is 'What its indicator is called, nynorsk.';
comment on column outcome_told.label_en is 'What its indicator is called, English.';
comment on column outcome_told.place_name is 'The name of its place.';
comment on column outcome_told.title_nb is
    'Short title of its measure, bokmål; empty where it is about a place itself.';
comment on column outcome_told.title_nn is 'The same, nynorsk.';
comment on column outcome_told.title_en is 'The same in English.';
comment on column outcome_told.source_nb is 'Title of its source, bokmål.';
comment on column outcome_told.source_nn is 'Title of its source, nynorsk.';
comment on column outcome_told.source_en is 'Title of its source, English.';
comment on column outcome_told.publisher_nb is 'Who published that, bokmål.';
comment on column outcome_told.publisher_nn is 'Who published that, nynorsk.';
comment on column outcome_told.publisher_en is 'Who published that, English.';
comment on column outcome_told.source_year is 'The year it was published.';
comment on column outcome_told.official_before is 'The official figure before, where there is one.';
comment on column outcome_told.official_after is 'The official figure after, where there is one.';
comment on column outcome_told.counts_after is 'The figure after as its own counts give it, where they are stated.';
comment on column outcome_told.is_disputed is 'Does what is printed disagree with what can be recomputed?';
comment on column outcome_told.speaks_of is
    'result, reach, duration or arrangement; empty for a figure that official statistics have too.';
comment on column outcome_told.counted_among is 'The indicator of those among whom these are counted.';
comment on column outcome_told.groups_before is
    'The smallest numbers of persons that give the printed per cent before; empty for other figures and many persons.';
comment on column outcome_told.groups_after is 'The same of the per cent after.';
