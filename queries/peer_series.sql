-- One row is one year from $first to $last: the figure of the place $place_id, the median and quartiles of the
-- municipalities $peers, and the figure of the whole country where that is another place. The country's count is given
-- as an index only, since it says nothing beside that of one municipality.
-- Parameters: $place_id, $indicator_id, $structure (division), $peers (list of place ids), $first, $last and $base
-- (years), $is_index.
-- Units: those of the indicator; where $is_index, per cent of the figure in the year $base, null where that is null or
-- not above zero. peers is the number of municipalities with a figure that year; quartiles lie between two figures
-- where need be (linear). An index is rounded to one decimal, once, after the median and the quartiles are made.
with years as (
    select unnest(generate_series($first::integer, $last::integer)) as year
),

figures as (
    select place_figure.place_id, place_figure.year, place_figure.value
    from place_figure
    inner join indicator using (indicator_id)
    where
        indicator_id = $indicator_id and place_figure.structure = $structure and place_figure.year between $first
            and $last
        and (
            place_figure.place_id = $place_id or list_contains($peers::varchar[], place_figure.place_id)
            or place_figure.place_id = 'norge' and ($is_index or indicator.unit not in ('persons', 'nok'))
        )
),

starts as (
    select place_id, value as value_base
    from figures
    where year = $base and value > 0
),

scaled as (
    select
        figures.year,
        figures.place_id = $place_id as is_here,
        figures.place_id = 'norge' and $place_id <> 'norge' as is_country,
        list_contains($peers::varchar[], figures.place_id) as is_peer,
        case when $is_index then 100 * figures.value / starts.value_base else figures.value end as value
    from figures
    left join starts using (place_id)
),

found as (
    select
        years.year,
        any_value(scaled.value) filter (where scaled.is_here) as value,
        median(scaled.value) filter (where scaled.is_peer) as median,
        quantile_cont(scaled.value, 0.25) filter (where scaled.is_peer) as lower_quartile,
        quantile_cont(scaled.value, 0.75) filter (where scaled.is_peer) as upper_quartile,
        count(scaled.value) filter (where scaled.is_peer) as peers,
        any_value(scaled.value) filter (where scaled.is_country) as country
    from years
    left join scaled using (year)
    group by years.year
)

select
    year,
    case when $is_index then round(value, 1) else value end as value,
    case when $is_index then round(median, 1) else median end as median,
    case when $is_index then round(lower_quartile, 1) else lower_quartile end as lower_quartile,
    case when $is_index then round(upper_quartile, 1) else upper_quartile end as upper_quartile,
    peers,
    case when $is_index then round(country, 1) else country end as country
from found
order by year
