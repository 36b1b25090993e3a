-- One row is one figure of a place in one division and year: a municipality's own, a region's, county's or country's made of its municipalities.
-- value is null where there is none, and status says why.
create view place_figure as
select place_id, indicator_id, structure, year, value, status from observation
union all
select place_id, indicator_id, structure, year, value, case when value is null then 'missing' else 'ok' end from area_observation;
