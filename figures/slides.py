"""Figures as plain numbers for slides, which are drawn as HTML without a script: bars on a scale from zero, and all
municipalities as dots.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stories.items import Line


@dataclass(frozen=True)
class Latest:
    """The line of a chart that reaches furthest, cut to where it has values: these, and the first and the last with
    their category.
    """

    values: Sequence[float | None]
    first: tuple[str, float]
    last: tuple[str, float]


def bar_widths(values: Sequence[float | None], top: float) -> list[float]:
    """Each value as a percentage of the greatest, on a scale from zero; a missing value has no length."""
    return [round(100 * value / top, 2) if value and top else 0 for value in values]


def latest_line(categories: Sequence[str], series: Sequence[Line]) -> Latest:
    """The line that reaches furthest. Lines of different divisions of municipalities are never joined into one."""
    known = [[(number, value) for number, value in enumerate(line.values) if value is not None] for line in series]
    furthest = max(range(len(series)), key=lambda number: known[number][-1][0] if known[number] else -1)
    (begin, first), (end, last) = known[furthest][0], known[furthest][-1]
    return Latest(series[furthest].values[begin : end + 1], (categories[begin], first), (categories[end], last))


BINS = 60
"""A strip is so many dots wide: municipalities with about the same figure stand on each other."""
STRIP = (1000, 270)
"""Width and height in which a strip is drawn."""
MARGIN, GROUND, ROOM, LARGEST = 20, 205, 165, 9


@dataclass(frozen=True)
class Dots:
    """Figures as dots: of each, where it stands and how high, 1 at the bottom; how wide a dot is, and the highest."""

    places: Sequence[tuple[float, int]]
    wide: float
    tall: int


@dataclass(frozen=True)
class StripDrawing:
    """The dots of a strip as the path of an SVG and how thick they are, where zero and the place itself stand from the
    left, and by which end its name hangs on it, so that it stays within the drawing: start, middle or end.
    """

    path: str
    thick: float
    zero: float
    own: float
    anchor: str


def stacked(figures: Sequence[float]) -> Dots:
    """The dots of these figures, in their order."""
    low, high = min(figures, default=0.0), max(figures, default=0.0)
    wide = (high - low) / BINS or 1.0
    heights: dict[int, int] = {}
    places = []
    for figure in figures:
        place = round((figure - low) / wide)
        heights[place] = heights.get(place, 0) + 1
        places.append((low + place * wide, heights[place]))
    return Dots(places, wide, max(heights.values(), default=1))


def strip_drawing(figures: Sequence[float], own: float) -> StripDrawing:
    """All figures as dots in a drawing as large as STRIP; zero is in it also where all lie on one side."""
    dots = stacked(figures)
    low, high = min([0.0, own, *figures]), max([0.0, own, *figures])
    across = (STRIP[0] - 2 * MARGIN) / ((high - low) or 1.0)
    up = min(ROOM / dots.tall, LARGEST + 1)
    # A line of no length with round ends is a dot, and all dots together one short path.
    path = "".join(f"M{MARGIN + (x - low) * across:.0f} {GROUND - height * up:.1f}h0" for x, height in dots.places)
    zero, here = MARGIN - low * across, MARGIN + (own - low) * across
    anchor = "start" if here < STRIP[0] / 6 else "end" if here > STRIP[0] * 5 / 6 else "middle"
    return StripDrawing(path, min(LARGEST, max(up, 3.0)), zero, here, anchor)
