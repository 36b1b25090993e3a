"""Old and new rows of a table side by side: what came, what was revised, what vanished, what is refused."""

from dataclasses import dataclass, field

from data.check import SYMBOLS
from data.refresh.description import Description

Row = dict[str, str]
Key = tuple[str, str, int]
SHOWN = 20
"""How many revised or vanished figures of a table the report writes out."""
VANISHED = 0.02
"""The share of a year's figures that may vanish; where more does, the table shrank."""


@dataclass
class Difference:
    """What a refresh changes in a table, figure by figure: where it stands, the old and the new text."""

    table: str
    came: dict[int, int] = field(default_factory=dict)
    revised: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The difference as a person reads it."""
        came = ", ".join(f"{count} for {year}" for year, count in sorted(self.came.items()))
        told = [f"{self.table}: {sum(self.came.values())} figures came{f' ({came})' if came else ''}"]
        for word, figures in (("revised", self.revised), ("vanished", self.vanished)):
            told.append(f"{self.table}: {len(figures)} figures {word}")
            told += [f"    {figure}" for figure in figures[:SHOWN]]
            told += [f"    … and {len(figures) - SHOWN} more"] if len(figures) > SHOWN else []
        return told + [f"{self.table}: REFUSED: {fault}" for fault in self.faults]


def compare(old: dict[Key, Row], new: dict[Key, Row], description: Description) -> Difference:
    """What changes where the rows `old` become `new`, and why that is refused, where it is.

    `old` are the rows of the whole table, `new` those that were fetched; the others stay.
    """
    difference = Difference(description.table)
    years = {year for _, _, year in new}
    replaced = {key: row for key, row in old.items() if key in new or is_replaced(key, years, description)}
    for key in sorted({*replaced, *new}):
        before, after = replaced.get(key, {}), new.get(key, {})
        for column in description.kept_columns():
            was, becomes = before.get(column, ".."), after.get(column, "..")
            where = f"{key[0]} {key[2]} {column}: {was} → {becomes}"
            if is_number(was) and not is_number(becomes):
                difference.vanished.append(where)
            elif is_number(becomes) and not is_number(was):
                difference.came[key[2]] = difference.came.get(key[2], 0) + 1
            elif (is_number(was) and float(was) != float(becomes)) or (was != becomes and not is_number(was)):
                difference.revised.append(where)
    difference.faults += shrunk(old, new, description)
    return difference


def is_replaced(key: Key, years: set[int], description: Description) -> bool:
    """Does an old row stand where the fetched ones do, so that it would be gone?"""
    return key[1] == description.structure and key[2] in years


def shrunk(old: dict[Key, Row], new: dict[Key, Row], description: Description) -> list[str]:
    """Years and columns that hold fewer numbers than before."""
    faults, years = [], {year for _, _, year in new}
    held = {
        year for (_, structure, year) in old if structure == description.structure and year >= description.from_year
    }
    known = {year for year in held if any(counted(old, year, name, description) for name in description.kept_columns())}
    if gone := sorted(known - years):
        faults.append(f"the table shrank: it no longer has {', '.join(map(str, gone))}")
    for year in sorted(years & held):
        for name in description.kept_columns():
            before, after = counted(old, year, name, description), counted(new, year, name, description)
            if before - after > VANISHED * before:
                faults.append(f"the table shrank: {name} {year} has {after} figures, {before} before")
    return faults


def counted(rows: dict[Key, Row], year: int, name: str, description: Description) -> int:
    """How many numbers a column has in a year."""
    return sum(
        is_number(row.get(name, ".."))
        for (_, structure, of), row in rows.items()
        if of == year and structure == description.structure
    )


def is_number(cell: str) -> bool:
    """Is it a number, and no symbol for the lack of one?"""
    return cell not in SYMBOLS
