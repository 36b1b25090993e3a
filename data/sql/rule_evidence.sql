-- The rung of the evidence ladder is borne out by the outcomes of the measure; plans and proposals have no results.
with results as (
    select
        measure_id,
        count(*) filter (where kind = 'before_after') as pairs,
        -- Money that was granted is no result.
        count(*) filter (where kind <> 'target' and unit <> 'nok') as results
    from outcome
    where measure_id is not null
    group by measure_id
)

select
    'measure' as file,
    measure.rowid + 2 as row_no,
    'evidence' as column_name,
    evidence as value,
    case
        when evidence = 'before_after' then 'needs an outcome of kind before_after that names the measure'
        when evidence = 'quantified' then 'needs an outcome with a number that names the measure'
        else 'a proposal or plan has no result: its outcomes are targets, or money'
    end as reason
from measure
left join results using (measure_id)
where
    (evidence = 'before_after' and coalesce(pairs, 0) = 0)
    or (evidence = 'quantified' and coalesce(results, 0) = 0)
    or (evidence in ('proposed', 'planned') and coalesce(results, 0) > 0)
order by all
