-- One row is one of the municipalities, three at most, that have the highest figure of the map in a year, as it had in
-- each year before, back to `since`; earliest first. shared_years and shared_with: in which of these years another had
-- as high a figure, and which, in the same order. before: who had the highest in the year before `year`, where it was
-- another; then `since` is `year`. There is no row where nothing is known of the year before; for a year in which fewer
-- than nine of ten municipalities have a figure, or there is but one municipality; and none for a class, which has no
-- order of size. A year that is lacking ends a run, and so does one from which the indicator is counted in another way.
-- Parameters: $indicator_id, $county (codes of counties of 2024, empty for the whole country).
-- Units: year, since and shared_years are years of the indicator.
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
    select year, place_id, name
    from ranked
    where standing = 1 and known > 1 and known >= 0.9 * (select count(*) from shown)
    qualify count(*) over (partition by year) <= 3
),

counted as (
    select
        firsts.year,
        firsts.place_id,
        firsts.name,
        coalesce(len(list_filter(string_split(indicator.break_year, '|')::integer[],
            lambda broken: broken <= firsts.year)), 0) as breaks
    from firsts
    cross join indicator
    where indicator.indicator_id = $indicator_id and indicator.unit <> 'class'
),

-- In a run of years, the year less its number in the run is one and the same.
numbered as (
    select year, place_id, name, breaks, year - row_number() over (partition by place_id, breaks order by year) as run
    from counted
),

runs as (
    select year, place_id, name, breaks, min(year) over (partition by place_id, breaks, run) as since
    from numbered
),

shared as (
    select
        runs.year,
        runs.place_id,
        list(other.year order by other.year, other.name collate nb) as shared_years,
        list(other.name order by other.year, other.name collate nb) as shared_with
    from runs
    inner join counted as other on other.year between runs.since and runs.year and other.place_id <> runs.place_id
    group by runs.year, runs.place_id
),

earlier as (
    select year + 1 as year, breaks, list(name order by name collate nb) as names
    from counted
    group by year, breaks
)

select
    runs.year,
    runs.name,
    runs.since,
    coalesce(shared.shared_years, []) as shared_years,
    coalesce(shared.shared_with, []) as shared_with,
    if(runs.since = runs.year, coalesce(earlier.names, []), []) as before
from runs
left join shared using (year, place_id)
left join earlier using (year, breaks)
where runs.since < runs.year or earlier.names is not null
order by runs.year, runs.name collate nb
