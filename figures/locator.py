"""The small map that shows where: the outline of Norway in a light colour and the places in a strong one, as polygons
on the sheet of data.sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy
import shapely
from markupsafe import Markup, escape

from data.sheet import flat, municipalities
from stories.spots import Spot

OUTLINE_TOLERANCE_KM = 8  # below a pixel of a map of 500 pixels
LARGE_TOLERANCE_KM = 2  # the same of one as high as a screen
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
def outline(tolerance: float = OUTLINE_TOLERANCE_KM) -> list[Ring]:
    """The rings of Norway, the largest islands with it, of which there are more where it is drawn finer."""
    country = shapely.union_all(list(shapely.make_valid(list(municipalities().values()))))
    return rings(country, tolerance, SMALLEST_ISLAND_KM2 * min(1, tolerance / OUTLINE_TOLERANCE_KM))


def rings(geometry: shapely.Geometry, tolerance: float, smallest: float) -> list[Ring]:
    """The outer rings of a geometry, simplified; of several parts the small ones are left out, never all."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    kept = [part for part in parts if part.area >= smallest] or sorted(parts, key=lambda part: part.area)[-1:]
    return [list(part.simplify(tolerance).exterior.coords)[:-1] for part in kept]


def locator(places: Sequence[Spot], is_large: bool = False) -> Locator:
    """The map of some places; on a large one the land is drawn finer, and of a single municipality only the point."""
    known = municipalities()
    land = outline(LARGE_TOLERANCE_KM) if is_large else outline()
    areas = [
        ring
        for place in places
        for code in place.codes
        if code in known and not (is_large and len(place.codes) == 1)
        for ring in rings(known[code], AREA_TOLERANCE_KM, SMALLEST_ISLAND_KM2 / 10)
    ]
    points = [
        (*flat(numpy.array([[place.longitude, place.latitude]]))[0].tolist(), place.name)
        for place in places
        if place.longitude is not None
    ]
    drawn = [point for ring in land for point in ring] + [point[:2] for point in points]
    across, down = [x for x, _y in drawn] or [0.0], [y for _x, y in drawn] or [0.0]
    box = (min(across) - MARGIN_KM, min(down) - MARGIN_KM, max(across) + MARGIN_KM, max(down) + MARGIN_KM)
    return Locator(land, areas, points, box)


AROUND = 4
"""A region is drawn so many times as wide or high as its places."""
LEAST_KM, MOST_KM, LEAST_AROUND = 70, 320, 1.25
"""It is at least and at most so high, but never so low that places do not fit with a rim around them."""
REGION_POINTS = 420
"""A region is drawn with no finer steps than its height has of these, its places with a third of that."""
LEAST_SEEN = 0.03
"""A part of a municipality that is a smaller share of its largest one counts as a skerry."""

Box = tuple[float, float, float, float]


class NamedPlace(NamedTuple):
    """A place on the sheet: its left and right end, its point, and its name."""

    west: float
    east: float
    x: float
    y: float
    name: str


@dataclass(frozen=True)
class RegionMap:
    """A map of what lies around some places: all municipalities, those of the places, the places by name, left, top,
    right and bottom of the sheet, which cuts the land; and all land, and that of the places.
    """

    around: list[Ring]
    areas: list[Ring]
    names: list[NamedPlace]
    box: Box
    lands: tuple[shapely.Geometry, shapely.Geometry]

    def land_in(self, box: Box) -> float:
        """How much land lies in a part of the map, as a share of it; that of the places counts three times."""
        part = shapely.box(*box)
        land, own = (land.intersection(part).area for land in self.lands)
        return (land + 2 * own) / part.area


def region(places: Sequence[Spot], aspect: float) -> RegionMap | None:
    """The map of what lies around some places, so many times as wide as high, by the division of 2020; None where they
    are abroad, or in more than three counties, which are better seen on the map of the country.
    """
    known = municipalities()
    codes = [code for place in places for code in place.codes if code in known]
    counties = {code[:2] for code in codes}
    is_covered = len(codes) < len(known) / 4
    if (
        not counties
        or len(counties) > 3
        or not is_covered
        or any(not known.keys() & {*place.codes} for place in places)
    ):
        return None
    names = []
    for place in places:
        parts = [largest(known[code]) for code in place.codes if code in known]
        # Its name stands beside all that is seen of it.
        west, _north, east, _south = shapely.total_bounds([seen(known[code]) for code in place.codes if code in known])
        middle = shapely.union_all(parts).centroid
        if not any(part.contains(middle) for part in parts):
            middle = max(parts, key=lambda part: part.area).representative_point()
        names.append(NamedPlace(west, east, middle.x, middle.y, place.name))
    return replace(drawn_around(tuple(codes), aspect), names=names)


@cache
def drawn_around(codes: tuple[str, ...], aspect: float) -> RegionMap:
    """The map of what lies around some municipalities, without names."""
    known = municipalities()
    box = surroundings([largest(known[code]) for code in codes], aspect)
    sheet, step = shapely.box(*box), (box[3] - box[1]) / REGION_POINTS
    near = [shape for code, shape in known.items() if code not in codes and shape.intersects(sheet)]
    around = [ring for shape in near for ring in clipped(shape, sheet, step, step**2 * 6)]
    areas = [ring for code in codes for ring in clipped(known[code], sheet, step / 3, 0)]
    own = shapely.union_all([shapely.Polygon(ring).buffer(0) for ring in areas])
    land = shapely.union_all([own, *(shapely.Polygon(ring).buffer(0) for ring in around)])
    return RegionMap(around, areas, [], box, (land, own))


def largest(shape: shapely.Geometry) -> shapely.Geometry:
    """The largest part of a municipality, which is seen; some have skerries far out."""
    return max(shapely.get_parts(shapely.make_valid(shape)), key=lambda part: part.area)


def seen(shape: shapely.Geometry) -> shapely.Geometry:
    """A municipality without its skerries, which are too small to be seen on the map."""
    parts = shapely.get_parts(shapely.make_valid(shape))
    most = max(part.area for part in parts)
    return shapely.union_all([part for part in parts if part.area >= most * LEAST_SEEN])


def surroundings(shapes: Sequence[shapely.Geometry], aspect: float) -> Box:
    """Left, top, right and bottom of a map around shapes, so many times as wide as high."""
    west, north, east, south = shapely.total_bounds(list(shapes)).tolist()
    need = max(south - north, (east - west) / aspect)
    high = max(min(max(need * AROUND, LEAST_KM), MOST_KM), need * LEAST_AROUND)
    across, down = (west + east) / 2, (north + south) / 2
    return (across - high * aspect / 2, down - high / 2, across + high * aspect / 2, down + high / 2)


def clipped(shape: shapely.Geometry, sheet: shapely.Geometry, step: float, smallest: float) -> list[Ring]:
    """The rings of a municipality on a sheet; none where it lies outside, or all of it there is too small."""
    parts = shapely.get_parts(shapely.make_valid(shape).intersection(sheet))
    return [ring for part in parts if part.area >= smallest for ring in rings(part, step, smallest)]


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
