"""Reads a filled-in sheet, Excel or CSV, into cells of text. A file may come from anybody: it is held against limits
before it is opened, nothing in it is run or fetched, and no formula is taken for its value.
"""

import csv
import datetime
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import InvalidFileException

from data.cases.columns import SHEETS
from data.check import AS_FORMULA, WRONG_TEXT

LARGEST = 2_000_000  # bytes of a file; the template with a hundred measures has 60 000
LARGEST_UNPACKED = 6_000_000  # bytes of all entries; three hundred filled-in rows have 500 000
MOST_MARKS = 300_000  # of "<" in an entry, each of which becomes a hundred times as much; those rows have 30 000
MOST_ENTRIES = 200
LARGEST_RATIO = 150  # a sheet of text has 5 to 20
SMALL_ENTRY = 100_000  # bytes unpacked of an entry that may be packed as tightly as it likes
MOST_ROWS = 300
MOST_LINES = 20 * MOST_ROWS  # with those that hold nothing
MOST_COLUMNS = 60
LONGEST_CELL = 5_000
FAR_MORE = "unpacks to far more than a sheet of cases"
FORMULA = "is a formula"
MERGED = "is merged with other cells"
MEANT_OTHERWISE = (FORMULA, MERGED)
"""Of a cell with one of these nothing else need be said."""
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^<>]*\bref="([A-Z]{1,3}[0-9]+):([A-Z]{1,3}[0-9]+)"')
"""Cells that are one, as the XML of a sheet has them: a workbook that is read row by row does not tell of them.
None reaches into the next, else a file of nothing but their beginnings would be read to its end from each of them."""
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What the reader raises for a file that is broken or no workbook; for XML that is none, each of its two parsers a
SyntaxError of its own."""


@dataclass(frozen=True, order=True)
class SheetFault:
    """One thing wrong in a sheet: the sheet as the file calls it, its row (0: the file as a whole), the code of the
    column and its place from 1, what stands there, and why it is wrong, as the build says it.
    """

    sheet: str
    row: int
    place: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Vocabulary:
    """How the sheet's words are read, in any language: names of sheets and headings as codes, and of each list of
    choices the codes; all written plainly.

    spoken: the headings of each language.
    """

    sheets: Mapping[str, str]
    headings: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    spoken: Mapping[str, frozenset[str]]


@dataclass
class Sheet:
    """A sheet as it was read: its name in the file, the place of each column from 1, and the filled-in rows by number,
    each with its cells by column.
    """

    name: str
    places: dict[str, int] = field(default_factory=dict)
    rows: dict[int, dict[str, str]] = field(default_factory=dict)


@dataclass
class Reading:
    """What a file held: the sheets by code, what is wrong with the file, and what in it was ignored (as codes).

    kept: the rows by table and number, where the file holds the tables that a sheet has become before.
    """

    sheets: dict[str, Sheet] = field(default_factory=dict)
    kept: dict[str, dict[int, dict[str, str]]] = field(default_factory=dict)
    faults: list[SheetFault] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def refuse(self, reason: str, value: str = "") -> "Reading":
        """This file is not read at all."""
        self.faults.append(SheetFault("", 0, 0, "", value, reason))
        return self


def plain(text: str) -> str:
    """A name as names are compared: without capitals and spaces too many."""
    return " ".join(text.casefold().split())


def read(content: bytes, name: str, words: Vocabulary) -> Reading:
    """The cells of a file, whatever it is; `name` is what the visitor's machine calls it."""
    reading = Reading()
    ending = name.lower().rpartition(".")[2]
    if not content:
        return reading.refuse("is empty")
    if len(content) > LARGEST:
        return reading.refuse("is too large", str(len(content)))
    if ending in ("xlsm", "xltm", "xlsb", "xlam"):
        return reading.refuse("may hold macros")
    if ending == "xlsx":
        return read_workbook(content, words, reading)
    if ending in ("csv", "txt"):
        return read_csv(content, words, reading)
    return reading.refuse("is no Excel or CSV file", ending[:10])


