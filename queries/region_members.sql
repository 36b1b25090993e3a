-- One row is one municipality of the 2020 division that a region is made of, in the order of the Norwegian alphabet:
-- the members of $area_id, or of the $places the municipalities themselves, what they became part of, and the members
-- of those that are regions or counties. former: members as they were named, where they became part of the
-- municipality.
-- Parameters: $area_id (a region, null for none), $places (list of place ids, empty for none).
with members as (
    select municipality_id, unnest(if(len(former) = 0, [null], former)) as former
    from area_member
    where area_id = $area_id or list_contains($places::varchar[], area_id)
    union
    select if(code_2020 is null, successor_id, place_id), if(code_2020 is null, name, null)
    from place
    where list_contains($places::varchar[], place_id)
)

select
    map_municipality.place_id,
    map_municipality.name,
    map_municipality.code_2020,
    coalesce(list(distinct members.former order by members.former) filter (where members.former is not null),
        []) as former
from members
inner join map_municipality on members.municipality_id = map_municipality.place_id
group by map_municipality.place_id, map_municipality.name, map_municipality.code_2020, map_municipality.position
order by map_municipality.position
