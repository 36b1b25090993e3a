"""All years of an indicator on the map, so that a browser changes them by itself, fast and also without the server.

Each year holds what the page would show for it, made by the same functions: its figures, classes, finding and legend.
"""

import gzip
import hashlib
import json
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import queries
from figures.map import ABSENT, MapSubject, absence_word, histogram, legend, persons_words, positions, sentence
from queries.answers import MapValue
from screen.filling import filled
from screen.views import MapLegend
from server.downloads import asked_language, from_database
from stories.address import Address
from stories.reading import read_address
from stories.shares import chance_words
from stories.shown import ShownMap, shown_map
from words import Words


def serve(request: Request) -> Response:
    """The years of the indicator and counties of the address, compressed where the browser takes it so; a browser that
    has this very content is told so.
    """
    shown = shown_map(read_address("kart", request.query_params.multi_items()))
    modified = queries.DATABASE.stat().st_mtime_ns
    packed, tag = prepared(shown.indicator.indicator_id, tuple(shown.counties), asked_language(request), modified)
    headers = {"cache-control": "no-cache", "vary": "accept-encoding", "etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(packed), media_type="application/json", headers=headers)
    return Response(packed, media_type="application/json", headers={**headers, "content-encoding": "gzip"})


@lru_cache(maxsize=128)
def prepared(indicator_id: str, counties: tuple[str, ...], language: str, _modified: int) -> tuple[bytes, str]:
    """The compressed years of an indicator in these counties, and the tag of their content."""
    address = Address("kart", {"indicator": (indicator_id,), "county": counties})
    text = json.dumps(content(shown_map(address), address, Words(language)), ensure_ascii=False, separators=(",", ":"))
    packed = gzip.compress(text.encode(), mtime=0)
    return packed, f'"{hashlib.sha256(packed).hexdigest()[:16]}"'


def content(shown: ShownMap, address: Address, _: Words) -> dict[str, Any]:
    """All years of an indicator. Municipalities stand in one order everywhere; a figure is a number as the language
    writes it, or the sign of why there is none.

    codes: number of each municipality; spots: where its sign stands on the sheet; unit: its pattern for one and for
    several; absent: the words for each sign; decimal: the sign of decimals.
    """
    unit = shown.indicator.map_unit
    years = {year: shown.values(year) for year in shown.indicator.years}
    area, leads = shown.area(_), shown.leads()

    def subject_of(year: int) -> MapSubject:
        is_signed = shown.indicator.may_be_negative
        return MapSubject(shown.label(year, _), unit, is_signed, bool(area), area, leads.get(year, ()))

    municipalities = next(iter(years.values()))
    return {
        "codes": [row.code_2020 for row in municipalities],
        "spots": positions(municipalities),
        "unit": [_.unit(unit, 1), _.unit(unit)],
        "absent": {sign: absence_word(status, _) for status, sign in ABSENT.items()},
        "decimal": "." if _.language == "en" else ",",
        "years": {
            year: moment(shown, year, rows, address, _) | {"finding": sentence(rows, subject_of(year), _)}
            for year, rows in years.items()
        },
    }


def moment(shown: ShownMap, year: int, rows: list[MapValue], address: Address, _: Words) -> dict[str, str]:
    """What the map shows of a year: label, legend, and of each municipality its class, figure, the persons
    behind it, and the interval of a share of few.
    """
    unit, is_signed = shown.indicator.map_unit, shown.indicator.may_be_negative
    persons = [persons_words(row, _) for row in rows]
    chance = [chance_words(row.share_of, row.low, row.high, _) for row in rows]
    return {
        "label": shown.label(year, _),
        "legend": filled(
            MapLegend(legend(rows, unit, is_signed, _), histogram(rows, unit, is_signed, _)), address, _
        ).strip(),
        "classes": "".join(str(row.class_no or 0) for row in rows),
        "figures": "|".join(_.bare(row.value, unit) if row.status == "ok" else ABSENT[row.status] for row in rows),
        "persons": "|".join(persons) if any(persons) else "",
        "chance": "|".join(chance) if any(chance) else "",
    }


ROUTES = [Route("/data/kart.json", from_database(serve))]
