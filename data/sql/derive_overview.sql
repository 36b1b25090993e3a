-- One row: what the dataset holds.
-- Key: none.
-- Reads: data_note, measure, measure_place, measure_source, outcome, proposal, source.
-- After: indicator_year, map_municipality, profile_year.
create or replace table overview as
with texts as (
    select source_id, year from source
    where source_id in (select source_id from measure_source)
)

select
    (select count(*) from measure) as measures,
    (select count(distinct place_id) from measure_place where role = 'lead') as places,
    (select count(*) from texts) as texts,
    (select min(year) from texts) as first_text,
    (select max(year) from texts) as last_text,
    (select count(*) from texts where year is null) as undated_texts,
    (select count(*) from outcome) as outcomes,
    (select count(*) from proposal) as proposals,
    (select count(*) from map_municipality) as municipalities,
    (select count(*) from data_note where severity = 'high') as notes,
    (select min(year) from indicator_year where known > 0) as first_year,
    (select max(year) from indicator_year where known > 0) as last_year,
    (select max(year) from profile_year) as profile_year;

comment on table overview is 'One row: what the dataset holds.';
comment on column overview.measures is 'Number of measures.';
comment on column overview.places is 'Number of places that led one.';
comment on column overview.texts is 'Number of texts that the measures are from.';
comment on column overview.first_text is 'Year of the oldest of these that has one.';
comment on column overview.last_text is 'Year of the youngest.';
comment on column overview.undated_texts is 'How many of the texts have no year.';
comment on column overview.outcomes is 'Number of quantified statements.';
comment on column overview.proposals is 'Number of ideas.';
comment on column overview.municipalities is 'Number of municipalities on the map.';
comment on column overview.notes is 'Number of severe notes on the data.';
comment on column overview.first_year is 'First year with an official figure.';
comment on column overview.last_year is 'Last year with an official figure.';
comment on column overview.profile_year is 'Latest year that municipalities can be compared in.';
