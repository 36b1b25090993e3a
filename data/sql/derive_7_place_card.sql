-- One row is one place as its page shows it: its codes and county, its successor, the classes it belongs to and its latest figures.
-- still_counted: municipalities that are their own again since 2024 and whose inhabitants the figures, which follow the division of 2020, still count here.
-- A region or county has the inhabitants and immigrants of its municipalities together.
-- Units: centrality from 1 (most central) to 6, kostra_group from 1 to 17, population in persons, immigrant_share in per cent.
create table place_card as
with latest as (
    select
        place_id,
        arg_max(value, (year, structure)) filter (where indicator_id = 'population') as population,
        max(year) filter (where indicator_id = 'population') as population_year,
        arg_max(value, (year, structure)) filter (where indicator_id = 'immigrant_share') as immigrant_share,
        max(year) filter (where indicator_id = 'immigrant_share') as immigrant_share_year
    from place_figure
    where indicator_id in ('population', 'immigrant_share') and value is not null
    group by place_id
),

own_again as (
    select successor_id, list(name order by name) as names
    from place
    where code_2020 is null and code_2024 is not null and country = 'NO'
    group by successor_id
)

select
    place.*,
    successor.name as successor_name,
    coalesce(own_again.names, []) as still_counted,
    place_class.centrality,
    place_class.kostra_group,
    latest.population,
    latest.population_year,
    latest.immigrant_share,
    latest.immigrant_share_year
from place
left join place as successor on place.successor_id = successor.place_id
left join place_class on place_class.place_id = place.place_id
left join own_again on own_again.successor_id = place.place_id
left join latest on latest.place_id = place.place_id
order by place.place_id
