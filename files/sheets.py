"""Rows as an Excel file or as CSV: the rows that a page shows, and with them, in a sheet or a file beside them, the
filters, the date, the sources and the licence.
Imports queries, stories and words.
"""

import datetime
import io
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import xlsxwriter

from queries import ask, grouped
from queries.answers import (
    CitedSource,
    Lesson,
    ListedMeasure,
    MapValue,
    MeasureLink,
    MeasureNeed,
    Pair,
    PlaceFigure,
    Standing,
)
from stories import gaps, labels, shares, standings
from stories.address import Address
from stories.age import Age, age_of
from stories.beside import matching, matching_sentences
from stories.comparison import Comparison
from words import Words

FORMULA = re.compile(r"[=+\-@\t\r\n]")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
WIDEST = 60  # characters of a column
MARKS = {r"code_\d{4}|(from|to|old|new|municipality)_code": "K-", "region_code": "R-"}
"""What stands before a number of a municipality or region in CSV, by the name of its column in the dataset: a
spreadsheet and other programs take 0301 for the number 301, and K-0301, as Statistics Norway writes it too, for a
text."""
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def harmless(value):
    """The value as a spreadsheet must not take it for a formula: text that begins like one gets an apostrophe, a plain
    number does not.
    """
    if isinstance(value, str) and FORMULA.match(value) and not NUMBER.fullmatch(value):
        return "'" + value
    return value


def number(value: float, decimal: str) -> str:
    """2019.0 as 2019, 9.5 as 9,5."""
    return f"{value:.12g}".replace(".", decimal)


def csv(frame: pd.DataFrame, language: str, numbers: Sequence[str] = ()) -> bytes:
    """The rows as CSV, the heading first and nothing but rows after it: semicolon and decimal comma in Norwegian, comma
    and point in English; a byte order mark, by which Excel knows the letters. A blank is an absent value.

    numbers: the headings of columns that hold numbers of municipalities, beside those with a name of the dataset.
    """
    separator, decimal = signs(language)
    written = pd.DataFrame(index=frame.index)
    for name, column in frame.items():
        write = partial(number, decimal=decimal) if pd.api.types.is_float_dtype(column) else harmless
        mark = "K-" if name in numbers else mark_of(str(name))
        # The same few values stand in many rows.
        texts = {value: f"{mark}{write(value)}" if mark else write(value) for value in column.dropna().unique()}
        written[name] = column.astype(object).map(texts)
    return written.to_csv(index=False, sep=separator, lineterminator="\r\n").encode("utf-8-sig")


def signs(language: str) -> tuple[str, str]:
    """What stands between two cells of CSV, and before decimals, as a spreadsheet in the language reads them."""
    return (",", ".") if language == "en" else (";", ",")


def mark_of(name: str) -> str:
    """What stands before the numbers of a column of the dataset in CSV; empty where it holds no such numbers."""
    return next((mark for form, mark in MARKS.items() if re.fullmatch(form, name)), "")


