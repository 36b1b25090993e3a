"""All municipalities as dots, the lines of places over the years, a small map and that of an indicator, as SVG.
Imports data, queries, stories, figures and words.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from markupsafe import Markup, escape

from data.sheet import outlines
from figures import BOTTOM
from figures.compare import HEIGHT, LINES, TOP, bounds, nudges
from figures.locator import Locator, Ring
from figures.map import MapDrawing
from figures.slides import STRIP, strip_drawing
from queries.answers import ComparedFigure
from stories.series import pieces
from stories.side_by_side import known
from stories.unusual import Unusual
from words import Words


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
        written(4, 22, _("← lavere enn de som ligner mest")),
        written(STRIP[0] - 4, 22, _("høyere enn de som ligner mest →"), "end"),
        zero=drawn.zero,
        own=drawn.own,
    )


def written(x: float, y: float, text: str, kind: str = "") -> Markup:
    """A text in a drawing, centred unless its kind says otherwise."""
    return Markup('<text x="{:.1f}" y="{:.1f}" class="{}">{}</text>').format(x, y, kind, text)


WIDTH = 480
"""Of a chart in a file, in pixels of its drawing, the height of which is that of the chart on the page."""
DASHES = {"solid": "none", "dash": "9 6", "dot": "2 5", "dashdot": "9 5 2 5", "18px,3px": "18 3"}
"""The dashes of a line as SVG writes them."""


def courses(series: Sequence[ComparedFigure], names: Mapping[str, str], text: str, _: Words) -> Markup:
    """One indicator of several places over the years, a line each with its name at the end, with its text alternative;
    a year without a figure is a gap. `series`: sorted by year, at least one with a figure.
    """
    there = known(series)
    unit = series[0].unit
    low, high = bounds([row.value or 0 for row in there], unit)
    first, last = min(row.year for row in there), max(row.year for row in there)
    lines = {code: name.split(" (") for code, name in names.items() if any(row.place_id == code for row in there)}
    widest = max(len(part) for parts in lines.values() for part in parts)
    right, ground = WIDTH - min(18 + 9 * widest, WIDTH // 2), HEIGHT - BOTTOM

    def across(year: int) -> float:
        return 12 + (right - 12) * (year - first) / max(last - first, 1)

    def up(value: float) -> float:
        return ground - (ground - TOP) * (value - low) / (high - low)

    drawn = [*value_axis(low, high, unit, up, right, _), *year_axis(first, last, across, ground)]
    ends = {code: [row for row in there if row.place_id == code][-1].value or 0 for code in lines}
    room = 36 if any(len(parts) > 1 for parts in lines.values()) else 18
    shifts = nudges(ends, low, high, room)
    for number, code in enumerate(names):
        if code not in lines:
            continue
        colour, dash, _marker = LINES[number % len(LINES)]
        drawn += [
            Markup('<polyline points="{}" stroke="{}" stroke-dasharray="{}"/>').format(
                " ".join(f"{x:.1f},{y:.1f}" for x, y in run), colour, DASHES[dash]
            )
            if len(run) > 1
            else Markup('<circle cx="{:.1f}" cy="{:.1f}" r="4" fill="{}"/>').format(*run[0], colour)
            for run in runs([row for row in series if row.place_id == code], across, up)
        ]
        y = up(ends[code]) - shifts[code] + 5
        for place, part in enumerate(lines[code]):
            said = part if not place else f"({part}"
            drawn.append(
                Markup('<text x="{:.1f}" y="{:.1f}" class="name" style="fill: {}">{}</text>').format(
                    right + 8, y + 17 * place, colour, said
                )
            )
    return chart(drawn, text)


def runs(
    rows: Sequence[ComparedFigure], across: Callable[[int], float], up: Callable[[float], float]
) -> list[list[tuple[float, float]]]:
    """The points of a line in pieces without gaps."""
    return [
        [(across(rows[place].year), up(value)) for place, value in piece] for piece in pieces(row.value for row in rows)
    ]


def chart(drawn: Sequence[Markup], text: str) -> Markup:
    """What is drawn as one picture."""
    return Markup('<svg class="course" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, HEIGHT, text, Markup("").join(drawn)
    )


def value_axis(
    low: float, high: float, unit: str, up: Callable[[float], float], right: float, _: Words
) -> list[Markup]:
    """Up to six round values as lines across, each with its value above; zero is darker."""
    least = (high - low) / 5
    step = next(size * 10**power for power in range(-2, 12) for size in (1, 2, 5) if size * 10**power >= least)
    drawn = []
    for number in range(math.ceil(low / step), math.floor(high / step) + 1):
        value, y = number * step, up(number * step)
        said = f"{_.number(round(value, 2))}{_.percent_sign}" if unit == "percent" else _.number(round(value, 2))
        drawn.append(
            Markup('<line x1="0" x2="{:.1f}" y1="{y:.1f}" y2="{y:.1f}" class="{}"/>').format(
                right, "zero" if not number else "", y=y
            )
        )
        drawn.append(written(2, y - 4, said))
    return drawn


def year_axis(first: int, last: int, across: Callable[[int], float], ground: float) -> list[Markup]:
    """The first, the middle and the last year below the drawing."""
    years = dict.fromkeys((first, (first + last) // 2, last) if last - first > 5 else (first, last))
    kinds = {first: "", last: "end"} if len(years) > 1 else {}
    return [written(across(year), ground + 24, str(year), kinds.get(year, "middle")) for year in years]


def municipality_map(drawing: MapDrawing, text: str) -> Markup:
    """The municipalities in the colours of their classes, each with its name and figure, with its text alternative.
    Where points are drawn, all other municipalities are the ground that they stand on.
    """
    left, top, width, height = drawing.box
    shapes = municipality_paths()
    named = {code for code, *_area in drawing.areas}
    areas = [
        Markup('<path d="{}" class="other"/>').format(shape)
        for code, shape in shapes.items()
        if drawing.points and code not in named
    ]
    areas += [
        Markup('<path d="{}" fill="{}"><title>{}: {}</title></path>').format(
            shapes[code], drawing.colours[class_no], name, said
        )
        for code, class_no, _place, name, said in drawing.areas
        if code in shapes
    ]
    unit = max(width, height) / MAP_PIXELS
    points = [
        Markup('<circle cx="{}" cy="{}" r="{:.0f}" fill="{}" class="{}"><title>{}: {}</title></circle>').format(
            x, y, radius * unit, colour, form, name, said
        )
        for x, y, radius, form, colour, _place, name, said in drawing.points
    ]
    signs = [Markup('<text x="{}" y="{}" dy="30">{}</text>').format(x, y, sign) for x, y, sign in drawing.marks]
    # With the role of a picture its parts would be hidden from who listens; the sentence and the link tell them.
    return Markup('<svg class="country" viewBox="{} {} {} {}" role="img" aria-label="{}">{}</svg>').format(
        left, top, width, height, text, Markup("").join([*areas, *points, *signs])
    )


MAP_PIXELS = 540
"""So many pixels is the longer side of a map; the radius of a point is in them."""


@cache
def municipality_paths() -> dict[str, str]:
    """The outlines of the municipalities on the sheet as paths of an SVG, by number."""
    return outlines()


def locator_map(drawn: Locator, text: str) -> Markup:
    """The map of figures.locator with its text alternative."""
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
