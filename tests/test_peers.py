"""One place beside its peers: every figure equals the one worked out by hand on a small dataset, or with numpy on the real one."""

import numpy as np
import pandas as pd
import pytest

import queries
from figures import peers
from stories import comparison
from tests.tables import add, database, row, sound
from words import Words

WORDS = Words("nb")
# Inhabitants of seven municipalities in 2010, 2013 and 2019; changes 2013–2019: +10, +20, −10, 0, +5, +50 per cent, and one under ten persons.
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
    """A dataset of seven municipalities with inhabitants in three years, of which one, b, got an area from a in 2015."""
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
    """A function that asks a question of the small dataset; a dict per row."""
    with database(small()) as connection:
        yield lambda name, **parameters: queries.records(connection.execute(queries.sql(name), parameters).df())


def change(ask, **parameters) -> dict:
    """The change from 2013 to 2019 in the small dataset, with other parameters where some are given."""
    return ask(
        "peer_change",
        **{"place_id": "her", "peers": PEERS, "first": 2013, "base": 2013, "last": 2019, "least": 10}
        | POPULATION
        | parameters,
    )[0]


def test_the_change_of_place_peers_and_country_is_as_worked_out_by_hand(ask):
    found = change(ask)
    # Changes of the peers in order: −10, 0, 5, 20, 50; the country from 5 609 to 5 968 persons.
    assert (found["value_first"], found["value_last"], found["change"], found["change_unit"]) == (
        1000,
        1100,
        10,
        "percent",
    )
    assert (found["peers"], found["lower_quartile"], found["median"], found["upper_quartile"]) == (5, 0, 5, 20)
    assert (found["difference"], found["rose"], found["fell"], found["at_least"], found["country"]) == (5, 3, 1, 2, 6.4)


def test_a_fall_is_compared_with_falls(ask):
    found = change(ask, place_id="b", peers=["her", "a", "c", "d", "e"])
    assert (found["change"], found["at_least"]) == (-10, 0)
    assert change(ask, place_id="b", peers=["b", "a"])["at_least"] == 1


def test_the_years_before_the_start_are_a_period_of_their_own(ask):
    periods = ask("peer_change", place_id="her", peers=PEERS, first=2010, base=2013, last=2019, least=10, **POPULATION)
    assert [(period["first"], period["last"], period["change"]) for period in periods] == [
        (2010, 2013, 11.1),
        (2013, 2019, 10),
    ]
    # Changes of the peers in order: −1, 0, 5.3, 5.3, 11.1.
    assert [period["median"] for period in periods] == [5.3, 5]


def test_an_equal_change_counts_as_at_least_as_much(ask):
    assert change(ask, peers=["her", "c"])["at_least"] == 1


def test_without_a_change_nobody_changed_at_least_as_much(ask):
    assert change(ask, place_id="c")["at_least"] is None


def test_few_persons_give_no_change_in_per_cent_and_no_peer(ask):
    assert change(ask, place_id="liten")["change"] is None
    assert change(ask, peers=["liten", "a"])["peers"] == 1
    assert change(ask, peers=["liten", "a"], least=None)["median"] == 104.5, "in persons: 9 and 200"


def test_without_peers_the_place_still_has_its_change(ask):
    found = change(ask, peers=[])
    assert (found["change"], found["peers"], found["median"], found["difference"]) == (10, 0, None, None)


def series(ask, **parameters) -> dict[int, dict]:
    """The years of the small dataset, with other parameters where some are given."""
    rows = ask(
        "peer_series",
        **{"place_id": "her", "peers": PEERS, "first": 2010, "last": 2019, "base": 2013, "is_index": False}
        | POPULATION
        | parameters,
    )
    return {values["year"]: values for values in rows}


def test_every_year_is_there_and_a_year_without_figures_is_empty(ask):
    found = series(ask)
    assert list(found) == list(range(2010, 2020))
    assert (found[2011]["value"], found[2011]["median"], found[2011]["peers"]) == (None, None, 0)


def test_median_and_quartiles_of_a_year_are_as_worked_out_by_hand(ask):
    # 150, 500, 900, 1 200, 2 100
    assert [series(ask)[2019][name] for name in ("value", "lower_quartile", "median", "upper_quartile", "peers")] == [
        1100,
        500,
        900,
        1200,
        5,
    ]


def test_an_index_is_100_for_all_in_the_base_year(ask):
    found = series(ask, is_index=True)
    assert [found[2013][name] for name in ("value", "lower_quartile", "median", "upper_quartile", "country")] == [
        100
    ] * 5
    # 90, 100, 105, 120, 150
    assert [found[2019][name] for name in ("value", "lower_quartile", "median", "upper_quartile", "country")] == [
        110,
        100,
        105,
        120,
        106.4,
    ]
    assert found[2010]["value"] == 90


