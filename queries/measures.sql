-- One row is one measure that passes the filters, with its places, size and evidence; hit_count is the number of all
-- that pass.
-- Parameters: $found (ids of measures that a search found, best first; null where nothing was searched for), $size
-- (ranges of inhabitants such as 0-4999), $county, $theme, $group, $actor, $factor, $evidence, $status (lists of codes,
-- empty for any), $sort (name, year, size, evidence, seen, oldest, relevance), $limit, $offset (rows).
-- Units: population_min and population_max in persons (1 January 2019), start_year and end_year in years, cost_nok in
-- NOK.
select
    measure_id,
    title_nb,
    title_nn,
    title_en,
    summary_nb,
    summary_nn,
    summary_en,
    kind,
    status,
    status_date,
    evidence,
    start_year,
    end_year,
    cost_nok,
    cost_note_nb,
    cost_note_nn,
    cost_note_en,
    places,
    population_min,
    population_max,
    count(*) over () as hit_count
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
order by
    case $sort
        when 'relevance' then list_position($found::varchar[], measure_id)
        when 'year' then -coalesce(start_year, 0)
        when 'size' then coalesce(population_min, 100000000)
        when 'evidence' then -rung
        -- When it was last told of; what nobody has dated comes last.
        when 'seen' then -coalesce(left(status_date, 4)::integer, 0)
        when 'oldest' then coalesce(left(status_date, 4)::integer, 9999)
    end,
    position
limit $limit offset $offset
