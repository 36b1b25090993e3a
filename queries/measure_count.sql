-- One row: how many measures pass the filters, and how many of them have no place on the map.
-- Parameters: as for measures without the order.
select
    count(*) filter (where len(misses) = 0) as measures,
    count(*) filter (where len(misses) = 0 and not has_point) as without_point
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
