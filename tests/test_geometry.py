"""The boundary file that the map draws fits the places, the projection and a slow network."""

import csv
import gzip
import json
import re
from pathlib import Path

import geopandas
import numpy
import pytest
import shapely

from data.sheet import flat, municipalities, outlines

DATA = Path(__file__).parent.parent / "data"
FILE = DATA / "geometry" / "municipalities-2020.geojson"


@pytest.fixture(scope="module")
def collection():
    """The file as read by a browser."""
    return json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shapes(collection):
    """One shape (degrees) per municipality, with the code as index."""
    features = collection["features"]
    geometries = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    return geopandas.GeoSeries(geometries, index=[feature["id"] for feature in features], crs="EPSG:4326")


@pytest.fixture(scope="module")
def areas_km2(shapes):
    """The area (km²) of every municipality as drawn."""
    return shapes.to_crs("EPSG:25833").area / 1e6


def test_there_is_one_shape_per_municipality(collection):
    codes = [feature["id"] for feature in collection["features"]]
    assert len(codes) == len(set(codes)) == 356
    assert all(re.fullmatch(r"\d{4}", code) for code in codes)
    assert codes == sorted(codes)


def test_the_codes_are_those_of_the_places(collection):
    with (DATA / "curated" / "place.csv").open(encoding="utf-8", newline="") as file:
        norwegian = [row for row in csv.DictReader(file) if row["country"] == "NO"]
    codes = {row["code_2020"] for row in norwegian if row["code_2020"]}
    assert {feature["id"] for feature in collection["features"]} == codes


def test_a_feature_holds_nothing_but_its_code_and_shape(collection):
    for feature in collection["features"]:
        assert feature.keys() == {"type", "id", "properties", "geometry"}
        assert feature["properties"] == {}


def test_the_source_and_licence_follow_the_file(collection):
    assert collection["attribution"] == "Kartverket, kommunegrenser 2020, CC BY 4.0, forenklet"


def test_outer_rings_are_clockwise_and_holes_the_other_way(shapes):
    # A hole that ran the same way as the ring around it would be filled.
    for code, shape in shapes.items():
        for part in shapely.get_parts(shape):
            assert not part.exterior.is_ccw, code
            assert all(hole.is_ccw for hole in part.interiors), code


def test_every_shape_is_valid(shapes):
    assert list(shapes.index[~shapes.is_valid | shapes.is_empty]) == []


def test_neighbours_do_not_overlap(shapes, areas_km2):
    union = shapes.to_crs("EPSG:25833").union_all().area / 1e6
    assert areas_km2.sum() == pytest.approx(union, abs=1)


def test_the_country_has_its_place_and_ends_at_the_coast(shapes, areas_km2):
    west, south, east, north = shapes.total_bounds
    assert 4 < west < 5 and 57.9 < south < 58.1 and 31 < east < 31.5 and 71 < north < 71.3
    # Mainland Norway is 324 000 km²; boundaries that ran out to sea would give more than 400 000.
    assert areas_km2.sum() == pytest.approx(323_500, rel=0.01)


@pytest.mark.parametrize(
    "code, lon, lat",
    [
        ("1151", 4.89, 59.31),  # Utsira
        ("1835", 12.1, 66.5),  # Træna
        ("1856", 12.08, 67.52),  # Røst
        ("1818", 12.3, 65.97),  # Herøy in Nordland
        ("1515", 5.7, 62.31),  # Herøy in Møre og Romsdal
        ("5014", 8.7, 63.72),  # Frøya
    ],
)
def test_the_island_municipalities_are_still_there(shapes, areas_km2, code, lon, lat):
    assert shapes[code].distance(shapely.Point(lon, lat)) < 0.1
    assert areas_km2[code] > 4


def test_what_a_browser_gets_are_the_same_shapes_in_tenths_of_a_kilometre():
    drawn = outlines()
    assert drawn.keys() == municipalities().keys()
    for code, shape in municipalities().items():
        rings = [ring.split("l", 1) for ring in drawn[code].split("M")[1:]]
        assert len(rings) == sum(1 + len(part.interiors) for part in shapely.get_parts(shape))
        start = [int(number) for number in rings[0][0].split()]
        assert start == pytest.approx(
            [10 * number for number in shapely.get_parts(shape)[0].exterior.coords[0]], abs=0.51
        )
        # The steps of a ring lead from its first point to its last, which is one step from the first again.
        steps = [int(number) for number in re.findall(r"-?\d+", rings[0][1])]
        last = shapely.get_parts(shape)[0].exterior.coords[-2]
        assert [start[side] + sum(steps[side::2]) for side in (0, 1)] == pytest.approx(
            [10 * number for number in last], abs=0.51
        )


def test_the_sheet_is_true_to_scale():
    # Between the parallels of the projection lengths are right within one in a hundred: Trondheim to Bodø is 467 km.
    trondheim, bodø = flat(numpy.array([[10.395, 63.43], [14.405, 67.28]]))
    assert numpy.hypot(*(bodø - trondheim)) == pytest.approx(466.5, rel=0.01)


def test_the_file_is_small_enough_for_a_slow_network():
    assert len(gzip.compress(FILE.read_bytes())) <= 200_000
