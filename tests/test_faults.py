"""What may go wrong where the dashboard runs: a database that is cut off, a full disk, a folder that cannot be written
to, a build that is killed, outlines that are gone, a strange place and many who ask at once.

In each the last good state stands or one sentence says what is wrong, and nothing is left lying.
"""

import asyncio
import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event, current_thread
from types import SimpleNamespace

import duckdb
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import queries
from browser import assets
from data import build as builder
from data import sheet
from data.build import STILL_SECONDS, WrongData, build
from data.cases import desk
from data.cases.reading import LARGEST
from figures import locator
from queries.answers import EvidenceCount
from server import contribution, making
from server.app import serve_health
from tests.addresses import ROOT
from tests.part import core, write_beginning
from tests.server import Server, running
from tests.shown import html, visit

MOMENTS = 20
PATIENCE = 600
"""Seconds for what takes some twenty on a machine that does nothing else."""
ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="as POSIX systems have it")
AS_VISITORS_SEE = """
import json, os, pathlib, sys
import queries
from queries.answers import EvidenceCount
folder = pathlib.Path(sys.argv[1])
queries.FILES, queries.DATABASE = folder / "data", folder / "blifaktor.duckdb"
{fault}
print(json.dumps([queries.ensure_database(), sum(rung.measures for rung in queries.ask(EvidenceCount))]))
"""
"""What a process that meets a fault answers: are its data the latest, and how many measures has it?"""
NUMBERS = 1_000_000
DERIVED = f"""
-- One row is a number. Key: n.
create table number as
select range as n, hash(range) as h
from range({NUMBERS})
"""
FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))"
# What the build imports in its course it has then read: the packages may lie where only their owner reads them.
LOCKED = "from data.check import read_tables; read_tables(queries.FILES, ()); os.geteuid() or os.seteuid(65534)"


