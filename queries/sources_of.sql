-- One row is one source that the given records rest on, with its publisher, year and licence.
-- Parameters: $measures (measure ids), $outcomes (outcome ids), $indicators (ids of official indicators); each may be
-- empty.
select source_id, label_nb, label_nn, label_en, publisher_nb, publisher_nn, publisher_en, year, url, licence_nb,
    licence_nn, licence_en
from source_card
where
    list_has_any(measures, $measures::varchar[])
    or list_has_any(outcomes, $outcomes::varchar[])
    or list_has_any(indicators, $indicators::varchar[])
order by position
