"""Every figure shows what its table holds, and its sentence says so. Small tables, made by hand."""

import copy
import importlib
import inspect
import json
import math

import pandas as pd
import plotly.graph_objects as go
import pytest

from figures import reaches_zero
from figures.compare import bounds
from figures.map import legend
from tests.addresses import ROOT
from words import Words

WORDS = Words("nb")
MODULES = [
    importlib.import_module(f"figures.{path.stem}")
    for path in sorted((ROOT / "figures").glob("*.py"))
    if path.stem != "__init__"
]
BUILDERS = {
    name: function
    for module in MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__
    and inspect.signature(function).return_annotation in (tuple[go.Figure, str], tuple[dict, str])
}

MUNICIPALITIES = pd.DataFrame(
    [
        ("lillevik", "1001", "Lillevik", 4.5, "ok", 1, 10.0, 60.0),
        ("storvik", "1002", "Storvik", 22.85, "ok", 2, 11.0, 61.0),
        ("mellomvik", "1003", "Mellomvik", 9.0, "ok", 1, 12.0, 62.0),
        ("skjulvik", "1004", "Skjulvik", None, "suppressed", None, 13.0, 63.0),
        ("tomvik", "1005", "Tomvik", None, "missing", None, 14.0, 64.0),
    ],
    columns=["place_id", "code_2020", "name", "value", "status", "class_no", "longitude", "latitude"],
)
POINTS = pd.DataFrame(
    [("lillevik", "Lillevik", "municipality", "NO", 10.0, 60.0, 9), ("vika", "Vika", "region", "NO", 10.5, 60.5, 1)],
    columns=["place_id", "name", "kind", "country", "longitude", "latitude", "measures"],
)
SERIES = pd.DataFrame(
    [
        ("2020", 2015, 100.0, "ok"),
        ("2020", 2016, None, "missing"),
        ("2020", 2017, 120.0, "ok"),
        ("2020", 2018, 90.0, "ok"),
    ],
    columns=["structure", "year", "value", "status"],
)
STARTS = [{"year": 2016, "title": "Boligkontor"}, {"year": 1990, "title": "Lenge før"}]
CHANGES = [{"year": 2017, "kind": "merge"}]
REASONS = pd.DataFrame(
    [
        (2018, "reason_work", "Arbeid", 50.0),
        (2019, "reason_work", "Arbeid", 60.0),
        (2018, "reason_refuge", "Flukt", 30.0),
        (2019, "reason_refuge", "Flukt", 40.0),
    ],
    columns=["year", "indicator_id", "label", "value"],
)
PAIR = {
    "place_name": "Gloppen", "value_before": 62.5, "date_before": "2015", "value_after": 80.0, "date_after": "2016", "unit": "percent", "qualifier": "exact",
    "text_nb": "", "text_en": "", "title_nb": None, "title_en": None, "official_before": None, "official_after": None, "is_disputed": False, "origin": "printed",
}  # fmt: skip
MAP = {
    "values": MUNICIPALITIES,
    "points": POINTS,
    "is_part": False,
    "label": "Andel 2019",
    "unit": "percent",
    "_": WORDS,
}
HOME = {"place_id": "lillevik", "code_2020": "1001", "name": "Lillevik", "longitude": 10.0, "latitude": 60.0}
LINE = {
    "series": SERIES,
    "starts": STARTS,
    "changes": CHANGES,
    "name": "Lillevik",
    "label": "Innbyggere",
    "unit": "persons",
    "_": WORDS,
}
SIDE = [
    {"place_id": "lillevik", "year": 2018, "value": 900.0, "unit": "persons", "status": "ok"},
    {"place_id": "lillevik", "year": 2019, "value": 950.0, "unit": "persons", "status": "ok"},
    {"place_id": "storvik", "year": 2018, "value": None, "unit": "persons", "status": "missing"},
    {"place_id": "storvik", "year": 2019, "value": 9000.0, "unit": "persons", "status": "ok"},
]
SIDES = {
    "series": SIDE,
    "names": {"lillevik": "Lillevik", "storvik": "Storvik", "tomvik": "Tomvik"},
    "label": "Innbyggere",
    "_": WORDS,
}
BESIDE = [
    {
        "year": 2013,
        "value": 100.0,
        "median": 95.0,
        "lower_quartile": 90.0,
        "upper_quartile": 100.0,
        "peers": 6,
        "country": 100.0,
    },
    {
        "year": 2014,
        "value": 105.0,
        "median": 97.0,
        "lower_quartile": 92.0,
        "upper_quartile": 101.0,
        "peers": 6,
        "country": 102.0,
    },
    {
        "year": 2015,
        "value": 110.0,
        "median": None,
        "lower_quartile": None,
        "upper_quartile": None,
        "peers": 2,
        "country": 104.0,
    },
]
NOBODY = [
    row | {"value": None, "median": None, "lower_quartile": None, "upper_quartile": None, "peers": 0, "country": None}
    for row in BESIDE
]
CHANGE = {
    "first": 2013, "last": 2015, "change_unit": "percent", "value_first": 100.0, "value_last": 110.0, "change": 10.0, "peers": 6, "median": 2.0, "lower_quartile": 0.0,
    "upper_quartile": 4.0, "difference": 8.0, "rose": 4, "fell": 1, "at_least": 1, "country": 4.0,
}  # fmt: skip
MARKS = {"starts": STARTS, "ends": [], "changes": CHANGES, "breaks": [], "targets": []}
COMPARED = {
    "series": BESIDE,
    "older": [],
    "marks": MARKS,
    "change": CHANGE,
    "name": "Lillevik",
    "label": "Innbyggere",
    "unit": "persons",
    "base": 2013,
    "is_index": True,
    "_": WORDS,
}
CASES = {
    "compared": [
        (COMPARED, ["Lillevik", "100", "110", "2013", "+2 %", "+8 prosentpoeng", "1 av 6", "indeks"]),
        (COMPARED | {"series": NOBODY}, ["ingen tall"]),
    ],
    "lines_over_time": [
        (SIDES, ["Lillevik 900", "950", "Storvik", "9 000", "Uten tall: Tomvik"]),
        (SIDES | {"series": SIDE[2:3]}, ["ingen av stedene har tall"]),
    ],
    "indicator_map": [
        (MAP, ["4,5", "Lillevik", "22,85", "Storvik", "9", "2 kommuner"]),
        (MAP | {"values": MUNICIPALITIES[3:], "points": POINTS[:0]}, ["ingen"]),
    ],
    "neighbours_map": [
        (
            {"home": HOME, "neighbours": [HOME | {"place_id": "storvik", "name": "Storvik", "rank": 1}], "_": WORDS},
            ["Lillevik", "Storvik"],
        )
    ],
    "pair": [({"row": PAIR, "label": "Andel i jobb", "_": WORDS}, ["Gloppen", "62,5", "80", "17,5", "2015", "2016"])],
    "place_series": [
        (LINE, ["Lillevik", "100", "90", "2015", "2018"]),
        (LINE | {"series": SERIES[1:2]}, ["ingen tall"]),
    ],
    "reason_mix": [
        ({"reasons": REASONS, "name": "Lillevik", "_": WORDS}, ["Lillevik", "2019", "60", "40"]),
        ({"reasons": REASONS[:0], "name": "Lillevik", "_": WORDS}, ["ingen"]),
    ],
}
"""By builder: tables, and what must stand in the sentence about them. The second case of a builder has no figures."""
EACH = [(name, number) for name in BUILDERS for number in range(len(CASES.get(name, [])))]


