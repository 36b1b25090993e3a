"""Files are made a few at a time, so that many who ask for large ones do not stop the pages for the others.

Who asks for a file that is being made gets that one, and who would have to wait too long is told so.
"""

import asyncio
import copy
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
RETRY_SECONDS = 30
Wanted = tuple[str, str, str, int]
"""The address of a file, the page where it was asked for, of which the link in it may be made, the key to the visitor's
own cases, which nobody else may get, and when the database was built.
"""
WANTED: dict[Wanted, asyncio.Future[Response]] = {}
"""The files that are being made."""


def in_turn(route: Route) -> Route:
    """The route of a file, which is made in its turn and once for all who ask for it meanwhile; one that takes a text
    with it stays as it is, for its file is nobody else's.
    """
    make = route.endpoint
    if "GET" not in (route.methods or ()):
        return route

    async def serve(request: Request) -> Response:
        headers = request.headers
        wanted = str(request.url), headers.get("referer", ""), headers.get("x-desk", ""), built()
        if wanted not in WANTED:
            if len(WANTED) >= MOST_WANTED:
                return busy(request)
            WANTED[wanted] = asyncio.get_running_loop().run_in_executor(MAKERS, make, request)
            WANTED[wanted].add_done_callback(lambda _done: WANTED.pop(wanted, None))
        # Who goes away does not end it for the others, and what is done to the headers of one is not done to all.
        made = copy.copy(await asyncio.shield(WANTED[wanted]))
        made.raw_headers = [*made.raw_headers]
        return made

    return Route(route.path, serve)


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
