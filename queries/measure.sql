-- One row is the measure $measure_id with all its own facts.
-- Parameters: $measure_id.
-- Units: cost_nok in NOK, population_min and population_max in persons (1 January 2019).
select
    measure.*,
    (select min(population) from measure_area where measure_area.measure_id = measure.measure_id) as population_min,
    (select max(population) from measure_area where measure_area.measure_id = measure.measure_id) as population_max
from measure
where measure.measure_id = $measure_id
order by all
