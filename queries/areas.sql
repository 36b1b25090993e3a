-- One row is one region that can be chosen: a region or county of the dataset, or an economic region of today, in
-- alphabetical order. kind: region, county, former (a county that ended), economic.
-- Parameters: none.
select area_id, any_value(kind) as kind, any_value(name) as name,
    list(municipality_id order by municipality_id) as municipalities
from area_member
group by area_id
order by any_value(name) collate nb, any_value(kind), area_id
