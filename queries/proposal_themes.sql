-- One row is one theme with the number of its ideas; untried are those of which no measure in the sources has
-- carried out anything.
-- Parameters: none.
with counts as (
    select theme_id, count(*) as ideas, count(*)
        filter (where form = 'idea' and not exists (from proposal_measure
        where proposal_measure.proposal_id = proposal.proposal_id)) as untried
    from proposal
    group by theme_id
)

select theme.theme_id, theme.label_nb, theme.label_nn, theme.label_en, counts.ideas, counts.untried
from theme
inner join counts using (theme_id)
order by theme.label_nb collate nb, theme.theme_id
