-- One row is one of the municipalities $peers in the year beside it in $years, compared with $place_id: why they are alike, and what differs.
-- Parameters: $place_id, $peers and $years (lists of the same length), $indicators and $weights (as in similar).
-- Units: rank, peers, distance, coverage, is_thin and the lists as in similar, among all municipalities.
with asked as (
    select unnest($peers::varchar[]) as place_id, unnest($years::integer[]) as year
),

compared as materialized (
    from beside($place_id, $years::integer[], $indicators::varchar[], $weights::double[])
    where place_id <> $place_id
),

ranked as (
    select
        asked.place_id,
        year,
        count(*) filter (where (others.is_thin, others.distance, others.place_id) <= (compared.is_thin, compared.distance, compared.place_id)) as rank,
        count(*) as peers
    from asked
    inner join compared using (place_id, year)
    inner join compared as others using (year)
    group by asked.place_id, year
)

select
    compared.place_id,
    compared.name,
    compared.year,
    compared.distance,
    ranked.rank,
    ranked.peers,
    compared.coverage,
    compared.is_thin,
    compared.indicators,
    compared.weights,
    compared.value_years,
    compared.own_values,
    compared.values,
    compared.own_z,
    compared.z,
    compared.squares
from asked
inner join ranked using (place_id, year)
inner join compared using (place_id, year)
order by compared.year, ranked.rank
