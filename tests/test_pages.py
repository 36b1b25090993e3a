"""Every page works in every language, with any address, and speaks the language it is asked in."""

import re
from functools import cache

import pytest

import queries
from queries.answers import MatrixCell
from tests.addresses import LANGUAGES, PAGES, RUBBISH, SENSIBLE
from tests.shown import components, html, texts, title, untranslated, visit
from tests.test_queries import NO_FILTERS


@cache
def read(file: str, language: str, number: int) -> tuple[str, list[str]]:
    """The HTML of a page with the sensible parameters of this number, and all its texts. A fault of the page is a fault
    of the test.
    """
    app = visit(file, language, SENSIBLE[number])
    assert [error.message for error in app.exception] == []
    assert [error.value for error in app.error] == []
    assert [text.value for text in app.markdown] == [], "all that a visitor reads stands in parts of our own"
    return html(app), texts(app, language)


@pytest.mark.parametrize("number", range(len(SENSIBLE)))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", PAGES)
def test_a_page_works_with_and_without_parameters(file, language, number):
    body, shown = read(file, language, number)
    assert body.count("<h1") == 1, "a page has one heading of the first rank"
    assert f'data-lang="{language}"' in body
    assert 'class="ignored"' not in body
    assert title(file, language) in shown
    assert [text for text in shown if text in ("nan", "None", "NaT", "<NA>")] == []


@pytest.mark.parametrize("number", range(len(RUBBISH)))
@pytest.mark.parametrize("file", PAGES)
def test_a_page_works_with_rubbish_and_says_so_in_one_sentence(file, number):
    app = visit(file, LANGUAGES[number % len(LANGUAGES)], RUBBISH[number])
    assert [error.message for error in app.exception] == []
    body = html(app)
    assert body.count("<h1") == 1
    assert body.count('class="ignored"') == (1 if any(RUBBISH[number].values()) else 0)
    assert "<script>alert" not in body and "<img src=x" not in body and len(body) < 2_000_000


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "nb"])
@pytest.mark.parametrize("file", PAGES)
def test_no_text_of_the_interface_is_left_in_bokmål(file, language):
    shown = [text for number in range(len(SENSIBLE)) for text in read(file, language, number)[1]]
    assert untranslated(shown, language) == {}


@pytest.mark.parametrize("file", PAGES)
def test_no_source_is_named_in_norwegian_on_an_english_page(file):
    shown = [text for number in range(len(SENSIBLE)) for text in read(file, "en", number)[1]]
    assert [
        text
        for text in shown
        if re.search(
            r"faktaboks|tekstboks|fakta gjengitt|oppgitt|sentralbyrå|direktoratet|\bs\. \d", text, re.IGNORECASE
        )
    ] == []


@pytest.mark.parametrize(
    "file, one",
    [("pages/measures.py", "measure=gloppen-helsefag-praksis-forst"), ("pages/answers.py", "question=bolig")],
)
def test_the_menu_leads_from_one_measure_or_answer_back_to_all_with_the_filters_as_they_were(file, one):
    body = html(visit(file, "nb", dict([one.split("="), ("theme", "housing")])))
    menu = "".join(re.findall(r'<nav class="(?:menu|tabs)".*?</nav>', body, re.DOTALL))
    links = re.findall(rf'href="({PAGES[file]}\?[^"]*)"', menu)
    assert links and all("theme=housing" in link and one not in link for link in links)


@pytest.mark.parametrize("file", ["pages/measures.py", "pages/mine.py"])
def test_a_part_that_a_list_no_longer_has_shows_its_last_part(file):
    body = html(visit(file, "nb", {"part": "99", "place": "steigen"} if file == "pages/mine.py" else {"part": "99"}))
    assert 'class="card"' in body
    assert re.search(r'id="part-(\d+)"[^>]*aria-current="page"[^>]*>\1</a>\s*</nav>', body), (
        "the last of the numbers is the current one"
    )


def test_the_table_of_themes_and_sizes_is_opened_by_the_address_and_counts_as_the_filters_do():
    assert 'id="matrix"' not in html(visit("pages/measures.py", "nb", {}))
    body = html(visit("pages/measures.py", "nb", {"table": "1"}))
    counts = {row.theme: row.measures for row in queries.ask(MatrixCell, **NO_FILTERS, sizes=["0-4999"])}
    shown = dict(re.findall(r'id="cell-(\w+)-1"[^>]*>(\d+)</a>', body))
    assert {theme: int(count) for theme, count in shown.items()} == counts


@pytest.mark.parametrize("asof, is_unsure", [("start", True), ("now", False)])
def test_a_ranking_by_too_few_figures_says_that_it_is_unsure(asof, is_unsure):
    # Hamarøy has hardly a figure from before 2020 in the division of 2020.
    said = html(visit("pages/mine.py", "nb", {"place": "hamaroy", "asof": asof}))
    assert ("Rekkefølgen er usikker." in said) == is_unsure


@pytest.mark.parametrize("q, word", [("mentorr", "«mentorer»"), ("mentor", "")])
def test_a_search_with_a_slip_says_what_it_found_instead(q, word):
    said = html(visit("pages/measures.py", "nb", {"q": q}))
    assert ("ord som ligner" in said) == bool(word) and word in said


def test_a_search_whose_words_stand_together_in_few_offers_each_that_stands_somewhere():
    found = dict(
        re.findall(
            r'id="word-\d+"[^>]*>([^<]+)</a> \((\d+)',
            html(visit("pages/measures.py", "nb", {"q": "bolig, Vesterålen?"})),
        )
    )
    alone = {
        word: html(visit("pages/measures.py", "nb", {"q": word})).partition(" tiltak passer")[0].rpartition(">")[2]
        for word in ("bolig", "Vesterålen")
    }
    assert found == alone
    none = html(visit("pages/measures.py", "nb", {"q": "finnesikke"}))
    assert "Ingen tiltak har det du søkte etter." in none and "filtrene" not in none.partition('class="empty"')[2]
    both = html(visit("pages/measures.py", "nb", {"theme": "housing", "evidence": "planned"}))
    assert "Ingen tiltak passer med alle filtrene samtidig." in both


@pytest.mark.parametrize("file", ["pages/map.py", "pages/before_after.py", "pages/compare.py"])
def test_a_list_of_all_places_is_the_same_at_every_change_so_that_it_is_sent_once(file):
    before, after = (
        [
            part
            for part in components(visit(file, "nb", {"indicator": indicator}), "part")
            if part["html"].count("<option") > 300
        ]
        for indicator in ("population", "immigrant_share")
    )
    assert before and before == after
