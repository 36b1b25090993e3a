"""Rows as programs read them, with their types: CSV, JSON and Parquet.
Imports queries and words.
"""

import csv
import dataclasses
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, get_type_hints

import pyarrow
import pyarrow.parquet

from words import LANGUAGES, Text

UNSHOWN = ("question", "hit_count")
"""What an answer holds beside its columns."""
TYPES = {
    tuple: pyarrow.list_(pyarrow.string()),
    str: pyarrow.string(),
    int: pyarrow.int64(),
    float: pyarrow.float64(),
}
"""The type of a column in Parquet; a tuple holds texts, so it is looked for before them."""
SCHEMAS: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    tuple: {"type": "array", "items": {"type": "string"}},
}
"""How OpenAPI writes a type of a column."""


@dataclasses.dataclass(frozen=True)
class Column:
    """A column: its name, the type of its values, whether there may be none, and the field of the answer and the
    language that it is read from.
    """

    name: str
    type: type
    is_optional: bool
    field: str
    language: str


@cache
def columns(kind: type) -> tuple[Column, ...]:
    """The columns of an answer, in their order; a text is one for each language."""
    hints, found = get_type_hints(kind), []
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        if field.name in UNSHOWN:
            continue
        if hint is Text:
            found += [Column(f"{field.name}_{code}", str, True, field.name, code) for code in LANGUAGES]
            continue
        plain = next(kind for kind in TYPES if kind.__name__ in str(hint))
        found.append(Column(field.name, plain, "None" in str(hint), field.name, ""))
    return tuple(found)


def cells(row: Any, kind: type) -> list[Any]:
    """The values of a row, in the order of the columns; None where there is none."""
    return [
        getattr(getattr(row, column.field), column.language) if column.language else getattr(row, column.field)
        for column in columns(kind)
    ]


def as_csv(rows: Sequence[Any], kind: type) -> bytes:
    """The rows as RFC 4180 has them, in UTF-8: comma, decimal point, a blank for an absent value; the values of a list
    with semicolons between.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns(kind)])
    for row in rows:
        writer.writerow([";".join(cell) if isinstance(cell, tuple) else cell for cell in cells(row, kind)])
    return text.getvalue().encode()


def as_json(rows: Sequence[Any], kind: type, about: Mapping[str, Any]) -> bytes:
    """The rows as objects, after what is told `about` them."""
    names = [column.name for column in columns(kind)]
    found = [dict(zip(names, cells(row, kind), strict=True)) for row in rows]
    return json.dumps({**about, "rows": found}, ensure_ascii=False, separators=(",", ":")).encode()


def as_parquet(rows: Sequence[Any], kind: type, about: Mapping[str, Any]) -> bytes:
    """The rows as a Parquet file; what is told `about` them stands in its metadata."""
    schema = pyarrow.schema(
        [pyarrow.field(column.name, TYPES[column.type], column.is_optional) for column in columns(kind)],
        {name: str(value) for name, value in about.items() if value is not None},
    )
    values = zip(*[cells(row, kind) for row in rows], strict=True) if rows else [()] * len(schema)
    arrays = [pyarrow.array(list(column), field.type) for column, field in zip(values, schema, strict=True)]
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), file)
    return file.getvalue()
