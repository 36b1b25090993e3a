"""The sheet to fill in for cases of one's own, and what a visitor keeps of those that were checked.
Imports data, queries, stories and words.
"""

import io
import zipfile
from collections.abc import Container, Mapping, Sequence

import xlsxwriter

from data.cases.columns import CONDITIONAL, FOLDED, SHEETS, Column, is_required
from data.cases.reading import MOST_ROWS
from data.cases.tables import Tables
from queries import ask, grouped
from queries.answers import AnswerMeasure, Measure, MeasureLink, Need, Outcome
from stories.contribution import choices_of, explanations, headings, sheet_names
from words import Words

EXAMPLES = ("gloppen-helsefag-praksis-forst", "heroy-nordland-mentorordning")
"""Two measures of the dataset that show how a row is filled in."""
LONGEST_HINT = 255  # characters that Excel shows beside a cell
LISTS = "Lister"
WIDE = ("summary", "lessons", "figure_text")


def template(_: Words) -> bytes:
    """The workbook: a sheet of measures, one of figures, what belongs in each column, two examples, and the lists."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#dcebed"}),
            "must": book.add_format(
                {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#0b5c66", "font_color": "#ffffff"}
            ),
            "cell": book.add_format({"text_wrap": True, "valign": "top"}),
            # A spreadsheet takes 2024-05 for a day in May, unless it is told that the cell holds a text.
            "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        }
        sheets = {code: book.add_worksheet(name) for code, name in sheet_names(_).items()}
        guide = book.add_worksheet(_("Forklaring"))
        examples = {"measure": book.add_worksheet(_("Eksempler")), "figure": book.add_worksheet(_("Eksempler på tall"))}
        lists = list_places(book.add_worksheet(LISTS), _)
        for code, columns in SHEETS.items():
            write_headings(sheets[code], columns, formats, FOLDED, _)
            for place, column in enumerate(columns):
                sheets[code].data_validation(1, place, MOST_ROWS, place, validation(column, lists, _))
        write_guide(guide, formats, _)
        rows = {
            "measure": [example(measure_id, _) for measure_id in EXAMPLES],
            "figure": [
                figure_example(outcome, _) for outcome in ask(Outcome, measure_id=EXAMPLES[0], place_id=None)[:2]
            ],
        }
        for code, columns in SHEETS.items():
            write_headings(examples[code], columns, formats, (), _)
            for row, cells in enumerate(rows[code], start=1):
                for place, column in enumerate(columns):
                    examples[code].write_string(row, place, cells.get(column.code, ""), formats["cell"])
        book.set_properties({"title": "Blifaktor", "author": "Blifaktor"})
    return file.getvalue()


def write_headings(
    sheet: xlsxwriter.worksheet.Worksheet, columns: Sequence[Column], formats: Mapping, folded: Container[str], _: Words
) -> None:
    """The headings of a sheet; those of columns that must be filled in end with a star and are darker, those that some
    rows must have end with one in brackets, and those that are `folded` open with the plus sign above the one before
    them.
    """
    sheet.outline_settings(symbols_right=False)
    for place, column in enumerate(columns):
        kind = "text" if "date" in column.code else "cell"
        is_folded = column.code in folded
        is_head = not is_folded and columns[place + 1 :] and columns[place + 1].code in folded
        fold = {"level": 1, "hidden": True} if is_folded else {"collapsed": True} if is_head else {}
        sheet.set_column(place, place, 60 if column.code in WIDE else 22, formats[kind], fold)
        must = is_required(column)
        sheet.write_string(0, place, headings(_)[column.code] + star(column), formats["must" if must else "head"])
    sheet.freeze_panes(1, 2)


def star(column: Column) -> str:
    """What stands behind the heading of a column that every row must have, or some rows."""
    return " *" if is_required(column) else " (*)" if column.code in CONDITIONAL else ""


def list_places(sheet: xlsxwriter.worksheet.Worksheet, _: Words) -> dict[str, str]:
    """Write each list as a column of the sheet; where each stands, as a spreadsheet writes it."""
    names = sorted({column.choices for columns in SHEETS.values() for column in columns if column.choices})
    found = {}
    for place, name in enumerate(names):
        offered = list(choices_of(name, _).values())
        for row, label in enumerate(offered):
            sheet.write_string(row, place, label)
        letters = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
        found[name] = f"={LISTS}!{letters}$1:{letters}${len(offered)}"
    return found


def validation(column: Column, lists: Mapping[str, str], _: Words) -> dict:
    """What a spreadsheet says and allows at the cells of a column."""
    said = {
        "input_title": headings(_)[column.code][:32],
        "input_message": explanations(_)[column.code][:LONGEST_HINT],
        "error_title": headings(_)[column.code][:32],
        "error_message": _("Velg fra lista."),
    }
    if column.choices:
        return said | {"validate": "list", "source": lists[column.choices]}
    return said | {"validate": "any"}


def write_guide(sheet: xlsxwriter.worksheet.Worksheet, formats: Mapping, _: Words) -> None:
    """Every column with what belongs in it."""
    sheet.set_column(0, 0, 12, formats["cell"])
    sheet.set_column(1, 1, 30, formats["cell"])
    sheet.set_column(2, 2, 90, formats["cell"])
    sheet.write_string(0, 0, _("Ark"), formats["head"])
    sheet.write_string(0, 1, _("Kolonne (+ er foldet inn: trykk + over arket)"), formats["head"])
    sheet.write_string(
        0, 2, _("Hva som skal stå der (* må fylles ut, (*) må fylles ut når teksten sier det)"), formats["head"]
    )
    rows = [(code, column) for code, columns in SHEETS.items() for column in columns]
    for row, (code, column) in enumerate(rows, start=1):
        sheet.write_string(row, 0, sheet_names(_)[code])
        before = "+ " if column.code in FOLDED else ""
        sheet.write_string(row, 1, before + headings(_)[column.code] + star(column))
        sheet.write_string(row, 2, explanations(_)[column.code])
    sheet.freeze_panes(1, 0)


def example(measure_id: str, _: Words) -> dict[str, str]:
    """A measure of the dataset as the cells of a row."""
    measure = ask(Measure, measure_id=measure_id)[0]
    links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
    cells = {
        "language": choices_of("language.language", _)[_.language],
        "title": _.text(measure.title),
        "summary": _.text(measure.summary),
        "lessons": _.text(measure.lessons),
        "place": choices_of("place", _).get(links["place"][0].id, ""),
        "kind": choices_of("measure.kind", _)[measure.kind],
        "status": choices_of("measure.status", _)[measure.status],
        "status_date": measure.status_date or "",
        "start_year": str(measure.start_year or ""),
        "end_year": str(measure.end_year or ""),
        "evidence": choices_of("measure.evidence", _)[measure.evidence],
        "cost_nok": "" if measure.cost_nok is None else str(measure.cost_nok),
        "cost_note": _.text(measure.cost_note),
    }
    for kind in ("theme", "group", "factor"):
        cells |= {f"{kind}_{n}": _.text(link.label) for n, link in enumerate(links.get(kind, [])[:3], start=1)}
    for link in reversed(links.get("actor", [])):
        cells[f"actor_{link.role}"] = _.text(link.label)
    for n, need in enumerate(ask(Need, measure_id=measure_id)[:3], start=1):
        cells |= {f"need_kind_{n}": choices_of("measure_need.kind", _)[need.kind], f"need_{n}": _.text(need.text)}
    themes = [link.id for link in links["theme"]]
    kinds = {row.measure_id: row.approach for row in ask(AnswerMeasure, theme=themes)}
    source = links["source"][0]
    return cells | {
        "approach": _.text(kinds[measure_id]),
        "source_title": _.text(source.label),
        "source_publisher": _.text(source.publisher),
        "source_year": str(source.year or ""),
        "source_licence": _("Opphavsrett; fakta gjengitt"),
        "section": _.section(source.section) if source.section else "",
    }


def figure_example(outcome: Outcome, _: Words) -> dict[str, str]:
    """A figure of the dataset as the cells of a row."""
    return {
        "figure_of": _.text(outcome.title),
        "indicator": choices_of("indicator", _)[outcome.indicator_id],
        "figure_kind": choices_of("outcome.kind", _)[outcome.kind],
        "value_before": "" if outcome.value_before is None else _.bare(outcome.value_before, outcome.unit),
        "date_before": outcome.date_before or "",
        "value_after": "" if outcome.value_after is None else _.bare(outcome.value_after, outcome.unit),
        "date_after": outcome.date_after or "",
        "unit": choices_of("outcome.unit", _)[outcome.unit],
        "qualifier": choices_of("outcome.qualifier", _)[outcome.qualifier],
        "figure_text": _.text(outcome.text),
        "figure_section": _.section(outcome.section),
    }


def kept(tables: Tables, _: Words) -> bytes:
    """The checked rows as the dataset's own tables, and how to send them or take them in, as one zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in sorted(tables.rows):
            archive.writestr(f"egne-saker/{table}.csv", tables.text(table))
        archive.writestr("egne-saker/LES-MEG.txt", "\r\n".join(read_me(_)).encode("utf-8-sig"))
    return file.getvalue()


