"""Every figure shows what its table holds, and its sentence says so. Small tables, made by hand."""

import copy
import importlib
import inspect
import json
import math
from dataclasses import asdict, replace

import plotly.graph_objects as go
import pytest

from figures import Figure, reaches_zero
from figures.compare import bounds
from figures.map import MapDrawing, MapSubject, histogram, legend, outside
from queries.answers import (
    AreaChange,
    ComparedTarget,
    Gap,
    ListedPlace,
    MapIndicator,
    MapLead,
    MapValue,
    MeasurePoint,
    Pair,
    PeerChange,
    PeerYear,
    Place,
    PlaceFigure,
    PlaceMeasure,
)
from stories.comparison import ComparedYears, Comparison, MeasureYear, Subject
from tests.addresses import ROOT
from tests.made import compared_figure, place_figure
from tests.shown import by_plotly
from words import Text, Words

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
    and inspect.signature(function).return_annotation in (tuple[Figure, str], tuple[MapDrawing, str])
}


def figure_of_place(
    year: int, value: float | None, structure: str = "2020", indicator_id: str = "population", label: str = "Innbyggere"
) -> PlaceFigure:
    """A number of persons of one place in one year."""
    return place_figure(year, value, structure=structure, indicator_id=indicator_id, label=Text(label))


def measure_of_place(title: str, start_year: int) -> PlaceMeasure:
    """A measure that a place led itself and that has not ended."""
    return PlaceMeasure(
        measure_id=title.lower().replace(" ", "-"),
        title=Text(title),
        summary=Text("Et tiltak."),
        evidence="described",
        status="running",
        status_date="2019",
        start_year=start_year,
        end_year=None,
        places=("Lillevik",),
        population_min=None,
        population_max=None,
        via=None,
        tie=0,
        is_own=True,
        role="lead",
    )


