-- One row is one of the $measures with what is linked to it, as lists of labels; the facts of the measure itself are the answer of measures.
-- sections: where in each of the sources, in the same order.
-- Parameters: $measures (list of measure ids).
-- Units: cost_nok in NOK.
with chosen as (
    select measure_id, status_date, cost_nok
    from measure
    where list_contains($measures::varchar[], measure_id)
),

themes as (
    select measure_id, list(label_nb order by label_nb) as themes_nb, list(label_nn order by label_nb) as themes_nn, list(label_en order by label_nb) as themes_en
    from measure_theme
    inner join theme using (theme_id)
    inner join chosen using (measure_id)
    group by measure_id
),

groups as (
    select measure_id, list(label_nb order by label_nb) as groups_nb, list(label_nn order by label_nb) as groups_nn, list(label_en order by label_nb) as groups_en
    from measure_target_group
    inner join target_group using (target_group_id)
    inner join chosen using (measure_id)
    group by measure_id
),

actors as (
    select measure_id, list(label_nb order by label_nb) as actors_nb, list(label_nn order by label_nb) as actors_nn, list(label_en order by label_nb) as actors_en
    from (select distinct measure_id, actor_id from measure_actor inner join chosen using (measure_id))
    inner join actor using (actor_id)
    group by measure_id
),

sources as (
    select
        measure_source.measure_id,
        list(source.label_nb order by source.label_nb, measure_source.section) as sources_nb,
        list(source.label_nn order by source.label_nb, measure_source.section) as sources_nn,
        list(source.label_en order by source.label_nb, measure_source.section) as sources_en,
        list(measure_source.section order by source.label_nb, measure_source.section) as sections
    from measure_source
    inner join source using (source_id)
    inner join chosen using (measure_id)
    group by measure_source.measure_id
)

select
    chosen.measure_id,
    chosen.status_date,
    chosen.cost_nok,
    themes.themes_nb,
    themes.themes_nn,
    themes.themes_en,
    groups.groups_nb,
    groups.groups_nn,
    groups.groups_en,
    actors.actors_nb,
    actors.actors_nn,
    actors.actors_en,
    sources.sources_nb,
    sources.sources_nn,
    sources.sources_en,
    sources.sections
from chosen
left join themes using (measure_id)
left join groups using (measure_id)
left join actors using (measure_id)
left join sources using (measure_id)
order by chosen.measure_id
