"""The drawings of slides, one for each kind of figure: dots of so many, a part of a whole, a slope from before to
after, a line beside peers, a place on the map of its region; and the rung among the rungs.
"""

import math
from collections.abc import Callable, Sequence

import shapely

from figures.drawn import Anchor, Area, Dot, Drawing, Label, Point, Role, Shape, Stroke, box
from figures.locator import Box, Locator, NamedPlace, RegionMap, locator, region
from stories import labels
from stories.charts import Chart, ChartLine, starts_named
from stories.item import Item
from stories.series import pieces
from stories.slides import CountedDots, MarkedShare, MeasureFigure
from stories.spots import Spot
from words import Words

WIDTH, HEIGHT, LOW, TALL, WIDE = 480.0, 280.0, 140.0, 330.0, 930.0
"""The sheet of a drawing: its width, its height, its least height where a reservation stands below it, and that of a
line over the years, where nothing else is to be shown; and the width of a line that has the slide to itself.
"""
NOTE_LINE, NOTE_LETTERS = 25.0, 54
"""The height of a line of a reservation, and how many letters stand on it."""
SIZE = 17.0
"""The size of its letters, which is that of the text around it where the sheet fills its place."""
LARGE = 19.0
"""The size of a value, and of what it counts."""
PER_ROW = 10
"""So many dots stand in a row, so that they can be counted by tens."""
LETTER = 0.52
"""How wide a letter is, as a share of its size, on the average."""
BOLD = 0.56
"""The same of bold letters."""
AT_END = 142.0
"""The room for names and values at the right end of a line."""
NAME, MOST_NAMES = 21.0, 3
"""The size of a name on a map of a region, and how many are named."""


def drawing(item: Item, _: Words) -> Drawing | None:
    """The drawing of an item: that of its figure, else a map; None where there is nothing to draw."""
    height = beside_note(item) if item.short_note else HEIGHT
    if item.chart and item.chart.form == "bars":
        return slope(item.chart, item.finding, height, _)
    if item.chart:
        name = item.places[0].name if item.places else ""
        width = WIDE if item.is_wide else WIDTH
        high = TALL
        if item.short_note:
            # Which measures began is told above the reservation.
            starts = math.ceil(len("; ".join(starts_named(item.chart.starts, _))) / NOTE_LETTERS)
            high = height + TALL - HEIGHT - NOTE_LINE * (starts + 1)
        elif item.is_wide or len(item.headline) > NOTE_LETTERS:
            high -= 2 * NOTE_LINE
        return lines(item.chart, item.finding, max(LOW, high), _, name, width)
    if item.shown and item.shown.picture:
        return figure(item.shown, height)
    return where(item.places, item.map_text, height * 1.1) if item.has_map else None


def beside_note(item: Item) -> float:
    """The height that the lines of a reservation leave, and those of a headline and a label that need two."""
    rows = math.ceil(len(item.short_note) / NOTE_LETTERS) + (len(item.headline) > NOTE_LETTERS)
    # What the evidence does not show has a third line there where it is long.
    rows += len(item.caveat) > 2 * NOTE_LETTERS - 10
    if item.chart:
        rows += len(f"{item.chart.label} {item.persons}") > NOTE_LETTERS
    return max(LOW, HEIGHT - NOTE_LINE * rows)


def figure(shown: MeasureFigure, height: float) -> Drawing:
    """Dots or a part of a whole, with the value and what it counts in letters of about one size."""
    text = f"{shown.what}: {shown.value}. {shown.whose}"
    shapes = dots(shown.picture, height < HEIGHT) if isinstance(shown.picture, CountedDots) else []
    if isinstance(shown.picture, MarkedShare):
        shapes = part(shown.picture)
    below = max((bottom(shape) for shape in shapes), default=0.0)
    # The value is no larger than what it means.
    told = [(shown.value, LARGE, True)]
    told += [(line, LARGE, False) for line in wrapped(shown.what, LARGE, WIDTH)]
    told += [(line, SIZE, False) for line in wrapped(shown.whose, SIZE, WIDTH)]
    for number, (line, size, is_value) in enumerate(told):
        role: Role = "strong" if is_value else "ink"
        shapes.append(Label(0, below + 32 + 23 * number, line, size, role, is_bold=is_value))
    return Drawing(WIDTH, below + 18 + 23 * len(told), shapes, text)


