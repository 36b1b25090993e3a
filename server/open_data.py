"""The dataset for programs, below /data/v1: measures, places, outcomes, observations and what changed from version to
version as CSV, JSON and Parquet, with the filters of the address that the pages have, and what a program must know of
them as OpenAPI.
"""

import hashlib
import json
import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import duckdb
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import queries
from files import package, tables
from files.sheets import CC_BY
from queries import ask, ask_once
from queries.answers import (
    DictionaryColumn,
    ListedMeasure,
    MapIndicator,
    OpenChange,
    OpenMeasure,
    OpenObservation,
    OpenOutcome,
    OpenPlace,
)
from server.downloads import asked_language
from stories import choices
from stories.address import FILTERS, PARAMETERS, Address
from stories.reading import read_address
from stories.shown import list_order
from words import Words

FOLDER = "/data/v1"
ROWS = 20_000
"""So many rows of a table are in one answer; `part` is the number of the answer."""
VERSION = "Blifaktor-Data-Version"
"""The header that says which version of the data package is answered."""
SHARED = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": f"ETag, Link, {VERSION}",
}
"""A page of anybody's may read this: nothing in it depends on who asks."""
PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "If-None-Match",
    "access-control-max-age": "86400",
}
CHOOSING = tuple(name for name in FILTERS if name != "fits")
"""What chooses among measures; what fits a municipality's own marks is a matter of the pages."""
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class Table:
    """A table for programs: the class of its rows, the tables of the dictionary that describe its columns, the
    parameters that choose among its rows, and what finds them.
    """

    kind: type
    described_in: tuple[str, ...]
    parameters: tuple[str, ...]
    rows: Callable[[Address], list[Any]]


class Unclear(Exception):
    """The address asks for what is not there; the message is a sentence for whoever wrote it."""


def found_measures(here: Address) -> list[str] | None:
    """The ids of the measures that pass the filters; None where there is no filter."""
    if not any(here.all(name) for name in CHOOSING):
        return None
    hits = ask(ListedMeasure, **choices.filter_parameters(here), sort=list_order(here), limit=None, offset=0)
    return [hit.measure_id for hit in hits]


def measures(here: Address) -> list[OpenMeasure]:
    """The measures that pass the filters."""
    return ask(OpenMeasure, found=found_measures(here))


def places(here: Address) -> list[OpenPlace]:
    """The places: one, those of counties, or all."""
    return ask(OpenPlace, place_id=here.first("place"), county=here.all("county"))


def outcomes(here: Address) -> list[OpenOutcome]:
    """The figures from the texts: of one measure or of those that pass the filters, of a place, of an indicator."""
    one = here.first("measure")
    found = [one] if one else found_measures(here)
    return ask(OpenOutcome, found=found, place_id=here.first("place"), indicators=here.all("indicator"))


def changes(_here: Address) -> list[OpenChange]:
    """The change log of the curated records, newest version first."""
    return ask(OpenChange)


def observations(here: Address) -> list[OpenObservation]:
    """A part of the official figures: of an indicator, a place or counties, in a year or from one to another."""
    year, part = here.number("year"), here.number("part", 1) or 1
    parameters = {
        "indicators": here.all("indicator"),
        "place_id": here.first("place"),
        "county": here.all("county"),
        "first": year or here.number("from", 0),
        "last": year or here.number("to", 9999),
        "limit": ROWS,
        "offset": (part - 1) * ROWS,
    }
    return ask_once(OpenObservation, **parameters)


TABLES = {
    "measures": Table(OpenMeasure, ("measure", "measure_card"), CHOOSING, measures),
    "places": Table(OpenPlace, ("place",), ("place", "county"), places),
    "outcomes": Table(OpenOutcome, ("outcome",), ("measure", "place", "indicator", *CHOOSING), outcomes),
    "observations": Table(
        OpenObservation, ("observation",), ("indicator", "place", "county", "year", "from", "to", "part"), observations
    ),
    "changes": Table(OpenChange, ("change", "release"), (), changes),
}
HELP = {
    "q": "Words in the texts of a measure; slips are forgiven. Where few have all of them, those with some follow.",
    "size": "Inhabitants of the smallest municipality, as 0-4999 or 20000-.",
    "county": "Counties of 2024, as nordland or rogaland.",
    "theme": "Themes, by code or name.",
    "group": "Target groups, by code or name.",
    "actor": "Kinds of actors, or actors.",
    "factor": "Success factors that a measure shows.",
    "evidence": "Rungs of the evidence ladder, as reported or before_after.",
    "status": "Whether it runs, as running or ended.",
    "place": "A place, by code, name or number: froya, Frøya, 5014.",
    "measure": "A measure, by code.",
    "indicator": "An indicator, by code.",
    "year": "A year of four digits.",
    "from": "The first year.",
    "to": "The last year.",
    "part": f"The number of the part; each has {ROWS} rows.",
    "version": "The version of the data package that is meant; another one is refused instead of answered with this.",
}
"""What each parameter asks for, in the language of the dictionary."""


