-- One row is one municipality of the 2020 division beside $place_id, most alike first. No rows where $place_id is not
-- such a municipality.
-- Parameters: $place_id, $year (the traits as they were then, see the table profile), $indicators and $weights (lists
-- of the same length: traits and what they count, 0 for nothing), $group (nearest for all municipalities, kostra for
-- the same KOSTRA group, class for the same centrality and the same of Statistics Norway's three size classes, county
-- for the same county of today), $limit (rows; null for all).
-- Units: distance is the root of the weighted mean of the squared differences in standard deviations, over the traits
-- that both have: 0 is equal, 1 is as far as municipalities commonly are from the mean. rank is among the whole $group;
-- peers is their number. is_thin where they are compared by less than half of the weight that was asked for, or no more
-- than half of that which anybody has that year; such neighbours come last.
select
    place_id,
    name,
    distance,
    row_number() over (order by is_thin, distance, place_id) as rank,
    count(*) over () as peers,
    is_thin
from beside($place_id, $year::integer, $indicators::varchar[], $weights::double[])
where place_id <> $place_id
    and case $group::varchar
        when 'kostra' then kostra_group = own_kostra_group
        when 'class' then centrality = own_centrality and size_class = own_size_class
        when 'county' then county = own_county
        else true
    end
order by rank
limit $limit
