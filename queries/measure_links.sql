-- One row is one place, actor, theme, target group, factor or source of the measure $measure_id, with its role or section.
-- Parameters: $measure_id.
select 'place' as kind, place.place_id as id, place.name as label_nb, place.name as label_nn, place.name as label_en, measure_place.role,
    null as section, null as publisher_nb, null as publisher_nn, null as publisher_en, null as year
from measure_place
inner join place using (place_id)
where measure_place.measure_id = $measure_id
union all
select 'actor', actor.actor_id, actor.label_nb, actor.label_nn, actor.label_en, measure_actor.role, null, null, null, null, null
from measure_actor
inner join actor using (actor_id)
where measure_actor.measure_id = $measure_id
union all
select 'theme', theme.theme_id, theme.label_nb, theme.label_nn, theme.label_en, null, null, null, null, null, null
from measure_theme
inner join theme using (theme_id)
where measure_theme.measure_id = $measure_id
union all
select 'group', target_group.target_group_id, target_group.label_nb, target_group.label_nn, target_group.label_en, null, null, null, null, null, null
from measure_target_group
inner join target_group using (target_group_id)
where measure_target_group.measure_id = $measure_id
union all
select 'factor', factor.factor_id, factor.label_nb, factor.label_nn, factor.label_en, null, null, null, null, null, null
from measure_factor
inner join factor using (factor_id)
where measure_factor.measure_id = $measure_id
union all
select 'source', source.source_id, source.label_nb, source.label_nn, source.label_en, null,
    measure_source.section, source.publisher_nb, source.publisher_nn, source.publisher_en, source.year
from measure_source
inner join source using (source_id)
where measure_source.measure_id = $measure_id
order by kind, role, label_nb, section