def draw(name: str, **changes) -> tuple[go.Figure, str]:
    """A figure of the first case of a builder, with other tables where some are given."""
    return BUILDERS[name](**CASES[name][0][0] | changes)


def traces(figure: go.Figure, kind: str) -> list:
    """The traces of one kind."""
    return [trace for trace in figure.data if trace.type == kind]


@pytest.mark.parametrize("name", BUILDERS)
def test_a_builder_says_what_it_takes_and_has_a_case(name):
    assert len(BUILDERS[name].__doc__.split()) > 10
    assert CASES.get(name), f"Add a case for {name} to CASES."


@pytest.mark.parametrize("name, number", EACH)
def test_a_builder_gives_a_figure_and_a_sentence_with_the_figures(name, number):
    arguments, wanted = CASES[name][number]
    figure, sentence = BUILDERS[name](**arguments)
    assert isinstance(figure, go.Figure | dict)
    plain = sentence.replace("\u00a0", " ")
    assert plain[0].isupper() and plain.endswith(".") and "nan" not in plain.lower() and "None" not in plain
    assert [part for part in wanted if part not in plain] == []


@pytest.mark.parametrize("name, number", EACH)
def test_a_builder_leaves_its_tables_as_they_were(name, number):
    before = copy.deepcopy(CASES[name][number][0])
    BUILDERS[name](**CASES[name][number][0])
    for key, value in CASES[name][number][0].items():
        if isinstance(value, pd.DataFrame):
            pd.testing.assert_frame_equal(value, before[key])
        elif key != "_":
            assert value == before[key]


