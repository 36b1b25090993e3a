"""Cases of one's own at the web server: the sheet to fill in, a file that a visitor sends, and what she keeps. What she
sends is read in memory, and lies on the desk of her own session alone.

Not Streamlit's widget: its words are English, and what it takes is stored before anything can be refused. A file comes
here with the key to the desk in a header, which no other host's page can send and no address shows.
"""

import asyncio
import itertools
import logging
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import duckdb
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import queries
from data.cases.desk import Desk, desk_of, tidy
from data.cases.reading import LARGEST, packed
from files import contribution
from queries import ensure_database
from server import insides
from server.downloads import asked_language, from_database
from server.takealong import EXCEL
from stories.contribution import vocabulary
from stories.own_cases import marks
from words import Words

CHECKERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="check")
"""A check takes a second, and as long as a build where that must be whole. It is done in threads of its own: those of
the server are for all that is asked for, and a hall full of people may press the button at once."""
MOST_CHECKS = 8
"""So many files are checked or wait at once."""
CHECKS: set[asyncio.Future[None]] = set()
"""The files that are checked or wait."""
TIDY_SECONDS = 60
"""So often is looked for cases whose visitor has gone (a browser may come back to its session for two minutes), or that
have lain for as long as they may."""
KEPT = "blifaktor-egne-saker.zip"
"""What the file is called that a visitor keeps."""


def desk(request: Request) -> Desk | None:
    """The desk that a request has the key to."""
    return desk_of(request.headers.get("x-desk"))


def gone(_: Words) -> Response:
    """The answer to a request without the key to a desk."""
    return PlainTextResponse(_("Økten er over. Last siden på nytt, og velg filen igjen."), status_code=403)


def serve_template(request: Request) -> Response:
    """The sheet to fill in, in the visitor's language."""
    _ = Words(asked_language(request))
    return Response(
        contribution.template(_),
        media_type=EXCEL,
        headers={"content-disposition": 'attachment; filename="blifaktor-mal.xlsx"'},
    )


async def take(request: Request) -> Response:
    """Take a file that a visitor sends, as it is; nothing of it where it is too large."""
    _ = Words(asked_language(request))
    found = desk(request)
    if found is None:
        return gone(_)
    received = bytearray()
    async for piece in request.stream():
        # One byte too many is kept, so that the check says what is wrong; the rest is read and let go, for a browser
        # that cannot send all of a file does not show the answer.
        received += piece[: LARGEST + 1 - len(received)]
    content = bytes(received)
    names = [unquote(name) for name in request.headers.get("x-name", "").split(",")]
    if len(names) > 1:
        content, names = one_file(content, names, request.headers.get("x-size", "")), [KEPT]
    if len(CHECKS) >= MOST_CHECKS:
        return PlainTextResponse(_("Tjeneren kontrollerer andre filer nå. Prøv igjen om litt."), status_code=503)
    check_of_it = asyncio.get_running_loop().run_in_executor(CHECKERS, check, found, content, names[0])
    CHECKS.add(check_of_it)
    check_of_it.add_done_callback(CHECKS.discard)
    try:
        await check_of_it
    except (queries.NoDatabase, OSError, duckdb.Error):
        # A full disk, as a rule: the check writes a database of its own.
        logging.getLogger(__name__).exception("could not check a file")
        clear(request)
        said = _("Tjeneren klarte ikke å kontrollere filen. Prøv igjen, eller si fra til dem som driver nettstedet.")
        return PlainTextResponse(said, status_code=503)
    return Response(status_code=204)


def one_file(content: bytes, names: Sequence[str], sizes: str) -> bytes:
    """Several files that came one after the other, with so many bytes each, as one zip file; as they came where they
    are too large, or where it is not said how large each is.
    """
    parts = [int(size) for size in sizes.split(",") if re.fullmatch(r"\d{1,9}", size)]
    if len(content) > LARGEST or len(parts) != len(names) or sum(parts) != len(content):
        return content
    ends = list(itertools.accumulate(parts))
    return packed([(name, content[end - size : end]) for name, size, end in zip(names, parts, ends)])


def check(found: Desk, content: bytes, name: str) -> None:
    """Check a file and lay it on the desk."""
    ensure_database()
    with queries.closed():
        found.clear()
    with queries.put_to(None):
        found.put(content, name, vocabulary(), marks())


async def keep_tidy() -> None:
    """Let go of what visitors have left, again and again: without it that would wait until another one comes."""
    while True:
        await asyncio.sleep(TIDY_SECONDS)
        try:
            insides.let_go_of_ended_sessions()
            tidy()
            await asyncio.to_thread(close_what_is_gone)
        except (OSError, duckdb.Error):
            # It is tried again; without this nobody would know, and nothing would be tidied any more.
            logging.getLogger(__name__).exception("could not tidy what visitors have left")


def close_what_is_gone() -> None:
    """Close the databases whose files are gone: while they are open, the disk and the memory hold them."""
    if any(not path.exists() for path, _modified in list(queries.OPEN)):
        with queries.closed():
            pass


def clear(request: Request) -> Response:
    """Take everything off the desk."""
    found = desk(request)
    if found is None:
        return gone(Words(asked_language(request)))
    with queries.closed():
        found.clear()
    return Response(status_code=204)


def serve_kept(request: Request) -> Response:
    """The checked rows of the visitor's own desk as tables of the dataset."""
    _ = Words(asked_language(request))
    found = desk(request)
    if found is None or found.tables is None:
        return gone(_)
    return Response(
        contribution.kept(found.tables, _),
        media_type="application/zip",
        headers={
            "content-disposition": f'attachment; filename="{KEPT}"',
            "cache-control": "no-store",
        },
    )


ROUTES = [
    Route("/last-ned/mal.xlsx", from_database(serve_template)),
    Route("/last-ned/egne-saker.zip", serve_kept),
    Route("/bidra/fil", take, methods=["POST"]),
    Route("/bidra/fil", clear, methods=["DELETE"]),
]
