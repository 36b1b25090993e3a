-- One row is one indicator, division and year of official statistics with the number of places that have a figure, and of those that have none, by reason.
create table indicator_year as
select indicator_id, structure, year, any_value(source_id) as source_id, count(value)::integer as known,
    count(*) filter (where status = 'missing') as missing,
    count(*) filter (where status = 'suppressed') as suppressed,
    count(*) filter (where status = 'not_applicable') as not_applicable
from observation
group by indicator_id, structure, year
order by all
