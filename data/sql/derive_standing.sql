-- One row is one municipality and one indicator: where the figure stands among those of all municipalities of the same
-- division and year, and among those of the ten municipalities most like it in that year.
-- The year is the latest in which the municipality has a figure and at least forty municipalities have one, which is
-- ten in each quarter; of its divisions that of 2020, whose municipalities are compared, before the others. Where it
-- has no such figure, value is null, and status says why in the latest such year. A county, a region and the country
-- have no row: they are not one of the municipalities. A class is no quantity and has none, nor has an indicator that
-- no page shows of a place.
-- The quarters are those of the figures as they are held, interpolated between two of them and not rounded. part says
-- in which quarter, or on which side of the median, a figure lies; what is at the border of a quarter belongs to the
-- half between.
-- Units: value, low, high, first_quarter and third_quarter in that of the indicator, persons in persons; position,
-- peers_from and peers_to are parts of the way from the lowest (0) to the highest (1) by rank, equal figures at the
-- middle of their ranks; peers_from and peers_to hold the middle half of the peers; chance_from and chance_to the
-- interval of a share, as parts of the other municipalities.
-- municipalities counts those with a figure, itself among them; lower and higher those below and above; peers the
-- likest that have a figure, up to ten.
-- Key: place_id, indicator_id.
-- Reads: indicator, place.
-- After: likest, place_figure, share_observation.
create or replace table standing as
with figures as (
    select place_id, indicator_id, structure, year, value, status, persons, low, high from place_figure
    union all
    select place_id, indicator_id, structure, year, value, status, persons, low, high from share_observation
),

own as (
    select figures.*
    from figures
    semi join (from place where kind = 'municipality' and country = 'NO') using (place_id)
    semi join (from indicator where unit <> 'class'
        and coalesce(place_order, compare_order) is not null) using (indicator_id)
),

quarters as (
    select
        indicator_id,
        structure,
        year,
        count(value)::integer as municipalities,
        quantile_cont(value, [0.25, 0.5, 0.75]) as cuts
    from own
    group by indicator_id, structure, year
    having count(value) >= 40
),

latest as (
    select
        own.place_id,
        own.indicator_id,
        unnest(arg_max(
            {structure: own.structure, year: own.year, value: own.value, status: own.status, persons: own.persons,
                low: own.low, high: own.high, municipalities: quarters.municipalities, cuts: quarters.cuts},
            {has_value: own.value is not null, year: own.year, is_compared: own.structure = '2020',
                structure: own.structure}
        ))
    from own
    inner join quarters using (indicator_id, structure, year)
    group by own.place_id, own.indicator_id
),

ranked as (
    select
        own.place_id,
        own.indicator_id,
        own.structure,
        own.year,
        own.value,
        (rank() over lowest - 1)::integer as lower,
        (rank() over highest - 1)::integer as higher
    from own
    semi join (select distinct indicator_id, structure, year from latest) using (indicator_id, structure, year)
    where own.value is not null
    window
        lowest as (partition by own.indicator_id, own.structure, own.year order by own.value),
        highest as (partition by own.indicator_id, own.structure, own.year order by own.value desc)
),

placed as (
    select *, (lower + count(*) over counted - 1 - higher) / (2 * (count(*) over counted - 1)) as position
    from ranked
    window counted as (partition by indicator_id, structure, year)
),

beside as (
    select
        latest.place_id,
        latest.indicator_id,
        count(*)::integer as peers,
        count(*) filter (where placed.value < latest.value)::integer as peers_lower,
        count(*) filter (where placed.value > latest.value)::integer as peers_higher,
        quantile_cont(placed.position, [0.25, 0.75]) as cuts
    from latest
    inner join likest on likest.place_id = latest.place_id and likest.year = latest.year
    inner join placed
        on placed.place_id = likest.peer_id
        and placed.indicator_id = latest.indicator_id and placed.structure = latest.structure
            and placed.year = latest.year
    where latest.value is not null
    group by latest.place_id, latest.indicator_id
),

