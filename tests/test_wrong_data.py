"""What a visitor sees while the data files hold faults: the last good data and one line that says so, or a sentence
where there are none.
"""

import asyncio
import inspect
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

import queries
from data.build import FOLDER, build
from server import takealong
from server.app import ROUTES
from tests.addresses import LANGUAGES
from tests.part import beginning
from tests.shown import html, newcomer, texts, untranslated
from words import Words

WAITING = "Nyere data venter på en retting. Sidene viser dataene fra {date}."
NONE = "Dataene kan ikke vises nå"


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    """A folder with data files, of the official tables their beginning, and the database that was built of them."""
    folder = tmp_path_factory.mktemp("good")
    build(beginning(folder / "data"), folder / "blifaktor.duckdb")
    return folder


@pytest.fixture
def wrong(good, tmp_path, monkeypatch) -> Iterator[Path]:
    """The database of good files, which have been wrong in one cell since."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "data/curated/theme.csv"
    path.write_text(path.read_text(encoding="utf-8") + "Not an id,,,\n", encoding="utf-8")
    monkeypatch.setattr(queries, "FILES", tmp_path / "data")
    monkeypatch.setattr(queries, "DATABASE", tmp_path / "blifaktor.duckdb")
    monkeypatch.setattr(queries, "REFUSED", {})
    yield queries.DATABASE
    with queries.closed():
        pass


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_cell_leaves_the_pages_with_one_quiet_line_in_the_visitor_s_language(wrong, language):
    app = newcomer(language)
    body, shown = html(app), texts(app, language)
    assert [error.value for error in app.error] == [] and [error.message for error in app.exception] == []
    beginning = Words(language)(WAITING).partition("{")[0]
    assert body.count('class="original waiting"') == 1 and sum(text.startswith(beginning) for text in shown) == 1
    assert "theme.csv" not in body and (language == "nb" or untranslated(shown, language) == {})
    assert body.count("<h1") == 1 and '<footer data-app class="foot">' in body


def test_good_data_have_no_such_line(wrong):
    shutil.copy(FOLDER / "curated/theme.csv", wrong.parent / "data/curated/theme.csv")
    assert "waiting" not in html(newcomer("nb"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("database", [None, b"", b"no database"])
def test_without_a_sound_database_a_page_says_so_in_the_visitor_s_language_and_keeps_its_menu(
    wrong, language, database
):
    wrong.unlink() if database is None else wrong.write_bytes(database)
    app = newcomer(language, {"theme": "housing"})
    body, shown = html(app), texts(app, language)
    assert [error.value for error in app.error] == [] and [error.message for error in app.exception] == []
    assert Words(language)(NONE) in shown and (language == "nb" or untranslated(shown, language) == {})
    assert body.count("<h1") == 1 and "<nav" in body and 'class="ignored"' not in body
    assert re.search(r"tiltak\?[^\"]*theme=housing", body), "its links lead on to the same when the data are back"


@pytest.mark.parametrize("path", ["/last-ned/blifaktor.duckdb", "/last-ned/LISENS.txt", "/last-ned/{table}.csv"])
def test_without_a_sound_database_a_file_says_so_in_the_visitor_s_language(wrong, path):
    wrong.unlink()
    answer = answered(ROUTES, path, "en")
    assert (answer.status_code, answer.body.decode()) == (503, Words("en")(NONE))


def test_the_data_package_holds_the_files_so_there_is_none_while_they_hold_faults(wrong):
    path = "/last-ned/datapakke.zip"
    assert answered(takealong.ROUTES, path, "nb").status_code == 404
    shutil.copy(FOLDER / "curated/theme.csv", wrong.parent / "data/curated/theme.csv")
    assert answered(takealong.ROUTES, path, "nb").status_code == 200


def answered(routes: list[BaseRoute], path: str, language: str) -> Response:
    """What the route of a file answers, which may have it made in its turn."""
    answer = next(route.endpoint for route in routes if isinstance(route, Route) and route.path == path)(
        asking(path, language)
    )
    return asyncio.run(answer) if inspect.iscoroutine(answer) else answer


def asking(path: str, language: str) -> Request:
    """A request for a file."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": f"lang={language}".encode(),
        "headers": [],
        "path_params": {"table": "theme"},
        "server": ("localhost", 80),
        "scheme": "http",
    }
    return Request(scope)
