"""How unusual a gap is: against an independent computation for all municipalities, and what is said of it in words."""

import re

import numpy as np
import pytest

import queries
from figures.gaps import strip
from queries.answers import AreaChange, Gap, MapIndicator, SimilarPlace
from stories import gaps
from stories.comparability import reservations
from stories.comparison import FLOOR, ComparedYears, compare, span_of, subject_of, windows
from stories.likeness import TRAITS
from tests.shown import by_plotly
from words import Words

NB = Words("nb")
INDICATORS = {row.indicator_id: row for row in queries.ask(MapIndicator)} if queries.DATABASE.exists() else {}


def table(sql: str) -> list[tuple]:
    """Rows of the real database, by SQL of the test's own."""
    with queries.cursor() as asked:
        return asked.execute(sql).fetchall()


def by_hand(indicator_id: str, unit: str, first: int, base: int, last: int) -> dict[str, float]:
    """The gap of every municipality, made with numpy out of the figures and of who is alike."""
    figures = {
        (place, year): value
        for place, year, value in table(
            f"select place_id, year, value from observation where indicator_id = '{indicator_id}'"
            f" and structure = '2020' and year in ({base}, {last}) and value is not null"
        )
    }
    moved = {place for place, year in table("select place_id, year from area_change") if first < year <= last}
    changes = {}
    for place in {place for place, _year in figures}:
        early, late = figures.get((place, base)), figures.get((place, last))
        if place in moved or early is None or late is None or (unit == "persons" and early < 10):
            continue
        changes[place] = 100 * (late - early) / early if unit == "persons" else late - early
    peers: dict[str, list[str]] = {}
    for place, peer in table(f"select place_id, peer_id from likest where year = {base}"):
        peers.setdefault(place, []).append(peer)
    found = {}
    for place, change in changes.items():
        known = [changes[peer] for peer in peers.get(place, []) if peer in changes]
        if len(known) >= FLOOR:
            found[place] = round(round(change, 1) - round(float(np.median(known)), 1), 1)
    return found


@pytest.mark.parametrize("place_id", ["gloppen", "froya", "gamvik", "oslo", "alta"])
@pytest.mark.parametrize(
    "indicator_id, unit, first, base, last",
    [
        ("population", "persons", 2009, 2009, 2019),
        ("population", "persons", 2014, 2014, 2019),
        ("immigrant_share", "percent", 2013, 2013, 2019),
        ("immigrants_employed_share", "percent", 2009, 2009, 2014),
    ],
)
def test_the_place_among_all_municipalities_is_that_of_an_independent_computation(
    place_id, indicator_id, unit, first, base, last
):
    expected = by_hand(indicator_id, unit, first, base, last)
    [row] = queries.ask(
        Gap,
        place_id=place_id,
        indicator_id=indicator_id,
        structure="2020",
        borders=[first],
        bases=[base],
        lasts=[last],
        least=10,
        floor=FLOOR,
    )
    # A change or median that lies half way between two tenths may be rounded either way.
    assert row.municipalities == len(expected)
    assert sorted(row.gaps) == pytest.approx(sorted(expected.values()), abs=0.11)
    if place_id not in expected:
        assert row.gap is None
        return
    own = expected[place_id]
    assert row.gap == pytest.approx(own, abs=0.11)
    at_least = sum(abs(gap) >= abs(row.gap) for gap in row.gaps)
    assert row.as_far == at_least >= 1
    assert row.as_high == sum(gap >= row.gap for gap in row.gaps)
    assert row.as_low == sum(gap <= row.gap for gap in row.gaps)


@pytest.mark.parametrize("place_id, year", [("gloppen", 2009), ("oslo", 2015), ("utsira", 2026), ("froya", 2016)])
def test_the_likest_of_the_build_are_those_of_the_question_with_the_default_weights(place_id, year):
    asked = {"indicators": list(TRAITS), "weights": list(TRAITS.values())}
    found = queries.ask(SimilarPlace, place_id=place_id, year=year, group="nearest", limit=10, **asked)
    kept = table(f"select peer_id from likest where place_id = '{place_id}' and year = {year} order by rank")
    assert [peer for (peer,) in kept] == [row.place_id for row in found if not row.is_thin]


