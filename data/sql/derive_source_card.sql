-- One row is one source with what is written where it is cited, and which measures, quantified statements and official
-- indicators rest on it. position is its place in the Norwegian alphabet.
-- Lists keep the question short: it is one look at one row, without a join.
-- Key: source_id.
-- Reads: measure_source, outcome, source.
-- After: indicator_year.
create or replace table source_card as
with used as (
    select source_id, measure_id, null as outcome_id, null as indicator_id from measure_source
    union
    select source_id, null, outcome_id, null from outcome
    union
    select source_id, null, null, indicator_id from indicator_year
),

records as (
    select
        source_id,
        list(measure_id order by measure_id) filter (where measure_id is not null) as measures,
        list(outcome_id order by outcome_id) filter (where outcome_id is not null) as outcomes,
        list(indicator_id order by indicator_id) filter (where indicator_id is not null) as indicators
    from used
    group by source_id
)

select
    source.source_id,
    source.label_nb,
    source.label_nn,
    source.label_en,
    source.publisher_nb,
    source.publisher_nn,
    source.publisher_en,
    source.year,
    source.url,
    source.licence_nb,
    source.licence_nn,
    source.licence_en,
    coalesce(records.measures, []) as measures,
    coalesce(records.outcomes, []) as outcomes,
    coalesce(records.indicators, []) as indicators,
    row_number() over (order by source.label_nb collate nb, source.source_id) as position
from source
left join records using (source_id)
order by source.source_id;

comment on table source_card is
    'One row is one source with what is written where it is cited, and which measures, quantified statements and '
    'official indicators rest on it.';
comment on column source_card.source_id is 'The source.';
comment on column source_card.label_nb is 'Its title, bokmål.';
comment on column source_card.label_nn is 'Its title, nynorsk.';
comment on column source_card.label_en is 'Its title, English.';
comment on column source_card.publisher_nb is 'Who published it, bokmål.';
comment on column source_card.publisher_nn is 'Who published it, nynorsk.';
comment on column source_card.publisher_en is 'Who published it, English.';
comment on column source_card.year is 'The year it was published.';
comment on column source_card.url is 'Where it is on the web; empty where it is not.';
comment on column source_card.licence_nb is 'On which terms it may be used, bokmål.';
comment on column source_card.licence_nn is 'On which terms it may be used, nynorsk.';
comment on column source_card.licence_en is 'On which terms it may be used, English.';
comment on column source_card.measures is 'The measures that rest on it.';
comment on column source_card.outcomes is 'The quantified statements that rest on it.';
comment on column source_card.indicators is 'The official indicators that rest on it.';
comment on column source_card.position is 'Its place among all sources in the Norwegian alphabet, from 1.';
