-- One row is one municipality of the 2020 division that a region is made of: a region or county of the dataset, or one
-- of Statistics Norway's economic regions of today. kind: region, county (of today, with its municipalities of today),
-- former (a county that ended, with those of 2019), economic. former names the members as the region has them where
-- they became part of the municipality; empty for most.
-- Key: area_id, municipality_id.
-- Reads: economic_region, place, place_member.
-- After: map_municipality, place_municipality.
create or replace table area_member as
with members as (
    select region_id as area_id, place_id from place_member
    union all
    select county_id, place_id from map_municipality
    union all
    select place_municipality.place_id, place_municipality.municipality_id
    from place_municipality
    inner join place as county on place_municipality.place_id = county.place_id and county.kind = 'county'
    where county.place_id not in (select county_id from map_municipality)
),

areas as (
    select
        members.area_id,
        if(area.kind = 'county' and area.place_id not in (select county_id from map_municipality), 'former',
            area.kind) as kind,
        area.name,
        members.place_id
    from members
    inner join place as area on members.area_id = area.place_id
    where area.kind in ('region', 'county') and area.country = 'NO'
    union all
    select region_code, 'economic', region_name, place_id
    from economic_region
    where division = 'ssb_klass_108' and valid_to_year is null
)

select
    areas.area_id,
    areas.kind,
    areas.name,
    map_municipality.place_id as municipality_id,
    coalesce(list(place.name order by place.name collate nb) filter (where place.place_id <> map_municipality.place_id),
        []) as former
from areas
inner join place using (place_id)
inner join map_municipality on if(place.code_2020 is null, place.successor_id,
    place.place_id) = map_municipality.place_id
group by areas.area_id, areas.kind, areas.name, map_municipality.place_id
order by areas.area_id, map_municipality.place_id;

comment on table area_member is
    'One row is one municipality of the 2020 division that a region is made of: a region or county of the dataset, or '
    'one of Statistics Norway''s economic regions of today.';
comment on column area_member.area_id is 'The region: a place, or the number of an economic region.';
comment on column area_member.kind is 'region, county, former (a county that ended) or economic.';
comment on column area_member.name is 'Its name.';
comment on column area_member.municipality_id is 'The municipality.';
comment on column area_member.former is 'Names of the members that became part of it; empty for most.';
