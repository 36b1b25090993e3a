-- One row is one word of a measure's texts, names and numbers of places, names of actors, folded: lower case, without
-- accents, æ ø å as a o a. written: the word as the text has it, in lower case. weight: 3 in the title or the name of
-- its place, 2 in the name of an actor or of a municipality of its region, 1 elsewhere.
-- Key: measure_id, word.
-- Reads: actor, measure, measure_actor, measure_place, measure_theme, theme.
-- After: measure_area, place_form.
create or replace macro fold(text) as translate(strip_accents(lower(text)), 'æøđŋŧ', 'aodnt');

-- Is a word another one with a slip of the hand? Short words are not: too many are alike.
create or replace macro is_slip(word, wanted) as length(wanted) > 4 and jaro_winkler_similarity(word, wanted) >= 0.93;

create or replace table measure_word as
-- The names and numbers of a place, each also as it is written without æ, ø and å; not a number that would be taken for
-- a year.
with forms as (
    select place_id, concat_ws(' ', form, replace(replace(replace(lower(form), 'æ', 'ae'), 'ø', 'oe'), 'å',
        'aa')) as text
    from place_form
    where not regexp_full_match(form, '(19|20)[0-9]{2}')
),

texts as (
    select measure_id, concat_ws(' ', title_nb, title_nn, title_en) as text, 3 as weight from measure
    union all
    select measure_id, forms.text, 3 from measure_place inner join forms using (place_id)
    union all
    select measure_area.measure_id, forms.text, 2 from measure_area inner join forms using (place_id)
    union all
    select measure_id, concat_ws(' ', summary_nb, summary_nn, summary_en, lessons_nb, lessons_nn, lessons_en), 1
        from measure
    union all
    select measure_id, concat_ws(' ', actor.label_nb, actor.label_nn, actor.label_en), 2 from measure_actor
        inner join actor using (actor_id)
    union all
    select measure_id, concat_ws(' ', theme.label_nb, theme.label_nn, theme.label_en), 1 from measure_theme
        inner join theme using (theme_id)
),

words as (
    select measure_id, unnest(regexp_extract_all(lower(text), '[\pL\pM0-9]+')) as written, weight
    from texts
)

select measure_id, fold(written) as word, max(written) as written, max(weight) as weight
from words
group by measure_id, fold(written)
order by all;

comment on table measure_word is
    'One row is one word of a measure''s texts, names and numbers of places, names of actors, folded: lower case, '
    'without accents, æ ø å as a o a.';
comment on column measure_word.measure_id is 'The measure.';
comment on column measure_word.word is 'The word in lower case, without accents, with a o a for æ ø å.';
comment on column measure_word.written is 'The word as the text has it, in lower case.';
comment on column measure_word.weight is
    '3 in the title or the name of its place, 2 in the name of an actor or of a municipality of its region, 1 '
    'elsewhere.';
