"""Where a place stands among all municipalities and among its likest: against an independent computation, and in
words.
"""

import csv
from dataclasses import replace

import numpy as np
import pytest

import queries
from data.build import FOLDER
from queries.answers import ComparedFigure, Standing
from screen.filling import filled
from screen.views import Standings
from stories.address import Address
from stories.likeness import TRAITS
from stories.standings import outer_quarters, stands
from words import Words

NB = Words("nb")


def standing(place_id: str, indicator_id: str) -> Standing:
    """The place of one figure in the real database."""
    [row] = queries.ask(Standing, place_id=place_id, indicators=[indicator_id])
    return row


def said(row: Standing) -> str:
    """What is said of the place of a figure."""
    return stands([row], NB)[0].words.replace("\xa0", " ")


def column(table: str, name: str, structure: str, year: int) -> dict[str, float]:
    """A column of an official table as its file has it, of one division and year; municipalities with a figure only."""
    with (FOLDER / "curated" / "place.csv").open(encoding="utf-8", newline="") as file:
        municipalities = {row["place_id"] for row in csv.DictReader(file) if row["kind"] == "municipality"}
    with (FOLDER / "official" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["place_id"]: float(row[name])
            for row in csv.DictReader(file)
            if (row["structure"], row["year"]) == (structure, str(year))
            and row["place_id"] in municipalities
            and row[name] not in ("..", ":", ".", "u")
        }


@pytest.mark.parametrize("table, name, year", [
    ("population", "population", 2026),
    ("immigrants", "immigrant_share", 2022),
    ("employment", "immigrants_employed_share", 2014),
    ("moving_on", "immigrants_left_share", 2014),
])  # fmt: skip
@pytest.mark.parametrize("place_id", ["gloppen", "froya", "oslo", "dovre", "alta", "heroy-nordland"])
def test_the_place_of_a_figure_is_that_of_an_independent_computation(table, name, year, place_id):
    figures = column(table, name, "2020", year)
    row = standing(place_id, name)
    assert (row.structure, row.year, row.municipalities) == ("2020", year, len(figures))
    own, values = figures[place_id], np.array(list(figures.values()))
    assert row.value == own
    assert (row.lower, row.higher) == ((values < own).sum(), (values > own).sum())
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75])
    assert row.first_quarter == pytest.approx(low, abs=0.5 if name == "population" else 0.051)
    assert row.third_quarter == pytest.approx(high, abs=0.5 if name == "population" else 0.051)
    expected = "highest_quarter" if own > high else "lowest_quarter" if own < low else None
    expected = expected or ("above_middle" if own > middle else "below_middle" if own < middle else "middle")
    assert row.part == expected
    assert row.position == pytest.approx(((values < own).sum() + ((values == own).sum() - 1) / 2) / (len(values) - 1))


@pytest.mark.parametrize("place_id", ["gloppen", "oslo", "alta"])
def test_the_likest_are_those_of_the_figure_s_year(place_id):
    row = standing(place_id, "immigrants_employed_share")
    found = queries.ask(
        queries.answers.SimilarPlace,
        place_id=place_id,
        indicators=list(TRAITS),
        weights=list(TRAITS.values()),
        year=2014,
        group="nearest",
        limit=10,
    )
    figures = column("employment", "immigrants_employed_share", "2020", 2014)
    peers = [figures[peer.place_id] for peer in found if peer.place_id in figures and not peer.is_thin]
    own = figures[place_id]
    assert (row.peers, row.peers_lower, row.peers_higher) == (
        len(peers),
        sum(peer < own for peer in peers),
        sum(peer > own for peer in peers),
    )
    values = sorted(figures.values())
    at = [(sum(v < p for v in values) + (values.count(p) - 1) / 2) / (len(values) - 1) for p in peers]
    assert [row.peers_from, row.peers_to] == pytest.approx(list(np.quantile(at, [0.25, 0.75])))


