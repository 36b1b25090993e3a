-- One row is one share of one place in one year and division, made of two figures of official statistics. It is the
-- inhabitants of two age bands of all inhabitants, and the immigrants who came to work, on flight or to family of those
-- whose reason is stated, where these are at least twenty (the share without a stated reason differs much between years
-- and places; under twenty persons the mix is chance). value is null, and status says why, where the figure itself is
-- absent.
-- Units: value, low and high in per cent; persons is how many persons value is a share of, low and high the ends of its
-- interval (chance_end).
-- Key: place_id, indicator_id, structure, year.
-- Reads: indicator.
-- After: place_figure.
create or replace table share_observation as
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
    case when figures.value / nullif(wholes.value, 0) is not null then 'ok' when figures.status = 'ok' then 'missing'
        else figures.status end as status,
    nullif(wholes.value, 0)::integer as persons,
    chance_end(100 * figures.value / nullif(wholes.value, 0), wholes.value, -1) as low,
    chance_end(100 * figures.value / nullif(wholes.value, 0), wholes.value, 1) as high
from indicator as share
inner join indicator as part on share.counted_in = part.indicator_id and part.part_of is not null
inner join place_figure as figures on part.indicator_id = figures.indicator_id
left join wholes
    on part.part_of = wholes.part_of
    and figures.place_id = wholes.place_id and figures.structure = wholes.structure and figures.year = wholes.year
where share.kind = 'computed' and share.unit = 'percent'
order by share.indicator_id, figures.structure, figures.place_id, figures.year;

comment on table share_observation is
    'One row is one share of one place in one year and division, made of two figures of official statistics.';
comment on column share_observation.place_id is 'The place.';
comment on column share_observation.indicator_id is 'The share.';
comment on column share_observation.structure is 'Division of municipalities: 2019, 2020 or 2024.';
comment on column share_observation.year is 'Year; on 1 January for stocks, the calendar year for flows.';
comment on column share_observation.value is 'The share in per cent; empty when status is not ok.';
comment on column share_observation.status is 'ok, or why there is no value: missing, suppressed, not_applicable.';
comment on column share_observation.persons is 'Of how many persons it is a share.';
comment on column share_observation.low is 'The lower end of the 95 per cent interval of such a share, in per cent.';
comment on column share_observation.high is 'The upper end of that interval, in per cent.';