def bottom(shape: Shape) -> float:
    """How far down a shape reaches."""
    if isinstance(shape, Dot):
        return shape.y + shape.radius
    if isinstance(shape, Area):
        return max(y for ring in shape.rings for _x, y in ring)
    return max(y for _x, y in shape.points) if isinstance(shape, Stroke) else shape.y


def wrapped(text: str, size: float, width: float) -> list[str]:
    """A text in lines that fit a width, as far as letters of a common width tell."""
    most = max(int(width / (size * LETTER)), 12)
    kept: list[str] = []
    for word in text.split():
        if kept and len(kept[-1]) + 1 + len(word) <= most:
            kept[-1] += " " + word
        else:
            kept.append(word)
    return kept


def dots(picture: CountedDots, is_low: bool) -> list[Shape]:
    """A dot for each, full or open, ten in a row; up to twelve are larger, and in one row where it is low."""
    total = picture.total or picture.filled
    few = total if is_low or total <= 6 else math.ceil(total / 2)
    across = few if total <= 12 else PER_ROW
    # The first stands where the text below it begins, the edge of an open one with it.
    step = min((WIDTH - 3) / (across - 0.24), 70.0 if total <= 12 else 30.0 if is_low else 42.0)
    return [
        Dot(
            1.5 + step * (0.38 + number % across),
            1.5 + step * (0.38 + number // across),
            step * 0.38,
            "strong" if number < picture.filled else "soft",
            number >= picture.filled,
        )
        for number in range(total)
    ]


def part(picture: MarkedShare) -> list[Shape]:
    """A bar of the whole with its part filled, and its ends named."""
    top, high = 22.0, 56.0
    return [
        Label(0, 14, "0 %", SIZE * 0.94, "soft"),
        Label(WIDTH, 14, "100 %", SIZE * 0.94, "soft", "end"),
        box(0, top, WIDTH, high, "land"),
        box(0, top, WIDTH * picture.share, high, "strong"),
        Stroke([(WIDTH / 2, top), (WIDTH / 2, top + high)], "ground", 1.5, is_dashed=True),
    ]


def slope(chart: Chart, text: str, height: float, _: Words) -> Drawing:
    """Two points on a scale from zero and the line between them; a second reading is dashed. The later value comes at
    the second press.
    """
    key = 22.0 * len(chart.series) if len(chart.series) > 1 else 0.0
    left, right, top, ground = 120.0, WIDTH - 150.0, 26.0, height - 30.0 - key
    highest = max(value for line in chart.series for value in line.values if value is not None) or 1
    shapes: list[Shape] = [Stroke([(left - 30, ground), (right + 30, ground)], "soft", 1)]
    shapes += [
        Label(x, ground + 24, category, SIZE, "soft", "middle") for x, category in zip((left, right), chart.categories)
    ]

    def up(value: float) -> float:
        return ground - (ground - top) * value / highest

    for number, line in enumerate(chart.series):
        before, after = line.values
        role: Role = "warm" if number else "strong"
        level = [None if value is None else up(value) for value in (before, after)]
        others = [
            None if value is None else up(value) for value in (chart.series[0].values if number else (None, None))
        ]
        if level[0] is not None and level[1] is not None:
            shapes.append(Stroke([(left, level[0]), (right, level[1])], role, 5 if not number else 3, number > 0, 1))
        beside: list[tuple[float, Anchor]] = [(left - 14, "end"), (right + 14, "start")]
        for place, (x, anchor) in enumerate(beside):
            y, value = level[place], line.values[place]
            if y is None or value is None:
                continue
            shapes.append(Dot(left if not place else right, y, 7, role, number > 0, place))
            word = f"{chart.word} " if place and not number and chart.word else ""
            written = word + (_.number(value) if chart.unit == "persons" else _.quantity(value, chart.unit))
            near = apart(y, others[place])
            shapes.append(Label(x, near + 6, written, SIZE + 3, role, anchor, not number, place))
    if len(chart.series) > 1:
        for number, line in enumerate(chart.series):
            y = height - 4 - 22 * (len(chart.series) - 1 - number)
            shapes.append(Stroke([(0, y - 6), (34, y - 6)], "warm" if number else "strong", 4, number > 0))
            shapes.append(Label(44, y, line.name, SIZE, "ink"))
    return Drawing(WIDTH, height, shapes, text)


def apart(y: float, other: float | None) -> float:
    """Where the value of a second reading is written: beside its point, unless the first is written there."""
    if other is None or abs(y - other) >= 24:
        return y
    return other + 24 if y >= other else other - 24


def lines(chart: Chart, text: str, height: float, _: Words, name: str = "", width: float = WIDTH) -> Drawing:
    """A series of a place of this name over the years, from zero, the older division of municipalities dotted, beside
    the middle of its peers; marks with the year where measures began.
    """
    left, right, top, ground = 0.0, width - AT_END, 40.0 if chart.starts else 20.0, height - 32.0
    years, peers = chart.categories, chart.peers
    every = [*chart.series, *([peers] if peers else [])]
    known = [value for line in every for value in line.values if value is not None]
    low, high = min(0, *known), max(0, *known) * 1.04

    def across(place: int) -> float:
        return left + (right - left) * place / max(len(years) - 1, 1)

    def up(value: float) -> float:
        return ground - (ground - top) * (value - low) / (high - low or 1)

    shapes: list[Shape] = [Stroke([(left, up(0)), (right, up(0))], "soft", 1)]
    shapes += [
        Label(left, ground + 24, years[0], SIZE, "soft"),
        Label(right, ground + 24, years[-1], SIZE, "soft", "end"),
    ]
    for number, line in enumerate(every):
        is_peer = line is peers
        is_old = not is_peer and number < len(chart.series) - 1
        role: Role = "pale" if is_peer else "strong"
        thick = 6 if is_peer else 4
        for piece in pieces(line.values):
            points = [(across(place), up(value)) for place, value in piece]
            # A year between two gaps is no line.
            shapes.append(Stroke(points, role, thick, is_old) if len(points) > 1 else Dot(*points[0], thick, role))
    told = ends(chart, up, right, _, name)
    shapes += told
    # Nothing is written where the end of a line is.
    if all(abs(label.y - 6 - up(0)) > SIZE * 1.4 for label in told):
        shapes.append(Label(right + 10, up(0) + 6, end_value(0, chart.unit, _), SIZE, "soft"))
    return Drawing(width, height, shapes + began(chart, across, up), text)


def began(chart: Chart, across: Callable[[int], float], up: Callable[[float], float]) -> list[Shape]:
    """A dot with its year where a measure began; of two close to each other the later has its year below."""
    shapes: list[Shape] = []
    taken: dict[bool, float] = {}
    for year in dict.fromkeys(start.year for start in chart.starts):
        place = chart.categories.index(year)
        x, y = across(place), up(value_at(chart.series, place))
        shapes.append(Dot(x, y, 7, "warm"))
        # A third that is close has no room.
        side = next((is_above for is_above in (True, False) if x - taken.get(is_above, -WIDTH) > SIZE * 2.4), None)
        if side is not None:
            taken[side] = x
            shapes.append(
                Label(max(x, SIZE * 1.1), y - 14 if side else y + 27, year, SIZE, "warm", "middle", is_bold=True)
            )
    return shapes


def ends(chart: Chart, up: Callable[[float], float], right: float, _: Words, name: str) -> list[Label]:
    """The values at the right end of a line and of its peers, each with its name, and none over the other."""
    newest = chart.series[-1].values[-1]
    if newest is None:
        newest = next(v for line in reversed(chart.series) for v in reversed(line.values) if v is not None)
    named = wrapped(name, SIZE, AT_END - 10) if name else []
    value = end_value(newest, chart.unit, _)
    # A short name stands before its value, on the same line.
    is_one = len(named) == 1 and len(f"{name} {value}") * SIZE * BOLD <= AT_END - 10
    own = [f"{name} {value}"] if is_one else [*named, value]
    line = SIZE + 3
    # The value is beside its line, and its name above that.
    first = up(newest) - line * (len(own) - 1)
    labels_ = [
        Label(right + 10, first + 6 + line * number, told, SIZE, "strong", is_bold=True)
        for number, told in enumerate(own)
    ]
    if chart.peers and chart.peers.values[-1] is not None:
        middle = chart.peers.values[-1]
        told = [end_value(middle, chart.unit, _), *wrapped(chart.peers.name, SIZE, AT_END - 10)]
        is_below = up(middle) >= up(newest)
        start = max(up(middle), up(newest) + line + 4) if is_below else min(up(middle), first - 4 - line * len(told))
        labels_ += [
            Label(right + 10, start + 6 + line * number, text, SIZE, "soft") for number, text in enumerate(told)
        ]
    return labels_


def end_value(value: float, unit: str, _: Words) -> str:
    """A value at the end of a line: a share says so; persons and kroner have their unit in the text beside."""
    return _.quantity(value, unit) if unit == "percent" else _.bare(value, unit)


def value_at(series: Sequence[ChartLine], place: int) -> float:
    """The value of the last line that has one at a place; zero where none has."""
    return next((value for line in reversed(series) if (value := line.values[place]) is not None), 0)


def where(places: Sequence[Spot], text: str, height: float) -> Drawing:
    """Places on the map of what lies around them, else of the country, with their names."""
    found = region(places, WIDTH / height)
    if found is None:
        return country([place for place in places if place.is_on_map], text, height, has_names=True)
    return on_region(found, text, height)


def on_region(found: RegionMap, text: str, height: float) -> Drawing:
    """A framed map of the land around the places, which have a strong colour, a dot and a name."""
    west, north, _east, south = found.box
    scale = height / (south - north)

    def flat(rings: Sequence[Sequence[Point]]) -> list[list[Point]]:
        return [[((x - west) * scale, (y - north) * scale) for x, y in ring] for ring in rings]

    shapes: list[Shape] = [Area(flat(found.around), "land", "ground")] if found.around else []
    shapes.append(Area(flat(found.areas), "strong"))
    # Land is cut where the map ends, not where it ends itself.
    frame = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, height), (0.0, height), (0.0, 0.0)]
    shapes.append(Stroke(frame, "line", 1.5))
    shapes += [Dot((x - west) * scale, (y - north) * scale, 7, "warm") for _west, _east, x, y, _name in found.names]
    taken: list[Box] = []
    for place in found.names[:MOST_NAMES]:
        label, box = beside(place, height, found, taken)
        shapes.append(label)
        taken.append(box)
    return Drawing(WIDTH, height, shapes, text)


