"""The flat sheet on which every map is drawn: kilometres to the east and to the south, from the boundary file and from
longitude and latitude.
"""

import json
import logging
import math
from functools import cache
from pathlib import Path

import numpy
import shapely
import shapely.geometry

GEOMETRY = Path(__file__).parent / "geometry" / "municipalities-2020.geojson"
EARTH_KM = 6371
TENTHS = 10  # the browser's map counts in whole tenths of a kilometre, which is about what the boundary file keeps


def flat(points: numpy.ndarray) -> numpy.ndarray:
    """Points (longitude, latitude) on the sheet: Lambert's conformal cone through 60° and 68° north, in which Norway
    looks like Norway.
    """
    south, north = math.radians(60), math.radians(68)
    half_south, half_north = (math.tan(math.pi / 4 + angle / 2) for angle in (south, north))
    cone = math.log(math.cos(south) / math.cos(north)) / math.log(half_north / half_south)
    scale = EARTH_KM * math.cos(south) * half_south**cone / cone
    radius = scale / numpy.tan(math.pi / 4 + numpy.radians(points[:, 1]) / 2) ** cone
    angle = cone * numpy.radians(points[:, 0] - 16)
    return numpy.column_stack([radius * numpy.sin(angle), radius * numpy.cos(angle)])


@cache
def municipalities() -> dict[str, shapely.Geometry]:
    """The municipalities of 2020 on the sheet, by number; none, and a line in the log, where their file is missing or
    broken.
    """
    try:
        features = json.loads(GEOMETRY.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError) as error:
        logging.getLogger(__name__).error("No outlines for the maps: %s", error)
        return {}
    return {feature["id"]: shapely.transform(shapely.geometry.shape(feature["geometry"]), flat) for feature in features}


@cache
def bounds() -> dict[str, tuple[float, float, float, float]]:
    """Left, top, right and bottom of each municipality on the sheet, by number."""
    return {code: shape.bounds for code, shape in municipalities().items()}


def outlines() -> dict[str, str]:
    """The municipalities as paths of an SVG in whole tenths of a kilometre, by number."""
    return {
        code: "".join(path(ring) for part in shapely.get_parts(shape) for ring in [part.exterior, *part.interiors])
        for code, shape in municipalities().items()
    }


def path(ring: shapely.LinearRing) -> str:
    """A ring as a path: its first point, then the steps from point to point, which are shorter to write."""
    points = numpy.rint(shapely.get_coordinates(ring)[:-1] * TENTHS).astype(int)
    steps = numpy.diff(points, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z"
