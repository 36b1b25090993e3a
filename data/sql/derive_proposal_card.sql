-- One row is one idea or piece of advice with all that is told of it, by the order of its source. origin is the
-- seminar's group or else the source it stands in. tried: whole or part, where the sources tell of a measure that did
-- it or some of it (one that was only proposed or planned never counts), else nobody; no_idea where it proposes
-- nothing, or only names a word.
-- Key: proposal_id.
-- Reads: proposal, proposal_measure, source, theme.
create or replace table proposal_card as
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
    ) as tried,
    row_number() over (order by
        proposal.group_no nulls last,
        source.rowid,
        try_cast(regexp_extract(proposal.section, '^Gruppe \d+, punkt (\d+)', 1) as integer) nulls last,
        proposal.rowid
    )::integer as position
from proposal
inner join theme using (theme_id)
inner join source using (source_id)
order by position;

comment on table proposal_card is
    'One row is one idea or piece of advice with all that is told of it, by the order of its source.';
comment on column proposal_card.proposal_id is 'The idea.';
comment on column proposal_card.origin is 'The seminar''s group, or else the source it stands in.';
comment on column proposal_card.group_no is 'Number of the group.';
comment on column proposal_card.text_nb is 'What is proposed, bokmål.';
comment on column proposal_card.text_nn is 'What is proposed, nynorsk.';
comment on column proposal_card.text_en is 'What is proposed, English.';
comment on column proposal_card.theme_id is 'Its theme.';
comment on column proposal_card.theme_nb is 'What that is called, bokmål.';
comment on column proposal_card.theme_nn is 'What that is called, nynorsk.';
comment on column proposal_card.theme_en is 'What that is called, English.';
comment on column proposal_card.source_nb is 'Title of its source, bokmål.';
comment on column proposal_card.source_nn is 'Title of its source, nynorsk.';
comment on column proposal_card.source_en is 'Title of its source, English.';
comment on column proposal_card.section is 'Where it stands there.';
comment on column proposal_card.tried is
    'whole or part, where the sources tell of a measure that did it or some of it, else nobody; no_idea where it '
    'proposes nothing.';
comment on column proposal_card.position is 'Place in the list of ideas, from 1.';
