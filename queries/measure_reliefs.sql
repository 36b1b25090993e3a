-- One row is one filter that is set, with the number of measures that would be shown without it.
-- Parameters: as for measures without the order.
select misses[1] as name, count(*) as count
from measure_misses(
    $found::varchar[], $size::varchar[], $county::varchar[], $theme::varchar[], $group::varchar[],
    $actor::varchar[], $factor::varchar[], $evidence::varchar[], $status::varchar[]
)
where len(misses) = 1
group by name
order by count desc, name
