-- One row is one example within a theme: a measure that was carried out in a municipality, with the municipality of the
-- 2020 division that stands for it. What was only proposed or planned is no example.
-- It holds what is told of an example beside a place that is like it, so that the question needs no join for it.
-- Units: rung from 1 for the lowest; needs is a number of needs that the sources state.
-- Key: theme_id, measure_id, place_id.
-- Reads: measure_need, measure_theme, theme.
-- After: measure_card, measure_peer.
create or replace table example as
with needs as (
    select measure_id, count(*)::integer as needs
    from measure_need
    group by measure_id
)

select
    measure_theme.theme_id,
    theme.label_nb,
    theme.label_nn,
    theme.label_en,
    measure_peer.measure_id,
    card.title_nb,
    card.title_nn,
    card.title_en,
    card.evidence,
    card.rung,
    card.status_date,
    card.places,
    coalesce(needs.needs, 0) as needs,
    measure_peer.place_id,
    measure_peer.place_name,
    measure_peer.municipality_id
from measure_peer
inner join measure_theme using (measure_id)
inner join theme using (theme_id)
inner join measure_card as card using (measure_id)
left join needs using (measure_id)
where not card.is_plan
order by measure_theme.theme_id, measure_peer.measure_id, measure_peer.place_id;

comment on table example is
    'One row is one example within a theme: a measure that was carried out in a municipality, with the municipality of '
    'the 2020 division that stands for it.';
comment on column example.theme_id is 'The theme.';
comment on column example.label_nb is 'What it is called, bokmål.';
comment on column example.label_nn is 'What it is called, nynorsk.';
comment on column example.label_en is 'What it is called, English.';
comment on column example.measure_id is 'The measure.';
comment on column example.title_nb is 'Its short title, bokmål.';
comment on column example.title_nn is 'Its short title, nynorsk.';
comment on column example.title_en is 'Its short title, English.';
comment on column example.evidence is 'Its rung on the evidence ladder.';
comment on column example.rung is 'Place of its evidence on the ladder, 1 the lowest.';
comment on column example.status_date is 'When the status was true: the date of the source unless it says otherwise.';
comment on column example.places is 'Names of the places that led it, in alphabetical order.';
comment on column example.needs is 'Number of needs that the sources state.';
comment on column example.place_id is 'The municipality where it was carried out.';
comment on column example.place_name is 'Its name.';
comment on column example.municipality_id is 'The municipality of the 2020 division that stands for it.';
