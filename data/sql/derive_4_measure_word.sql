-- One row is one word of a measure's texts, names of places and actors, folded: lower case, without accents, æ ø å as a o a.
-- weight: 3 in the title or the name of its place, 2 in the name of an actor or of a municipality of its region, 1 elsewhere.
create macro fold(text) as translate(strip_accents(lower(text)), 'æøđŋŧ', 'aodnt');

create table measure_word as
with texts as (
    select measure_id, title_nb || ' ' || title_en as text, 3 as weight from measure
    union all
    select measure_id, place.name, 3 from measure_place inner join place using (place_id)
    union all
    select measure_area.measure_id, place.name, 2 from measure_area inner join place using (place_id)
    union all
    select measure_id, concat_ws(' ', summary_nb, summary_en, lessons_nb, lessons_en), 1 from measure
    union all
    select measure_id, concat_ws(' ', actor.label_nb, actor.label_en), 2 from measure_actor inner join actor using (actor_id)
    union all
    select measure_id, concat_ws(' ', theme.label_nb, theme.label_nn, theme.label_en), 1 from measure_theme inner join theme using (theme_id)
),

words as (
    select measure_id, unnest(regexp_extract_all(fold(text), '[a-z0-9]+')) as word, weight
    from texts
)

select measure_id, word, max(weight) as weight
from words
group by measure_id, word
order by all
