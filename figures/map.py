"""The map: municipalities coloured by an indicator, measures as points. The browser draws it (browser/map.js) from what
is said here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

import numpy

from data.sheet import TENTHS, bounds, flat
from figures import STEPS, STRONG, WARM
from queries.answers import ListedPlace, MapValue, MeasurePoint
from words import Words

MARGIN_KM = 25
SWEDEN = (15.4, 60.4)
"""Where the name of the neighbour stands, of which there are points and no outlines: longitude and latitude."""
ABSENT = {"missing": "×", "suppressed": "○", "not_applicable": "–", "too_few": "△"}
"""The mark of a municipality without a figure: four shapes, so that they differ in grey too."""


class Spot(Protocol):
    """A place with a point, in degrees."""

    @property
    def longitude(self) -> float | None:
        """East of Greenwich."""

    @property
    def latitude(self) -> float | None:
        """North of the equator."""


@dataclass(frozen=True)
class MapDrawing:
    """A map for the browser to draw. Lengths are tenths of a kilometre on the sheet of data.sheet.

    box: left, top, width and height; label: what the colours show; colours: that of each class, the first for no
    figure; areas: number, which of `colours`, place, name and text of each municipality; marks: x, y and sign where
    there is no figure (and the name of Sweden where it has points); points: x, y, radius in pixels, form, colour,
    place, name and text; outlined: numbers of the municipalities that are the visitor's own.
    """

    box: list[int]
    label: str
    colours: list[str]
    areas: list[tuple[str, int, str, str, str]]
    marks: list[tuple[int, int, str]]
    points: list[tuple[int, int, float, str, str, str, str, str]]
    outlined: Sequence[str] = ()


@dataclass(frozen=True)
class LegendRow:
    """A class of the map, or a reason why a figure is absent: colour or mark, text and number of municipalities."""

    colour: str
    mark: str
    text: str
    count: int


def indicator_map(
    values: Sequence[MapValue], points: Sequence[MeasurePoint], is_part: bool, label: str, unit: str, _: Words
) -> tuple[MapDrawing, str]:
    """Municipalities of 2020 in up to six classes of one indicator, and places with measures as points.

    `points`: those with a position; `is_part` fits the frame to the municipalities given, where they are not the whole
    country. The sentence gives range and middle of the values.
    """
    absent = [row for row in values if row.status != "ok"]
    areas = [(row.code_2020, row.class_no or 0, row.place_id, row.name, value_words(row, unit, _)) for row in values]
    marks = [(x, y, ABSENT[row.status]) for (x, y), row in zip(positions(absent), absent)]
    if any(point.country == "SE" for point in points):
        (x, y), *_rest = on_sheet([SWEDEN])
        marks.append((x, y, _("Sverige")))
    at = positions(points)
    drawing = MapDrawing(
        box=box([row.code_2020 for row in values] if is_part else bounds(), at),
        label=label,
        colours=["#ffffff", *class_colours(unit)],
        areas=areas,
        marks=marks,
        points=[measure_point(row, x, y, _) for (x, y), row in zip(at, points)],
    )
    return drawing, sentence(values, label, unit, _)


def value_words(row: MapValue, unit: str, _: Words) -> str:
    """The figure of a municipality, or why there is none."""
    return _.quantity(row.value, unit) if row.status == "ok" else absence_word(row.status, _)


def neighbours_map(home: ListedPlace, neighbours: Sequence[ListedPlace], _: Words) -> tuple[MapDrawing, str]:
    """Where the municipalities lie that are most like one: itself a diamond, they circles; `neighbours`: the most alike
    first.
    """
    rows = [home, *neighbours]
    texts = ["", *(_("nr. {n} i likhet").format(n=rank) for rank in range(1, len(neighbours) + 1))]
    looks = [(9.0, "diamond", WARM), *[(7.0, "circle", STRONG)] * len(neighbours)]
    points = [
        (x, y, *look, row.place_id, row.name, text)
        for (x, y), look, row, text in zip(positions(rows), looks, rows, texts)
    ]
    # The last is drawn on top: what is asked about.
    drawing = MapDrawing(
        box=box(bounds(), []),
        label="",
        colours=[STEPS[1]],
        areas=[(row.code_2020 or "", 0, row.place_id, row.name, text) for row, text in zip(rows, texts)],
        marks=[],
        points=points[::-1],
    )
    names = _.joined([row.name for row in neighbours])
    return drawing, _("Kommunene som ligner mest på {place}, ligger her: {names}.").format(place=home.name, names=names)


def positions(rows: Sequence[Spot]) -> list[tuple[int, int]]:
    """Where places lie on the sheet: x and y of each."""
    return on_sheet([(row.longitude or 0, row.latitude or 0) for row in rows])


def on_sheet(degrees: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Points in degrees (longitude, latitude) as points on the sheet."""
    placed = numpy.rint(flat(numpy.array(degrees, dtype=float).reshape(-1, 2)) * TENTHS).astype(int)
    return [(x, y) for x, y in placed.tolist()]


