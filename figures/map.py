"""The map: municipalities coloured by an indicator, measures as points. The browser draws it (browser/map.js) from what
is said here.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple, Protocol

import numpy

from data.sheet import TENTHS, bounds, flat
from figures import AROUND_ZERO, STEPS, STRONG, WARM
from queries.answers import ListedPlace, MapIndicator, MapLead, MapValue, MeasurePoint
from stories.own_cases import unpublished_words
from stories.shares import MOST_PERSONS, behind, chance_words, group_size, is_few
from stories.shares import heading as shares_heading
from stories.table_rows import TableRows
from words import Words

MARGIN_KM = 25
SWEDEN = (15.4, 60.4)
"""Where the name of the neighbour stands, of which there are points and no municipalities: longitude and latitude."""
GROUND = (
    *((20.6, 69.1), (22.0, 68.6), (23.5, 67.9), (23.6, 66.4), (23.9, 66.0), (22.2, 65.7), (21.2, 65.0), (21.4, 64.4)),
    *((19.8, 63.6), (17.8, 62.7), (17.1, 61.3), (17.8, 60.6), (18.8, 60.1), (17.9, 59.0), (16.8, 58.7), (16.4, 57.0)),
    *((15.9, 56.1), (14.7, 56.2), (14.1, 55.4), (12.9, 55.4), (12.6, 56.3), (11.8, 57.4), (11.1, 58.9), (11.2, 59.4)),
    *((12.0, 60.1), (12.3, 61.3), (11.7, 61.8), (11.6, 63.1), (12.3, 64.1), (13.3, 64.0), (13.6, 64.4), (13.3, 64.8)),
    *((14.8, 66.2), (15.9, 67.3), (16.6, 68.0), (17.5, 68.0), (17.9, 68.6), (19.6, 68.4), (19.8, 69.1)),
)
"""The neighbour as a ground for its points, by Natural Earth (1:110 million, in the public domain); towards Norway it
is drawn out below the municipalities, so that nothing is white between them."""
ABSENT = {"missing": "×", "suppressed": "○", "not_applicable": "–", "too_few": "△"}
"""The mark of a municipality without a figure: four shapes, so that they differ in grey too."""
FJORD = ((9.6, 58.95), (11.75, 60.35))
"""The country around the Oslo fjord, where municipalities are many and small: its south-west and north-east corner."""
BELOW_ZERO = (1, 2, 3)
"""The classes of figures below zero, where figures may be negative."""
BARS = 32
LABELLED = 12
"""So many municipalities on a map of a part of the country have their names on it."""
NAMED = 3
"""So many municipalities with the same figure are told by name."""
COUNTED = ("persons", "nok")
"""Units in which the largest municipality has hundreds of times what the smallest has."""


class HasPoint(Protocol):
    """A place with a point, in degrees."""

    @property
    def longitude(self) -> float | None:
        """East of Greenwich."""

    @property
    def latitude(self) -> float | None:
        """North of the equator."""


@dataclass(frozen=True)
class MapSubject:
    """What the colours of a map show: what and of which year, its unit, and whether it may lie below zero.

    is_part: only the municipalities that are given are shown, and area says where that is; leads: since when one has
    been the highest.
    """

    label: str
    unit: str
    is_signed: bool
    is_part: bool = False
    area: str = ""
    leads: Sequence[MapLead] = ()


class MapArea(NamedTuple):
    """A municipality: its number, which of the colours it has, its place, name and text."""

    code: str
    class_no: int
    place_id: str
    name: str
    text: str


class MapPoint(NamedTuple):
    """A place with measures: where it lies, how it looks, its place, name and text; radius: in pixels."""

    x: int
    y: int
    radius: float
    form: str
    colour: str
    place_id: str
    name: str
    text: str


class MapSign(NamedTuple):
    """A name, or the sign of why there is no figure, and where it stands."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class MapDrawing:
    """A map for the browser to draw. Lengths are tenths of a kilometre on the sheet of data.sheet.

    box: left, top, width and height of what fills the frame; reach: of what can be seen by zooming out; label: what the
    colours show; colours: that of each class, the first for no figure; hatched: classes that are hatched besides;
    marks: the signs where there is no figure; names: what is named; ground: the corners of a country that has points
    and no municipalities; inset: left, top, width and height of the part that is drawn larger beside, empty for none;
    inset_name: its name; outlined: numbers of the municipalities that are the visitor's own.
    """

    box: list[int]
    reach: list[int]
    label: str
    colours: list[str]
    hatched: list[int]
    areas: list[MapArea]
    marks: list[MapSign]
    names: list[MapSign]
    ground: list[tuple[int, int]]
    points: list[MapPoint]
    inset: list[int]
    inset_name: str
    outlined: Sequence[str] = ()


