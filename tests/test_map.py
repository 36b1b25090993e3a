"""The map of the dataset: its years and classes, rates instead of heads, and all years at once as a page shows each."""

import csv
import gzip
import json
from itertools import pairwise

import pytest

import queries
from data.sheet import bounds
from figures.map import BELOW_ZERO, MapSubject, indicator_map, legend, value_words
from queries.answers import DefinitionBreak, MapIndicator
from server.map_years import content, prepared
from stories import choices
from stories.address import Address
from stories.shown import ShownMap, latest_common_year, map_labels, shown_map
from tests.addresses import LANGUAGES, ROOT
from tests.shown import html, visit
from words import Words

FEW = 100
with (ROOT / "data" / "curated" / "indicator.csv").open(encoding="utf-8") as file:
    SIGNED = sorted(row["indicator_id"] for row in csv.DictReader(file) if row["may_be_negative"] and row["on_map"])
"""The indicators on the map that may be negative, as the dataset has them."""


def shown(**values: str) -> ShownMap:
    """What the map shows for an address with these parameters."""
    return shown_map(Address("kart", {name: (value,) for name, value in values.items()}))


def indicators() -> list[MapIndicator]:
    """All that the map offers."""
    return queries.ask(MapIndicator)


def test_the_slider_ends_at_the_last_year_that_most_municipalities_have_and_later_years_stay_reachable():
    usual = shown(indicator="immigrant_share")
    assert usual.year == usual.slider_years[-1] == latest_common_year(usual.indicator)
    known = [sum(row.value is not None for row in usual.values(year)) for year in usual.later_years]
    assert known and max(known) < FEW
    assert [*usual.slider_years, *usual.later_years] == list(usual.indicator.years)
    later = shown(indicator="immigrant_share", year=str(usual.later_years[-1]))
    assert later.year == usual.later_years[-1] and later.slider_years == list(usual.indicator.years)


@pytest.mark.parametrize("indicator", ["immigrant_share", "immigrants", "moves_within"])
def test_the_limits_of_the_classes_are_the_same_in_all_years_and_part_the_latest_in_fifths(indicator):
    map_ = shown(indicator=indicator)
    groups: dict[int, list[float]] = {}
    for year in map_.slider_years:
        for row in map_.values(year):
            if row.value is not None:
                groups.setdefault(row.class_no, []).append(row.value)
    ends = [(min(group), max(group)) for _class_no, group in sorted(groups.items())]
    assert len(ends) == 5 and all(below[1] < above[0] for below, above in pairwise(ends))
    counts = [
        row.count for row in legend(map_.values(map_.standard_year), "percent", False, Words("nb")) if row.class_no
    ]
    assert max(counts) - min(counts) < FEW / 4


def test_the_indicators_that_may_be_negative_are_tried():
    assert sorted(row.indicator_id for row in indicators() if row.may_be_negative) == SIGNED and len(SIGNED) > 2


@pytest.mark.parametrize("indicator", SIGNED)
def test_signed_figures_part_at_zero(indicator):
    map_ = shown(indicator=indicator)
    rows = [row for year in map_.slider_years for row in map_.values(year) if row.value is not None]
    assert {row.class_no for row in rows if row.value < 0} <= set(BELOW_ZERO)
    assert {row.class_no for row in rows if row.value == 0} <= {4}
    assert {row.class_no for row in rows if row.value > 0} <= {5, 6, 7}
    # As far from zero on one side as on the other.
    farthest = [max((abs(row.value) for row in rows if row.class_no == side), default=0) for side in (3, 5)]
    nearest = [min((abs(row.value) for row in rows if row.class_no == side), default=1e12) for side in (2, 6)]
    assert max(farthest) < min(nearest)


def test_persons_who_move_are_shown_per_1_000_inhabitants():
    map_, people = shown(indicator="net_migration", year="2019"), shown(indicator="population", year="2019")
    assert (map_.indicator.unit, map_.indicator.map_unit) == ("persons", "per_1000")
    inhabitants = {row.place_id: row.value for row in people.values(2019)}
    rows = [row for row in map_.values(2019) if row.value is not None]
    assert len(rows) > 300
    for row in rows:
        assert row.value == pytest.approx(1000 * row.persons / inhabitants[row.place_id], abs=0.051)
    others = {row.indicator_id for row in indicators() if row.map_unit != row.unit}
    assert {"immigrants_left", "others_left", "net_migration"} <= others and "population" not in others
    assert all(row.persons is None for row in people.values(2019))


