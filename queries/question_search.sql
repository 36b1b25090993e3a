-- One row is one question that is found by words, best first, of those that are found at least half as well as the
-- best.
-- Parameters: $words (folded words), $stems (their stems, in the same order).
-- Words that stand in more than five questions find none. A compound is found by its first part: boligmangel finds
-- bolig. A slip of the hand is forgiven in a word of five letters or more. A word of one question counts more than one
-- of several, and the whole word more than its beginning.
with wanted as (
    select unnest($words::varchar[]) as word, unnest($stems::varchar[]) as stem
),

found as (
    select
        question_word.question_id,
        wanted.word as wanted,
        max(if(question_word.word = wanted.word, 4, if(starts_with(question_word.word, wanted.stem), 2, 1))
            / question_word.questions) as closeness
    from wanted
    inner join question_word
        on question_word.word = wanted.word
        or (length(wanted.stem) > 3 and starts_with(question_word.word, wanted.stem))
        or (length(question_word.word) > 4 and starts_with(wanted.word, question_word.word))
        or is_slip(question_word.word, wanted.word)
    where question_word.questions < 6
    group by question_word.question_id, wanted.word
),

scores as (
    select question_id, sum(closeness) as score
    from found
    group by question_id
)

select question_id, score
from scores
where score >= (select max(score) from scores) / 2
order by score desc, question_id