def about_csv(frame: pd.DataFrame, about: Sequence[tuple[str, str]], file: str, _: Words) -> bytes:
    """What lies beside a CSV file called `file`, in the form of the W3C (CSV on the Web): its columns with their types,
    the licence, and what a reader must know.
    """
    separator, decimal = signs(_.language)
    kinds = {"f": {"base": "decimal", "format": {"decimalChar": decimal}}, "i": "integer"}
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": _.language}],
        "url": file,
        "dc:title": about[0][1],
        "dc:license": {"@id": CC_BY},
        "dialect": {"delimiter": separator, "encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [
                {"titles": str(name), "datatype": kinds.get(column.dtype.kind, "string")}
                for name, column in frame.items()
            ]
        },
        "notes": [{"label": label, "value": value} for label, value in about],
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def excel(frame: pd.DataFrame, name: str, about: Sequence[tuple[str, str]], _: Words) -> bytes:
    """The rows as a table on one sheet called `name`, with a heading that stays; `about` on a second sheet. No cell is
    a formula or a link.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    ) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(name)
        for place, (heading, column) in enumerate(frame.items()):
            values = [None if pd.isna(value) else value for value in column]
            longest = max([len(str(heading)) + 4, *(len(str(value)) for value in values if value is not None)])
            sheet.set_column(place, place, min(longest + 2, WIDEST), wrapped)
            for row, value in enumerate(values, 1):
                if isinstance(value, str):
                    sheet.write_string(row, place, value, wrapped)
                elif value is not None:
                    sheet.write_number(row, place, float(value), wrapped)
        sheet.add_table(
            0,
            0,
            max(len(frame), 1),
            len(frame.columns) - 1,
            {
                "name": "blifaktor",
                "style": "Table Style Light 1",
                "columns": [{"header": str(heading)} for heading in frame.columns],
            },
        )
        sheet.freeze_panes(1, 1)
        terms_sheet = book.add_worksheet(_("Om fila"))
        terms_sheet.set_column(0, 0, 24)
        terms_sheet.set_column(1, 1, 110, wrapped)
        bold = book.add_format({"bold": True, "valign": "top"})
        for row, (label, value) in enumerate(about):
            terms_sheet.write_string(row, 0, label, bold)
            terms_sheet.write_string(row, 1, value, wrapped)
        book.set_properties({"title": name, "author": "Blifaktor"})
    return file.getvalue()


def measures(hits: Sequence[ListedMeasure], here: Address, _: Words, today: int) -> pd.DataFrame:
    """The measures with their facts, one a row, in their order; headings in the language of the reader, years and sizes
    as numbers. `here`: the address, with what the visitor has marked of that which they take; `today`: the year
    against which their age is counted.
    """
    listed = [hit.measure_id for hit in hits]
    linked: dict[str, dict[str, list[MeasureLink]]] = defaultdict(lambda: defaultdict(list))
    for link in ask(MeasureLink, measures=listed):
        linked[link.measure_id][link.kind].append(link)
    needs = grouped(ask(MeasureNeed, measures=listed), "measure_id")
    lessons = {row.measure_id: _.text(row.lessons) for row in ask(Lesson, measures=listed)}
    rows = [
        measure_cells(
            hit, linked[hit.measure_id], needs.get(hit.measure_id, []), lessons.get(hit.measure_id, ""), here, _
        )
        | age_cells(age_of(hit), today)
        for hit in hits
    ]
    return headed(rows, measure_headings(_))


def headed(rows: Sequence[Mapping[str, Any]], headings: Mapping[str, str]) -> pd.DataFrame:
    """The cells of these columns under their headings."""
    return pd.DataFrame(rows, columns=list(headings)).rename(columns=headings)


def measure_headings(_: Words) -> dict[str, str]:
    """The columns of the list of measures with their headings."""
    return {
        "title": _("Tiltak"),
        "places": _("Sted"),
        "population_min": _("Innbyggere 1.1.2019, minste kommune"),
        "population_max": _("Innbyggere 1.1.2019, største kommune"),
        "start_year": _("Startår"),
        "end_year": _("Sluttår"),
        "status": _("Status"),
        "status_date": _("Dato for status"),
        "seen": _("Sist omtalt"),
        "years_ago": _("År siden"),
        "evidence": _("Kunnskapsgrunnlag"),
        "cost_nok": _("Beløp i kroner"),
        "cost_note": _("Hva beløpet dekker"),
        "themes": _("Tema"),
        "groups": _("Målgruppe"),
        "actors": _("Aktører"),
        "summary": _("Omtale"),
        "needs": _("Det tiltaket krever"),
        "have": _("Har vi"),
        "lack": _("Mangler vi"),
        "lessons": _("Det de lærte"),
        "sources": _("Kilder"),
        "measure_id": _("Kode"),
    }


def measure_cells(
    hit: ListedMeasure,
    linked: Mapping[str, Sequence[MeasureLink]],
    needs: Sequence[MeasureNeed],
    lesson: str,
    here: Address,
    _: Words,
) -> dict[str, Any]:
    """One measure as the cells of a row. `linked`: its links by kind; `here`: the address with the visitor's marks."""

    def listed(kind: str) -> str:
        """The labels of one kind, each once: one actor may have two roles."""
        return "; ".join(dict.fromkeys(_.text(link.label) for link in linked[kind]))

    def needed(rows: Sequence[MeasureNeed]) -> str:
        """What a measure takes, as one text."""
        return "; ".join(f"{labels.need(_)[need.kind]}: {_.text(need.text)}" for need in rows)

    sources = [
        _.text(link.label) + (f" ({_.section(link.section)})" if link.section else "") for link in linked["source"]
    ]
    return {
        "title": _.text(hit.title),
        "places": "; ".join(hit.places or []),
        "population_min": hit.population_min,
        "population_max": hit.population_max,
        "start_year": hit.start_year,
        "end_year": hit.end_year,
        "status": labels.status(_)[hit.status],
        "status_date": hit.status_date or "",
        "evidence": labels.evidence(_)[hit.evidence],
        "cost_nok": hit.cost_nok,
        "cost_note": _.text(hit.cost_note),
        "themes": listed("theme"),
        "groups": listed("group"),
        "actors": listed("actor"),
        "summary": _.text(hit.summary),
        "needs": needed(needs),
        "have": needed([need for need in needs if f"{need.measure_id}.{need.need_no}" in here.all("have")]),
        "lack": needed([need for need in needs if f"{need.measure_id}.{need.need_no}" in here.all("lack")]),
        "lessons": lesson,
        "sources": "; ".join(sources),
        "measure_id": hit.measure_id,
    }


