-- One row is one filter that is set, with the number of measures that would be shown without it.
-- Parameters: as for measures.
with miss as (
    select measure_id, parameter
    from measure_miss(
        $words::varchar[], $stems::varchar[], $size::varchar[], $county::varchar[], $theme::varchar[], $group::varchar[],
        $actor::varchar[], $factor::varchar[], $evidence::varchar[], $status::varchar[]
    )
),

missed as (
    select measure_id, count(*) as misses, any_value(parameter) as parameter
    from miss
    group by measure_id
)

select parameter as name, count(*) as count
from missed
where misses = 1
group by parameter
order by count desc, name
