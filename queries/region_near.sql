-- One row is one of the $members beside a municipality elsewhere that has an example of something; the most alike
-- first. Who is compared by too little is left out.
-- Parameters: $members (list of municipalities of the 2020 division), $year, $indicators and $weights (as in similar).
-- Units: distance as in similar, rank and peers are among all municipalities.
select near.member_id, near.member, near.place_id, near.name, near.distance, near.rank, near.peers
from beside_members($members::varchar[], $year::integer, $indicators::varchar[], $weights::double[]) as near
semi join example on near.place_id = example.municipality_id
order by near.distance, near.member_id, near.place_id
