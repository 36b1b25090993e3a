-- One row is one theme with the number of its ideas; untried are those that no measure in the sources has carried out.
-- Parameters: none.
with tried as (
    select distinct proposal_measure.proposal_id
    from proposal_measure
    inner join measure using (measure_id)
    where measure.evidence not in ('proposed', 'planned')
),

counts as (
    select proposal.theme_id, count(*) as ideas, count(*) filter (where tried.proposal_id is null) as untried
    from proposal
    left join tried on proposal.proposal_id = tried.proposal_id
    group by proposal.theme_id
)

select theme.theme_id, theme.label_nb, theme.label_nn, theme.label_en, counts.ideas, counts.untried
from theme
inner join counts using (theme_id)
order by theme.label_nb collate nb
