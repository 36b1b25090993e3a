"""Files are made a few at a time, so that many who ask for large ones do not stop the pages for the others.

Who asks for a file that is being made gets that one, and who would have to wait too long is told so.
"""

import asyncio
import copy
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import queries
from server.downloads import asked_language
from words import Words

MAKERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="file")
"""A file of fifty slides takes a processor for seconds; two at once leave room for the pages."""
MOST_WANTED = 12
"""So many files are made or wait at once."""
READERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="rows")
"""An answer for programs is some ten thousand rows, which take a hundred megabytes while it is made; whoever asks for
many parts at once waits for them, and no page does."""
RETRY_SECONDS = 30
Wanted = Hashable
"""All by which files that are the same are known."""
WANTED: dict[Wanted, asyncio.Future[Response]] = {}
"""The files that are being made."""


def in_turn(route: Route) -> Route:
    """The route of a file, which is made in its turn and once for all who ask for it meanwhile; one that takes a text
    with it stays as it is, for it has its file made itself when the text is there.
    """
    make = route.endpoint
    if "GET" not in (route.methods or ()):
        return route

    async def serve(request: Request) -> Response:
        headers = request.headers
        # The link in a file may be made of the page where it was asked for; and nobody else gets a visitor's own cases.
        wanted = str(request.url), headers.get("referer", ""), headers.get("x-desk", ""), built()
        return await made(request, make, wanted)

    return Route(route.path, serve)


def few_at_once(route: Route) -> Route:
    """The route of an answer for programs, of which few are made at a time."""
    make = route.endpoint

    async def serve(request: Request) -> Response:
        return await asyncio.get_running_loop().run_in_executor(READERS, make, request)

    return Route(route.path, serve, methods=list(route.methods or ()))


async def made(request: Request, make: Callable[[Request], Response], wanted: Wanted) -> Response:
    """The file that is made for a request, or for another that wants the same; that too many wait, where they do."""
    if wanted not in WANTED:
        if len(WANTED) >= MOST_WANTED:
            return busy(request)
        WANTED[wanted] = asyncio.get_running_loop().run_in_executor(MAKERS, make, request)
        WANTED[wanted].add_done_callback(lambda _done: WANTED.pop(wanted, None))
    # Who goes away does not end it for the others, and what is done to the headers of one is not done to all.
    answer = copy.copy(await asyncio.shield(WANTED[wanted]))
    answer.raw_headers = [*answer.raw_headers]
    return answer


def built() -> int:
    """When the database was built; 0 where there is none."""
    return queries.DATABASE.stat().st_mtime_ns if queries.DATABASE.exists() else 0


def busy(request: Request) -> Response:
    """The answer where so many files wait that another would wait too long."""
    _ = Words(asked_language(request))
    return PlainTextResponse(
        _("Mange ber om filer akkurat nå. Vent et halvt minutt, og prøv igjen. Sidene virker som før."),
        status_code=503,
        headers={"retry-after": str(RETRY_SECONDS), "cache-control": "no-store"},
    )