Told = dict[int, dict[str, tuple[int, set[tuple[int, str]], set[str]]]]


def runs(map_: ShownMap) -> Told:
    """By year who has the highest figure of the map, since when, in which years with whom, and who had it the year
    before where that was another; counted anew from what the map shows.
    """
    highest: dict[int, set[str]] = {}
    for year in map_.indicator.years if map_.indicator.unit != "class" else ():
        rows = map_.values(year)
        there = [row.value for row in rows if row.value is not None]
        names = {row.name for row in rows if there and row.value == max(there)}
        if len(there) > 1 and len(there) >= 0.9 * len(rows) and len(names) <= 3:
            highest[year] = names
    breaks = {row.year for row in queries.ask(DefinitionBreak, indicator_id=map_.indicator.indicator_id)}
    found: Told = {}
    for year, names in highest.items():
        for name in names:
            since = year
            while since not in breaks and name in highest.get(since - 1, ()):
                since -= 1
            shared = {(other, who) for other in range(since, year + 1) for who in highest[other] - {name}}
            before = set() if since < year or year in breaks else highest.get(year - 1, set())
            if since < year or before:
                found.setdefault(year, {})[name] = (since, shared, before)
    return found


def leads_of(map_: ShownMap) -> Told:
    """The same as the database has it."""
    return {
        year: {
            row.name: (row.since, set(zip(row.shared_years, row.shared_with, strict=True)), set(row.before))
            for row in rows
        }
        for year, rows in map_.leads().items()
    }


@pytest.mark.parametrize("county", ["nordland", "oslo", ""])
@pytest.mark.parametrize(
    "indicator",
    [
        "immigrants_employed_share",
        "immigrant_share",
        "population",
        "net_migration",
        "centrality",
        "urban_settlement_share",
    ],
)
def test_since_when_who_has_the_highest_figure_is_what_the_years_of_the_map_say(indicator, county):
    map_ = shown(indicator=indicator, **({"county": county} if county else {}))
    assert leads_of(map_) == runs(map_)


def test_two_that_share_the_highest_figure_are_both_named_and_who_had_it_before():
    map_ = shown(indicator="immigrants_employed_share", county="nordland")
    assert {name: row[0] for name, row in leads_of(map_)[2010].items()} == {"Træna": 2009}
    assert leads_of(map_)[2014] == {
        "Lurøy": (2014, {(2014, "Rødøy")}, {"Træna"}),
        "Rødøy": (2014, {(2014, "Lurøy")}, {"Træna"}),
    }
    finding = content(map_, Address("kart", {}), Words("nb"))["years"][2014]["finding"]
    assert "høyest i Lurøy" in finding and "Rødøy" in finding
    assert "Året før hadde Træna det høyeste tallet." in finding


def test_what_ended_long_ago_says_so_in_its_last_year_alone():
    _, over, usual = Words("nb"), shown(indicator="immigrants_employed_share"), shown(indicator="population")
    assert over.label(2014, _) == "Sysselsatte innvandrere 15–74 år 2014 (siste år med tall)"
    assert over.label(2013, _) == "Sysselsatte innvandrere 15–74 år 2013"
    last = usual.indicator.years[-1]
    assert usual.label(last, _) == f"Innbyggere {last}"


def test_every_indicator_of_the_map_stands_under_one_topic_that_has_words():
    listed = [row.indicator_id for rows in choices.indicators(Words("nb")).values() for row in rows]
    assert sorted(listed) == sorted(row.indicator_id for row in indicators())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        {"indicator": "immigrants", "county": "telemark"},
        {"indicator": "net_migration"},
        {"indicator": "programme_leavers"},
    ],
)
def test_every_year_in_the_browser_is_what_the_page_shows_for_it(address, language):
    _, map_ = Words(language), shown(**address)
    here = Address("kart", {name: (value,) for name, value in address.items()})
    file = json.loads(json.dumps(content(map_, here, _)))
    assert list(file["years"]) == [str(year) for year in map_.indicator.years]
    for year in map_.indicator.years:
        one, rows = file["years"][str(year)], map_.values(year)
        unit, is_signed = map_.indicator.map_unit, map_.indicator.may_be_negative
        leads = map_.leads().get(year, ())
        subject = MapSubject(map_.label(year, _), unit, is_signed, bool(map_.counties), map_.area(_), leads)
        drawing, finding = indicator_map(rows, [], subject, _)
        assert (one["finding"], one["label"]) == (finding, drawing.label)
        assert [int(class_no) for class_no in one["classes"]] == [area[1] for area in drawing.areas]
        assert file["codes"] == [area[0] for area in drawing.areas]
        figures = one["figures"].split("|")
        persons = one["persons"].split("|") if one["persons"] else [""] * len(figures)
        texts = [
            file["absent"].get(figure)
            or file["unit"][figure != "1"].replace("{n} ", "{n}\u00a0").format(n=figure) + more
            for figure, more in zip(figures, persons)
        ]
        assert texts == [value_words(row, unit, _) for row in rows]
        marks = [[*spot, sign] for spot, sign in zip(file["spots"], figures) if sign in file["absent"]]
        assert marks == [list(mark) for mark in drawing.marks]


