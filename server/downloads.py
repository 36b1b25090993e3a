"""The dataset as files: each table as CSV that a spreadsheet in the visitor's language opens, and the licence with all
sources as text.
"""

from collections.abc import Callable, Iterator

import duckdb
import pandas as pd
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

import queries
from files.sheets import csv
from queries import ask
from queries.answers import DownloadTable, Source
from words import LANGUAGES, Words

ROWS = 20_000
"""So many rows of a table are written at a time: the longest is 17 MB as text, which is never held as a whole."""


def asked_language(request) -> str:
    """The language in the address of a file, bokmål where it is none of ours."""
    language = request.query_params.get("lang", "nb")
    return language if language in LANGUAGES else "nb"


def serve_table(request) -> Response:
    """One table of the database as CSV; only the tables that the page of sources offers."""
    table = request.path_params["table"]
    if table not in {row.table_name for row in ask(DownloadTable)}:
        return no_such_file(request)
    return StreamingResponse(
        pieces(queries.table(table), asked_language(request)),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="blifaktor-{table}.csv"'},
    )


def pieces(frame: pd.DataFrame, language: str) -> Iterator[bytes]:
    """A table as CSV, piece by piece; only the first has the heading."""
    yield csv(frame[:ROWS], language)
    for start in range(ROWS, len(frame), ROWS):
        yield csv(frame[start : start + ROWS], language).partition(b"\r\n")[2]


def licence(language: str) -> str:
    """The terms of use and every source with publisher, year, licence and address, as text."""
    _ = Words(language)
    lines = [
        "Blifaktor",
        "",
        _(
            "Datasettet er lisensiert under Creative Commons Navngivelse 4.0 Internasjonal (CC BY 4.0): https://creativecommons.org/licenses/by/4.0/"
        ),
        _("Oppgi «Blifaktor» og kilden til opplysningen når du bruker det. Programkoden er lisensiert under MIT."),
        _("Omtalene er skrevet på nytt ut fra kildene. Offisielle tall har utgiverens egen lisens, som står under."),
        _("Utvikling over tid viser ikke hva som var årsaken. Et tall som mangler, er ikke null."),
        "",
        _("Kilder"),
        "",
    ]
    for source in ask(Source):
        year = str(source.year or "")
        published = ", ".join(text for text in (_.text(source.publisher) or _("Utgiver ikke oppgitt"), year) if text)
        terms = _.text(source.licence) or _("Ikke oppgitt")
        lines += [_.text(source.label), f"  {published}", f"  {_('Lisens')}: {terms}"]
        lines += [f"  {source.url}"] if source.url else []
        lines.append("")
    return "\r\n".join(lines)


def serve_licence(request) -> Response:
    """The licence and the sources as a text file."""
    return PlainTextResponse(
        licence(asked_language(request)), headers={"content-disposition": 'attachment; filename="LISENS.txt"'}
    )


def from_database(serve: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A route that reads the database; where there is none, it says so in the visitor's language."""

    def served(request: Request) -> Response:
        try:
            return serve(request)
        except (OSError, duckdb.Error):
            _ = Words(asked_language(request))
            return PlainTextResponse(_("Dataene kan ikke vises nå"), status_code=503)

    return served


def no_such_file(_request) -> Response:
    """The answer to any other name of a file."""
    return JSONResponse({"error": "no such file"}, status_code=404)


ROUTES = [
    Route("/last-ned/LISENS.txt", from_database(serve_licence)),
    Route("/last-ned/{table}.csv", from_database(serve_table)),
    Route("/last-ned/{name:path}", no_such_file),
]
