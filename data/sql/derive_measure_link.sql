-- One row is one place, actor, theme, target group, factor or source of a measure, with its role or section. A name of
-- a place is the same in all languages. position is its place among those of the same kind, from 1: by role, the lead
-- first, and by name.
-- Key: measure_id, kind, position.
-- Reads: actor, code, factor, measure_actor, measure_factor, measure_place, measure_source, measure_target_group,
-- measure_theme, source, target_group, theme.
-- After: place_called.
create or replace table measure_link as
with links as (
    select measure_id, 'place' as kind, place_id as id, called as label_nb, called as label_nn, called as label_en, role
    from measure_place
    inner join place_called using (place_id)
    union all by name
    select measure_id, 'actor' as kind, actor_id as id, label_nb, label_nn, label_en, role
    from measure_actor
    inner join actor using (actor_id)
    union all by name
    select measure_id, 'theme' as kind, theme_id as id, label_nb, label_nn, label_en
    from measure_theme
    inner join theme using (theme_id)
    union all by name
    select measure_id, 'group' as kind, target_group_id as id, label_nb, label_nn, label_en
    from measure_target_group
    inner join target_group using (target_group_id)
    union all by name
    select measure_id, 'factor' as kind, factor_id as id, label_nb, label_nn, label_en
    from measure_factor
    inner join factor using (factor_id)
    union all by name
    select measure_id, 'source' as kind, source_id as id, label_nb, label_nn, label_en, section, publisher_nb,
        publisher_nn, publisher_en, year
    from measure_source
    inner join source using (source_id)
)

select
    links.measure_id,
    links.kind,
    row_number() over (
        partition by links.measure_id, links.kind
        order by role.position, links.label_nb collate nb, links.id, links.section
    ) as position,
    links.id,
    links.label_nb,
    links.label_nn,
    links.label_en,
    links.role,
    links.section,
    links.publisher_nb,
    links.publisher_nn,
    links.publisher_en,
    links.year
from links
left join code as role on role.table_name = 'measure_' || links.kind and role.column_name = 'role'
    and links.role = role.value
order by links.measure_id, links.kind, position;

comment on table measure_link is
    'One row is one place, actor, theme, target group, factor or source of a measure, with its role or section.';
comment on column measure_link.measure_id is 'The measure.';
comment on column measure_link.kind is 'place, actor, theme, group, factor or source.';
comment on column measure_link.position is
    'Place among the links of its kind, from 1: by role, the lead first, and by name.';
comment on column measure_link.id is 'What the measure is linked to.';
comment on column measure_link.label_nb is 'Its label in bokmål.';
comment on column measure_link.label_nn is 'Its label in nynorsk.';
comment on column measure_link.label_en is 'Its label in English.';
comment on column measure_link.role is 'What a place or an actor had to do with it; empty for the others.';
comment on column measure_link.section is 'Heading and page as printed. Empty for all but sources.';
comment on column measure_link.publisher_nb is 'Publisher, in bokmål; empty where the text names none.';
comment on column measure_link.publisher_nn is 'Publisher, in nynorsk; empty where the text names none.';
comment on column measure_link.publisher_en is 'Publisher, in English; empty where the text names none.';
comment on column measure_link.year is 'Year of publication.';