def test_the_country_s_count_is_shown_as_an_index_only(ask):
    assert {values["country"] for values in series(ask).values()} == {None}


def test_a_region_is_the_sum_of_its_members(ask):
    assert change(ask, place_id="region")["value_last"] == 2300
    assert [
        values["value"]
        for values in ask("place_series", place_id="region", indicators=["population"])
        if values["structure"] == "2020"
    ] == [1850, 2000, 2300]


def test_a_sum_that_lacks_a_municipality_is_no_total():
    tables = small()
    tables["population"] = [
        values for values in tables["population"] if (values["place_id"], values["year"]) != ("a", 2019)
    ]
    with database(tables) as connection:
        found = dict(
            connection.execute(
                "select year, value from place_figure where place_id = 'norge' and indicator_id = 'population' and structure = '2020'"
            ).fetchall()
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
    found = ask("peer_panel", peers=list(FIGURES), first=first, base=first, last=last, least=10, **POPULATION)
    assert {values["place_id"]: values["left_out"] for values in found if values["place_id"] in expected} == expected
    assert [values["name"] for values in found] == sorted(values["name"] for values in found), (
        "by name, never by figure"
    )


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
        found = connection.execute(
            queries.sql("compared_targets"),
            {"place_id": "her", "indicator_id": "population", "base": 2013, "last": 2019},
        ).fetchall()
    assert len(found) == (not other)


def test_a_break_in_the_definition_is_found_in_its_note():
    assert queries.run("definition_breaks", indicator_id="immigrants_tertiary_share")["year"].tolist() == [2015]
    assert not len(queries.run("definition_breaks", indicator_id="population"))


def real(indicator: str, year: int, places: list[str]) -> pd.Series:
    """The figures of some municipalities in one year of the real data, as they stand in the table of observations."""
    rows = pd.concat(queries.run("place_series", place_id=place, indicators=[indicator]) for place in places)
    return rows[(rows["structure"] == "2020") & (rows["year"] == year)]["value"].reset_index(drop=True)


@pytest.mark.parametrize("indicator", ["immigrant_share", "population"])
def test_the_real_figures_are_those_of_numpy(indicator):
    group = ["luster", "hemnes", "bronnoy", "vaksdal", "grue", "asnes", "roros"]
    start, end = real(indicator, 2013, group), real(indicator, 2022, group)
    expected = end - start if indicator == "immigrant_share" else 100 * (end - start) / start
    found = queries.rows(
        "peer_change",
        place_id="gloppen",
        indicator_id=indicator,
        structure="2020",
        peers=group,
        first=2013,
        base=2013,
        last=2022,
        least=10,
    )[0]
    assert [found["lower_quartile"], found["median"], found["upper_quartile"]] == pytest.approx(
        np.percentile(expected, [25, 50, 75]), abs=0.0501
    )
    assert found["at_least"] == (expected.round(1) >= found["change"]).sum()
    drawn = queries.run(
        "peer_series",
        place_id="gloppen",
        indicator_id=indicator,
        structure="2020",
        peers=group,
        first=2008,
        last=2022,
        base=2013,
        is_index=True,
    ).iloc[-1]
    assert drawn[["lower_quartile", "median", "upper_quartile"]].tolist() == pytest.approx(
        np.percentile(100 * end / start, [25, 50, 75]), abs=0.0501
    )


def test_a_quartile_is_made_of_changes_that_are_not_rounded():
    # Inhabitants of Åsnes and its peers, 2005–2026: the quartile is −6.579; of changes rounded first it would be −6.55, printed −6.5.
    group = ["gloppen", "grue", "ringebu", "sauda", "sor-fron", "trysil", "vaksdal", "valer-hedmark"]
    start, end = real("population", 2005, group), real("population", 2026, group)
    assert np.percentile(100 * (end - start) / start, 25) == pytest.approx(-6.579, abs=0.001)
    found = queries.rows(
        "peer_change",
        place_id="asnes",
        indicator_id="population",
        structure="2020",
        peers=group,
        first=2005,
        base=2005,
        last=2026,
        least=10,
    )[0]
    assert found["lower_quartile"] == -6.6


def test_the_country_s_share_is_made_of_sums():
    shares = queries.run(
        "peer_series",
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
    assert dict(zip(shares["year"], shares["country"].where(shares["country"].notna(), None)))[2019] == 14.4
    assert shares["country"].isna().tolist()[-2:] == [True, True]


def own(**lines) -> list[dict]:
    """Figures of a place, by division: the years that have one."""
    return [
        {"structure": name.removeprefix("d"), "year": year, "value": 100.0}
        for name, years in lines.items()
        for year in years
    ]


@pytest.mark.parametrize("lines, starts, first, last, expected", [
    ({"d2020": range(2005, 2023)}, [2013], None, None, ("2020", 2008, 2013, 2022)),  # five years before the start
    ({"d2020": range(2005, 2023)}, [2007, 2016], None, None, ("2020", 2005, 2007, 2022)),  # no more than there is
    ({"d2020": range(2005, 2023)}, [2007, 2016], 2010, 2019, ("2020", 2010, 2016, 2019)),  # the first start within the years
    ({"d2020": range(2005, 2023)}, [], None, None, ("2020", 2005, 2005, 2022)),
    ({"d2020": range(2005, 2023)}, [2013], 2019, 2005, ("2020", 2019, 2019, 2022)),  # the wrong way round
    ({"d2020": range(2005, 2027)}, [], None, None, ("2020", 2005, 2005, 2022)),  # no further than most have figures
    ({"d2019": range(2005, 2020), "d2020": range(2020, 2023)}, [2014], None, None, ("2019", 2009, 2014, 2019)),  # the division around the start
    ({"d2019": range(2005, 2020), "d2020": range(2020, 2023)}, [], None, None, ("2020", 2005, 2020, 2022)),
    ({"d2019": range(2005, 2020)}, [2011], None, None, ("2019", 2006, 2011, 2019)),
    ({"d2024": [2018, 2020, 2021]}, [2019], None, None, ("2024", 2018, 2020, 2021)),  # no figure in the year of the start
    ({"d2020": [2010, 2016, 2020]}, [], 2017, 2020, ("2020", 2016, 2016, 2020)),  # changes are counted from a year that is shown
    ({"d2020": [2015]}, [2013], None, None, None),
])  # fmt: skip
def test_the_years_of_a_comparison(lines, starts, first, last, expected):
    assert comparison.span(own(**lines), starts, first, last, 2022) == expected


CHANGE = {
    "first": 2013, "last": 2019, "change_unit": "percent", "value_first": 1000.0, "value_last": 1100.0, "change": 10.0, "peers": 5, "median": 5.0, "lower_quartile": 0.0,
    "upper_quartile": 20.0, "difference": 5.0, "rose": 3, "fell": 1, "at_least": 2, "country": None,
}  # fmt: skip


def sentence(**other) -> str:
    """The sentence about a change, with spaces that can be typed."""
    return peers.comparison_sentence(CHANGE | other, "Her", "Innbyggere", "persons", WORDS).replace("\u00a0", " ")


def test_the_sentence_gives_the_change_the_median_the_difference_and_the_part():
    assert sentence() == (
        "Innbyggere i Her: 1 000 personer i 2013 og 1 100 personer i 2019, en økning på 100 personer (10 %). "
        "Midten av 5 sammenlignbare kommuner er +5 %, en forskjell på +5 prosentpoeng. 2 av 5 økte minst like mye."
    )


def test_under_the_floor_there_is_no_median_and_no_part():
    text = sentence(peers=4)
    assert "Bare 4" in text and "under 5" in text and "Midten" not in text and "av 4" not in text
    period = peers.period(CHANGE | {"peers": 4}, "Etter", "Her", WORDS)
    assert [name for name, _text in period["lines"]] == ["Her"] and "Bare 4" in period["few"]


def test_a_place_without_figures_in_the_years_is_said_to_have_none():
    assert sentence(value_first=None, change=None) == "Innbyggere: Her har ikke tall for både 2013 og 2019."


@pytest.mark.parametrize("place, older", [("narvik", 15), ("hamaroy", 15), ("heim", 0), ("hitra", 15), ("orkland", 0)])
def test_a_municipality_without_older_figures_is_compared_and_told_why_not_further(place, older):
    indicator = next(values for values in queries.rows("map_indicators") if values["indicator_id"] == "population")
    figures = queries.rows("place_series", place_id=place, indicators=["population"])
    span = comparison.years_of(figures, indicator, [], None, None)
    assert span[0] == "2020" and span[2] == 2020
    answers = comparison.compare(place, figures, indicator, span, "nearest", False)
    assert answers["changes"][-1]["change"] is not None and len(answers["older"]) == older
    told = comparison.division_words(queries.rows("place", place_id=place)[0], figures, span[0], WORDS)
    assert "ble delt" in told[0] and "2020" in told[0]
