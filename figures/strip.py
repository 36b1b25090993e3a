"""All municipalities as dots, the place large and named, as SVG that needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from figures.drawn import said
from stories.unusual import Unusual
from words import Words

BINS = 60
"""A strip is so many dots wide: municipalities with about the same figure stand on each other."""
STRIP = (1000, 270)
"""Width and height in which a strip is drawn."""
MARGIN, GROUND, ROOM, LARGEST = 20, 205, 165, 9


@dataclass(frozen=True)
class StackedDots:
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


def stacked(figures: Sequence[float]) -> StackedDots:
    """The dots of these figures, in their order."""
    low, high = min(figures, default=0.0), max(figures, default=0.0)
    wide = (high - low) / BINS or 1.0
    heights: dict[int, int] = {}
    places = []
    for figure in figures:
        place = round((figure - low) / wide)
        heights[place] = heights.get(place, 0) + 1
        places.append((low + place * wide, heights[place]))
    return StackedDots(places, wide, max(heights.values(), default=1))


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


def strip_svg(unusual: Unusual, text: str, _: Words) -> Markup:
    """The strip of a change, with what it says to whoever cannot see it; without words it is decoration."""
    drawn = strip_drawing(unusual.gaps, unusual.own)
    return Markup(
        '<svg class="strip" viewBox="0 0 {} {}" {}><line x1="{zero:.0f}" x2="{zero:.0f}" y1="34" y2="225"/>'
        '<path d="{}" stroke-width="{}"/><circle cx="{own:.0f}" cy="212" r="11"/>'
        '<text x="{own:.1f}" y="258" text-anchor="{}" class="here">{}</text>'
        '<text x="4" y="22">{}</text><text x="{}" y="22" text-anchor="end">{}</text></svg>'
    ).format(
        *STRIP,
        said(text),
        drawn.path,
        drawn.thick,
        drawn.anchor,
        unusual.name,
        _("← lavere enn de som ligner mest"),
        STRIP[0] - 4,
        _("høyere enn de som ligner mest →"),
        zero=drawn.zero,
        own=drawn.own,
    )
