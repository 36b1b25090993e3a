-- One row is one figure of one of the $members, or of all of them together (place_id is null then). The members have
-- those of one year: the latest in which all have a figure and can be summed, else the latest in which at least half as
-- many have one as in the best year. Together they have a figure of every year in which all of them have one.
-- Together: numbers of persons are summed; a share is that of the sums where both are known, and of fewer persons than
-- the share allows it is too_few. Other shares have none. growth_10y is the change in inhabitants over ten years; null
-- where a border that moved makes one per cent of it or more. The shares by reason are of those whose reason is stated,
-- where these are at least twenty.
-- Parameters: $members (list of municipalities of the 2020 division), $indicators (list of indicator ids, of those in
-- the table member_figure).
-- Units: value in unit, persons how many it is a share of, low and high the ends of its interval in per cent; null
-- where that is not counted.
with figures as (
    select place_id, indicator_id, year, value, status, persons, low, high, part, base, least, moved
    from member_figure
    where list_contains($members::varchar[], place_id) and list_contains($indicators::varchar[], indicator_id)
),

years as (
    select
        indicator_id,
        year,
        count(value) as known,
        max(known) over (partition by indicator_id) as best,
        count(part) = len($members::varchar[]) as is_counted,
        case
            when indicator_id = 'growth_10y'
                then if(sum(moved) < 0.01 * sum(base), 100 * (sum(part) / sum(base) - 1), null)
            when any_value(least) is null then sum(part)
            when sum(base) >= any_value(least) then 100 * sum(part) / sum(base)
        end as value,
        if(any_value(least) is null, null, sum(base)) as persons
    from figures
    group by indicator_id, year
),

shown as (
    select indicator_id, coalesce(max(year) filter (where is_counted and value is not null), max(year)
        filter (where known > 0 and 2 * known >= best), max(year)) as year
    from years
    group by indicator_id
),

found as (
    select figures.place_id, figures.indicator_id, figures.year, figures.value, figures.status, figures.persons,
        figures.low, figures.high, shown.year as shown_year
    from figures
    inner join shown using (indicator_id, year)
    union all
    select
        null,
        years.indicator_id,
        years.year,
        value,
        case when value is not null then 'ok' when persons is null then 'missing' else 'too_few' end,
        persons,
        chance_end(value, persons, -1),
        chance_end(value, persons, 1),
        shown.year
    from years
    inner join shown using (indicator_id)
    where is_counted
)

select
    found.place_id,
    found.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    found.year,
    round(found.value, if(indicator.unit = 'persons', 0, 1)) as value,
    found.status,
    found.persons::integer as persons,
    found.low,
    found.high,
    found.shown_year
from found
inner join indicator using (indicator_id)
order by list_position($indicators::varchar[], found.indicator_id), found.year, found.place_id nulls last