MUNICIPALITIES = [
    MapValue("lillevik", "1001", "Lillevik", 10.0, 60.0, 4.5, "ok", 1, None, None, None, None),
    MapValue("storvik", "1002", "Storvik", 11.0, 61.0, 22.85, "ok", 2, None, None, None, None),
    MapValue("mellomvik", "1003", "Mellomvik", 12.0, 62.0, 9.0, "ok", 1, None, None, None, None),
    MapValue("skjulvik", "1004", "Skjulvik", 13.0, 63.0, None, "suppressed", None, None, None, None, None),
    MapValue("tomvik", "1005", "Tomvik", 14.0, 64.0, None, "missing", None, None, None, None, None),
]
POINTS = [
    MeasurePoint("lillevik", "Lillevik", "municipality", "NO", 10.0, 60.0, 9),
    MeasurePoint("vika", "Vika", "region", "NO", 10.5, 60.5, 1),
]
SERIES = [
    figure_of_place(2015, 100.0),
    figure_of_place(2016, None),
    figure_of_place(2017, 120.0),
    figure_of_place(2018, 90.0),
]
STARTS = [MeasureYear(2016, "Boligkontor"), MeasureYear(1990, "Lenge før")]
MOVED = [2017]
REASONS = [
    figure_of_place(2018, 50.0, indicator_id="reason_work", label="Innvandringsgrunn: arbeid"),
    figure_of_place(2019, 60.0, indicator_id="reason_work", label="Innvandringsgrunn: arbeid"),
    figure_of_place(2018, 30.0, indicator_id="reason_refuge", label="Innvandringsgrunn: flukt"),
    figure_of_place(2019, 40.0, indicator_id="reason_refuge", label="Innvandringsgrunn: flukt"),
]
PAIR = Pair(
    outcome_id="gloppen-job",
    place_id="gloppen",
    place_name="Gloppen",
    measure_id=None,
    title=Text(),
    indicator_id="job_share",
    label=Text("Andel i jobb"),
    value_before=62.5,
    date_before="2015",
    value_after=80.0,
    date_after="2016",
    unit="percent",
    qualifier="exact",
    origin="printed",
    text=Text(""),
    section="s. 1",
    source=Text("En rapport"),
    publisher=Text(),
    source_year=2017,
    official_before=None,
    official_after=None,
    is_disputed=False,
    is_dated=True,
    groups_before=None,
    groups_after=None,
    has_series=False,
)
MAP = {
    "values": MUNICIPALITIES,
    "points": POINTS,
    "subject": MapSubject("Andel 2019", "percent", False),
    "_": WORDS,
}
HOME = ListedPlace(
    place_id="lillevik",
    name="Lillevik",
    own_name="Lillevik",
    official=(),
    kind="municipality",
    country="NO",
    county=None,
    code_2020="1001",
    code_2024=None,
    longitude=10.0,
    latitude=60.0,
    successor_names=(),
    forms=("Lillevik",),
    still_counted=(),
    measures=0,
)
LINE = {"series": SERIES, "starts": STARTS, "moved": MOVED, "name": "Lillevik", "_": WORDS}
SIDE = [
    compared_figure("lillevik", 2018, 900.0),
    compared_figure("lillevik", 2019, 950.0),
    compared_figure("storvik", 2018, None),
    compared_figure("storvik", 2019, 9000.0),
]
SIDES = {
    "series": SIDE,
    "names": {"lillevik": "Lillevik", "storvik": "Storvik", "tomvik": "Tomvik"},
    "label": "Innbyggere",
    "_": WORDS,
}
BESIDE = [
    PeerYear(year=2013, value=100.0, median=95.0, lower_quartile=90.0, upper_quartile=100.0, peers=6, country=100.0),
    PeerYear(year=2014, value=105.0, median=97.0, lower_quartile=92.0, upper_quartile=101.0, peers=6, country=102.0),
    PeerYear(year=2015, value=110.0, median=None, lower_quartile=None, upper_quartile=None, peers=2, country=104.0),
]
NOBODY = [
    replace(row, value=None, median=None, lower_quartile=None, upper_quartile=None, peers=0, country=None)
    for row in BESIDE
]
CHANGE = PeerChange(
    first=2013,
    last=2015,
    change_unit="percent",
    value_first=100.0,
    value_last=110.0,
    change=10.0,
    peers=6,
    median=2.0,
    lower_quartile=0.0,
    upper_quartile=4.0,
    difference=8.0,
    rose=4,
    fell=1,
    at_least=1,
    country=4.0,
)
TARGET = ComparedTarget(
    outcome_id="lillevik-target",
    measure_id="boligkontor",
    value_after=130.0,
    text=Text("Et mål."),
    section="s. 1",
    source=Text("En plan"),
)
LILLEVIK = Place(
    place_id="lillevik",
    name="Lillevik",
    kind="municipality",
    country="NO",
    code_2019="1001",
    code_2020="1001",
    code_2024=None,
    county_2019=None,
    county_2024=None,
    successor_id=None,
    longitude=10.0,
    latitude=60.0,
    note=Text(),
    successor_name=None,
    official=(),
    successor_names=(),
    still_counted=(),
    centrality=None,
    kostra_group=None,
    population=None,
    population_year=None,
    immigrant_share=None,
    immigrant_share_year=None,
)
POPULATION = MapIndicator(
    indicator_id="population",
    label=Text("Innbyggere"),
    search=Text(),
    unit="persons",
    description=Text("Innbyggere 1. januar."),
    break_=Text(),
    source=Text("Statistikk"),
    publisher=Text(),
    licence=Text(),
    years=(2013, 2014, 2015),
    latest_full_year=2015,
    may_be_negative=False,
    map_unit="persons",
    part_id=None,
    topic="inhabitants",
    is_over=False,
)
COMPARED = Comparison(
    subject=Subject(
        place=LILLEVIK,
        indicator=POPULATION,
        own=[figure_of_place(row.year, row.value) for row in BESIDE],
        measures=[measure_of_place(start.title, start.year) for start in STARTS],
        changed=[],
        breaks=[],
    ),
    span=ComparedYears("2020", 2013, 2013, 2015),
    group="nearest",
    is_index=True,
    panel=[],
    series=BESIDE,
    changes=[CHANGE],
    older=[],
    targets=[],
    moved=[AreaChange(2017, "merge", "Gamlevik", "Lillevik", None)],
    gaps=[],
)
AMONG = replace(
    COMPARED,
    gaps=[
        Gap(
            first=2013,
            last=2015,
            gap=8.0,
            municipalities=4,
            as_far=1,
            as_high=1,
            as_low=4,
            names=("Lillevik", "Storvik", "Nordvik", "Sørvik"),
            gaps=(8.0, 1.0, -2.0, -3.0),
            followed=None,
            ahead=None,
            ahead_next=None,
        )
    ],
)
CASES = {
    "strip": [({"comparison": AMONG, "_": WORDS}, ["Lillevik", "8 prosentpoeng", "3 andre"])],
    "compared": [
        (
            {"comparison": COMPARED, "_": WORDS},
            ["Lillevik", "100", "110", "2013", "+2 %", "+8 prosentpoeng", "1 av 6", "indeks"],
        ),
        ({"comparison": replace(COMPARED, series=NOBODY), "_": WORDS}, ["ingen tall"]),
    ],
    "lines_over_time": [
        (SIDES, ["Lillevik 900", "950", "Storvik", "9 000", "Uten tall: Tomvik"]),
        (SIDES | {"series": SIDE[2:3]}, ["ingen av stedene har tall"]),
    ],
    "indicator_map": [
        (MAP, ["4,5", "Lillevik", "22,85", "Storvik", "9", "2 kommuner"]),
        (MAP | {"values": MUNICIPALITIES[3:], "points": []}, ["ingen"]),
    ],
    "neighbours_map": [
        (
            {"home": HOME, "neighbours": [replace(HOME, place_id="storvik", name="Storvik")], "_": WORDS},
            ["Lillevik", "Storvik"],
        )
    ],
    "pair": [({"row": PAIR, "_": WORDS}, ["Gloppen", "62,5", "80", "17,5", "2015", "2016"])],
    "place_series": [
        (LINE, ["Lillevik", "100", "90", "2015", "2018"]),
        (LINE | {"series": SERIES[1:2]}, ["ingen tall"]),
    ],
    "reason_mix": [
        ({"reasons": REASONS, "name": "Lillevik", "_": WORDS}, ["Lillevik", "2019", "60", "40"]),
        ({"reasons": [], "name": "Lillevik", "_": WORDS}, ["ingen"]),
    ],
}
"""By builder: tables, and what must stand in the sentence about them. The second case of a builder has no figures."""
EACH = [(name, number) for name in BUILDERS for number in range(len(CASES.get(name, [])))]