def age_cells(age: Age, today: int) -> dict[str, Any]:
    """The year in which a measure was last told of, and how many years that is ago."""
    return {"seen": age.seen, "years_ago": age.years_ago(today)}


def pairs(rows: Sequence[Pair], _: Words) -> pd.DataFrame:
    """Documented before/after pairs, one a row."""
    headings = {
        "place": _("Sted"),
        "label": _("Hva"),
        "value_before": _("Før"),
        "date_before": _("Dato før"),
        "value_after": _("Etter"),
        "date_after": _("Dato etter"),
        "unit": _("Enhet"),
        "qualifier": _("Hvor nøyaktig er etter-tallet"),
        "official_before": _("Offisiell statistikk før"),
        "official_after": _("Offisiell statistikk etter"),
        "unusual": _("Hvor uvanlig endringen er, av offisiell statistikk"),
        "groups_before": _("Minste antall personer som gir prosenten før"),
        "groups_after": _("Minste antall personer som gir prosenten etter"),
        "matching": _("Offisielle tall som kan være det samme"),
        "title": _("Tiltak"),
        "text": _("Omtale"),
        "source": _("Kilde"),
    }
    among = {row.outcome_id: gaps.of_pair(row) for row in rows}
    matches = matching(rows)
    cells = [
        {
            "place": row.place_name,
            "label": _.text(row.label),
            "value_before": row.value_before,
            "date_before": row.date_before,
            "value_after": row.value_after,
            "date_after": row.date_after,
            "unit": unit_name(row.unit, _),
            "qualifier": labels.qualifier(_)[row.qualifier],
            "official_before": row.official_before,
            "official_after": row.official_after,
            "unusual": gaps.finding(answer, _) if (answer := among[row.outcome_id]) else "",
            "groups_before": ", ".join(map(_.number, row.groups_before or ())),
            "groups_after": ", ".join(map(_.number, row.groups_after or ())),
            "matching": " ".join(matching_sentences(row, matches.get(row.outcome_id, []), _)),
            "title": _.text(row.title),
            "text": _.text(row.text),
            "source": f"{_.text(row.source)} ({_.section(row.section)})",
        }
        for row in rows
    ]
    return headed(cells, headings)


def windows(answer: Comparison, _: Words) -> pd.DataFrame:
    """A place among all municipalities, a row for each window of years, that of the comparison first; numbers as
    numbers.
    """
    unit = "percentage_points" if answer.change.change_unit == "percent" else answer.change.change_unit
    headings = {"place": _("Sted"), "label": _("Hva"), "first": _("Fra"), "last": _("Til")}
    headings |= gaps.window_headings(_) | {"unit": _("Enhet for forskjellen")}
    cells = [
        {
            "place": answer.subject.place.name,
            "label": _.text(answer.subject.indicator.label),
            "first": row.first,
            "last": row.last,
            "gap": row.gap,
            "as_far": row.as_far if row.gap is not None else None,
            "as_high": row.as_high if row.gap is not None else None,
            "as_low": row.as_low if row.gap is not None else None,
            "municipalities": row.municipalities,
            "unit": unit_name(unit, _),
        }
        for row in answer.gaps
    ]
    return headed(cells, headings)


