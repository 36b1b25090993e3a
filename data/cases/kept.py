"""Reads what a visitor kept: the tables of the dataset's own form that her checked rows became. They become rows of the
sheet again, so that they are held against all that a sheet is, and give the very tables that they came as. A sheet
speaks one language; what somebody has translated in the tables since is kept.
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
from data.cases.tables import LANGUAGES, ONE_LANGUAGE, UNTRANSLATED, Tables, lacking, slug, source_id_of
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
    """Write the rows of the sheet that the tables came from, under the numbers that they have in the tables, with the
    texts in the language that the sheet was written in. Those in the others are held against the same limits.
    """
    belonging = by_measure(reading.kept)
    for code, table in (("measure", "measure"), ("figure", "outcome")):
        if table not in reading.kept:
            continue
        # A cell of the sheet has no place in the table: a text stands there in three languages, a theme elsewhere.
        sheet = Sheet(f"{table}.csv", dict.fromkeys((column.code for column in SHEETS[code]), 0))
        reading.sheets[code] = sheet
        for number, row in reading.kept[table].items():
            found = belonging.get(row["measure_id"], {})
            written_in = language_of(found) or LANGUAGES[0]
            of_source = language_of_source(found) or written_in
            sheet.rows[number] = {
                column.code: cell(column, row, found, of_source if column.table == "source" else written_in)
                for column in SHEETS[code]
            }
            for language in LANGUAGES:
                # Of a title that a figure names it is said where the title stands.
                free = [column for column in SHEETS[code] if column.code != "figure_of"]
                cells = {column.code: cell(column, row, found, language) for column in free}
                said = {column: (text, text.startswith("=")) for column, text in cells.items()}
                reading.faults += cell_faults(sheet, number, said)


def by_measure(kept: Mapping[str, Mapping[int, Row]]) -> dict[str, dict[str, list[Row]]]:
    """The rows that belong to each measure, by table; a source belongs to all measures that name it."""
    found: dict[str, dict[str, list[Row]]] = {}
    sources = {row["source_id"]: row for row in kept.get("source", {}).values()}
    for table, rows in kept.items():
        for row in rows.values():
            of_measure = found.setdefault(measure_of(row), {})
            of_measure.setdefault(table, []).append(row)
            if table == "measure_source" and row["source_id"] in sources:
                of_measure.setdefault("source", []).append(sources[row["source_id"]])
    return found


def measure_of(row: Row) -> str:
    """The measure that a row belongs to; empty where it is of none alone."""
    return row.get("measure_id") or row.get("subject", "").removeprefix("measure:")


def language_of(belonging: Mapping[str, list[Row]]) -> str:
    """The language that a measure was written in: as the note on it says, else the one whose title its code is made of,
    where somebody has translated it and taken the note away. Empty where neither is so.
    """
    told = {texts["nb"]: language for language, texts in ONE_LANGUAGE.items()}
    noted = [told[note["text_nb"]] for note in belonging.get("data_note", []) if note["text_nb"] in told]
    [row, *_others] = belonging.get("measure", []) or [{}]
    if noted or not row or len({translated(row)[language] for language in LANGUAGES}) == 1:
        return noted[0] if noted else ""
    place = next((place["place_id"] for place in belonging.get("measure_place", [])), "")
    return next((code for code in LANGUAGES if slug(place, row[f"title_{code}"]) == row["measure_id"]), "")


def language_of_source(belonging: Mapping[str, list[Row]]) -> str:
    """The language that the source of a measure was written in: the one of the texts that its code is made of. A
    measure in another language may rest on it too.
    """
    return next(
        (
            code
            for row in belonging.get("source", [])
            for code in LANGUAGES
            if source_id_of(row[f"publisher_{code}"], row[f"label_{code}"], row["year"]) == row["source_id"]
        ),
        "",
    )


def translated(row: Row) -> dict[str, tuple[str, ...]]:
    """The texts of a row by language, in the order of its columns."""
    return {
        language: tuple(text for column, text in row.items() if column.endswith(f"_{language}"))
        for language in LANGUAGES
    }


def cell(column: Column, row: Row, belonging: Mapping[str, list[Row]], language: str) -> str:
    """What stood in a cell of the sheet: of the row of the measure or figure, or of the rows that belong to the
    measure; a text as it stands in `language`.
    """
    field = f"{column.field[:-3]}_{language}" if column.field.endswith("_nb") else column.field
    if column.table == "language":
        return language_of(belonging)
    if column.code == "figure_of":
        return next((measure[f"title_{language}"] for measure in belonging.get("measure", [])), row["measure_id"])
    if column.table in ("measure", "outcome"):
        return row[field]
    rows = [other for other in belonging.get(column.table, []) if not column.role or other["role"] == column.role]
    number = int(column.code[-1]) if column.code[-1].isdigit() else 1
    return rows[number - 1][field] if len(rows) >= number else ""


def changed(tables: Tables, reading: Reading) -> list[SheetFault]:
    """The rows that were kept and that the sheet does not give: somebody changed them since. The figures get the codes
    that they had, and each text is what it was in its language, for somebody may have translated it.
    """
    if not reading.kept or not reading.sheets:
        return []  # it was a sheet, or the file is refused already
    for row, old in zip(tables.rows.get("outcome", []), reading.kept.get("outcome", {}).values()):
        row["outcome_id"] = old["outcome_id"]
    found: list[SheetFault] = []
    gone: set[str] = set()
    for table in sorted(reading.kept, key=lambda table: table != "measure"):
        given = {untranslated(row): row for row in tables.rows.get(table, [])}
        for number, row in reading.kept[table].items():
            same = given.get(untranslated(row))
            if same is not None:
                same |= {column: spaced(text) for column, text in row.items() if is_text(column)}
            elif measure_of(row) not in gone:
                # Of what belongs to a measure that was changed nothing else need be said.
                gone |= {row["measure_id"]} if table == "measure" else set()
                found.append(SheetFault(f"{table}.csv", number, 0, "", "", CHANGED))
    tell_what_is_lacking(tables, reading)
    return found


def tell_what_is_lacking(tables: Tables, reading: Reading) -> None:
    """Let the note on the language of each measure say what is so now; one that somebody wrote anew stays, and where
    it was taken away there is none.
    """
    ours = [texts["nb"] for notes in (ONE_LANGUAGE, UNTRANSLATED) for texts in notes.values()]
    kept = {row["note_id"] for row in reading.kept.get("data_note", {}).values()}
    measures = {row["measure_id"]: row for row in tables.rows.get("measure", [])}
    belonging = by_measure(reading.kept)
    for note, origin in zip(tables.rows.pop("data_note", []), tables.origins.pop("data_note", [])):
        about = measure_of(note)
        told = lacking(measures[about], language_of(belonging.get(about, {})) or LANGUAGES[0])
        if note["text_nb"] in ours:
            note |= {f"text_{language}": text for language, text in told.items()}
        if note["note_id"] in kept and (told or note["text_nb"] not in ours):
            tables.add("data_note", note, origin)


def is_text(column: str) -> bool:
    """Does a column of the dataset hold a text in one of the languages?"""
    return column.endswith(tuple(f"_{language}" for language in LANGUAGES))


def spaced(text: str) -> str:
    """A text with single spaces, as a sheet is read."""
    return re.sub(r"\s+", " ", text).strip()


def untranslated(row: Row) -> frozenset[tuple[str, str]]:
    """The cells of a row that are not empty and that stand in no language, written as a sheet is read."""
    return frozenset((column, spaced(text)) for column, text in row.items() if not is_text(column) and spaced(text))
