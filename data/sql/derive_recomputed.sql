-- One row is one printed figure that can be recomputed, with what official statistics or the source's own counts give.
-- basis: official (the series at its own date, for a region, a county or the country the sum of its municipalities) or
-- counts (immigrants / inhabitants as printed). Units as the outcome's.
-- Key: outcome_id, column_name, basis.
-- Reads: outcome.
-- After: place_figure.
create or replace table recomputed as
with printed as (
    select outcome_id, place_id, indicator_id, value_before as value, date_before as date, 'value_before' as column_name
    from outcome
    where kind = 'before_after'
    union all
    select outcome_id, place_id, indicator_id, value_after, date_after, 'value_after'
    from outcome
    where kind in ('before_after', 'level')
),

sums as (
    select place_id as area_id, indicator_id, year, value
    from place_figure
    where structure = '2019' and indicator_id in ('population', 'immigrants')
),

shares as (
    select immigrants.area_id, 'immigrant_share' as indicator_id, immigrants.year,
        round(100 * immigrants.value / population.value, 2) as value
    from sums as immigrants
    inner join sums as population on immigrants.area_id = population.area_id and immigrants.year = population.year
    where immigrants.indicator_id = 'immigrants' and population.indicator_id = 'population'
),

official as (
    select printed.outcome_id, printed.column_name, printed.indicator_id, printed.value,
        recomputed.value as recomputed_value, 'official' as basis
    from printed
    inner join (from sums union all from shares) as recomputed
        on printed.place_id = recomputed.area_id and printed.indicator_id = recomputed.indicator_id
        and printed.date in (recomputed.year::varchar, recomputed.year || '-01-01')
    where recomputed.value is not null
),

counts as (
    select share.outcome_id, 'value_after' as column_name, share.indicator_id, share.value_after as value,
        round(100 * immigrants.value_after / population.value_after, 2) as recomputed_value, 'counts' as basis
    from outcome as share
    inner join outcome as immigrants on share.place_id = immigrants.place_id
        and share.date_after = immigrants.date_after and immigrants.indicator_id = 'immigrants'
        and immigrants.measure_id is null and immigrants.kind in ('level', 'before_after')
    inner join outcome as population on share.place_id = population.place_id
        and share.date_after = population.date_after and population.indicator_id = 'population'
        and population.measure_id is null and population.kind in ('level', 'before_after')
    where share.indicator_id = 'immigrant_share' and share.kind = 'level' and share.measure_id is null
)

select
    outcome_id, column_name, basis, value, recomputed_value,
    -- A share is printed with one decimal at most and may be cut off or rounded; a count is exact.
    abs(value - recomputed_value) > case
        when indicator_id <> 'immigrant_share' then 0.5
        when value = floor(value) then 0.5
        else 0.1
    end as disagrees
from (from official union all from counts)
order by outcome_id, column_name, basis;

comment on table recomputed is
    'One row is one printed figure that can be recomputed, with what official statistics or the source''s own counts '
    'give.';
comment on column recomputed.outcome_id is 'The outcome that holds the printed figure.';
comment on column recomputed.column_name is 'Which of its values: value_before or value_after.';
comment on column recomputed.basis is
    'official: the series at its own date; counts: immigrants / inhabitants as printed.';
comment on column recomputed.value is 'The printed figure, in the unit of the outcome.';
comment on column recomputed.recomputed_value is 'The recomputed figure, in the same unit.';
comment on column recomputed.disagrees is 'Do they differ beyond rounding?';
