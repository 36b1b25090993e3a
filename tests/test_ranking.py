"""How measures for a municipality are ordered and laid out: what is known of them first, of one project at most two,
plans apart.
"""

import datetime
import re
from collections import Counter

import pytest

import queries
from queries.answers import MeasureCard, MeasureNeed, Overview, RankedMeasure
from stories import likeness
from stories.age import age_of, age_words
from stories.neighbours import why_alike
from stories.ranking import (
    CLOSE,
    FIRST,
    OF_ONE_PROJECT,
    RankedEntry,
    gate_title,
    keys,
    laid_out,
    to_begin_with,
    why_it_fits,
)
from tests.shown import html, visit
from words import Words

NB = Words("nb")
PLACES = ["lierne", "steigen", "utsira", "sortland", "oslo"]
GATES = ["result", "described", "far", "plan", "own", "none"]
RESULT = ("reported", "quantified", "before_after", "compared", "evaluated")


def ranked(place: str, sort: str = "gates") -> list[RankedMeasure]:
    """All measures for a place, in their order."""
    asked = {"indicators": list(likeness.TRAITS), "weights": list(likeness.TRAITS.values()), "far": likeness.FAR}
    return queries.ask(RankedMeasure, place_id=place, year=2026, sort=sort, **asked)


def needs_told(entries: list[RankedEntry]) -> set[str]:
    """The measures of which the sources say what they take."""
    listed = [entry.row.measure_id for entry in entries]
    return {row.measure_id for row in queries.ask(MeasureNeed, measures=listed)}


def cards(rows: list[RankedMeasure]) -> dict[str, MeasureCard]:
    """What the cards of the rows show."""
    return {card.measure_id: card for card in queries.ask(MeasureCard, measures=[row.measure_id for row in rows])}


@pytest.mark.parametrize("place", PLACES)
def test_the_gate_of_a_measure_is_what_is_known_of_it_and_how_alike_its_place_is(place):
    rows = ranked(place)
    known = cards(rows)
    assert len(rows) == queries.ask(Overview)[0].measures
    assert [row.gate for row in rows] == sorted((row.gate for row in rows), key=GATES.index)
    for row in rows:
        card, is_near = known[row.measure_id], not row.is_thin and (row.distance or 0) <= likeness.FAR
        if row.scope != "alike":
            assert row.gate == row.scope
        elif card.is_plan:
            assert row.gate == "plan"
        elif not is_near:
            assert row.gate == "far"
        else:
            assert row.gate == ("result" if card.evidence in RESULT else "described")


@pytest.mark.parametrize("place", PLACES)
def test_within_a_gate_the_most_alike_comes_first_and_far_away_what_has_a_result(place):
    rows = ranked(place)
    known = cards(rows)
    for gate in ("result", "described", "far"):
        order = [
            (known[row.measure_id].evidence not in RESULT, row.is_thin, row.distance)
            for row in rows
            if row.gate == gate
        ]
        assert order == sorted(order)


@pytest.mark.parametrize("place", PLACES)
def test_of_one_project_two_stand_by_themselves_and_nothing_is_lost(place):
    rows = ranked(place)
    entries, plans = laid_out(rows)
    counted = Counter((entry.row.scope, entry.row.project_id) for entry in entries)
    assert max(counted.values()) == OF_ONE_PROJECT
    told = [entry.row for entry in entries] + [row for entry in entries for row in entry.rest] + plans
    assert sorted(row.measure_id for row in told) == sorted(row.measure_id for row in rows)
    assert all(row.project_id == entry.row.project_id for entry in entries for row in entry.rest)
    assert plans and {row.gate for row in plans} == {"plan"}


@pytest.mark.parametrize("place", PLACES)
def test_to_begin_with_are_three_projects_the_closest_with_a_result_or_with_what_they_take_first(place):
    entries, _plans = laid_out(ranked(place))
    told = needs_told(entries)
    first = to_begin_with(entries, told)
    assert len({row.project_id for row in first}) == len(first) <= FIRST

    def step(row: RankedMeasure) -> int | None:
        if row.gate == "result":
            return 0 if row.distance <= CLOSE else 2
        return 1 if row.gate == "described" and row.distance <= CLOSE and row.measure_id in told else None

    steps = [step(row) for row in first]
    assert None not in steps and steps == sorted(steps)
    taken = {row.project_id for row in first}
    left = {step(entry.row) for entry in entries if entry.row.project_id not in taken} - {None}
    # Nothing that comes before what is named was passed by.
    assert (len(first) == FIRST and min(left, default=3) >= steps[-1]) or not left
    assert to_begin_with([entry for entry in entries if entry.row.gate in ("far", "own", "none")], told) == []


def test_a_result_far_down_gives_way_to_what_a_close_municipality_did_and_what_that_took():
    entries, _plans = laid_out(ranked("lierne"))
    gates = [(row.gate, row.distance <= CLOSE) for row in to_begin_with(entries, needs_told(entries))]
    assert gates == [("result", True), ("described", True), ("result", False)]
    assert [row.gate for row in to_begin_with(entries, [])] == ["result"] * 3


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_those_to_begin_with_can_be_read_as_a_council_text_with_all_that_was_chosen_before(language):
    body = html(visit("pages/mine.py", language, {"home": "lierne", "list": "measure:froya-startlan"}))
    box = body.partition('aria-labelledby="h-first"')[2].partition("</section>")[0]
    entries, _plans = laid_out(ranked("lierne"))
    first = to_begin_with(entries, needs_told(entries))
    assert box.count("av 355" if language != "en" else "of 355") == len(first)
    assert re.findall(r"measure=([\w-]+)", box)[: len(first)] == [row.measure_id for row in first]
    [listed] = re.findall(r'id="first-text" href="saksframlegg[^"]*list=([^"&]+)', box)
    assert listed.split(",") == ["measure:froya-startlan", "place:lierne", *keys("lierne", first)[1:]]
    [planned] = re.findall(r'id="first-plan" href="plan[^"]*[?&;]plan=([^"&]+)', box)
    assert planned.split(",") == [row.measure_id for row in first]


