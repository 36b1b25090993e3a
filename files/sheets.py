"""Rows as an Excel file or as CSV: the rows that a page shows, and with them the filters, the date, the sources and the licence. Imports queries, stories and words."""

import datetime
import io
import re
from collections import defaultdict
from functools import partial

import pandas as pd
import xlsxwriter

import queries
from stories import labels
from words import Words

FORMULA = re.compile(r"[=+\-@\t\r\n]")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
WIDEST = 60  # characters of a column


def harmless(value):
    """The value as a spreadsheet must not take it for a formula: text that begins like one gets an apostrophe, a plain number does not."""
    if isinstance(value, str) and FORMULA.match(value) and not NUMBER.fullmatch(value):
        return "'" + value
    return value


def number(value: float, decimal: str) -> str:
    """2019.0 as 2019, 9.5 as 9,5."""
    return f"{value:.12g}".replace(".", decimal)


def csv(frame: pd.DataFrame, language: str, about: list[tuple[str, str]] = ()) -> bytes:
    """The rows as CSV: semicolon, decimal comma and byte order mark in Norwegian; comma and point in English. A blank is an absent value.

    `about` stands below the rows after an empty line, so that the first line of the file is the heading of the table.
    """
    separator, decimal, encoding = (",", ".", "utf-8") if language == "en" else (";", ",", "utf-8-sig")
    written = pd.DataFrame(index=frame.index)
    for name, column in frame.items():
        write = partial(number, decimal=decimal) if pd.api.types.is_float_dtype(column) else harmless
        # The same few values stand in many rows.
        texts = {value: write(value) for value in column.dropna().unique()}
        written[name] = column.astype(object).map(texts)
    text = written.to_csv(index=False, sep=separator, lineterminator="\r\n")
    if about:
        text += "\r\n" + pd.DataFrame([[harmless(label), harmless(value)] for label, value in about]).to_csv(
            index=False, header=False, sep=separator, lineterminator="\r\n"
        )
    return text.encode(encoding)


def excel(frame: pd.DataFrame, name: str, about: list[tuple[str, str]], _: Words) -> bytes:
    """The rows as a table on one sheet called `name`, with a heading that stays; `about` on a second sheet. No cell is a formula or a link."""
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


def measures(ids: list[str], hits: list[dict], _: Words) -> pd.DataFrame:
    """The measures with their facts, one a row, in the order of `ids`; headings in the language of the reader, years and sizes as numbers.

    `hits`: rows of queries/measures.sql.
    """
    linked = defaultdict(lambda: defaultdict(list))
    for row in queries.rows("measure_links", measures=ids):
        linked[row["measure_id"]][row["kind"]].append(row)
    by_id = {row["measure_id"]: row for row in hits}
    rows = [measure_cells(by_id[measure_id], linked[measure_id], _) for measure_id in ids]
    frame = pd.DataFrame(rows, columns=list(measure_headings(_)))
    return frame.rename(columns=measure_headings(_))


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
        "evidence": _("Kunnskapsgrunnlag"),
        "cost_nok": _("Beløp i kroner"),
        "cost_note": _("Hva beløpet dekker"),
        "themes": _("Tema"),
        "groups": _("Målgruppe"),
        "actors": _("Aktører"),
        "summary": _("Omtale"),
        "sources": _("Kilder"),
        "measure_id": _("Kode"),
    }


def measure_cells(hit: dict, linked: dict[str, list[dict]], _: Words) -> dict:
    """One measure as the cells of a row. `linked`: rows of queries/measure_links.sql by kind."""
    numbers = {name: hit[name] for name in ("population_min", "population_max", "start_year", "end_year", "cost_nok")}
    # One actor may have two roles.
    lists = {
        name: "; ".join(dict.fromkeys(_.pick(row, "label") for row in linked[kind]))
        for name, kind in (("themes", "theme"), ("groups", "group"), ("actors", "actor"))
    }
    sources = [
        _.pick(row, "label") + (f" ({_.section(row['section'])})" if row["section"] else "") for row in linked["source"]
    ]
    return numbers | lists | {
        "measure_id": hit["measure_id"],
        "title": _.pick(hit, "title"),
        "summary": _.pick(hit, "summary"),
        "cost_note": _.pick(hit, "cost_note"),
        "places": "; ".join(hit["places"] or []),
        "sources": "; ".join(sources),
        "status": labels.status(_)[hit["status"]],
        "evidence": labels.evidence(_)[hit["evidence"]],
        "status_date": hit["status_date"] or "",
    }  # fmt: skip


