"""Reads what a visitor kept: the tables of the dataset's own form that her checked rows became. They become rows of the
sheet again, so that they are held against all that a sheet is, and give the very tables that they came as.
"""

import csv
import io
import itertools
import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from data.cases.columns import SHEETS, Column
from data.cases.reading import (
    LARGEST,
    MOST_COLUMNS,
    MOST_ROWS,
    UNREADABLE,
    Reading,
    Sheet,
    SheetFault,
    Vocabulary,
    cell_faults,
    decoded,
    packed_badly,
    separator_of,
    unpacked,
)
from data.cases.tables import ONE_LANGUAGE, Tables
from data.check import dictionary

Row = Mapping[str, str]

TABLES = {column.table for columns in SHEETS.values() for column in columns} - {"language"} | {"data_note"}
"""The tables that a sheet becomes."""
MOST_OF_ONE = 12
"""So many rows of a table may belong to one row of the sheet."""
NOT_KEPT = "is no table of kept cases"
CHANGED = "is not the row that a sheet gives"


def read_kept(content: bytes, _name: str, _words: Vocabulary) -> Reading:
    """The rows of the sheet that the tables in a zip file came from."""
    reading = Reading()
    if len(content) > LARGEST:
        return reading.refuse("is too large", str(len(content)))
    try:
        reason = packed_badly(content, reading)
        if reason:
            return reading.refuse(reason)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                path = PurePosixPath(entry.filename)
                # What a Mac or a file manager adds, and our own explanation.
                if entry.is_dir() or "__MACOSX" in path.parts or path.name.startswith(".") or path.suffix == ".txt":
                    continue
                if path.suffix != ".csv" or path.stem not in TABLES or path.stem in reading.kept:
                    reading.faults.append(SheetFault(path.name[:60], 0, 0, "", "", NOT_KEPT))
                else:
                    take_table(path.stem, unpacked(archive, entry), reading)
    except UNREADABLE:
        return Reading().refuse("cannot be read")
    if "measure" not in reading.kept:
        return reading if reading.faults else reading.refuse("has no kept cases")
    if not reading.faults:
        sheets_of(reading)
    return reading


def take_table(table: str, content: bytes, reading: Reading) -> None:
    """Take the rows of a table, each under its number in the file, with all columns that the dictionary has."""
    text, name = decoded(content), f"{table}.csv"
    reading.kept[table] = {}
    if text is None:
        reading.faults.append(SheetFault(name, 0, 0, "", "", "cannot be read"))
        return
    most = MOST_ROWS if table in ("measure", "outcome") else MOST_ROWS * MOST_OF_ONE
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
        heads = next(reader)[:MOST_COLUMNS]
        # One too many says that there are too many; the rest is not held.
        filled_in = ((number, cells) for number, cells in enumerate(reader, start=2) if any(cells))
        lines = list(itertools.islice(filled_in, most + 1))
    except (csv.Error, StopIteration):
        reading.faults.append(SheetFault(name, 0, 0, "", "", "cannot be read"))
        return
    wanted = [described["name"] for described in dictionary()[table]["schema"]["fields"]]
    for place, head in enumerate(heads, start=1):
        if head not in wanted or head in heads[: place - 1]:
            reading.faults.append(SheetFault(name, 1, place, "", head[:60], "is no heading of this sheet"))
    for column in wanted:
        if column not in heads:
            reading.faults.append(SheetFault(name, 1, 0, "", column, "the column is missing"))
    rows = {number: dict.fromkeys(wanted, "") | dict(zip(heads, map(str.strip, cells))) for number, cells in lines}
    if len(rows) > most:
        reading.faults.append(SheetFault(name, list(rows)[most], 0, "", "", "is a row too many"))
    reading.kept[table] = rows


def sheets_of(reading: Reading) -> None:
    """Write the rows of the sheet that the tables came from, under the numbers that they have in the tables."""
    belonging = by_measure(reading.kept)
    for code, table in (("measure", "measure"), ("figure", "outcome")):
        if table not in reading.kept:
            continue
        # A cell of the sheet has no place in the table: a text stands there in three languages, a theme elsewhere.
        sheet = Sheet(f"{table}.csv", dict.fromkeys((column.code for column in SHEETS[code]), 0))
        reading.sheets[code] = sheet
        for number, row in reading.kept[table].items():
            found = belonging.get(row["measure_id"], {})
            cells = {column.code: cell(column, row, found) for column in SHEETS[code]}
            sheet.rows[number] = cells
            said = {column: (text, text.startswith("=")) for column, text in cells.items()}
            reading.faults += cell_faults(sheet, number, said)


def by_measure(kept: Mapping[str, Mapping[int, Row]]) -> dict[str, dict[str, list[Row]]]:
    """The rows that belong to each measure, by table; a source belongs to all measures that name it."""
    found: dict[str, dict[str, list[Row]]] = {}
    sources = {row["source_id"]: row for row in kept.get("source", {}).values()}
    for table, rows in kept.items():
        for row in rows.values():
            measure_id = row.get("measure_id") or row.get("subject", "").removeprefix("measure:")
            of_measure = found.setdefault(measure_id, {})
            of_measure.setdefault(table, []).append(row)
            if table == "measure_source" and row["source_id"] in sources:
                of_measure.setdefault("source", []).append(sources[row["source_id"]])
    return found


def cell(column: Column, row: Row, belonging: Mapping[str, list[Row]]) -> str:
    """What stood in a cell of the sheet: of the row of the measure or figure, or of the rows that belong to the
    measure.
    """
    if column.table == "language":
        told = {texts["nb"]: language for language, texts in ONE_LANGUAGE.items()}
        notes = [note["text_nb"] for note in belonging.get("data_note", [])]
        return next((told[text] for text in notes if text in told), "")
    if column.code == "figure_of":
        return next((measure["title_nb"] for measure in belonging.get("measure", [])), row["measure_id"])
    if column.table in ("measure", "outcome"):
        return row[column.field]
    rows = [other for other in belonging.get(column.table, []) if not column.role or other["role"] == column.role]
    number = int(column.code[-1]) if column.code[-1].isdigit() else 1
    return rows[number - 1][column.field] if len(rows) >= number else ""


def changed(tables: Tables, reading: Reading) -> list[SheetFault]:
    """The rows that were kept and that the sheet does not give: somebody changed them since. The figures get the codes
    that they had.
    """
    if not reading.sheets:
        return []  # the file is refused already
    for row, old in zip(tables.rows.get("outcome", []), reading.kept.get("outcome", {}).values()):
        row["outcome_id"] = old["outcome_id"]
    found: list[SheetFault] = []
    gone: set[str] = set()
    for table in sorted(reading.kept, key=lambda table: table != "measure"):
        given = {filled(row) for row in tables.rows.get(table, [])}
        for number, row in reading.kept[table].items():
            about = row.get("measure_id") or row.get("subject", "").removeprefix("measure:")
            if filled(row) in given or about in gone:
                continue
            # Of what belongs to a measure that was changed nothing else need be said.
            gone |= {about} if table == "measure" else set()
            found.append(SheetFault(f"{table}.csv", number, 0, "", "", CHANGED))
    return found


def filled(row: Row) -> frozenset[tuple[str, str]]:
    """The cells of a row that are not empty, written as a sheet is read."""
    return frozenset((column, text) for column, value in row.items() if (text := re.sub(r"\s+", " ", value).strip()))
