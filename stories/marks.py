"""What a municipality has of that which measures take, and what it lacks, as the visitor has marked it: the marks of
the address.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from queries import ask
from queries.answers import MeasureTitle, Relief
from stories.address import Address


def counted(measure_id: str, marks: Iterable[str]) -> int:
    """How many of the marks, such as froya-startlan.2, are of this measure."""
    return sum(mark.rpartition(".")[0] == measure_id for mark in marks)


def is_marked(address: Address) -> bool:
    """Has the visitor marked anything?"""
    return bool(address.all("have") or address.all("lack"))


def tests(address: Address) -> dict[str, Callable[[str], bool]]:
    """Does a measure pass each choice of the filter on what a municipality has?"""
    have, lack = address.all("have"), address.all("lack")
    return {
        "have": lambda measure_id: counted(measure_id, have) > 0 and counted(measure_id, lack) == 0,
        "nolack": lambda measure_id: counted(measure_id, lack) == 0,
    }


def fitting(address: Address, measures: Iterable[str]) -> list[str]:
    """Those of the measures that pass the choice of the address, in their order."""
    test = tests(address).get(address.first("fits") or "")
    return [measure_id for measure_id in measures if test is None or test(measure_id)]


def fittest_first(address: Address, measures: Iterable[str]) -> list[str]:
    """The measures of which most is there first: those with least lacking and most in place; else in their order."""
    have, lack = address.all("have"), address.all("lack")
    return sorted(measures, key=lambda measure_id: counted(measure_id, lack) - counted(measure_id, have))


def found(address: Address, searched: Sequence[str] | None) -> list[str] | None:
    """The measures among which the filters choose, in the order of the list where it is one of fitness; None for all.

    `searched`: those that a search found, the best first; None where nothing was searched for.
    """
    is_ordered = address.first("sort") == "fits"
    if not address.first("fits") and not is_ordered:
        return None if searched is None else list(searched)
    measures = [row.measure_id for row in ask(MeasureTitle)] if searched is None else searched
    passing = fitting(address, measures)
    return fittest_first(address, passing) if is_ordered else passing


def choices(address: Address, measures: Sequence[str]) -> dict[str, int]:
    """How many of the measures pass each choice."""
    return {code: sum(map(test, measures)) for code, test in tests(address).items()}


def reliefs(address: Address, rows: Iterable[Relief]) -> list[Relief]:
    """The filters to relax where nothing passes. The queries know a search and what a municipality has as one: where
    both are set, neither of them alone can be told.
    """
    if not address.first("fits"):
        return list(rows)
    return [
        replace(row, name="fits") if row.name == "q" else row
        for row in rows
        if row.name != "q" or not address.first("q")
    ]
