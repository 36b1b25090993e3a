-- One row is one trait of the $members together, in the order of $indicators: its figure, the lowest and highest of a
-- member, and the lowest, middle and highest of the regions $areas.
-- Parameters: $members (list of municipalities of the 2020 division), $areas (list of regions), $indicators (list of
-- traits).
-- Units: value and those beside it in the unit of the trait, value_year the latest year that they are of; known counts
-- members with a figure.
with own as (
    select
        member_trait.indicator_id,
        max(member_trait.value_year) as value_year,
        mixed(member_trait.indicator_id, member_trait.value, member_trait.persons, member_trait.weight) as value,
        min(member_trait.value) as lowest,
        arg_min(place.name, member_trait.value) as lowest_name,
        max(member_trait.value) as highest,
        arg_max(place.name, member_trait.value) as highest_name,
        count(member_trait.value)::integer as known
    from member_trait
    inner join place using (place_id)
    where list_contains($members::varchar[], member_trait.place_id)
        and list_contains($indicators::varchar[], member_trait.indicator_id)
    group by member_trait.indicator_id
),

beside as (
    select indicator_id, min(value) as peers_lowest, median(value) as peers_middle, max(value) as peers_highest,
        count(value)::integer as peers
    from area_trait
    where list_contains($areas::varchar[], area_id)
    group by indicator_id
)

select
    own.indicator_id,
    own.value_year,
    own.value,
    own.lowest,
    own.lowest_name,
    own.highest,
    own.highest_name,
    own.known,
    beside.peers_lowest,
    beside.peers_middle,
    beside.peers_highest,
    coalesce(beside.peers, 0) as peers
from own
left join beside using (indicator_id)
order by list_position($indicators::varchar[], own.indicator_id)
