"""What a publisher delivered, cell by cell, made into rows of one of our tables."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from data.refresh.answer import Answer, Refused
from data.refresh.description import Column, Description
from data.refresh.municipalities import Municipalities

Key = tuple[str, str, int]
"""A row of an official table: place, division, year."""


class Cell(NamedTuple):
    """One cell of a publisher: municipality number, year, values of the described dimensions, and what stands there."""

    code: str
    year: int
    coordinates: tuple[str, ...]
    value: float | str


@dataclass
class Delivery:
    """Everything that a table was answered with: the answers, and their cells as they are read."""

    where: str
    answers: list[tuple[Answer, Iterable[Cell]]] = field(default_factory=list)

    def add(self, answer: Answer, cells: Iterable[Cell]) -> None:
        """Keep one more answer; its cells are read when the table is made."""
        self.answers.append((answer, cells))


@dataclass
class Tally:
    """A sum under way: what was added, how many cells, and the symbols that stood in place of numbers."""

    total: float = 0
    cells: int = 0
    symbols: set[str] = field(default_factory=set)
    numbers: int = 0

    def add(self, value: float | str) -> None:
        """Add a number, or remember why there is none."""
        self.cells += 1
        if isinstance(value, str):
            self.symbols.add(value)
        else:
            self.numbers += 1
            self.total += value

    def result(self) -> float | str:
        """The sum; hidden where a part is hidden, missing where one is missing, not applicable where all are."""
        for symbol in (":", ".."):
            if symbol in self.symbols:
                return symbol
        return self.total if self.numbers else "." if self.symbols else ".."


@dataclass(frozen=True)
class Table:
    """The rows of a table as numbers or symbols, and what was asked for them: answer and years."""

    rows: dict[Key, dict[str, float | str]]
    answers: list[tuple[Answer, list[int]]]


def make_table(delivery: Delivery, description: Description, municipalities: Municipalities) -> Table:
    """The rows of a table in the described division. Raises Refused where a total is off or a year is half empty."""
    sums: dict[tuple[str, int], dict[str, Tally]] = defaultdict(dict)
    parts, answers = column_parts(description), []
    for answer, cells in delivery.answers:
        years = set()
        for cell in cells:
            years.add(cell.year)
            for name in parts.get(cell.coordinates, ()):
                sums[cell.code, cell.year].setdefault(name, Tally()).add(cell.value)
        answers.append((answer, sorted(years)))
    if not sums:
        raise Refused(f"{delivery.where}: no figure came for the years asked for")
    figures = {key: results(tallies, description) for key, tallies in sums.items()}
    rows: dict[Key, dict[str, float | str]] = {}
    faults: list[str] = []
    for year in sorted({year for _, year in figures}):
        of_year = {code: values for (code, known), values in figures.items() if known == year}
        country = of_year.pop(description.country, None)
        of_year = {code: values for code, values in of_year.items() if len(code) == 4 and code.isdigit()}
        code_year = municipalities.year_of_codes({c for c, values in of_year.items() if has_number(values)}, year)
        if code_year is None:
            strangers = municipalities.strangers({c for c, values in of_year.items() if has_number(values)}, year)
            faults.append(f"{year}: {', '.join(strangers)} has figures and is no municipality of that year")
            continue
        valid = {code: of_year.get(code, {}) for code in municipalities.valid(code_year)}
        faults += total_faults(valid, country, year, description) + gap_faults(valid, year, description)
        of_places = place_rows(valid, code_year, year, description, municipalities)
        faults += sum_faults(of_places, description)
        rows |= of_places
    if faults:
        raise Refused("\n".join(f"{delivery.where}, {fault}" for fault in faults))
    return Table(rows, answers)


def column_parts(description: Description) -> dict[tuple[str, ...], list[str]]:
    """The columns that each of the publisher's cells is part of, by the values of its dimensions."""
    parts = defaultdict(list)
    for name, column in description.fetched_columns().items():
        for coordinates in product(*description.selected(column)):
            parts[coordinates].append(name)
    return parts


def results(tallies: dict[str, Tally], description: Description) -> dict[str, float | str]:
    """The columns of one municipality and year; where a file left cells out, they count as the description says."""
    values = {}
    for name, column in description.fetched_columns().items():
        tally, needed = tallies.get(name, Tally()), 1
        for selected in description.selected(column):
            needed *= len(selected)
        values[name] = (
            tally.result()
            if tally.cells == needed or (description.absent == "0" and tally.cells)
            else absent(description)
        )
    return values


def absent(description: Description) -> float | str:
    """What a figure means that the publisher left out."""
    return 0.0 if description.absent == "0" else ".."


def has_number(values: dict[str, float | str]) -> bool:
    """Is any of the values a number other than zero?"""
    return any(not isinstance(value, str) and value != 0 for value in values.values())


def place_rows(
    figures: dict[str, dict], code_year: int, year: int, description: Description, municipalities: Municipalities
) -> dict[Key, dict[str, float | str]]:
    """The rows of one year: each municipality's figures at the place that it is in the described division."""
    gathered = defaultdict(list)
    for code, values in figures.items():
        if place := municipalities.place(code, code_year, description.structure):
            gathered[place].append(values)
    rows: dict[Key, dict[str, float | str]] = {}
    for place in sorted({*municipalities.division(description.structure), *gathered}):
        # A place whose area is now counted in another cannot have figures of its own.
        rows[place, description.structure, year] = {
            name: together([part.get(name, absent(description)) for part in gathered[place]], column)
            for name, column in description.fetched_columns().items()
        }
    return rows


def together(values: list[float | str], column: Column) -> float | str:
    """The figure of a place that is made of these municipalities; per cent of several cannot be put together."""
    if len(values) > 1 and not column.summed:
        return ".."
    tally = Tally()
    for value in values:
        tally.add(value)
    return tally.result() if values else "."


def total_faults(figures: dict[str, dict], country: dict | None, year: int, description: Description) -> list[str]:
    """Columns in which the municipalities do not add up to the country; where some are hidden, they may be less."""
    if not description.country:
        return []
    if country is None:
        return [f"{year}: the whole country ({description.country}) is not there to compare with"]
    faults = []
    for name, column in description.fetched_columns().items():
        values = [row.get(name, "..") for row in figures.values()]
        total, whole = sum(v for v in values if not isinstance(v, str)), country[name]
        if not column.summed or isinstance(whole, str):
            continue
        hidden = any(value == ":" for value in values)
        if total > whole + description.country_tolerance or (
            not hidden and total < whole - description.country_tolerance
        ):
            faults.append(f"{year}: the municipalities' {name} add up to {total:.0f}, the country has {whole:.0f}")
    return faults


def sum_faults(rows: dict[Key, dict], description: Description) -> list[str]:
    """The first row of each year in which columns do not add up as the description says."""
    for line in description.sums:
        for (place, _, year), row in rows.items():
            values = [row[name] for name in [line.whole, *line.parts]]
            if not any(isinstance(value, str) for value in values):
                whole, total = values[0], sum(values[1:])
                if abs(whole - total) > line.tolerance:
                    return [f"{year}: in {place} {' + '.join(line.parts)} is {total:.0f}, {line.whole} is {whole:.0f}"]
    return []


def gap_faults(figures: dict[str, dict], year: int, description: Description) -> list[str]:
    """Columns in which too few municipalities have a number or a hidden one."""
    faults = []
    for name in description.fetched_columns():
        known = sum(row.get(name, absent(description)) not in ("..", ".") for row in figures.values())
        if known < description.complete * len(figures):
            faults.append(f"{year}: half empty: {known} of {len(figures)} municipalities have {name}")
    return faults
