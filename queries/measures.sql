-- One row is one measure that passes the filters, with its places, size, themes and evidence, best hits first.
-- Parameters: $words, $stems (lists of folded words to search for and their stems), $size (ranges of inhabitants such as 0-4999), $county, $theme,
-- $group, $actor, $factor, $evidence, $status (lists of codes, empty for any), $sort (name, year, size, evidence, relevance), $limit, $offset (rows).
-- Units: population_min and population_max in persons (1 January 2019), start_year in years.
with hits as (
    select measure_id
    from measure
    anti join measure_miss(
        $words::varchar[], $stems::varchar[], $size::varchar[], $county::varchar[], $theme::varchar[], $group::varchar[],
        $actor::varchar[], $factor::varchar[], $evidence::varchar[], $status::varchar[]
    ) as miss
        using (measure_id)
),

relevance as (
    select measure_word.measure_id, sum(measure_word.weight * case when measure_word.word = wanted.word then 2 else 1 end) as score
    from (select unnest($words::varchar[]) as word, unnest($stems::varchar[]) as stem) as wanted
    inner join measure_word on starts_with(measure_word.word, wanted.stem)
    group by measure_word.measure_id
),

places as (
    select measure_place.measure_id, list(place.name order by place.name) as places, list(place.place_id order by place.name) as place_ids
    from measure_place
    inner join place using (place_id)
    where measure_place.role = 'lead'
    group by measure_place.measure_id
),

sizes as (
    select measure_id, min(population) as population_min, max(population) as population_max
    from measure_area
    group by measure_id
),

themes as (
    select measure_id, list(theme_id order by theme_id) as theme_ids
    from measure_theme
    group by measure_id
)

select
    measure.measure_id,
    measure.parent_id,
    measure.title_nb,
    measure.title_en,
    measure.summary_nb,
    measure.summary_en,
    measure.kind,
    measure.status,
    measure.evidence,
    measure.start_year,
    measure.end_year,
    places.places,
    places.place_ids,
    sizes.population_min,
    sizes.population_max,
    themes.theme_ids,
    count(*) over () as hit_count
from measure
inner join hits using (measure_id)
left join places using (measure_id)
left join sizes using (measure_id)
left join themes using (measure_id)
left join relevance using (measure_id)
order by
    case $sort
        when 'relevance' then -coalesce(relevance.score, 0)
        when 'year' then -coalesce(measure.start_year, 0)
        when 'size' then coalesce(sizes.population_min, 100000000)
        when 'evidence' then -list_position(
            ['proposed', 'planned', 'described', 'reported', 'quantified', 'before_after', 'compared', 'evaluated'], measure.evidence
        )
        else 0
    end,
    places.places[1] collate nb nulls last,
    measure.title_nb collate nb,
    measure.measure_id
limit $limit offset $offset
