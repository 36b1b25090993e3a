-- One row is a name or number by which a place, or a code of a code list, is known outside this dataset; parameter is its name in the address.
-- Parameters: none.
with numbers as (
    unpivot place
    on code_2019, code_2020, code_2024
    into name division value spelling
)

select 'place' as parameter, name as spelling, place_id as value from place
union
select 'place', spelling, place_id from numbers
union
select 'county', name, place_id from place where kind = 'county' or name = county_2024
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
