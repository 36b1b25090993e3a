-- One row is one year from which the indicator $indicator_id is counted in another way; no row where there is none.
-- Parameters: $indicator_id.
select unnest(string_split(break_year, '|'))::integer as year
from indicator
where indicator_id = $indicator_id and break_year is not null
order by year
