-- One row is one note on the data with the record that it is about. kind is the table of the record; measure_id,
-- place_id, source_id, actor_id, indicator_id and theme_id say where that record is shown.
-- Key: note_id.
-- Reads: actor, data_note, indicator, measure, outcome, place, proposal, source.
-- After: place_called.
create or replace table note_record as
with notes as (
    select note_id, severity, text_nb, text_nn, text_en, split_part(subject, ':', 1) as kind,
        split_part(subject, ':', 2) as id
    from data_note
)

select
    notes.note_id,
    notes.severity,
    notes.kind,
    notes.text_nb,
    notes.text_nn,
    notes.text_en,
    measure.measure_id,
    place.place_id,
    source.source_id,
    actor.actor_id,
    indicator.indicator_id,
    proposal.theme_id,
    measure.title_nb,
    measure.title_nn,
    measure.title_en,
    place_called.called as place_name,
    coalesce(indicator.label_nb, source.label_nb, actor.label_nb) as label_nb,
    coalesce(indicator.label_nn, source.label_nn, actor.label_nn) as label_nn,
    coalesce(indicator.label_en, source.label_en, actor.label_en) as label_en,
    proposal.text_nb as idea_nb,
    proposal.text_nn as idea_nn,
    proposal.text_en as idea_en
from notes
left join outcome on notes.kind = 'outcome' and notes.id = outcome.outcome_id
left join measure on measure.measure_id = case notes.kind when 'measure' then notes.id else outcome.measure_id end
left join place on place.place_id = case notes.kind when 'place' then notes.id else outcome.place_id end
left join place_called on place.place_id = place_called.place_id
left join source on notes.kind = 'source' and notes.id = source.source_id
left join actor on notes.kind = 'actor' and notes.id = actor.actor_id
left join indicator on indicator.indicator_id = case notes.kind when 'indicator' then notes.id
    else outcome.indicator_id end
left join proposal on notes.kind = 'proposal' and notes.id = proposal.proposal_id
order by notes.note_id;

comment on table note_record is 'One row is one note on the data with the record that it is about.';
comment on column note_record.note_id is 'The note.';
comment on column note_record.severity is 'high: changes how a figure is read; low: spelling and wording.';
comment on column note_record.kind is 'Table of the record that it is about.';
comment on column note_record.text_nb is 'Bokmål.';
comment on column note_record.text_nn is 'The same in nynorsk.';
comment on column note_record.text_en is 'English.';
comment on column note_record.measure_id is 'The measure where that record is shown.';
comment on column note_record.place_id is 'The place where it is shown.';
comment on column note_record.source_id is 'The source that it is about.';
comment on column note_record.actor_id is 'The actor that it is about.';
comment on column note_record.indicator_id is 'The indicator that it is about.';
comment on column note_record.theme_id is 'The theme of the idea that it is about.';
comment on column note_record.title_nb is 'Short title, bokmål.';
comment on column note_record.title_nn is 'Short title, nynorsk.';
comment on column note_record.title_en is 'Short title, English.';
comment on column note_record.place_name is 'Name of the place.';
comment on column note_record.label_nb is 'Label of the indicator, source or actor in bokmål.';
comment on column note_record.label_nn is 'The same in nynorsk.';
comment on column note_record.label_en is 'The same in English.';
comment on column note_record.idea_nb is 'The idea that it is about, in bokmål.';
comment on column note_record.idea_nn is 'The idea that it is about, in nynorsk.';
comment on column note_record.idea_en is 'The same in English.';
