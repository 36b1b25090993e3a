-- One row is one source, with how much rests on it. kind: text (read line by line), figures (statistics, maps and code lists) or cited (only
-- mentioned by a text that was read).
-- Parameters: none. Units: measures, outcomes, proposals and figures are counts.
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
    select source_id, sum(known + missing + suppressed + not_applicable)::integer as figures
    from indicator_year
    group by source_id
)

select
    source.source_id,
    case
        when source.file is not null then 'text'
        -- A text that is only mentioned states no licence.
        when figures.figures > 0 or source.licence_nb is not null then 'figures'
        else 'cited'
    end as kind,
    source.label_nb,
    source.label_nn,
    source.label_en,
    source.publisher_nb,
    source.publisher_nn,
    source.publisher_en,
    source.year,
    source.url,
    source.licence_nb,
    source.licence_nn,
    source.licence_en,
    source.assessed,
    coalesce(measures.measures, 0) as measures,
    coalesce(outcomes.outcomes, 0) as outcomes,
    coalesce(proposals.proposals, 0) as proposals,
    coalesce(figures.figures, 0) as figures
from source
left join measures using (source_id)
left join outcomes using (source_id)
left join proposals using (source_id)
left join figures using (source_id)
order by
    case kind when 'text' then 1 when 'figures' then 2 else 3 end,
    measures desc,
    figures desc,
    source.year desc nulls last,
    source.source_id
