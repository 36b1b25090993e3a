-- One row is one theme within which one of the $members did or plans something, alone or with a region; or the county
-- $area_id itself, whose measures belong to no single municipality.
-- Parameters: $members (list of municipalities of the 2020 division), $area_id (a region or county; null for none).
-- done: measures of which the sources tell that they were done, the best documented first; plans: those that were only
-- proposed or planned.
with led as (
    select measure_id, municipality_id as place_id
    from measure_peer
    where list_contains($members::varchar[], municipality_id)
    union
    select measure_place.measure_id, measure_place.place_id
    from measure_place
    inner join place using (place_id)
    where measure_place.place_id = $area_id and measure_place.role = 'lead' and place.kind = 'county'
)

select
    measure_theme.theme_id,
    led.place_id,
    coalesce(list(led.measure_id order by card.rung desc, card.position)
        filter (where not card.is_plan), []) as done,
    coalesce(list(led.measure_id order by card.rung desc, card.position)
        filter (where card.is_plan), []) as plans
from led
inner join measure_theme using (measure_id)
inner join measure_card as card using (measure_id)
group by measure_theme.theme_id, led.place_id
order by measure_theme.theme_id, led.place_id
