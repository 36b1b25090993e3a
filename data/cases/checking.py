"""Holds the rows of a sheet against everything that the dataset is held against: the ordinary build takes them in,
upon the database without them, and its faults are told with the cell of the sheet.
"""

import re
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from data.build import CASES, DATABASE, FOLDER, WrongData, build
from data.cases.columns import SHEETS
from data.cases.kept import changed
from data.cases.mended import mended
from data.cases.reading import MEANT_OTHERWISE, Reading, SheetFault, Vocabulary
from data.cases.tables import LANGUAGES, Origin, Tables, tables_of
from data.check import Fault

LISTED = {column.code for columns in SHEETS.values() for column in columns if column.choices} | {"figure_of"}
"""The columns whose cells name something that stands in a list, or in another sheet."""
DOUBLE = re.compile("stands in row .* too")


def checked(
    reading: Reading, words: Vocabulary, database: Path, mark: Mapping[str, str]
) -> tuple[Tables, list[SheetFault]]:
    """The tables that a file gives, and all that is wrong with them. Where nothing is, `database` then holds the
    dataset with these cases in it, their titles marked.

    Raises WrongData where the dataset itself holds faults, so that nothing can be said of the cases.
    """
    tables = tables_of(reading, words)
    faults = [*reading.faults, *changed(tables, reading), *language_faults(reading, words)]
    if not reading.faults and not tables.rows.get("measure"):
        faults.append(SheetFault("", 0, 0, "", "", "holds no measure"))
    if not tables.rows.get("measure"):
        return tables, sorted(set(faults))
    found, in_cells = build_faults(tables, reading, database, mark)
    faults += found
    if in_cells:
        faults += rule_faults(tables, faults, reading, database, mark)
    if faults:
        database.unlink(missing_ok=True)
    # Of a formula or a merged cell nothing else need be said: its text is not what was meant.
    others = {cell_of(fault) for fault in faults if fault.reason in MEANT_OTHERWISE}
    told = {fault for fault in faults if fault.reason in MEANT_OTHERWISE or cell_of(fault) not in others}
    return tables, sorted(told)


def rule_faults(
    tables: Tables, faults: Sequence[SheetFault], reading: Reading, database: Path, mark: Mapping[str, str]
) -> list[SheetFault]:
    """What the rules say of rows in which single cells are wrong: with something sound in the place of these cells, and
    nothing is told of them again. Of what cannot be mended so, such as a measure that stands there twice, the rows are
    left out.
    """
    broken = {(fault.sheet, fault.row) for fault in faults if not is_mendable(fault)}
    wrong = {(fault.sheet, fault.row, fault.column) for fault in faults}
    for tried in (mended(tables, wrong), tables):
        sound = tried.without(broken | orphans(tried, broken))
        if not sound.rows.get("measure"):
            return []
        found, in_cells = build_faults(sound, reading, database, mark)
        if not in_cells:
            break
        broken |= {(fault.sheet, fault.row) for fault in [*faults, *found]}
    is_figure_unknown = any(column in ("figure_of", "indicator", "figure_kind") for _sheet, _row, column in wrong)
    return [
        fault
        for fault in found
        if (fault.sheet, fault.row, fault.column) not in wrong
        # Whether a figure bears a measure out is not known while it is not known what it tells of which.
        and not (is_figure_unknown and fault.reason.startswith("needs an outcome"))
    ]


def is_mendable(fault: SheetFault) -> bool:
    """Is a fault of one cell, which could be right while all others stay as they are?"""
    return bool(fault.row and fault.column) and fault.column != "figure_of" and not DOUBLE.match(fault.reason)


def cell_of(fault: SheetFault) -> tuple[str, int, int, str]:
    """The cell that a fault is told of; of tables that were kept only its column is known, not its place."""
    return fault.sheet, fault.row, fault.place, fault.column