def series(rows: Sequence[PlaceFigure], among: Sequence[Standing], place: str, _: Words) -> pd.DataFrame:
    """Official figures of one place, one a row, with the reason where one is absent, of how many persons a share is
    with its interval, and, in the year in which it is known, the place among all municipalities.
    """
    headings = {
        "place": _("Sted"),
        "label": _("Hva"),
        "year": _("År"),
        "structure": _("Kommuneinndeling"),
        "value": _("Verdi"),
        "unit": _("Enhet"),
        **chance_headings(_),
        "among": _("Plassen blant alle kommuner"),
        "status": _("Hvorfor tallet mangler"),
    }
    places = {(row.indicator_id, row.structure, row.year): standings.sentence(row, _) for row in among}
    cells = [
        {
            "place": place,
            "label": _.text(row.label),
            "year": row.year,
            "structure": int(row.structure),
            "value": row.value,
            "unit": unit_name(row.unit, _),
            **chance_cells(row.persons, row.low, row.high),
            "among": places.get((row.indicator_id, row.structure, row.year), ""),
            "status": why_absent(row.status, _),
        }
        for row in rows
    ]
    return headed(cells, headings)


def chance_headings(_: Words) -> dict[str, str]:
    """The columns that say how sure a share is, with their headings."""
    return {
        "share_of": _("Personer andelen er av"),
        "low": _("Tilfeldig svingning fra (%)"),
        "high": _("Tilfeldig svingning til (%)"),
    }


def chance_cells(persons: int | None, low: float | None, high: float | None) -> dict[str, Any]:
    """Of how many persons a share is, and its interval where they are few."""
    found = shares.ends(persons, low, high) or (None, None)
    return {"share_of": persons, "low": rounded(found[0]), "high": rounded(found[1])}


def rounded(end: float | None) -> float | None:
    """The end of an interval with one decimal."""
    return None if end is None else round(end, 1)


def map_values(rows: Sequence[MapValue], label: str, unit: str, year: int, _: Words) -> pd.DataFrame:
    """The figures of the map, one municipality a row."""
    headings = {
        "name": _("Kommune"),
        "code": _("Nummer (2020)"),
        "year": _("År"),
        "value": label,
        "unit": _("Enhet"),
        "persons": _("Antall personer"),
        "counted": _("Personer andelen teller"),
        **chance_headings(_),
        "status": _("Hvorfor tallet mangler"),
    }
    if all(row.persons is None for row in rows):
        del headings["persons"]
    # Of how many a share is says more, where it is known.
    if any(row.share_of for row in rows) or all(row.counted is None for row in rows):
        del headings["counted"]
    if all(row.share_of is None for row in rows):
        headings = {name: text for name, text in headings.items() if name not in chance_headings(_)}
    cells = [
        {
            "name": row.name,
            "code": row.code_2020,
            "year": year,
            "value": row.value,
            "unit": unit_name(unit, _),
            "persons": row.persons,
            "counted": row.counted,
            **chance_cells(row.share_of, row.low, row.high),
            "status": why_absent(row.status, _),
        }
        for row in rows
    ]
    return headed(cells, headings)


def why_absent(status: str, _: Words) -> str:
    """Why there is no figure; empty where there is one."""
    return "" if status == "ok" else labels.absence(_)[status]


def unit_name(unit: str, _: Words) -> str:
    """A unit without a number: personer, %."""
    return _.unit(unit).format(n="").strip()


def about(
    title: str, filters: Sequence[tuple[str, str]], count: int, link: str, sources: Sequence[CitedSource], _: Words
) -> list[tuple[str, str]]:
    """What a reader of the file must know: title, filters, number of rows, address, date, sources and licence."""
    listed = [(row.label, row.publisher, str(row.year or ""), row.licence, row.url or "") for row in sources]
    return [
        (_("Innhold"), title),
        *(filters or [(_("Filtre"), _("ingen"))]),
        (_("Rader"), _.number(count)),
        (_("Dato"), _.date(datetime.date.today().isoformat())),
        (_("Adresse"), link),
        (_("Lisens"), _("Datasettet: CC BY 4.0. Oppgi «Blifaktor» og kilden til opplysningen.")),
        (_("Forbehold"), _("Utvikling over tid viser ikke hva som var årsaken. Et tall som mangler, er ikke null.")),
        *(
            (
                _("Kilde"),
                ", ".join(text for text in (_.text(label), _.text(publisher), year, _.text(licence), url) if text),
            )
            for label, publisher, year, licence, url in listed
        ),
    ]
