-- One row is one idea of the idea bank that the measure $measure_id has tried.
-- Parameters: $measure_id.
select proposal.proposal_id, proposal.text_nb, proposal.text_nn, proposal.text_en, proposal.section
from proposal_measure
inner join proposal using (proposal_id)
where proposal_measure.measure_id = $measure_id
order by proposal.text_nb collate nb, proposal.proposal_id
