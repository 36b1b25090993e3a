-- One row is one measure within one of the themes that no member has tried, beside one of the $members: done in the
-- municipality that is most like that member, by theme and member and then the most alike first.
-- Parameters: $members (list of municipalities of the 2020 division), $theme (list of codes), $year, $indicators and
-- $weights (as in similar), $far (no further apart than this), $limit (of each theme and member).
-- done_in: the municipality of that time, which is place_id or became part of it. Units: distance and $far as in
-- similar, rank among the peers of the member, status_date as the source has it.
with near as (
    select likeness.*
    from beside_members($members::varchar[], $year::integer, $indicators::varchar[], $weights::double[]) as likeness
    where distance <= $far
),

done as (
    -- A measure of several municipalities stands once beside each member, by the one that is most like it.
    select
        measure_theme.theme_id,
        measure_peer.measure_id,
        near.member_id,
        arg_min(
            {place_id: near.place_id, name: near.name, done_in: measure_peer.place_name, distance: near.distance,
                rank: near.rank},
            (near.distance, near.place_id, measure_peer.place_id)
        ) as likest
    from near
    inner join measure_peer on near.place_id = measure_peer.municipality_id
    inner join measure_theme using (measure_id)
    where
        list_contains($theme::varchar[], measure_theme.theme_id)
        and measure_peer.measure_id not in (select measure_id from measure_peer
            where list_contains($members::varchar[], municipality_id))
    group by measure_theme.theme_id, measure_peer.measure_id, near.member_id
)

select
    done.theme_id,
    theme.label_nb,
    theme.label_nn,
    theme.label_en,
    done.measure_id,
    card.title_nb,
    card.title_nn,
    card.title_en,
    card.evidence,
    card.status_date,
    done.member_id,
    here.called as member,
    likest.place_id,
    likest.name,
    likest.done_in,
    likest.distance,
    likest.rank
from done
inner join measure_card as card using (measure_id)
inner join theme using (theme_id)
inner join place_called as here on done.member_id = here.place_id
where not is_only_planned(card.evidence, card.status)
qualify row_number() over (partition by done.theme_id, done.member_id order by likest.distance, -card.rung,
    done.measure_id) <= $limit
order by theme.label_nb collate nb, done.theme_id, here.called collate nb, done.member_id, likest.distance, -card.rung,
    done.measure_id
