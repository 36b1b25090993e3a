"""Which lines a series of one place has: one for each division of municipalities that says something of its own."""

from collections.abc import Iterable, Sequence

from queries import ask, grouped
from queries.answers import ListedIndicator, PlaceFigure


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


def pieces(values: Iterable[float | None]) -> list[list[tuple[int, float]]]:
    """The values of a line with their places, from 0, in pieces without gaps; one that stands between two gaps is a
    piece of its own.
    """
    found: list[list[tuple[int, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            found.append([])
        else:
            found[-1].append((place, value))
    return [piece for piece in found if piece]


def listed(whole: str | None) -> list[str]:
    """The indicators that the page of a place shows: those by themselves, or the parts of a whole."""
    return [row.indicator_id for row in ask(ListedIndicator, page="place") if row.part_of == whole]


def reasons_of(place_id: str) -> list[PlaceFigure]:
    """The immigrants of a place by reason and year in the newest division that has them; empty where there are none."""
    by_division = grouped(ask(PlaceFigure, place_id=place_id, indicators=listed("immigrants")), "structure")
    reasons = by_division.get("2020") or by_division.get("2019") or []
    return reasons if any(row.value is not None for row in reasons) else []
