-- One row is one question that a page answers, in alphabetical order of its theme, with the number of measures of the
-- theme.
-- Parameters: none.
with counts as (
    select theme_id, count(*) as measures
    from measure_theme
    group by theme_id
)

select
    question.question_id,
    question.theme_id,
    question.question_nb as text_nb,
    question.question_nn as text_nn,
    question.question_en as text_en,
    theme.label_nb,
    theme.label_nn,
    theme.label_en,
    coalesce(counts.measures, 0) as measures
from question
inner join theme using (theme_id)
left join counts using (theme_id)
order by theme.label_nb collate nb, question.question_id
