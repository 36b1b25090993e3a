"""The web server around the Streamlit script: language of the page, security headers, hints of what a page needs, and a warm start.

Streamlit's own server cannot do these, so dashboard.py hands its script to an ASGI application (`st.App`) with the parts made here.
"""

import gc
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, quote

import streamlit
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.runtime import get_instance

import queries
from browser import assets
from screen.shell import FILES
from server import downloads, takealong
from words import LANGUAGES

SCRIPTS = [assets.FOLDER / name for name in ("links.js", "map.js", "chart.js", "slides.js")]
WITH_CHARTS = {"kommune": b"place=", "for-og-etter": b"", "sammenlign": b"compare="}
"""The addresses of pages with charts, and what is in their query when they have any: the library that draws them is fetched while the page is made."""
DATABASE_NAME = "blifaktor.duckdb"
POLICY = (
    # The browser itself refuses every other host. Streamlit and plotly need inline styles and scripts, evaluated code and scripts made in the browser.
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)


async def serve_database(_request) -> Response:
    """The whole dataset as a DuckDB file."""
    return FileResponse(queries.DATABASE, filename=DATABASE_NAME, media_type="application/vnd.duckdb")


ROUTES = [
    Route(f"/last-ned/{DATABASE_NAME}", serve_database),
    *assets.ROUTES,
    *takealong.ROUTES,
    *downloads.ROUTES,
]


@asynccontextmanager
async def warm_start(_app):
    """Run the script once before the first visitor comes.

    That builds the database where it is missing, loads the libraries, and tells Streamlit which pages there are; without it the first
    visitor who follows a deep link is told that the page does not exist.
    """
    await get_instance().does_script_run_without_error()
    for kind in assets.KINDS:
        assets.asset(kind)
    # Streamlit collects garbage after every run of the script, which keeps the last parts of a page waiting. What is loaded by now stays
    # loaded and need not be looked through each time.
    gc.collect()
    gc.freeze()
    yield


class Headers:
    """ASGI middleware: the language of the page in its first byte, links inside the page, and headers that keep the browser at home."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        # The page is changed on its way out, so it must not come compressed from within; scripts Streamlit sends as they are in any case.
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        language = parse_qs(scope["query_string"].decode("latin-1")).get("lang", ["nb"])[0]
        start, body = None, b""

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
                    name = scope["path"].rpartition("/")[2]
                    if name not in FILES:
                        # Streamlit would say so in English; the front page names what in an address is unknown.
                        asked = scope["query_string"].decode("latin-1")
                        await RedirectResponse(f"./?{quote(name)}=1" + (f"&{asked}" if asked else ""))(
                            scope, receive, send
                        )
                        return
                    content = page(
                        body, language if language in LANGUAGES else "nb", scope["path"], scope["query_string"]
                    )
                    await send({**start, "headers": with_length(start["headers"], len(content))})
                    await send({"type": "http.response.body", "body": content})

        await self.app(scope, receive, changed)


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


def page(body: bytes, language: str, path: str, query: bytes) -> bytes:
    """Streamlit's page with its language, the scripts that make links work without loading the page anew and show slides, and hints."""
    script = (
        hints(path, query) + b"".join(b"<script>" + path.read_bytes() + b"</script>" for path in SCRIPTS) + b"</head>"
    )
    # Last in the body: where our look and Streamlit's own say different things of a part, the later one counts.
    style = f'<link rel="stylesheet" href="./{assets.asset("style")[0]}"></body>'.encode()
    body = body.replace(b'<html lang="en">', f'<html lang="{language}">'.encode(), 1)
    return body.replace(b"</head>", script, 1).replace(b"</body>", style, 1)


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
    links += [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in scripts("BidiComponent", "serialization", "recordbatch", "_arrayReduce", "toString")
    ]
    return "".join(links).encode()


@cache
def scripts(*parts: str) -> list[str]:
    """The files in which Streamlit keeps the scripts of these parts; their names change with their content."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    return sorted(path.name for part in parts for path in folder.glob(f"{part}.*.js"))
