-- One row is one municipality of the 2020 division beside $place_id, most alike first. No rows where $place_id is not such a municipality.
-- Parameters: $place_id, $year (the traits as they were then, see the table profile), $indicators and $weights (lists of the same length: traits and
-- what they count, 0 for nothing), $group (nearest for all municipalities, kostra for the same KOSTRA group, class for the same centrality and the
-- same of Statistics Norway's three size classes, county for the same county of today), $limit (rows).
-- Units: distance is the root of the weighted mean of the squared differences in standard deviations, over the traits that both have: 0 is equal, 1
-- is as far as municipalities commonly are from the mean. rank is among the whole $group; peers is their number. coverage is the weight of the
-- traits that both have as a part of the weight of all that have figures that year; under one half is_thin, and such neighbours come last.
-- The lists hold what the distance is made of, one entry per trait that anybody has that year, in the same order: own_values and values in the trait's
-- unit with their value_years; own_z and z in standard deviations from the mean.
with compared as materialized (
    select place_id, distance, coverage, is_thin
    from beside($place_id, [$year::integer], $indicators::varchar[], $weights::double[])
    where place_id <> $place_id
        and case $group::varchar
            when 'kostra' then kostra_group = own_kostra_group
            when 'class' then centrality = own_centrality and size_class = own_size_class
            when 'county' then county = own_county
            else true
        end
),

nearest as (
    from compared
    order by is_thin, distance, place_id
    limit $limit
)

select
    nearest.place_id,
    there.name,
    nearest.distance,
    row_number() over (order by nearest.is_thin, nearest.distance, nearest.place_id) as rank,
    (select count(*) from compared) as peers,
    nearest.coverage,
    nearest.is_thin,
    there.indicators,
    there.value_years,
    here.values as own_values,
    there.values,
    here.z as own_z,
    there.z
from nearest
inner join profile_year as there on nearest.place_id = there.place_id and there.year = $year
inner join profile_year as here on here.place_id = $place_id and here.year = $year
order by rank
