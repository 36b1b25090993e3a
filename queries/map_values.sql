-- One row is one municipality of the 2020 division with its figure of one indicator and year, and its class on the map,
-- in alphabetical order.
-- Parameters: $indicator_id, $year, $class_year (the year whose figures set the limits of the classes), $county (codes
-- of counties of 2024, empty for the whole country).
-- Units: value in the unit of the indicator on the map; where that is per 1 000 inhabitants (1 January of the year),
-- persons is the number behind it; share_of is of how many persons a share is, where that is counted, low and high the
-- ends of its interval in per cent, counted how many persons it counts, where that is known. class_no runs from 1,
-- lowest: five classes of about equal number over the whole country in $class_year; or the classes themselves; or,
-- where figures may be negative, seven around zero, three on each side of about equal number by distance, the fourth
-- zero itself.
with shown as (
    select unit, may_be_negative is not null as is_signed
    from indicator
    where indicator_id = $indicator_id
),

figures as (
    select place_id, year, value, persons, status, structure
    from map_figures($indicator_id)
    where year in ($year, $class_year)
),

bounds as (
    select
        list_distinct(quantile_disc(value, [0.2, 0.4, 0.6, 0.8])) as cuts,
        list_distinct(quantile_disc(abs(value), [1 / 3, 2 / 3])) as distances
    from figures
    where year = $class_year and value is not null
)

select
    map_municipality.place_id,
    map_municipality.code_2020,
    map_municipality.name,
    map_municipality.longitude,
    map_municipality.latitude,
    figures.value,
    figures.persons,
    sure.persons as share_of,
    sure.low,
    sure.high,
    sure.counted,
    case when figures.status = 'ok' and figures.value is null then 'missing'
        else coalesce(figures.status, 'missing') end as status,
    case
        when figures.value is null then null
        when shown.unit = 'class' then figures.value::integer
        when shown.is_signed then 4 + sign(figures.value)
            * (1 + len(list_filter(bounds.distances, lambda far: far < abs(figures.value))))
        else 1 + len(list_filter(bounds.cuts, lambda cut: cut < figures.value))
    end::integer as class_no
from map_municipality
left join figures on map_municipality.place_id = figures.place_id and figures.year = $year
left join place_figure as sure
    on sure.indicator_id = $indicator_id and sure.year = $year
    and map_municipality.place_id = sure.place_id and figures.structure = sure.structure
cross join bounds
cross join shown
where len($county::varchar[]) = 0 or list_contains($county::varchar[], map_municipality.county_id)
order by map_municipality.position
