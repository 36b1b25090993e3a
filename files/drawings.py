"""Charts and maps as SVG inside a page: columns of a pair, the line of a series, all municipalities as
dots, a map of places. They need no script
and print in black and white.
Imports data, stories, figures, words and this folder.
"""

import math
from collections.abc import Callable, Sequence
from functools import cache

from markupsafe import Markup, escape

from data.sheet import outlines
from figures.map import MapDrawing
from figures.slides import STRIP, strip_drawing
from files.locator import Locator, Ring
from stories.items import Chart, Line, Unusual
from words import Words

WIDTH, HEIGHT = 640, 400


def chart(figure: Chart, text: str, _: Words) -> Markup:
    """The chart of an item (see stories.items) with its text alternative."""
    drawn = columns(figure, _) if figure.form == "bars" else curve(figure, _)
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, HEIGHT, text, drawn
    )


def columns(figure: Chart, _: Words) -> Markup:
    """Two columns from zero, or two of each where there is a second reading, which is drawn with a dashed edge."""
    series = figure.series
    top = max(value for _name, values in series for value in values if value is not None) or 1
    ground, room = HEIGHT - 60 - 30 * (len(series) > 1), HEIGHT - 130
    wide = 200 / len(series)
    pieces = []
    for place, category in enumerate(figure.categories):
        centre = WIDTH * (place + 0.5) / 2
        pieces.append(written(centre, ground + 30, category))
        for number, (_name, values) in enumerate(series):
            amount = values[place]
            if amount is None:
                continue
            high = room * amount / top
            left = centre + (number - len(series) / 2) * (wide + 14) + 7
            kind = "other" if number else ("after" if place else "before")
            word = f"{figure.word} " if place and not number and figure.word else ""
            pieces.append(
                Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
                    kind, left, ground - high, wide, high
                )
            )
            # Beside each other there is no room for the unit, which the caption has.
            value = (
                _.quantity(amount, figure.unit) if len(series) == 1 or figure.unit == "percent" else _.number(amount, 1)
            )
            pieces.append(
                written(
                    left + wide / 2, ground - high - 10, word + value, "value" if len(series) == 1 else "value small"
                )
            )
    pieces.append(Markup('<line x1="40" y1="{0}" x2="{1}" y2="{0}"/>').format(ground, WIDTH - 40))
    return Markup("").join([*pieces, *key(series)])


def key(series: Sequence[Line]) -> list[Markup]:
    """What the readings of a pair are called, where there are several."""
    if len(series) == 1:
        return []
    pieces = []
    for number, (name, _values) in enumerate(series):
        left = 60 + number * 290
        pieces.append(
            Markup('<rect class="{}" x="{}" y="{}" width="22" height="16"/>').format(
                "other" if number else "after", left, HEIGHT - 22
            )
        )
        pieces.append(written(left + 32, HEIGHT - 8, name, "start"))
    return pieces


def curve(figure: Chart, _: Words) -> Markup:
    """Lines over the years, the older division of municipalities dotted, with a thin upright line where a measure of
    the place started.
    """
    series, years = figure.series, figure.categories
    known = [value for _name, values in series for value in values if value is not None]
    low, high = scale(min(known), max(known))
    left, right, top, ground = 100, WIDTH - 30, 45, HEIGHT - 75

    def across(place: int) -> float:
        return left + (right - left) * place / max(len(years) - 1, 1)

    def up(value: float) -> float:
        return ground - (ground - top) * (value - low) / (high - low)

    step = (high - low) / 4
    pieces = [
        Markup('<line class="grid" x1="{0}" y1="{2:.1f}" x2="{1}" y2="{2:.1f}"/>').format(
            left, right, up(low + step * n)
        )
        for n in range(5)
    ]
    pieces += [written(left - 12, up(low + step * n) + 6, _.number(low + step * n), "end") for n in range(5)]
    pieces += [
        written(across(place), ground + 28, year)
        for place, year in enumerate(years)
        if place in (0, len(years) - 1) or (int(year) % 5 == 0 and 2 < place < len(years) - 3)
    ]
    # Their years stand on two levels in turn, so that one year after another can be read.
    for number, year in enumerate(dict.fromkeys(year for year, _title in figure.starts)):
        x, raised = across(years.index(year)), 20 * (number % 2 == 0)
        pieces.append(
            Markup('<line class="began" x1="{0:.1f}" y1="{1}" x2="{0:.1f}" y2="{2}"/>').format(x, top - raised, ground)
        )
        pieces.append(written(x, top - 6 - raised, year, "small"))
    for number, (_name, values) in enumerate(series):
        pieces += [
            Markup('<polyline class="line{}" points="{}"/>').format(" old" if number < len(series) - 1 else "", points)
            for points in strokes(values, across, up)
        ]
    if len(series) > 1:
        for number, (name, _values) in enumerate(series):
            start = 60 + number * 310
            pieces.append(
                Markup('<line class="line{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
                    " old" if number < len(series) - 1 else "", start, HEIGHT - 14, start + 40, HEIGHT - 14
                )
            )
            pieces.append(written(start + 50, HEIGHT - 8, name, "start"))
    return Markup("").join(pieces)


