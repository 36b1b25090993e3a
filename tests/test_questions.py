"""The answers to questions: they hold what the list of measures holds, promise no more than the records, and are found
by what people write.
"""

import csv
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from markupsafe import Markup

import queries
from data.check import FOLDER
from queries import ask
from queries.answers import (
    AnswerMeasure,
    AskedQuestion,
    MapIndicator,
    MeasureCount,
    MeasureTitle,
    Overview,
    Proposal,
    ProposalTheme,
)
from screen.filling import filled
from screen.views import AnswerInFull
from stories import labels
from stories.address import Address
from stories.age import course_words
from stories.answer import Answer, answer, evidence_sentence, found_questions, in_words, plans_sentence
from tests.addresses import LANGUAGES
from tests.shown import html, texts, untranslated, visit
from tests.test_queries import NO_FILTERS
from words import Words

QUESTIONS = {row.question_id: row for row in ask(AskedQuestion)}
WORDS = {language: Words(language) for language in LANGUAGES}


def rows(name: str) -> list[dict[str, str]]:
    """A curated table, as its file has it."""
    with (FOLDER / "curated" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def told(question: str, language: str = "nb") -> Answer:
    """The answer to a question."""
    return answer(QUESTIONS[question], WORDS[language])


def count(**filters: list[str]) -> int:
    """How many measures the list holds with these filters and no others."""
    return ask(MeasureCount, **NO_FILTERS | filters)[0].measures


@cache
def read(question: str, language: str) -> tuple[str, list[str]]:
    """The HTML of the page of a question, and all its texts. A fault of the page is a fault of the test."""
    app = visit("pages/answers.py", language, {"question": question})
    assert [error.message for error in app.exception] == []
    return html(app), texts(app, language)


def one(**values) -> AnswerMeasure:
    """A measure that was done, with other values."""
    known = {"evidence": "described", "status": "running", "status_date": "2019", "start_year": None, "end_year": None}
    return replace(told("bolig").done[0].measures[0], is_plan=False, **known | values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_a_page_that_speaks_each_language(question, language):
    body, shown = read(question, language)
    assert body.count("<h1") == 1 and 'class="ignored"' not in body
    assert WORDS[language].text(QUESTIONS[question].text) in shown
    assert [text for text in shown if text in ("nan", "None", "NaT", "<NA>") or "{" in text] == []
    assert language == "nb" or untranslated(shown, language) == {}


def test_each_theme_has_one_question_and_each_measure_a_kind():
    assert sorted(row["theme_id"] for row in rows("question")) == sorted(row["theme_id"] for row in rows("theme"))
    assert {row["measure_id"] for row in rows("measure")} == {row["measure_id"] for row in rows("measure_approach")}
    assert {row["approach_id"] for row in rows("approach")} == {row["approach_id"] for row in rows("measure_approach")}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_holds_as_many_measures_as_the_list_and_as_many_of_each_rung_and_status(question):
    found, theme = told(question), [QUESTIONS[question].theme_id]
    assert len(found.measures) == QUESTIONS[question].measures == count(theme=theme)
    rungs = {code: count(theme=theme, evidence=[code]) for code in labels.evidence(WORDS["nb"])}
    assert found.rungs == {code: measures for code, measures in rungs.items() if measures}
    statuses = {code: count(theme=theme, status=[code]) for code in labels.status(WORDS["nb"])}
    assert {code: len(some) for code, some in found.statuses.items()} == {
        code: measures for code, measures in statuses.items() if measures
    }
    assert len(found.plans) == count(theme=theme, evidence=["proposed", "planned"])
    ideas = ask(Proposal, theme=theme)
    assert (found.in_bank, found.untried) == (len(ideas), [idea for idea in ideas if idea.tried == "nobody"])
    assert found.partly == [idea for idea in ideas if idea.tried == "part"]
    assert all(found.did_some[idea.proposal_id] for idea in found.partly)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_measure_is_told_once_and_no_plan_among_what_was_done(question):
    found = told(question)
    done = [row for group in found.done for row in group.measures]
    ids = [row.measure_id for row in [*done, *found.plans]]
    assert sorted(ids) == sorted(found.measures) and len(ids) == len(set(ids))
    plans = {row["measure_id"] for row in rows("measure") if row["evidence"] in ("proposed", "planned")}
    assert not {row.measure_id for row in done} & plans
    part = read(question, "nb")[0].partition('id="h-done"')[2].partition("</section>")[0]
    linked = re.findall(r"measure=([\w-]+)", part)
    assert set(linked) == {row.measure_id for row in done}
    assert "planlagt" not in part and "foreslått" not in part


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_that_was_last_seen_years_ago_is_told_without_its_year(question):
    found, _ = told(question), WORDS["nb"]
    dates = {row["measure_id"]: row["status_date"][:4] for row in rows("measure")}
    for measure_id, row in found.measures.items():
        year = str(row.end_year) if row.status == "ended" and row.end_year else dates[measure_id] or "uten dato"
        assert year in course_words(row, _)


def test_the_answer_about_homes_is_the_one_that_was_counted_by_hand():
    assert " ".join(told("bolig").sentences) == (
        "Kildene forteller om 13 tiltak under temaet «Bolig», i fem kommuner og ett fylke. Alle er gjort, etter det "
        "kildene forteller. Av tiltakene er fire deler av et annet av dem. Mest er gjort med boliger og boligkjøp "
        "(8) samt kurs og opplæring (2). Om resultatene: to har tall for et resultat; fire har et resultat fortalt i "
        "ord; sju er beskrevet uten at det står hva som kom ut av det. "
        "Ingen er målt på to oppgitte tidspunkter, holdt opp mot andre eller evaluert, "
        "så kildene kan ikke vise hvor godt det virket. Det siste er fra 2019; hva som gjelder i dag, vet vi ikke."
    )
    assert [(place.name, place.measures) for place in told("bolig").places] == [
        ("Fjell", 4), ("Frøya", 3), ("Herøy (Nordland)", 3), ("Hamarøy", 1), ("Nordland", 1), ("Tranøy", 1),
    ]  # fmt: skip
    assert told("bolig").names["heroy-nordland"] == "Herøy (Nordland)"


def test_what_the_sources_leave_blank_is_what_to_ask():
    theme = {row["measure_id"] for row in rows("measure_theme") if row["theme_id"] == "housing"}
    needs = {row["measure_id"] for row in rows("measure_need")}
    people = {row["measure_id"] for row in rows("outcome") if row["unit"] == "persons" and row["kind"] != "target"}
    records = [row for row in rows("measure") if row["measure_id"] in theme]
    asked = {row.text: row.count for row in told("bolig").asks}
    assert asked == {
        "Hva førte det til, og hvordan vet dere det?": sum(row["evidence"] != "quantified" for row in records),
        "Hva var tallet før dere begynte, og hvordan gikk det andre steder?": 2,
        "Hvor mange var med?": len(theme - people),
        "Hva kostet det, og hvem betalte?": sum(not row["cost_nok"] for row in records),
        "Hva krevde det av stillinger, partnere og lokaler?": len(theme - needs),
        "Når begynte det?": sum(not row["start_year"] for row in records),
        "Holder dere på fortsatt? Hvorfor, eller hvorfor ikke?": sum(row["status"] != "ended" for row in records),
        "Hva ville dere gjort annerledes?": sum(not row["lessons_nb"] for row in records),
    }
    assert [row.places for row in told("bosetting").asks if {"Norge", "Sverige"} & set(row.places)] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_it_takes_and_what_they_learnt_are_those_of_what_was_done(question):
    found = told(question)
    done = {row.measure_id for group in found.done for row in group.measures}
    told_of = Counter((need.measure_id, need.need_no) for needs in found.needs.values() for need in needs)
    assert told_of == Counter(
        (row["measure_id"], int(row["need_no"])) for row in rows("measure_need") if row["measure_id"] in done
    )
    assert found.unstated == len(done - {measure_id for measure_id, _number in told_of})
    learnt = {row["measure_id"] for row in rows("measure") if row["lessons_nb"]} & done
    assert {row.measure_id for lesson in found.lessons for row in lesson.measures} == learnt
    assert all(lesson.sources for lesson in found.lessons)
    assert len({lesson.text for lesson in found.lessons}) == len(found.lessons)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_tells_what_official_figures_say_or_that_none_can(question):
    theme = [row for row in rows("theme_indicator") if row["theme_id"] == QUESTIONS[question].theme_id]
    figures = told(question).figures
    assert [figure.indicator_id for figure in figures] == [row["indicator_id"] for row in theme]
    assert all(figure.reason.startswith(row["reason_nb"]) for figure, row in zip(figures, theme, strict=True))
    led = {place for group in told(question).done for row in group.measures for place in row.place_ids}
    assert {here.place_id for figure in figures for here in figure.places} <= led
    assert all(re.search(r"\((19|20)\d\d\)$", here.text) for figure in figures for here in figure.places)


def test_an_official_figure_is_the_latest_of_the_place_with_the_persons_where_they_are_few():
    shown = {
        (figure.indicator_id, here.place_id): here.text
        for figure in told("utdanning").figures
        for here in figure.places
    }
    # 15 of 20 and 16 of 20 in IMDi's table, and of the county more persons than a share can be far off with.
    assert shown["programme_in_work_or_education_share", "gloppen"] == "75\xa0% av 20\xa0personer (2012)"
    assert shown["programme_2_years_in_work_or_education_share", "gloppen"] == "80\xa0% av 20\xa0personer (2013)"
    assert shown["programme_in_work_or_education_share", "nordland"] == "70\xa0% (2024)"


def test_a_figure_that_a_sign_or_a_hundred_per_cent_makes_hard_to_read_has_a_word_with_it():
    work = {figure.indicator_id: figure for figure in told("arbeid").figures}
    gaps = {here.place_id: here.text.replace("\xa0", " ") for here in work["employment_gap"].places}
    assert gaps["froya"] == "innvandrere 12,1 prosentpoeng høyere (2014)"
    assert gaps["alstahaug"] == "innvandrere 13,1 prosentpoeng lavere (2014)"
    why = "Tallet kan bli over 100 %, fordi de to gruppene ikke er helt de samme."
    children = {figure.indicator_id: figure.label for figure in told("familier").figures if why in figure.reason}
    assert list(children) == ["minority_language_in_kindergarten_share"]


@pytest.mark.parametrize(
    "values, said",
    [
        ({}, "i gang i 2019"),
        ({"start_year": 2016}, "fra 2016, i gang i 2019"),
        ({"status": "ended", "end_year": 2016, "start_year": 2006}, "2006–2016, avsluttet"),
        ({"status": "ended", "end_year": 2012, "start_year": 2012}, "2012, avsluttet"),
        ({"status": "ended", "end_year": 2016}, "avsluttet 2016"),
        ({"status": "ended", "status_date": "2012-05-24"}, "avsluttet, sist omtalt 2012"),
        ({"status": "changed"}, "endret, sist omtalt 2019"),
        ({"status": "unknown"}, "sist omtalt 2019"),
        ({"status": "unknown", "status_date": None}, "uten dato"),
    ],
)
def test_the_age_of_a_measure_is_told_as_of_its_source(values, said):
    assert course_words(one(**values), WORDS["nb"]) == said


@pytest.mark.parametrize("evidence, said", [("planned", "planlagt 2013"), ("proposed", "foreslått 2013")])
def test_a_plan_is_told_as_one(evidence, said):
    plan = replace(one(), is_plan=True, evidence=evidence, status="planned", status_date="2013")
    assert course_words(plan, WORDS["nb"]) == f"{said}, ukjent om det ble gjort"


def test_the_words_promise_no_more_than_the_evidence():
    _ = WORDS["nb"]
    assert "kan ikke vise hvor godt det virket" in evidence_sentence([one()], _)
    measured = evidence_sentence([one(evidence="before_after"), one()], _)
    assert "Ett er målt på to oppgitte tidspunkter" in measured and "Ingen" not in measured
    assert plans_sentence(0, 2, _) == "Alle er bare planer, og ingen av kildene sier om det ble noe av dem."
    # No sentence begins with a digit.
    assert plans_sentence(57, 6, _) == (
        "Etter det kildene forteller, er 57 gjort. De andre seks er bare planer, og ingen av kildene sier om det ble "
        "noe av dem."
    )
    assert plans_sentence(1, 0, _) == "Det er gjort, etter det kildene forteller."
    assert in_words(QUESTIONS["bolig"], [], [], _) == ["Kildene forteller ikke om noen tiltak under temaet «Bolig»."]


FINDS = {
    "familier": ["hvordan beholde familier", "korleis halde på familiar", "how to keep families"],
    "bolig": ["bolig", "boligmangel", "bustad", "leilighet", "Housing"],
    "norsk": ["norskkurs"],
    "arbeid": ["hvordan få flyktninger i jobb?"],
    "mentor": ["mentorr"],
    "holdninger": ["rasisme"],
    "godkjenning": ["NOKUT"],
    "tilflytting": ["hvordan få folk til å bli"],
    "medvirkning": ["innvandrerråd"],
}
"""What people write, by the question that it must find first."""


@pytest.mark.parametrize("text, first", [(text, first) for first, written in FINDS.items() for text in written])
def test_a_question_is_found_by_what_people_write(text, first):
    assert queries.questions(text)[0] == first


def test_a_question_that_shares_one_word_of_many_is_not_shown_beside_the_one_that_is_meant():
    assert queries.questions("korleis halde på familiar") == ["familier"]


@pytest.mark.parametrize("asked, meant", [
    ("hvor er sysselsettingen blant innvandrere høyest?", ["hoyest", "innvandrere", "sysselsettingen"]),
    ("hva gjør andre for å få innvandrere i jobb", ["innvandrere", "jobb"]),
    ("korleis halde på familiar", ["familiar", "halde"]), ("what is it", ["is", "it", "what"]),
])  # fmt: skip
def test_words_that_only_ask_or_bind_are_not_searched_for_unless_there_are_no_others(asked, meant):
    assert queries.naming(asked) == meant


def test_a_question_written_out_finds_the_measures_that_its_words_name():
    assert queries.search("hvordan lage en språkkafé") == queries.search("språkkafé") != []


@pytest.mark.parametrize("text", ["", "hva er gjort for", "what has been done", "Frøya", "qwertyuiop"])
def test_words_that_ask_nothing_find_no_question(text):
    assert queries.questions(text) == []


def test_a_search_and_a_theme_of_the_list_lead_to_the_answer_and_the_answer_to_the_list():
    for file, parameters in (
        ("pages/measures.py", {"q": "hvordan beholde familier"}),
        ("pages/measures.py", {"theme": "children_youth"}),
        ("pages/proposals.py", {"theme": "children_youth"}),
    ):
        body = html(visit(file, "nb", parameters))
        assert "question=familier" in body.partition('class="asked')[2].partition("</p>")[0]
    assert 'class="asked"' not in html(visit("pages/measures.py", "nb", {"size": "0-4999"}))
    assert [row.question_id for row in found_questions(None, ["housing", "health"])] == ["bolig", "helse"]
    # Filters that a visitor has set elsewhere hide nothing from an answer, and are not in its links.
    body = html(visit("pages/answers.py", "nb", {"question": "bolig", "size": "0-4999", "q": "mentor"}))
    assert 'href="tiltak?theme=housing"' in body and 'href="forslag?theme=housing"' in body
    assert re.search(r'href="last-ned/tiltak\.xlsx\?theme=housing"', body)


@pytest.mark.parametrize("written", ["Housing", "bustad", "Bolig", "housing"])
def test_the_name_of_a_theme_in_any_language_is_an_address_of_its_answer(written):
    body = html(visit("pages/answers.py", "en", {"question": written}))
    assert "What has been done to help newcomers find a home?" in body and 'class="ignored"' not in body


def test_an_unknown_question_leads_to_all_of_them():
    body = html(visit("pages/answers.py", "nb", {"question": "finnes-ikke"}))
    assert 'class="ignored"' in body and body.count('href="svar?question=') == len(QUESTIONS)


def test_theme_stands_before_size_and_a_long_filter_is_folded_not_scrolled():
    body = html(visit("pages/measures.py", "nb", {"theme": "health"}))
    assert body.index('id="facet-theme"') < body.index('id="facet-size"')
    listed, folded = body.partition('id="list-theme"')[2].partition('id="rest-theme"')[::2]
    assert listed.count("<li>") == 11 and 'id="theme-health"' in listed, "ten, and the one that is chosen"
    assert folded.partition("</details>")[0].count("<li>") == len(rows("theme")) - 11
    assert "overflow-y" not in "".join(
        line
        for line in (FOLDER.parent / "browser/style.css").read_text(encoding="utf-8").splitlines()
        if "facet" in line
    )


def test_every_measure_can_be_told_by_its_kind_in_three_languages():
    told_by = {row.measure_id: row for question in QUESTIONS for row in told(question).measures.values()}
    assert set(told_by) == {row.measure_id for row in ask(MeasureTitle)}
    assert [row for row in told_by.values() if not all((row.approach.nb, row.approach.nn, row.approach.en))] == []


def take_all(keys: list[str], there: list[str], most: int) -> list[str]:
    """The shortlist after a click on the link that takes all measures of the answer about homes; nothing without it."""
    view = AnswerInFull(told("bolig"), Markup(""), "", False, keys, most)
    page = filled(view, Address("svar", {"question": ("bolig",), "list": tuple(there)}), Words("nb"))
    link = re.search(r'id="take-all"[^>]*href="([^"]+)"', page)
    listed = parse_qs(urlsplit(unescape(link[1])).query).get("list", [""])[0] if link else ""
    return [key for key in listed.split(",") if key]


def test_all_measures_of_an_answer_go_into_the_shortlist_at_once_and_out_of_it_again():
    keys = [f"measure:{row.measure_id}" for group in told("bolig").done for row in group.measures]
    assert len(keys) == 13
    assert take_all(keys, ["place:froya"], 50) == ["place:froya", *keys]
    assert take_all(keys, [keys[2], "place:froya"], 50) == [keys[2], "place:froya", *keys[:2], *keys[3:]]
    assert take_all(keys, [*keys, "place:froya"], 50) == ["place:froya"]


def test_a_shortlist_takes_no_more_than_it_has_room_for():
    keys = [f"measure:{row.measure_id}" for group in told("bolig").done for row in group.measures]
    assert take_all(keys, ["place:froya"], 5) == ["place:froya", *keys[:4]]
    assert take_all(keys, ["place:froya"], 1) == []


FIGURES = {
    "sysselsetting innvandrere nordland": ("immigrants_employed_share", "nordland", None),
    "hvor er sysselsettingen blant innvandrere høyest i Nordland": ("immigrants_employed_share", "nordland", None),
    "sysselsetjing innvandrarar": ("immigrants_employed_share", None, None),
    "employment of immigrants in Nordland": ("immigrants_employed_share", "nordland", None),
    "hvor mange innvandrere": ("immigrants", None, None),
    "kor mange innvandrarar i Lierne": ("immigrants", None, "lierne"),
    "how many immigrants": ("immigrants", None, None),
    "andel innvandrere Møre og Romsdal": ("immigrant_share", "more-og-romsdal", None),
    # A municipality that ended, and a name of two.
    "innvandrere i Tranøy": ("immigrants", None, "senja"),
    "innbyggere herøy": ("population", None, None),
    # Other words than the label's.
    "folketall Lierne": ("population", None, "lierne"),
    "innvandrere i jobb Nordland": ("immigrants_employed_share", "nordland", None),
    "flyktningar i arbeid": ("refugees_employed_share", None, None),
    "fattigdom": ("low_income_share", None, None),
    "poverty among immigrants": ("immigrants_persistent_low_income_share", None, None),
    "ukrainere i Hadsel": ("settled_ukrainians", None, "hadsel"),
}
"""What a text in the search field names: the indicator, and the county or municipality."""


@pytest.mark.parametrize("text", FIGURES)
def test_a_search_for_a_figure_finds_its_indicator_and_place(text):
    found = queries.figure(text)
    assert found and (found.indicator_id, found.county_id, found.place_id) == FIGURES[text]
    assert (found.name is None) == (found.county_id is None and found.place_id is None)


@pytest.mark.parametrize(
    "text", ["mentorordning for innvandrere", "bolig for flyktninger", "språkkafé", "Nordland", "Frøya", "1", "i"]
)
def test_a_search_for_measures_or_a_place_names_no_figure(text):
    assert queries.figure(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_leads_to_the_figure_that_the_search_names(language):
    _ = Words(language)
    page = html(visit("pages/measures.py", language, {"q": "sysselsetting innvandrere nordland", "year": "2010"}))
    [(link, text)] = re.findall(r'<p class="asked"><a href="([^"]*kart[^"]*)">([^<]+)</a>', page)
    assert "indicator=immigrants_employed_share" in link and "county=nordland" in link
    assert "q=" not in link and "year=" not in link
    label = next(row.label for row in ask(MapIndicator) if row.indicator_id == "immigrants_employed_share")
    assert text == _("Tall: {label}, {place}, på kartet").format(label=_.text(label), place="Nordland")
    assert "immigrants_employed_share" not in html(visit("pages/measures.py", language, {"q": "mentor"}))


@pytest.mark.parametrize("text, is_first", [
    ("folketall lierne", True), ("jobb", False), ("hvor er sysselsettingen blant innvandrere høyest", True),
])  # fmt: skip
def test_where_no_measure_has_all_words_the_figure_of_a_place_stands_first(text, is_first):
    page = html(visit("pages/measures.py", "nb", {"q": text}))
    assert is_first == (queries.with_all_words(text) == [])
    assert is_first == (page.index('<p class="asked"><a href="kart') < page.index('<p class="count"'))


@pytest.mark.parametrize("theme", sorted({idea.theme_id for idea in ask(Proposal, theme=[])}))
def test_the_ideas_of_a_theme_are_counted_without_a_sentence_about_none(theme):
    counts = Counter(idea.tried for idea in ask(Proposal, theme=[theme]))
    body = html(visit("pages/proposals.py", "nb", {"theme": theme}))
    said = body.partition('<p class="finding" role="status">')[2].partition("</p>")[0]
    assert ("Noe av" in said) == bool(counts["part"]) and ("ingen av kildene" in said) == bool(counts["nobody"])
    assert "av 0 til" not in said and "For 0 " not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_example_of_a_search_leads_to_an_answer_and_to_more_than_a_few_measures(language):
    _ = WORDS[language]
    example = _("For eksempel: hvordan beholde familier")
    assert example in html(visit("pages/front.py", language, {}))
    text = example.partition(": ")[2]
    body = html(visit("pages/measures.py", language, {"q": text}))
    lead = body.partition('<p class="asked lead">')[2].partition("</p>")[0]
    assert "question=familier" in lead and body.count('<article class="card"') > 9
    for word in _("For eksempel: mentor, bolig, Frøya").partition(": ")[2].split(", "):
        assert len(queries.search(word)) > queries.FEW


@pytest.mark.parametrize("text, offered", [
    ("hva får familier til å bli", []), ("hvordan beholde familier", ["beholde", "familier"]),
    ("jobb til flyktninger i små kommuner", ["små", "jobb", "flyktninger"]),
])  # fmt: skip
def test_a_natural_question_ends_in_measures_and_says_which_words_they_have(text, offered):
    body = html(visit("pages/measures.py", "nb", {"q": text}))
    assert sorted(re.findall(r'id="word-[^>]*>([^<]*)</a>', body)) == sorted(offered)
    few = queries.with_all_words(text)
    assert ("har noen av ordene." in body) == (0 <= len(few) <= queries.FEW) == bool(offered)
    assert (f"Bare {len(few)} har alle ordene. " in body) == bool(offered) and len(queries.search(text)) > queries.FEW


@pytest.mark.parametrize("text, first", [
    ("Gloppen", "gloppen"), ("Guovdageaidnu", "kautokeino"), ("bolig i Gloppen", "gloppen"), ("5612", "kautokeino"),
    ("Frøya bolig", "froya"), ("herøy", "heroy-nordland"), ("hamar kommune", "hamar"), ("mentor", None),
])  # fmt: skip
def test_a_search_that_is_or_begins_with_the_name_of_a_place_leads_to_it(text, first):
    assert next(iter(queries.places(text)), None) == first
    body = html(visit("pages/measures.py", "nb", {"q": text}))
    assert first is None or f'<p class="asked lead"><a href="kommune?place={first}"' in body


def test_ideas_are_one_number_on_all_pages_and_what_is_no_idea_is_said():
    [counts, ideas] = queries.ask(Overview)[0], Counter(idea.tried for idea in ask(Proposal, theme=[]))
    assert counts.proposals == sum(ideas.values()) == sum(row.ideas for row in ask(ProposalTheme))
    said = html(visit("pages/proposals.py", "nb", {})).partition('class="finding"')[2].partition("</p>")[0]
    assert f"{ideas['whole']} av {counts.proposals} ideer er prøvd" in said
    assert f"{ideas['no_idea']} er utsagn eller stikkord" in said
    assert f"{counts.proposals} ideer" in html(visit("pages/front.py", "nb", {}))
