-- One row is one change of the area of one place that took part in it: a merger, a split or a moved border. A new
-- number alone is no change. year is the year that the change took effect, on 1 January; persons is about how many
-- lived in an area that changed municipality.
-- Key: place_id, year, kind, old_name, new_name.
-- Reads: boundary_transfer, municipality_change, place.
create or replace table area_change as
with codes as (
    unpivot (select place_id, code_2019, code_2020, code_2024 from place)
    on code_2019, code_2020, code_2024 into name division value code
),

changes as (
    select year, kind, old_name, new_name, null::integer as persons, unnest([old_code, new_code]) as code
    from municipality_change
    where kind in ('merge', 'split') and old_code <> new_code
    union all
    select year, 'border', from_name, to_name, persons_approx, unnest([from_code, to_code])
    from boundary_transfer
)

select distinct codes.place_id, changes.year, changes.kind, changes.old_name, changes.new_name, changes.persons
from codes
inner join changes using (code)
order by all;

comment on table area_change is
    'One row is one change of the area of one place that took part in it: a merger, a split or a moved border.';
comment on column area_change.place_id is 'The place that took part.';
comment on column area_change.year is 'The year from which the change holds, on 1 January.';
comment on column area_change.kind is 'merge, split, or border for an area that changed municipality.';
comment on column area_change.old_name is 'Name of the municipality that the area was in.';
comment on column area_change.new_name is 'Name of the municipality that it came into.';
comment on column area_change.persons is
    'About how many lived in an area that changed municipality; empty where too few to tell, and for mergers and '
    'splits.';
