-- One row is one theme and size class with its number of measures, given the filters other than these two; no row where
-- the sources hold none.
-- Parameters: as for measures without the order, and $sizes (the ranges of inhabitants to count).
with hits as (
    select unnest(theme) as theme, population
    from measure_misses(
        found := $found::varchar[],
        sizes := $size::varchar[],
        counties := $county::varchar[],
        themes := $theme::varchar[],
        target_groups := $group::varchar[],
        actors := $actor::varchar[],
        factors := $factor::varchar[],
        evidences := $evidence::varchar[],
        statuses := $status::varchar[]
    )
    where len(list_filter(misses, lambda name: name not in ('size', 'theme'))) = 0
)

select hits.theme, range.value as size, count(*) as measures
from hits
inner join (select unnest($sizes::varchar[]) as value) as range
    on len(list_filter(hits.population, lambda p: in_range(p, range.value))) > 0
group by hits.theme, range.value
order by theme, size
