-- One row is one measure that belongs to an idea, with the places that carried it out, best documented first.
-- Parameters: none.
with places as (
    select measure_place.measure_id, list(place.name order by place.name) as places
    from measure_place
    inner join place using (place_id)
    where measure_place.role = 'lead'
    group by measure_place.measure_id
)

select proposal_measure.proposal_id, measure.measure_id, measure.title_nb, measure.title_en, measure.evidence, places.places
from proposal_measure
inner join measure using (measure_id)
left join places using (measure_id)
order by
    proposal_measure.proposal_id,
    list_position(['evaluated', 'compared', 'before_after', 'quantified', 'reported', 'described', 'planned', 'proposed'], measure.evidence),
    measure.title_nb collate nb,
    measure.measure_id