@pytest.fixture(scope="module")
def good() -> Iterator[Path]:
    """The tables that a measure needs, and the database that was built of them."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        build(core(root / "data"), root / "blifaktor.duckdb")
        yield root


@pytest.fixture
def folder(good) -> Iterator[Path]:
    """A copy of them that a test may break, where every user of the machine may read."""
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(good, place, dirs_exist_ok=True)
        Path(place).chmod(0o755)
        yield Path(place)
        Path(place).chmod(0o755)


@pytest.fixture
def served(folder, monkeypatch) -> Iterator[Path]:
    """The database of those files, which this process serves."""
    monkeypatch.setattr(queries, "FILES", folder / "data")
    monkeypatch.setattr(queries, "DATABASE", folder / "blifaktor.duckdb")
    monkeypatch.setattr(queries, "REFUSED", {})
    yield folder / "blifaktor.duckdb"
    with queries.closed():
        pass


def measures() -> int:
    """How many measures the database that is served has."""
    return sum(rung.measures for rung in queries.ask(EvidenceCount))


def beside(folder: Path) -> list[str]:
    """What lies beside the database."""
    return sorted(path.name for path in folder.iterdir() if path.name not in ("data", "blifaktor.duckdb"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.999999])
def test_a_database_that_is_cut_off_is_built_anew_also_while_it_is_in_use(served, share):
    before = measures()
    whole = served.read_bytes()
    cut = served.with_name("cut")
    cut.write_bytes(whole[: int(len(whole) * share)])
    os.replace(cut, served)
    assert queries.built_from() == {}
    assert queries.ensure_database() and measures() == before > 100
    assert served.stat().st_size > len(whole) / 2 and beside(served.parent) == []


@ON_POSIX
@pytest.mark.parametrize("fault", [FULL, LOCKED], ids=["the disk is full", "the folder cannot be written to"])
def test_where_nothing_can_be_written_the_last_good_database_stands(folder, fault):
    before = (folder / "blifaktor.duckdb").read_bytes()
    path = folder / "data" / "curated" / "theme.csv"
    path.write_text(path.read_text(encoding="utf-8") + "en_ny,Ny,Ny,New\n", encoding="utf-8")
    folder.chmod(0o555)
    told = subprocess.run(
        [sys.executable, "-c", AS_VISITORS_SEE.format(fault=fault), folder],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(told.stdout)[0] is False and json.loads(told.stdout)[1] > 100
    assert "No new database" in told.stderr
    assert (folder / "blifaktor.duckdb").read_bytes() == before and beside(folder) == []


@pytest.mark.parametrize("fault, is_over", [
    (OSError(errno.ENOSPC, "full"), True), (duckdb.IOException("full"), True), (WrongData([]), False),
])  # fmt: skip
def test_a_disk_that_was_full_is_tried_again_after_a_minute_and_wrong_data_are_not(served, monkeypatch, fault, is_over):
    path, now, tried = served.parent / "data" / "curated" / "theme.csv", [1000.0], []
    path.write_text(path.read_text(encoding="utf-8") + "en_ny,Ny,Ny,New\n", encoding="utf-8")

    def fail(*_arguments: object) -> None:
        tried.append(now[0])
        raise fault

    monkeypatch.setattr(queries, "build", fail)
    monkeypatch.setattr(queries, "time", SimpleNamespace(monotonic=lambda: now[0]))
    for seconds in (0, 1, queries.RETRY_SECONDS, 1):
        now[0] += seconds
        assert not queries.ensure_database()
    assert tried == ([1000.0, 1001.0 + queries.RETRY_SECONDS] if is_over else [1000.0])


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), duckdb.IOException("full"), queries.NoDatabase()])
def test_where_a_case_cannot_be_checked_its_visitor_is_told_so_and_nothing_of_it_is_left(fault, monkeypatch, caplog):
    def fail(_reading: object, _words: object, database: Path, _mark: object) -> None:
        database.write_bytes(b"half")
        raise fault

    monkeypatch.setattr(desk, "checked", fail)
    mine = desk.Desk()
    answer = asyncio.run(contribution.take(request("/bidra/fil?lang=en", mine.token, b"a;b")))
    assert answer.status_code == 503 and answer.body.startswith(b"The server could not check the file.")
    assert mine.name == "" and list(mine.folder.iterdir()) == [] and "could not check" in caplog.text
    assert not contribution.CHECKS, "the next file would be refused"


def test_where_many_send_files_two_are_checked_a_few_wait_and_the_rest_are_told_so_at_once(monkeypatch):
    checked, open_to = [], Event()

    def check(_desk: desk.Desk, content: bytes, _name: str) -> None:
        checked.append((content, current_thread().name.partition("_")[0]))
        assert open_to.wait(60)

    monkeypatch.setattr(contribution, "check", check)
    mine = desk.Desk()

    async def send_many() -> list[Response]:
        sent = [
            asyncio.create_task(contribution.take(request("/bidra/fil?lang=en", mine.token, b"a;b")))
            for _visitor in range(30)
        ]
        # Those who are refused do not wait for the others.
        while sum(task.done() for task in sent) < 30 - contribution.MOST_CHECKS:
            await asyncio.sleep(0)
        open_to.set()
        return [await task for task in sent]

    answers = asyncio.run(send_many())
    assert len(checked) == contribution.MOST_CHECKS and set(checked) == {(b"a;b", "check")}
    refused = [answer for answer in answers if answer.status_code == 503]
    assert len(refused) == 30 - contribution.MOST_CHECKS and not contribution.CHECKS
    assert all(answer.body.startswith(b"The server is checking other files.") for answer in refused)


def test_no_more_of_a_file_that_is_too_large_is_kept_than_shows_that_it_is(monkeypatch):
    sizes = []
    monkeypatch.setattr(contribution, "check", lambda _desk, content, _name: sizes.append(len(content)))
    mine = desk.Desk()
    for size in (LARGEST, LARGEST + 5):
        asyncio.run(contribution.take(request("/bidra/fil", mine.token, b"x" * size)))
    assert sizes == [LARGEST, LARGEST + 1]


@ON_POSIX
@pytest.mark.timeout(PATIENCE)
def test_a_build_that_is_killed_at_any_moment_leaves_the_old_database_and_the_next_takes_its_rests_away(folder):
    # Of the SQL that derives, one file that writes as much as it likes, so that a build takes a moment and not seconds.
    shutil.rmtree(folder / "data" / "sql")
    (folder / "data" / "sql").mkdir()
    (folder / "data" / "sql" / "derive_number.sql").write_text(DERIVED, encoding="utf-8")
    (folder / "data" / "sql" / "rule_none.sql").write_text("select '', 2, '', '', '' where false\n", encoding="utf-8")
    script = "import pathlib, sys; from tests.test_faults import killed; killed(pathlib.Path(sys.argv[1]))"
    told = subprocess.run(
        [sys.executable, "-c", script, folder],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert told.splitlines().count("killed") > MOMENTS / 2
    rests = beside(folder)
    assert rests, "none was killed while it wrote"
    for name in rests:
        os.utime(folder / name, (0, time.time() - STILL_SECONDS - 1))
    # Another build that is under way keeps its file.
    (folder / "blifaktor.duckdb.1-2.new").write_bytes(b"being written")
    build(folder / "data", folder / "blifaktor.duckdb")
    assert beside(folder) == ["blifaktor.duckdb.1-2.new"]


def killed(folder: Path) -> None:
    """Build many times, and kill each build at a moment of its time that chance, seeded, chooses; the database must be
    whole after each. Prints how each ended.
    """
    database, chance, took = folder / "blifaktor.duckdb", random.Random(16), 0.0
    old = database.read_bytes()
    # The files are read once for all builds: nothing is written while they are read.
    tables = builder.read_tables(folder / "data")
    builder.read_tables = lambda *_folders, official: tables
    for moment in range(MOMENTS + 1):
        started = time.monotonic()
        child = os.fork()
        if not child:
            build(folder / "data", database)
            os._exit(0)
        if moment:
            time.sleep(took * chance.uniform(0.05, 0.95))
            os.kill(child, signal.SIGKILL)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        took = took or time.monotonic() - started
        if (new := database.read_bytes()) != old:
            # It was done before its moment came, or all but done: another database, and as good.
            assert ended == 0 or is_whole(database)
            old = new
        print("killed" if ended else "done")


def is_whole(database: Path) -> bool:
    """Does the database hold all numbers? A process of its own looks, since who has asked DuckDB has threads that do
    not come along when it divides itself.
    """
    asked = "import sys, duckdb; print(duckdb.connect(sys.argv[1], read_only=True).table('number').shape[0])"
    told = subprocess.run([sys.executable, "-c", asked, database], capture_output=True, text=True, check=True)
    return int(told.stdout) == NUMBERS


@pytest.fixture
def without_outlines(monkeypatch, tmp_path) -> Iterator[None]:
    """A dashboard whose outlines of the municipalities are gone."""
    kept = (sheet.municipalities, sheet.bounds, locator.outline, assets.asset)
    monkeypatch.setattr(sheet, "GEOMETRY", tmp_path / "gone.geojson")
    for function in kept:
        function.cache_clear()
    yield
    for function in kept:
        function.cache_clear()


def test_without_outlines_the_map_says_so_and_all_else_goes_on(without_outlines, caplog):
    app = visit("pages/map.py", "nb", {})
    assert not app.exception and not app.error
    assert 'class="finding"' in html(app) and "<h1" in html(app)
    assert assets.address("outlines") == "assets/outlines", "an address that nobody answers: then the page says it"
    assert caplog.text.count("No outlines for the maps") == 1
    assert locator.locator([]).land == []


@ON_POSIX
@pytest.mark.timeout(PATIENCE)
def test_two_servers_of_one_checkout_start_at_once_in_a_strange_place(tmp_path):
    # Blanks and letters of our own in the path, a locale that knows no such letters, no docstrings, no database.
    place = tmp_path / "Blå fjell på Ørlandet"
    without = shutil.ignore_patterns("*.duckdb*", "__pycache__", ".git", "tests", ".ruff_cache", ".mypy_cache")
    shutil.copytree(ROOT, place, ignore=without)
    for path in (place / "data" / "official").glob("*.csv"):
        write_beginning(path, path)
    with ExitStack() as stack, ThreadPoolExecutor(2) as starters:
        begun = [
            starters.submit(
                stack.enter_context,
                running(place / "dashboard.py", environment={"LC_ALL": "C"}, folder=place, flags=["-OO"]),
            )
            for _server in range(2)
        ]
        for server in [start.result() for start in begun]:
            assert json.loads(answer(server, "helse")[1]) == {"ready": True}
            assert "Ørland" in answer(server, "enkel/kommune")[1]
            assert "Traceback" not in server.log.read_text(encoding="utf-8")
    assert [path.name for path in (place / "data").glob("*.duckdb*")] == ["blifaktor.duckdb"]


def answer(server: Server, path: str) -> tuple[int, str]:
    """The status and text that a server answers with."""
    try:
        with urllib.request.urlopen(f"{server.address}/{path}", timeout=60) as response:
            return response.status, response.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


def test_health_tells_of_a_database_that_is_gone(served):
    assert serve_health(None).status_code == 200
    served.unlink()
    assert serve_health(None).status_code == 503


def request(path: str, key: str = "", sent: bytes = b"") -> Request:
    """A request for a file, or with one, with the key to a visitor's own cases."""
    name, _sign, query = path.partition("?")
    headers = [(b"x-desk", key.encode())] if key else []
    scope = {"type": "http", "method": "GET", "path": name, "query_string": query.encode(), "headers": headers}

    async def receive() -> dict:
        return {"type": "http.request", "body": sent}

    return Request(scope | {"server": ("localhost", 80), "scheme": "http"}, receive)


