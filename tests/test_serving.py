"""The server beside the pages: what is compressed, what is kept, what an address gets that is no page, and that headers
alone are those of the whole.
"""

import asyncio
import gzip
import html
import inspect
import io
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPMessage
from threading import Barrier, get_ident
from urllib.parse import urlencode, urlsplit

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route

import queries
from browser.assets import FOLDER, KINDS, asset
from files.sheets import csv
from server import app, insides, making, open_data
from server.downloads import PIECE, ROWS, pieces
from server.preview import head
from tests.addresses import LANGUAGES, PAGES
from tests.server import ROOT, Server, running
from words import Words

LONG = "last-ned/observation.csv"
"""The table that goes over the line in several pieces."""
FILES = [
    LONG,
    "last-ned/blifaktor.duckdb",
    "last-ned/LISENS.txt?lang=en",
    "last-ned/kart.csv",
    "last-ned/kart.xlsx",
    "last-ned/datapakke.zip",
    "last-ned/nothing.csv",
    "data/kart.json?indicator=population",
    "data/kart.json?county=nordland&lang=en",
]
ASSETS = [asset(kind)[0] for kind in KINDS]
NAMED = [path.removeprefix("/") for path in insides.named()]
OF_THE_MOMENT = {"date", "set-cookie"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The dashboard on a free port."""
    with running() as server:
        yield server


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, HTTPMessage, bytes]:
    """The status, headers and body of an answer, as the server sent them."""
    connection = HTTPConnection(urlsplit(server.address).netloc)
    connection.request(method, f"/{path}", headers={name.replace("_", "-"): text for name, text in headers.items()})
    response = connection.getresponse()
    try:
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def varies(headers: HTTPMessage) -> bool:
    """Do the headers tell a cache that others get the file in another encoding?"""
    return set(headers["vary"].lower().split(", ")) == {"accept-encoding"}


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("path", [*PAGES.values(), "no-page", *FILES, *ASSETS, NAMED[0], NAMED[-1]])
def test_whoever_asks_for_the_headers_alone_gets_those_of_the_whole(server, path, encoding):
    status, headers, body = ask(server, path, accept_encoding=encoding)
    alone, without, nothing = ask(server, path, "HEAD", accept_encoding=encoding)
    assert (alone, nothing) == (status, b"")
    assert {name: text for name, text in without.items() if name not in OF_THE_MOMENT} == {
        name: text for name, text in headers.items() if name not in OF_THE_MOMENT
    }
    assert headers["content-length"] in (None, str(len(body)))


@pytest.mark.parametrize("path", ["x/kart", "x/y/kart", "kart/x", "x/", "nothing", "x/kart?lang=en&theme=housing"])
def test_an_address_that_is_no_page_leads_to_the_front_page_which_names_it(server, path):
    name, _sign, query = path.partition("?")
    status, headers, _body = ask(server, path)
    if headers["location"].endswith("/x"):  # Streamlit takes the slash at the end away
        status, headers, _body = ask(server, "x")
    depth = headers["location"].partition("?")[0]
    assert status == 307 and depth == ("../" * name.rstrip("/").count("/") or "./")
    assert headers["location"].removeprefix(depth) == f"?{name.rstrip('/').replace('/', '%2F')}=1" + (
        f"&{query}" if query else ""
    )


@pytest.mark.parametrize(
    "path, to",
    [
        ("svar/bolig", "../svar?question=bolig"),
        ("svar/norsk?lang=nn", "../svar?question=norsk&lang=nn"),
        ("svar/housing?lang=en&list=place:froya", "../svar?question=housing&lang=en&list=place:froya"),
        ("svar/bolig%26x=1", "../svar?question=bolig%26x%3D1"),
        ("svar/bolig/mer", "../../?svar%2Fbolig%2Fmer=1"),
    ],
)
def test_the_address_of_an_answer_that_can_be_said_aloud_leads_to_it(server, path, to):
    status, headers, _body = ask(server, path)
    assert (status, headers["location"]) == (307, to)


@pytest.mark.parametrize("address", ["", "kart"])
def test_a_page_comes_whole_whatever_a_browser_has_of_it_for_its_words_and_scripts_may_be_new(server, address):
    _status, headers, page = ask(server, address)
    assert headers["last-modified"] is None and headers["etag"] is None
    # An earlier version told the day of Streamlit's file, and browsers have it.
    for condition in ({"if_modified_since": "Thu, 01 Jan 2099 00:00:00 GMT"}, {"range": "bytes=0-9"}):
        status, _headers, again = ask(server, address, **condition)
        assert (status, again) == (200, page)


@pytest.mark.parametrize(
    "path, to",
    [
        ("kart/", "../kart"),
        ("x/", "../x"),
        ("svar/bolig/", "../bolig"),
        ("kart/?q=a/b&lang=nn", "../kart?q=a/b&lang=nn"),
    ],
)
def test_an_address_with_a_slash_at_its_end_leads_to_the_one_without_also_where_a_proxy_takes_a_path_away(
    server, path, to
):
    status, headers, _body = ask(server, path)
    assert (status, headers["location"]) == (301, to)


@pytest.mark.parametrize("path", ["last-ned/kart.csv", "last-ned/LISENS.txt", *ASSETS, *NAMED])
def test_a_file_goes_compressed_to_whoever_takes_it_so_and_as_it_is_to_others(server, path):
    _status, headers, packed = ask(server, path, accept_encoding="gzip")
    assert headers["content-encoding"] == "gzip" and varies(headers)
    _status, plain, whole = ask(server, path)
    assert plain["content-encoding"] is None and varies(plain)
    # Of Streamlit's files some are so short that they do not become shorter.
    is_short = path in NAMED and len(whole) < 200
    assert gzip.decompress(packed) == whole and (len(packed) < len(whole) or is_short)


def test_what_every_page_names_of_streamlit_s_is_its_own_and_kept_for_good(server):
    page = ask(server, "kart")[2].decode()
    assert set(re.findall(r'"\./(static/[^"]+)"', page)) == set(NAMED) and len(NAMED) > 50
    for path in NAMED:
        _status, headers, body = ask(server, path)
        assert body == (insides.STATIC / path).read_bytes() and "immutable" in headers["cache-control"]
        kind = {"js": "text/javascript", "css": "text/css", "woff2": "font/woff2"}[path.rpartition(".")[2]]
        assert headers["content-type"].partition(";")[0] == kind


@pytest.mark.parametrize("changed", ["links.js", "style.css"])
def test_another_look_or_script_gives_the_scripts_another_name(monkeypatch, tmp_path, changed):
    before = asset.__wrapped__("scripts")[0]
    shutil.copytree(FOLDER, tmp_path / "browser")
    with (tmp_path / "browser" / changed).open("a", encoding="utf-8") as file:
        file.write("\n/* Another version. */\n")
    monkeypatch.setattr("browser.assets.FOLDER", tmp_path / "browser")
    monkeypatch.setattr("browser.assets.asset", asset.__wrapped__)
    assert asset.__wrapped__("scripts")[0] != before


def test_the_longest_table_goes_over_the_line_in_a_tenth_of_its_size(server):
    _status, headers, packed = ask(server, LONG, accept_encoding="gzip")
    whole = ask(server, LONG)[2]
    assert headers["content-encoding"] == "gzip" and varies(headers)
    assert gzip.decompress(packed) == whole and len(packed) < len(whole) / 10


def test_all_who_read_a_table_share_one_and_are_given_it_in_pieces(monkeypatch):
    asked, table = [], queries.table
    monkeypatch.setattr(queries, "table", lambda name: asked.append(name) or table(name))
    ours = Starlette(routes=app.ROUTES)
    scope = {"type": "http", "method": "GET", "path": "/last-ned/outcome.csv", "query_string": b"lang=en"}

    async def read(encoding: str) -> tuple[bytes, int]:
        """The whole, and the length of its longest piece."""
        told: list[dict] = []

        async def send(message) -> None:
            told.append(message)

        async def receive() -> dict:
            await asyncio.Event().wait()  # nobody goes away
            return {}

        headers = [(b"host", b"localhost"), (b"accept-encoding", encoding.encode())]
        await ours(scope | {"headers": headers, "scheme": "http"}, receive, send)
        bodies = [message.get("body", b"") for message in told]
        assert dict(told[0]["headers"])[b"content-length"] == str(sum(map(len, bodies))).encode()
        return b"".join(bodies), max(map(len, bodies))

    async def read_at_once() -> list[tuple[bytes, int]]:
        return await asyncio.gather(*(read(encoding) for encoding in ["gzip"] * 5 + ["identity"] * 5))

    found = asyncio.run(read_at_once())
    assert asked in ([], ["outcome"])
    assert (
        len({gzip.decompress(whole) for whole, _longest in found[:5]} | {whole for whole, _longest in found[5:]}) == 1
    )
    assert found[5][0] == csv(table("outcome"), "en") and max(longest for _whole, longest in found[:5]) <= PIECE


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_in_pieces_is_the_table(language):
    frame = queries.table("observation").head(3 * ROWS + 1)
    assert len(frame) > 3 * ROWS
    found = list(pieces(frame, language))
    assert b"".join(found) == csv(frame, language)
    assert max(map(len, found)) < 2_000_000
    assert b"".join(pieces(frame[:0], language)) == csv(frame[:0], language)


@pytest.mark.parametrize(
    "named",
    ["http://[", "//", "javascript://{host}/%0aalert(1)", "http://{host}.example/x/", "https://{host}@x.example/"],
)
def test_a_file_names_this_server_and_not_what_a_request_says_that_its_page_is(server, named):
    own = urlsplit(server.address).netloc
    status, _headers, body = ask(server, "last-ned/utvalg.html?list=place:gloppen", referer=named.format(host=own))
    # On one's own machine it is told, and no link.
    assert status == 200 and f'class="address">{server.address}/presenter?list=place:gloppen<'.encode() in body


def test_a_piece_of_the_database_can_be_fetched(server):
    content = queries.DATABASE.read_bytes()
    status, headers, piece = ask(server, "last-ned/blifaktor.duckdb", accept_encoding="gzip", range="bytes=4096-8191")
    assert status == 206 and headers["content-encoding"] is None
    assert headers["content-range"] == f"bytes 4096-8191/{len(content)}" and piece == content[4096:8192]


@pytest.mark.parametrize("address", PAGES.values())
def test_a_page_names_our_scripts_before_streamlit_s_own_and_holds_none_of_them(server, address):
    _status, _headers, body = ask(server, address)
    sources = re.findall(r'<script(?: type="module" crossorigin| defer)? src="\./([^"]+)"', body.decode())
    assert sources[0] == asset("scripts")[0]
    assert re.fullmatch(r"static/js/index\.[\w-]+\.js", sources[1]) and len(sources) == 2
    assert len(body) < 12_000
    assert [text for text in re.findall(r"<script>(.*?)</script>", body.decode(), re.DOTALL) if len(text) > 100] == []


@pytest.mark.parametrize("ending, kind", [("js", "scripts"), ("css", "style")])
def test_every_script_and_style_is_in_the_file_of_its_kind(ending, kind):
    content = gzip.decompress(asset(kind)[2]).decode()
    assert [path.name for path in FOLDER.glob(f"*.{ending}") if path.read_text(encoding="utf-8") not in content] == []


@pytest.mark.parametrize("address", ASSETS)
def test_scripts_and_look_are_kept_for_good_under_a_name_made_of_their_content(server, address):
    status, headers, _body = ask(server, address)
    assert status == 200 and "immutable" in headers["cache-control"]
    other = re.sub(r"-\w{12}\.", "-000000000000.", address)
    assert ask(server, other)[0] == 404


def test_a_browser_that_has_the_years_of_a_map_is_not_sent_them_again(server):
    path = "data/kart.json?indicator=population"
    status, headers, _body = ask(server, path, accept_encoding="gzip")
    assert (status, headers["cache-control"]) == (200, "no-cache")
    status, _headers, nothing = ask(server, path, if_none_match=headers["etag"])
    assert (status, nothing) == (304, b"")
    status, others, _body = ask(server, "data/kart.json?indicator=immigrants", if_none_match=headers["etag"])
    assert status == 200 and others["etag"] != headers["etag"]


def test_nobody_else_waits_while_a_page_is_made(monkeypatch):
    made_by: list[int] = []

    def page(*_asked) -> bytes:
        made_by.append(get_ident())
        return b"<html>"

    async def send(_message) -> None:
        pass

    monkeypatch.setattr(app, "page", page)
    asyncio.run(app.answer({"headers": []}, b"", {"path": "/kart", "query_string": b""}, None, send))
    assert len(made_by) == 1 and made_by != [get_ident()]


def preview(server: Server, path: str) -> dict[str, str]:
    """What a page tells chat and mail of itself, by name; its title as title."""
    body = ask(server, path)[2].decode()
    found = re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">', body)
    [title] = re.findall("<title>(.*?)</title>", body)
    return {name: html.unescape(text) for name, text in found} | {"title": html.unescape(title)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_page_shows_title_text_and_picture_in_its_language(server, page, language):
    told = preview(server, f"{PAGES[page].partition('?')[0]}?lang={language}")
    assert told["title"] == f"{told['og:title']} – Blifaktor" and "Streamlit" not in told["title"]
    assert told["og:locale"][:2] == language and len(told["og:description"]) > 60
    assert told["description"] == told["og:description"]
    status, headers, picture = ask(server, told["og:image"].removeprefix("./"))
    assert (status, headers["content-type"]) == (200, "image/png")
    with Image.open(io.BytesIO(picture)) as image:
        assert image.size == (int(told["og:image:width"]), int(told["og:image:height"]))


@pytest.mark.parametrize(
    "path, title",
    [
        ("tiltak?measure=froya-startlan&lang=nn", "Startlån til bustad"),
        ("kommune?place=froya&lang=en", "Frøya"),
        ("svar?question=bolig", "bolig?"),
        ("presenter?title=%22%3E%3Cb%3EJobb", "Lysbilder"),
        ("kommune?place=nowhere", "Kommunen i tall"),
    ],
)
def test_a_link_names_what_its_address_shows(server, path, title):
    assert title in preview(server, path)["og:title"]


def test_a_preview_names_the_public_address_alone(monkeypatch):
    assert "og:url" not in head("kart", "lang=en")
    monkeypatch.setenv("BLIFAKTOR_PUBLIC_URL", "https://blifaktor.example/sti/")
    text = html.unescape(head("kart", "lang=en&year=2019"))
    assert 'content="https://blifaktor.example/sti/kart?lang=en&year=2019"' in text
    assert f'content="https://blifaktor.example/sti/{asset("picture")[0]}"' in text


def test_a_preview_is_there_without_a_database(monkeypatch, tmp_path):
    monkeypatch.setattr(queries, "DATABASE", tmp_path / "none.duckdb")
    assert "<title>Map – Blifaktor</title>" in head("kart", "lang=en&place=froya")


def answered(path: str, *routes: Route, **query: str) -> list[dict]:
    """What our routes, or these, say to somebody who asks for a path and waits for the whole answer."""
    told: list[dict] = []

    async def send(message) -> None:
        told.append(message)

    async def receive() -> dict:
        await asyncio.Event().wait()  # nobody goes away
        return {}

    scope = {"type": "http", "method": "GET", "scheme": "http", "path": path, "headers": [(b"host", b"localhost")]}
    scope["query_string"] = urlencode(query).encode()
    ours = Starlette(
        routes=list(routes) or app.ROUTES,
        middleware=[Middleware(app.Headers)],
        exception_handlers={Exception: app.failed},
    )
    # The fault goes on to the log of the server.
    with suppress(ZeroDivisionError):
        asyncio.run(ours(scope, receive, send))
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_for_what_we_fail_to_make_gets_a_sentence_and_no_trace(language):
    start, body = answered("/svikt", Route("/svikt", lambda _request: 1 / 0), lang=language)
    assert start["status"] == 500 and b"Zero" not in body["body"] and b"Internal" not in body["body"]
    assert Words(language)("Noe gikk galt hos oss. Prøv igjen, eller si fra til dem som driver nettstedet.") == (
        body["body"].decode()
    )
    names = {name for name, _value in start["headers"]}
    assert {b"x-content-type-options", b"referrer-policy", b"content-security-policy"} <= names
    assert "exception_handlers={Exception: failed}" in (ROOT / "dashboard.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [
    "/last-ned/LISENS.txt", "/data/kart.json", "/data/v1/places.csv", "/data/v1/openapi.json", "/enkel/tiltak"
])  # fmt: skip
def test_what_cannot_be_made_is_told_in_the_log_and_not_to_the_visitor(monkeypatch, tmp_path, caplog, path):
    monkeypatch.setattr(queries, "DATABASE", tmp_path / "none.duckdb")
    start, *bodies = answered(path)
    assert start["status"] == 503 and str(tmp_path).encode() not in b"".join(body["body"] for body in bodies)
    assert f"could not make {path}" in caplog.text and "none.duckdb" in caplog.text


def test_answers_for_programs_are_made_two_at_a_time():
    together, making_now, most = Barrier(2), [], []

    def make(_request) -> Response:
        making_now.append(1)
        most.append(len(making_now))
        together.wait(60)
        making_now.pop()
        return Response()

    serve = making.few_at_once(Route("/data", make)).endpoint

    async def ask_at_once() -> None:
        await asyncio.gather(*(serve(None) for _number in range(10)))

    asyncio.run(ask_at_once())
    assert max(most) == 2
    of_programs = [route.endpoint for route in app.ROUTES if route.path.startswith(open_data.FOLDER)]
    assert of_programs and all(map(inspect.iscoroutinefunction, of_programs))
