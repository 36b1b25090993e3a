-- One row is one trait of one municipality of the 2020 division in the latest year in which they can be compared, with what it counts in a region: the
-- inhabitants of the municipality, or its immigrants where the trait is a share of those.
-- Units: value as in the table profile, persons and weight in persons (weight computed where it is immigrants, so with decimals).
-- Key: place_id, indicator_id.
-- After: overview, profile.
create table member_trait as
with latest as (
    select profile.* from profile
    inner join overview on profile.year = overview.profile_year
),

persons as (
    select
        place_id,
        max(value) filter (where indicator_id = 'population') as persons,
        max(value) filter (where indicator_id = 'population') * max(value) filter (where indicator_id = 'immigrant_share') / 100 as immigrants
    from latest
    group by place_id
)

select
    latest.place_id,
    latest.indicator_id,
    latest.value_year,
    latest.value,
    persons.persons,
    if(latest.indicator_id in ('work_share', 'refuge_share', 'family_share'), persons.immigrants, persons.persons) as weight
from latest
inner join persons using (place_id)
order by latest.place_id, latest.indicator_id;

comment on table member_trait is 'One row is one trait of one municipality of the 2020 division in the latest year in which they can be compared, with what it counts in a region: the inhabitants of the municipality, or its immigrants where the trait is a share of those.';
comment on column member_trait.place_id is 'The municipality.';
comment on column member_trait.indicator_id is 'The trait.';
comment on column member_trait.value_year is 'The year that the figure is of.';
comment on column member_trait.value is 'The figure in the unit of the trait; empty where there is none.';
comment on column member_trait.persons is 'Its inhabitants.';
comment on column member_trait.weight is 'What it counts in a region: its inhabitants, or its immigrants for a share of those.';

-- The trait of several municipalities together: inhabitants are summed, the change in ten years is that of the sums, others are means by weight. Null where
-- municipalities with less than nine tenths of the weight have a figure; of inhabitants and of their change, where one has none.
create macro mixed(indicator, value, persons, weight) as
    case
        when indicator in ('population', 'growth_10y') and count(value) < count(*) then null
        when indicator = 'population' then sum(value)
        when indicator = 'growth_10y' then 100 * (sum(persons) / sum(persons / (1 + value / 100)) - 1)
        when sum(weight) filter (where value is not null) >= 0.9 * sum(weight) then sum(value * weight) / sum(weight) filter (where value is not null)
    end;

-- What regions are compared by: the logarithm of what is as uneven as in the table profile, else the figure.
create macro scaled_trait(indicator, value) as
    case indicator when 'population' then log10(value) when 'settled_per_1000' then log10(1 + value) else value end;