def test_a_file_that_many_ask_for_is_made_once_a_few_are_made_at_once_and_the_rest_are_told_to_wait():
    made, open_to = [], Event()

    def make(asked: Request) -> Response:
        """Make no file until the test says so."""
        made.append(asked.url.query)
        assert open_to.wait(60)
        return Response(asked.url.query, headers={"x-made": "1"})

    serve = making.in_turn(Route("/last-ned/x", make)).endpoint

    async def ask_many() -> tuple[list[Response], int]:
        """A hundred ask for one file, and a hundred for as many others; pages are shown meanwhile."""
        same = [asyncio.create_task(serve(request("/last-ned/x?same"))) for _visitor in range(100)]
        await asyncio.sleep(0)
        same[7].cancel()
        others = [asyncio.create_task(serve(request(f"/last-ned/x?{number}&lang=en"))) for number in range(100)]
        await asyncio.sleep(0.1)
        busy_threads = len(made)
        # The threads that serve everything else are free.
        assert await asyncio.to_thread(lambda: True)
        open_to.set()
        answers = await asyncio.gather(*same[:7], *same[8:], *others)
        return answers, busy_threads

    answers, at_once = asyncio.run(ask_many())
    assert at_once == 2 and made.count("same") == 1
    assert {(answer.status_code, answer.body) for answer in answers[:99]} == {(200, b"same")}
    refused = [answer for answer in answers if answer.status_code == 503]
    assert len(refused) == 100 - making.MOST_WANTED + 1
    assert {answer.headers["retry-after"] for answer in refused} == {str(making.RETRY_SECONDS)}
    assert all(answer.body.startswith(b"Many are asking") for answer in refused)
    assert making.WANTED == {}


def test_a_file_with_cases_of_ones_own_is_made_for_nobody_else_who_asks_for_the_same():
    def make(asked: Request) -> Response:
        return Response(asked.headers.get("x-desk", "nobody"))

    serve = making.in_turn(Route("/last-ned/x", make)).endpoint

    async def ask() -> list[bytes]:
        return [
            answer.body
            for answer in await asyncio.gather(*(serve(request("/last-ned/x", key)) for key in ("mine", "yours", "")))
        ]

    assert asyncio.run(ask()) == [b"mine", b"yours", b"nobody"]
