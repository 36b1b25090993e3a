"""What all tests share: the database is built once, before the first, and files with a browser come last."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

import queries
from screen import kept

BROWSER_SECONDS = 180
LONG = ("test_changes.py", "test_on_a_server.py", "test_every_page.py", "test_at_rest.py", "test_own_cases.py")
"""The files with a browser that take longest, the longest first: they begin first, so that no process is left with one
alone at the end.
"""


def pytest_sessionstart(session: pytest.Session) -> None:
    """Build the database of the real data files once, not in each of the processes that share the tests."""
    if not is_one_of_several(session.config) and not session.config.option.collectonly:
        with suppress(queries.NoDatabase):  # each test says so
            queries.ensure_database()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests in a browser and give them more time."""
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker("browser")
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(BROWSER_SECONDS))
    # The quick tests first: who waits for a browser should know that the rest holds. What drives the browser leaves a
    # loop of events running in its process, where no test may start another.
    items.sort(key=turn)


def turn(item: pytest.Item) -> int:
    """The turn of a test among the others: those of one file, or of all the short ones, are alike."""
    if item.get_closest_marker("browser") is None:
        return 0
    name = Path(item.path).name
    return 1 + (LONG.index(name) if name in LONG else len(LONG))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process more than there are cores, since those with a browser wait about half of their time."""
    return (os.cpu_count() or 1) + 1


def is_one_of_several(config: pytest.Config) -> bool:
    """Is this a process that was given a part of the tests?"""
    return hasattr(config, "workerinput")


@pytest.fixture(scope="session", autouse=True)
def database() -> None:
    """The database of the real data files."""
    assert queries.ensure_database(), "the data files hold faults: python -m data.build"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """A test may change what pages are made of: none is told as another test was."""
    kept.TOLD.clear()