def read_workbook(content: bytes, words: Vocabulary, reading: Reading) -> Reading:
    """The sheets of a workbook that the vocabulary knows; others, such as explanations and examples, are passed by."""
    try:
        reason = packed_badly(content, reading)
        if reason:
            return reading.refuse(reason)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {entry.filename: unpacked(archive, entry) for entry in archive.infolist()}
        if any(file.count(b"<") > MOST_MARKS for file in files.values()):
            return reading.refuse(FAR_MORE)
        # Formulas come as formulas, for their stored value may be anything; links to other files are not kept. What
        # reads the workbook gets what was unpacked within the limits, for it has none itself.
        plainly = io.BytesIO(packed(list(files.items())))
        book = load_workbook(plainly, read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets:
            code = words.sheets.get(plain(sheet.title))
            if code and sheet.sheet_state != "visible":
                # Who does not see the rows does not know that she sends them.
                reading.faults.append(SheetFault(sheet.title, 0, 0, "", "", "is a hidden sheet"))
            elif code and code not in reading.sheets:
                # What a file says of its own size may be wrong.
                sheet.reset_dimensions()
                rows = (
                    [(written(cell.value), cell.data_type == "f") for cell in row]
                    for row in sheet.iter_rows(max_col=MOST_COLUMNS)
                )
                take(sheet.title, code, rows, words, reading)
                reading.faults += merged_faults(reading.sheets[code], files[sheet._worksheet_path])
    except UNREADABLE:
        return Reading().refuse("cannot be read")
    return reading if "measure" in reading.sheets or reading.faults else reading.refuse("has no sheet of measures")


def merged_faults(sheet: Sheet, xml: bytes) -> list[SheetFault]:
    """The cells of a sheet that are merged with others, each by itself: only the first of them holds anything."""
    columns = {place: column for column, place in sheet.places.items()}
    found: set[tuple[int, int]] = set()
    # A file of somebody who means harm may name more of them than anybody waits for.
    for first, last in MERGE.findall(xml)[:MOST_ROWS]:
        (top, left), (bottom, right) = (coordinate_to_tuple(corner.decode()) for corner in (first, last))
        found.update(
            itertools.product(range(top, min(bottom, MOST_ROWS + 1) + 1), columns.keys() & range(left, right + 1))
        )
    return [SheetFault(sheet.name, row, place, columns[place], "", MERGED) for row, place in sorted(found)]


def packed_badly(content: bytes, reading: Reading) -> str:
    """Why a workbook is not opened: macros, or more in it than a sheet of cases can hold; empty where it may be."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    if any("vbaproject" in name or "macrosheet" in name for name in names):
        return "may hold macros"
    if any(entry.flag_bits & 1 for entry in entries):
        return "is locked with a password"
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        # No spreadsheet packs in another way, and others are unpacked in pieces of any size.
        return "cannot be read"
    unpacked = sum(entry.file_size for entry in entries)
    tight = any(
        entry.file_size > SMALL_ENTRY and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > MOST_ENTRIES or unpacked > LARGEST_UNPACKED or tight:
        return FAR_MORE
    if any("externallinks/" in name for name in names):
        reading.ignored.append("external links")
    return ""


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What an entry holds. No more is unpacked than the archive says that it is, which is not so where all is asked
    for. Raises what UNREADABLE names.
    """
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Several files as one zip file, each as it is."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return file.getvalue()


def written(value: object) -> str:
    """A cell as text: a date as YYYY-MM-DD, a whole number without decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read_csv(content: bytes, words: Vocabulary, reading: Reading) -> Reading:
    """The measures of a CSV file: UTF-8, UTF-16 or what Windows writes; semicolons, commas or tabs between."""
    text = decoded(content)
    if text is None:
        return reading.refuse("cannot be read")
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
        lines = list(itertools.islice(reader, MOST_LINES + 1))
    except csv.Error:
        return reading.refuse("cannot be read")
    if lines and {"measure_id", "source_id"} & set(lines[0]):
        return reading.refuse("is one of several tables that were kept")
    cells = ([(cell.strip(), cell.lstrip().startswith("=")) for cell in line[:MOST_COLUMNS]] for line in lines)
    take("CSV", "measure", cells, words, reading)
    return reading


def separator_of(text: str) -> str:
    """What stands between the cells of a CSV file: semicolons, commas or tabs."""
    return max(";,\t", key=text.partition("\n")[0].count)


def decoded(content: bytes) -> str | None:
    """The text of a file in the encoding that it is in; None where it is no text."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def take(name: str, code: str, rows: Iterable[list[tuple[str, bool]]], words: Vocabulary, reading: Reading) -> None:
    """Take the rows of a sheet, each a list of texts and whether they are formulas, under the headings of its first."""
    lines: Iterator[list[tuple[str, bool]]] = iter(rows)
    sheet = reading.sheets[code] = Sheet(name)
    heads = set()
    for place, (heading, _is_formula) in enumerate(next(lines, []), start=1):
        column = words.headings.get(plain(heading.rstrip(" (*)")))
        if column in {known.code for known in SHEETS[code]} and column not in sheet.places:
            sheet.places[column] = place
            heads.add(plain(heading.rstrip(" (*)")))
        elif heading:
            reading.faults.append(SheetFault(name, 1, place, "", heading[:60], "is no heading of this sheet"))
    # Of headings that two languages share either is right.
    language = next((language for language, texts in words.spoken.items() if heads <= texts), "")
    for described in SHEETS[code]:
        if described.code not in sheet.places:
            reading.faults.append(SheetFault(name, 1, 0, described.code, "", "the column is missing"))
    for number, cells in enumerate(lines, start=2):
        if number > MOST_ROWS + 1:
            # Rows that a spreadsheet counts, and that hold nothing, are no rows; but nobody waits for a million.
            if any(text for text, _is_formula in cells) or number > MOST_LINES:
                reading.faults.append(SheetFault(name, number, 0, "", "", "is a row too many"))
                return
            continue
        row = {column: cells[place - 1] for column, place in sheet.places.items() if place <= len(cells)}
        if any(text for text, _is_formula in row.values()):
            sheet.rows[number] = {column: text for column, (text, _is_formula) in row.items()}
            if "language" in sheet.places:
                sheet.rows[number]["language"] = sheet.rows[number].get("language") or language
            reading.faults += cell_faults(sheet, number, row)


def cell_faults(sheet: Sheet, number: int, row: Mapping[str, tuple[str, bool]]) -> list[SheetFault]:
    """Formulas, what a spreadsheet would take for one, and cells that are far too long, in a row."""
    found = []
    for column, (text, is_formula) in row.items():
        if is_formula:
            found.append(SheetFault(sheet.name, number, sheet.places[column], column, text[:60], FORMULA))
        elif len(text) > LONGEST_CELL:
            shown = text[:60]
            found.append(SheetFault(sheet.name, number, sheet.places[column], column, shown, "is far too long"))
        elif WRONG_TEXT[AS_FORMULA].search(text):
            # Said here too: before the title stands something else when the build looks at it.
            found.append(SheetFault(sheet.name, number, sheet.places[column], column, text[:60], AS_FORMULA))
    return found
