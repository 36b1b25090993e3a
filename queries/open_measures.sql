-- One row is one measure as programs read it, with the codes of what belongs to it, by its id.
-- Parameters: $found (ids of measures; null for all).
-- Units: population_min and population_max in persons (1 January 2019), start_year and end_year in years, cost_nok in
-- NOK.
select
    measure.*,
    card.population_min,
    card.population_max,
    card.place_ids,
    card.county,
    card.theme,
    card.target_group,
    card.actor,
    card.factor
from measure
inner join measure_card as card using (measure_id)
where $found::varchar[] is null or list_contains($found::varchar[], measure_id)
order by measure_id
