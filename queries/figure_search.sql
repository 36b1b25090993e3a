-- One row is the indicator of the map that a searched text names, with the county of 2024 or the municipality that it
-- names too; no row where it names none. A text names an indicator where it has half of the longer words of its label
-- in one language, or of other words for it, and fewer words by which a measure is called: those are a search for
-- measures. Of several the one with most words of the text, then the one that the text says most of, then that which
-- stands first beside places.
-- Parameters: $words (folded words), $stems (their stems, in the same order).
-- Units: county_id and place_id are null where no place is named, or several; name is the place that was meant.
with wanted as (
    select unnest($words::varchar[]) as word, unnest($stems::varchar[]) as stem
),

-- Who writes the name of a municipality that ended gets the one that it became part of.
shown_place as (
    select county_id as place_id, county_id as target_id, 1 as kind
    from map_municipality
    where county_id <> place_id
    union
    select place_id, place_id, 2 from map_municipality
    union
    select place_successor.place_id, place_successor.successor_id, 3
    from place_successor
    inner join map_municipality on place_successor.successor_id = map_municipality.place_id
),

called as (
    select
        shown_place.target_id,
        shown_place.kind,
        list_distinct(regexp_extract_all(fold(place_form.form), '[a-z]+')) as words
    from shown_place
    inner join place_form using (place_id)
    where place_form.kind <> 'number'
),

named as (
    select target_id, words
    from called
    where len(words) > 0 and list_has_all($words::varchar[], words)
    qualify rank() over (order by len(words) desc, kind) = 1
),

label as (
    select indicator_id, unnest(texts) as text, generate_subscripts(texts, 1) as number
    from (
        select indicator_id, [label_nb, label_nn, label_en]
            || string_split(concat_ws('; ', search_nb, search_nn, search_en), '; ') as texts
        from indicator
        where on_map in ('yes', 'per_1000')
    )
),

label_word as (
    select distinct
        indicator_id,
        number,
        unnest(list_filter(regexp_extract_all(fold(text), '[a-z]+'), lambda part: length(part) > 3)) as word
    from label
),

-- Words that begin with the same six letters, and are about as long, are forms of one: sysselsetting and sysselsatte.
closeness as (
    select
        label_word.indicator_id,
        label_word.number,
        label_word.word,
        wanted.word as wanted,
        if(label_word.word = wanted.word, 1, 0.9) as closeness
    from label_word
    inner join wanted
        on label_word.word = wanted.word
        or (length(wanted.stem) > 3 and starts_with(label_word.word, wanted.stem)
            and length(label_word.word) < length(wanted.stem) + 5)
        or (length(wanted.word) > 5 and left(label_word.word, 6) = left(wanted.word, 6)
            and abs(length(label_word.word) - length(wanted.word)) < 5)
        or is_slip(label_word.word, wanted.word)
),

pairs as (
    select indicator_id, number, wanted, max(closeness) as closeness
    from closeness
    group by indicator_id, number, wanted
),

lengths as (
    select indicator_id, number, count(*) as words
    from label_word
    group by indicator_id, number
),

scores as (
    select
        pairs.indicator_id,
        sum(pairs.closeness) as score,
        count(*) / any_value(lengths.words) as coverage,
        list(pairs.wanted) as meant
    from pairs
    inner join lengths using (indicator_id, number)
    group by pairs.indicator_id, pairs.number
),

-- The words by which measures, their places or actors are called: those of a title that also stand in the texts of ten
-- times as many, such as many, say nothing.
calling as (
    select wanted.word
    from wanted
    inner join measure_word using (word)
    where length(wanted.word) > 3 and not exists (from named where list_contains(named.words, wanted.word))
    group by wanted.word
    having 10 * count(*) filter (where measure_word.weight > 1) > count(*)
),

best as (
    select scores.indicator_id
    from scores
    inner join indicator using (indicator_id)
    where scores.coverage >= 0.5
        and (select count(*) from calling where not list_contains(scores.meant, calling.word)) < len(scores.meant)
    order by scores.score * scores.coverage desc, indicator.compare_order nulls last, indicator.indicator_id
    limit 1
),

place_meant as (
    select
        any_value(named.target_id) as target_id,
        any_value(place.kind = 'county') as is_county,
        any_value(place.name) as name
    from named
    inner join place on named.target_id = place.place_id
    having count(distinct named.target_id) = 1
)

select
    indicator.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    if(place_meant.is_county, place_meant.target_id, null) as county_id,
    if(place_meant.is_county, null, place_meant.target_id) as place_id,
    place_meant.name
from best
inner join indicator using (indicator_id)
left join place_meant on true
