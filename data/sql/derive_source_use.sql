-- One row is one source with how much rests on it. Units: measures, outcomes, proposals and figures are counts.
-- Key: source_id.
-- Reads: measure_source, outcome, proposal, source.
-- After: observation.
create or replace table source_use as
with measures as (
    select source_id, count(distinct measure_id) as measures
    from measure_source
    group by source_id
),

outcomes as (
    select source_id, count(*) as outcomes
    from outcome
    group by source_id
),

proposals as (
    select source_id, count(*) as proposals
    from proposal
    group by source_id
),

figures as (
    select source_id, count(*) as figures
    from observation
    group by source_id
)

select
    source.source_id,
    coalesce(measures.measures, 0) as measures,
    coalesce(outcomes.outcomes, 0) as outcomes,
    coalesce(proposals.proposals, 0) as proposals,
    coalesce(figures.figures, 0) as figures
from source
left join measures using (source_id)
left join outcomes using (source_id)
left join proposals using (source_id)
left join figures using (source_id)
order by source.source_id;

comment on table source_use is 'One row is one source with how much rests on it.';
comment on column source_use.source_id is 'The source.';
comment on column source_use.measures is 'Number of measures that rest on it.';
comment on column source_use.outcomes is 'Number of quantified statements that rest on it.';
comment on column source_use.proposals is 'Number of ideas that rest on it.';
comment on column source_use.figures is 'Number of official figures that rest on it, those that are absent among them.';
