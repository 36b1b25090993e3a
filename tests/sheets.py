"""Sheets of cases of one's own as a person would fill them in, sound or with a fault, made for tests."""

import datetime
import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from data.cases.columns import SHEETS
from stories.contribution import headings, sheet_names
from words import Words

MEASURE = {
    "language": "Bokmål",
    "title": "Språkkafé på biblioteket",
    "place": "Gloppen (Vestland)",
    "summary": "Biblioteket åpner lokalet hver tirsdag, og frivillige snakker norsk med dem som kommer.",
    "theme_1": "Språk",
    "theme_2": "Frivillighet",
    "group_1": "Flyktninger",
    "actor_lead": "Kommunen",
    "kind": "Enkelttiltak",
    "approach": "Kurs og opplæring",
    "status": "I gang",
    "status_date": "2024",
    "start_year": "2021",
    "evidence": "Beskrevet",
    "need_kind_1": "Lokale",
    "need_1": "Et rom med plass til tjue",
    "source_title": "Årsmelding for biblioteket",
    "source_publisher": "Gloppen kommune",
    "source_year": "2024",
    "source_url": "https://example.org/aarsmelding",
    "source_licence": "CC BY 4.0",
    "section": "Språkkafé, s. 4",
    "contact_office": "Gloppen bibliotek",
}
"""A row without faults."""
PAIR = {
    "figure_of": "Språkkafé på biblioteket",
    "indicator": "population",
    "figure_kind": "Før og etter",
    "value_before": "5836",
    "date_before": "2019",
    "value_after": "5892",
    "date_after": "2023",
    "unit": "personer",
    "qualifier": "nøyaktig",
    "figure_text": "Tallet på innbyggere steg.",
    "figure_section": "Tabell 1",
}
"""A figure of that measure, without faults."""


Cell = str | int | float | bool | datetime.date


def workbook(
    *measures: Mapping[str, Cell],
    figures: Sequence[Mapping[str, Cell]] = (),
    language: str = "nb",
    headed: dict[str, str] | None = None,
    merged: str = "",
    hidden: str = "",
    order: Sequence[str] = (),
) -> bytes:
    """An Excel file with these rows; a text that begins with = is a formula. `headed`: other headings of some columns;
    `merged`: a column whose cells of all measures are one; `hidden`: a sheet that is not shown; `order`: the
    columns that stand first, in this order.
    """
    _ = Words(language)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        for code, rows in (("measure", measures), ("figure", figures)):
            sheet = book.add_worksheet(sheet_names(_)[code])
            columns = sorted(SHEETS[code], key=lambda c: order.index(c.code) if c.code in order else len(order))
            for place, column in enumerate(columns):
                sheet.write_string(0, place, (headings(_) | (headed or {}))[column.code])
                for number, row in enumerate(rows, start=1):
                    cell = row.get(column.code, "")
                    if not isinstance(cell, str):
                        sheet.write(number, place, cell)
                    elif cell:
                        write = sheet.write_formula if cell.startswith("=") else sheet.write_string
                        write(number, place, cell)
                if column.code == merged:
                    sheet.merge_range(1, place, len(rows), place, rows[0][merged])
            if code == hidden:
                sheet.hide()
            else:
                sheet.activate()
    return file.getvalue()


def hostile(row: Mapping[str, str], markup: str) -> dict[str, str]:
    """The row with markup after each text that its visitor writes herself, and in its addresses."""
    columns = [column for columns in SHEETS.values() for column in columns if column.code in row and not column.choices]
    free = [column.code for column in columns if column.kind == "string" and column.code not in ("figure_of", "title")]
    texts = [code for code in free if not code.startswith(("date", "status_date", "checked"))]
    return {**row} | {code: row[code] + ("/" if code.endswith("url") else " ") + markup for code in texts}
