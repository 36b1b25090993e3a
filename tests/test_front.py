"""The front page says what it is made of as the dataset holds it, and contradicts itself nowhere."""

from dataclasses import replace

import queries
from queries.answers import Overview, Pair
from stories.made_of import made_of, two_times
from tests.shown import html, visit
from words import Words

NB = Words("nb")


def test_it_says_of_how_many_texts_and_years_it_is_made():
    counts = queries.ask(Overview)[0]
    used = queries.table("measure_source").source_id.unique()
    texts = queries.table("source").set_index("source_id").loc[used]
    assert (counts.texts, counts.undated_texts) == (len(texts), texts.year.isna().sum())
    assert (counts.first_text, counts.last_text) == (texts.year.min(), texts.year.max())
    said = made_of(counts, NB)
    assert said in html(visit("pages/front.py", "nb", {}))
    assert f"{counts.measures} tiltak fra {counts.texts} tekster, {counts.first_text}–{counts.last_text} (" in said
    assert "uten år" not in made_of(replace(counts, undated_texts=0), NB)


def test_figures_from_two_times_are_no_measuring_of_a_measure():
    body = html(visit("pages/front.py", "nb", {}))
    assert two_times(len(queries.ask(Pair)), {}, 179, NB) in body
    assert "Ingen av de 179 tiltakene er selv målt" in body
    assert "Målt før og etter" not in body
    assert two_times(7, {"before_after": 2, "compared": 1}, 179, NB).endswith(
        "3 av de 179 tiltakene er selv målt før og etter."
    )


def test_beside_a_per_cent_stands_of_how_few_it_may_be_and_what_official_statistics_hold():
    found = html(visit("pages/front.py", "nb", {}))
    line = found.partition("62,5\u00a0% →")[2].partition("</p>")[0]
    assert "av minst 8" in line and "av minst 5" in line and "Offisiell statistikk" in line


def test_there_is_one_way_in_for_each_who_comes():
    body = html(visit("pages/front.py", "nb", {"home": "lierne"}))
    assert "Hva passer Lierne?" in body
    for way in ("svar?", "min-kommune?", "sammenlign?"):
        assert body.count(f'class="onward" href="{way}') + body.count(f'href="{way}') >= 1
