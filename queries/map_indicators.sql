-- One row is one official indicator that a map can show, with its years and the latest year that most municipalities
-- have; where they never do, the latest that has more than half as many of them as the best year. What also stands
-- beside other places comes first, in that order.
-- Parameters: none.
-- Units: search is other words for it, with `; ` between. map_unit is the unit on the map, where persons who move are
-- shown per 1 000 inhabitants. is_over: its last year lies five years or more before the last of any of them.
with counted as (
    select indicator_id, source_id, year, known, max(known) over (partition by indicator_id) as most_known
    from indicator_year
    where fits_map(structure)
),

years as (
    select
        indicator_id,
        any_value(source_id) as source_id,
        list(year order by year) filter (where known > 0) as years,
        coalesce(max(year) filter (where known > 300), max(year)
            filter (where known > most_known / 2)) as latest_full_year
    from counted
    group by indicator_id
)

select
    indicator.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.search_nb,
    indicator.search_nn,
    indicator.search_en,
    indicator.unit,
    case indicator.on_map when 'per_1000' then 'per_1000' else indicator.unit end as map_unit,
    indicator.description_nb,
    indicator.description_nn,
    indicator.description_en,
    indicator.break_nb,
    indicator.break_nn,
    indicator.break_en,
    source.label_nb as source_nb,
    source.label_nn as source_nn,
    source.label_en as source_en,
    source.publisher_nb,
    source.publisher_nn,
    source.publisher_en,
    source.licence_nb,
    source.licence_nn,
    source.licence_en,
    years.years,
    years.latest_full_year,
    indicator.may_be_negative is not null as may_be_negative,
    indicator.part_id,
    indicator.topic,
    years.years[-1] <= max(years.years[-1]) over () - 5 as is_over
from years
inner join indicator using (indicator_id)
inner join source using (source_id)
where indicator.on_map in ('yes', 'per_1000')
order by indicator.compare_order nulls last, indicator.label_nb collate nb, indicator.indicator_id
