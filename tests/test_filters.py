"""The filters and the search of measures answer right: compared with the data files, counted another way."""

import csv
from collections import Counter
from functools import cache

import pandas as pd
import pytest

import queries
from data.check import FOLDER
from queries.answers import (
    ListedMeasure,
    MatrixCell,
    MeasureCount,
    MeasureFacet,
    MeasureHit,
    MeasurePoint,
    Relief,
)
from stories import labels
from tests.test_queries import NO_FILTERS
from words import Words

SIZES = ["0-4999", "5000-19999", "20000-", "0-1999"]
CHOICES = [
    {},
    {"theme": ["housing"]},
    {"size": ["0-4999"], "status": ["running"]},
    {"county": ["nordland"], "evidence": ["described", "reported"]},
    {"actor": ["voluntary"], "theme": ["language", "work"]},
    {"found": ["gloppen-helsefag-praksis-forst", "froya-startlan", "finnes-ikke"], "theme": ["housing"]},
]


@cache
def rows(table: str) -> list[dict]:
    """The rows of a curated file, as text."""
    with (FOLDER / "curated" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def inhabitants() -> dict[str, int]:
    """The inhabitants of each municipality on 1 January 2019, else in the division of 2020."""
    figures = pd.read_csv(FOLDER / "official" / "population.csv", dtype=str)
    figures = figures[
        (figures["year"] == figures["structure"]) | ((figures["year"] == "2020") & (figures["structure"] == "2020"))
    ]
    figures = figures.sort_values("structure", ascending=False)
    return {row.place_id: int(row.population) for row in figures.itertuples() if row.population.isdigit()}


def municipalities(measure: str) -> set[str]:
    """The municipalities where a measure was carried out, by itself or through a region."""
    led = {row["place_id"] for row in rows("measure_place") if row["measure_id"] == measure and row["role"] == "lead"}
    kinds = {row["place_id"]: row["kind"] for row in rows("place")}
    members = {
        row["place_id"]
        for row in rows("place_member")
        if row["region_id"] in led and kinds[row["region_id"]] == "region"
    }
    return {place for place in led | members if kinds[place] == "municipality"}


def hits(**filters) -> list[str]:
    """The measures that pass the filters."""
    return [row.measure_id for row in listed("name", **filters)]


def listed(sort: str, limit: int = 1000, offset: int = 0, **filters) -> list[ListedMeasure]:
    """The list of the measures that pass the filters, in the order of `sort`."""
    return queries.ask(ListedMeasure, **NO_FILTERS | filters, sort=sort, limit=limit, offset=offset)


def search(text: str) -> list[str]:
    """The measures that the list shows for a text in the search field, best first."""
    return [row.measure_id for row in listed("relevance", found=queries.search(text))]


def of_place(place: str) -> set[str]:
    """The measures of a place, whatever its role."""
    return {row["measure_id"] for row in rows("measure_place") if row["place_id"] == place}


def holding(text: str) -> set[str]:
    """The measures in whose title or summary a text stands."""
    return {
        row["measure_id"]
        for row in rows("measure")
        if text in " ".join(row[column] for column in ("title_nb", "summary_nb", "title_en", "summary_en")).lower()
    }


def test_without_filters_all_measures_are_shown():
    assert sorted(hits()) == sorted(row["measure_id"] for row in rows("measure"))


@pytest.mark.parametrize(
    "size, low, high",
    [("0-4999", 0, 4999), ("5000-19999", 5000, 19_999), ("20000-", 20_000, 10**9), ("1500-1600", 1500, 1600)],
)
def test_a_filter_by_size_shows_measures_with_a_municipality_of_that_size_and_no_other(size, low, high):
    expected = [
        row["measure_id"]
        for row in rows("measure")
        if any(low <= inhabitants().get(place, -1) <= high for place in municipalities(row["measure_id"]))
    ]
    assert sorted(hits(size=[size])) == sorted(expected)


@pytest.mark.parametrize(
    "parameter, table, column",
    [
        ("theme", "measure_theme", "theme_id"),
        ("group", "measure_target_group", "target_group_id"),
        ("factor", "measure_factor", "factor_id"),
        ("actor", "measure_actor", "actor_id"),
        ("evidence", "measure", "evidence"),
        ("status", "measure", "status"),
    ],
)
def test_a_filter_shows_the_measures_that_have_the_value(parameter, table, column):
    for value in {row[column] for row in rows(table)}:
        assert set(hits(**{parameter: [value]})) == {
            row["measure_id"] for row in rows(table) if row[column] == value
        }, value


def test_values_of_one_filter_widen_and_filters_together_narrow():
    either = set(hits(theme=["housing", "language"]))
    assert either == set(hits(theme=["housing"])) | set(hits(theme=["language"]))
    assert set(hits(theme=["housing"], status=["running"])) == set(hits(theme=["housing"])) & set(
        hits(status=["running"])
    )


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_the_count_beside_a_value_is_the_number_of_measures_it_would_show(choice):
    facets = queries.ask(MeasureFacet, **NO_FILTERS | choice, sizes=SIZES)
    counted = {(row.parameter, row.value): row.measures for row in facets}
    offered = [
        (row.parameter, row.value) for row in queries.table("address_value").itertuples() if row.parameter in NO_FILTERS
    ]
    for parameter, value in {*offered, *(("size", size) for size in SIZES)}:
        assert counted.get((parameter, value), 0) == len(hits(**choice | {parameter: [value]})), (parameter, value)


def every_single_filter() -> list[tuple[str, str]]:
    """Each filter with each value that it can have."""
    offered = queries.table("address_value").itertuples()
    coded = [(row.parameter, row.value) for row in offered if row.parameter in NO_FILTERS]
    return [*coded, *(("size", size) for size in SIZES), *(("found", row["measure_id"]) for row in rows("measure")[:3])]


def test_all_questions_that_take_filters_take_each_filter_for_the_same():
    of_theme = {row["theme_id"]: set(hits(theme=[row["theme_id"]])) for row in rows("theme")}
    of_size = {size: set(hits(size=[size])) for size in SIZES}
    led = [(row["place_id"], row["measure_id"]) for row in rows("measure_place") if row["role"] == "lead"]
    for parameter, value in every_single_filter():
        filters, told = NO_FILTERS | {parameter: [value]}, f"{parameter}={value}"
        shown = set(hits(**{parameter: [value]}))
        assert {row.measure_id for row in queries.ask(MeasureHit, **filters)} == shown, told
        assert queries.ask(MeasureCount, **filters)[0].measures == len(shown), told
        points = {row.place_id: row.measures for row in queries.ask(MeasurePoint, **filters)}
        assert points == Counter(place for place, measure in led if measure in shown), told
        facets = queries.ask(MeasureFacet, **filters, sizes=SIZES)
        counts = [row.measures for row in facets if (row.parameter, row.value) == (parameter, value)]
        assert counts == ([len(shown)] if shown and parameter != "found" else []), told
        others = set(hits()) if parameter in ("theme", "size") else shown
        cells = {(theme, size): len(of_theme[theme] & of_size[size] & others) for theme in of_theme for size in SIZES}
        matrix = queries.ask(MatrixCell, **filters, sizes=SIZES)
        assert {(row.theme, row.size): row.measures for row in matrix} == {
            cell: count for cell, count in cells.items() if count
        }, told
        # With a second filter that nothing passes, each of the two alone is told of.
        second = "theme" if parameter == "found" else "found"
        reliefs = queries.ask(Relief, **filters | {second: ["no such code"]})
        counts = [row.count for row in reliefs if row.name == ("q" if second == "found" else second)]
        assert counts == ([len(shown)] if shown else []), told


def test_the_way_out_of_an_empty_answer_names_the_filter_and_what_it_gives():
    filters = {"theme": ["housing"], "status": ["running"], "found": []}
    assert hits(**filters) == []
    reliefs = queries.ask(Relief, **NO_FILTERS | filters)
    assert reliefs == [Relief("q", len(hits(theme=["housing"], status=["running"])))]


@pytest.mark.parametrize(
    "text, place",
    [
        ("Frøya", "froya"),
        ("Froya", "froya"),
        ("FRØYA", "froya"),
        ("Tromso", "tromso"),
        ("Tromsø", "tromso"),
        ("Glopen", "gloppen"),
        ("Gloppenn", "gloppen"),
        ("Vesteralen", "vesteralen"),
        ("Herøy", "heroy-nordland"),
    ],
)
def test_the_search_finds_a_place_also_without_its_letters_and_with_a_slip(text, place):
    found = search(text)
    wanted = of_place(place)
    assert wanted <= set(found)
    assert found[0] in wanted


@pytest.mark.parametrize(
    "text, inside",
    [
        ("mentor", "mentorordning"),
        ("sprak", "språkkurs"),
        ("språk", "språk"),
        ("bolig", "boligkontor"),
        ("frivillige", "frivillig"),
        ("housing", "housing"),
        ("volunteers", "volunteer"),
        ("language", "language"),
        ("flyktningene", "flyktning"),
    ],
)
def test_the_search_finds_a_word_in_a_longer_word_and_in_another_form_in_both_languages(text, inside):
    assert holding(inside) and holding(inside) <= set(search(text))


def test_the_search_asks_for_all_words_and_adds_those_with_some_only_where_few_have_all():
    both, bolig, froya = queries.with_all_words("bolig frøya"), set(search("bolig")), set(search("frøya"))
    assert set(both) == bolig & froya and 0 < len(both) <= queries.FEW
    assert search("bolig frøya")[: len(both)] == both and set(search("bolig frøya")) == bolig | froya
    assert (
        search("norsk arbeid") == queries.with_all_words("norsk arbeid") and len(search("norsk arbeid")) > queries.FEW
    )


def test_a_word_that_most_measures_have_finds_none_where_another_is_rarer():
    assert len(search("kommuner")) * 4 > len(rows("measure"))
    assert len(search("jobb til flyktninger i små kommuner")) * 4 < len(rows("measure"))


def test_a_short_word_is_none_in_the_midst_of_another():
    assert search("iot") == [] != search("bibliotek")


def test_the_project_stands_above_its_parts_where_all_are_of_the_place():
    parents = {row["measure_id"]: row["parent_id"] for row in rows("measure")}
    found = search("Gloppen")
    assert found[0] == "gloppen-helsefag-praksis-forst"
    assert all(found.index(parents[name]) < found.index(name) for name in found if parents[name] in found)


@pytest.mark.parametrize(
    "text, guessed",
    [
        ("mentorr", ["mentorer"]),
        ("Gloppenn", ["gloppen"]),
        ("språkkursss bolig", ["språkkurs"]),
        ("sprakkurs", []),
        ("frivillige", []),
        ("finnesikke", []),
        ("", []),
    ],
)
def test_the_search_tells_which_word_it_took_for_one_that_stands_nowhere(text, guessed):
    assert queries.guesses(text) == guessed


def test_the_best_hit_has_the_word_in_its_title():
    titles = {row["measure_id"]: (row["title_nb"] + row["title_en"]).lower() for row in rows("measure")}
    assert "mentor" in titles[search("mentor")[0]]


@pytest.mark.parametrize(
    "text",
    [
        "'; drop table measure; --",
        "' or 1=1 --",
        "%",
        "_",
        "*",
        "\\",
        "\x00",
        "((",
        "[a-z]+",
        "🏡",
        "<script>",
        "x" * 10_000,
        "a " * 500,
        "ÆØÅ æøå",
        " ",
        "$words",
        "{}",
    ],
)
def test_rubbish_in_the_search_is_harmless(text):
    assert len(search(text)) <= len(rows("measure"))
    assert len(hits()) == len(rows("measure"))


def test_every_order_shows_all_measures_once():
    for sort in ("name", "year", "size", "evidence", "seen", "oldest", "relevance", "no such order"):
        shown = [row.measure_id for row in listed(sort)]
        assert len(set(shown)) == len(shown) == len(rows("measure"))


def alphabetical(text: str) -> str:
    """A text as Norwegians sort it: æ, ø and å come last, aa is å, capitals and marks make no difference."""
    letters = "".join(letter for letter in text.lower().replace("aa", "å") if letter.isalnum())
    return letters.translate(str.maketrans({"æ": "{", "ö": "|", "ø": "|", "å": "}", "é": "e", "á": "a", "ä": "{"}))


def test_the_measures_are_in_the_order_that_is_asked_for():
    def shown(sort: str) -> list[ListedMeasure]:
        return listed(sort, found=found)

    found = None
    by_name = [row.places for row in shown("name")]
    firsts = [alphabetical(places[0]) for places in by_name if places]
    assert firsts == sorted(firsts) and firsts[-1] > "{" and not any(by_name[len(firsts) :])
    position = {row.measure_id: number for number, row in enumerate(shown("name"))}
    sizes = {
        row["measure_id"]: [inhabitants().get(place) for place in municipalities(row["measure_id"])]
        for row in rows("measure")
    }
    rungs = list(labels.evidence(Words("nb")))
    for sort, key in {
        "year": lambda row: -(row.start_year or 0),
        "size": lambda row: min((size for size in sizes[row.measure_id] if size is not None), default=10**9),
        "evidence": lambda row: -rungs.index(row.evidence),
        "seen": lambda row: -int((row.status_date or "0")[:4]),
        "oldest": lambda row: int((row.status_date or "9999")[:4]),
    }.items():
        order = [(key(row), position[row.measure_id]) for row in shown(sort)]
        assert order == sorted(order) and len({first for first, _position in order}) > 2, sort
    found = [row["measure_id"] for row in rows("measure")][40:20:-1]
    assert [row.measure_id for row in shown("relevance")] == found
    assert [row.measure_id for row in shown("name")] == sorted(found, key=position.get)


def test_the_parts_of_a_long_list_are_the_whole_list():
    parts = [listed("name", limit=50, offset=offset) for offset in range(0, 1000, 50)]
    assert [row.measure_id for part in parts for row in part] == hits()
