-- One row: how many measures pass the filters, how many of them have no place on the map, and how many measures there are.
-- Parameters: as for measures without the order.
select
    count(*) filter (where len(misses) = 0) as measures,
    count(*) filter (where len(misses) = 0 and not has_point) as without_point,
    count(*) as all_measures
from measure_misses(
    $found::varchar[], $size::varchar[], $county::varchar[], $theme::varchar[], $group::varchar[],
    $actor::varchar[], $factor::varchar[], $evidence::varchar[], $status::varchar[]
)
order by all