def test_all_years_are_small_enough_to_come_at_once():
    sizes = {
        row.indicator_id: len(prepared(row.indicator_id, (), "nb", 0)[0]) for row in indicators() if len(row.years) > 15
    }
    assert len(sizes) > 5 and max(sizes.values()) < 60_000
    packed, tag = prepared("immigrant_share", (), "nb", 0)
    assert len(json.loads(gzip.decompress(packed))["codes"]) == len(bounds())
    assert tag != prepared("immigrant_share", (), "nn", 0)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heading_beside_the_map_and_that_of_the_table_are_the_label_of_the_figures(language):
    parameters = {"indicator": "immigrants", "year": "2015", "table": "1"}
    _ = Words(language)
    label = shown_map(Address("kart", {name: (value,) for name, value in parameters.items()})).label(2015, _)
    page = html(visit("pages/map.py", language, parameters))
    assert f"<h2 data-map-label>{label}</h2>" in page
    assert label in page[page.index("<thead") : page.index("</thead>")]


def finding(language: str = "nb", **values: str) -> str:
    """What the map says of the year that it shows."""
    map_ = shown(**values)
    years = content(map_, Address("kart", {}), Words(language))["years"]
    return years[map_.year]["finding"].replace("\u00a0", " ")


@pytest.mark.parametrize(
    "language, said",
    [
        ("nb", ["høyest i Røyrvik, 91,3 % (21 personer)", "minst 500 personer, er den høyeste i Frøya, 80,6 %."]),
        ("nn", ["høgast i Røyrvik, 91,3 % (21 personar)", "minst 500 personar, er den høgaste i Frøya, 80,6 %."]),
        ("en", ["highest in Røyrvik, 91.3% (21 people)", "at least 500 people, the highest is in Frøya, 80.6%."]),
    ],
)
def test_a_highest_share_of_few_says_whom_it_counts_and_where_it_is_highest_of_many(language, said):
    text = finding(language, indicator="immigrants_employed_share", county="trondelag")
    assert all(part in text for part in said)
    file = content(shown(indicator="immigrants_employed_share"), Address("kart", {}), Words(language))
    # The card and the table have them too.
    persons = file["years"][2014]["persons"].replace("\u00a0", " ").split("|")
    assert said[0].endswith(persons[file["codes"].index("5043")])


def test_nothing_is_said_of_persons_whom_nobody_counted_and_nothing_more_where_the_highest_is_of_many():
    assert "person" not in finding(indicator="low_income_share")
    assert "minst" not in finding(indicator="immigrant_share")
    assert "minst" not in finding(indicator="population")


def test_what_is_looked_at_most_is_offered_first_and_all_of_it_is_found_by_its_other_words():
    _ = Words("nb")
    listed, forms = list(map_labels(_)), choices.indicator_forms(_)
    assert sorted(listed) == sorted(row.indicator_id for row in indicators())
    assert listed.index("immigrants_employed_share") < listed.index("employment_gap") < listed.index("others_employed")
    assert "sysselsettingsprosent" in forms["immigrants_employed_share"] and "Arbeid" in forms["employment_gap"]
    assert map_labels(_)["immigrants_employed_share"] == "Sysselsatte innvandrere 15–74 år (til 2014)"
    page = html(visit("pages/map.py", "nb", {"indicator": "employment_gap"}))
    assert 'id="choose-indicator"' in page and "Under null er innvandrere oftere i arbeid enn andre." in page
