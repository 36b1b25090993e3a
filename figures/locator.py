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


REGION_SHARE = 0.08
"""How much of its width and height is left around a region."""
REGION_POINTS = 260
"""A region is drawn with no finer steps than its longest side has of these."""


@dataclass(frozen=True)
class Region:
    """A map of the county or counties that some places lie in: what is around them, their municipalities, those of the
    places, the left and right end, the middle and the name of each place, and the edges
    of the sheet.
    """

    around: list[Ring]
    members: list[Ring]
    areas: list[Ring]
    names: list[tuple[float, float, float, str]]
    box: tuple[float, float, float, float]


def region(places: Sequence[Spot]) -> Region | None:
    """The map of the counties of some places, by the division of 2020; None where they are abroad, or in more than
    three counties, which are better seen on the map of the country.
    """
    known = municipalities()
    codes = [code for place in places for code in place.codes if code in known]
    counties = tuple(sorted({code[:2] for code in codes}))
    is_covered = len(codes) < len(known) / 4
    if (
        not counties
        or len(counties) > 3
        or not is_covered
        or any(not known.keys() & {*place.codes} for place in places)
    ):
        return None
    around, members, box, tolerance = county_map(counties)
    areas = [ring for code in codes for ring in rings(known[code], tolerance, tolerance**2 * 4)]
    names = []
    for place in places:
        west, north, east, south = shapely.total_bounds([known[code] for code in place.codes if code in known]).tolist()
        names.append((west, east, (north + south) / 2, place.name))
    return Region(around, members, areas, names, box)


@cache
def county_map(counties: tuple[str, ...]) -> tuple[list[Ring], list[Ring], tuple[float, float, float, float], float]:
    """What is around some counties, their municipalities, the edges of the sheet, and how fine the steps are."""
    known = municipalities()
    inside = [shapely.make_valid(shape) for code, shape in known.items() if code[:2] in counties]
    west, north, east, south = shapely.total_bounds(inside).tolist()
    margin = max(east - west, south - north) * REGION_SHARE
    box = (west - margin, north - margin, east + margin, south + margin)
    tolerance = (max(east - west, south - north) + 2 * margin) / REGION_POINTS
    sheet = shapely.box(*box)
    others = [shapely.make_valid(shape) for code, shape in known.items() if code[:2] not in counties]
    land = shapely.union_all([shape.intersection(sheet) for shape in others if shape.intersects(sheet)])
    smallest = tolerance**2 * 6
    return (
        rings(land, tolerance, smallest) if not land.is_empty else [],
        [ring for shape in inside for ring in rings(shape, tolerance, smallest)],
        box,
        tolerance,
    )
