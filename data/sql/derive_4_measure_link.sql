-- One row is one place, actor, theme, target group, factor or source of a measure, with its role or section. A name of a place is the same in all languages.
create table measure_link as
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
select measure_id, 'source' as kind, source_id as id, label_nb, label_nn, label_en, section, publisher_nb, publisher_nn, publisher_en, year
from measure_source
inner join source using (source_id)
order by measure_id, kind, role, label_nb, section
