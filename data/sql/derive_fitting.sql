-- One row is one official indicator that fits one measure at one place that it or whose region led it, by the first of
-- the measure's themes that the indicator speaks to, with the figures of the place; or, without an indicator, one theme
-- of the measure that no official figure can show anything of. The figures are those of the first of the divisions
-- 2020, 2024 and 2019 in which the place has two or more, else of the first in which it has one. figures lists the
-- values in the order of years, persons of how many persons each is a share, where that is counted. number: the order
-- of the rows of a place, the measures with a known start first, the earliest of them at the head, and of each the
-- indicators that speak best to a theme.
-- Units: figures in the unit of the indicator.
-- Key: measure_id, place_id, theme_id, position.
-- Reads: indicator, measure, measure_theme, theme, theme_indicator.
-- After: place_called, place_figure, place_measure.
create or replace table fitting as
with known as (
    select
        figures.place_id,
        figures.indicator_id,
        figures.structure,
        list(figures.year order by figures.year) as years,
        list(figures.value order by figures.year) as figures,
        list(figures.persons order by figures.year) as persons
    from place_figure as figures
    where
        figures.value is not null
        and figures.indicator_id in (select indicator_id from theme_indicator)
        and figures.place_id in (select place_id from place_measure where tie < 2 and role = 'lead')
    group by figures.place_id, figures.indicator_id, figures.structure
),

here as (
    select place_id, indicator_id, years, figures, persons
    from known
    qualify row_number() over (partition by place_id, indicator_id order by len(years) < 2,
        list_position(['2020', '2024', '2019'], structure)) = 1
),

fits as (
    select
        place_measure.measure_id,
        place_measure.place_id,
        place_measure.tie = 0 as is_led,
        theme_indicator.theme_id,
        theme_indicator.position,
        theme_indicator.indicator_id
    from place_measure
    inner join measure_theme using (measure_id)
    inner join theme_indicator using (theme_id)
    where place_measure.tie < 2 and place_measure.role = 'lead'
    qualify
        row_number() over (
            partition by place_measure.measure_id, place_measure.place_id,
                coalesce(theme_indicator.indicator_id, theme_indicator.theme_id)
            order by theme_indicator.position, theme_indicator.theme_id
        ) = 1
)

select
    fits.measure_id,
    measure.title_nb,
    measure.title_nn,
    measure.title_en,
    fits.place_id,
    place_called.called as place_name,
    fits.is_led,
    coalesce(measure.start_year, left(measure.status_date, 4)::integer) as year,
    measure.start_year is not null as is_start,
    fits.theme_id,
    theme.label_nb as theme_nb,
    theme.label_nn as theme_nn,
    theme.label_en as theme_en,
    fits.position,
    reason.reason_nb,
    reason.reason_nn,
    reason.reason_en,
    fits.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    string_split(indicator.break_year, '|')::integer[] as breaks,
    here.years,
    here.figures,
    here.persons,
    row_number() over (
        partition by fits.place_id order by measure.start_year nulls last, fits.measure_id, fits.position,
            theme.label_nb collate nb
    )::integer as number
from fits
inner join measure using (measure_id)
inner join theme using (theme_id)
inner join theme_indicator as reason using (theme_id, position)
inner join place_called on fits.place_id = place_called.place_id
left join indicator on fits.indicator_id = indicator.indicator_id
left join here on fits.place_id = here.place_id and fits.indicator_id = here.indicator_id
order by fits.place_id, number;

comment on table fitting is
    'One row is one official indicator that fits one measure at one place that it or whose region led it, by the '
    'first of the measure''s themes that the indicator speaks to, with the figures of the place; or, without an '
    'indicator, one theme of the measure that no official figure can show anything of.';
comment on column fitting.measure_id is 'The measure.';
comment on column fitting.title_nb is 'Its short title, bokmål.';
comment on column fitting.title_nn is 'Its short title, nynorsk.';
comment on column fitting.title_en is 'Its short title, English.';
comment on column fitting.place_id is 'The place that led it, or whose region did.';
comment on column fitting.place_name is 'Its name.';
comment on column fitting.is_led is 'Did the place itself lead it?';
comment on column fitting.year is 'The year the measure started, else the year of the source''s account.';
comment on column fitting.is_start is 'Is it the year the measure started?';
comment on column fitting.theme_id is 'The first theme of the measure that the indicator speaks to.';
comment on column fitting.theme_nb is 'What that is called, bokmål.';
comment on column fitting.theme_nn is 'What that is called, nynorsk.';
comment on column fitting.theme_en is 'What that is called, English.';
comment on column fitting.position is 'Its place among the indicators of the theme.';
comment on column fitting.reason_nb is 'Why it speaks to the theme, or why none does, bokmål.';
comment on column fitting.reason_nn is 'The same, nynorsk.';
comment on column fitting.reason_en is 'The same in English.';
comment on column fitting.indicator_id is
    'What is measured; empty where no official figure can show what the theme aims at.';
comment on column fitting.label_nb is 'What that is called, bokmål.';
comment on column fitting.label_nn is 'What that is called, nynorsk.';
comment on column fitting.label_en is 'What that is called, English.';
comment on column fitting.unit is 'Its unit.';
comment on column fitting.breaks is 'Years from which its figures are counted in another way.';
comment on column fitting.years is 'The years that have a figure, in their order; empty where there is none.';
comment on column fitting.figures is 'The figures of these years, in the unit of the indicator.';
comment on column fitting.persons is 'Of how many persons each is a share; empty where that is not counted.';
comment on column fitting.number is 'The order of the rows of a place.';
