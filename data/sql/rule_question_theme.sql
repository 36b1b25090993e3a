-- Each theme has one question that a page answers, and measures to answer it with.
with counts as (
    select theme.theme_id, count(question.question_id) as questions
    from theme
    left join question using (theme_id)
    group by theme.theme_id
)

select
    'question' as file,
    coalesce(max(question.rowid) + 2, 0) as row_no,
    'theme_id' as column_name,
    counts.theme_id as value,
    if(counts.questions = 0, 'no question asks of this theme',
        'another question asks of the same theme; add its words to the search of that one, or a theme') as reason
from counts
left join question using (theme_id)
where counts.questions <> 1
group by counts.theme_id, counts.questions
union all
select 'theme', theme.rowid + 2, 'theme_id', theme.theme_id, 'no measure has this theme, so its question has no answer'
from theme
anti join measure_theme using (theme_id)
order by all
