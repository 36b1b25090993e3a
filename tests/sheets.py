"""Sheets of cases of one's own as a person would fill them in, sound or with a fault, made for tests."""

import io

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


def workbook(
    *measures: dict[str, str],
    figures: tuple[dict[str, str], ...] = (),
    language: str = "nb",
    headed: dict[str, str] | None = None,
    merged: str = "",
    hidden: str = "",
) -> bytes:
    """An Excel file with these rows; a text that begins with = is a formula. `headed`: other headings of some columns;
    `merged`: a column whose cells of all measures are one; `hidden`: a sheet that is not shown.
    """
    _ = Words(language)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for code, rows in (("measure", measures), ("figure", figures)):
            sheet = book.add_worksheet(sheet_names(_)[code])
            for place, column in enumerate(SHEETS[code]):
                sheet.write_string(0, place, (headings(_) | (headed or {}))[column.code])
                for number, row in enumerate(rows, start=1):
                    text = row.get(column.code, "")
                    write = sheet.write_formula if text.startswith("=") else sheet.write_string
                    if text:
                        write(number, place, text)
                if column.code == merged:
                    sheet.merge_range(1, place, len(rows), place, rows[0][merged])
            if code == hidden:
                sheet.hide()
            else:
                sheet.activate()
    return file.getvalue()