@lru_cache(maxsize=2)
def version(_modified: int) -> str:
    """The version of the data package."""
    return package.version()


def serve(request: Request) -> Response:
    """A table, or the part of it that the address asks for."""
    _ = Words(asked_language(request))
    name, ending = request.path_params["table"], request.path_params["ending"]
    table = TABLES.get(name)
    if table is None or ending not in FORMATS:
        text = _("Her er ingen tabell som heter {name}. Tabellene er {tables}, som {endings}.")
        endings = _.joined([f".{ending}" for ending in FORMATS])
        return problem(
            request, 404, text.format(name=f"{name}.{ending}"[:80], tables=_.joined(TABLES), endings=endings), _
        )
    try:
        now = version(queries.DATABASE.stat().st_mtime_ns)
        here = asked_for(request, table, now, _)
        rows = table.rows(here)
        about, headers = told(request, name, here, rows, now)
        if not rows and about["part"] > 1:
            raise Unclear(_("Del {part} finnes ikke; del 1 sier hvor mange det er.").format(part=about["part"]))
    except Unclear as error:
        return problem(request, 400, str(error), _)
    except (OSError, duckdb.Error):
        logging.getLogger(__name__).exception("could not make %s", request.url.path)
        return problem(request, 503, _("Dataene kan ikke vises nå"), _)
    content = written(rows, table.kind, ending, about)
    headers["etag"] = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=FORMATS[ending], headers=headers)


def written(rows: list[Any], kind: type, ending: str, about: Mapping[str, Any]) -> bytes:
    """The rows in a format."""
    if ending == "csv":
        return tables.as_csv(rows, kind)
    return (tables.as_json if ending == "json" else tables.as_parquet)(rows, kind, about)


def asked_for(request: Request, table: Table, now: str, _: Words) -> Address:
    """What the address asks of a table. Raises Unclear where it asks for something that it does not know: a program
    that was given all rows would take them for those it asked for.
    """
    sent = [pair for pair in request.query_params.multi_items() if pair[0] != "version"]
    here = read_address("", sent)
    unknown = [*here.ignored, *(f"{name}={value}" for name, value, _values in here.unclear)]
    unknown += [name for name in here.values if name not in (*table.parameters, "lang")]
    # What newsletters hang on a link is passed over by the pages, but nobody writes it for a program.
    unknown += [name for name, _value in sent if name not in PARAMETERS and name not in here.ignored]
    if unknown:
        text = _("Dette er ukjent for tabellen: {what}. Den kjenner {known}.")
        raise Unclear(
            text.format(
                what=", ".join(dict.fromkeys(unknown))[:200], known=_.joined([*table.parameters, "version", "lang"])
            )
        )
    wanted = request.query_params.get("version", now)
    if wanted != now:
        text = _("Denne tjeneren har versjon {now} av dataene, ikke {wanted}.")
        raise Unclear(text.format(now=now, wanted=wanted[:20]))
    return here


