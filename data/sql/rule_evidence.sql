-- The rung of the evidence ladder is borne out by the outcomes of the measure: a figure of its own speaks of what came
-- of it, not of whom it reaches or how it is set up; plans and proposals have no results.
with results as (
    select
        outcome.measure_id,
        count(*) filter (where outcome.kind = 'before_after') as pairs,
        count(*) filter (where outcome.kind <> 'target' and indicator.speaks_of = 'result') as results,
        -- Money that was granted is no result.
        count(*) filter (where outcome.kind <> 'target' and outcome.unit <> 'nok') as figures
    from outcome
    left join indicator using (indicator_id)
    where outcome.measure_id is not null
    group by outcome.measure_id
)

select
    'measure' as file,
    measure.rowid + 2 as row_no,
    'evidence' as column_name,
    evidence as value,
    case
        when evidence = 'before_after' then 'needs an outcome of kind before_after that names the measure'
        when evidence = 'quantified'
            then 'needs an outcome that names the measure and whose indicator speaks of a result'
        else 'a proposal or plan has no result: its outcomes are targets, or money'
    end as reason
from measure
left join results using (measure_id)
where
    (evidence = 'before_after' and coalesce(pairs, 0) = 0)
    or (evidence = 'quantified' and coalesce(results, 0) = 0)
    or (evidence in ('proposed', 'planned') and coalesce(figures, 0) > 0)
order by all
