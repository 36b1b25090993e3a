"""What a description says: one TOML file is one official table, where it comes from and what must hold. No code."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from data.refresh.answer import Refused

Kind = TypeVar("Kind")
STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, config=STRICT)
class Publisher:
    """Where a publisher is asked, and what its symbols mean here: `..` missing, `:` suppressed, `.` not applicable."""

    address: str
    symbols: dict[str, Literal["..", ":", ".", "0"]]


@dataclass(frozen=True, config=STRICT)
class Publishers:
    """All publishers, and how patiently they are asked; timeout and longest are in seconds."""

    statbank: Publisher
    klass: Publisher
    imdi: Publisher
    timeout: float
    tries: int
    longest: float


@dataclass(frozen=True, config=STRICT)
class Column:
    """One of our columns: the sum of the selected cells, or the per cent that one column is of another.

    A dimension that `select` does not name is summed over all its values. `unit` is the publisher's own word for it.
    `summed` is false for a per cent: those of several municipalities are never added. A per cent of fewer than `fewest`
    persons is not shown; how many they are stands in the column `of` of any official table (for a share: its whole).
    `indicator` is its row of `indicator.csv`, where the dataset does not have it yet: labels, unit and the rest.
    `kept` is false for what is fetched only to hold others against it.
    """

    select: dict[str, list[str]] = Field(default_factory=dict)
    unit: str = ""
    summed: bool = True
    share: tuple[str, str] | None = None
    of: str = ""
    fewest: float = 0
    kept: bool = True
    indicator: dict[str, str | int] = Field(default_factory=dict)


@dataclass(frozen=True, config=STRICT)
class Sum:
    """Columns that add up to another in every row where all are numbers, within `tolerance`."""

    whole: str
    parts: list[str]
    tolerance: float = 0


@dataclass(frozen=True, config=STRICT)
class Description:
    """One table: the interface, the dimensions with all their values, our columns, and what must hold.

    source: its row of `source.csv`, where the dataset does not have it yet.
    labels: what the publisher calls a value whose code does not say what it is; under another name it is another.
    country: the code of the whole country, which the municipalities must add up to, within `country_tolerance`.
    complete: the least share of the municipalities with a number or a hidden one in each year and column.
    absent: what a row means that a file leaves out, `..` missing or `0` none.
    ended_years: only years that are over, for what is counted during the year.
    to_year: the last year that is asked for, where later ones are of another table; 0 for none.
    """

    table: str
    title: str
    source_id: str
    publisher: Literal["statbank", "imdi"]
    asked: str
    structure: Literal["2019", "2020", "2024"]
    from_year: int
    region: str
    year: str
    dimensions: dict[str, list[str]]
    columns: dict[str, Column]
    contents: str = ""
    value: str = ""
    ignored: list[str] = Field(default_factory=list)
    labels: dict[str, dict[str, str]] = Field(default_factory=dict)
    country: str = ""
    country_tolerance: float = 0
    sums: list[Sum] = Field(default_factory=list)
    complete: float = 0.98
    absent: Literal["..", "0"] = ".."
    ended_years: bool = False
    to_year: int = 0
    source: dict[str, str | int] = Field(default_factory=dict)

    def years(self, today: date) -> range:
        """The years that are asked for on a day."""
        latest = today.year - 1 if self.ended_years else today.year
        return range(self.from_year, min(latest, self.to_year or latest) + 1)

    def values(self, dimension: str) -> list[str]:
        """All values of a dimension that are asked for, in order."""
        return spelled_out(self.dimensions[dimension])

    def selected(self, column: Column) -> list[list[str]]:
        """The values that a column is made of, dimension by dimension."""
        return [spelled_out(column.select.get(name, self.dimensions[name])) for name in self.dimensions]

    def kept_columns(self) -> dict[str, Column]:
        """The columns that the table has or gets, by name."""
        return {name: column for name, column in self.columns.items() if column.kept}

    def fetched_columns(self) -> dict[str, Column]:
        """The columns that are made of the publisher's cells, by name; the others are computed from them."""
        return {name: column for name, column in self.columns.items() if column.share is None}


def spelled_out(values: list[str]) -> list[str]:
    """Values with each range written out: `000..104` is every number between, as long as the first."""
    spelled = []
    for value in values:
        found = re.fullmatch(r"(\d+)\.\.(\d+)", value)
        first, last = found.groups() if found else ("", "")
        numbers = range(int(first), int(last) + 1) if found else []
        spelled += [str(number).zfill(len(first)) for number in numbers] if found else [value]
    return spelled


def read_descriptions(folder: Path, tables: list[str] | None = None) -> list[Description]:
    """All descriptions of a folder in the order of their file names, or those of `tables`.

    Raises Refused where one does not say what it must, names what is not there, or a table is unknown.
    """
    described = [read(path, Description) for path in sorted(folder.glob("*.toml"))]
    faults = [fault for description in described for fault in wrong_names(description)]
    unknown = sorted(set(tables or []) - {description.table for description in described})
    faults += [f"{name}: no description is of this table" for name in unknown]
    if faults:
        raise Refused("\n".join(faults))
    return [description for description in described if not tables or description.table in tables]


def read_publishers(path: Path) -> Publishers:
    """Where each publisher is asked. Raises Refused where the file does not say it."""
    return read(path, Publishers)


def read(path: Path, kind: type[Kind]) -> Kind:
    """A TOML file as what it must be. Raises Refused with every fault."""
    try:
        return TypeAdapter(kind).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        faults = [f"{path.name}, {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    except (tomllib.TOMLDecodeError, FileNotFoundError) as error:
        faults = [f"{path.name}: {error}"]
    raise Refused("\n".join(faults))


def wrong_names(description: Description) -> list[str]:
    """What a description names without having said what it is."""
    faults = []
    for name, column in description.columns.items():
        for dimension, values in column.select.items():
            known = description.values(dimension) if dimension in description.dimensions else []
            faults += [
                f"{name} selects {dimension} {v}, which is not asked for" for v in spelled_out(values) if v not in known
            ]
    for line in description.sums:
        faults += [
            f"sums name {name}, which is no column"
            for name in [line.whole, *line.parts]
            if name not in description.columns
        ]
    if description.contents and description.contents not in description.dimensions:
        faults.append(f"contents is {description.contents}, which is no dimension")
    return [f"{description.table}: {fault}" for fault in faults]
