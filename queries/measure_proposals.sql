-- One row is one idea of the idea bank that the measure $measure_id has tried, or some of it (extent: whole or part).
-- Parameters: $measure_id.
select proposal.proposal_id, proposal.text_nb, proposal.text_nn, proposal.text_en, proposal.section,
    proposal_measure.extent
from proposal_measure
inner join proposal using (proposal_id)
where proposal_measure.measure_id = $measure_id
order by proposal_measure.extent desc, proposal.text_nb collate nb, proposal.proposal_id
