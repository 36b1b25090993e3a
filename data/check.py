"""Reads the data files and holds every cell against the dictionary (`datapackage.json`).

All faults are found in one go, each with file, row, column, value and reason, so that a person can mend them in one go.
Rows are counted as a spreadsheet shows them: the header is row 1.
"""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import GenericAlias
from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from typing_extensions import TypedDict

FOLDER = Path(__file__).parent
DICTIONARY = "datapackage.json"
SYMBOLS = {"..": "missing", ":": "suppressed", ".": "not_applicable", "u": "too_few"}
"""Statistics Norway's standard symbols for a cell without a number, Eurostat's for one that is too uncertain, and the
status each stands for."""
AS_FORMULA = "begins as a formula does"
WRONG_TEXT = {
    "has a space too many": re.compile(r"^\s|\s$|  "),
    # A file of Word, PowerPoint or Excel with it would not open.
    "holds a sign that cannot be seen": re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"),
    # A spreadsheet would run it.
    AS_FORMULA: re.compile(r"^(?:[=@]|[+-](?!\d+(?:[.,]\d+)?$))"),
}
"""What is wrong with any text, by the reason that is given."""
DOUBTFUL = re.compile(
    r"(?:^|\x1f)(?:[^\S\x1f]|[=@]|[+-](?!\d+(?:[.,]\d+)?(?:\x1f|$)))"
    r"|[^\S\x1f](?:\x1f|$)|  |[\x00-\x1e\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""Cells with \\x1f between, of a row or a whole table, among which one of them may be."""


CASE_TABLES = (
    "actor",
    "data_note",
    "measure",
    "measure_actor",
    "measure_approach",
    "measure_factor",
    "measure_need",
    "measure_place",
    "measure_source",
    "measure_target_group",
    "measure_theme",
    "outcome",
    "source",
)
"""The tables that a folder of cases may add rows to. Places, indicators and lists of codes are those of the dataset:
pages know them by name."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a data file: where it stands, what stands there and why it is wrong."""

    file: str
    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        """The fault as one line that a person can act on."""
        return f"{self.file}, row {self.row}, column {self.column}, value {self.value!r}: {self.reason}"


@dataclass(frozen=True)
class Part:
    """A file that holds a part of a table, as faults call it, and how many rows of the table stand in the files before
    it.
    """

    file: str
    before: int


class Constraints(TypedDict, total=False):
    """What a cell of a column must keep to. Another constraint of the Frictionless standard is a fault of the
    dictionary, for nothing would hold the cells to it.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]

    required: bool
    enum: list[str]
    pattern: str
    minimum: float
    maximum: float
    maxLength: int


class Column(TypedDict):
    """What the check and the build read of a column in the dictionary."""

    name: str
    type: Literal["string", "integer", "number"]
    description: str
    constraints: NotRequired[Constraints]


class Target(TypedDict):
    """The table and column that a cell refers to."""

    resource: str
    fields: str


class Reference(TypedDict):
    """A column whose cells name rows of another table."""

    fields: str
    reference: Target


class Schema(TypedDict):
    """What the check and the build read of a table's form in the dictionary."""

    fields: list[Column]
    missingValues: list[str]
    primaryKey: list[str]
    foreignKeys: list[Reference]


class Resource(TypedDict):
    """What the check and the build read of a table in the dictionary."""

    name: str
    path: str
    description: str
    schema: Schema


class Package(TypedDict):
    """What the check and the build read of the dictionary."""

    resources: list[Resource]


def dictionary(folder: Path = FOLDER) -> dict[str, dict]:
    """Every table of the dataset by name, as the Frictionless dictionary describes it."""
    package = json.loads((folder / DICTIONARY).read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def dictionary_faults(folder: Path = FOLDER) -> list[Fault]:
    """What is wrong with the dictionary itself: not there, no JSON, or without something that the check or the build
    reads.
    """
    try:
        TypeAdapter(Package).validate_json((folder / DICTIONARY).read_bytes())
    except OSError as error:
        return [Fault(DICTIONARY, 1, "", "", f"cannot be read: {error.strerror}")]
    except ValidationError as error:
        return [
            Fault(DICTIONARY, line(found["msg"]), ".".join(map(str, found["loc"])), "", found["msg"])
            for found in error.errors()
        ]
    return []


def line(message: str) -> int:
    """The line that a message about JSON names, else the first."""
    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else 1


def named_columns(folder: Path = FOLDER) -> set[tuple[str, str]]:
    """Table and column of each curated table that the dictionary names; none where the dictionary cannot be read."""
    return {
        (name, field["name"])
        for name, resource in ({} if dictionary_faults(folder) else dictionary(folder)).items()
        if "source_id" not in resource
        for field in resource["schema"]["fields"]
    }


def read_tables(
    folder: Path = FOLDER, cases: Sequence[Path] = (), official: bool = True
) -> tuple[dict[str, list[dict]], list[Fault], dict[str, list[Part]]]:
    """Read and check all tables of `folder`, and the rows that folders of `cases` add to them; without the `official`
    ones, to which no other refers, where their files are known to be sound.

    Returns the rows by table name, typed as the dictionary says (None where a cell is empty), all faults found, and the
    files of each table, by the file that the dictionary names. A table with faults holds only its sound rows.
    """
    unreadable = dictionary_faults(folder)
    if unreadable:
        return {}, unreadable, {}
    resources = {name: one for name, one in dictionary(folder).items() if official or "source_id" not in one}
    faults: set[Fault] = {fault for added in cases for fault in folder_faults(added)}
    tables: dict[str, list[dict]] = {}
    cells: dict[str, dict[int, dict[str, str]]] = {}
    parts: dict[str, list[Part]] = {}
    broken: set[str] = set()
    for name, resource in resources.items():
        cells[name], found, parts[resource["path"]] = read_parts(folder, cases, name, resource)
        tables[name], wrong = typed_rows(cells[name], resource)
        doubles = key_faults(resource, cells[name], parts[resource["path"]])
        faults.update(found, wrong, doubles, text_faults(resource, cells[name]))
        if found or any(fault.column in resource["schema"]["primaryKey"] for fault in wrong):
            broken.add(name)  # its keys cannot be trusted, so nothing is said of rows that point to them
    for resource in resources.values():
        faults.update(reference_faults(resource, cells, broken))
    faults.update(own_source_faults(resources.get("source"), cells.get("source", {}), parts))
    return tables, sorted(located(fault, parts) for fault in faults), parts


def read_parts(
    folder: Path, cases: Sequence[Path], name: str, resource: dict
) -> tuple[dict[int, dict[str, str]], list[Fault], list[Part]]:
    """The rows of a table out of its file and those of the folders of cases, counted through; what is wrong with a file
    as a whole; and the files.
    """
    rows, faults = read_cells(folder / resource["path"], resource)
    parts = [Part(resource["path"], 0)]
    for added in cases if name in CASE_TABLES else ():
        if (added / f"{name}.csv").exists():
            before = max([1, *rows, *(fault.row for fault in faults)]) - 1
            more, wrong = read_cells(added / f"{name}.csv", resource)
            rows |= {number + before: row for number, row in more.items()}
            faults += [replace(fault, row=fault.row + before) for fault in wrong]
            parts.append(Part(f"{added.name}/{name}.csv", before))
    return rows, faults, parts


def located(fault: Fault, parts: Mapping[str, Sequence[Part]]) -> Fault:
    """A fault with the file and row where a person finds it: a row of a table that was counted through its files has a
    number of its own in each.
    """
    for part in reversed(parts.get(fault.file, ())):
        if fault.row > part.before:
            return replace(fault, file=part.file, row=fault.row - part.before)
    return fault


def folder_faults(cases: Path) -> list[Fault]:
    """What is wrong with a folder of cases itself: not there, or with a table that takes no rows from it."""
    if not cases.is_dir():
        return [Fault(cases.name, 1, "", "", "the folder of cases is not there")]
    return [
        Fault(
            f"{cases.name}/{path.name}", 1, "", "", f"adds to no table; these can be added to: {', '.join(CASE_TABLES)}"
        )
        for path in sorted(cases.glob("*.csv"))
        if path.stem not in CASE_TABLES
    ]


def own_source_faults(
    resource: dict | None, cells: Mapping[int, Mapping[str, str]], parts: Mapping[str, Sequence[Part]]
) -> list[Fault]:
    """Sources that a folder of cases adds without publisher or licence: whoever adds a record answers for it, and says
    who may use it.
    """
    if resource is None or len(parts[resource["path"]]) == 1:
        return []
    return [
        Fault(resource["path"], number, column, "", "a source of one's own needs a publisher and a licence")
        for number, row in cells.items()
        if number > parts[resource["path"]][1].before + 1
        for column in ("publisher_nb", "licence_nb")
        if not row[column]
    ]


def read_cells(path: Path, resource: dict) -> tuple[dict[int, dict[str, str]], list[Fault]]:
    """The rows of one CSV file as text by row number, and what is wrong with the file as a whole."""
    file, names = resource["path"], [field["name"] for field in resource["schema"]["fields"]]
    if not path.exists():
        return {}, [Fault(file, 1, "", "", "the file is missing")]
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            header, *lines = list(csv.reader(text)) or [[]]
    except UnicodeDecodeError as error:
        return {}, [Fault(file, 1, "", "", f"is not UTF-8 text ({error.reason}); save it as UTF-8")]
    except csv.Error as error:
        return {}, [Fault(file, 1, "", "", f"is no table ({error}); look for a quotation mark that is not closed")]
    except OSError as error:
        return {}, [Fault(file, 1, "", "", f"cannot be read ({error.strerror}); is it open in another program?")]
    if header != names:
        return {}, [Fault(file, 1, "", ",".join(header), f"the header must be {','.join(names)}")]
    rows, faults = {}, []
    for number, line in enumerate(lines, start=2):
        if len(line) == len(names):
            rows[number] = dict(zip(names, line))
        else:
            faults.append(Fault(file, number, "", "", f"has {len(line)} cells, the header has {len(names)}"))
    return rows, faults


def typed_rows(cells: dict[int, dict[str, str]], resource: dict) -> tuple[list[dict], list[Fault]]:
    """The sound rows of a table, typed, and the faults of the others."""
    fields, numbers = resource["schema"]["fields"], list(cells)
    rows = [{name: cell or None for name, cell in row.items()} for row in cells.values()]
    adapter = table_type(resource)
    try:
        return adapter.validate_python(rows), []
    except ValidationError as error:
        errors: list[Any] = error.errors()
    faults, wrong = [], set()
    for found in errors:
        # A cell that may be one of several types has a fault for each of them, told further down its place.
        position, column, *_kind = found["loc"]
        number, column = numbers[int(position)], str(column)
        faults.append(Fault(resource["path"], number, column, cells[number][column], reason(found, fields)))
        wrong.add(position)
    return adapter.validate_python([row for position, row in enumerate(rows) if position not in wrong]), faults


def table_type(resource: dict) -> TypeAdapter[list[dict]]:
    """What pydantic holds the rows of a table against: a dictionary a row, with the columns of the dictionary."""
    # A checker of types cannot follow a class that is made while the program runs.
    make: Any = TypedDict
    rows: Any = GenericAlias(list, make(resource["name"], column_types(resource)))
    return TypeAdapter(rows, config=ConfigDict(regex_engine="python-re"))


def column_types(resource: dict) -> dict[str, Any]:
    """The type of each column of a table as pydantic knows it; an empty cell is None, which a required column
    refuses.
    """
    types = {}
    for field in resource["schema"]["fields"]:
        rules = field.get("constraints", {})
        limits = {
            "ge": rules.get("minimum"),
            "le": rules.get("maximum"),
            "pattern": rules.get("pattern"),
            "max_length": rules.get("maxLength"),
            "allow_inf_nan": False if field["type"] == "number" else None,
        }
        plain = {"string": str, "integer": int, "number": float}[field["type"]]
        kind = (
            Literal[tuple(rules["enum"])]
            if "enum" in rules
            else Annotated[plain, Field(**{key: value for key, value in limits.items() if value is not None})]
        )
        if has_symbols(field, resource):
            kind = Literal[tuple(SYMBOLS)] | kind
        types[field["name"]] = kind if must_be_filled(field, resource) else kind | None
    return types


def has_symbols(field: dict, resource: dict) -> bool:
    """Does a cell of this column say by a symbol why it has no number?"""
    return ".." in resource["schema"]["missingValues"] and field["type"] == "number"


def must_be_filled(field: dict, resource: dict) -> bool:
    """Is an empty cell of this column a fault? To others a symbol is an absent value, so where there are symbols the
    dictionary cannot call the column required; but an empty cell says nothing of why.
    """
    return field.get("constraints", {}).get("required", False) or has_symbols(field, resource)


def reason(error: Mapping[str, Any], fields: list[dict]) -> str:
    """A pydantic error in words that tell a curator what to write instead."""
    field = next(field for field in fields if field["name"] == error["loc"][1])
    rules = field.get("constraints", {})
    if error["input"] is None:
        return "must be filled in"
    if "enum" in rules:
        return f"must be one of {', '.join(rules['enum'])}"
    if error["type"].startswith("int_"):
        return "is not a whole number"
    if error["type"].startswith("float_") or error["type"] == "finite_number" or "literal" in error["type"]:
        return "is not a number; write a dot as decimal sign"
    between = f"must lie between {rules.get('minimum', 'any')} and {rules.get('maximum', 'any')}"
    told = {
        "string_pattern_mismatch": f"does not have the form {rules.get('pattern')}",
        "string_too_long": f"has {len(error['input'])} characters; write it in at most {rules.get('maxLength')}",
        "greater_than_equal": between,
        "less_than_equal": between,
    }
    return told.get(error["type"], error["msg"])


def key_faults(resource: dict, cells: dict[int, dict[str, str]], parts: Sequence[Part]) -> list[Fault]:
    """Rows whose primary key stands in an earlier row too."""
    seen: dict[tuple[str, ...], int] = {}
    faults = []
    key = resource["schema"]["primaryKey"]
    for number, row in cells.items():
        values = tuple(row[name] for name in key)
        if values in seen:
            own, first = (
                located(Fault(resource["path"], row, "", "", ""), {resource["path"]: parts})
                for row in (number, seen[values])
            )
            where = f"row {first.row}" + (f" of {first.file}" if first.file != own.file else "")
            faults.append(Fault(resource["path"], number, ",".join(key), ",".join(values), f"stands in {where} too"))
        seen.setdefault(values, number)
    return faults


def text_faults(resource: dict, cells: dict[int, dict[str, str]]) -> list[Fault]:
    """Cells whose text no file should hold, whatever column they stand in."""
    # One look at the whole table, since nearly all are sound, and then one at each row.
    if not DOUBTFUL.search("\x1f".join(cell for row in cells.values() for cell in row.values())):
        return []
    return [
        Fault(resource["path"], number, name, cell[:60], reason)
        for number, row in cells.items()
        if DOUBTFUL.search("\x1f".join(row.values()))
        for name, cell in row.items()
        for reason, wrong in WRONG_TEXT.items()
        if wrong.search(cell)
    ]


def reference_faults(resource: dict, cells: dict[str, dict[int, dict[str, str]]], broken: set[str]) -> list[Fault]:
    """Cells that name a row of another table which is not there; tables that are `broken` are not asked."""
    faults = []
    for reference in resource["schema"]["foreignKeys"]:
        column, target = reference["fields"], reference["reference"]
        table = target["resource"] or resource["name"]
        if table in broken:
            continue
        known = {row[target["fields"]] for row in cells[table].values()}
        for number, row in cells[resource["name"]].items():
            if row[column] and row[column] not in known:
                faults.append(
                    Fault(
                        resource["path"],
                        number,
                        column,
                        row[column],
                        f"is not a {target['fields']} of the table {table}",
                    )
                )
    return faults
