-- One row is one share of one place in one year and division, in per cent, made of two figures of official statistics: the inhabitants of two age
-- bands of all inhabitants, and the immigrants who came to work, on flight or to family of those whose reason is stated, where these are at least
-- twenty (the share without a stated reason differs much between years and places; under twenty persons the mix is chance).
-- value is null, and status says why, where the figure itself is absent.
create table share_observation as
with wholes as (
    select 'population' as part_of, place_id, structure, year, value
    from place_figure
    where indicator_id = 'population'
    union all
    select 'reason', place_id, structure, year, sum(value)
    from place_figure
    where indicator_id in ('reason_work', 'reason_refuge', 'reason_family', 'reason_education_other')
    group by place_id, structure, year
    having count(value) = 4 and sum(value) >= 20
)

select
    figures.place_id,
    replace(replace(figures.indicator_id, 'population', 'aged'), 'reason_', '') || '_share' as indicator_id,
    figures.structure,
    figures.year,
    100 * figures.value / nullif(wholes.value, 0) as value,
    case when figures.value / nullif(wholes.value, 0) is not null then 'ok' when figures.status = 'ok' then 'missing' else figures.status end as status
from place_figure as figures
left join wholes
    on split_part(figures.indicator_id, '_', 1) = wholes.part_of
    and figures.place_id = wholes.place_id and figures.structure = wholes.structure and figures.year = wholes.year
where figures.indicator_id in ('population_25_49', 'population_67_plus', 'reason_work', 'reason_refuge', 'reason_family')
order by indicator_id, structure, place_id, year