@dataclass(frozen=True)
class LegendRow:
    """A class of the map, or a reason why a figure is absent (class_no 0): colour or mark, text, number of
    municipalities, and whether the colour is hatched.
    """

    class_no: int
    colour: str
    mark: str
    text: str
    count: int
    is_hatched: bool


@dataclass(frozen=True)
class HistogramBar:
    """Municipalities of one class whose figures lie between two values, both included: a bar of the histogram.

    left, width, bottom and height: in hundredths of the drawing; low and high: in the unit of the figures.
    """

    class_no: int
    colour: str
    low: float
    high: float
    left: float
    width: float
    bottom: float
    height: float


@dataclass(frozen=True)
class Histogram:
    """How many municipalities have which figure: bars coloured as the map, the values at both ends, whether steps to
    the right multiply, and where zero lies in hundredths, where figures lie on both its sides.
    """

    bars: list[HistogramBar]
    low: str
    high: str
    is_logarithmic: bool
    zero: float | None


def indicator_map(
    values: Sequence[MapValue],
    points: Sequence[MeasurePoint],
    subject: MapSubject,
    _: Words,
    unpublished: Mapping[str, int] | None = None,
) -> tuple[MapDrawing, str]:
    """Municipalities of 2020 in up to seven classes of one indicator, and places with measures as points.

    `points`: those with a position; `unpublished`: how many of the measures of a place are the visitor's own cases. The
    frame fits the municipalities given where they are a part of the country. The sentence gives the ends and the middle
    of the values, and since when one has been the highest.
    """
    absent = [row for row in values if row.status != "ok"]
    unit, is_signed, is_part = subject.unit, subject.is_signed, subject.is_part
    areas = [
        MapArea(row.code_2020, row.class_no or 0, row.place_id, row.name, value_words(row, unit, _)) for row in values
    ]
    marks = [MapSign(x, y, ABSENT[row.status]) for (x, y), row in zip(positions(absent), absent)]
    has_sweden = any(point.country == "SE" for point in points)
    at = positions(points)
    # Norway fills the frame; who wants to see how far south in Sweden there are points zooms out.
    own = [spot for spot, point in zip(at, points) if point.country == "NO"]
    framed = [row.code_2020 for row in values] if is_part else list(bounds())
    drawing = MapDrawing(
        box=box(framed, own),
        reach=box(framed, at),
        label=subject.label,
        colours=["#ffffff", *class_colours(unit, is_signed)],
        hatched=list(BELOW_ZERO) if is_signed else [],
        areas=areas,
        marks=marks,
        names=names_on_map(values if is_part else [], has_sweden, _),
        ground=on_sheet(GROUND) if has_sweden else [],
        points=[
            measure_point(row, (unpublished or {}).get(row.place_id, 0), x, y, _) for (x, y), row in zip(at, points)
        ],
        inset=[] if is_part else fjord(),
        inset_name=_("Oslofjorden"),
    )
    return drawing, sentence(values, subject, _)


def names_on_map(values: Sequence[MapValue], has_sweden: bool, _: Words) -> list[MapSign]:
    """What is named on the map, and where: these municipalities where they are few, and the neighbour."""
    few = values if len(values) <= LABELLED else []
    named = [MapSign(x, y, row.name) for (x, y), row in zip(positions(few), few)]
    return named + [MapSign(x, y, _("Sverige")) for x, y in on_sheet([SWEDEN]) if has_sweden]