def draw(name: str, **changes) -> tuple[go.Figure | MapDrawing, str]:
    """A figure of the first case of a builder, with other tables where some are given."""
    figure, sentence = BUILDERS[name](**CASES[name][0][0] | changes)
    return by_plotly(figure) if isinstance(figure, Figure) else figure, sentence


def draw_map(values=MUNICIPALITIES, points=POINTS, **subject) -> tuple[MapDrawing, str]:
    """The map, with another subject where some of it is given."""
    return draw("indicator_map", values=values, points=points, subject=replace(MAP["subject"], **subject))


def draw_compared(**changes) -> tuple[go.Figure, str]:
    """The figure of one place beside its peers, with other answers where some are given."""
    return draw("compared", comparison=replace(COMPARED, **changes))


def traces(figure: go.Figure, kind: str) -> list:
    """The traces of one kind."""
    return [trace for trace in figure.data if trace.type == kind]


def test_every_case_is_that_of_a_builder():
    assert set(CASES) == set(BUILDERS)


@pytest.mark.parametrize("name", BUILDERS)
def test_a_builder_says_what_it_takes_and_has_a_case(name):
    assert len(BUILDERS[name].__doc__.split()) > 10
    assert CASES.get(name), f"Add a case for {name} to CASES."


@pytest.mark.parametrize("name, number", EACH)
def test_a_builder_gives_a_figure_and_a_sentence_with_the_figures(name, number):
    arguments, wanted = CASES[name][number]
    figure, sentence = BUILDERS[name](**arguments)
    if not isinstance(figure, MapDrawing):
        # Which raises ValueError for what plotly.js would not draw.
        drawn = by_plotly(figure)
        assert len(drawn.data) == len(figure.data) and drawn.layout.height == figure.layout["height"]
    plain = sentence.replace("\u00a0", " ")
    assert plain[0].isupper() and plain.endswith(".") and "nan" not in plain.lower() and "None" not in plain
    assert [part for part in wanted if part not in plain] == []