def read_me(_: Words) -> list[str]:
    """What stands beside the tables: what they are, how to send them, and how an installation takes them in."""
    return [
        _("Egne saker, kontrollert av Blifaktor"),
        "",
        _("Filene har samme form som datasettets egne tabeller, og hver rad har gått gjennom de samme reglene."),
        _("Teksten står likt i alle tre språk til noen har oversatt den; et forbehold i data_note.csv sier det. "
          "Oversett gjerne i kolonnene som slutter på _nb, _nn og _en; språket som teksten "
          "ble skrevet på, lar du stå."),
        "",
        _("Send dem til dem som driver datasettet, som vedlegg eller som forslag til endring (pull request), der "
          "radene legges nederst i filene med samme navn i data/curated."),
        "",
        _("Vil du se dem i Blifaktor igjen, velger du zip-filen på siden Bidra, slik den er. Den blir kontrollert på "
          "nytt, og oversettelser blir tatt med. Skal noe annet rettes, gjør du det i skjemaet."),
        "",
        _("I en egen installasjon: la miljøvariabelen BLIFAKTOR_CASES peke på mappen. Da tas sakene inn ved siden av "
          "datasettet, og en oppdatering rører dem ikke. Kontroller mappen slik:"),
        "",
        "    python -m data.cases check egne-saker",
    ]  # fmt: skip