def beside(place: NamedPlace, height: float, found: RegionMap, taken: Sequence[Box]) -> tuple[Label, Box]:
    """The name of a place by its side, above or below it, where it lies on the sheet, on no other name and on the least
    land; and the box that it takes.
    """
    wide, west, north = len(place.name) * NAME * BOLD, *found.box[:2]
    scale = height / (found.box[3] - north)
    x, y = (place.x - west) * scale, (place.y - north) * scale
    first, last = max((place.west - west) * scale, 0.0), min((place.east - west) * scale, WIDTH)
    starts = [(last + 12, y), (first - 12 - wide, y), (x - wide / 2, y - 24), (x - wide / 2, y + 24)]
    # On a place as wide as the sheet a name stands beside the dot.
    starts += [(x + 12, y), (x - 12 - wide, y)]
    boxes = [(left, middle - NAME / 2, left + wide, middle + NAME / 2) for left, middle in starts]

    def cost(box: Box) -> float:
        is_out = box[0] < 6 or box[2] > WIDTH - 6 or box[1] < 4 or box[3] > height - 4
        is_over = any(shapely.box(*box).intersects(shapely.box(*other)) for other in taken)
        part = (west + box[0] / scale, north + box[1] / scale, west + box[2] / scale, north + box[3] / scale)
        return 10 * is_out + 5 * is_over + found.land_in(part) + 0.05 * boxes.index(box)

    best = min(boxes, key=cost)
    # Where another typeface is wider, a name grows away from its place.
    anchor: Anchor = ("start", "end", "middle", "middle", "start", "end")[boxes.index(best)]
    at = {"start": best[0], "middle": (best[0] + best[2]) / 2, "end": best[2]}[anchor]
    return Label(at, best[3] - NAME * 0.18, place.name, NAME, "ink", anchor, is_bold=True), best


