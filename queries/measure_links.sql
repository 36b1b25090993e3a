-- One row is one place, actor, theme, target group, factor or source of one of the $measures, with its role or section;
-- of each kind the lead first, and in the order of the Norwegian alphabet.
-- Parameters: $measures (list of measure ids).
select measure_id, kind, id, label_nb, label_nn, label_en, role, section, publisher_nb, publisher_nn, publisher_en, year
from measure_link
where list_contains($measures::varchar[], measure_id)
order by measure_id, kind, position
