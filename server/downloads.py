"""The dataset as files: each table as CSV that a spreadsheet in the visitor's language opens, and the licence with all
sources as text.
"""

import logging
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache

import duckdb
import pandas as pd
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

import queries
from files.sheets import csv
from queries import ask
from queries.answers import DownloadTable, Source
from words import LANGUAGES, Words

ROWS = 20_000
"""So many rows of a table are written at a time: the longest is 17 MB as text, which is never held as a whole."""
PIECE = 65_536
"""So many compressed bytes are handed to a reader at a time."""
GZIP = 16 + zlib.MAX_WBITS
"""By this zlib writes and reads what browsers call gzip."""


def asked_language(request) -> str:
    """The language in the address of a file, bokmål where it is none of ours."""
    language = request.query_params.get("lang", "nb")
    return language if language in LANGUAGES else "nb"


class Shared(Response):
    """A long text, held once and compressed for all who read it, however slowly; unpacked piece by piece for whoever
    does not take it so.
    """

    def __init__(self, packed: bytes, length: int, media_type: str, headers: dict[str, str]) -> None:
        super().__init__(media_type=media_type, headers=headers)
        self.packed, self.length = packed, length

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        headers = dict(self.headers) | {
            "vary": "accept-encoding",
            "content-length": str(len(self.packed) if is_packed else self.length),
        }
        headers |= {"content-encoding": "gzip"} if is_packed else {}
        sent = StreamingResponse((cut if is_packed else unpacked)(self.packed), headers=headers)
        await sent(scope, receive, send)


def serve_table(request) -> Response:
    """One table of the database as CSV; only the tables that the page of sources offers."""
    table = request.path_params["table"]
    if table not in {row.table_name for row in ask(DownloadTable)}:
        return no_such_file(request)
    packed, length = written(table, asked_language(request), queries.DATABASE.stat().st_mtime_ns)
    named = {"content-disposition": f'attachment; filename="blifaktor-{table}.csv"'}
    return Shared(packed, length, "text/csv; charset=utf-8", named)


@lru_cache(maxsize=128)
def written(table: str, language: str, _modified: int) -> tuple[bytes, int]:
    """A table as compressed CSV, and how long it is unpacked: all tables in all languages are a few megabytes so."""
    packer, parts, length = zlib.compressobj(wbits=GZIP), [], 0
    for piece in pieces(queries.table(table), language):
        length += len(piece)
        parts.append(packer.compress(piece))
    return b"".join([*parts, packer.flush()]), length


def cut(packed: bytes) -> Iterator[bytes]:
    """A text as it is, piece by piece."""
    return (packed[start : start + PIECE] for start in range(0, len(packed), PIECE))


def unpacked(packed: bytes) -> Iterator[bytes]:
    """A compressed text unpacked, piece by piece."""
    reader = zlib.decompressobj(wbits=GZIP)
    return (reader.decompress(piece) for piece in cut(packed))


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
            logging.getLogger(__name__).exception("could not make %s", request.url.path)
            _ = Words(asked_language(request))
            return PlainTextResponse(
                _("Dataene kan ikke vises nå"), status_code=503, headers={"cache-control": "no-store"}
            )

    return served


def no_such_file(_request) -> Response:
    """The answer to any other name of a file."""
    return JSONResponse({"error": "no such file"}, status_code=404)


TABLE = Route("/last-ned/{table}.csv", from_database(serve_table))
"""It takes a second or two and much memory to write a long table, so it is made in its turn."""
ROUTES = [
    Route("/last-ned/LISENS.txt", from_database(serve_licence)),
    Route("/last-ned/{name:path}", no_such_file),
]
