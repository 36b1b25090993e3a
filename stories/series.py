"""Which lines a series of one place has: one for each division of municipalities that says something of its own."""

from collections.abc import Sequence

from queries.answers import PlaceFigure


def lines(series: Sequence[PlaceFigure]) -> dict[str, list[PlaceFigure]]:
    """The lines to draw by division: that of 2020, and that of 2019 where it says something else or goes on where the
    other has no figure.
    """
    by_division: dict[str, list[PlaceFigure]] = {}
    for row in series:
        by_division.setdefault(row.structure, []).append(row)
    found = {code: rows for code, rows in sorted(by_division.items()) if any(row.value is not None for row in rows)}
    if "2019" in found and "2020" in found:
        newer = {row.year: row.value for row in found["2020"]}
        if all(row.value == newer[row.year] for row in found["2019"] if row.year in newer):
            del found["2019"]
    return found
