-- One row is one idea or piece of advice, in the order of its source; origin is the seminar's group or else the source
-- it stands in. tried: whole or part, where the sources tell of a measure that did it or some of it (one that was only
-- proposed or planned never counts), else nobody; no_idea where it proposes nothing, or only names a word.
-- Parameters: $theme (list of codes, empty for any).
select proposal_id, origin, group_no, text_nb, text_nn, text_en, theme_id, theme_nb, theme_nn, theme_en, source_nb,
    source_nn, source_en, section, tried
from proposal_card
where len($theme::varchar[]) = 0 or list_contains($theme::varchar[], theme_id)
order by position
