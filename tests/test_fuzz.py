"""Whatever is asked for or sent, nobody sees a stack trace, a path of the machine, or a script that runs from what was
sent; and no file holds a formula that a spreadsheet would run.

Addresses, lists, searches, files and sheets are made by chance, the same ones every time.
"""

import io
import json
import string
import zipfile
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPMessage
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.cases.columns import SHEETS
from data.cases.desk import Desk
from data.cases.reading import LONGEST_CELL, read
from files.word import word
from server import edited, embedded
from server.app import CLOSED, ROUTES
from stories import contribution, own_cases, sheet_faults, short
from stories.address import MOST_VALUES, PARAMETERS
from stories.reading import read_address
from stories.shortlist import Cover
from tests.addresses import LANGUAGES, PAGES, RUBBISH
from tests.harmless import EVIL, Markup, faults_of, is_harmless
from tests.server import Server, running
from tests.sheets import MEASURE, PAIR, workbook
from tests.shown import html, visit
from words import Words

SEEDED = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
FILES = sorted(
    route.path[1:]
    for route in ROUTES
    if route.path.startswith("/last-ned/") and "{" not in route.path and "GET" in (route.methods or ())
)
TABLES = ["measures", "places", "outcomes", "observations", "theme"]
LINES = ["enkel/tiltak", "enkel/kommune", *PAGES.values()]

codes = st.sampled_from(
    [
        "gloppen",
        "Frøya",
        "fjellregionen",
        "froya-startlan",
        "measure:froya-startlan",
        "place:oslo",
        "pair:froya-population-2007-2019",
        "housing",
        "immigrant_share",
        "population",
        "2019",
        "1",
    ]
)
scripts = st.sampled_from(
    [
        f"<{EVIL} onevil=1>",
        f'" onevil="1"><{EVIL}>',
        f"' onevil='1'><{EVIL}>",
        f"</script></style></title></textarea></svg>--><{EVIL}>",
        '" onevil="1',
        "' onevil='1",
        "&quot; onevil=&quot;1",
        "javascript:evil()",
        "=cmd|' /C calc'!A1",
        "@SUM(1)",
        "+1+cmd",
        "{{7*7}}{% raise %}",
        "${7*7}",
        "../../etc/passwd",
        "\ufffe\uffff\x7f\x85",
        "\u202e𝕬\u0301",
    ]
)
texts = st.text(max_size=60) | codes | scripts | st.lists(codes | scripts, max_size=6).map(",".join)
parameters = st.lists(
    st.tuples(st.sampled_from([*PARAMETERS, short.NAME, "width", "version", "unknown", f"<{EVIL}>"]), texts)
    | st.tuples(st.just("lang"), st.sampled_from(LANGUAGES))
    | st.tuples(st.just("list"), st.just("measure:froya-startlan,place:gloppen"))
    | st.tuples(st.just(short.NAME), st.text(string.ascii_lowercase + "234567", max_size=40))
    | st.tuples(st.just("place"), st.sampled_from(["gloppen", "oslo", "fjellregionen", "nordland", "haram"]))
    | st.tuples(st.sampled_from(["title", "where", "date", "name", "q", "owner1"]), scripts),
    max_size=8,
)
paths = st.lists(
    st.text(string.printable, min_size=1, max_size=12)
    | st.sampled_from(["..", "%2e%2e", "_stcore", "last-ned", "enkel", "svar", "innebygd", "", "assets", "%00", "%ff"]),
    min_size=1,
    max_size=4,
).map(lambda parts: quote("/".join(parts), safe="/%."))
tags = st.sampled_from(
    ["<h2>", "<p>", "</p>", "<table><tr><td>", "</table>", "<ul>", "<li>", "<p data-figure=1>", "<script>", "\0\x0b"]
)
bodies = st.binary(max_size=300) | st.lists(scripts | tags | st.text(max_size=9), max_size=20).map(
    lambda parts: "".join(parts).encode("utf-8", "replace")
)
hosts = st.sampled_from(["", "localhost", "evil.example", "[::1", "localhost:x", "127.0.0.1:99999", f"<{EVIL}>"])


cells = (
    texts
    | st.integers().map(str)
    | st.floats().map(str)
    | st.dates().map(str)
    | st.sampled_from(
        ["9" * 400, "-1", "1e999", "²", "٣", "=1+1", "x" * (LONGEST_CELL + 1), 'a"b', "a;b", "a\nb", "\r", "\0"]
    )
)
typed = st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.dates()
SOUND = workbook(MEASURE, figures=(PAIR,))
PIECES = [
    b'r="A1"',
    b't="s"',
    b"<v>0</v>",
    b'<row r="2"',
    b'sheetId="1"',
    b"<c ",
    b"rId1",
    b'encoding="UTF-8"',
    b"<sst",
]
OTHERS = [
    b'r="ZZZZ99999999"',
    b't="d"',
    b't="inlineStr"',
    b"<v>99999999</v>",
    b"<v>1e999</v>",
    b'<row r="99999999999"',
    b'<row r="x"',
    b'encoding="klingon"',
    b'encoding="utf-16"',
    b"rId99",
    b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><sst',
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "utf-7"]
anything = st.fixed_dictionaries(
    {}, optional=dict.fromkeys([column.code for column in SHEETS["measure"]], cells | typed)
)


