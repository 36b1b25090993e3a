"""What all tests share: the database is built once, before the first, and the tests in a browser come last."""

from pathlib import Path

import pytest

import queries


def pytest_sessionstart(session: pytest.Session) -> None:
    """Build the database of the real data files once, not in each of the processes that share the tests."""
    if not hasattr(session.config, "workerinput") and not session.config.option.collectonly:
        queries.ensure_database()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests in a browser, and put them last: who waits for a browser should know that the rest holds."""
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker("browser")
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(180))
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
