-- One row is one idea or piece of advice, in the order of its source; origin is the seminar's group or else the source it stands in.
-- is_tried: the sources tell of a measure that did it; a measure that was only proposed or planned does not count.
-- Parameters: $theme (list of codes, empty for any).
with tried as (
    select distinct proposal_measure.proposal_id
    from proposal_measure
    inner join measure using (measure_id)
    where measure.evidence not in ('proposed', 'planned')
)

select
    proposal.proposal_id,
    coalesce('group-' || proposal.group_no, proposal.source_id) as origin,
    proposal.group_no,
    proposal.text_nb,
    proposal.text_en,
    proposal.theme_id,
    theme.label_nb as theme_nb,
    theme.label_nn as theme_nn,
    theme.label_en as theme_en,
    source.label_nb as source_nb,
    source.label_nn as source_nn,
    source.label_en as source_en,
    proposal.section,
    tried.proposal_id is not null as is_tried
from proposal
inner join theme using (theme_id)
inner join source using (source_id)
left join tried on proposal.proposal_id = tried.proposal_id
where len($theme::varchar[]) = 0 or list_contains($theme::varchar[], proposal.theme_id)
order by
    proposal.group_no nulls last,
    source.rowid,
    try_cast(regexp_extract(proposal.section, '^Gruppe \d+, punkt (\d+)', 1) as integer) nulls last,
    proposal.rowid
