-- One row is one figure of official statistics as programs read it, by indicator, place and year; hit_count is the
-- number of all that are asked for.
-- Parameters: $indicators (ids, empty for any), $place_id (null for any), $county (codes of counties of 2024, empty for
-- the whole country), $first, $last (years), $limit, $offset (rows).
-- Units: value in the unit of its indicator; null where status says why there is none.
select
    observation.*,
    count(*) over () as hit_count
from observation
where
    (len($indicators::varchar[]) = 0 or list_contains($indicators::varchar[], indicator_id))
    and ($place_id::varchar is null or place_id = $place_id)
    and (
        len($county::varchar[]) = 0
        or place_id in (
            select municipality.place_id
            from place as municipality
            inner join place as county on municipality.county_2024 = county.name
            where list_contains($county::varchar[], county.place_id)
        )
    )
    and year between $first and $last
order by indicator_id, place_id, year, structure
limit $limit offset $offset
