-- One row is one official figure, or the reason why there is none, that may measure the same as one figure of a source:
-- of the same place, in a year from five before to five after those of the outcome, in the first of the divisions 2020,
-- 2024 and 2019 that has it. A target, and a figure without a date, has none.
-- Units: value and country (the whole country in the same year; empty for the country itself) in the unit of the
-- indicator; persons how many the value is a share of, and part how many of them it is.
-- Key: outcome_id, position, year.
-- Reads: indicator, indicator_match, outcome.
-- After: place_figure.
create or replace table matching_figure as
with about as (
    select
        outcome_id,
        place_id,
        indicator_id,
        left(coalesce(date_before, date_after), 4)::integer - 5 as first,
        left(coalesce(date_after, date_before), 4)::integer + 5 as last
    from outcome
    where kind <> 'target' and coalesce(date_before, date_after) is not null
),

found as (
    select
        about.outcome_id,
        figures.place_id,
        figures.structure,
        figures.year,
        figures.value,
        figures.status,
        indicator_match.position,
        indicator_match.match_id
    from about
    inner join indicator_match using (indicator_id)
    inner join place_figure as figures on about.place_id = figures.place_id
        and indicator_match.match_id = figures.indicator_id
    where figures.year between about.first and about.last and figures.status <> 'missing'
    qualify
        row_number() over (
            partition by about.outcome_id, indicator_match.position, figures.year
            order by figures.value is null, list_position(['2020', '2024', '2019'], figures.structure)
        ) = 1
)

select
    found.outcome_id,
    found.position,
    found.match_id as indicator_id,
    found.year,
    found.value,
    found.status,
    base.value::integer as persons,
    part.value::integer as part,
    country.value as country
from found
inner join indicator on found.match_id = indicator.indicator_id
left join place_figure as base
    on indicator.base_id = base.indicator_id and found.place_id = base.place_id and found.structure = base.structure
        and found.year = base.year
left join place_figure as part
    on indicator.part_id = part.indicator_id and found.place_id = part.place_id and found.structure = part.structure
        and found.year = part.year
left join place_figure as country
    on found.match_id = country.indicator_id and country.place_id = 'norge' and found.structure = country.structure
        and found.year = country.year
    and found.place_id <> 'norge'
order by found.outcome_id, found.position, found.year;

comment on table matching_figure is
    'One row is one official figure, or the reason why there is none, that may measure the same as one figure of a '
    'source: of the same place, in a year from five before to five after those of the outcome, in the first of the '
    'divisions 2020, 2024 and 2019 that has it.';
comment on column matching_figure.outcome_id is 'The outcome that holds the figure of the source.';
comment on column matching_figure.position is 'The place of the indicator among those that may be the same.';
comment on column matching_figure.indicator_id is 'The official indicator.';
comment on column matching_figure.year is 'The year of the official figure.';
comment on column matching_figure.value is
    'The official figure of the place, in the unit of the indicator; empty when status is not ok.';
comment on column matching_figure.status is 'ok, or why there is no value: suppressed, not_applicable, too_few.';
comment on column matching_figure.persons is
    'Of how many persons it is a share; empty where that is not counted or hidden.';
comment on column matching_figure.part is 'How many of them it is; empty where that is not counted or hidden.';
comment on column matching_figure.country is
    'The figure of the whole country in the same year; empty where there is none, and for the country itself.';