def fjord() -> list[int]:
    """Left, top, width and height of the country around the Oslo fjord."""
    (left, bottom), (right, top) = on_sheet(FJORD)
    return [left, top, right - left, bottom - top]


def outside(drawing: MapDrawing) -> list[str]:
    """The names of the points that lie outside of what fills the frame."""
    left, top, width, height = drawing.box
    return [
        point.name
        for point in drawing.points
        if not (left <= point.x <= left + width and top <= point.y <= top + height)
    ]


def value_words(row: MapValue, unit: str, _: Words) -> str:
    """The figure of a municipality, with the persons behind a rate or a share of few; or why there is none."""
    if row.status != "ok":
        return absence_word(row.status, _)
    return _.quantity(row.value, unit) + persons_words(row, _)


def persons_words(row: MapValue, _: Words) -> str:
    """The number of persons behind a rate in brackets, or those behind a share of few; empty where it is neither."""
    if row.persons is not None:
        return f" ({_.quantity(row.persons, 'persons')})"
    words = behind(row.value, row.share_of, row.counted, _)
    return f" {words}" if words else ""


def map_rows(values: Sequence[MapValue], indicator: MapIndicator, label: str, _: Words) -> TableRows:
    """The figures of the map as rows of a table, and the heading of each column; `label`: that of the figures."""
    rows = [
        {
            "name": row.name,
            "code": row.code_2020,
            "value": value_words(row, indicator.map_unit, _),
            "chance": chance_words(row.share_of, row.low, row.high, _) or "–",
        }
        for row in values
    ]
    columns = {"name": _("Kommune"), "code": _("Nummer (2020)"), "value": label}
    # All years of an indicator have the same columns, since the browser changes the year.
    return TableRows(rows, columns | ({"chance": shares_heading(_)} if indicator.part_id else {}))


def neighbours_map(home: ListedPlace, neighbours: Sequence[ListedPlace], _: Words) -> tuple[MapDrawing, str]:
    """Where the municipalities lie that are most like one: itself a diamond, they circles; `neighbours`: the most alike
    first.
    """
    rows = [home, *neighbours]
    texts = ["", *(_("nr. {n} i likhet").format(n=rank) for rank in range(1, len(neighbours) + 1))]
    looks = [(9.0, "diamond", WARM), *[(7.0, "circle", STRONG)] * len(neighbours)]
    points = [
        MapPoint(x, y, *look, row.place_id, row.name, text)
        for (x, y), look, row, text in zip(positions(rows), looks, rows, texts)
    ]
    # The last is drawn on top: what is asked about.
    drawing = MapDrawing(
        box=box(bounds(), []),
        reach=box(bounds(), []),
        label="",
        colours=[STEPS[1]],
        hatched=[],
        areas=[MapArea(row.code_2020 or "", 0, row.place_id, row.name, text) for row, text in zip(rows, texts)],
        marks=[],
        names=[],
        ground=[],
        points=points[::-1],
        inset=[],
        inset_name="",
    )
    names = _.joined([row.name for row in neighbours])
    return drawing, _("Kommunene som ligner mest på {place}, ligger her: {names}.").format(place=home.name, names=names)


def positions(rows: Sequence[HasPoint]) -> list[tuple[int, int]]:
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


def measure_point(row: MeasurePoint, unpublished: int, x: int, y: int, _: Words) -> MapPoint:
    """A place with measures; the more measures, the larger the point. Regions and counties are diamonds."""
    radius = round(4 + 1.6 * row.measures**0.5, 1)
    form = "diamond" if row.kind in ("region", "county") else "circle"
    text = _.plural("{n} tiltak", "{n} tiltak", row.measures)
    if unpublished:
        text = f"{text}, {unpublished_words(unpublished, _)}"
    return MapPoint(x, y, radius, form, WARM, row.place_id, row.name, text)


