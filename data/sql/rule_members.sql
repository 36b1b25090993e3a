-- Only regions and counties have members, and the members are municipalities.
select 'place_member' as file, place_member.rowid + 2 as row_no, 'region_id' as column_name,
    place_member.region_id as value, 'is not a region or county with municipalities as members' as reason
from place_member
inner join place as region on place_member.region_id = region.place_id
inner join place as member on place_member.place_id = member.place_id
where region.kind not in ('region', 'county') or member.kind <> 'municipality'
order by all
