-- One row is one word by which a question is found, folded as the search knows words. It stands in the question, its
-- theme or the other words for it. questions: in how many questions the word stands; a word of many, such as hva, says
-- nothing of any.
-- Key: question_id, word.
-- Reads: question, theme.
-- After: measure_word.
create or replace table question_word as
with texts as (
    select
        question.question_id,
        concat_ws(
            ' ',
            question.question_nb, question.question_nn, question.question_en,
            question.search_nb, question.search_nn, question.search_en,
            theme.label_nb, theme.label_nn, theme.label_en
        ) as text
    from question
    inner join theme using (theme_id)
),

words as (
    select distinct question_id, unnest(regexp_extract_all(fold(text), '[a-z0-9]+')) as word
    from texts
)

select question_id, word, count(*) over (partition by word) as questions
from words
order by all;

comment on table question_word is 'One row is one word by which a question is found, folded as the search knows words.';
comment on column question_word.question_id is 'The question.';
comment on column question_word.word is 'The word in lower case, without accents, with a o a for æ ø å.';
comment on column question_word.questions is 'In how many questions it stands.';