def orphans(tables: Tables, broken: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """The rows of figures whose measure is broken."""
    gone = {
        row["measure_id"]
        for row, origin in zip(tables.rows["measure"], tables.origins["measure"])
        if (origin.sheet, origin.row) in broken
    }
    figures = zip(tables.rows.get("outcome", []), tables.origins.get("outcome", []))
    return {(origin.sheet, origin.row) for row, origin in figures if row["measure_id"] in gone}


def build_faults(
    tables: Tables, reading: Reading, database: Path, mark: Mapping[str, str]
) -> tuple[list[SheetFault], bool]:
    """What the build says of the tables, and whether it could only look at them cell by cell. Raises WrongData with the
    faults of the dataset itself.
    """
    with tempfile.TemporaryDirectory() as place:
        # A name that no folder of the installation has: it tells these rows' faults from others.
        folder = Path(place) / f"sheet-{secrets.token_hex(8)}"
        folder.mkdir()
        tables.write(folder, mark)
        try:
            build(FOLDER, database, cases=(*CASES, folder), upon=DATABASE)
        except WrongData as error:
            own = [fault for fault in error.faults if fault.file.startswith(f"{folder.name}/")]
            if len(own) < len(error.faults):
                raise
            return placed(own, tables, reading), error.in_cells
    return [], False


def placed(faults: Sequence[Fault], tables: Tables, reading: Reading) -> list[SheetFault]:
    """The faults of table rows with the cell of the sheet that they came from; a text that stands in three columns of a
    table is one cell of the sheet.
    """
    codes = {sheet.name: code for code, sheet in reading.sheets.items()}
    found: list[SheetFault] = []
    without_cell: list[SheetFault] = []
    for fault in faults:
        origin: Origin = tables.origins[Path(fault.file).stem][fault.row - 2]
        sheet = reading.sheets[codes[origin.sheet]]
        column = origin.columns.get(fault.column, "")
        cell = sheet.rows[origin.row].get(column, "")
        if reading.kept:
            # Which of its languages is wrong is told by the text alone.
            cell = tables.rows[Path(fault.file).stem][fault.row - 2].get(fault.column, cell)
        value = cell[:60] if "person" not in fault.reason else ""
        place = sheet.places.get(column, 0)
        if column in LISTED and fault.reason.startswith("does not have the form"):
            continue  # it is not in its list either, which says more
        told = SheetFault(origin.sheet, origin.row, place, column, value, fault.reason)
        (found if column else without_cell).append(told)
    # A measure that stands there twice has everything twice.
    double = {(told.sheet, told.row) for told in found if told.column == "title" and DOUBLE.match(told.reason)}
    found = [
        told
        for told in found
        if told.column == "title" or (told.sheet, told.row) not in double or not DOUBLE.match(told.reason)
    ]
    return found or without_cell


def language_faults(reading: Reading, words: Vocabulary) -> list[SheetFault]:
    """Measures that do not say in which language they are written."""
    sheet = reading.sheets.get("measure")
    if sheet is None or "language" not in sheet.places:
        return []
    [column] = [column for column in SHEETS["measure"] if column.code == "language"]
    return [
        SheetFault(
            sheet.name, number, sheet.places["language"], "language", row.get("language", "")[:60],
            f"must be one of {', '.join(LANGUAGES)}" if row.get("language") else "must be filled in",
        )
        for number, row in sheet.rows.items()
        if words.choices[column.choices].get(row.get("language", "").casefold().strip()) not in LANGUAGES
    ]  # fmt: skip


def folder_faults(folder: Path) -> list[Fault]:
    """What is wrong with a folder of cases, as the build would say. Raises WrongData with the faults of the dataset
    itself.
    """
    with tempfile.TemporaryDirectory() as place, suppress(FileNotFoundError):
        try:
            build(FOLDER, Path(place) / "checked.duckdb", cases=(folder,), upon=DATABASE)
        except WrongData as error:
            own = [fault for fault in error.faults if fault.file.startswith(folder.name)]
            if len(own) < len(error.faults):
                raise
            return own
    return []
