-- One row is one trait of one region, made of the traits of its municipalities in the latest year in which they can be
-- compared: inhabitants are summed, the change in ten years is that of the sums, shares of immigrants count by
-- immigrants and all others by inhabitants. value is null where municipalities with less than nine tenths of that have
-- a figure. z is in standard deviations from the mean of the regions of its kind; middle and deviation are these, by
-- which others can be held against them.
-- Units: those of the table profile.
-- Key: area_id, indicator_id.
-- After: area_member, member_trait.
create or replace table area_trait as
with weighed as (
    select area_member.area_id, area_member.kind, area_member.name, member_trait.*
    from area_member
    inner join member_trait on area_member.municipality_id = member_trait.place_id
),

mixes as (
    select
        area_id,
        any_value(kind) as kind,
        any_value(name) as name,
        count(*)::integer as municipalities,
        indicator_id,
        max(value_year) as value_year,
        mixed(indicator_id, value, persons, weight) as value,
        scaled_trait(indicator_id, mixed(indicator_id, value, persons, weight)) as scaled
    from weighed
    group by area_id, indicator_id
)

select
    area_id,
    kind,
    name,
    municipalities,
    indicator_id,
    value_year,
    value,
    avg(scaled) over same as middle,
    stddev_pop(scaled) over same as deviation,
    (scaled - middle) / nullif(deviation, 0) as z
from mixes
window same as (partition by kind, indicator_id)
order by area_id, indicator_id;

comment on table area_trait is
    'One row is one trait of one region, made of the traits of its municipalities in the latest year in which they '
    'can be compared: inhabitants are summed, the change in ten years is that of the sums, shares of immigrants count '
    'by immigrants and all others by inhabitants.';
comment on column area_trait.area_id is 'The region.';
comment on column area_trait.kind is 'region, county, former or economic.';
comment on column area_trait.name is 'Its name.';
comment on column area_trait.municipalities is 'The number of its municipalities of the 2020 division.';
comment on column area_trait.indicator_id is 'The trait.';
comment on column area_trait.value_year is 'The latest year that its figures are of.';
comment on column area_trait.value is
    'The figure of the region; empty where municipalities with less than nine tenths of the persons have one.';
comment on column area_trait.middle is
    'The mean of the regions of its kind, of the figure or of its logarithm where regions are compared by that.';
comment on column area_trait.deviation is 'Their standard deviation, likewise.';
comment on column area_trait.z is 'How many of these the region is from the mean.';
