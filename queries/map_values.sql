-- One row is one municipality of the 2020 division with its figure of one indicator and year, and its class on the map.
-- Parameters: $indicator_id, $year, $county (codes of counties of 2024, empty for the whole country).
-- Units: value in the unit of the indicator. class_no runs from 1, lowest; five classes of about equal number over the whole
-- country, or the classes themselves.
with municipalities as (
    select
        municipality.place_id,
        municipality.code_2020,
        municipality.name,
        municipality.longitude,
        municipality.latitude,
        coalesce(county.place_id, municipality.place_id) as county_id
    from place as municipality
    left join place as county on municipality.county_2024 = county.name and county.kind = 'county'
    where municipality.kind = 'municipality' and municipality.country = 'NO' and municipality.code_2020 is not null
),

figures as (
    select place_id, value, status
    from observation
    where indicator_id = $indicator_id and year = $year and structure in ('2020', '2024')
),

bounds as (
    select list_distinct(quantile_disc(value, [0.2, 0.4, 0.6, 0.8])) as cuts, any_value(unit) as unit
    from figures
    cross join (select unit from indicator where indicator_id = $indicator_id)
    where value is not null
)

select
    municipalities.place_id,
    municipalities.code_2020,
    municipalities.name,
    municipalities.longitude,
    municipalities.latitude,
    figures.value,
    coalesce(figures.status, 'missing') as status,
    case
        when figures.value is null then null
        when bounds.unit = 'class' then figures.value::integer
        else 1 + len(list_filter(bounds.cuts, lambda cut: cut < figures.value))
    end as class_no
from municipalities
inner join place_order using (place_id)
left join figures using (place_id)
cross join bounds
where len($county::varchar[]) = 0 or list_contains($county::varchar[], municipalities.county_id)
order by place_order.position
