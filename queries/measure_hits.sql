-- One row is one measure that passes the filters.
-- Parameters: as for measures without the order.
select measure_id
from measure_misses(
    $found::varchar[], $size::varchar[], $county::varchar[], $theme::varchar[], $group::varchar[],
    $actor::varchar[], $factor::varchar[], $evidence::varchar[], $status::varchar[]
)
where len(misses) = 0
order by measure_id
