-- One row is one of the municipalities $peers in the year beside it in $years, compared with $place_id: why they are alike, and what differs.
-- Parameters: $place_id, $peers and $years (lists of the same length), $indicators and $weights (as in similar).
-- Units: rank, peers, distance, coverage, is_thin and the lists as in similar, among all municipalities.
with asked as (
    select unnest($peers::varchar[]) as place_id, unnest($years::integer[]) as year
),

compared as materialized (
    select
        place_id,
        name,
        year,
        distance,
        coverage,
        is_thin,
        -- Only of those asked for: the ranks need the distances of all, not what they are made of.
        case when list_contains($peers::varchar[], place_id)
            then {'indicators': indicators, 'value_years': value_years, 'own_values': own_values, 'values': values, 'own_z': own_z, 'z': z}
        end as lists
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
    compared.lists.indicators,
    compared.lists.value_years,
    compared.lists.own_values,
    compared.lists.values,
    compared.lists.own_z,
    compared.lists.z
from ranked
inner join compared using (place_id, year)
order by compared.year, ranked.rank