chance as (
    select
        latest.place_id,
        latest.indicator_id,
        count(*) filter (where placed.value < latest.low) / count(*) as chance_from,
        count(*) filter (where placed.value <= latest.high) / count(*) as chance_to
    from latest
    inner join placed
        on placed.place_id <> latest.place_id
        and placed.indicator_id = latest.indicator_id and placed.structure = latest.structure
            and placed.year = latest.year
    where latest.low is not null
    group by latest.place_id, latest.indicator_id
)

select
    latest.place_id,
    latest.indicator_id,
    latest.structure,
    latest.year,
    latest.value,
    latest.status,
    latest.persons,
    latest.low,
    latest.high,
    latest.municipalities,
    latest.cuts[1] as first_quarter,
    latest.cuts[3] as third_quarter,
    case
        when latest.value > latest.cuts[3] then 'highest_quarter'
        when latest.value < latest.cuts[1] then 'lowest_quarter'
        when latest.value > latest.cuts[2] then 'above_middle'
        when latest.value < latest.cuts[2] then 'below_middle'
        when latest.value is not null then 'middle'
    end as part,
    placed.lower,
    placed.higher,
    placed.position,
    coalesce(beside.peers, 0) as peers,
    coalesce(beside.peers_lower, 0) as peers_lower,
    coalesce(beside.peers_higher, 0) as peers_higher,
    beside.cuts[1] as peers_from,
    beside.cuts[2] as peers_to,
    chance.chance_from,
    chance.chance_to
from latest
left join placed
    on placed.place_id = latest.place_id
    and placed.indicator_id = latest.indicator_id and placed.structure = latest.structure and placed.year = latest.year
left join beside on beside.place_id = latest.place_id and beside.indicator_id = latest.indicator_id
left join chance on chance.place_id = latest.place_id and chance.indicator_id = latest.indicator_id
order by latest.place_id, latest.indicator_id;

comment on table standing is
    'One row is one municipality and one indicator: where the figure stands among those of all municipalities of the '
    'same division and year, and among those of the ten municipalities most like it in that year.';
comment on column standing.place_id is 'The municipality.';
comment on column standing.indicator_id is 'What is measured.';
comment on column standing.structure is 'Division of municipalities: 2019, 2020 or 2024.';
comment on column standing.year is
    'The latest year in which it has a figure and at least forty municipalities have one.';
comment on column standing.value is 'The figure in the unit of the indicator; empty when status is not ok.';
comment on column standing.status is
    'ok, or why there is no value in the latest such year: missing, suppressed, not_applicable, too_few.';
comment on column standing.persons is 'Of how many persons it is a share; empty where that is not counted.';
comment on column standing.low is
    'The lower end of the 95 per cent interval of such a share, where those it counts are among these persons.';
comment on column standing.high is 'The upper end of that interval.';
comment on column standing.municipalities is
    'Number of municipalities of the division with a figure in that year, itself among them.';
comment on column standing.first_quarter is 'A quarter of these have a figure of so much or less.';
comment on column standing.third_quarter is 'A quarter of these have a figure of so much or more.';
comment on column standing.part is
    'Where the figure lies: highest_quarter, above_middle, middle, below_middle or lowest_quarter; a figure at the '
    'border of a quarter is not in it, but in the half between.';
comment on column standing.lower is 'Number of these with a lower figure.';
comment on column standing.higher is 'Number of these with a higher figure.';
comment on column standing.position is 'Its place by rank: 0 is the lowest of these and 1 the highest.';
comment on column standing.peers is 'Number of its ten likest, as of that year, that have a figure in it.';
comment on column standing.peers_lower is 'Number of these with a lower figure.';
comment on column standing.peers_higher is 'Number of these with a higher figure.';
comment on column standing.peers_from is
    'Where the middle half of its likest begins, by rank among all municipalities.';
comment on column standing.peers_to is 'Where the middle half of its likest ends, by rank among all municipalities.';
comment on column standing.chance_from is
    'Where that interval begins among the other municipalities: the part of them that have less than its lower end.';
comment on column standing.chance_to is 'Where it ends: the part of them that have no more than its upper end.';