@pytest.mark.parametrize("name, number", EACH)
def test_a_figure_fetches_nothing_and_can_be_read(name, number):
    figure = BUILDERS[name](**CASES[name][number][0])[0]
    text = json.dumps(figure) if isinstance(figure, dict) else figure.to_json()
    assert "http" not in text and "NaN" not in text


def test_a_municipality_without_a_figure_is_not_coloured_as_one_with():
    drawing, _sentence = draw("indicator_map")
    colours = {code: colour for code, colour, *_rest in drawing["areas"]}
    assert sorted(colours) == ["1001", "1002", "1003", "1004", "1005"]
    assert colours["1001"] == colours["1003"] != colours["1002"]
    assert {drawing["colours"][colours[code]] for code in ("1004", "1005")} == {"#ffffff"} and colours["1001"] > 0
    signs = {sign for _x, _y, sign in drawing["marks"]}
    assert len(drawing["marks"]) == len(signs) == 2, "missing and suppressed must have marks of their own"


def test_measures_are_points_where_the_place_is_and_more_measures_are_a_larger_point():
    lillevik, vika = draw("indicator_map")[0]["points"]
    assert lillevik[2] > vika[2] and (lillevik[3], vika[3]) == ("circle", "diamond")
    # Vika lies half a degree east (28 km at 60°) and half a degree north (56 km) of Lillevik; a step is a tenth of a kilometre.
    east, south = vika[0] - lillevik[0], vika[1] - lillevik[1]
    assert math.hypot(east, south) == pytest.approx(620, rel=0.03) and south < -450


def test_a_map_without_points_or_figures_is_still_a_map():
    drawing, _sentence = draw("indicator_map", points=POINTS[:0], values=MUNICIPALITIES[3:])
    assert len(drawing["areas"]) == 2 and drawing["points"] == []


def test_the_frame_of_the_map_holds_all_its_points():
    left, top, width, height = draw("indicator_map", points=POINTS.assign(longitude=13.0, latitude=55.6))[0]["box"]
    [x, y, *_rest] = draw("indicator_map", points=POINTS.assign(longitude=13.0, latitude=55.6))[0]["points"][0]
    assert left < x < left + width and top < y < top + height


def test_the_outlines_are_not_sent_with_the_map():
    assert set(draw("indicator_map")[0]) == {"box", "label", "colours", "areas", "marks", "points"}


