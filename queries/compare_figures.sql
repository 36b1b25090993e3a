-- One row is one indicator of the place $place_id in one year. No rows for an indicator that is not counted there. The
-- place follows one division of municipalities for each indicator: the newest that has figures for it. A region or
-- county has the figures of its municipalities together, where all of them have one.
-- Parameters: $place_id, $indicators (list of indicator ids, also of the shares that are computed here).
-- Units: value in unit, persons of how many persons a share is, low and high the ends of its interval in per cent,
-- counted how many persons it counts, where that is known; the shares by reason are of the immigrants whose reason is
-- stated, where these are at least twenty.
with figures as (
    select indicator_id, structure, year, value, status, persons, low, high, counted
    from place_figure
    where place_id = $place_id
    union all
    select indicator_id, structure, year, round(value, 1), status, persons, low, high, null
    from share_observation
    where place_id = $place_id
),

chosen as (
    select indicator_id, structure, year, value, status, persons, low, high, counted, max(structure)
        filter (where value is not null) over (partition by indicator_id) as newest
    from figures
    where list_contains($indicators::varchar[], indicator_id)
)

select
    $place_id as place_id,
    chosen.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    chosen.structure,
    chosen.year,
    chosen.value,
    chosen.status,
    chosen.persons,
    chosen.low,
    chosen.high,
    chosen.counted,
    indicator.may_be_negative is not null as may_be_negative
from chosen
inner join indicator using (indicator_id)
where chosen.structure = coalesce(chosen.newest, chosen.structure)
order by list_position($indicators::varchar[], chosen.indicator_id), chosen.year, chosen.structure
