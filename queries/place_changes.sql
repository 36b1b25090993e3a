-- One row is one change of the area of the place $place_id: a merger, a split or a moved border. A new number alone is no change.
-- Parameters: $place_id.
-- Units: persons in persons, about.
with codes as (
    unpivot (select code_2019, code_2020, code_2024 from place where place_id = $place_id)
    on code_2019, code_2020, code_2024 into name division value code
)

select
    municipality_change.year,
    municipality_change.kind,
    municipality_change.old_name,
    municipality_change.new_name,
    null::integer as persons
from municipality_change
where
    municipality_change.kind in ('merge', 'split')
    and (municipality_change.new_code in (select code from codes) or municipality_change.old_code in (select code from codes))
    and municipality_change.old_code <> municipality_change.new_code
union all
select
    boundary_transfer.year,
    'border',
    boundary_transfer.from_name,
    boundary_transfer.to_name,
    boundary_transfer.persons_approx
from boundary_transfer
where boundary_transfer.from_code in (select code from codes) or boundary_transfer.to_code in (select code from codes)
order by year, old_name, new_name