def test_the_legend_counts_every_municipality_once():
    rows = legend(MUNICIPALITIES, "percent", WORDS)
    assert sum(row["count"] for row in rows) == len(MUNICIPALITIES)
    assert len({(row["colour"], row["mark"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "values, unit, expected",
    [
        ([8, 9.5, 14, 28.1], "percent", ["8,0–9,5\u00a0%", "14,0–28,1\u00a0%"]),
        ([8, 9, 14, 28], "percent", ["8–9\u00a0%", "14–28\u00a0%"]),
        ([800, 900, 1400, 28000], "persons", ["800–900\u00a0personer", "1\u00a0400–28\u00a0000\u00a0personer"]),
    ],
)
def test_the_classes_of_a_legend_have_the_same_number_of_decimals(values, unit, expected):
    rows = legend(pd.DataFrame({"value": values, "class_no": [1, 1, 2, 2], "status": "ok"}), unit, Words("nb"))
    assert [row["text"] for row in rows] == expected


def test_a_gap_in_a_series_stays_a_gap():
    line = traces(draw("place_series")[0], "scatter")[0]
    assert list(line.x) == [2015, 2016, 2017, 2018] and list(line.y) == [100, None, 120, 90]
    assert not line.connectgaps


def test_the_start_of_a_measure_is_marked_at_its_year_and_only_within_the_series():
    figure, _sentence = draw("place_series")
    assert {shape.x0 for shape in figure.layout.shapes} == {2016, 2017}
    assert not any(shape.x0 == 1990 for shape in figure.layout.shapes)
    assert "Boligkontor" in figure.to_json()


def test_the_middle_half_of_the_peers_is_drawn_for_the_years_that_have_enough_of_them():
    figure, _sentence = draw("compared")
    [band] = [trace for trace in figure.data if trace.fill]
    assert list(band.x) == [2013, 2014, 2014, 2013] and list(band.y) == [100, 101, 92, 90]
    gap = [BESIDE[0], BESIDE[2] | {"year": 2014}, BESIDE[1] | {"year": 2015}, BESIDE[1] | {"year": 2016}]
    assert [list(trace.x) for trace in draw("compared", series=gap)[0].data if trace.fill] == [
        [2013, 2013],
        [2015, 2016, 2016, 2015],
    ]


@pytest.mark.parametrize(
    "lowest, highest, expected",
    [(0, 5, True), (3, 5, False), (2, 5, True), (-20, 60, True), (-5, -3, False), (-5, -2, True), (0, 0, True)],
)
def test_an_axis_reaches_zero_unless_all_values_lie_far_from_it_and_near_each_other(lowest, highest, expected):
    assert reaches_zero(lowest, highest) is expected
    low, high = bounds([lowest, highest], "persons")
    assert low <= lowest <= highest <= high and low < high and (low <= 0 <= high) is expected


def test_a_figure_whose_axis_passes_zero_does_not_say_that_it_begins_elsewhere():
    below = [BESIDE[0] | {"value": -50.0}, *BESIDE[1:]]
    assert "Aksen" not in draw("compared", series=below, is_index=False)[1]
    assert (
        "Aksen begynner ikke på null"
        in draw("compared", series=[row | {"value": 99.0} for row in BESIDE], is_index=False)[1]
    )


def test_a_target_stands_at_the_last_year_and_not_on_an_index():
    marks = MARKS | {"targets": [{"value_after": 130.0}]}
    [target] = [
        trace for trace in draw("compared", marks=marks, is_index=False)[0].data if trace.mode == "markers+text"
    ]
    assert (target.x[0], target.y[0]) == (2015, 130)
    assert not [trace for trace in draw("compared", marks=marks)[0].data if trace.mode == "markers+text"]


def test_a_series_of_two_divisions_is_two_lines_where_they_differ_and_one_where_they_do_not():
    old = SERIES.assign(structure="2019")
    assert len(traces(draw("place_series", series=pd.concat([old, SERIES]))[0], "scatter")) == 1
    assert (
        len(traces(draw("place_series", series=pd.concat([old.assign(value=old["value"] - 5), SERIES]))[0], "scatter"))
        == 2
    )


@pytest.mark.parametrize("before, after", [(62.5, 80.0), (80.0, 62.5), (0.0, 5.0)])
def test_a_pair_stands_on_a_scale_that_begins_at_zero_rise_or_fall_alike(before, after):
    figure, _sentence = draw("pair", row=PAIR | {"value_before": before, "value_after": after})
    assert list(figure.data[0].x) == [before, after]
    low, high = figure.layout.xaxis.range
    assert low == 0 and high >= max(before, after)
    assert figure.data[0].marker == draw("pair")[0].data[0].marker


def test_a_fall_is_told_as_a_fall():
    rise, fall = draw("pair")[1], draw("pair", row=PAIR | {"value_before": 80.0, "value_after": 62.5})[1]
    assert rise != fall and "17,5" in fall.replace("\u00a0", " ")


def test_a_pair_without_a_first_date_is_drawn():
    assert draw("pair", row=PAIR | {"date_before": None})[1].endswith(".")


def test_the_reasons_of_a_year_are_stacked_and_their_shares_are_of_that_year():
    figure, sentence = draw("reason_mix")
    assert figure.layout.barmode == "stack"
    assert {trace.name: list(trace.y) for trace in figure.data} == {"Arbeid": [50, 60], "Flukt": [30, 40]}
    assert "60" in sentence and "50" not in sentence