@pytest.mark.parametrize("name, number", EACH)
def test_a_builder_leaves_its_tables_as_they_were(name, number):
    before = copy.deepcopy(CASES[name][number][0])
    BUILDERS[name](**CASES[name][number][0])
    for key, value in CASES[name][number][0].items():
        if key != "_":
            assert value == before[key]


@pytest.mark.parametrize("name, number", EACH)
def test_a_figure_fetches_nothing_and_can_be_read(name, number):
    figure = BUILDERS[name](**CASES[name][number][0])[0]
    text = json.dumps(asdict(figure)) if isinstance(figure, MapDrawing) else figure.to_json()
    assert "http" not in text and "NaN" not in text


def test_a_municipality_without_a_figure_is_not_coloured_as_one_with():
    drawing, _sentence = draw_map()
    colours = {code: colour for code, colour, *_rest in drawing.areas}
    assert sorted(colours) == ["1001", "1002", "1003", "1004", "1005"]
    assert colours["1001"] == colours["1003"] != colours["1002"]
    assert {drawing.colours[colours[code]] for code in ("1004", "1005")} == {"#ffffff"} and colours["1001"] > 0
    signs = {sign for _x, _y, sign in drawing.marks}
    assert len(drawing.marks) == len(signs) == 2, "missing and suppressed must have marks of their own"


def test_measures_are_points_where_the_place_is_and_more_measures_are_a_larger_point():
    lillevik, vika = draw_map()[0].points
    assert lillevik[2] > vika[2] and (lillevik[3], vika[3]) == ("circle", "diamond")
    # Vika lies half a degree east (28 km at 60°) and half a degree north (56 km) of Lillevik; a step is a tenth
    # of a kilometre.
    east, south = vika[0] - lillevik[0], vika[1] - lillevik[1]
    assert math.hypot(east, south) == pytest.approx(620, rel=0.03) and south < -450


def test_a_map_without_points_or_figures_is_still_a_map():
    drawing, _sentence = draw_map(points=[], values=MUNICIPALITIES[3:])
    assert len(drawing.areas) == 2 and drawing.points == []


def test_the_frame_of_the_map_holds_all_its_points():
    south = [replace(point, longitude=13.0, latitude=55.6) for point in POINTS]
    drawing, _sentence = draw_map(points=south)
    assert len(drawing.points) == len(south) and outside(drawing) == []


def test_norway_fills_the_frame_also_where_points_lie_far_south_in_sweden():
    malmo = MeasurePoint("malmo", "Malmö", "municipality", "SE", 13.0, 55.6, 1)
    alone, both = draw_map(points=POINTS)[0], draw_map(points=[*POINTS, malmo])[0]
    assert both.box == alone.box == alone.reach and both.reach[3] > both.box[3]
    assert outside(both) == ["Malmö"] and [name for _x, _y, name in both.names] == ["Sverige"]
    assert both.ground and not alone.ground, "what lies in the neighbour lies on its ground"