def strip(unusual: Unusual, _: Words) -> Markup:
    """All municipalities as dots, the place large and named, with its text alternative."""
    drawn = strip_drawing(unusual.gaps, unusual.own)
    return Markup(
        '<svg class="strip" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<line x1="{zero:.0f}" x2="{zero:.0f}" y1="34" y2="225"/>'
        '<path d="{}" stroke-width="{}"/><circle cx="{own:.0f}" cy="212" r="11"/>{}{}{}</svg>'
    ).format(
        *STRIP,
        unusual.finding,
        drawn.path,
        drawn.thick,
        written(drawn.own, 258, unusual.name, f"here {drawn.anchor}"),
        written(4, 22, _("← lavere enn sine likeste")),
        written(STRIP[0] - 4, 22, _("høyere enn sine likeste →"), "end"),
        zero=drawn.zero,
        own=drawn.own,
    )


def strokes(values: Sequence[float | None], across: Callable[[int], float], up: Callable[[float], float]) -> list[str]:
    """The points of a line in pieces without gaps."""
    pieces: list[list[str]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append(f"{across(place):.1f},{up(value):.1f}")
    return [" ".join(piece) for piece in pieces if piece]


def scale(low: float, high: float) -> tuple[float, float]:
    """Round ends of an axis; from zero where the lowest value is less than half of the highest."""
    start = 0 if low < high / 2 else low
    step = 10 ** math.floor(math.log10(max(high - start, 1)))
    ends = math.floor(start / step) * step, math.ceil(high / step) * step
    return ends if ends[0] < ends[1] else (ends[0], ends[0] + step)


def written(x: float, y: float, text: str, kind: str = "") -> Markup:
    """A text in a drawing, centred unless its kind says otherwise."""
    return Markup('<text x="{:.1f}" y="{:.1f}" class="{}">{}</text>').format(x, y, kind, text)


def municipality_map(drawing: MapDrawing, text: str) -> Markup:
    """The municipalities in the colours of their classes, each with its name and figure, with its text alternative."""
    left, top, width, height = drawing.box
    shapes = municipality_paths()
    areas = [
        Markup('<path d="{}" fill="{}"><title>{}: {}</title></path>').format(
            shapes[code], drawing.colours[class_no], name, said
        )
        for code, class_no, _place, name, said in drawing.areas
        if code in shapes
    ]
    signs = [Markup('<text x="{}" y="{}" dy="30">{}</text>').format(x, y, sign) for x, y, sign in drawing.marks]
    # With the role of a picture its parts would be hidden from who listens; the sentence and the link tell them.
    return Markup('<svg class="country" viewBox="{} {} {} {}" role="img" aria-label="{}">{}</svg>').format(
        left, top, width, height, text, Markup("").join([*areas, *signs])
    )


@cache
def municipality_paths() -> dict[str, str]:
    """The outlines of the municipalities on the sheet as paths of an SVG, by number."""
    return outlines()


def locator_map(drawn: Locator, text: str) -> Markup:
    """The map of files.locator with its text alternative."""
    west, north, east, south = drawn.box
    unit = 300 / (south - north)

    def path(rings: Sequence[Ring]) -> str:
        return "".join(
            "M" + "L".join(f"{(x - west) * unit:.1f},{(y - north) * unit:.1f}" for x, y in ring) + "Z" for ring in rings
        )

    points = Markup("").join(
        Markup('<circle cx="{:.1f}" cy="{:.1f}" r="6"/>').format((x - west) * unit, (y - north) * unit)
        for x, y, _name in drawn.points
    )
    return Markup(
        '<svg class="map" viewBox="0 0 {:.0f} 300" role="img" aria-label="{}"><path class="land" d="{}"/><path '
        'class="areas" d="{}"/>{}</svg>'
    ).format((east - west) * unit, escape(text), path(drawn.land), path(drawn.areas), points)
