"""What all tests share: the database is built once, before the first, and the tests in a browser come last."""

from contextlib import suppress
from pathlib import Path

import pytest

import queries


def pytest_sessionstart(session: pytest.Session) -> None:
    """Build the database of the real data files once, not in each of the processes that share the tests."""
    if not hasattr(session.config, "workerinput") and not session.config.option.collectonly:
        with suppress(queries.NoDatabase):  # each test says so
            queries.ensure_database()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests in a browser, and put them last: who waits for a browser should know that the rest holds."""
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker("browser")
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(180))
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session", autouse=True)
def database() -> None:
    """The database of the real data files."""
    assert queries.ensure_database(), "the data files hold faults: python -m data.build"
