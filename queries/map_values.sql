-- One row is one municipality of the 2020 division with its figure of one indicator and year, and its class on the map, in alphabetical order.
-- Parameters: $indicator_id, $year, $county (codes of counties of 2024, empty for the whole country).
-- Units: value in the unit of the indicator. class_no runs from 1, lowest; five classes of about equal number over the whole
-- country, or the classes themselves.
with figures as (
    select place_id, value, status
    from observation
    where indicator_id = $indicator_id and year = $year and fits_map(structure)
),

bounds as (
    select list_distinct(quantile_disc(value, [0.2, 0.4, 0.6, 0.8])) as cuts, any_value(unit) as unit
    from figures
    cross join (select unit from indicator where indicator_id = $indicator_id)
    where value is not null
)

select
    map_municipality.place_id,
    map_municipality.code_2020,
    map_municipality.name,
    map_municipality.longitude,
    map_municipality.latitude,
    figures.value,
    coalesce(figures.status, 'missing') as status,
    case
        when figures.value is null then null
        when bounds.unit = 'class' then figures.value::integer
        else 1 + len(list_filter(bounds.cuts, lambda cut: cut < figures.value))
    end as class_no
from map_municipality
left join figures using (place_id)
cross join bounds
where len($county::varchar[]) = 0 or list_contains($county::varchar[], map_municipality.county_id)
order by map_municipality.position
