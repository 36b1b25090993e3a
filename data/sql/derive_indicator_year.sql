-- One row is one indicator, division and year of official statistics with the number of municipalities that have a
-- figure, and of those that have none, by reason. What is printed for counties and the country is not counted.
-- Key: indicator_id, structure, year.
-- Reads: place.
-- After: observation.
create or replace table indicator_year as
select indicator_id, structure, year, any_value(source_id) as source_id, count(value)::integer as known,
    count(*) filter (where status = 'missing') as missing,
    count(*) filter (where status = 'suppressed') as suppressed,
    count(*) filter (where status = 'not_applicable') as not_applicable,
    count(*) filter (where status = 'too_few') as too_few
from observation
inner join place using (place_id)
where place.kind = 'municipality'
group by indicator_id, structure, year
order by all;

comment on table indicator_year is
    'One row is one indicator, division and year of official statistics with the number of municipalities that have a '
    'figure, and of those that have none, by reason.';
comment on column indicator_year.indicator_id is 'What is measured.';
comment on column indicator_year.structure is 'Division of municipalities: 2019, 2020 or 2024.';
comment on column indicator_year.year is 'Year; on 1 January for stocks, the calendar year for flows.';
comment on column indicator_year.source_id is 'The source.';
comment on column indicator_year.known is 'Number of municipalities with a figure.';
comment on column indicator_year.missing is 'Number of municipalities without one because it is missing.';
comment on column indicator_year.suppressed is 'Number of municipalities whose figure is hidden for privacy.';
comment on column indicator_year.not_applicable is 'Number of municipalities that it does not apply to.';
comment on column indicator_year.too_few is 'Number of municipalities whose share is of too few persons to be shown.'