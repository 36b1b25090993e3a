"""The small map that shows where: the outline of Norway in a light colour and the places in a strong one, as polygons
on the sheet of data.sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy
import shapely

from data.sheet import flat, municipalities
from stories.items import Spot

OUTLINE_TOLERANCE_KM = 8  # below a pixel of a map of 500 pixels
AREA_TOLERANCE_KM = 1.3
SMALLEST_ISLAND_KM2 = 240
MARGIN_KM = 32

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Locator:
    """A map of places on the sheet: land and areas as rings, points as positions with a name, and left, top, right and
    bottom.
    """

    land: list[Ring]
    areas: list[Ring]
    points: list[tuple[float, float, str]]
    box: tuple[float, float, float, float]


@cache
def outline() -> list[Ring]:
    """The rings of Norway, the largest islands with it."""
    country = shapely.union_all(list(shapely.make_valid(list(municipalities().values()))))
    return rings(country, OUTLINE_TOLERANCE_KM, SMALLEST_ISLAND_KM2)


def rings(geometry: shapely.Geometry, tolerance: float, smallest: float) -> list[Ring]:
    """The outer rings of a geometry, simplified; of several parts the small ones are left out, never all."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    kept = [part for part in parts if part.area >= smallest] or sorted(parts, key=lambda part: part.area)[-1:]
    return [list(part.simplify(tolerance).exterior.coords)[:-1] for part in kept]


def locator(places: Sequence[Spot]) -> Locator:
    """The map of some places."""
    known = municipalities()
    areas = [
        ring
        for place in places
        for code in place.codes
        if code in known
        for ring in rings(known[code], AREA_TOLERANCE_KM, SMALLEST_ISLAND_KM2 / 10)
    ]
    points = [
        (*flat(numpy.array([[place.longitude, place.latitude]]))[0].tolist(), place.name)
        for place in places
        if place.longitude is not None
    ]
    drawn = [point for ring in outline() for point in ring] + [point[:2] for point in points]
    across, down = [x for x, _y in drawn] or [0.0], [y for _x, y in drawn] or [0.0]
    box = (min(across) - MARGIN_KM, min(down) - MARGIN_KM, max(across) + MARGIN_KM, max(down) + MARGIN_KM)
    return Locator(outline(), areas, points, box)
