-- One row is a name or number by which a place, or a code of a code list, is known outside this dataset, or a code that
-- a record had before; parameter is its name in the address.
-- Parameters: none.
select 'place' as parameter, form as spelling, place_id as value from place_form
union
select 'county', place_form.form, place.place_id
from place
inner join place_form using (place_id)
where (place.kind = 'county' or place.name = place.county_2024) and place_form.kind <> 'number'
union
select kind, former_id, id from former_id
union
select 'theme', unnest([label_nb, label_nn, label_en]), theme_id from theme
union
select 'group', unnest([label_nb, label_nn, label_en]), target_group_id from target_group
union
select 'factor', unnest([label_nb, label_nn, label_en]), factor_id from factor
union
select 'actor', unnest([label_nb, label_nn, label_en]), actor_id from actor
union
select 'indicator', unnest([label_nb, label_nn, label_en]), indicator_id from indicator
union
select 'question', unnest([question.theme_id, theme.label_nb, theme.label_nn, theme.label_en]), question.question_id
from question
inner join theme using (theme_id)
order by all
