-- One row is the indicator $indicator_id with its definition, known breaks and the source of its series; a computed one
-- has the breaks and the source of the series that it is counted in.
-- Parameters: $indicator_id.
select
    indicator.description_nb,
    indicator.description_nn,
    indicator.description_en,
    counted.break_nb,
    counted.break_nn,
    counted.break_en,
    source.label_nb as source_nb,
    source.label_nn as source_nn,
    source.label_en as source_en,
    source.publisher_nb,
    source.publisher_nn,
    source.publisher_en,
    source.licence_nb,
    source.licence_nn,
    source.licence_en
from indicator
inner join indicator as counted on counted.indicator_id = coalesce(indicator.counted_in, indicator.indicator_id)
inner join (select distinct indicator_id, source_id from indicator_year) as used
    on counted.indicator_id = used.indicator_id
inner join source using (source_id)
where indicator.indicator_id = $indicator_id
order by source.source_id
limit 1
