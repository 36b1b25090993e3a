-- One row is one filter of the address that a measure does not pass; a measure without rows passes all of them.
-- Parameters are lists of text, empty for a filter that is not set; words are folded words that must all be found, stems their stems,
-- sizes are ranges of inhabitants such as 0-4999 or 20000-.
create macro measure_miss(words, stems, size, county, theme, "group", actor, factor, evidence, status) as table (
    with wanted as (
        select 'county' as parameter, unnest(county) as value
        union all
        select 'theme', unnest(theme)
        union all
        select 'group', unnest("group")
        union all
        select 'actor', unnest(actor)
        union all
        select 'factor', unnest(factor)
        union all
        select 'evidence', unnest(evidence)
        union all
        select 'status', unnest(status)
    ),

    wanted_size as (
        select
            try_cast(split_part(unnest(size), '-', 1) as integer) as low,
            try_cast(split_part(unnest(size), '-', 2) as integer) as high
    ),

    wanted_word as (
        select unnest(words) as word, unnest(stems) as stem
    ),

    vocabulary as (
        select distinct word from measure_word
    ),

    -- A slip of the hand is forgiven in a word of five letters or more.
    found_word as (
        select distinct wanted_word.word as wanted, vocabulary.word
        from wanted_word
        inner join vocabulary
            on contains(vocabulary.word, wanted_word.word)
            or contains(vocabulary.word, wanted_word.stem)
            or (length(wanted_word.word) > 4 and jaro_winkler_similarity(vocabulary.word, wanted_word.word) >= 0.93)
    ),

    passed as (
        select measure_facet.measure_id, wanted.parameter
        from wanted
        inner join measure_facet using (parameter, value)
        union
        select measure_area.measure_id, 'size'
        from wanted_size
        inner join measure_area on measure_area.population between wanted_size.low and coalesce(wanted_size.high, 10000000)
        union
        select measure_word.measure_id, 'q'
        from found_word
        inner join measure_word using (word)
        group by measure_word.measure_id
        having count(distinct found_word.wanted) = (select count(distinct word) from wanted_word)
    ),

    asked as (
        select parameter from wanted
        union
        select 'size' where len(size) > 0
        union
        select 'q' where len(words) > 0
    )

    select measure.measure_id, asked.parameter
    from measure
    cross join asked
    anti join passed on passed.measure_id = measure.measure_id and passed.parameter = asked.parameter
)
