-- One row is one area that changed municipality outside the mergers, which gives a jump in the series of both.
-- Parameters: none. Units: persons_approx is about how many lived there, null where too few to tell.
select year, from_name, to_name, persons_approx
from boundary_transfer
order by year, persons_approx desc nulls last, from_name collate nb, to_name collate nb
