"""The small map that shows where: the outline of Norway in a light colour and the places in a strong one, as polygons on a flat sheet."""

import json
import math
from functools import cache
from pathlib import Path

import numpy
import shapely
import shapely.geometry

import data

GEOMETRY = Path(data.__file__).parent / "geometry" / "municipalities-2020.geojson"
OUTLINE_TOLERANCE = 0.012  # on a sheet where the country is about 2 high: below a pixel of a map of 500 pixels
AREA_TOLERANCE = 0.002
SMALLEST_ISLAND = 0.0006


def flat(points: numpy.ndarray) -> numpy.ndarray:
    """Points (longitude, latitude) on the sheet, x to the east and y to the south: Lambert's conformal cone through 60° and 68° north, as the map of the dashboard."""
    south, north = math.radians(60), math.radians(68)
    half_south, half_north = (math.tan(math.pi / 4 + angle / 2) for angle in (south, north))
    cone = math.log(math.cos(south) / math.cos(north)) / math.log(half_north / half_south)
    scale = math.cos(south) * half_south**cone / cone
    radius = scale / numpy.tan(math.pi / 4 + numpy.radians(points[:, 1]) / 2) ** cone
    angle = cone * numpy.radians(points[:, 0] - 16)
    return numpy.column_stack([10 * radius * numpy.sin(angle), 10 * radius * numpy.cos(angle)])


@cache
def municipalities() -> dict[str, shapely.Geometry]:
    """The municipalities of 2020 on the sheet, by number."""
    features = json.loads(GEOMETRY.read_text(encoding="utf-8"))["features"]
    return {feature["id"]: shapely.transform(shapely.geometry.shape(feature["geometry"]), flat) for feature in features}


@cache
def outline() -> list[list[tuple[float, float]]]:
    """The rings of Norway, the largest islands with it."""
    country = shapely.union_all(list(shapely.make_valid(list(municipalities().values()))))
    return rings(country, OUTLINE_TOLERANCE, SMALLEST_ISLAND)


def rings(geometry: shapely.Geometry, tolerance: float, smallest: float) -> list[list[tuple[float, float]]]:
    """The outer rings of a geometry, simplified; of several parts the small ones are left out, never all."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    kept = [part for part in parts if part.area >= smallest] or sorted(parts, key=lambda part: part.area)[-1:]
    return [list(part.simplify(tolerance).exterior.coords)[:-1] for part in kept]


def locator(places: list[dict]) -> dict:
    """The map of some places: `land` and `areas` as rings, `points` as positions with a name, and the `box` (left, top, right, bottom).

    `places`: name, kind, longitude, latitude (None where the place has no point) and codes (municipalities of 2020).
    """
    known = municipalities()
    areas = [ring for place in places for code in place["codes"] if code in known for ring in rings(known[code], AREA_TOLERANCE, SMALLEST_ISLAND / 10)]
    points = [(*flat(numpy.array([[place["longitude"], place["latitude"]]]))[0].tolist(), place["name"]) for place in places if place["longitude"] is not None]
    drawn = [point for ring in outline() for point in ring] + [point[:2] for point in points]
    across, down = [x for x, _y in drawn], [y for _x, y in drawn]
    margin = 0.05
    return {"land": outline(), "areas": areas, "points": points, "box": (min(across) - margin, min(down) - margin, max(across) + margin, max(down) + margin)}