def test_no_more_than_a_quarter_is_ever_in_the_highest_or_lowest_quarter():
    with queries.cursor() as asked:
        rows = asked.execute(
            """
            select
                municipalities,
                count(*) filter (where part = 'highest_quarter'),
                count(*) filter (where part = 'lowest_quarter')
            from standing
            where structure = '2020' and value is not null
            group by indicator_id, year, municipalities
            having count(*) = municipalities
            """
        ).fetchall()
    assert len(rows) > 5 and all(part <= -(-count // 4) for count, *parts in rows for part in parts)


def test_a_county_a_region_and_the_country_have_no_place_and_the_page_says_so():
    for place_id in ("vestland", "norge", "fjellregionen"):
        assert queries.ask(Standing, place_id=place_id, indicators=["population", "immigrant_share"]) == []
    page = filled(Standings("Vestland", [], "population"), Address("kommune", {"place": ("vestland",)}), NB)
    assert "Vestland er flere kommuner til sammen og har ingen plass blant dem." in page and "<svg" not in page


def test_the_place_is_said_in_words():
    assert said(standing("gloppen", "immigrant_share")) == (
        "Over medianen, i den midterste halvdelen av 356 kommuner; høyere enn 7 av de 10 som ligner mest. "
        "Halvparten av kommunene ligger mellom 8,5 og 12,9 %."
    )
    assert said(standing("froya", "immigrant_share")).startswith("I øverste fjerdedel av 356 kommuner; høyere enn 8 av")
    assert said(standing("oslo", "population")).startswith("Ingen av 356 kommuner ligger høyere; høyere enn alle de 10")


def test_a_municipality_of_the_older_division_is_said_to_stand_in_that_and_has_no_likest():
    row = standing("haram", "population")
    assert (row.structure, row.year, row.municipalities, row.peers) == ("2019", 2019, 422, 0)
    assert said(row).startswith(
        "Over medianen, i den midterste halvdelen av 422 kommuner i inndelingen til og med 2019. H"
    )


@pytest.mark.parametrize("place_id, name, why", [
    ("dovre", "programme_in_work_or_education_share", "Skjult av personvern"),
    ("dovre", "minority_language_in_kindergarten_share", "For få personer"),
    ("froya", "programme_in_work_or_education_share", "Ikke aktuelt"),
])  # fmt: skip
def test_a_municipality_without_a_figure_has_no_place_and_the_reason_stands_there(place_id, name, why):
    [stand] = stands([standing(place_id, name)], NB)
    assert stand.value == why and stand.position is stand.peers_from is None
    assert stand.words.startswith("Ingen plass, fordi kommunen ikke har tall.")


def test_of_few_or_equal_likest_nothing_more_is_said_than_is_so():
    row = standing("gloppen", "immigrant_share")
    few = replace(row, peers=4, peers_lower=4, peers_higher=0)
    assert "for få av de ti som ligner mest, har tall" in said(few) and stands([few], NB)[0].peers_from is None
    assert "lavere enn 5 av de 8 med tall" in said(replace(row, peers=8, peers_lower=3, peers_higher=5))
    assert "likt med alle de 10 som ligner mest" in said(replace(row, peers_lower=0, peers_higher=0))
    assert "lavere enn alle de 10 som ligner mest" in said(replace(row, peers_lower=0, peers_higher=10))
    assert said(replace(row, lower=0)).startswith("Ingen av 356 kommuner ligger lavere")
    assert said(replace(row, part="middle")).startswith("Midt i 356 kommuner")


def test_a_strip_marks_the_place_and_the_middle_half_of_the_likest():
    [stand] = stands(
        [replace(standing("gloppen", "immigrant_share"), position=0.5, peers_from=0.25, peers_to=0.75)], NB
    )
    page = filled(Standings("Gloppen", [stand], "population"), Address("kommune", {"place": ("gloppen",)}), NB)
    assert '<circle class="here" cx="120.0"' in page
    assert '<rect class="peers" x="63.0" y="8" width="114.0"' in page
    assert "Det mørke feltet" in page
    without = filled(Standings("Gloppen", [replace(stand, peers_from=None)], "population"), Address("kommune", {}), NB)
    assert "peers" not in without and "Det mørke feltet" not in without


def test_side_by_side_only_figures_of_the_outer_quarters_are_marked_and_only_in_their_own_year():
    listed = ["population", "immigrant_share", "immigrants_employed_share"]
    places = ["froya", "gloppen", "dovre"]
    cells = [row for code in places for row in queries.ask(ComparedFigure, place_id=code, indicators=listed)]
    latest = [row for row in cells if (row.indicator_id, row.year) in zip(listed, (2026, 2022, 2014))]
    assert outer_quarters(latest, places, listed, NB) == {
        ("froya", "immigrant_share"): "øverste fjerdedel",
        ("froya", "immigrants_employed_share"): "øverste fjerdedel",
        ("dovre", "immigrant_share"): "nederste fjerdedel",
        ("dovre", "immigrants_employed_share"): "nederste fjerdedel",
    }
    assert outer_quarters([row for row in cells if row.year == 2010], places, listed, NB) == {}


def test_of_a_share_of_few_those_that_it_counts_are_said_where_the_others_are_not_known():
    [small] = stands([standing("royrvik", "immigrants_employed_share")], NB)
    [large] = stands([standing("oslo", "immigrants_employed_share")], NB)
    assert small.value.replace("\xa0", " ") == "91,3 % (21 personer)" and "person" not in large.value
