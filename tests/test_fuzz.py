"""Whatever is asked for, nobody sees a stack trace, a path of the machine, or a script that runs from what was sent.

Addresses, lists, searches and files are made by chance, the same ones every time.
"""

import re
import string
import tempfile
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screen.shell import read_address
from server.app import CLOSED
from stories.address import MOST, PARAMETERS
from tests.addresses import LANGUAGES, PAGES, ROOT, RUBBISH
from tests.server import Server, running
from tests.shown import html, visit

SEEDED = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
FILES = [
    *(f"last-ned/{name}" for name in ("utvalg.pptx", "utvalg.html", "LISENS.txt", "blifaktor.duckdb", "theme.csv")),
    *(f"last-ned/{name}.{kind}" for name in ("tiltak", "kart", "sted", "blant-alle") for kind in ("csv", "xlsx")),
]
LINES = ["enkel/tiltak", "enkel/kommune", *PAGES.values()]
MARK = "<script>alert(1)</script>"

codes = st.sampled_from(
    [
        "gloppen",
        "froya-startlan",
        "measure:froya-startlan",
        "place:oslo",
        "pair:x",
        "housing",
        "immigrant_share",
        "2019",
    ]
)
scripts = st.sampled_from(
    [MARK, f'">{MARK}', f"'-alert(1)-'{MARK}", "javascript:alert(1)", "{{7*7}}", "../../etc/passwd"]
)
texts = st.text(max_size=60) | codes | scripts | st.lists(codes | scripts, max_size=60).map(",".join)
parameters = st.lists(
    st.tuples(st.sampled_from([*PARAMETERS, "unknown", MARK]), texts | st.sampled_from(LANGUAGES)), max_size=6
)
paths = st.lists(
    st.text(string.printable, min_size=1, max_size=12)
    | st.sampled_from(["..", "%2e%2e", "_stcore", "last-ned", "enkel"]),
    min_size=1,
    max_size=4,
).map(lambda parts: quote("/".join(parts), safe="/%."))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The dashboard, which fails the tests at their end when it has written a stack trace to its log."""
    with running() as server:
        yield server
        log = server.log.read_text(encoding="utf-8")
        assert "Traceback" not in log, log


def answered(server: Server, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    """What the server answers."""
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    try:
        connection.request(method, f"/{path}")
        response = connection.getresponse()
        return response, response.read().decode("utf-8", "replace")
    finally:
        connection.close()


def is_harmless(text: str) -> bool:
    """Does a text hold no stack trace, no path of the machine and nothing that was sent as a script?"""
    own = (str(ROOT), "site-packages", tempfile.gettempdir())
    return not any(word in text for word in (*own, "Traceback (most recent", MARK, 'href="javascript:'))


@settings(SEEDED, max_examples=150)
@given(sent=parameters)
def test_an_address_is_read_whatever_it_holds(sent):
    address = read_address("tiltak", sent)
    assert address.values.keys() <= PARAMETERS.keys()
    assert all(len(values) <= MOST for values in address.values.values())
    # What was read leads to itself again.
    query = urlsplit(address.link()).query
    again = read_address("tiltak", parse_qsl(query))
    assert again.values == address.values and again.ignored == ()


@settings(SEEDED, max_examples=120)
@given(line=st.sampled_from(LINES), sent=parameters)
def test_a_page_that_the_server_writes_is_harmless_whatever_is_asked(server, line, sent):
    response, text = answered(server, f"{line}?{urlencode(sent, errors='replace')}")
    assert response.status in (200, 404, 307)
    assert is_harmless(text)
    # Nothing that was sent ends the attribute or the element that it stands in.
    assert re.findall(r"<script(?! defer src=| type=\"module\")[^>]*>\s*alert", text) == []


@settings(SEEDED, max_examples=60)
@given(file=st.sampled_from(FILES), sent=parameters)
def test_a_file_is_made_or_refused_with_a_sentence(server, file, sent):
    response, text = answered(server, f"{file}?{urlencode(sent, errors='replace')}")
    assert response.status in (200, 404)
    assert response.getheader("x-content-type-options") == "nosniff"
    assert is_harmless(text) or response.getheader("content-disposition")


@settings(SEEDED, max_examples=80)
@given(path=paths, method=st.sampled_from(["GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS"]))
def test_any_other_path_shows_nothing_of_the_machine(server, path, method):
    response, text = answered(server, path, method)
    assert response.status < 500 and is_harmless(text)


@pytest.mark.parametrize("path", CLOSED)
def test_what_no_page_uses_is_closed(server, path):
    for method in ("GET", "PUT", "OPTIONS"):
        assert answered(server, f"{path[1:]}/a/b", method)[0].status == 404
        assert answered(server, path[1:], method)[0].status == 404


@pytest.mark.parametrize("path", ["", "kart", "_stcore/health", "_stcore/host-config", "enkel/tiltak"])
def test_no_cookie_is_set(server, path):
    assert answered(server, path)[0].getheader("set-cookie") is None


@settings(SEEDED, max_examples=12)
@given(page=st.sampled_from(list(PAGES)), sent=parameters)
def test_a_page_with_a_session_is_harmless_whatever_is_asked(page, sent):
    app = visit(page, "nb", {name: value for name, value in sent if name != "lang"})
    assert not app.exception and not app.error
    assert MARK not in html(app) and str(ROOT) not in html(app)


def test_the_rubbish_that_is_known_is_harmless_in_plain_pages_too(server):
    for sent in RUBBISH:
        assert is_harmless(answered(server, f"enkel/tiltak?{urlencode(sent)}"[:60_000])[1])