def test_the_windows_go_back_in_fives_from_the_start_and_forth_where_the_comparison_is_longer():
    years = list(range(2005, 2027))
    assert windows(ComparedYears("2020", 2011, 2016, 2026), years) == [
        (2011, 2016, 2026),
        (2006, 2006, 2011),
        (2011, 2011, 2016),
        (2016, 2016, 2021),
        (2021, 2021, 2026),
    ]
    assert windows(ComparedYears("2020", 2012, 2012, 2014), [2012, 2013, 2014]) == [(2012, 2012, 2014)]


def comparison(place_id: str, indicator_id: str, first: int | None = None, last: int | None = None):
    """The comparison that the page shows."""
    subject = subject_of(place_id, INDICATORS[indicator_id])
    return compare(subject, span_of(subject, first, last), "nearest", False)


def test_the_gap_in_words_is_the_difference_of_the_comparison():
    answer = comparison("froya", "population")
    assert answer.among.gap == answer.change.difference
    told = gaps.sentences(answer, NB)
    assert "tallet økte; endringen var 21,3 prosentpoeng høyere enn medianen for kommunene som ligner mest" in told[
        0
    ].replace("\u00a0", " ")
    assert re.search(r"\d+ av \d+ kommuner, Frøya medregnet", told[0].replace("\u00a0", " "))
    # Frøya was ahead before the measure too, so that it does not explain the difference on its own.
    assert told[1].startswith("Også ") and "forklarer derfor ikke forskjellen alene" in told[1]
    assert "tilbake av seg selv" in told[-1]


def test_a_figure_that_rose_less_than_that_of_others_is_said_to_have_risen():
    answer = comparison("alta", "immigrant_share")
    assert answer.among.gap < 0 < answer.change.change
    assert re.search(
        r": tallet økte; endringen var \S+ prosentpoeng lavere", gaps.finding(answer, NB).replace("\u00a0", " ")
    )


def test_a_year_after_a_start_is_said_to_be_too_short():
    short, long = (comparison("gloppen", name) for name in ("immigrants_employed_share", "population"))
    text = "Bare ett år etter start: for kort til å si noe om tiltaket."
    assert text in reservations(short, NB) and text not in reservations(long, NB)


def test_a_difference_that_many_have_is_called_common():
    [row] = queries.ask(
        Gap,
        place_id="gloppen",
        indicator_id="population",
        structure="2020",
        borders=[2009],
        bases=[2009],
        lasts=[2019],
        least=10,
        floor=FLOOR,
    )
    assert row.as_far > row.municipalities / 3
    assert gaps.as_far(row, "Gloppen", NB).endswith("Så stor forskjell er vanlig.")


@pytest.mark.parametrize("place_id", ["nordland", "fjellregionen", "norge"])
def test_a_region_a_county_and_the_country_are_not_set_among_municipalities(place_id):
    answer = comparison(place_id, "population")
    assert answer.among is None
    assert gaps.sentences(answer, NB) == []
    assert gaps.unplaced(answer, NB).startswith("Hvor uvanlig forskjellen er, vises bare for kommuner")


def test_a_municipality_whose_borders_moved_in_the_period_says_so():
    moved = {row.year for row in queries.ask(AreaChange, place_id="stad") if row.year > 2015}
    assert moved, "Stad was made in 2020"
    answer = comparison("stad", "population", 2015, 2024)
    assert answer.among is None and "grensene ble endret" in gaps.unplaced(answer, NB)


def test_the_strip_has_a_dot_for_each_municipality_and_names_the_place():
    answer = comparison("froya", "population")
    drawn, sentence = strip(answer, NB)
    figure = by_plotly(drawn)
    others, here = figure.data
    assert len(others.x) == answer.among.municipalities and list(here.x) == [answer.among.gap]
    assert any(note.text == "<b>Frøya</b>" for note in figure.layout.annotations)
    assert sentence == gaps.finding(answer, NB)


def test_a_change_in_persons_that_grows_with_the_place_is_not_set_among_municipalities_of_all_sizes():
    subject = subject_of("froya", INDICATORS["net_migration"])
    answer = compare(subject, span_of(subject, None, None), "nearest", False)
    assert answer.change.change is not None and answer.change.peers >= FLOOR
    assert answer.among is None and "følger størrelsen på kommunen" in gaps.unplaced(answer, NB)
