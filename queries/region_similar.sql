-- One row is one region that has no member among $members, most like them first: by the sum and mix of the traits of
-- its municipalities.
-- Parameters: $members (list of municipalities of the 2020 division), $kind (of the regions that they are held against:
-- economic or county), $indicators and $weights (traits and what they count, lists of the same length), $limit (rows;
-- null for all).
-- Units: distance is the root of the weighted mean of the squared differences in standard deviations between regions of
-- that kind; rank is among the $kind, areas their number. The lists have an entry for each trait: own_values and values
-- in the trait's unit with their value_years, own_z and z in standard deviations from the mean of the regions.
with own as (
    select indicator_id, mixed(indicator_id, value, persons, weight) as value
    from member_trait
    where list_contains($members::varchar[], place_id)
    group by indicator_id
),

beside as (
    select
        area_trait.area_id,
        area_trait.name,
        area_trait.municipalities,
        list_position($indicators::varchar[], area_trait.indicator_id) as place,
        area_trait.indicator_id,
        area_trait.value_year,
        own.value as own_value,
        area_trait.value,
        (scaled_trait(area_trait.indicator_id, own.value) - area_trait.middle)
            / nullif(area_trait.deviation, 0) as own_z,
        area_trait.z,
        list_extract($weights::double[], place) as weight
    from area_trait
    inner join own using (indicator_id)
    where area_trait.kind = $kind and list_contains($indicators::varchar[], area_trait.indicator_id)
        and area_trait.area_id not in (select area_id from area_member
            where list_contains($members::varchar[], municipality_id))
),

compared as (
    select
        area_id,
        any_value(name) as name,
        any_value(municipalities) as municipalities,
        sqrt(sum(weight * (z - own_z) ** 2) / nullif(sum(weight) filter (where z is not null and own_z is not null),
            0)) as distance,
        list(indicator_id order by place) as indicators,
        list(value_year order by place) as value_years,
        list(own_value order by place) as own_values,
        list(value order by place) as values,
        list(own_z order by place) as own_z,
        list(z order by place) as z
    from beside
    group by area_id
)

select
    area_id,
    name,
    municipalities,
    distance,
    row_number() over (order by distance, area_id)::integer as rank,
    count(*) over ()::integer as areas,
    indicators,
    value_years,
    own_values,
    values,
    own_z,
    z
from compared
where distance is not null
order by rank
limit $limit
