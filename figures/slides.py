"""All municipalities as dots on a slide, as plain numbers that HTML draws without a script."""

from collections.abc import Sequence
from dataclasses import dataclass

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
