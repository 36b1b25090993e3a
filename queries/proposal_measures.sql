-- One row is one measure that belongs to an idea, with the places that carried it out: those that did the whole first,
-- then best documented first. extent: whole or part.
-- Parameters: none.
select
    proposal_measure.proposal_id,
    proposal_measure.extent,
    measure_card.measure_id,
    measure_card.title_nb,
    measure_card.title_nn,
    measure_card.title_en,
    measure_card.evidence,
    measure_card.places
from proposal_measure
inner join measure_card using (measure_id)
order by proposal_measure.proposal_id, proposal_measure.extent desc, measure_card.rung desc, measure_card.title_position
