-- One row is one place as programs read it, in alphabetical order.
-- Parameters: $place_id (null for all), $county (codes of counties of 2024, empty for the whole country).
-- Units: longitude and latitude in degrees.
select place.*
from place
inner join place_order using (place_id)
where
    ($place_id::varchar is null or place.place_id = $place_id)
    and (
        len($county::varchar[]) = 0
        or place.county_2024 in (select county.name from place as county
            where list_contains($county::varchar[], county.place_id))
    )
order by place_order.position
