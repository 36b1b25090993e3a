-- One row is one indicator, division and year of official statistics with the number of municipalities that have a figure, and of those that have
-- none, by reason. What is printed for counties and the country is not counted.
create table indicator_year as
select indicator_id, structure, year, any_value(source_id) as source_id, count(value)::integer as known,
    count(*) filter (where status = 'missing') as missing,
    count(*) filter (where status = 'suppressed') as suppressed,
    count(*) filter (where status = 'not_applicable') as not_applicable,
    count(*) filter (where status = 'too_few') as too_few
from observation
inner join place using (place_id)
where place.kind = 'municipality'
group by indicator_id, structure, year
order by all
