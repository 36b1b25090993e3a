"""The map of the municipalities as SVG, for a page without scripts."""

from functools import cache

from markupsafe import Markup

from data.sheet import outlines
from figures.map import MapDrawing

MAP_PIXELS = 540
"""So many pixels is the longer side of a map; the radius of a point is in them."""


def municipality_map(drawing: MapDrawing, text: str) -> Markup:
    """The municipalities in the colours of their classes, each with its name and figure, with its text alternative.
    Where points are drawn, all other municipalities are the ground that they stand on.
    """
    left, top, width, height = drawing.box
    shapes = municipality_paths()
    named = {area.code for area in drawing.areas}
    areas = [
        Markup('<path d="{}" class="other"/>').format(shape)
        for code, shape in shapes.items()
        if drawing.points and code not in named
    ]
    areas += [
        Markup('<path d="{}" fill="{}"><title>{}: {}</title></path>').format(
            shapes[area.code], drawing.colours[area.class_no], area.name, area.text
        )
        for area in drawing.areas
        if area.code in shapes
    ]
    unit = max(width, height) / MAP_PIXELS
    points = [
        Markup('<circle cx="{}" cy="{}" r="{:.0f}" fill="{}" class="{}"><title>{}: {}</title></circle>').format(
            point.x, point.y, point.radius * unit, point.colour, point.form, point.name, point.text
        )
        for point in drawing.points
    ]
    signs = [Markup('<text x="{}" y="{}" dy="30">{}</text>').format(*mark) for mark in drawing.marks]
    # With the role of a picture its parts would be hidden from who listens; the sentence and the link tell them.
    return Markup('<svg class="country" viewBox="{} {} {} {}" role="img" aria-label="{}">{}</svg>').format(
        left, top, width, height, text, Markup("").join([*areas, *points, *signs])
    )


@cache
def municipality_paths() -> dict[str, str]:
    """The outlines of the municipalities on the sheet as paths of an SVG, by number."""
    return outlines()
