"""All municipalities as dots and a small map as SVG inside a page, and the round ends of an axis.
Imports stories, figures, words and this folder.
"""

import math
from collections.abc import Sequence

from markupsafe import Markup, escape

from figures.locator import Locator, Ring
from figures.slides import STRIP, strip_drawing
from stories.items import Unusual
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
        written(4, 22, _("← lavere enn sine likeste")),
        written(STRIP[0] - 4, 22, _("høyere enn sine likeste →"), "end"),
        zero=drawn.zero,
        own=drawn.own,
    )


def scale(low: float, high: float) -> tuple[float, float]:
    """Round ends of an axis; from zero where the lowest value is less than half of the highest."""
    start = 0 if low < high / 2 else low
    step = 10 ** math.floor(math.log10(max(high - start, 1)))
    ends = math.floor(start / step) * step, math.ceil(high / step) * step
    return ends if ends[0] < ends[1] else (ends[0], ends[0] + step)


def written(x: float, y: float, text: str, kind: str = "") -> Markup:
    """A text in a drawing, centred unless its kind says otherwise."""
    return Markup('<text x="{:.1f}" y="{:.1f}" class="{}">{}</text>').format(x, y, kind, text)


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
