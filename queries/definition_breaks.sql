-- One row is one year from which the indicator $indicator_id counts in another way, as its note on breaks says with the words "Brudd mellom … og …".
-- Parameters: $indicator_id.
select unnest(regexp_extract_all(break_nb, 'Brudd mellom \d{4} og (\d{4})', 1))::integer as year
from indicator
where indicator_id = $indicator_id
order by year
