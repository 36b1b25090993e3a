-- One row is one window of years in which the place $place_id stands among all municipalities: its gap, which is how
-- much more or less it changed than the middle of the ten municipalities most like it in the first year of the window,
-- and how many municipalities have a gap as large. No row for a window in which no municipality has a gap.
-- Parameters: $place_id, $indicator_id, $structure (division, 2020 or 2024), $bases and $lasts (the first and last year
-- of each window), $borders (of each window the year after which nobody may have changed its area, its first year or an
-- earlier one), lists of the same length; $least (persons, see peer_change.sql), $floor (the fewest peers of whom there
-- is a middle).
-- Units: gap, gaps, ahead and ahead_next in that of the difference in peer_change.sql, by whose rule every gap is made:
-- the printed change less the printed median of the exact changes of the peers that peer_panel.sql leaves in.
-- A municipality has a gap where its area did not change in the window, it has both figures and as many persons as a
-- change needs, and at least $floor of its ten likest do too. An indicator that needs so many persons (base_id,
-- base_least) needs them in both years, where that is known; only of the municipality itself, since its peers are those
-- of the comparison that is shown.
-- gap is null where the place has none. municipalities: those that have one; as_far: those of them with a gap at least
-- as large in either direction; as_high and as_low: at least as far up and down; the place itself is counted in each.
-- names and gaps: all of them in the first window asked for, from the lowest gap to the highest; null in the others.
-- followed: where another window of the list, as long, begins in the year in which this ends, the municipalities
-- furthest up, one in ten of those with a gap in both; ahead: the mean of their gaps, ahead_next: that of their gaps in
-- the window that follows; null where none follows. There is no table of gaps: who is alike takes long to find, and the
-- build has found it; five windows then take about 11 ms.
with windows as (
    select
        generate_subscripts($bases::integer[], 1) as number,
        unnest($borders::integer[]) as border,
        unnest($bases::integer[]) as base,
        unnest($lasts::integer[]) as last
),

figures as (
    select place_id, year, value
    from place_figure
    where indicator_id = $indicator_id and structure = $structure
        and list_contains($bases::integer[] || $lasts::integer[], year)
),

moved as (
    select windows.number, area_change.place_id
    from area_change
    inner join windows on area_change.year > windows.border and area_change.year <= windows.last
),

known as (
    select
        windows.number,
        windows.base,
        windows.last,
        early.place_id,
        case
            when indicator.unit <> 'persons' or $least::integer is null then late.value - early.value
            when early.value >= $least then 100 * (late.value - early.value) / early.value
        end as exact
    from windows
    inner join figures as early on early.year = windows.base
    inner join figures as late on late.year = windows.last and late.place_id = early.place_id
    cross join indicator
    anti join moved on moved.number = windows.number and moved.place_id = early.place_id
    where indicator.indicator_id = $indicator_id and exact is not null
),

middles as (
    select known.number, likest.place_id, round(median(known.exact), 1) as median
    from known
    inner join likest on likest.year = known.base and likest.peer_id = known.place_id
    group by known.number, likest.place_id
    having count(*) >= $floor
),

few as (
    -- Those of whom the indicator says too little, by year.
    select base.place_id, base.year
    from indicator
    inner join place_figure as base on base.indicator_id = indicator.base_id
    where indicator.indicator_id = $indicator_id and base.structure = $structure and base.value < indicator.base_least
),

gaps as materialized (
    select
        known.number,
        known.base,
        known.last,
        known.place_id,
        round(round(known.exact, 1) - middles.median, 1) as gap,
        any_value(gap) filter (where known.place_id = $place_id) over (partition by known.number) as here
    from known
    inner join middles using (number, place_id)
    anti join few on few.place_id = known.place_id and few.year in (known.base, known.last)
),

followed as (
    select early.number, early.gap, late.gap as gap_next, percent_rank() over (partition by early.number
        order by early.gap desc) as rank
    from gaps as early
    inner join gaps as late on late.place_id = early.place_id and late.base = early.last
    inner join windows as later on later.number = late.number and later.border = later.base
    where late.last - late.base = early.last - early.base
),

tenths as (
    select number, count(*) as followed, avg(gap) as ahead, avg(gap_next) as ahead_next
    from followed
    where rank < 0.1
    group by number
)

select
    any_value(gaps.base) as first,
    any_value(gaps.last) as last,
    any_value(gaps.here) as gap,
    count(*) as municipalities,
    count(*) filter (where abs(gaps.gap) >= abs(gaps.here)) as as_far,
    count(*) filter (where gaps.gap >= gaps.here) as as_high,
    count(*) filter (where gaps.gap <= gaps.here) as as_low,
    list(place_called.called order by gaps.gap, gaps.place_id) filter (where gaps.number = 1) as names,
    list(gaps.gap order by gaps.gap, gaps.place_id) filter (where gaps.number = 1) as gaps,
    any_value(tenths.followed) as followed,
    any_value(tenths.ahead) as ahead,
    any_value(tenths.ahead_next) as ahead_next
from gaps
inner join place_called using (place_id)
left join tenths using (number)
group by gaps.number
order by gaps.number
