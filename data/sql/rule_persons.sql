-- No text names a person, or says how to reach one: no e-mail address, telephone number or national identity number, and no common given name with a
-- surname after it. A pattern finds no name that it does not know; who writes a text reads it once more.
with texts as (
    select 'measure' as file, rowid + 2 as row_no, measure_id as value, unnest([
        {'name': 'title_nb', 'text': title_nb}, {'name': 'title_nn', 'text': title_nn}, {'name': 'title_en', 'text': title_en},
        {'name': 'summary_nb', 'text': summary_nb}, {'name': 'summary_nn', 'text': summary_nn}, {'name': 'summary_en', 'text': summary_en},
        {'name': 'lessons_nb', 'text': lessons_nb}, {'name': 'lessons_nn', 'text': lessons_nn}, {'name': 'lessons_en', 'text': lessons_en},
        {'name': 'cost_note_nb', 'text': cost_note_nb}, {'name': 'cost_note_nn', 'text': cost_note_nn}, {'name': 'cost_note_en', 'text': cost_note_en},
        {'name': 'contact_office', 'text': contact_office}
    ], recursive := true)
    from measure
    union all
    select 'measure_need', rowid + 2, measure_id, unnest([
        {'name': 'text_nb', 'text': text_nb}, {'name': 'text_nn', 'text': text_nn}, {'name': 'text_en', 'text': text_en}
    ], recursive := true)
    from measure_need
    union all
    select 'outcome', rowid + 2, outcome_id, unnest([
        {'name': 'text_nb', 'text': text_nb}, {'name': 'text_nn', 'text': text_nn}, {'name': 'text_en', 'text': text_en}
    ], recursive := true)
    from outcome
    union all
    select 'data_note', rowid + 2, note_id, unnest([
        {'name': 'text_nb', 'text': text_nb}, {'name': 'text_nn', 'text': text_nn}, {'name': 'text_en', 'text': text_en}
    ], recursive := true)
    from data_note
),

found as (
    select
        file,
        row_no,
        name,
        case
            when regexp_matches(text, '[\w.+-]+@[\w-]+\.[\w.]+') then 'holds an e-mail address'
            when regexp_matches(text, '(^|\D)\d{6} ?\d{5}(\D|$)') then 'holds a number like a national identity number'
            when regexp_matches(text, '(?i)(tlf|telefon|mobil|phone|\+47)\W{0,3}\d[\d ]{6,}') then 'holds a telephone number'
            when regexp_matches(
                text,
                '(^|[^\p{L}])(Ahmed|Ali|Amina|Anders|Andreas|Ane|Anita|Anna|Anne|Arne|Astrid|Bente|Berit|Bjørn|Camilla|Christian|Daniel|Elin|Elisabeth'
                || '|Ellen|Emma|Erik|Eva|Fatima|Frode|Geir|Grete|Gunnar|Hanna|Hanne|Hans|Hassan|Hege|Heidi|Helge|Henrik|Hilde|Håkon|Håvard|Ida|Inga|Inger'
                || '|Ingrid|Ivar|Jens|Johan|Johanne|Jon|Jonas|Julie|Karen|Kari|Karin|Katrine|Kirsten|Kjell|Knut|Kristian|Kristin|Kristine|Lars|Laila|Lena|Linda'
                || '|Line|Lise|Liv|Magnus|Maja|Marcus|Maria|Marianne|Marie|Marit|Marius|Marte|Martin|Mette|Mohammad|Mohamed|Mona|Monica|Morten|Nils|Nina|Nora'
                || '|Odd|Ola|Olav|Ole|Petter|Randi|Roar|Roger|Rolf|Rune|Sara|Sigrid|Silje|Siri|Siv|Solveig|Steinar|Stian|Stine|Svein|Terje|Thomas|Tom|Tone'
                || '|Tor|Tore|Torill|Trine|Trond|Turid|Unni|Vigdis|Wenche|Øystein|Øyvind|Åse|Åshild)( \p{Lu}\.?| \p{Lu}\p{Ll}+)? \p{Lu}\p{Ll}+'
            ) then 'names a person'
        end as why
    from texts
)

select file, row_no, name as column_name, '' as value, why || '; write what the office or the organisation did' as reason
from found
where why is not null
order by all
