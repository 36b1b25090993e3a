"""The lines of places over the years as SVG, for a page without scripts."""

import math
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from figures import BOTTOM
from figures.compare import HEIGHT, LINES, TOP, bounds, nudges
from queries.answers import ComparedFigure
from stories.series import pieces
from stories.side_by_side import known
from words import Words

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


def written(x: float, y: float, text: str, kind: str = "") -> Markup:
    """A text in a drawing, centred unless its kind says otherwise."""
    return Markup('<text x="{:.1f}" y="{:.1f}" class="{}">{}</text>').format(x, y, kind, text)


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