def country(places: Sequence[Spot], text: str, height: float, has_names: bool) -> Drawing:
    """Places on the map of the country: areas in a strong colour, and a dot where there is a point; without names it is
    the large map of the first slide.
    """
    found: Locator = locator(places, is_large=not has_names)
    west, north, east, south = found.box
    scale = height / (south - north)
    width = (east - west) * scale

    def flat(rings: Sequence[Sequence[Point]]) -> list[list[Point]]:
        return [[((x - west) * scale, (y - north) * scale) for x, y in ring] for ring in rings]

    shapes: list[Shape] = [Area(flat(found.land), "land", "line")]
    if found.areas:
        shapes.append(Area(flat(found.areas), "strong"))
    points = [((x - west) * scale, (y - north) * scale, name) for x, y, name in found.points]
    shapes += [Dot(x, y, 6 if has_names else 4.5, "warm") for x, y, _name in points]
    if has_names:
        shapes += named([(x - 6, x + 6, y, name) for x, y, name in points], width)
    return Drawing(width, height, shapes, text)


def named(found: Sequence[tuple[float, float, float, str]], width: float) -> list[Shape]:
    """The names of at most three places beside them, on the side where there is room: the left and right end of a
    place, how far down its middle is, and its name.
    """
    shapes: list[Shape] = []
    level = -NAME
    # Names of places close to each other stand below each other.
    for first, last, y, name in sorted(found[:MOST_NAMES], key=lambda place: place[2]):
        is_left = last + len(name) * NAME * LETTER + 8 > width
        x, level = first - 6 if is_left else last + 6, max(y + 6, level + NAME + 2)
        shapes.append(Label(x, level, name, NAME, "ink", "end" if is_left else "start", is_bold=True))
    return shapes


def ladder(code: str, _: Words) -> Drawing:
    """The rung among the rungs: one box for each, and the one that is reached filled."""
    rungs = list(labels.evidence(_))
    wide, gap = 360.0 / len(rungs), 5.0
    shapes: list[Shape] = [
        box(wide * number, 4, wide - gap, 14, "strong" if rung == code else "ground", "soft")
        for number, rung in enumerate(rungs)
    ]
    place = rungs.index(code)
    first, last = labels.evidence(_)[rungs[0]].lower(), labels.evidence(_)[rungs[-1]].lower()
    shapes += [Label(0, 38, first, 17, "soft"), Label(360 - gap, 38, last, 17, "soft", "end")]
    text = _("Trinn {n} av {all}: {label}").format(n=place + 1, all=len(rungs), label=labels.evidence(_)[code])
    return Drawing(360, 44, shapes, text)
