-- One row is one measure in whose texts a searched word is found, the one with most of the words first; of those the
-- one whose words stand in fewest measures, and then the one whose titles and names say them best. A measure that has
-- the words in its own title or names stands above its parts, and of equal hits the best evidence first.
-- One that lacks words is found where one that it has stands in fewer than a quarter of the measures.
-- Parameters: $words (folded words), $stems (their stems, in the same order).
-- Units: words in searched words. A slip of the hand is forgiven in a word of five letters or more. The whole word
-- counts more than its beginning, that more than a part, and that more than a word that is merely alike; a word of up
-- to three letters is no part in the midst of another: bli is not in bibliotek.
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
        on starts_with(vocabulary.word, wanted.stem)
        or ends_with(vocabulary.word, wanted.stem)
        or (length(wanted.stem) > 3 and contains(vocabulary.word, wanted.stem))
        or is_slip(vocabulary.word, wanted.word)
),

held as (
    select
        measure_word.measure_id,
        found.wanted,
        max(measure_word.weight * found.closeness) as score,
        sum(measure_word.weight * found.closeness) as told,
        max(measure_word.weight) as weight,
        count(*) over (partition by found.wanted) as measures
    from found
    inner join measure_word using (word)
    group by measure_word.measure_id, found.wanted
),

scored as (
    select
        measure_id,
        count(*) as words,
        sum(1 / measures) as rarity,
        sum(score) as score,
        sum(told) as told,
        min(weight) > 1 as is_named
    from held
    group by measure_id
    having count(*) = len(list_distinct($words::varchar[]))
        or min(measures) * 4 < (select count(*) from measure)
),

-- What a measure with the words in its title or names says at least is what the best of its parts says.
raised as (
    select
        scored.*,
        measure_card.project_id,
        measure_card.rung,
        scored.measure_id = measure_card.project_id as is_whole,
        max(scored.score) over (partition by measure_card.project_id, scored.words) as best
    from scored
    inner join measure_card using (measure_id)
)

select measure_id, words
from raised
order by
    words desc,
    rarity desc,
    if(is_whole and is_named, best, score) desc,
    not (is_whole and is_named),
    rung desc,
    told desc,
    measure_id
