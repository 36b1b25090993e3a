-- One row is one place that a visitor may choose: every municipality of 2019, 2020 or 2024, region and county, with its number of measures.
-- Parameters: none.
with counts as (
    select place_id, count(distinct measure_id) as measures
    from measure_place
    where role = 'lead'
    group by place_id
)

select
    place.place_id,
    place.name,
    place.kind,
    place.country,
    coalesce(place.county_2024, place.county_2019) as county,
    place.code_2020,
    place.code_2024,
    place.longitude,
    place.latitude,
    successor.name as successor_name,
    coalesce(counts.measures, 0) as measures
from place
left join place as successor on place.successor_id = successor.place_id
left join counts on place.place_id = counts.place_id
inner join place_order on place.place_id = place_order.place_id
where place.kind <> 'country'
order by place_order.position
