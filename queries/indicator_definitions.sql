-- One row is one indicator of official statistics: its definition, its known breaks, the years it covers and its
-- source.
-- Parameters: none. Units: from_year and to_year in years.
with covered as (
    select indicator_id, min(year) as from_year, max(year) as to_year, any_value(source_id) as source_id
    from indicator_year
    where known > 0
    group by indicator_id
)

select
    indicator.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    indicator.description_nb,
    indicator.description_nn,
    indicator.description_en,
    indicator.break_nb,
    indicator.break_nn,
    indicator.break_en,
    covered.from_year,
    covered.to_year,
    covered.source_id,
    source.label_nb as source_nb,
    source.label_nn as source_nn,
    source.label_en as source_en
from indicator
inner join covered using (indicator_id)
inner join source using (source_id)
order by indicator.label_nb collate nb, indicator.indicator_id
