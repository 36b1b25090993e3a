"""What all tests share: the database is built once, before the first, and one process alone drives the browser."""

from contextlib import suppress
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

import queries
from screen import kept

BROWSER_SECONDS = 180


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
    # Among several processes one begins with the browser, which takes longest. One alone has the quick tests first:
    # who waits for a browser should know that the rest holds.
    first = is_one_of_several(config)
    items.sort(key=lambda item: (item.get_closest_marker("browser") is not None) != first)


class Parts(LoadScopeScheduling):
    """Which tests one process takes together: those of a file, and all that need a browser."""

    def _split_scope(self, nodeid: str) -> str:
        """The part that a test belongs to."""
        file = nodeid.partition("::")[0]
        return str(Path(file).parent) if "browser" in Path(file).parts else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Parts:
    """Share the tests by part: one server and one browser are enough."""
    return Parts(config, log)


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
