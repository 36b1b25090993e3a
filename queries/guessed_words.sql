-- One row is one searched word that stands in no text, with the word that is most alike, for which the search takes it.
-- Parameters: $words (folded words), $stems (their stems, in the same order).
with wanted as (
    select unnest($words::varchar[]) as word, unnest($stems::varchar[]) as stem
)

select
    wanted.word as wanted,
    arg_max(measure_word.written, (jaro_winkler_similarity(measure_word.word, wanted.word),
        measure_word.written)) as written
from wanted
inner join measure_word on is_slip(measure_word.word, wanted.word)
where not exists (from measure_word as other where contains(other.word, wanted.stem))
group by wanted.word
order by wanted.word