def test_those_to_begin_with_stand_first_each_with_why_it_does_and_what_to_look_out_for():
    body = html(visit("pages/mine.py", "nb", {"home": "lierne"}))
    box = body.partition('aria-labelledby="h-first"')[2].partition("</section>")[0]
    assert body.index('id="h-first"') < body.index('id="preset-all"') < body.index('class="count"')
    lines = re.findall(r'<p class="fit"><b>(.*?)</b>(.*?)</p>', box, re.DOTALL)
    entries, _plans = laid_out(ranked("lierne"))
    for (reason, like), row in zip(lines, to_begin_with(entries, needs_told(entries)), strict=True):
        assert ("Uten resultat" in reason) == (row.gate != "result")
        assert ("langt nede i likhet" in reason) == (row.distance > CLOSE)
        assert "Likt:" in like and "Ulikt:" in like
    assert "Gloppen har om lag 4,6 ganger så mange innbyggere som Lierne." in lines[-1][0]


def test_no_filter_stands_as_chosen_before_one_is():
    body = html(visit("pages/mine.py", "nb", {"home": "lierne"}))
    assert re.search(r'id="lowest-proposed"[^>]*aria-current="true"\s*><span>Alle</span>', body)


@pytest.mark.parametrize("values", [{"part": "2"}, {"sort": "likeness"}, {"theme": "recognition"}], ids=str)
def test_where_another_list_was_asked_for_none_is_named_to_begin_with(values):
    assert 'id="h-first"' not in html(visit("pages/mine.py", "nb", {"home": "lierne"} | values))


def test_a_part_of_a_part_belongs_to_the_outermost_project():
    row = next(row for row in ranked("lierne") if row.measure_id == "ytre-helgeland-hjelp-med-godkjenning")
    assert row.project_id == "nordland-karrieresentre"


def test_one_line_says_how_like_in_what_most_and_in_what_not():
    row = ranked("lierne")[0]
    why = why_alike("lierne", likeness.TRAITS, [(row.municipality_id, row.year)])[row.municipality_id, row.year]
    said = why_it_fits(why, "Lierne", NB)
    assert re.match(r"\S+ er nr\. \d+ av 355 i likhet med Lierne\. Likt: .+ · .+\. Ulikt: .+\.$", said)
    assert "\n" not in said and len(said) < 400


def test_of_what_is_not_alike_three_are_said_and_how_many_live_there_is_one_of_them():
    traits = ["centrality", "immigrant_share", "work_share", "family_share", "population"]
    parts = [
        likeness.ComparedTrait(trait, 1, 1.0, 2.0, 2020, 1 - place / 10, 0.2) for place, trait in enumerate(traits)
    ]
    shown = likeness.different(parts, NB)
    assert shown == [likeness.line(part, NB) for part in (parts[0], parts[1], parts[4])]
    assert likeness.different(parts[:4], NB) == [likeness.line(part, NB) for part in parts[:3]]
    assert likeness.different([parts[4], *parts[:3]], NB) == [
        likeness.line(part, NB) for part in [parts[4], *parts[:2]]
    ]
    assert likeness.different([likeness.ComparedTrait("population", 1, 1.0, 2.0, 2020, 0.4, 0.2)], NB) == []


def test_how_many_live_there_is_said_first_where_that_is_alike():
    row = ranked("lierne")[0]
    why = why_alike("lierne", likeness.TRAITS, [(row.municipality_id, row.year)])[row.municipality_id, row.year]
    near = {part.indicator_id for part in why.parts if abs(part.gap) < likeness.NEAR}
    assert "population" in near and "innbyggere" in likeness.alike(why.parts, NB)[0]


def test_the_page_folds_plans_with_their_age_and_has_no_plan_among_the_cards():
    body = html(visit("pages/mine.py", "nb", {"home": "lierne"}))
    assert gate_title("result", "Lierne", NB) in body
    folded = body.partition('id="plans"')[2]
    assert re.search(r"planlagt \d{4}, ukjent om det ble gjort", folded)
    rows = ranked("lierne")
    plans = [row.measure_id for row in rows if row.gate == "plan"]
    assert all(f'<h3><a id="measure-{measure}"' not in body for measure in plans)
    assert all(f"measure={measure}" in folded for measure in plans)


def test_the_cards_tell_how_old_they_are():
    rows = ranked("lierne")[:5]
    body = html(visit("pages/mine.py", "nb", {"home": "lierne"}))
    this_year = datetime.date.today().year
    assert all(age_words(age_of(card), this_year, NB) in body for card in cards(rows).values())


def test_a_filter_does_not_leave_measures_hidden_behind_those_it_took_away():
    rows = [row for row in ranked("lierne") if row.gate == "far" and row.project_id == "alta-sisa"][2:]
    entries, _plans = laid_out(rows)
    assert [entry.row for entry in entries] == rows[:OF_ONE_PROJECT]
