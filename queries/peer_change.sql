-- One row is one period, from the year $first to $base and from $base to $last where each is longer than nothing: how
-- much the figure changed in it in the place $place_id, among the municipalities $peers, and in the country.
-- Parameters: $place_id, $indicator_id, $structure (division), $peers (list of place ids), $first, $base and $last
-- (years), $least (persons).
-- Units: first and last are the years of the period; value_first and value_last in the unit of the indicator; change,
-- median, quartiles and country in change_unit, which is percent (of the first year) for counts of persons,
-- percentage_points for shares, else the unit of the indicator; difference too, in percentage_points for percent.
-- The median and the quartiles are made of changes that are not rounded, and rounded once, to one decimal, as they are
-- printed. Two changes that are printed alike count as equal, and the difference is that of the printed figures. A
-- count under $least persons has no change in per cent; where $least is null, the indicator may be below zero and a
-- change of persons is in persons. peers: municipalities with a change; rose and fell: of them; at_least: of them that
-- changed as the place did, as much or more, null where the place did not change or has no change.
with periods as (
    select unnest([$first::integer, $base::integer]) as first, unnest([$base::integer, $last::integer]) as last
),

figures as (
    select place_id, year, value
    from place_figure
    where
        indicator_id = $indicator_id and structure = $structure and year in ($first, $base, $last)
        and (place_id in ($place_id, 'norge') or list_contains($peers::varchar[], place_id))
),

pairs as (
    select
        periods.first,
        periods.last,
        figures.place_id,
        any_value(indicator.unit) as unit,
        any_value(figures.value) filter (where figures.year = periods.first) as value_first,
        any_value(figures.value) filter (where figures.year = periods.last) as value_last
    from periods
    left join figures on figures.year in (periods.first, periods.last)
    inner join indicator on indicator.indicator_id = $indicator_id
    where periods.first < periods.last
    group by all
),

changes as (
    select
        first,
        last,
        place_id,
        value_first,
        value_last,
        case
            when unit = 'persons' and $least is not null then 'percent'
            when unit = 'percent' then 'percentage_points'
            else unit
        end as change_unit,
        place_id = $place_id as is_here,
        list_contains($peers::varchar[], place_id) as is_peer,
        case
            when unit <> 'persons' or $least::integer is null then value_last - value_first
            when value_first >= $least then 100 * (value_last - value_first) / value_first
        end as exact
    from pairs
),

printed as (
    select first, last, place_id, value_first, value_last, change_unit, is_here, is_peer, exact,
        round(exact, 1) as change
    from changes
),

beside as (
    select printed.*, any_value(change) filter (where is_here) over (partition by first) as change_here
    from printed
)

select
    first,
    last,
    any_value(change_unit) as change_unit,
    any_value(value_first) filter (where is_here) as value_first,
    any_value(value_last) filter (where is_here) as value_last,
    any_value(change_here) as change,
    count(change) filter (where is_peer) as peers,
    round(median(exact) filter (where is_peer), 1) as median,
    round(quantile_cont(exact, 0.25) filter (where is_peer), 1) as lower_quartile,
    round(quantile_cont(exact, 0.75) filter (where is_peer), 1) as upper_quartile,
    round(any_value(change_here) - round(median(exact) filter (where is_peer), 1), 1) as difference,
    count(*) filter (where is_peer and change > 0) as rose,
    count(*) filter (where is_peer and change < 0) as fell,
    case
        when any_value(change_here) <> 0
            then count(*) filter (where is_peer and change * sign(change_here) >= abs(change_here))
    end as at_least,
    any_value(change) filter (where place_id = 'norge' and not is_here) as country
from beside
group by first, last
order by first
