-- One row is one figure of one municipality of the 2020 division in one year, with the numbers that it is made of: what
-- several municipalities have together is the sum of part, or 100 times that as a share of the sum of base. growth_10y
-- is the change in inhabitants over ten years; it has no value where a border that moved makes one per cent of it or
-- more. The shares by reason are of those whose reason is stated. It holds the figures that stand beside each other on
-- the page of a region: those of stories.region.FIGURES; a test holds them together.
-- Units: value, low and high in those of the indicator; part, base, least, moved and persons in persons.
-- Key: place_id, indicator_id, year.
-- Reads: indicator.
-- After: area_change, division_municipality, map_municipality, place_figure, share_observation.
create or replace table member_figure as
with figures as (
    select place_figure.*
    from place_figure
    semi join map_municipality using (place_id)
    where fits_map(place_figure.structure)
),

shown as (
    select unnest([
        'population', 'growth_10y', 'immigrants', 'immigrant_share', 'work_share', 'refuge_share', 'family_share',
        'immigrants_employed', 'immigrants_employed_share', 'programme_leavers', 'programme_in_work_or_education_share',
        'settled_refugees', 'refugees_resident', 'refugees_first_settled_here', 'immigrants_left_share'
    ]) as indicator_id
),

population as (
    select place_id, year, value from figures where indicator_id = 'population'
),

reasons as (
    select place_id, year, sum(value) as value
    from figures
    where indicator_id in ('reason_work', 'reason_refuge', 'reason_family', 'reason_education_other')
    group by place_id, year
    having count(value) = 4
),

moved as (
    select area_change.place_id, area_change.year, coalesce(area_change.persons, population.value) as persons
    from area_change
    inner join population using (place_id, year)
    where area_change.kind = 'border'
),

growth as (
    select
        later.place_id,
        later.year,
        later.value as part,
        earlier.value as base,
        coalesce((
            select sum(moved.persons) from moved
            where moved.place_id = later.place_id and moved.year > earlier.year and moved.year <= later.year
        ), 0) as moved
    from population as later
    inner join population as earlier on later.place_id = earlier.place_id and later.year = earlier.year + 10
)

select
    figures.place_id,
    figures.indicator_id,
    figures.year,
    figures.value,
    figures.status,
    figures.persons,
    figures.low,
    figures.high,
    if(indicator.unit = 'persons', figures.value, if(base.value is null, null, part.value)) as part,
    base.value as base,
    if(indicator.part_id is null, null, coalesce(indicator.base_least, 1)) as least,
    null::double as moved
from figures
inner join shown using (indicator_id)
inner join indicator using (indicator_id)
left join figures as part
    on indicator.part_id = part.indicator_id and figures.place_id = part.place_id and figures.year = part.year
left join figures as base
    on indicator.part_id is not null and indicator.base_id = base.indicator_id
    and figures.place_id = base.place_id and figures.year = base.year
union all
select
    share.place_id,
    share.indicator_id,
    share.year,
    share.value,
    share.status,
    share.persons,
    share.low,
    share.high,
    if(reasons.value is null, null, part.value),
    reasons.value,
    20,
    null
from share_observation as share
inner join shown using (indicator_id)
inner join indicator using (indicator_id)
inner join figures as part
    on indicator.counted_in = part.indicator_id and share.place_id = part.place_id and share.year = part.year
left join reasons on share.place_id = reasons.place_id and share.year = reasons.year
where fits_map(share.structure)
union all
select
    place_id,
    'growth_10y',
    year,
    if(moved < 0.01 * base, 100 * (part / base - 1), null) as value,
    if(value is null, 'missing', 'ok'),
    null,
    null,
    null,
    if(base is null, null, part),
    base,
    null,
    moved
from growth
order by place_id, indicator_id, year;

comment on table member_figure is
    'One row is one figure of one municipality of the 2020 division in one year, with the numbers that it is made of: '
    'what several municipalities have together is the sum of part, or 100 times that as a share of the sum of base.';
comment on column member_figure.place_id is 'The municipality.';
comment on column member_figure.indicator_id is 'What is measured.';
comment on column member_figure.year is 'Year; on 1 January for stocks, the calendar year for flows.';
comment on column member_figure.value is 'The figure in the unit of the indicator; empty when status is not ok.';
comment on column member_figure.status is 'ok, or why there is no value: missing, suppressed, not_applicable.';
comment on column member_figure.persons is 'Of how many persons it is a share; empty where that is not counted.';
comment on column member_figure.low is 'The lower end of the 95 per cent interval of such a share, in per cent.';
comment on column member_figure.high is 'The upper end of that interval.';
comment on column member_figure.part is
    'The persons that it counts, those whom a share counts, or the inhabitants of a change; empty where they or base '
    'are not known.';
comment on column member_figure.base is
    'The persons of whom that is a share, or the inhabitants ten years before; empty where it is no share or change.';
comment on column member_figure.least is 'Of fewer persons there is no share.';
comment on column member_figure.moved is
    'About how many inhabitants came or went with a border that moved in the ten years of a change.';
