-- One row is one filter that is set, with the number of measures that would be shown without it.
-- Parameters: as for measures without the order.
select misses[1] as name, count(*) as count
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
where len(misses) = 1
group by name
order by count desc, name