def class_colours(unit: str, is_signed: bool) -> list[str]:
    """The colours of the classes: seven around zero, six for an indicator that is itself a class, else five."""
    if is_signed:
        return AROUND_ZERO
    return STEPS if unit == "class" else STEPS[:5]


def absence_word(status: str, _: Words) -> str:
    """Why there is no figure, in words."""
    return {
        "missing": _("tallet mangler"),
        "suppressed": _("tallet er skjult av hensyn til personvernet"),
        "not_applicable": _("ikke aktuelt"),
        "too_few": _("for få personer til å si noe"),
    }[status]


def sentence(values: Sequence[MapValue], subject: MapSubject, _: Words) -> str:
    """What the map shows, in one to four sentences made from the data."""
    unit, about = subject.unit, f"{subject.label}, {subject.area}" if subject.area else subject.label
    there = [row.value for row in values if row.value is not None]
    if not there:
        return _("{label}: ingen av kommunene har tall for dette året.").format(label=about)
    low, high = min(there), max(there)
    if low == high:
        pattern = _("{label}: {high} i {highest}.")
    elif unit == "class":
        # A class has no order of size.
        pattern = _("{label}: fra {low} i {lowest} til {high} i {highest}. Medianen er {middle}.")
    else:
        pattern = _("{label}: høyest i {highest}, {high}, og lavest i {lowest}, {low}. Medianen er {middle}.")
    (lowest, low_words), (highest, high_words) = (those_with(end, values, unit, _) for end in (low, high))
    text = pattern.format(
        label=about,
        low=low_words,
        lowest=lowest,
        high=high_words,
        highest=highest,
        # Half a person is not a person: between two whole numbers the middle is a whole number too.
        middle=_.quantity(round(median(there), 1 if any(value % 1 for value in there) else None), unit),
    )
    lacking = len(values) - len(there)
    lack = _.plural("{n} kommune mangler tall.", "{n} kommuner mangler tall.", lacking)
    larger = among_larger(values, high, unit, _) if low < high else ""
    return " ".join([text, *filter(None, [larger]), *lead_sentences(subject.leads, _), *([lack] if lacking else [])])


def among_larger(values: Sequence[MapValue], high: float, unit: str, _: Words) -> str:
    """Where a share is highest of those that are not of few persons, where the highest of all is; else empty."""
    if unit != "percent":
        return ""
    sizes = [(row, group_size(row.value, row.share_of, row.counted)) for row in values if row.value is not None]
    larger = [row for row, size in sizes if size is not None and not is_few(size)]
    if not larger or not any(is_few(size) for row, size in sizes if row.value == high):
        return ""
    most = max(row.value or 0 for row in larger)
    text = _("Av andelene som gjelder minst {persons}, er den høyeste i {highest}, {high}.")
    names, value = those_with(most, larger, unit, _)
    return text.format(persons=_.quantity(MOST_PERSONS, "persons"), highest=names, high=value)


def lead_sentences(leads: Sequence[MapLead], _: Words) -> list[str]:
    """Since when each of the municipalities with the highest figure of a year has had it, and with whom it shared it;
    where it is new to all of them, who had it the year before.
    """
    runs = [lead for lead in leads if lead.since < lead.year]
    if leads and not runs:
        text = _("Året før hadde {places} det høyeste tallet.")
        return [text.format(places=_.joined(leads[0].before))]
    return [lead_sentence(lead, _) for lead in runs]


def lead_sentence(lead: MapLead, _: Words) -> str:
    """Since when a municipality has had the highest figure, and in which of the years others had as high a one."""
    text = (
        _("{place} hadde det høyeste tallet både i {first} og {last}{shared}.")
        if lead.year == lead.since + 1
        else _("{place} hadde det høyeste tallet hvert år fra {first} til {last}{shared}.")
    )
    years: dict[str, list[str]] = {}
    for year, other in zip(lead.shared_years, lead.shared_with):
        years.setdefault(other, []).append(str(year))
    shared = [
        _("i {years} sammen med {place}").format(years=_.joined(those), place=other) for other, those in years.items()
    ]
    with_others = f", {_.joined(shared)}" if shared else ""
    return text.format(place=lead.name, first=lead.since, last=lead.year, shared=with_others)


