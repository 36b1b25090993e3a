-- One row is one year in which one municipality alone has the highest figure of the map, as it had in each year before,
-- back to `since`; earliest first. There is no row for the first of these years; for a year in which two share the
-- highest figure, fewer than nine of ten municipalities have one, or there is but one municipality; and none for a
-- class, which has no order of size. A year that is lacking ends a run, and so does one from which the indicator is
-- counted in another way.
-- Parameters: $indicator_id, $county (codes of counties of 2024, empty for the whole country).
-- Units: year and since are years of the indicator.
with shown as (
    select place_id, name
    from map_municipality
    where len($county::varchar[]) = 0 or list_contains($county::varchar[], county_id)
),

ranked as (
    select
        shown.place_id,
        shown.name,
        figures.year,
        rank() over (partition by figures.year order by figures.value desc) as standing,
        count(*) over (partition by figures.year) as known
    from map_figures($indicator_id) as figures
    inner join shown using (place_id)
    where figures.value is not null
),

firsts as (
    select year, any_value(place_id) as place_id, any_value(name) as name
    from ranked
    where standing = 1 and known > 1 and known >= 0.9 * (select count(*) from shown)
    group by year
    having count(*) = 1
),

counted as (
    select
        firsts.year,
        firsts.place_id,
        firsts.name,
        len(list_filter(string_split(indicator.break_year, '|')::integer[],
            lambda broken: broken <= firsts.year)) as breaks
    from firsts
    cross join indicator
    where indicator.indicator_id = $indicator_id and indicator.unit <> 'class'
),

-- In a run of years, the year less its number in the run is one and the same.
numbered as (
    select year, place_id, name, breaks, year - row_number() over (partition by place_id, breaks order by year) as run
    from counted
)

select year, name, min(year) over (partition by place_id, breaks, run) as since
from numbered
qualify year > since
order by year
