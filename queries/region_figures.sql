-- One row is one figure of one of the $members, or of all of them together (place_id is null then). The members have
-- those of one year: the latest in which all have a figure and can be summed, else the latest in which at least half as
-- many have one as in the best year. Together they have a figure of every year in which all of them have one.
-- Together: numbers of persons are summed; a share is that of the sums where both are known, and of fewer persons than
-- the share allows it is too_few. Other shares have none. growth_10y is the change in inhabitants over ten years; null
-- where a border that moved makes one per cent of it or more. The shares by reason are of those whose reason is stated,
-- where these are at least twenty.
-- Parameters: $members (list of municipalities of the 2020 division), $indicators (list of indicator ids).
-- Units: value in unit, persons how many it is a share of, low and high the ends of its interval in per cent; null
-- where that is not counted.
with wanted as (
    select unnest($indicators::varchar[]) as indicator_id
),

counts as (
    select place_figure.place_id, place_figure.indicator_id, place_figure.year, place_figure.value, place_figure.status,
        place_figure.persons, place_figure.low, place_figure.high
    from place_figure
    where list_contains($members::varchar[], place_figure.place_id) and fits_map(place_figure.structure)
),

sums as (
    select indicator_id, year, sum(value) as value
    from counts
    inner join indicator using (indicator_id)
    where indicator.unit = 'persons'
    group by indicator_id, year
    having count(value) = len($members::varchar[])
),

reasons as (
    select year, sum(value) as value
    from sums
    where indicator_id in ('reason_work', 'reason_refuge', 'reason_family', 'reason_education_other')
    group by year
    having count(*) = 4
),

moved as (
    select area_change.year, coalesce(area_change.persons, counts.value) as persons, area_change.place_id
    from area_change
    inner join counts on area_change.place_id = counts.place_id and area_change.year = counts.year
        and counts.indicator_id = 'population'
    where area_change.kind = 'border'
),

growth as (
    select
        later.place_id,
        later.year,
        case
            when coalesce((
                select sum(moved.persons) from moved
                where moved.place_id = later.place_id and moved.year > earlier.year and moved.year <= later.year
            ), 0) < 0.01 * earlier.value then 100 * (later.value / earlier.value - 1)
        end as value
    from counts as later
    inner join counts as earlier on later.place_id = earlier.place_id and later.indicator_id = earlier.indicator_id
        and later.year = earlier.year + 10
    where later.indicator_id = 'population'
    union all
    select
        null,
        later.year,
        case
            when coalesce((
                select sum(moved.persons) from moved
                where moved.year > earlier.year and moved.year <= later.year
            ), 0) < 0.01 * earlier.value then 100 * (later.value / earlier.value - 1)
        end
    from sums as later
    inner join sums as earlier on later.indicator_id = earlier.indicator_id and later.year = earlier.year + 10
    where later.indicator_id = 'population'
),

whole as (
    select indicator_id, year, value, 'ok' as status, null::double as persons from sums
    union all
    select
        indicator.indicator_id,
        part.year,
        if(base.value >= coalesce(indicator.base_least, 1), 100 * part.value / base.value, null),
        if(base.value >= coalesce(indicator.base_least, 1), 'ok', 'too_few'),
        base.value
    from indicator
    inner join sums as part on indicator.part_id = part.indicator_id
    inner join sums as base on indicator.base_id = base.indicator_id and part.year = base.year
    union all
    select indicator.indicator_id, sums.year, if(reasons.value >= 20, 100 * sums.value / reasons.value, null),
        if(reasons.value >= 20, 'ok', 'too_few'), reasons.value
    from indicator
    inner join sums on indicator.counted_in = sums.indicator_id
    inner join reasons using (year)
    where indicator.unit = 'percent' and starts_with(indicator.counted_in, 'reason_')
    union all
    select 'growth_10y', year, value, if(value is null, 'missing', 'ok'), null from growth where place_id is null
),

own as (
    select place_id, indicator_id, year, value, status, persons, low, high
    from counts
    union all
    select place_id, indicator_id, year, value, status, persons, low, high
    from share_observation
    where list_contains($members::varchar[], share_observation.place_id) and fits_map(share_observation.structure)
    union all
    select place_id, 'growth_10y', year, value, if(value is null, 'missing', 'ok'), null, null, null from growth
        where place_id is not null
),

years as (
    select
        own.indicator_id,
        own.year,
        count(own.value) as known,
        bool_or(whole.value is not null) as is_whole
    from own
    inner join wanted using (indicator_id)
    left join whole using (indicator_id, year)
    group by own.indicator_id, own.year
),

shown as (
    select indicator_id, coalesce(max(year) filter (where is_whole), max(year)
        filter (where known > 0 and 2 * known >= best), max(year)) as year
    from (select years.*, max(years.known) over (partition by years.indicator_id) as best from years)
    group by indicator_id
),

rows_of_all as (
    select own.place_id, own.indicator_id, own.year, own.value, own.status, own.persons, own.low, own.high
    from own
    inner join shown using (indicator_id, year)
    union all
    select
        null,
        whole.indicator_id,
        whole.year,
        whole.value,
        whole.status,
        whole.persons,
        chance_end(whole.value, whole.persons, -1),
        chance_end(whole.value, whole.persons, 1)
    from whole
    inner join wanted using (indicator_id)
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
    shown.year as shown_year
from rows_of_all as found
inner join indicator using (indicator_id)
inner join shown using (indicator_id)
order by list_position($indicators::varchar[], found.indicator_id), found.year, found.place_id nulls last
