-- One row is one region that has no member among $members, most like them first: by the sum and mix of the traits of
-- its municipalities.
-- Parameters: $members (list of municipalities of the 2020 division), $kind (of the regions that they are held against:
-- economic or county), $indicators and $weights (traits and what they count, lists of the same length), $limit (rows;
-- null for all).
-- Units: distance is the root of the weighted mean of the squared differences in standard deviations between regions of
-- that kind; rank is among the $kind, areas their number. The lists have an entry for each trait: own_values and values
-- in the trait's unit with their value_years, own_z and z in standard deviations from the mean of the regions.
with spread as (
    select indicator_id, avg(scaled) as middle, stddev_pop(scaled) as deviation
    from area_trait
    where kind = $kind
    group by indicator_id
),

own as (
    select indicator_id, mixed(indicator_id, value, persons, weight) as value
    from member_trait
    where list_contains($members::varchar[], place_id)
    group by indicator_id
),

others as (
    select area_trait.area_id, area_trait.indicator_id, area_trait.value, area_trait.value_year, area_trait.scaled
    from area_trait
    where
        area_trait.kind = $kind
        and area_trait.area_id not in (select area_id from area_member
            where list_contains($members::varchar[], municipality_id))
),

beside as (
    select
        others.area_id,
        list_position($indicators::varchar[], others.indicator_id) as place,
        others.indicator_id,
        others.value_year,
        own.value as own_value,
        others.value,
        (scaled_trait(others.indicator_id, own.value) - spread.middle) / nullif(spread.deviation, 0) as own_z,
        (others.scaled - spread.middle) / nullif(spread.deviation, 0) as z,
        list_extract($weights::double[], list_position($indicators::varchar[], others.indicator_id)) as weight
    from others
    inner join own using (indicator_id)
    inner join spread using (indicator_id)
    where list_contains($indicators::varchar[], others.indicator_id)
),

compared as (
    select
        area_id,
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
),

members as (
    select area_id, any_value(name) as name, count(*)::integer as municipalities
    from area_member
    group by area_id
)

select
    compared.area_id,
    members.name,
    members.municipalities,
    compared.distance,
    row_number() over (order by compared.distance, compared.area_id)::integer as rank,
    count(*) over ()::integer as areas,
    compared.indicators,
    compared.value_years,
    compared.own_values,
    compared.values,
    compared.own_z,
    compared.z
from compared
inner join members using (area_id)
where compared.distance is not null
order by rank
limit $limit
