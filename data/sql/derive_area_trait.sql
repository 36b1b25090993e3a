-- One row is one trait of one region, made of the traits of its municipalities in the latest year in which they can be
-- compared: inhabitants are summed, the change in ten years is that of the sums, shares of immigrants count by
-- immigrants and all others by inhabitants. value is null where municipalities with less than nine tenths of that have
-- a figure. scaled is what regions are compared by: the logarithm where the trait is so uneven that municipalities are
-- compared by it too.
-- Units: those of the table profile.
-- Key: area_id, indicator_id.
-- After: area_member, member_trait.
create or replace table area_trait as
with weighed as (
    select area_member.area_id, area_member.kind, member_trait.*
    from area_member
    inner join member_trait on area_member.municipality_id = member_trait.place_id
)

select
    area_id,
    any_value(kind) as kind,
    indicator_id,
    max(value_year) as value_year,
    mixed(indicator_id, value, persons, weight) as value,
    scaled_trait(indicator_id, mixed(indicator_id, value, persons, weight)) as scaled
from weighed
group by area_id, indicator_id
order by area_id, indicator_id;

comment on table area_trait is
    'One row is one trait of one region, made of the traits of its municipalities in the latest year in which they '
    'can be compared: inhabitants are summed, the change in ten years is that of the sums, shares of immigrants count '
    'by immigrants and all others by inhabitants.';
comment on column area_trait.area_id is 'The region.';
comment on column area_trait.kind is 'region, county, former or economic.';
comment on column area_trait.indicator_id is 'The trait.';
comment on column area_trait.value_year is 'The latest year that its figures are of.';
comment on column area_trait.value is
    'The figure of the region; empty where municipalities with less than nine tenths of the persons have one.';
comment on column area_trait.scaled is 'What regions are compared by: the figure or its logarithm.';
