"""What all tests share: the database is built before the first, and the tests in a browser come last."""

from pathlib import Path

import pytest

import queries


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The quick tests first: who waits for a browser should know that the rest holds."""
    items.sort(key=lambda item: "browser" in Path(item.path).parts)


@pytest.fixture(scope="session", autouse=True)
def database() -> None:
    """The database of the real data files."""
    assert queries.ensure_database(), "the data files hold faults: python -m data.build"
