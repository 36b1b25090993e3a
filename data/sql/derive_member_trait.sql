-- One row is one trait of one municipality of the 2020 division in the latest year in which they can be compared, with
-- what it counts in a region: the inhabitants of the municipality in the year of the figure, or its immigrants with a
-- stated reason where the trait is a share of those.
-- Units: value as in the table profile, persons and weight in persons.
-- Key: place_id, indicator_id.
-- After: division_municipality, overview, place_figure, profile.
create or replace table member_trait as
with latest as (
    select profile.* from profile
    inner join overview on profile.year = overview.profile_year
),

counted as (
    select
        place_id,
        year,
        max(value) filter (where indicator_id = 'population') as persons,
        sum(value) filter (where indicator_id <> 'population') as immigrants
    from place_figure
    where fits_map(structure) and indicator_id in ('population', 'reason_work', 'reason_refuge', 'reason_family',
        'reason_education_other')
    group by place_id, year
)

select
    latest.place_id,
    latest.indicator_id,
    latest.value_year,
    latest.value,
    counted.persons,
    if(latest.indicator_id in ('work_share', 'refuge_share', 'family_share'), counted.immigrants,
        counted.persons) as weight
from latest
left join counted on latest.place_id = counted.place_id and latest.value_year = counted.year
order by latest.place_id, latest.indicator_id;

comment on table member_trait is
    'One row is one trait of one municipality of the 2020 division in the latest year in which they can be compared, '
    'with what it counts in a region: the inhabitants of the municipality in the year of the figure, or its '
    'immigrants with a stated reason where the trait is a share of those.';
comment on column member_trait.place_id is 'The municipality.';
comment on column member_trait.indicator_id is 'The trait.';
comment on column member_trait.value_year is 'The year that the figure is of.';
comment on column member_trait.value is 'The figure in the unit of the trait; empty where there is none.';
comment on column member_trait.persons is 'Its inhabitants in the year of the figure.';
comment on column member_trait.weight is
    'What it counts in a region: its inhabitants, or its immigrants with a stated reason for a share of those.';

-- The trait of several municipalities together: inhabitants are summed, the change in ten years is that of the sums,
-- others are means by weight. Null where municipalities with less than nine tenths of the weight have a figure; of
-- inhabitants and of their change, where one has none.
create or replace macro mixed(indicator, value, persons, weight) as
    case
        when indicator in ('population', 'growth_10y') and count(value) < count(*) then null
        when indicator = 'population' then sum(value)
        when indicator = 'growth_10y' then 100 * (sum(persons) / sum(persons / (1 + value / 100)) - 1)
        when sum(weight) filter (where value is not null) >= 0.9 * sum(weight) then sum(value * weight) / sum(weight)
            filter (where value is not null)
    end;

-- What regions are compared by: the logarithm of what is as uneven as in the table profile, else the figure.
create or replace macro scaled_trait(indicator, value) as
    case indicator when 'population' then log10(value) when 'settled_per_1000' then log10(1 + value) else value end;
