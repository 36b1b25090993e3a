-- One row is the place $place_id with its codes, county, successor and the classes it belongs to.
-- Parameters: $place_id. A region or county has the inhabitants and immigrants of its municipalities together.
-- Units: centrality from 1 (most central) to 6, kostra_group from 1 to 17, population in persons.
with classes as (
    select
        any_value(value::integer) filter (where indicator_id = 'centrality') as centrality,
        any_value(value::integer) filter (where indicator_id = 'kostra_group') as kostra_group
    from observation
    where place_id = $place_id and indicator_id in ('centrality', 'kostra_group')
),

latest as (
    select
        arg_max(value, (year, structure)) as population,
        max(year) as population_year
    from place_figure
    where place_id = $place_id and indicator_id = 'population' and value is not null
),

latest_share as (
    select
        arg_max(value, (year, structure)) as immigrant_share,
        max(year) as immigrant_share_year
    from place_figure
    where place_id = $place_id and indicator_id = 'immigrant_share' and value is not null
)

select
    place.*,
    successor.name as successor_name,
    classes.centrality,
    classes.kostra_group,
    latest.population,
    latest.population_year,
    latest_share.immigrant_share,
    latest_share.immigrant_share_year
from place
left join place as successor on place.successor_id = successor.place_id
cross join classes
cross join latest
cross join latest_share
where place.place_id = $place_id
