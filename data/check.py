"""Reads the data files and holds every cell against the dictionary (`datapackage.json`).

All faults are found in one go, each with file, row, column, value and reason, so that a person can mend them in one go.
Rows are counted as a spreadsheet shows them: the header is row 1.
"""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model

FOLDER = Path(__file__).parent
SYMBOLS = {"..": "missing", ":": "suppressed", ".": "not_applicable"}
"""Statistics Norway's standard symbols for a cell without a number, and the status each stands for."""


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


def dictionary(folder: Path = FOLDER) -> dict[str, dict]:
    """Every table of the dataset by name, as the Frictionless dictionary describes it."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def read_tables(folder: Path = FOLDER) -> tuple[dict[str, list[dict]], list[Fault]]:
    """Read and check all tables of `folder`.

    Returns the rows by table name, typed as the dictionary says (None where a cell is empty), and all faults found.
    A table with faults holds only its sound rows.
    """
    tables, faults = {}, []
    resources = dictionary(folder)
    for name, resource in resources.items():
        rows, found = read_table(folder / resource["path"], resource)
        tables[name] = rows
        faults += found or key_faults(resource, rows)
    if not faults:
        faults = [fault for resource in resources.values() for fault in reference_faults(resource, tables)]
    return tables, sorted(faults)


def read_table(path: Path, resource: dict) -> tuple[list[dict], list[Fault]]:
    """Read one CSV file: its sound rows, typed, and the faults of the others."""
    file, fields = resource["path"], resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    if not path.exists():
        return [], [Fault(file, 1, "", "", "the file is missing")]
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            header, *lines = list(csv.reader(text)) or [[]]
    except UnicodeDecodeError as error:
        return [], [Fault(file, 1, "", "", f"is not UTF-8 text ({error.reason}); save it as UTF-8")]
    if header != names:
        return [], [Fault(file, 1, "", ",".join(header), f"the header must be {','.join(names)}")]
    model = row_model(resource)
    rows, faults = [], []
    for number, cells in enumerate(lines, start=2):
        if len(cells) != len(names):
            faults.append(Fault(file, number, "", "", f"has {len(cells)} cells, the header has {len(names)}"))
            continue
        try:
            rows.append(dict(model.model_validate(dict(zip(names, cells)))))
        except ValidationError as error:
            faults += [Fault(file, number, str(e["loc"][0]), str(e["input"]), reason(e, fields)) for e in error.errors()]
    return rows, faults


def row_model(resource: dict) -> type[BaseModel]:
    """A pydantic model for one row of a table, made from the dictionary."""
    columns = {field["name"]: (column_type(field, resource["schema"]["missingValues"]), ...) for field in resource["schema"]["fields"]}
    return create_model(resource["name"], __config__=ConfigDict(regex_engine="python-re"), **columns)


def column_type(field: dict, missing: list[str]) -> Any:
    """The pydantic type of one column: empty cells become None unless the column is required."""
    rules = field.get("constraints", {})
    if "enum" in rules:
        kind = Literal[tuple(rules["enum"])]
    else:
        limits = {"ge": rules.get("minimum"), "le": rules.get("maximum"), "pattern": rules.get("pattern")}
        plain = {"string": str, "integer": int, "number": float}[field["type"]]
        kind = Annotated[plain, Field(**{key: value for key, value in limits.items() if value is not None})]
    if ".." in missing and field["type"] == "number":
        return Annotated[Literal[tuple(SYMBOLS)] | kind, BeforeValidator(str.strip)]
    required = rules.get("required", False)
    return Annotated[kind if required else kind | None, BeforeValidator(lambda cell: blank_to_none(cell))]


def blank_to_none(cell: str) -> str | None:
    """None for an empty cell, else the cell as it stands: spaces at its ends are a fault, not mended here."""
    return cell if cell else None


def reason(error: dict, fields: list[dict]) -> str:
    """A pydantic error in words that tell a curator what to write instead."""
    field = next(field for field in fields if field["name"] == error["loc"][0])
    rules = field.get("constraints", {})
    if error["input"] is None:
        return "must be filled in"
    if "enum" in rules:
        return f"must be one of {', '.join(rules['enum'])}"
    if error["type"].startswith("int_"):
        return "is not a whole number"
    if error["type"].startswith("float_") or "literal" in error["type"]:
        return "is not a number; write a dot as decimal sign"
    if error["type"] == "string_pattern_mismatch":
        return f"does not have the form {rules['pattern']}"
    if error["type"] in ("greater_than_equal", "less_than_equal"):
        return f"must lie between {rules.get('minimum', 'any')} and {rules.get('maximum', 'any')}"
    return error["msg"]


def key_faults(resource: dict, rows: list[dict]) -> list[Fault]:
    """Rows whose primary key stands in an earlier row too, and cells with spaces at their ends."""
    seen, faults = {}, []
    key = resource["schema"]["primaryKey"]
    for number, row in enumerate(rows, start=2):
        values = tuple(row[name] for name in key)
        if values in seen:
            faults.append(Fault(resource["path"], number, ",".join(key), ",".join(map(str, values)), f"stands in row {seen[values]} too"))
        seen.setdefault(values, number)
        for name, value in row.items():
            if isinstance(value, str) and re.search(r"^\s|\s$|  ", value):
                faults.append(Fault(resource["path"], number, name, value[:60], "has a space too many"))
    return faults


def reference_faults(resource: dict, tables: dict[str, list[dict]]) -> list[Fault]:
    """Cells that name a row of another table which is not there."""
    faults = []
    for reference in resource["schema"]["foreignKeys"]:
        column, target = reference["fields"], reference["reference"]
        known = {row[target["fields"]] for row in tables[target["resource"] or resource["name"]]}
        for number, row in enumerate(tables[resource["name"]], start=2):
            if row[column] is not None and row[column] not in known:
                table = target["resource"] or resource["name"]
                faults.append(Fault(resource["path"], number, column, row[column], f"is not a {target['fields']} of the table {table}"))
    return faults
