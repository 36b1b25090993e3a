-- One row is one source that the given records rest on, with its publisher, year and licence.
-- Parameters: $measures (measure ids), $outcomes (outcome ids), $indicators (ids of official indicators); each may be
-- empty.
with used as (
    select source_id from measure_source where list_contains($measures::varchar[], measure_id)
    union
    select source_id from outcome where list_contains($outcomes::varchar[], outcome_id)
    union
    select source_id from indicator_year where list_contains($indicators::varchar[], indicator_id)
)

select
    source.source_id,
    source.label_nb,
    source.label_nn,
    source.label_en,
    source.publisher_nb,
    source.publisher_nn,
    source.publisher_en,
    source.year,
    source.url,
    source.licence_nb,
    source.licence_nn,
    source.licence_en
from source
inner join used using (source_id)
order by source.label_nb collate nb, source.source_id