def box(codes: Iterable[str], points: Sequence[tuple[int, int]]) -> list[int]:
    """What the map shows: room for these municipalities and points."""
    edges = numpy.array([bounds()[code] for code in codes if code in bounds()]).reshape(-1, 4) * TENTHS
    left, top = (
        min([*edges[:, side], *(point[side] for point in points)], default=0) - MARGIN_KM * TENTHS for side in (0, 1)
    )
    right, bottom = (
        max([*edges[:, side + 2], *(point[side] for point in points)], default=0) + MARGIN_KM * TENTHS
        for side in (0, 1)
    )
    return [round(left), round(top), round(right - left), round(bottom - top)]


def measure_point(row: MeasurePoint, x: int, y: int, _: Words) -> tuple[int, int, float, str, str, str, str, str]:
    """A place with measures; the more measures, the larger the point. Regions and counties are diamonds."""
    radius = round(4 + 1.6 * row.measures**0.5, 1)
    form = "diamond" if row.kind in ("region", "county") else "circle"
    return x, y, radius, form, WARM, row.place_id, row.name, _.plural("{n} tiltak", "{n} tiltak", row.measures)


def class_colours(unit: str) -> list[str]:
    """The colours of the classes: six for an indicator that is itself a class, else five."""
    return STEPS if unit == "class" else STEPS[:5]


def absence_word(status: str, _: Words) -> str:
    """Why there is no figure, in words."""
    return {
        "missing": _("tallet mangler"),
        "suppressed": _("tallet er skjult av hensyn til personvernet"),
        "not_applicable": _("ikke aktuelt"),
        "too_few": _("for få personer til å si noe"),
    }[status]


def sentence(values: Sequence[MapValue], label: str, unit: str, _: Words) -> str:
    """What the map shows, in one or two sentences made from the data."""
    there = [row.value for row in values if row.value is not None]
    if not there:
        return _("{label}: ingen av kommunene har tall for dette året.").format(label=label)

    def where(value: float) -> str:
        """The municipality that has this value, or how many have."""
        count = there.count(value)
        if count > 1:
            return _.plural("{n} kommune", "{n} kommuner", count)
        return next(row.name for row in values if row.value == value)

    low, high = min(there), max(there)
    text = _("{label}: fra {low} i {lowest} til {high} i {highest}. Medianen er {middle}.").format(
        label=label,
        low=_.quantity(low, unit),
        lowest=where(low),
        high=_.quantity(high, unit),
        highest=where(high),
        middle=_.quantity(round(median(there), 1), unit),
    )
    lacking = len(values) - len(there)
    lack = _.plural("{n} kommune mangler tall.", "{n} kommuner mangler tall.", lacking)
    return f"{text} {lack}" if lacking else text


def legend(values: Sequence[MapValue], unit: str, _: Words) -> list[LegendRow]:
    """The classes of the map, lightest first, then the reasons for absence."""
    classes: dict[int, list[float]] = {}
    for row in values:
        if row.value is not None and row.class_no is not None:
            classes.setdefault(row.class_no, []).append(row.value)
    colours = class_colours(unit)
    ends = [end for group in classes.values() for end in (min(group), max(group))]
    # One decimal at every end of a class, or none at any.
    decimals = int(any(end % 1 for end in ends))
    rows = []
    for class_no, group in sorted(classes.items()):
        low, high = min(group), max(group)
        begin = "" if low == high else _.number(low, decimals, decimals) + "–"
        rows.append(LegendRow(colours[class_no - 1], "", begin + _.quantity(high, unit, decimals), len(group)))
    for status, mark in ABSENT.items():
        count = sum(row.status == status for row in values)
        if count:
            rows.append(LegendRow("#ffffff", mark, absence_word(status, _), count))
    return rows
