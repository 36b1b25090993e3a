-- The two highest rungs of the evidence ladder need support: `compared` an outcome that compares, `evaluated` a result
-- and a source whose publisher assessed the cases. A planned measure has status planned, unless a data_note of high
-- severity says otherwise.
with results as (
    select
        measure_id,
        count(*) filter (where kind = 'comparison') as comparisons,
        count(*) filter (where kind <> 'target') as results
    from outcome
    where measure_id is not null
    group by measure_id
),

assessed as (
    select distinct measure_source.measure_id
    from measure_source
    inner join source using (source_id)
    where source.assessed = 'yes'
)

select 'measure' as file, measure.rowid + 2 as row_no, 'evidence' as column_name, measure.evidence as value,
    'needs an outcome of kind comparison that names the measure' as reason
from measure
left join results using (measure_id)
where measure.evidence = 'compared' and coalesce(results.comparisons, 0) = 0
union all
select 'measure', measure.rowid + 2, 'evidence', measure.evidence,
    'needs a result that names the measure and a source that assessed it'
from measure
left join results using (measure_id)
left join assessed using (measure_id)
where measure.evidence = 'evaluated' and (coalesce(results.results, 0) = 0 or assessed.measure_id is null)
union all
select 'measure', measure.rowid + 2, 'status', measure.status,
    'a measure that is only planned cannot run, have ended or have changed; it needs a data_note of severity high'
from measure
where
    measure.evidence = 'planned'
    and measure.status not in ('planned', 'unknown')
    and 'measure:' || measure.measure_id not in (select subject from data_note where severity = 'high')
order by all
