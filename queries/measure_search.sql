-- One row is one measure in whose texts all searched words are found, best first.
-- Parameters: $words (folded words), $stems (their stems, in the same order).
-- A slip of the hand is forgiven in a word of five letters or more. The whole word counts more than its beginning, that
-- more than a part, and that more than a word that is merely alike.
with wanted as (
    select unnest($words::varchar[]) as word, unnest($stems::varchar[]) as stem
),

vocabulary as (
    select distinct word from measure_word
),

found as (
    select
        wanted.word as wanted,
        vocabulary.word,
        case
            when vocabulary.word = wanted.word then 8
            when starts_with(vocabulary.word, wanted.stem) then 4
            when contains(vocabulary.word, wanted.stem) then 2
            else 1
        end as closeness
    from wanted
    inner join vocabulary
        on contains(vocabulary.word, wanted.stem) or is_slip(vocabulary.word, wanted.word)
)

select measure_word.measure_id, sum(measure_word.weight * found.closeness) as score
from found
inner join measure_word using (word)
group by measure_word.measure_id
having count(distinct found.wanted) = len(list_distinct($words::varchar[]))
order by score desc, measure_word.measure_id
