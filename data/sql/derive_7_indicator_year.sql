-- One row is one indicator, division and year of official statistics with the number of places that have a figure.
create table indicator_year as
select indicator_id, structure, year, any_value(source_id) as source_id, count(value)::integer as known
from observation
group by indicator_id, structure, year
order by all
