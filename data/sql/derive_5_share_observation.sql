-- One row is one share of one place in one year and division, in per cent, made of two figures of official statistics: the inhabitants of two age
-- bands of all inhabitants, and the immigrants who came to work, on flight or to family of those whose reason is stated, where these are at least
-- twenty (the share without a stated reason differs much between years and places; under twenty persons the mix is chance).
-- value is null, and status says why, where the figure itself is absent.
create table share_observation as
with wholes as (
    select indicator_id as part_of, place_id, structure, year, value
    from place_figure
    where indicator_id = 'population'
    union all
    select 'immigrants', place_id, structure, year, sum(value)
    from place_figure
    where indicator_id in ('reason_work', 'reason_refuge', 'reason_family', 'reason_education_other')
    group by place_id, structure, year
    having count(value) = 4 and sum(value) >= 20
)

select
    figures.place_id,
    share.indicator_id,
    figures.structure,
    figures.year,
    100 * figures.value / nullif(wholes.value, 0) as value,
    case when figures.value / nullif(wholes.value, 0) is not null then 'ok' when figures.status = 'ok' then 'missing' else figures.status end as status
from indicator as share
inner join indicator as part on share.counted_in = part.indicator_id and part.part_of is not null
inner join place_figure as figures on part.indicator_id = figures.indicator_id
left join wholes
    on part.part_of = wholes.part_of
    and figures.place_id = wholes.place_id and figures.structure = wholes.structure and figures.year = wholes.year
where share.kind = 'computed' and share.unit = 'percent'
order by share.indicator_id, figures.structure, figures.place_id, figures.year