def pairs(rows: list[dict], _: Words) -> pd.DataFrame:
    """Documented before/after pairs, one a row. `rows`: of queries/pairs.sql."""
    names = {
        "place_name": _("Sted"), "label": _("Hva"), "value_before": _("Før"), "date_before": _("Dato før"), "value_after": _("Etter"), "date_after": _("Dato etter"), "unit": _("Enhet"),
        "qualifier": _("Hvor nøyaktig er etter-tallet"), "official_before": _("Offisiell statistikk før"), "official_after": _("Offisiell statistikk etter"), "title": _("Tiltak"), "text": _("Omtale"), "source": _("Kilde"),
    }  # fmt: skip
    cells = [
        row
        | {
            "label": _.pick(row, "label"),
            "unit": unit_name(row["unit"], _),
            "qualifier": labels.qualifier(_)[row["qualifier"]],
            "title": _.pick(row, "title"),
            "text": _.pick(row, "text"),
            "source": f"{_.pick(row, 'source')} ({_.section(row['section'])})",
        }
        for row in rows
    ]
    return pd.DataFrame(cells, columns=list(names)).rename(columns=names)


def series(rows: list[dict], place: str, absence: dict[str, str], _: Words) -> pd.DataFrame:
    """Official figures of one place, one a row, with the reason where one is absent. `rows`: of queries/place_series.sql."""
    names = {
        "place": _("Sted"),
        "label": _("Hva"),
        "year": _("År"),
        "structure": _("Kommuneinndeling"),
        "value": _("Verdi"),
        "unit": _("Enhet"),
        "status": _("Hvorfor tallet mangler"),
    }
    cells = [
        row
        | {
            "place": place,
            "label": _.pick(row, "label"),
            "unit": unit_name(row["unit"], _),
            "structure": int(row["structure"]),
            "status": "" if row["status"] == "ok" else absence[row["status"]],
        }
        for row in rows
    ]
    return pd.DataFrame(cells, columns=list(names)).rename(columns=names)


def map_values(rows: list[dict], label: str, unit: str, year: int, absence: dict[str, str], _: Words) -> pd.DataFrame:
    """The figures of the map, one municipality a row. `rows`: of queries/map_values.sql."""
    names = {
        "name": _("Kommune"),
        "code_2020": _("Nummer (2020)"),
        "year": _("År"),
        "value": label,
        "unit": _("Enhet"),
        "status": _("Hvorfor tallet mangler"),
    }
    cells = [
        row
        | {"year": year, "unit": unit_name(unit, _), "status": "" if row["status"] == "ok" else absence[row["status"]]}
        for row in rows
    ]
    return pd.DataFrame(cells, columns=list(names)).rename(columns=names)


def unit_name(unit: str, _: Words) -> str:
    """A unit without a number: personer, %."""
    return _.unit(unit).format(n="").strip()


def about(
    title: str, filters: list[tuple[str, str]], count: int, link: str, sources: list[dict], _: Words
) -> list[tuple[str, str]]:
    """What a reader of the file must know: title, filters, date, sources and licence. `sources`: rows of queries/sources_of.sql."""
    chosen = [(label, text) for label, text in filters] or [(_("Filtre"), _("ingen"))]
    listed = [
        (
            _("Kilde"),
            ", ".join(
                str(part)
                for part in (
                    _.pick(row, "label"),
                    _.pick(row, "publisher"),
                    row["year"],
                    _.pick(row, "licence"),
                    row["url"],
                )
                if part
            ),
        )
        for row in sources
    ]
    return [
        (_("Innhold"), title),
        *chosen,
        (_("Rader"), _.number(count)),
        (_("Dato"), _.date(datetime.date.today().isoformat())),
        (_("Adresse"), link),
        (_("Lisens"), _("Datasettet: CC BY 4.0. Oppgi «Blifaktor» og kilden til opplysningen.")),
        (_("Forbehold"), _("Utvikling over tid viser ikke hva som var årsaken. Et tall som mangler, er ikke null.")),
        *listed,
    ]