def told(
    request: Request, name: str, here: Address, rows: list[Any], now: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """What is told about the rows in a file that has a place for it, and the headers of the answer."""
    count = (rows[0].hit_count if rows else 0) if name == "observations" else len(rows)
    part, parts = here.number("part", 1) or 1, max(1, math.ceil(count / ROWS))
    following = str(request.url.include_query_params(part=part + 1).query) if part < parts else None
    here_is = request.url.path.rpartition("/")[2]
    about = {
        "table": name,
        "version": now,
        "license": CC_BY,
        "count": count,
        "part": part,
        "parts": parts,
        "next": f"{here_is}?{following}" if following else None,
    }
    links = ['<openapi.json>; rel="service-desc"', f'<{CC_BY}>; rel="license"']
    links += [f'<{about["next"]}>; rel="next"'] if following else []
    return about, {**SHARED, VERSION: now, "link": ", ".join(links), "cache-control": "public, max-age=300"}


def problem(request: Request, status: int, detail: str, _: Words) -> Response:
    """Why there is no answer, as RFC 9457 has it."""
    titles = {400: _("Ukjent i adressen"), 404: _("Ikke funnet"), 503: _("Ikke nå")}
    body = {"type": "about:blank", "title": titles[status], "status": status, "detail": detail}
    body["instance"] = request.url.path
    return JSONResponse(body, status, {**SHARED, "cache-control": "no-store"}, "application/problem+json")


def serve_unknown(request: Request) -> Response:
    """The answer to any other name."""
    _ = Words(asked_language(request))
    text = _("Her er ingen tabell som heter {name}. Tabellene er {tables}, som {endings}.")
    endings = _.joined([f".{ending}" for ending in FORMATS])
    name = request.path_params["name"][:80]
    return problem(request, 404, text.format(name=name, tables=_.joined(TABLES), endings=endings), _)


def serve_preflight(_request: Request) -> Response:
    """What a browser is told that asks whether a page of another host may read this."""
    return Response(status_code=204, headers={**SHARED, **PREFLIGHT})


def serve_description(request: Request) -> Response:
    """The tables, their parameters and columns as OpenAPI."""
    try:
        modified = queries.DATABASE.stat().st_mtime_ns
        content = described(modified)
    except (OSError, duckdb.Error):
        logging.getLogger(__name__).exception("could not make %s", request.url.path)
        _ = Words(asked_language(request))
        return problem(request, 503, _("Dataene kan ikke vises nå"), _)
    headers = {**SHARED, VERSION: version(modified), "cache-control": "public, max-age=300"}
    headers["etag"] = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


@lru_cache(maxsize=2)
def described(modified: int) -> bytes:
    """The OpenAPI document of the database as it was when last modified."""
    texts = {(row.table_name, row.column_name): row.description or "" for row in ask(DictionaryColumn)}
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Blifaktor",
            "version": version(modified),
            "description": (
                "How Norwegian municipalities include newcomers, and official statistics. An absent value has a status "
                "that says why; it is not zero. Development over time does not show what was the cause."
            ),
            "license": {"name": "CC BY 4.0", "url": CC_BY},
        },
        "servers": [{"url": "."}],
        "paths": {f"/{name}.{ending}": {"get": operation(name, ending)} for name in TABLES for ending in FORMATS},
        "components": {
            "schemas": {name: schema(table, texts) for name, table in TABLES.items()} | {"problem": PROBLEM}
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


PROBLEM = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence that says what is wrong, in the language of lang."},
        "instance": {"type": "string"},
    },
}


def operation(name: str, ending: str) -> dict[str, Any]:
    """How OpenAPI describes one table in one format."""
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
    about: dict[str, Any] = {
        "table": {"type": "string"},
        "version": {"type": "string"},
        "license": {"type": "string"},
        "count": {"type": "integer", "description": "Rows in all parts."},
        "part": {"type": "integer"},
        "parts": {"type": "integer"},
        "next": {"type": ["string", "null"], "description": "The next part, relative to this address."},
        "rows": rows,
    }
    shape = {"type": "object", "properties": about} if ending == "json" else {"type": "string"}
    refused = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}}
    return {
        "operationId": f"{name}_{ending}",
        "summary": (TABLES[name].kind.__doc__ or name).partition(".")[0],
        "parameters": [parameter(code) for code in (*TABLES[name].parameters, "version", "lang")],
        "responses": {
            "200": {
                "description": "The rows.",
                "headers": {VERSION: {"schema": {"type": "string"}}},
                "content": {FORMATS[ending].partition(";")[0]: {"schema": shape}},
            },
            "304": {"description": "You have it: If-None-Match names its ETag."},
            "400": {"description": "Something in the address is unknown.", **refused},
            "503": {"description": "There is no database now.", **refused},
        },
    }


def parameter(name: str) -> dict[str, Any]:
    """How OpenAPI describes a parameter."""
    if name == "lang":
        shape: dict[str, Any] = {"type": "string", "enum": ["nb", "nn", "en"]}
        return {"name": name, "in": "query", "description": "The language of what is said of a fault.", "schema": shape}
    shape = {"type": "integer"} if name in ("year", "from", "to", "part") else {"type": "string"}
    if name in PARAMETERS and PARAMETERS[name].is_list:
        listed = {"type": "array", "items": shape}
        return {
            "name": name,
            "in": "query",
            "description": HELP[name],
            "schema": listed,
            "style": "form",
            "explode": False,
        }
    if name == "indicator":
        shape |= {"examples": sorted(row.indicator_id for row in ask(MapIndicator))}
    return {"name": name, "in": "query", "description": HELP[name], "schema": shape}


def schema(table: Table, texts: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """How OpenAPI describes a row."""
    found = {}
    for column in tables.columns(table.kind):
        shape = dict(tables.SCHEMAS[column.type])
        if column.is_optional:
            shape["type"] = [shape["type"], "null"]
        names = (column.name, column.name.rstrip("_"))
        text = next(
            (texts[place, name] for place in table.described_in for name in names if texts.get((place, name))), ""
        )
        found[column.name] = shape | {"description": text}
    return {"type": "object", "properties": found}


ROUTES = [
    Route(f"{FOLDER}/openapi.json", serve_description),
    Route(f"{FOLDER}/{{table}}.{{ending}}", serve),
    Route(f"{FOLDER}/{{name:path}}", serve_unknown),
    Route(f"{FOLDER}/{{name:path}}", serve_preflight, methods=["OPTIONS"]),
]
