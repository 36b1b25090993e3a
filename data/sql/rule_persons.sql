-- No text names a person, or says how to reach one: no e-mail address, telephone number or national identity number,
-- and no common given name with a surname after it. All cells that may hold words are read (written, made by
-- data/codes.py). A pattern finds no name that it does not know; who writes a text reads it once more.
with found as (
    select
        table_name,
        row_no,
        column_name,
        case
            when regexp_matches(text, '[\w.+-]+@[\w-]+\.[\w.]+') then 'holds an e-mail address'
            when regexp_matches(text, '(^|\D)\d{6} ?\d{5}(\D|$)') then 'holds a number like a national identity number'
            when regexp_matches(text, '(?i)(tlf|telefon|mobil|phone|\+47)\W{0,3}\d[\d ]{6,}')
                then 'holds a telephone number'
            when regexp_matches(
                text,
                '(^|[^\p{L}])(Ahmed|Ali|Amina|Anders|Andreas|Ane|Anita|Anna|Anne|Arne|Astrid|Bente|Berit|Bjørn'
                || '|Camilla|Christian|Daniel|Elin|Elisabeth|Ellen|Emma|Erik|Eva|Fatima|Frode|Geir|Grete|Gunnar|Hanna'
                || '|Hanne|Hans|Hassan|Hege|Heidi|Helge|Henrik|Hilde|Håkon|Håvard|Ida|Inga|Inger|Ingrid|Ivar|Jens'
                || '|Johan|Johanne|Jon|Jonas|Julie|Karen|Kari|Karin|Katrine|Kirsten|Kjell|Knut|Kristian|Kristin'
                || '|Kristine|Lars|Laila|Lena|Linda|Line|Lise|Liv|Magnus|Maja|Marcus|Maria|Marianne|Marie|Marit'
                || '|Marius|Marte|Martin|Mette|Mohammad|Mohamed|Mona|Monica|Morten|Nils|Nina|Nora|Odd|Ola|Olav|Ole'
                || '|Petter|Randi|Roar|Roger|Rolf|Rune|Sara|Sigrid|Silje|Siri|Siv|Solveig|Steinar|Stian|Stine|Svein'
                || '|Terje|Thomas|Tom|Tone|Tor|Tore|Torill|Trine|Trond|Turid|Unni|Vigdis|Wenche|Øystein|Øyvind|Åse'
                || '|Åshild)( \p{Lu}\.?| \p{Lu}\p{Ll}+)? \p{Lu}\p{Ll}+'
            ) then 'names a person'
        end as why
    from written
    where text is not null
)

select table_name as file, row_no, column_name, '' as value,
    why || '; write what the office or the organisation did' as reason
from found
where why is not null
order by all
