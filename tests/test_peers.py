"""One place beside its peers: every figure as worked out by hand on a small dataset, or with numpy on the real one."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

import queries
from queries.answers import (
    ComparedTarget,
    DefinitionBreak,
    MapIndicator,
    PanelMember,
    PeerChange,
    PeerYear,
    PlaceFigure,
)
from stories import changes, comparability, comparison
from stories.comparison import ComparedYears
from tests.made import place_figure
from tests.tables import add, database, row, sound
from words import Words

WORDS = Words("nb")
# Inhabitants of seven municipalities in 2010, 2013 and 2019; changes 2013–2019: +10, +20, −10, 0, +5, +50 per cent, and
# one under ten persons.
FIGURES = {
    "her": (900, 1000, 1100),
    "a": (950, 1000, 1200),
    "b": (1010, 1000, 900),
    "c": (500, 500, 500),
    "d": (1900, 2000, 2100),
    "e": (90, 100, 150),
    "liten": (8, 9, 18),
}
PEERS = ["a", "b", "c", "d", "e"]
YEARS = (2010, 2013, 2019)
POPULATION = {"indicator_id": "population", "structure": "2020"}


def small() -> dict:
    """A dataset of seven municipalities with inhabitants in three years; one of them, b, got an area from a in 2015."""
    tables = sound()
    tables["place"] = [
        row("place", place_id="norge", name="Norge", kind="country", country="NO"),
        row("place", place_id="region", name="Region", kind="region", country="NO"),
    ]
    tables["place"] += [
        row(
            "place",
            place_id=place,
            name=place.title(),
            kind="municipality",
            country="NO",
            code_2019=str(2000 + number),
            code_2020=str(2000 + number),
            county_2019="Ytre",
            county_2024="Ytre",
        )
        for number, place in enumerate(FIGURES)
    ]
    tables["place_member"] = [row("place_member", region_id="region", place_id=place) for place in ("her", "a")]
    for name in ("measure_place", "outcome"):
        tables[name] = [values | {"place_id": "her"} for values in tables[name]]
    tables["population"] = [
        row("population", place_id=place, structure="2020", year=year, population=value)
        for place, values in FIGURES.items()
        for year, value in zip(YEARS, values)
    ]
    add(
        "boundary_transfer", year=2015, from_code="2001", to_code="2002", from_name="A", to_name="B", persons_approx=20
    )(tables)
    return tables


@pytest.fixture(scope="module")
def ask():
    """A function that asks a question of the small dataset."""
    with database(small()) as connection:
        yield lambda kind, **parameters: queries.answered(connection, kind, parameters)


def change(ask: Callable, **parameters) -> PeerChange:
    """The change from 2013 to 2019 in the small dataset, with other parameters where some are given."""
    return ask(
        PeerChange,
        **{"place_id": "her", "peers": PEERS, "first": 2013, "base": 2013, "last": 2019, "least": 10}
        | POPULATION
        | parameters,
    )[0]


def test_the_change_of_place_peers_and_country_is_as_worked_out_by_hand(ask):
    found = change(ask)
    # Changes of the peers in order: −10, 0, 5, 20, 50; the country from 5 609 to 5 968 persons.
    assert (found.value_first, found.value_last, found.change, found.change_unit) == (
        1000,
        1100,
        10,
        "percent",
    )
    assert (found.peers, found.lower_quartile, found.median, found.upper_quartile) == (5, 0, 5, 20)
    assert (found.difference, found.rose, found.fell, found.at_least, found.country) == (5, 3, 1, 2, 6.4)


def test_a_fall_is_compared_with_falls(ask):
    found = change(ask, place_id="b", peers=["her", "a", "c", "d", "e"])
    assert (found.change, found.at_least) == (-10, 0)
    assert change(ask, place_id="b", peers=["b", "a"]).at_least == 1


def test_the_years_before_the_start_are_a_period_of_their_own(ask):
    periods = ask(PeerChange, place_id="her", peers=PEERS, first=2010, base=2013, last=2019, least=10, **POPULATION)
    assert [(period.first, period.last, period.change) for period in periods] == [
        (2010, 2013, 11.1),
        (2013, 2019, 10),
    ]
    # Changes of the peers in order: −1, 0, 5.3, 5.3, 11.1.
    assert [period.median for period in periods] == [5.3, 5]


def test_an_equal_change_counts_as_at_least_as_much(ask):
    assert change(ask, peers=["her", "c"]).at_least == 1


def test_without_a_change_nobody_changed_at_least_as_much(ask):
    assert change(ask, place_id="c").at_least is None


def test_few_persons_give_no_change_in_per_cent_and_no_peer(ask):
    assert change(ask, place_id="liten").change is None
    assert change(ask, peers=["liten", "a"]).peers == 1
    assert change(ask, peers=["liten", "a"], least=None).median == 104.5, "in persons: 9 and 200"


def test_without_peers_the_place_still_has_its_change(ask):
    found = change(ask, peers=[])
    assert (found.change, found.peers, found.median, found.difference) == (10, 0, None, None)


def series(ask: Callable, **parameters) -> dict[int, PeerYear]:
    """The years of the small dataset, with other parameters where some are given."""
    rows = ask(
        PeerYear,
        **{"place_id": "her", "peers": PEERS, "first": 2010, "last": 2019, "base": 2013, "is_index": False}
        | POPULATION
        | parameters,
    )
    return {values.year: values for values in rows}


def test_every_year_is_there_and_a_year_without_figures_is_empty(ask):
    found = series(ask)
    assert list(found) == list(range(2010, 2020))
    assert (found[2011].value, found[2011].median, found[2011].peers) == (None, None, 0)


def test_median_and_quartiles_of_a_year_are_as_worked_out_by_hand(ask):
    # 150, 500, 900, 1 200, 2 100
    assert [
        getattr(series(ask)[2019], name) for name in ("value", "lower_quartile", "median", "upper_quartile", "peers")
    ] == [
        1100,
        500,
        900,
        1200,
        5,
    ]


def test_an_index_is_100_for_all_in_the_base_year(ask):
    found = series(ask, is_index=True)
    assert [
        getattr(found[2013], name) for name in ("value", "lower_quartile", "median", "upper_quartile", "country")
    ] == [100] * 5
    # 90, 100, 105, 120, 150
    assert [
        getattr(found[2019], name) for name in ("value", "lower_quartile", "median", "upper_quartile", "country")
    ] == [
        110,
        100,
        105,
        120,
        106.4,
    ]
    assert found[2010].value == 90


def test_the_country_s_count_is_shown_as_an_index_only(ask):
    assert {values.country for values in series(ask).values()} == {None}


def test_a_region_is_the_sum_of_its_members(ask):
    assert change(ask, place_id="region").value_last == 2300
    assert [
        values.value
        for values in ask(PlaceFigure, place_id="region", indicators=["population"])
        if values.structure == "2020"
    ] == [1850, 2000, 2300]


def test_a_sum_that_lacks_a_municipality_is_no_total():
    tables = small()
    tables["population"] = [
        values for values in tables["population"] if (values["place_id"], values["year"]) != ("a", 2019)
    ]
    with database(tables) as connection:
        found = dict(
            connection.table("place_figure")
            .filter("place_id = 'norge' and indicator_id = 'population' and structure = '2020'")
            .select("year, value")
            .fetchall()
        )
    assert found == {2010: 5358, 2013: 5609, 2019: None}


@pytest.mark.parametrize(
    "first, last, expected",
    [
        (2013, 2019, {"a": "border", "b": "border", "liten": "small", "c": None}),
        (2015, 2019, {"a": "missing", "b": "missing"}),
        (2010, 2013, {"a": None, "b": None, "liten": "small"}),
    ],
)
def test_a_peer_that_moved_its_border_in_the_years_is_left_out(ask, first, last, expected):
    found = ask(PanelMember, peers=list(FIGURES), first=first, base=first, last=last, least=10, **POPULATION)
    assert {values.place_id: values.left_out for values in found if values.place_id in expected} == expected
    assert [values.name for values in found] == sorted(values.name for values in found), "by name, never by figure"


TARGET = {
    "outcome_id": "mal",
    "place_id": "her",
    "indicator_id": "population",
    "kind": "target",
    "value_after": 1200,
    "date_before": "2013",
    "date_after": "2019",
    "unit": "persons",
    "source_id": "heftet",
}


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"date_after": "2020"},
        {"date_before": None},
        {"place_id": "a"},
        {"unit": "percent"},
        {"kind": "level"},
        {"indicator_id": "homes"},
    ],
)
def test_a_target_is_shown_only_where_place_measure_and_period_are_the_same(other):
    tables = small()
    add("outcome", **TARGET | other)(tables)
    with database(tables) as connection:
        parameters = {"place_id": "her", "indicator_id": "population", "base": 2013, "last": 2019}
        found = queries.answered(connection, ComparedTarget, parameters)
    assert len(found) == (not other)


def test_a_break_in_the_definition_is_found_in_its_note():
    assert queries.ask(DefinitionBreak, indicator_id="immigrants_tertiary_share") == [DefinitionBreak(2015)]
    assert queries.ask(DefinitionBreak, indicator_id="population") == []


def real(indicator: str, year: int, places: list[str]) -> np.ndarray:
    """The figures of some municipalities in one year of the real data, as they stand in the table of observations."""
    rows = [row for place in places for row in queries.ask(PlaceFigure, place_id=place, indicators=[indicator])]
    return np.array([row.value for row in rows if (row.structure, row.year) == ("2020", year)], dtype=float)


@pytest.mark.parametrize("indicator", ["immigrant_share", "population"])
def test_the_real_figures_are_those_of_numpy(indicator):
    group = ["luster", "hemnes", "bronnoy", "vaksdal", "grue", "asnes", "roros"]
    start, end = real(indicator, 2013, group), real(indicator, 2022, group)
    expected = end - start if indicator == "immigrant_share" else 100 * (end - start) / start
    found = queries.ask(
        PeerChange,
        place_id="gloppen",
        indicator_id=indicator,
        structure="2020",
        peers=group,
        first=2013,
        base=2013,
        last=2022,
        least=10,
    )[0]
    assert [found.lower_quartile, found.median, found.upper_quartile] == pytest.approx(
        np.percentile(expected, [25, 50, 75]), abs=0.0501
    )
    assert found.at_least == (expected.round(1) >= found.change).sum()
    drawn = queries.ask(
        PeerYear,
        place_id="gloppen",
        indicator_id=indicator,
        structure="2020",
        peers=group,
        first=2008,
        last=2022,
        base=2013,
        is_index=True,
    )[-1]
    assert [drawn.lower_quartile, drawn.median, drawn.upper_quartile] == pytest.approx(
        np.percentile(100 * end / start, [25, 50, 75]), abs=0.0501
    )


def test_a_quartile_is_made_of_changes_that_are_not_rounded():
    # Inhabitants of Åsnes and its peers, 2005–2026: the quartile is −6.579; of changes rounded first it would be −6.55,
    # printed −6.5.
    group = ["gloppen", "grue", "ringebu", "sauda", "sor-fron", "trysil", "vaksdal", "valer-hedmark"]
    start, end = real("population", 2005, group), real("population", 2026, group)
    assert np.percentile(100 * (end - start) / start, 25) == pytest.approx(-6.579, abs=0.001)
    found = queries.ask(
        PeerChange,
        place_id="asnes",
        indicator_id="population",
        structure="2020",
        peers=group,
        first=2005,
        base=2005,
        last=2026,
        least=10,
    )[0]
    assert found.lower_quartile == -6.6


def test_the_country_s_share_is_made_of_sums():
    shares = queries.ask(
        PeerYear,
        place_id="gloppen",
        indicator_id="immigrant_share",
        structure="2020",
        peers=[],
        first=2019,
        last=2024,
        base=2019,
        is_index=False,
    )
    # 765 108 of 5 328 212 in 2019; in 2023 and 2024 Telemark alone has figures, which are no total.
    assert {row.year: row.country for row in shares}[2019] == 14.4
    assert [row.country for row in shares[-2:]] == [None, None]


def own(**lines) -> list[PlaceFigure]:
    """Figures of a place, by division: the years that have one."""
    return [
        place_figure(year, 100.0, structure=name.removeprefix("d")) for name, years in lines.items() for year in years
    ]


LONG = {"d2020": range(2005, 2023)}
SPLIT = {"d2019": range(2005, 2020), "d2020": range(2020, 2023)}


@pytest.mark.parametrize(
    "lines, starts, first, last, expected",
    [
        # five years before the start
        (LONG, [2013], None, None, ComparedYears("2020", 2008, 2013, 2022)),
        # no more than there is
        (LONG, [2007, 2016], None, None, ComparedYears("2020", 2005, 2007, 2022)),
        # the first start within the years
        (LONG, [2007, 2016], 2010, 2019, ComparedYears("2020", 2010, 2016, 2019)),
        (LONG, [], None, None, ComparedYears("2020", 2005, 2005, 2022)),
        # the wrong way round
        (LONG, [2013], 2019, 2005, ComparedYears("2020", 2019, 2019, 2022)),
        # a first year that nothing comes after
        (LONG, [2013], 2099, None, ComparedYears("2020", 2008, 2013, 2022)),
        (
            {"d2019": range(2005, 2020), "d2020": range(2018, 2023)},
            [2011],
            2025,
            2019,
            ComparedYears("2019", 2006, 2011, 2019),
        ),
        # no further than most have figures
        ({"d2020": range(2005, 2027)}, [], None, None, ComparedYears("2020", 2005, 2005, 2022)),
        # the division around the start
        (SPLIT, [2014], None, None, ComparedYears("2019", 2009, 2014, 2019)),
        (SPLIT, [], None, None, ComparedYears("2020", 2005, 2020, 2022)),
        ({"d2019": range(2005, 2020)}, [2011], None, None, ComparedYears("2019", 2006, 2011, 2019)),
        # no figure in the year of the start
        ({"d2024": [2018, 2020, 2021]}, [2019], None, None, ComparedYears("2024", 2018, 2020, 2021)),
        # changes are counted from a year that is shown
        ({"d2020": [2010, 2016, 2020]}, [], 2017, 2020, ComparedYears("2020", 2016, 2016, 2020)),
        ({"d2020": [2015]}, [2013], None, None, None),
    ],
)
def test_the_years_of_a_comparison(lines, starts, first, last, expected):
    assert comparison.span(own(**lines), starts, first, last, 2022) == expected


CHANGE = PeerChange(
    first=2013,
    last=2019,
    change_unit="percent",
    value_first=1000.0,
    value_last=1100.0,
    change=10.0,
    peers=5,
    median=5.0,
    lower_quartile=0.0,
    upper_quartile=20.0,
    difference=5.0,
    rose=3,
    fell=1,
    at_least=2,
    country=None,
)


def sentence(**other) -> str:
    """The sentence about a change, with spaces that can be typed."""
    found = changes.comparison_sentence(replace(CHANGE, **other), "Her", "Innbyggere", "persons", WORDS)
    return found.replace("\u00a0", " ")


def test_the_sentence_gives_the_change_the_median_the_difference_and_the_part():
    assert sentence() == (
        "Innbyggere i Her: 1 000 i 2013 og 1 100 i 2019, en økning på 100 (10 %). "
        "Medianendringen i 5 kommuner var +5 %, en forskjell på +5 prosentpoeng. 2 av 5 økte minst like mye."
    )


def test_a_smaller_surplus_is_told_as_a_smaller_figure_and_not_as_a_loss_of_people():
    balance = replace(CHANGE, value_first=116.0, value_last=60.0, change=-56.0, change_unit="persons")
    told = changes.comparison_sentence(balance, "Her", "Netto innflytting", "persons", WORDS).replace("\u00a0", " ")
    assert "116 i 2013 og 60 i 2019, altså 56 lavere." in told and "nedgang" not in told


def test_under_the_floor_there_is_no_median_and_no_part():
    text = sentence(peers=4)
    assert "Bare 4" in text and "under 5" in text and "Median" not in text and "av 4" not in text
    period = changes.period(replace(CHANGE, peers=4), "Etter", "Her", WORDS)
    assert [name for name, _text in period.lines] == ["Her"] and "Bare 4" in period.few


def test_a_place_without_figures_in_the_years_is_said_to_have_none():
    assert sentence(value_first=None, change=None) == "Innbyggere: Her har ikke tall for både 2013 og 2019."


@pytest.mark.parametrize("place, older", [("narvik", 15), ("hamaroy", 15), ("heim", 0), ("hitra", 15), ("orkland", 0)])
def test_a_municipality_without_older_figures_is_compared_and_told_why_not_further(place, older):
    indicator = next(row for row in queries.ask(MapIndicator) if row.indicator_id == "population")
    subject = comparison.subject_of(place, indicator)
    span = comparison.span(subject.own, [], None, None, indicator.latest_full_year)
    assert (span.structure, span.base) == ("2020", 2020)
    found = comparison.compare(subject, span, "nearest", False)
    assert found.change.change is not None and len(found.older) == older
    told = comparability.division_words(subject.place, subject.own, span.structure, WORDS)
    assert "ble delt" in told[0] and "2020" in told[0]
