-- One row is one indicator that a page lists, in the order of the page. page: compare (the table of places side by
-- side) or place (the figures over time of one place, and the parts of another indicator that are drawn together:
-- part_of names it, null for an indicator of its own).
-- Parameters: $page. Units: position counts from 1, among the parts of one indicator anew.
select
    indicator_id,
    part_of,
    case $page::varchar when 'compare' then compare_order when 'place' then place_order end as position
from indicator
where position is not null
order by part_of nulls first, position, indicator_id
