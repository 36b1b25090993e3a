-- One row is one of the municipalities $peers, and why it is left out of the comparison: null where it is in it.
-- left_out: border (merged, split or with a moved border after the year $first and not after $last), missing (no figure
-- in $base or $last), small (fewer than $least persons in $base, so that a change in per cent says little; never where
-- $least is null).
-- Parameters: $peers (list of place ids), $indicator_id, $structure (division), $first, $base and $last (years), $least
-- (persons).
with figures as (
    select
        place_id,
        any_value(value) filter (where year = $base) as value_base,
        any_value(value) filter (where year = $last) as value_last
    from observation
    where indicator_id = $indicator_id and structure = $structure and list_contains($peers::varchar[], place_id)
        and year in ($base, $last)
    group by place_id
)

select
    place_called.place_id,
    place_called.called as name,
    case
        when place_called.place_id in (select place_id from area_change where year > $first and year <= $last)
            then 'border'
        when figures.value_base is null or figures.value_last is null then 'missing'
        when indicator.unit = 'persons' and figures.value_base < $least::integer then 'small'
    end as left_out
from place_called
cross join indicator
left join figures using (place_id)
where list_contains($peers::varchar[], place_called.place_id) and indicator.indicator_id = $indicator_id
order by name collate nb, place_called.place_id
