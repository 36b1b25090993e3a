-- One row is one code of a code list with its labels; parameter is its name in the address.
-- Parameters: none.
select 'theme' as parameter, theme_id as value, label_nb, label_nn, label_en from theme
union all
select 'group', target_group_id, label_nb, label_nn, label_en from target_group
union all
select 'factor', factor_id, label_nb, label_nn, label_en from factor
union all
select 'actor', actor_id, label_nb, label_nn, label_en from actor
union all
select 'approach', approach_id, label_nb, label_nn, label_en from approach
union all
select 'county', place_id, name, name, name from place where kind = 'county' or place_id = 'oslo'
union all
select 'indicator', indicator_id, label_nb, label_nn, label_en from indicator
order by all
