-- One row is one indicator of the place $place_id in one year. No rows for an indicator that is not counted there.
-- The place follows one division of municipalities for each indicator: the newest that has figures for it. A region or county has the figures of
-- its municipalities together, where all of them have one.
-- Parameters: $place_id, $indicators (list of indicator ids, also of the shares that are computed here).
-- Units: value in unit; the shares by reason are of the immigrants whose reason is stated, where these are at least twenty.
with figures as (
    select indicator_id, structure, year, value, status
    from observation
    where place_id = $place_id
    union all
    select indicator_id, structure, year, value, case when value is null then 'missing' else 'ok' end
    from area_observation
    where place_id = $place_id
),

wholes as (
    select 'population' as part_of, structure, year, value
    from figures
    where indicator_id = 'population'
    union all
    select 'reason', structure, year, sum(value)
    from figures
    where indicator_id in ('reason_work', 'reason_refuge', 'reason_family', 'reason_education_other')
    group by structure, year
    having count(value) = 4 and sum(value) >= 20
),

shares as (
    select
        replace(replace(figures.indicator_id, 'population', 'aged'), 'reason_', '') || '_share' as indicator_id,
        figures.structure,
        figures.year,
        round(100 * figures.value / nullif(wholes.value, 0), 1) as value,
        figures.status
    from figures
    left join wholes
        on split_part(figures.indicator_id, '_', 1) = wholes.part_of and figures.structure = wholes.structure and figures.year = wholes.year
    where figures.indicator_id in ('population_25_49', 'population_67_plus', 'reason_work', 'reason_refuge', 'reason_family')
),

everything as (
    select indicator_id, structure, year, value, status from figures
    union all
    select indicator_id, structure, year, value, status from shares
),

chosen as (
    select indicator_id, structure, year, value, status, max(structure) filter (where value is not null) over (partition by indicator_id) as newest
    from everything
    where list_contains($indicators::varchar[], indicator_id)
)

select
    chosen.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    coalesce(indicator.unit, 'percent') as unit,
    chosen.structure,
    chosen.year,
    chosen.value,
    case when chosen.value is not null then 'ok' when chosen.status = 'ok' then 'missing' else chosen.status end as status
from chosen
left join indicator using (indicator_id)
where chosen.structure = coalesce(chosen.newest, chosen.structure)
order by list_position($indicators::varchar[], chosen.indicator_id), chosen.year, chosen.structure