class Answer(NamedTuple):
    """What a server answers: status, headers and content."""

    status: int
    headers: HTTPMessage
    content: bytes

    @property
    def text(self) -> str:
        """The content as text, whatever it is."""
        return self.content.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The dashboard, which fails the tests at their end when it has written a stack trace to its log."""
    with running(environment={"BLIFAKTOR_FRAME_HOSTS": "https://nett.example"}) as server:
        yield server
        log = server.log.read_text(encoding="utf-8")
        assert "Traceback" not in log, log


def answered(
    server: Server, path: str, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None
) -> Answer:
    """What the server answers."""
    connection = HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    try:
        connection.request(method, f"/{path}", body, headers or {})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


@settings(SEEDED, max_examples=120)
@given(sent=parameters)
def test_an_address_is_read_whatever_it_holds(sent):
    address = read_address("tiltak", sent)
    assert address.values.keys() <= PARAMETERS.keys()
    assert all(len(values) <= MOST_VALUES for values in address.values.values())
    # What was read leads to itself again.
    query = urlsplit(address.link()).query
    again = read_address("tiltak", parse_qsl(query))
    assert {"lang": ("nb",)} | again.values == {"lang": ("nb",)} | address.values and again.ignored == ()


@settings(SEEDED, max_examples=70)
@given(line=st.sampled_from(LINES), sent=parameters)
def test_a_page_that_the_server_writes_is_harmless_whatever_is_asked(server, line, sent):
    answer = answered(server, f"{line}?{urlencode(sent, errors='replace')}")
    assert answer.status in (200, 404, 307)
    assert is_harmless(answer.text) and Markup(answer.text).evil == []


@settings(SEEDED, max_examples=40)
@given(file=st.sampled_from(FILES), sent=parameters, page=texts, host=hosts)
def test_a_file_is_made_whole_or_refused_with_a_sentence(server, file, sent, page, host):
    headers = {"referer": f"{server.address}/{quote(page)}"} | ({"host": host} if host else {})
    answer = answered(server, f"{file}?{urlencode(sent, errors='replace')}", headers=headers)
    # Nobody has the key to cases of her own.
    assert answer.status in ((403,) if file.endswith("egne-saker.zip") else (200, 404))
    assert answer.headers["x-content-type-options"] == "nosniff"
    if answer.status != 200:
        assert is_harmless(answer.text) and answer.headers["content-type"].startswith("text/plain")
    elif not file.endswith((".duckdb", "datapakke.zip")):
        assert faults_of(file, answer.content) == []
        assert "evil" not in answer.headers["content-disposition"]


@settings(SEEDED, max_examples=50)
@given(table=st.sampled_from(TABLES), ending=st.sampled_from(["csv", "json", "parquet", "x"]), sent=parameters)
def test_a_program_gets_rows_or_a_sentence(server, table, ending, sent):
    answer = answered(server, f"data/v1/{table}.{ending}?{urlencode(sent, errors='replace')}")
    assert answer.status in (200, 400, 404)
    if answer.status == 200:
        assert faults_of(f"{table}.{ending}", answer.content) == []
    else:
        assert answer.headers["content-type"] == "application/problem+json"
        assert json.loads(answer.content)["detail"] and is_harmless(answer.text)


@settings(SEEDED, max_examples=40)
@given(part=st.sampled_from([route.path[1:] for route in embedded.ROUTES]), sent=parameters)
def test_a_part_for_the_pages_of_others_is_harmless_whatever_is_asked(server, part, sent):
    answer = answered(server, f"{part}?{urlencode(sent, errors='replace')}")
    assert answer.status in (200, 404)
    assert is_harmless(answer.text) and Markup(answer.text).evil == []
    assert "frame-ancestors 'self' https://nett.example" in answer.headers["content-security-policy"]


@settings(SEEDED, max_examples=80)
@given(path=paths, method=st.sampled_from(["GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS"]), host=hosts)
def test_any_other_path_shows_nothing_of_the_machine_and_leads_to_no_other_host(server, path, method, host):
    answer = answered(server, path, method, {"host": host} if host else {})
    assert answer.status < 500 and is_harmless(answer.text)
    if answer.headers["content-type"] and "html" in answer.headers["content-type"]:
        assert Markup(answer.text).evil == []
    if "location" in answer.headers:
        led = urljoin(f"{server.address}/{path}", answer.headers["location"])
        assert urlsplit(led).netloc in (urlsplit(server.address).netloc, host)


@settings(SEEDED, max_examples=30)
@given(answer_of=texts.filter(bool), sent=parameters)
def test_an_answer_that_is_said_aloud_leads_to_its_page(server, answer_of, sent):
    answer = answered(server, f"svar/{quote(answer_of, safe='', errors='replace')}?{urlencode(sent, errors='replace')}")
    assert answer.status in (301, 307, 400, 404)
    led = urlsplit(urljoin(f"{server.address}/svar/x", answer.headers["location"] or ""))
    assert led.netloc == urlsplit(server.address).netloc and led.path in ("/svar", "/", "/svar/x")


@settings(SEEDED, max_examples=30)
@given(body=bodies, key=texts)
def test_what_is_sent_without_a_key_is_refused(server, body, key):
    headers = {"x-desk": quote(key), "x-name": quote(key)}
    assert answered(server, "bidra/fil", "POST", headers, body).status == 403
    assert answered(server, "bidra/fil", "DELETE", headers).status == 403
    assert answered(server, "last-ned/egne-saker.zip", "GET", headers).status == 403


@settings(SEEDED, max_examples=40)
@given(body=bodies)
def test_a_text_that_was_edited_becomes_a_file_that_programs_read(body):
    blocks = edited.blocks(body.decode("utf-8", "replace"), {})
    assert faults_of("utvalg.docx", word(blocks, {}, Cover("", "", ""), Words("nb"))) == []


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A workbook that was sound, of which parts are gone, cut off, changed or something else."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as whole, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name in whole.namelist():
            content, change = whole.read(name), draw(st.sampled_from(["", "", "", "gone", "cut", "other", "swapped"]))
            if change == "cut":
                content = content[: draw(st.integers(0, len(content)))]
            elif change == "other":
                content = draw(st.binary(max_size=100))
            elif change == "swapped":
                content = content.replace(draw(st.sampled_from(PIECES)), draw(st.sampled_from(OTHERS)))
            if change != "gone":
                written.writestr(name, content)
    content = file.getvalue()
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A CSV file with the headings of the sheet or without, and any cells, separators, quotes and encoding."""
    separator, quoted = draw(st.sampled_from([";", ",", "\t", "|"])), draw(st.sampled_from(["", '"', "'"]))
    rows = draw(st.lists(st.lists(cells, max_size=45), max_size=5))
    if draw(st.booleans()):
        rows.insert(0, list(contribution.headings(Words("nb")).values()))
    lines = [separator.join(f"{quoted}{cell}{quoted}" for cell in row) for row in rows]
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines).encode(draw(st.sampled_from(ENCODINGS)), "replace")


