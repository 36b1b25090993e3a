-- One row is one municipality of the 2020 division that stands for a place where a measure was carried out.
-- Parameters: none.
select distinct measure_id, municipality_id
from measure_peer
order by measure_id, municipality_id