def test_the_inset_lies_within_the_frame_and_only_on_the_map_of_the_whole_country():
    drawing = draw_map()[0]
    (left, top, width, height), (x, y, across, down) = drawing.box, drawing.inset
    assert left < x < x + across < left + width and top < y < y + down < top + height
    part = draw_map(is_part=True)[0]
    assert part.inset == []
    assert [name for _x, _y, name in part.names] == [row.name for row in MUNICIPALITIES], "a few are named on the map"


SIGNED = [
    MapValue(
        place, f"200{number}", place.title(), 10.0, 60.0 + number, value, "ok", class_no, persons, None, None, None
    )
    for number, (place, value, class_no, persons) in enumerate(
        [("nedvik", -12.0, 2, -30.0), ("nullvik", 0.0, 4, 0.0), ("oppvik", 3.5, 5, 1.0), ("storvik", 40.25, 7, 800.0)]
    )
]


def test_figures_below_zero_have_other_colours_than_those_above_and_are_hatched_too():
    drawing, sentence = draw_map(values=SIGNED, unit="per_1000", is_signed=True)
    colours = {code: drawing.colours[class_no] for code, class_no, *_rest in drawing.areas}
    assert len(set(colours.values())) == 4 and len(drawing.colours) == 8
    below, zero, *above = (class_no for _code, class_no, *_rest in drawing.areas)
    assert below in drawing.hatched and not {zero, *above} & set(drawing.hatched)
    assert "−12\u00a0per" in sentence
    rows = legend(SIGNED, "per_1000", True, WORDS)
    assert [row.is_hatched for row in rows] == [True, False, False, False]


def test_a_rate_is_shown_with_the_number_of_persons_behind_it():
    texts = [text.replace("\u00a0", " ") for *_rest, text in draw_map(values=SIGNED, unit="per_1000")[0].areas]
    assert texts[0] == "−12 per 1 000 (−30 personer)" and texts[2] == "3,5 per 1 000 (1 person)"


def test_half_a_person_is_not_a_person():
    people = [replace(row, value=value) for row, value in zip(MUNICIPALITIES, [200.0, 7144.0, 7145.0, 90000.0])]
    assert "Medianen er 7 144 personer" in draw_map(values=people, unit="persons")[1].replace("\u00a0", " ")
    shares = [replace(row, value=value) for row, value in zip(MUNICIPALITIES, [1.2, 7.0, 7.5, 9.0])]
    assert "Medianen er 7,2 %" in draw_map(values=shares)[1].replace("\u00a0", " ")


def test_the_sentence_of_a_map_names_up_to_three_municipalities_that_share_an_end():
    shared = [replace(row, value=value) for row, value in zip(MUNICIPALITIES, [9.0, 22.5, 22.5])]
    text = draw_map(values=shared, area="Viken")[1].replace("\u00a0", " ")
    assert text.startswith("Andel 2019, Viken: høyest i Storvik og Mellomvik, 22,5 %, og lavest i Lillevik, 9 %.")
    many = [*shared, *(replace(row, name=f"{row.name} 2") for row in shared)]
    assert "høyest i 4 kommuner, 22,5 %" in draw_map(values=many)[1].replace("\u00a0", " ")
    alike = [replace(row, value=1.0) for row in shared]
    assert "1 % i Lillevik, Storvik og Mellomvik." in draw_map(values=alike)[1].replace("\u00a0", " ")


def test_the_sentence_of_a_map_says_of_how_many_persons_a_share_is():
    few = [replace(row, share_of=base) for row, base in zip(MUNICIPALITIES, [8, 120, None])]
    text = draw_map(values=few)[1].replace("\u00a0", " ")
    assert "høyest i Storvik, 22,85 % av 120 personer, og lavest i Lillevik, 4,5 % av 8 personer." in text