@settings(SEEDED, max_examples=120)
@given(
    content=st.binary(max_size=200) | st.binary(max_size=200).map(b"PK\3\4".__add__) | broken() | tables(),
    name=st.sampled_from(["saker.xlsx", "saker.xlsx", "saker.csv", "saker.txt", "saker.ods", ".xlsx", "\0/../x.csv"]),
)
def test_a_file_that_is_sent_is_read_or_refused_with_a_sentence(content, name):
    reading = read(content, name, contribution.vocabulary())
    for fault in reading.faults:
        assert all(sheet_faults.fault_words(fault, Words(language)) != fault.reason for language in LANGUAGES)


@settings(SEEDED, max_examples=2)
@given(rows=st.lists(anything, min_size=9, max_size=9))
def test_cells_that_hold_anything_are_refused_each_with_a_sentence(rows):
    sound = [MEASURE | {"title": f"Tiltak {number}"} for number in range(len(rows))]
    desk = Desk()
    desk.put(
        workbook(*[whole | row for whole, row in zip(sound, rows)]),
        "saker.xlsx",
        contribution.vocabulary(),
        own_cases.marks(),
    )
    said = {
        (fault.reason, sheet_faults.fault_words(fault, Words(language)))
        for fault in desk.faults
        for language in LANGUAGES
    }
    assert [reason for reason, sentence in said if sentence == reason] == []
    assert desk.faults or desk.tables


@pytest.mark.parametrize("path", CLOSED)
def test_what_no_page_uses_is_closed(server, path):
    for method in ("GET", "PUT", "OPTIONS"):
        assert answered(server, f"{path[1:]}/a/b", method).status == 404
        assert answered(server, path[1:], method).status == 404


@pytest.mark.parametrize("path", ["", "kart", "_stcore/health", "_stcore/host-config", "enkel/tiltak"])
def test_no_cookie_is_set(server, path):
    assert answered(server, path).headers["set-cookie"] is None


@settings(SEEDED, max_examples=14)
@given(page=st.sampled_from(list(PAGES)), sent=parameters)
def test_a_page_with_a_session_is_harmless_whatever_is_asked(page, sent):
    app = visit(page, "nb", {name: value for name, value in sent if name != "lang"})
    assert not app.exception and not app.error
    assert Markup(html(app)).evil == [] and is_harmless(html(app))


def test_the_rubbish_that_is_known_is_harmless_in_plain_pages_too(server):
    for sent in RUBBISH:
        answer = answered(server, f"enkel/tiltak?{urlencode(sent)}"[:60_000])
        assert is_harmless(answer.text) and Markup(answer.text).evil == []
