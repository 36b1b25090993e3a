-- One row is one figure of one of the municipalities $places that lies in the highest or lowest quarter of all
-- municipalities that year. Those of the half between have no row, nor has any other year than that in which its place
-- among them is known.
-- Parameters: $places (list of place ids), $indicators (list of indicator ids).
-- Units: none; part is a code, made before anything is rounded.
select
    place_id,
    indicator_id,
    structure,
    year,
    part
from standing
where
    list_contains($places::varchar[], place_id) and list_contains($indicators::varchar[], indicator_id)
    and part in ('highest_quarter', 'lowest_quarter')
order by place_id, indicator_id
