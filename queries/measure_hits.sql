-- One row is one measure that passes the filters.
-- Parameters: as for measures without the order.
select measure_id
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
where len(misses) = 0
order by measure_id
