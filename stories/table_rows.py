"""The figures behind a drawing as a table."""

from typing import Any, NamedTuple


class TableRows(NamedTuple):
    """Rows of a table, and the heading of each column by the name of its cell."""

    rows: list[dict[str, Any]]
    columns: dict[str, str]
