-- One row is the official figure to follow for one of the $measures at the place $place_id: of the indicators that
-- speak to a theme of the measure the one that speaks best and has a figure there of the last five years, else an older
-- one, with its latest; without a figure there the one that speaks best; without an indicator the reason why none can
-- show what the measure aims at.
-- Parameters: $measures (list of measure ids), $place_id (null for none).
-- Units: value in unit, year of the figure, persons how many it is a share of, null where that is not counted.
with latest as (
    select
        indicator_id,
        max(year) as year,
        arg_max(value, (year, structure)) as value
    from place_figure
    where place_id = $place_id and value is not null and indicator_id in (select indicator_id from theme_indicator)
    group by indicator_id
),

offered as (
    select measure_theme.measure_id, theme_indicator.*, theme.label_nb, latest.year, latest.value,
        latest.year < overview.last_year - 5 as is_old
    from measure_theme
    cross join overview
    inner join theme using (theme_id)
    inner join theme_indicator using (theme_id)
    left join latest on theme_indicator.indicator_id = latest.indicator_id
    where list_contains($measures::varchar[], measure_theme.measure_id)
    qualify
        row_number() over (
            partition by measure_theme.measure_id
            order by latest.value is null, is_old, theme_indicator.indicator_id is null, theme_indicator.position,
                theme.label_nb collate nb
        ) = 1
)

select
    offered.measure_id,
    offered.reason_nb,
    offered.reason_nn,
    offered.reason_en,
    offered.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    offered.year,
    offered.value,
    coalesce(offered.is_old, false) as is_old,
    (
        select any_value(base.value) from place_figure as base
        where base.place_id = $place_id and base.indicator_id = indicator.base_id and base.year = offered.year
            and base.value is not null
    )::integer as persons
from offered
left join indicator using (indicator_id)
order by list_position($measures::varchar[], offered.measure_id)
