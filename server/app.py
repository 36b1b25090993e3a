"""The web server around the Streamlit script: language of the page, security headers, hints of what a page needs, and a
warm start.

Streamlit's own server cannot do these, so dashboard.py hands its script to an ASGI application (`st.App`) with the
parts made here.
"""

import asyncio
from contextlib import asynccontextmanager, suppress
from functools import cache
from html import escape
from urllib.parse import parse_qs, quote, urlsplit

import duckdb
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.websockets import WebSocketClose

import queries
from browser import assets
from figures.locator import LARGE_TOLERANCE_KM, outline
from screen import framing, share, views
from screen.filling import filled
from screen.shell import FILES
from server import (
    contribution,
    downloads,
    embedded,
    insides,
    making,
    map_years,
    open_data,
    plain,
    preview,
    takealong,
)
from stories.address import Address
from words import LANGUAGES, Words

WITH_CHARTS = {"kommune": b"place=", "for-og-etter": b"", "sammenlign": b"list="}
"""The addresses of pages with charts, and what is in their query when they have any: the library that draws them is
fetched while the page is made."""
DATABASE_NAME = "blifaktor.duckdb"
OWN = ("/assets/", "/data/", "/last-ned/", plain.FOLDER, f"{embedded.FOLDER}/")
"""Where our own files are: they go compressed to a browser that takes them so."""
CLOSED = ("/_stcore/metrics", "/_stcore/upload_file")
"""What Streamlit opens and no page uses: its own measurements, and a place to leave files."""
PACKED = (".duckdb", ".docx", ".parquet", ".pptx", ".xlsx", ".zip")
"""Files that go as they are: they are compressed in themselves, or are asked for in pieces."""
CONDITIONS = {b"if-modified-since", b"if-none-match", b"range"}
"""By which a browser asks for what it lacks alone: of a page they would be held against the file that it is made of,
which may stay the same while our part of the page becomes another.
"""
POLICY = (
    # The browser itself refuses every other host, and code that is made of text. Streamlit's page has scripts in itself
    # and shows parts of ours with scripts made in the browser; it and plotly write styles.
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; style-src 'self' "
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


def serve_health(_request) -> Response:
    """Can this process show pages? For a proxy or a controller that chooses among several."""
    try:
        ready = bool(queries.built_from())
    except (OSError, duckdb.Error):
        ready = False
    return JSONResponse({"ready": ready}, status_code=200 if ready else 503, headers={"cache-control": "no-store"})


ROUTES = [
    Route("/helse", serve_health),
    *plain.ROUTES,
    Route(f"/last-ned/{DATABASE_NAME}", downloads.from_database(serve_database)),
    *assets.ROUTES,
    *contribution.ROUTES,
    *map(making.in_turn, [*takealong.ROUTES, downloads.TABLE]),
    *downloads.ROUTES,
    *map_years.ROUTES,
    *map(making.few_at_once, open_data.ROUTES),
    *embedded.ROUTES,
]


@cache
def base() -> str:
    """The path below which the dashboard stands, as /blifaktor; empty where it has a host of its own."""
    path = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def routes() -> list[Route]:
    """All routes of ours, where the dashboard stands."""
    ours = [Route(f"{base()}{route.path}", route.endpoint, methods=list(route.methods or ())) for route in ROUTES]
    return [*ours, Route(base(), to_the_front)] if base() else ours


def to_the_front(request: Request) -> Response:
    """Lead from the path of the dashboard without its slash to the front page, from where its links are right."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{base().rpartition('/')[2]}/{query}", status_code=301)


@asynccontextmanager
async def warm_start(_app):
    """Make ready what the first visitor needs, before anybody comes, and keep tidy as long as the server runs."""
    await insides.run_once()
    for kind in assets.KINDS:
        # The dashboard goes on without the outlines of the map, which then says that they could not be fetched.
        with suppress(assets.Missing):
            assets.asset(kind)
    insides.named()
    # Each takes a second, which no visitor should wait for.
    outline()
    outline(LARGE_TOLERANCE_KM)
    insides.keep_what_is_loaded()
    tidying = asyncio.create_task(contribution.keep_tidy())
    yield
    tidying.cancel()


class Headers:
    """ASGI middleware: the language of the page in its first byte, links inside the page, and headers that keep the
    browser at home.
    """

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        insides.send_at_once(receive)
        if scope["type"] == "websocket":
            if not is_own(dict(scope["headers"])):
                return await WebSocketClose(code=1008)(scope, receive, send)
            scope = {**scope, "headers": from_here(scope["headers"])}
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path = scope["path"].removeprefix(base())
        if path.startswith(CLOSED):
            return await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
        start: dict = {}
        body = b""
        is_one = False

        async def changed(message):
            nonlocal start, body, is_one
            if message["type"] == "http.response.start":
                is_one = is_page(message) and not path.startswith(plain.FOLDER)
                start = {**message, "headers": with_policy(below(message["headers"]))}
                if not is_one:
                    await send(start)
            elif not is_one:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await answer(start, body, scope, receive, send)

        # Whoever asks for the headers alone gets those that the whole would have; the server leaves out the rest.
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        app = kept(path, scope["headers"]) or self.app
        await app({**scope, "method": method, "headers": asked(scope)}, receive, changed)


def failed(request: Request, _error: Exception) -> Response:
    """What whoever asks gets where we have made a fault, which the log tells of: a sentence, with the headers that all
    answers have.
    """
    _ = Words(downloads.asked_language(request))
    told = _("Noe gikk galt hos oss. Prøv igjen, eller si fra til dem som driver nettstedet.")
    answered = PlainTextResponse(told, status_code=500, headers={"cache-control": "no-store"})
    answered.raw_headers = with_policy(answered.raw_headers)
    return answered


def is_own(headers: dict[bytes, bytes]) -> bool:
    """Does a connection come from a page of this host or of the public address, or from what is no browser, by the
    headers that it is asked for with?

    Streamlit would ask another host for its own address before it refuses one from elsewhere, and all visitors of the
    process wait meanwhile.
    """
    origin = headers.get(b"origin")
    try:
        return origin is None or urlsplit(origin).netloc == headers.get(b"host") or is_public(origin.decode("latin-1"))
    except ValueError:
        return False


def is_public(origin: str) -> bool:
    """Is this where the public address stands that whoever runs the server has named? A proxy may tell this server
    another name of the host than the browser shows.
    """
    named, sent = urlsplit(share.public("./").lower()), urlsplit(origin.lower())
    ports = {"http": 80, "https": 443}
    return sent.scheme in ports and (sent.scheme, sent.hostname, sent.port or ports[sent.scheme]) == (
        named.scheme,
        named.hostname,
        named.port or ports.get(named.scheme),
    )


def from_here(headers: list) -> list:
    """The headers of a connection that comes from a page of ours, whose host Streamlit holds against the name of the
    server as the proxy tells it: that is said of both.
    """
    host = dict(headers).get(b"host", b"")
    return [(name, value.partition(b"//")[0] + b"//" + host if name == b"origin" else value) for name, value in headers]


def kept(path: str, headers: list) -> Response | None:
    """The answer to a path of Streamlit's that every page names; None to any other."""
    named = insides.named().get(path)
    is_packed = any(b"gzip" in text for name, text in headers if name == b"accept-encoding")
    return assets.given(*named, is_packed) if named else None


def asked(scope: dict) -> list:
    """The headers of a request; that the browser takes compressed answers is said for our own files only.

    A page is changed on its way out, so it must come from within whole and not compressed; scripts Streamlit sends as
    they are in any case.
    """
    path = scope["path"].removeprefix(base())
    unsaid = set() if path.startswith(OWN) and not path.endswith(PACKED) else {b"accept-encoding"}
    if not path.startswith((*OWN, "/static/")):
        unsaid |= CONDITIONS
    return [pair for pair in scope["headers"] if pair[0] not in unsaid]


async def answer(start: dict, body: bytes, scope: dict, receive, send) -> None:
    """Send the page that an address names, changed, or the way to one where it names none."""
    path = scope["path"].removeprefix(base())
    elsewhere = way(path, scope["query_string"].decode("latin-1"))
    if elsewhere:
        return await RedirectResponse(elsewhere)(scope, receive, send)
    # Its head asks the database, which no other visitor should wait for.
    content = await run_in_threadpool(page, body, path, scope["query_string"])
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
    """Is this the answer to a page, not a script, picture or file, nor a page for others with a policy of its own?"""
    headers = dict(start["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-security-policy" not in headers


def below(headers: list) -> list:
    """The headers; Streamlit leads from kart/ to /kart, at the top of the host, where the dashboard is not when a proxy
    takes its path away. To ../kart it is the same on either side of the proxy.
    """
    return [
        (name, within(value)) if name == b"location" and value.startswith(b"/") else (name, value)
        for name, value in headers
    ]


def within(location: bytes) -> bytes:
    """The way to an address with a slash at its end from there to the one without, with what it asks for."""
    path, mark, query = location.partition(b"?")
    return b"../" + path.rpartition(b"/")[2] + mark + query


def with_policy(headers: list) -> list:
    """The headers and those that keep the browser from asking other hosts; a page may have a stricter policy."""
    policy = f"{POLICY}; {framing.ancestors()}".encode()
    own = [] if b"content-security-policy" in dict(headers) else [(b"content-security-policy", policy)]
    return [
        *headers,
        *own,
        (b"referrer-policy", b"same-origin"),
        (b"x-content-type-options", b"nosniff"),
    ]


def with_length(headers: list, length: int) -> list:
    """The headers with another length; the tag and the date of the old content go."""
    return [pair for pair in headers if pair[0] not in (b"content-length", b"etag", b"last-modified")] + [
        (b"content-length", str(length).encode())
    ]


def page(body: bytes, path: str, query: bytes) -> bytes:
    """Streamlit's page with its language and title, our scripts and look, and hints of what it will need."""
    language = parse_qs(query.decode("latin-1")).get("lang", ["nb"])[0]
    spoken = f'<html lang="{language if language in LANGUAGES else "nb"}">'.encode()
    # They run when the page has been read, and Streamlit's own after them.
    scripts = f'<script defer src="./{assets.asset("scripts")[0]}"></script>'.encode()
    style = f'<link rel="stylesheet" href="./{assets.asset("style")[0]}">'.encode()
    unreached = without_session(path, query, language).encode()
    for place, text in (
        (insides.LANGUAGE, spoken),
        (insides.TITLE, preview.head(path.removeprefix("/"), query.decode("latin-1")).encode()),
        (insides.FIRST_SCRIPT, scripts + insides.FIRST_SCRIPT),
        (insides.HEAD_END, hints(path, query) + insides.HEAD_END),
        (insides.BODY_END, style + unreached + insides.BODY_END),
    ):
        body = body.replace(place, text, 1)
    return body


def without_session(path: str, query: bytes, language: str) -> str:
    """What stands in a page for whoever gets no further: what is wrong and whom to tell, in all languages, the
    visitor's first, and the way to the plain pages. connection.js shows it; without scripts it is there from the start.
    """
    name, contact = path.removeprefix("/"), share.contact()
    sent = query.decode("latin-1")
    said = []
    for code in sorted(LANGUAGES, key=lambda code: code != language):
        _ = Words(code)
        lists = [(_("tiltakene"), "tiltak"), (_("kommunene"), "kommune")]
        spoken = f"?lang={code}" if code != "nb" else ""
        links = [(title, f"enkel/{page}" + (f"?{sent}" if page == name and sent else spoken)) for title, page in lists]
        said.append(filled(views.Unreached(contact, links), Address(name), _))
    return (
        "<noscript><style>#unreached[hidden] { display: block; }</style></noscript>"
        f'<div id="unreached" role="alert" hidden>{"".join(said)}</div><p id="silent" role="status" hidden></p>'
    )


def hints(path: str, query: bytes) -> bytes:
    """What a page will need, so that the browser fetches and reads it while it waits for the server, and not after."""
    links = (
        [f'<link rel="preload" as="fetch" crossorigin href="./{assets.address("outlines")}">']
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
    name = path.removeprefix("/")
    if name in plain.PAGES:
        # What a search engine can read, for it opens no session.
        sent = escape(query.decode("latin-1"))
        links.append(f'<link rel="alternate" type="text/html" href="./enkel/{name}{"?" + sent if sent else ""}">')
    return "".join(links).encode()