def test_the_sentence_of_a_map_says_since_when_one_municipality_has_been_the_highest():
    lead = MapLead(2019, "Storvik", 2011, (), (), ())
    assert "Storvik hadde det høyeste tallet hvert år fra 2011 til 2019." in draw_map(leads=[lead])[1]
    lead = replace(lead, since=2018)
    assert "Storvik hadde det høyeste tallet både i 2018 og 2019." in draw_map(leads=[lead])[1]
    assert "hadde" not in draw_map()[1]


def test_the_sentence_of_a_map_names_all_who_share_the_highest_and_since_when():
    old = MapLead(2019, "Storvik", 2016, (2017, 2019, 2019), ("Lillevik", "Lillevik", "Mellomvik"), ())
    new = MapLead(2019, "Mellomvik", 2019, (2019, 2019), ("Lillevik", "Storvik"), ("Lillevik", "Storvik"))
    text = draw_map(leads=[new, old])[1]
    said = (
        "Storvik hadde det høyeste tallet hvert år fra 2016 til 2019, i 2017 og 2019 sammen med Lillevik samt i 2019 "
        "sammen med Mellomvik."
    )
    assert said in text and text.count("hadde") == 1
    assert "Året før hadde Lillevik og Storvik det høyeste tallet." in draw_map(leads=[new])[1]


def test_a_class_is_not_higher_than_another():
    rows = [replace(row, value=value) for row, value in zip(MUNICIPALITIES, [1.0, 6.0, 4.0])]
    text = draw_map(values=rows, unit="class")[1]
    assert "fra 1 i Lillevik til 6 i Storvik" in text and "høyest" not in text


def test_a_histogram_counts_every_municipality_once_in_the_colours_of_the_map():
    drawn = histogram(SIGNED, "per_1000", True, WORDS)
    assert drawn and not drawn.is_logarithmic
    assert [bar.class_no for bar in drawn.bars] == [2, 4, 5, 7]
    assert [(bar.low, bar.high) for bar in drawn.bars] == [(row.value, row.value) for row in SIGNED]
    zero = next(bar for bar in drawn.bars if bar.class_no == 4)
    assert drawn.zero is not None and zero.left <= drawn.zero <= zero.left + zero.width
    assert all(
        bar.left >= 0 and bar.left + bar.width <= 100.01 and bar.bottom + bar.height <= 100 for bar in drawn.bars
    )
    assert histogram(SIGNED, "persons", True, WORDS).is_logarithmic
    assert histogram(MUNICIPALITIES[:1], "percent", False, WORDS) is None
    assert histogram(MUNICIPALITIES[3:], "percent", False, WORDS) is None


def test_the_outlines_are_not_sent_with_the_map():
    drawing = asdict(draw_map()[0])
    own = "box reach label colours hatched areas marks names ground points inset inset_name outlined"
    assert set(drawing) == set(own.split())
    assert len(json.dumps(drawing)) < 3_000