def those_with(value: float, values: Sequence[MapValue], unit: str, _: Words) -> tuple[str, str]:
    """The municipalities that have this value, and the value in words, with the persons behind it where they are told:
    of several each has its own. Of more than three it is said how many they are.
    """
    found = [row for row in values if row.value == value]
    if len(found) == 1:
        return found[0].name, value_words(found[0], unit, _)
    if len(found) > NAMED:
        return _.plural("{n} kommune", "{n} kommuner", len(found)), _.quantity(value, unit)
    persons = [persons_words(row, _).strip(" ()") for row in found]
    names = [f"{row.name} ({text})" if text else row.name for row, text in zip(found, persons)]
    return _.joined(names), _.quantity(value, unit)


def legend(values: Sequence[MapValue], unit: str, is_signed: bool, _: Words) -> list[LegendRow]:
    """The classes of the map, lowest first, then the reasons for absence."""
    classes: dict[int, list[float]] = {}
    for row in values:
        if row.value is not None and row.class_no is not None:
            classes.setdefault(row.class_no, []).append(row.value)
    colours = class_colours(unit, is_signed)
    ends = [end for group in classes.values() for end in (min(group), max(group))]
    # One decimal at every end of a class, or none at any.
    decimals = int(any(end % 1 for end in ends))
    rows = []
    for class_no, group in sorted(classes.items()):
        low, high = min(group), max(group)
        text = _.quantity(high, unit, decimals)
        if low != high:
            # A dash would be lost among minus signs.
            both = _("fra {low} til {high}") if is_signed else "{low}–{high}"
            text = both.format(low=_.number(low, decimals, decimals), high=text)
        is_hatched = is_signed and class_no in BELOW_ZERO
        rows.append(LegendRow(class_no, colours[class_no - 1], "", text, len(group), is_hatched))
    for status, mark in ABSENT.items():
        count = sum(row.status == status for row in values)
        if count:
            rows.append(LegendRow(0, "#ffffff", mark, absence_word(status, _), count, False))
    return rows


def histogram(values: Sequence[MapValue], unit: str, is_signed: bool, _: Words) -> Histogram | None:
    """How the municipalities are spread over the values, in the colours of the map; None where fewer than two values
    differ.

    Numbers of persons and of kroner go from hundreds to hundred thousands: there each step to the right multiplies.
    """
    there = [(row.value, row.class_no) for row in values if row.value is not None and row.class_no is not None]
    low, high = min(there, default=(0, 0))[0], max(there, default=(0, 0))[0]
    if low == high:
        return None
    is_logarithmic = unit in COUNTED
    place = logarithm if is_logarithmic else float
    start, end = place(low), place(high)
    bins: dict[int, dict[int, list[float]]] = {}
    for value, class_no in there:
        number = min(BARS - 1, int((place(value) - start) / (end - start) * BARS))
        bins.setdefault(number, {}).setdefault(class_no, []).append(value)
    tallest = max(sum(map(len, classes.values())) for classes in bins.values())
    colours = class_colours(unit, is_signed)
    bars = []
    for number, classes in sorted(bins.items()):
        below = 0
        for class_no, group in sorted(classes.items()):
            look = colours[class_no - 1], min(group), max(group), round(100 * number / BARS, 2), round(100 / BARS, 2)
            shape = round(100 * below / tallest, 2), round(100 * len(group) / tallest, 2)
            bars.append(HistogramBar(class_no, *look, *shape))
            below += len(group)
    zero = round(100 * -start / (end - start), 2) if low < 0 < high else None
    return Histogram(bars, _.quantity(low, unit), _.quantity(high, unit), is_logarithmic, zero)


def logarithm(value: float) -> float:
    """The logarithm of a number's distance from zero, on the number's side of it."""
    return math.copysign(math.log10(1 + abs(value)), value)
