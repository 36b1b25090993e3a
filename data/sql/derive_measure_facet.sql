-- One row is one value of a filter that a measure has; parameter is the name of the filter in the address.
-- Key: measure_id, parameter, value.
-- Reads: actor, measure, measure_actor, measure_factor, measure_place, measure_target_group, measure_theme, place.
-- After: measure_area.
create or replace table measure_facet as
with counties as (
    -- The county of today; a place that ended counts to the county of the place it became part of.
    select
        municipality.place_id,
        coalesce(county.place_id, municipality_today.place_id) as county_id
    from place as municipality
    left join place as successor on municipality.successor_id = successor.place_id
    left join place as county
        on coalesce(municipality.county_2024, successor.county_2024) = county.name and county.kind = 'county'
    left join place as municipality_today
        on coalesce(municipality.county_2024, successor.county_2024) = municipality_today.name
            and municipality_today.kind = 'municipality'
)

select measure_id, 'theme' as parameter, theme_id as value from measure_theme
union
select measure_id, 'group', target_group_id from measure_target_group
union
select measure_id, 'factor', factor_id from measure_factor
union
select measure_id, 'actor', actor_id from measure_actor
union
select measure_id, 'actor', actor.kind from measure_actor inner join actor using (actor_id)
union
select measure_id, 'evidence', evidence from measure
union
select measure_id, 'status', status from measure
union
select measure_area.measure_id, 'county', counties.county_id
from measure_area
inner join counties using (place_id)
where counties.county_id is not null
union
select measure_place.measure_id, 'county', place.place_id
from measure_place
inner join place using (place_id)
where measure_place.role = 'lead' and place.kind = 'county'
order by all;

comment on table measure_facet is
    'One row is one value of a filter that a measure has; parameter is the name of the filter in the address.';
comment on column measure_facet.measure_id is 'The measure.';
comment on column measure_facet.parameter is 'Name of the filter in the address.';
comment on column measure_facet.value is 'A value of it that the measure has.';