def test_the_legend_counts_every_municipality_once():
    rows = legend(MUNICIPALITIES, "percent", False, WORDS)
    assert sum(row.count for row in rows) == len(MUNICIPALITIES)
    assert len({(row.colour, row.mark) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "values, unit, expected",
    [
        ([8, 9.5, 14, 28.1], "percent", ["8,0–9,5\u00a0%", "14,0–28,1\u00a0%"]),
        ([8, 9, 14, 28], "percent", ["8–9\u00a0%", "14–28\u00a0%"]),
        ([800, 900, 1400, 28000], "persons", ["800–900\u00a0personer", "1\u00a0400–28\u00a0000\u00a0personer"]),
    ],
)
def test_the_classes_of_a_legend_have_the_same_number_of_decimals(values, unit, expected):
    municipalities = [
        replace(MUNICIPALITIES[0], value=value, class_no=class_no) for value, class_no in zip(values, [1, 1, 2, 2])
    ]
    rows = legend(municipalities, unit, False, Words("nb"))
    assert [row.text for row in rows] == expected


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
    gap = [BESIDE[0], replace(BESIDE[2], year=2014), replace(BESIDE[1], year=2015), replace(BESIDE[1], year=2016)]
    assert [list(trace.x) for trace in draw_compared(series=gap)[0].data if trace.fill] == [
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
    below = [replace(BESIDE[0], value=-50.0), *BESIDE[1:]]
    assert "Aksen" not in draw_compared(series=below, is_index=False)[1]
    alike = [replace(row, value=99.0) for row in BESIDE]
    assert "Aksen begynner ikke på null" in draw_compared(series=alike, is_index=False)[1]


def test_a_target_stands_at_the_last_year_and_not_on_an_index():
    figure, _sentence = draw_compared(targets=[TARGET], is_index=False)
    [target] = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert (target.x[0], target.y[0]) == (2015, 130)
    index, _sentence = draw_compared(targets=[TARGET], is_index=True)
    assert not [trace for trace in index.data if trace.mode == "markers+text"]


def test_a_series_of_two_divisions_is_two_lines_where_they_differ_and_one_where_they_do_not():
    old = [replace(row, structure="2019") for row in SERIES]
    lower = [replace(row, value=None if row.value is None else row.value - 5) for row in old]
    for series, number in (([*old, *SERIES], 1), ([*lower, *SERIES], 2)):
        figure = draw("place_series", series=series)[0]
        # One line needs no key.
        assert (len(traces(figure, "scatter")), figure.layout["showlegend"]) == (number, number > 1)


@pytest.mark.parametrize("before, after", [(62.5, 80.0), (80.0, 62.5), (0.0, 5.0)])
def test_a_pair_stands_on_a_scale_that_begins_at_zero_rise_or_fall_alike(before, after):
    figure, _sentence = draw("pair", row=replace(PAIR, value_before=before, value_after=after))
    assert list(figure.data[0].x) == [before, after]
    low, high = figure.layout.xaxis.range
    assert low == 0 and high >= max(before, after)
    assert figure.data[0].marker == draw("pair")[0].data[0].marker


def test_a_fall_is_told_as_a_fall():
    rise, fall = draw("pair")[1], draw("pair", row=replace(PAIR, value_before=80.0, value_after=62.5))[1]
    assert rise != fall and "17,5" in fall.replace("\u00a0", " ")


def test_a_pair_without_a_first_date_is_drawn():
    assert draw("pair", row=replace(PAIR, date_before=None))[1].endswith(".")


def test_the_reasons_of_a_year_are_stacked_and_their_shares_are_of_that_year():
    figure, sentence = draw("reason_mix")
    assert figure.layout.barmode == "stack"
    assert {trace.name: list(trace.y) for trace in figure.data} == {"Arbeid": [50, 60], "Flukt": [30, 40]}
    assert "60" in sentence and "50" not in sentence


def test_shares_of_reasons_are_of_those_who_have_stated_one_and_few_are_told_as_persons():
    def unstated(value: float) -> PlaceFigure:
        return figure_of_place(2019, value, indicator_id="reason_unspecified", label="Innvandringsgrunn: uoppgitt")

    sentence = draw("reason_mix", reasons=[*REASONS, unstated(100)])[1]
    assert "arbeid 60 %" in sentence.replace("\u00a0", " ") and "For 100 " in sentence.replace("\u00a0", " ")
    few = [replace(row, value=row.value / 10) for row in REASONS]
    assert "%" not in draw("reason_mix", reasons=few)[1]


def test_a_common_label_of_several_lines_has_no_blank_before_its_colon():
    # Plotly writes name, blank, colon where a line leaves the name to it.
    for trace in draw("compared")[0].data:
        assert trace.hoverinfo == "skip" or trace.hovertemplate.endswith("<extra></extra>"), trace.name
