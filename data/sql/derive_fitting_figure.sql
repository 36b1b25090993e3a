-- One row is one place and one official indicator that speaks to a theme, with its figures there: in the first of the divisions 2020, 2024 and 2019 in
-- which the place has two of them or more, else in the first in which it has one. Places without any have no row.
-- figures lists the values in the order of years, persons of how many persons each is a share, where that is counted.
-- Units: figures in the unit of the indicator.
-- Key: place_id, indicator_id.
-- Reads: indicator, theme_indicator.
-- After: place_figure.
create table fitting_figure as
with known as (
    select
        figures.place_id,
        figures.indicator_id,
        figures.structure,
        list(figures.year order by figures.year) as years,
        list(figures.value order by figures.year) as figures,
        list(base.value::integer order by figures.year) as persons
    from place_figure as figures
    inner join indicator using (indicator_id)
    left join place_figure as base
        on indicator.base_id = base.indicator_id and figures.place_id = base.place_id and figures.structure = base.structure and figures.year = base.year
    where figures.value is not null and figures.indicator_id in (select indicator_id from theme_indicator)
    group by figures.place_id, figures.indicator_id, figures.structure
)

select place_id, indicator_id, structure, years, figures, persons
from known
qualify row_number() over (partition by place_id, indicator_id order by len(years) < 2, list_position(['2020', '2024', '2019'], structure)) = 1
order by place_id, indicator_id;

comment on table fitting_figure is 'One row is one place and one official indicator that speaks to a theme, with its figures there in one division of municipalities.';
comment on column fitting_figure.place_id is 'The place.';
comment on column fitting_figure.indicator_id is 'What is measured.';
comment on column fitting_figure.structure is 'Division of municipalities: 2019, 2020 or 2024.';
comment on column fitting_figure.years is 'The years that have a figure, in their order.';
comment on column fitting_figure.figures is 'The figures of these years, in the unit of the indicator.';
comment on column fitting_figure.persons is 'Of how many persons each is a share; empty where that is not counted.';
