-- One row is one of the $members beside a municipality elsewhere that is like it and has tried something within a theme
-- where the member has not; those that could give something in return come first.
-- Parameters: $members (list of municipalities of the 2020 division), $year, $indicators and $weights (as in similar),
-- $far (no further apart than this), $limit (of each member).
-- Units: distance and $far as in similar, rank among the peers of the member. theirs: themes that they have tried and
-- the member has not; ours: the other way round.
with near as (
    select likeness.*
    from beside_members($members::varchar[], $year::integer, $indicators::varchar[], $weights::double[]) as likeness
    where distance <= $far
),

tried as (
    select measure_peer.municipality_id, list(distinct measure_theme.theme_id order by measure_theme.theme_id) as themes
    from measure_peer
    inner join measure_theme using (measure_id)
    inner join measure_card as card using (measure_id)
    where not is_only_planned(card.evidence, card.status)
    group by measure_peer.municipality_id
),

pairs as (
    select
        near.member_id,
        near.place_id,
        near.name,
        near.distance,
        near.rank,
        near.peers,
        list_sort(list_filter(there.themes, lambda theme: not list_contains(coalesce(here.themes, []),
            theme))) as theirs,
        list_sort(list_filter(coalesce(here.themes, []), lambda theme: not list_contains(there.themes, theme))) as ours
    from near
    inner join tried as there on near.place_id = there.municipality_id
    left join tried as here on near.member_id = here.municipality_id
)

select pairs.member_id, member.called as member, pairs.place_id, pairs.name, pairs.distance, pairs.rank, pairs.peers,
    pairs.theirs, pairs.ours
from pairs
inner join place_called as member on pairs.member_id = member.place_id
where len(pairs.theirs) > 0
qualify row_number() over (partition by pairs.member_id order by len(pairs.ours) = 0, pairs.distance,
    pairs.place_id) <= $limit
order by len(pairs.ours) = 0, pairs.distance, pairs.member_id, pairs.place_id
