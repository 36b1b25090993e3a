-- One row is one measure that can be compared, with the places that carried it out.
-- Parameters: none.
select measure.measure_id, measure.title_nb, measure.title_en, string_agg(place.name, ', ' order by place.name) filter (where measure_place.role = 'lead') as places
from measure
left join measure_place using (measure_id)
left join place using (place_id)
group by measure.measure_id, measure.title_nb, measure.title_en
order by measure.title_nb collate nb, measure.measure_id
