-- One row is one idea or piece of advice, in the order of its source; origin is the seminar's group or else the source
-- it stands in. tried: whole or part, where the sources tell of a measure that did it or some of it (one that was only
-- proposed or planned never counts), else nobody; no_idea where it proposes nothing, or only names a word.
-- Parameters: $theme (list of codes, empty for any).
select
    proposal.proposal_id,
    coalesce('group-' || proposal.group_no, proposal.source_id) as origin,
    proposal.group_no,
    proposal.text_nb,
    proposal.text_nn,
    proposal.text_en,
    proposal.theme_id,
    theme.label_nb as theme_nb,
    theme.label_nn as theme_nn,
    theme.label_en as theme_en,
    source.label_nb as source_nb,
    source.label_nn as source_nn,
    source.label_en as source_en,
    proposal.section,
    coalesce(
        -- Of two measures the one that did the whole counts.
        (select max(extent) from proposal_measure where proposal_measure.proposal_id = proposal.proposal_id),
        if(proposal.form = 'idea', 'nobody', 'no_idea')
    ) as tried
from proposal
inner join theme using (theme_id)
inner join source using (source_id)
where len($theme::varchar[]) = 0 or list_contains($theme::varchar[], proposal.theme_id)
order by
    proposal.group_no nulls last,
    source.rowid,
    try_cast(regexp_extract(proposal.section, '^Gruppe \d+, punkt (\d+)', 1) as integer) nulls last,
    proposal.rowid
