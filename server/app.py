"""The web server around the Streamlit script: language of the page, security headers, hints of what a page needs, and a
warm start.

Streamlit's own server cannot do these, so dashboard.py hands its script to an ASGI application (`st.App`) with the
parts made here.
"""

from contextlib import asynccontextmanager
from urllib.parse import parse_qs, quote

from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

import queries
from browser import assets
from figures.locator import outline
from screen.shell import FILES
from server import downloads, insides, map_years, takealong
from words import LANGUAGES

WITH_CHARTS = {"kommune": b"place=", "for-og-etter": b"", "sammenlign": b"list="}
"""The addresses of pages with charts, and what is in their query when they have any: the library that draws them is
fetched while the page is made."""
DATABASE_NAME = "blifaktor.duckdb"
OWN = ("/assets/", "/data/", "/last-ned/")
"""Where our own files are: they go compressed to a browser that takes them so."""
PACKED = (".duckdb", ".docx", ".pptx", ".xlsx", ".zip")
"""Files that go as they are: they are compressed in themselves, or are asked for in pieces."""
POLICY = (
    # The browser itself refuses every other host. Streamlit and plotly need inline styles and scripts, evaluated code
    # and scripts made in the browser.
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' "
    "'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)


def serve_database(_request) -> Response:
    """The whole dataset as a DuckDB file, or a piece of it."""
    return FileResponse(
        queries.DATABASE,
        filename=DATABASE_NAME,
        media_type="application/vnd.duckdb",
        stat_result=queries.DATABASE.stat(),
    )


ROUTES = [
    Route(f"/last-ned/{DATABASE_NAME}", downloads.from_database(serve_database)),
    *assets.ROUTES,
    *takealong.ROUTES,
    *downloads.ROUTES,
    *map_years.ROUTES,
]


@asynccontextmanager
async def warm_start(_app):
    """Make ready what the first visitor needs, before anybody comes."""
    await insides.run_once()
    for kind in assets.KINDS:
        assets.asset(kind)
    outline()  # takes a second, which no visitor should wait for
    insides.keep_what_is_loaded()
    yield


class Headers:
    """ASGI middleware: the language of the page in its first byte, links inside the page, and headers that keep the
    browser at home.
    """

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        start: dict = {}
        body = b""

        async def changed(message):
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = {**message, "headers": with_policy(message["headers"])}
                if not is_page(start):
                    await send(start)
            elif not is_page(start):
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await answer(start, body, scope, receive, send)

        # Whoever asks for the headers alone gets those that the whole would have; the server leaves out the rest.
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        await self.app({**scope, "method": method, "headers": asked(scope)}, receive, changed)


def asked(scope: dict) -> list:
    """The headers of a request; that the browser takes compressed answers is said for our own files only.

    A page is changed on its way out, so it must not come compressed from within; scripts Streamlit sends as they are in
    any case.
    """
    if scope["path"].startswith(OWN) and not scope["path"].endswith(PACKED):
        return scope["headers"]
    return [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]


async def answer(start: dict, body: bytes, scope: dict, receive, send) -> None:
    """Send the page that an address names, changed, or the way to one where it names none."""
    elsewhere = way(scope["path"], scope["query_string"].decode("latin-1"))
    if elsewhere:
        return await RedirectResponse(elsewhere)(scope, receive, send)
    content = page(body, scope["path"], scope["query_string"])
    await send({**start, "headers": with_length(start["headers"], len(content))})
    await send({"type": "http.response.body", "body": content})


def way(path: str, query: str) -> str | None:
    """The way from an address that is no page to the front page, which names what in an address is unknown, and from
    svar/bolig to the answer that it names; None from one that is a page.

    Streamlit would say so in English, or answer with a page that finds none of its scripts.
    """
    name = path.removeprefix("/")
    if name in FILES:
        return None
    page, _slash, question = name.partition("/")
    if page == "svar" and question and "/" not in question:
        # Streamlit's pages have one name each; an answer has an address that can be said aloud.
        return f"../svar?question={quote(question, safe='')}" + (f"&{query}" if query else "")
    up = "../" * name.count("/") or "./"
    return f"{up}?{quote(name, safe='')}=1" + (f"&{query}" if query else "")


def is_page(start: dict) -> bool:
    """Is this the answer to a page, not a script, picture or file?"""
    return dict(start["headers"]).get(b"content-type", b"").startswith(b"text/html")


def with_policy(headers: list) -> list:
    """The headers and those that keep the browser from asking other hosts."""
    return [
        *headers,
        (b"content-security-policy", POLICY.encode()),
        (b"referrer-policy", b"same-origin"),
        (b"x-content-type-options", b"nosniff"),
    ]


def with_length(headers: list, length: int) -> list:
    """The headers with another length; the tag of the old content goes."""
    return [pair for pair in headers if pair[0] not in (b"content-length", b"etag")] + [
        (b"content-length", str(length).encode())
    ]


def page(body: bytes, path: str, query: bytes) -> bytes:
    """Streamlit's page with its language, our scripts and look, and hints of what it will need."""
    language = parse_qs(query.decode("latin-1")).get("lang", ["nb"])[0]
    spoken = f'<html lang="{language if language in LANGUAGES else "nb"}">'.encode()
    # They run when the page has been read, and Streamlit's own after them.
    scripts = f'<script defer src="./{assets.asset("scripts")[0]}"></script>'.encode()
    style = f'<link rel="stylesheet" href="./{assets.asset("style")[0]}">'.encode()
    for place, text in (
        (insides.LANGUAGE, spoken),
        (insides.FIRST_SCRIPT, scripts + insides.FIRST_SCRIPT),
        (insides.HEAD_END, hints(path, query) + insides.HEAD_END),
        (insides.BODY_END, style + insides.BODY_END),
    ):
        body = body.replace(place, text, 1)
    return body


def hints(path: str, query: bytes) -> bytes:
    """What a page will need, so that the browser fetches and reads it while it waits for the server, and not after."""
    links = (
        [f'<link rel="preload" as="fetch" crossorigin href="./{assets.asset("outlines")[0]}">']
        if path.endswith("/kart")
        else []
    )
    needs = WITH_CHARTS.get(path.rpartition("/")[2])
    links += (
        [f'<link rel="prefetch" as="script" href="./{assets.asset("plotly")[0]}">']
        if needs is not None and needs in query
        else []
    )
    links += [f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in insides.scripts()]
    return "".join(links).encode()
