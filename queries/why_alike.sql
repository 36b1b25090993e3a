-- One row is one of the municipalities $peers in the year beside it in $years, compared with $place_id: why they are alike, and what differs.
-- Parameters: $place_id, $peers and $years (lists of the same length), $indicators and $weights (as in similar).
-- Units: rank, peers, distance, coverage, is_thin, parts and missing as in similar, among all municipalities.
with asked as (
    select unnest($peers::varchar[]) as place_id, unnest($years::integer[]) as year
),

ranked as (
    select
        beside.*,
        row_number() over (partition by year order by is_thin, distance, place_id) as rank,
        count(*) over (partition by year) as peers
    from beside($place_id, $years::integer[], $indicators::varchar[], $weights::double[]) as beside
    where place_id <> $place_id
)

select
    ranked.place_id,
    ranked.name,
    ranked.year,
    ranked.distance,
    ranked.rank,
    ranked.peers,
    ranked.coverage,
    ranked.is_thin,
    distance_parts(indicators, weights, value_years, own_values, values, own_z, z, squares) as parts,
    left_out(indicators, squares, $indicators::varchar[], $weights::double[]) as missing
from ranked
inner join asked using (place_id, year)
order by ranked.year, ranked.rank
