"""Cases of one's own: each fault is told with its row and what would be right, and sound cases appear everywhere, for
their own visitor alone.
"""

import asyncio
import csv
import io
import os
import random
import re
import subprocess
import sys
import time
import tracemalloc
import urllib.error
import urllib.request
import zipfile
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

import openpyxl
import pytest
from starlette.requests import Request
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.testing.v1 import AppTest

import queries
from data.build import build
from data.cases.columns import CONDITIONAL, FOLDED, SHEETS, is_required
from data.cases.desk import DESKS, LONGEST_HOURS, MOST_DESKS, Desk, desk_of, tidy
from data.cases.kept import read_kept
from data.cases.reading import LARGEST, MERGE, MOST_ROWS, SheetFault, plain, read
from data.cases.tables import ONE_LANGUAGE, tables_of
from data.check import CASE_TABLES
from files.contribution import kept, template
from queries import ask
from queries.answers import Code, ListedMeasure, Measure, Source
from screen import framing
from server import contribution as sending
from server import insides, takealong
from stories import choices, contribution, own_cases, sheet_faults
from stories.address import Address
from stories.measure_item import measure_item
from tests.addresses import PAGES
from tests.harmless import EVIL, MARKUP, Markup, faults_of
from tests.load import Visitor, visiting
from tests.reasons import UNKNOWN, reasons
from tests.server import ROOT, Server, running
from tests.sheets import MEASURE, PAIR, hostile, workbook
from tests.shown import components, html, newcomer, texts, visit
from tests.test_rules import RULES
from words import LANGUAGES, Text, Words

FILES = sorted(
    route.path.removeprefix("/last-ned/") for route in takealong.ROUTES if not route.path.endswith("datapakke.zip")
)
SHOWING = ("pages/measures.py", "pages/presentation.py", "pages/case.py", "pages/plans.py", "pages/contribution.py")
"""Pages that show a text of each case in the shortlist, the plan or the search."""
pytestmark = pytest.mark.timeout(600)  # each sheet is held against the whole dataset by a build
MEASURE_ID = "gloppen-sprakkafe-pa-biblioteket"
OTHER = MEASURE | {"title": "Leksehjelp", "source_title": "Leksehjelp i bygda"}


def desk_with(content: bytes, name: str = "saker.xlsx") -> Desk:
    """A desk with a file that was checked."""
    desk = Desk()
    desk.put(content, name, contribution.vocabulary(), own_cases.marks())
    return desk


def told(desk: Desk, language: str = "nb") -> list[tuple[str, int, str, str]]:
    """Sheet, row, column and sentence of each fault."""
    _ = Words(language)
    return [(f.sheet, f.row, f.column, sheet_faults.fault_words(f, _)) for f in desk.faults]


def rewritten(content: bytes, name: str, data: bytes) -> bytes:
    """A workbook with one more entry."""
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def without_xml(content: bytes) -> bytes:
    """A workbook of which what its sheets are called is no XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(file, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, whole.read(name)[: 40 if name == "xl/workbook.xml" else None])
    return file.getvalue()


def repacked(content: bytes, method: int, before: bytes = b"", after: bytes = b"") -> bytes:
    """A workbook packed in another way, and the first text in its first sheet changed for the second."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(file, "w", method) as other:
        for name in whole.namelist():
            is_first = name == "xl/worksheets/sheet1.xml"
            other.writestr(name, whole.read(name).replace(before, after) if is_first and before else whole.read(name))
    return file.getvalue()


def either(one: str, other: str, number: int) -> str:
    """So many of two texts in any order, which no archive packs tightly."""
    return "".join(random.Random(1).choices((one, other), k=number))


BOMB = rewritten(workbook(MEASURE), "xl/media/a.bin", b"0" * 20_000_000)
CROWD = repacked(
    workbook(MEASURE), zipfile.ZIP_DEFLATED, b"</row>", f"{either('<c/>', '<c />', 400_000)}</row>".encode()
)
"""A sheet with four hundred thousand cells."""


def lying(content: bytes, name: str) -> bytes:
    """A zip file with one more entry: sixty megabytes that it says are a thousand bytes."""
    longer = rewritten(content, name, b"0" * 60_000_000)
    return longer.replace((60_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))


# Sheets with different faults: the file, and of each fault its sheet, row, column, and a piece of the sentence.
WRONG = {
    "cells that are empty, no year, no date and not in the list": (
        lambda: workbook(
            MEASURE,
            OTHER
            | {"title": "", "theme_1": "Spraak", "start_year": "i fjor", "status_date": "nylig"}
            | {"place": "Gloppenn (Vestland)", "actor_lead": "Gloppen kommune"},
        ),
        [
            ("Tiltak", 3, "actor_lead", "Mente du «Kommunen»"),
            ("Tiltak", 3, "place", "Mente du «Gloppen (Vestland)»"),
            ("Tiltak", 3, "start_year", "Skriv et helt tall"),
            ("Tiltak", 3, "status_date", "Skriv år, måned eller dag"),
            ("Tiltak", 3, "theme_1", "Dette står ikke i lista"),
            ("Tiltak", 3, "title", "Her må det stå noe. Kort tittel"),
        ],
    ),
    "evidence without support, beside a cell that is wrong in another row": (
        lambda: workbook(MEASURE | {"evidence": "Resultat i tall"}, OTHER | {"end_year": "snart"}),
        [("Tiltak", 2, "evidence", "krever et tall for tiltaket"), ("Tiltak", 3, "end_year", "Skriv et helt tall")],
    ),
    "cells that are empty, and what rules say of others in the same row": (
        lambda: workbook(
            MEASURE
            | {"approach": "", "section": "", "status": "I gang", "status_date": "", "evidence": "Resultat i tall"}
            | {"start_year": "2021", "end_year": "2020"},
        ),
        [
            ("Tiltak", 2, "approach", "Her må det stå noe"),
            ("Tiltak", 2, "section", "Her må det stå noe"),
            ("Tiltak", 2, "status_date", "Denne statusen krever en dato"),
            ("Tiltak", 2, "evidence", "krever et tall for tiltaket"),
            ("Tiltak", 2, "end_year", "Sluttåret er før startåret"),
        ],
    ),
    "a figure that may bear its measure out, once it is known what it counts": (
        lambda: workbook(
            MEASURE | {"evidence": "Resultat i tall", "place": "Ingensteds"}, figures=(PAIR | {"indicator": "Noe"},)
        ),
        [("Tiltak", 2, "place", "Dette står ikke i lista"), ("Tall", 2, "indicator", "Dette står ikke i lista")],
    ),
    "an evaluation that nobody has read": (
        lambda: workbook(MEASURE | {"evidence": "Evaluert"}),
        [("Tiltak", 2, "evidence", "gis av dem som tar saken inn")],
    ),
    "a pair with one date, and a value without a section": (
        lambda: workbook(
            MEASURE, figures=(PAIR | {"date_before": ""}, PAIR | {"unit": "", "figure_section": ""})
        ),
        [
            ("Tall", 3, "figure_section", "Her må det stå noe"),
            ("Tall", 2, "date_before", "to datoer"),
        ],
    ),
    "a person's name, and a way to reach one": (
        lambda: workbook(
            MEASURE | {"summary": "Kari Nordmann tok imot alle som kom."},
            OTHER | {"contact_office": "ola.nordmann@gloppen.example.org"},
        ),
        [("Tiltak", 2, "summary", "navn på en person"), ("Tiltak", 3, "contact_office", "e-postadresse")],
    ),
    "a source without publisher": (
        lambda: workbook(MEASURE | {"source_publisher": "", "source_licence": ""}),
        [("Tiltak", 2, "source_publisher", "utgiver og lisens")],
    ),
    "a plan that runs, an end before the start, and money for nothing": (
        lambda: workbook(
            MEASURE | {"evidence": "Planlagt"}, OTHER | {"start_year": "2021", "end_year": "2020", "cost_nok": "10 000"}
        ),
        [
            ("Tiltak", 2, "status", "Et planlagt tiltak"),
            ("Tiltak", 3, "cost_note", "Et beløp krever"),
            ("Tiltak", 3, "end_year", "Sluttåret er før startåret"),
        ],
    ),
    "the same measure twice, and a figure of none": (
        lambda: workbook(MEASURE, MEASURE, figures=(PAIR | {"figure_of": "Noe annet"},)),
        [("Tall", 2, "figure_of", "Ingen tiltak i arket"), ("Tiltak", 3, "title", "står to ganger")],
    ),
    "a formula": (
        lambda: workbook(MEASURE | {"start_year": "=2000+21"}),
        [("Tiltak", 2, "start_year", "Her står en formel")],
    ),
    "what a spreadsheet would take for a formula, and what cannot be seen": (
        lambda: workbook(MEASURE | {"section": "@SUM(1)"}, OTHER | {"summary": "Kaffe \x80 hver tirsdag."}),
        [("Tiltak", 2, "section", "tar for en formel"), ("Tiltak", 3, "summary", "et tegn som ikke synes")],
    ),
    "cells of two rows made one": (
        lambda: workbook(MEASURE, OTHER | {"end_year": "snart"}, merged="place"),
        [
            ("Tiltak", 2, "place", "slått sammen"),
            ("Tiltak", 3, "place", "slått sammen"),
            ("Tiltak", 3, "end_year", "Skriv et helt tall"),
        ],
    ),
    "a sheet that is hidden": (
        lambda: workbook(MEASURE, figures=(PAIR,), hidden="figure"),
        [("Tall", 0, "", "Arket er skjult")],
    ),
    "no sheet but a hidden one": (lambda: workbook(MEASURE, hidden="measure"), [("Tiltak", 0, "", "Arket er skjult")]),
    "headings of somebody's own": (
        lambda: workbook(MEASURE, headed={"title": "Navn på tiltaket", "lessons": "Tanker"}),
        [
            ("Tiltak", 1, "", "Overskriftene skal stå som i malen"),
            ("Tiltak", 1, "lessons", "Kolonnen mangler"),
            ("Tiltak", 1, "title", "Kolonnen mangler"),
            ("Tiltak", 2, "title", "Her må det stå noe"),
        ],
    ),
    "a date and a number in words": (
        lambda: workbook(MEASURE | {"status_date": "17. mai 2024", "source_year": "i fjor"}),
        [("Tiltak", 2, "source_year", "Skriv et helt tall"), ("Tiltak", 2, "status_date", "Skriv år, måned eller dag")],
    ),
    "another unit than that of the figure, and no language": (
        lambda: workbook(MEASURE, OTHER | {"language": "Dansk"}, figures=(PAIR | {"unit": "prosent"},)),
        [("Tall", 2, "unit", "enheten personer"), ("Tiltak", 3, "language", "Velg en av: Bokmål")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_sheet_is_refused_with_every_row_and_what_would_be_right(name):
    make, wanted = WRONG[name]
    desk = desk_with(make())
    found = told(desk)
    missing = [piece for piece in wanted if not any(row[:3] == piece[:3] and piece[3] in row[3] for row in found)]
    assert missing == [] and {row[:3] for row in found} == {piece[:3] for piece in wanted}, found
    assert desk.tables is None and desk.database is None
    assert list(desk.folder.iterdir()) == []
    # In the visitor's language: what the build says is in English, and nobody is shown it in another.
    for language in ("nb", "nn"):
        assert not {sentence for *_cell, sentence in told(desk, language)} & {fault.reason for fault in desk.faults}


@pytest.mark.parametrize("rule", RULES)
def test_each_reason_of_a_rule_has_a_sentence_in_every_language(rule):
    found = reasons(RULES[rule].read_text(encoding="utf-8"))
    assert found and UNKNOWN not in found, "tests/reasons.py cannot read the last column of this rule"
    for reason in found:
        fault = SheetFault("Tiltak", 2, 1, "title", "Leksehjelp", reason)
        nb, nn, en = (sheet_faults.fault_words(fault, Words(language)) for language in LANGUAGES)
        assert reason not in (nb, nn) and en != nb, f"stories/sheet_faults.py has no sentence for: {reason}"


def test_the_reasons_of_a_rule_are_read_out_of_its_sql():
    sql = """
        with found as (select 1 as row_no, case when a = 1 then 'is one' else 'is two' end as why from t)
        select 'measure', row_no, why || '; mend it' as reason from found
        union all
        select 'measure', 1, if(b, 'is ' || name, format('is {} of {}', name, 2)) from t order by all
    """
    assert reasons(sql) == ["is one; mend it", "is two; mend it", "is x", "is x of x"]


@pytest.mark.parametrize("content, name, reason", [
    (b"", "tom.xlsx", "is empty"),
    (b"x" * (LARGEST + 1), "stor.csv", "is too large"),
    (b"PK\3\4 no zip", "saker.xlsx", "cannot be read"),
    (workbook(MEASURE), "saker.xlsm", "may hold macros"),
    (rewritten(workbook(MEASURE), "xl/vbaProject.bin", b"macro"), "saker.xlsx", "may hold macros"),
    (BOMB, "saker.xlsx", "unpacks to far more than a sheet of cases"),
    (CROWD, "saker.xlsx", "unpacks to far more than a sheet of cases"),
    (repacked(workbook(MEASURE), zipfile.ZIP_BZIP2), "saker.xlsx", "cannot be read"),
    (repacked(workbook(MEASURE), zipfile.ZIP_LZMA), "saker.xlsx", "cannot be read"),
    (b"%PDF-1.7", "saker.pdf", "is no Excel or CSV file"),
    (without_xml(workbook(MEASURE)), "saker.xlsx", "cannot be read"),
])  # fmt: skip
def test_a_file_that_is_no_sheet_is_not_opened(content, name, reason):
    reading = read(content, name, contribution.vocabulary())
    assert [fault.reason for fault in reading.faults] == [reason]
    assert reading.sheets == {}
    assert sheet_faults.fault_words(reading.faults[0], Words("nb")) != reason


@pytest.mark.parametrize("content, name, reason", [
    (lambda: lying(workbook(MEASURE), "xl/media/a.bin"), "saker.xlsx", "cannot be read"),
    (lambda: lying(zipped({}), "measure.csv"), "egne.zip", "cannot be read"),
    (b"a;b" + b"\n" * 1_900_000, "saker.csv", "is a row too many"),
    (lambda: zipped({"measure.csv": "measure_id\n" + either("\n", "\r\n", 1_000_000)}), "egne.zip", "is missing"),
    (lambda: zipped({"measure.csv": "measure_id" + either(";", "a;", 1_000_000)}), "egne.zip", "is no heading"),
])  # fmt: skip
def test_no_more_of_a_file_is_held_than_a_sheet_of_cases_can_be(content, name, reason):
    content = content() if callable(content) else content
    assert len(content) <= LARGEST
    tracemalloc.start()
    try:
        reading = (read_kept if name.endswith(".zip") else read)(content, name, contribution.vocabulary())
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
    assert any(reason in fault.reason for fault in reading.faults) and len(reading.faults) < 200


def test_a_sheet_with_as_many_rows_as_it_may_have_is_read():
    rows = [MEASURE | {"title": f"Tiltak {number}"} for number in range(MOST_ROWS)]
    reading = read(workbook(*rows), "saker.xlsx", contribution.vocabulary())
    assert reading.faults == [] and len(reading.sheets["measure"].rows) == MOST_ROWS


def test_links_to_other_files_are_passed_by_with_a_sentence():
    content = rewritten(workbook(MEASURE), "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    reading = read(content, "saker.xlsx", contribution.vocabulary())
    assert reading.faults == [] and reading.ignored == ["external links"]


def test_cells_that_are_one_are_sought_from_each_beginning_to_the_next_and_no_further():
    found = MERGE.search(b'<mergeCell <mergeCell <x:mergeCell count="1" ref="A1:B2"/>')
    assert found is not None and found.start() == 22
    assert MERGE.findall(b"<!--" + b"<mergeCell " * 180_000 + b"-->") == []


def test_a_sheet_has_so_many_rows_and_no_more():
    rows = [MEASURE | {"title": f"Tiltak {number}"} for number in range(MOST_ROWS + 1)]
    [fault] = read(workbook(*rows), "saker.xlsx", contribution.vocabulary()).faults
    assert (fault.row, fault.reason) == (MOST_ROWS + 2, "is a row too many")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_as_spreadsheets_write_it(encoding, separator):
    _ = Words("nn")
    lines = [[contribution.headings(_)[code] for code in MEASURE], [f'"{text}"' for text in MEASURE.values()]]
    text = "\r\n".join(separator.join(line) for line in lines)
    reading = read(text.encode(encoding), "saker.csv", contribution.vocabulary())
    assert reading.sheets["measure"].rows == {2: MEASURE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_to_fill_in_is_read_as_it_is_given_and_holds_its_lists(language):
    content = template(Words(language))
    reading = read(content, "mal.xlsx", contribution.vocabulary())
    assert reading.faults == [] and [sheet.rows for sheet in reading.sheets.values()] == [{}, {}]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet, shared = (archive.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "sharedStrings"))
    assert sheet.count('type="list"') > 15
    assert all(
        label in shared for label in ("Herøy (Nordland)", contribution.explanations(Words(language))["title"][:20])
    )


FORMER_ORDER = (
    *("language", "title", "place", "summary", "theme_1", "theme_2", "theme_3", "group_1", "group_2", "group_3"),
    *("factor_1", "factor_2", "factor_3", "actor_lead", "actor_partner", "kind", "approach", "status", "status_date"),
    *("start_year", "end_year", "evidence", "lessons", "need_kind_1", "need_1", "need_kind_2", "need_2"),
    *("need_kind_3", "need_3", "cost_nok", "cost_note", "source_title", "source_publisher", "source_year"),
    *("source_url", "source_licence", "section", "checked", "contact_office", "contact_url", "figure_of", "indicator"),
    *("figure_kind", "value_before", "date_before", "value_after", "date_after", "unit", "qualifier", "figure_text"),
    "figure_section",
)
"""The columns as they stood in the sheets that were downloaded before what must be filled in came first."""


def test_a_sheet_is_read_by_its_headings_so_that_one_of_a_former_order_is_read_as_well():
    assert set(FORMER_ORDER) == {column.code for columns in SHEETS.values() for column in columns}
    words = contribution.vocabulary()
    sheets = [
        workbook(MEASURE, WHOLE, figures=(PAIR,), order=order) for order in (FORMER_ORDER, FORMER_ORDER[::-1], ())
    ]
    former, reverse, now = (read(content, "saker.xlsx", words) for content in sheets)
    assert former.faults == reverse.faults == now.faults == [] and former.sheets["measure"].places["language"] == 1
    assert tables_of(former, words).rows == tables_of(reverse, words).rows == tables_of(now, words).rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_must_be_filled_in_stands_first_and_the_rest_is_folded_behind_what_tells_of_it(language):
    book = openpyxl.load_workbook(io.BytesIO(template(Words(language))))
    for sheet, columns in zip(book.worksheets, SHEETS.values()):
        heads = [cell.value for cell in sheet[1]]
        must = [head.endswith(" *") for head in heads]
        assert must == sorted(must, reverse=True) and 7 <= sum(must) <= 10
        assert len({sheet.cell(1, place + 1).fill.fgColor.rgb for place in range(len(must)) if must[place]}) == 1
        assert sheet.cell(1, 1).fill.fgColor.rgb != sheet.cell(1, len(must)).fill.fgColor.rgb
        codes = [column.code for column in columns]
        # openpyxl tells of neighbours that are alike under the first of them.
        folded = {
            number
            for of in sheet.column_dimensions.values()
            for number in range(of.min, of.max + 1)
            if of.hidden and of.outlineLevel == 1
        }
        assert folded == {place for place, code in enumerate(codes, start=1) if code in FOLDED}
        assert not any(must[place - 1] for place in folded)
        # What a rule may ask for has a star in brackets, and what it hangs on is told with it.
        sometimes = {code for code, head in zip(codes, heads) if head.endswith(" (*)")}
        assert sometimes == CONDITIONAL & set(codes) and sometimes and not sometimes & ALONE
    guide = {row[1].value: row[2].value for row in book.worksheets[2].iter_rows(min_row=2)}
    assert len([text for text in guide if text.endswith(" (*)")]) == len(CONDITIONAL)
    _ = Words(language)
    assert _("{date} Kreves når status er noe annet enn ukjent.").split("}")[1] in guide[f"{_('Dato for status')} (*)"]


ALONE = {column.code for columns in SHEETS.values() for column in columns if is_required(column)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_with_what_must_be_filled_in_alone_is_a_case_and_claims_nothing_more(language):
    row, figure = ({code: text for code, text in whole.items() if code in ALONE} for whole in (MEASURE, PAIR))
    figure |= {"figure_kind": "Nivå"}
    desk = desk_with(workbook(row, figures=(figure,), language=language))
    assert told(desk) == []
    [measure], [source], [outcome] = (desk.tables.rows[table] for table in ("measure", "source", "outcome"))
    assert (measure["kind"], measure["status"], outcome["unit"]) == ("measure", "unknown", "persons")
    assert [source[f"licence_{code}"] for code in LANGUAGES] == ["Ikke oppgitt", "Ikkje oppgitt", "Not stated"]
    # The headings tell the language of the texts.
    assert desk.tables.rows["data_note"][0]["text_nb"] == ONE_LANGUAGE[language]["nb"]
    desk = desk_with(kept(desk.tables, Words("nb")), "egne.zip")
    assert told(desk) == []
    assert desk.tables.rows["source"] == [source]


@pytest.fixture(scope="module")
def desk() -> Desk:
    """The eleventh sheet, which has no fault: two measures, one with a figure."""
    desk = desk_with(workbook(MEASURE, OTHER, figures=(PAIR,)))
    assert told(desk) == []
    return desk


def titles(own: Path | None) -> set[str]:
    """The titles of all measures that somebody is shown who has this database."""
    everything = choices.filter_parameters(Address("tiltak"))
    with queries.put_to(own):
        return {row.title.nb for row in ask(ListedMeasure, **everything, sort="name", limit=10_000, offset=0)}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_mark_of_a_case_stands_beside_the_headline_of_its_slide_and_before_its_name(desk, language):
    _ = Words(language)
    with queries.put_to(desk.database):
        item = measure_item(MEASURE_ID, _)
    assert item and item.tag == own_cases.mark(_) and item.title.startswith(item.tag)
    assert item.tag not in item.headline and item.name.startswith(item.tag)


def test_sound_cases_are_among_all_others_for_their_visitor_and_for_nobody_else(desk):
    before = titles(None)
    assert titles(desk.database) - before == {f"Egen, ikke publisert: {row['title']}" for row in (MEASURE, OTHER)}
    assert titles(None) == before
    with queries.put_to(desk.database):
        own = queries.at_once(*[queries.asking(Measure, measure_id=MEASURE_ID)] * 2)
        assert [rows[0].contact_office for rows in own] == ["Gloppen bibliotek"] * 2
    assert queries.at_once(queries.asking(Measure, measure_id=MEASURE_ID)) == ([],)


def shown_to(desk: Desk, page: str, language: str, **parameters: str) -> AppTest:
    """A page as the visitor sees it whose desk this is."""
    app = newcomer(language)
    app.session_state["desk"] = desk
    app.switch_page(f"pages/{page}.py")
    app.query_params.clear()
    app.query_params.update({"lang": language} | parameters)
    return app.run()


OWN = f"measure:{MEASURE_ID}"
LEFT_OUT = (
    "{n} tiltak i utvalget er ditt eget og ikke publisert. Det følger ikke med lenken: andre ser utvalget uten det. Ta "
    "det med i en fil.",
    "{n} tiltak i utvalget er dine egne og ikke publisert. De følger ikke med lenken: andre ser utvalget uten dem. Ta "
    "dem med i en fil.",
)


def unmarked(text: str, language: str) -> list[str]:
    """Where a text names the visitor's own case without the mark before it, or behind it as a tag of its headline."""
    mark = own_cases.mark(Words(language))
    return re.findall(rf"(?<!{mark}: ){MEASURE['title']}(?!.{{0,120}}{mark})", text, re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page, parameters", [
    ("measures", {"q": "språkkafé"}),
    ("measures", {"measure": MEASURE_ID}),
    ("answers", {"question": "norsk"}),
    ("mine", {"home": "luster", "theme": "language"}),
    ("place", {"place": "gloppen"}),
    ("regions", {"members": "gloppen,luster"}),
    ("before_after", {}),
    ("before_after", {"place": "gloppen"}),
    ("compare", {"list": f"{OWN},measure:froya-startlan"}),
    ("case", {"list": OWN}),
    ("plans", {"list": OWN}),
    ("presentation", {"list": OWN}),
])  # fmt: skip
def test_an_own_case_is_on_every_page_and_says_that_it_is_not_published(desk, page, parameters, language):
    _ = Words(language)
    marked = f"{own_cases.mark(_)}: {MEASURE['title']}"
    app = shown_to(desk, page, language, **parameters)
    found = " ".join(texts(app, language))
    assert not app.exception and MEASURE["title"] in found
    # Nowhere without the mark, but in a text that is the visitor's own.
    assert unmarked(found, language) == [] and marked in found
    assert MEASURE["title"] not in " ".join(texts(visit(f"pages/{page}.py", language, parameters), language))


@pytest.mark.parametrize("written, meant", [
    ("Øksnes (Nordland)", "oksnes"), ("øksnes kommune", "oksnes"), ("Gloppen", "gloppen"), ("4650", "gloppen"),
    ("Snåase", "snasa"), ("Vesterålen", "vesteralen"), ("Nordland", "nordland"),
    # Two municipalities bear this name.
    ("Herøy", None), ("Herøy kommune", None), ("Herøy (Nordland)", "heroy-nordland"),
])  # fmt: skip
def test_a_place_in_the_sheet_is_known_by_every_name_that_is_its_alone(written, meant):
    assert contribution.vocabulary().choices["place"].get(plain(written)) == meant


@pytest.mark.parametrize("named, shown", [
    ("", ""),
    ("post@fylke.example", '<a href="mailto:post@fylke.example">post@fylke.example</a>'),
    ("https://fylke.example/kontakt", '<a href="https://fylke.example/kontakt">https://fylke.example/kontakt</a>'),
    ("fylkets nettlag", "fylkets nettlag"),
])  # fmt: skip
def test_whom_to_send_cases_to_is_whom_the_server_names(desk, monkeypatch, named, shown):
    monkeypatch.setenv("BLIFAKTOR_CONTACT", named)
    found = html(shown_to(desk, "contribution", "nb"))
    said = re.search(r'<p id="own-contact">Filen sendes til: (.*?)</p>', found)
    assert (said[1] if said else "") == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_region_marks_own_cases_in_the_matrix_on_the_map_and_in_the_brief(desk, language):
    _ = Words(language)
    app = shown_to(desk, "regions", language, members="gloppen,luster")
    [drawing] = components(app, "map")
    [point] = [point for point in drawing["points"] if point[5] == "gloppen"]
    assert point[-1].endswith(f", {own_cases.unpublished_words(2, _)}")
    done, brief = (html(app).partition(f'id="{part}"')[2].partition("</section>")[0] for part in ("h-done", "h-brief"))
    # Language and volunteering, each with the two cases.
    assert done.count(f"> {_('med egne tiltak som ikke er publisert')}<") == 2
    for row in (MEASURE, OTHER):
        title = f"{own_cases.mark(_)}: {row['title']}"
        assert re.search(rf'<a href="[^"]+measure=[^"]+">{title}</a>, Gloppen', done)
        assert re.search(rf"<li>{title}, Gloppen: [^<]+\[\d+\]\.</li>", brief)
    others = html(visit("pages/regions.py", language, {"members": "gloppen,luster"}))
    assert _("med egne tiltak som ikke er publisert") not in others and 'class="own-cases"' not in others


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_counts_own_cases_by_themselves_and_passes_them_by_with_a_filter(desk, language):
    _ = Words(language)
    [drawing] = components(shown_to(desk, "map", language), "map")
    [point] = [point for point in drawing["points"] if point[5] == "gloppen"]
    assert point[-1].endswith(f", {own_cases.unpublished_words(2, _)}")
    app = shown_to(desk, "map", language, group="refugees", evidence="described")
    assert own_cases.unpublished_words(2, _) in texts(app, language)
    app = shown_to(desk, "map", language, evidence="quantified")
    assert own_cases.unpublished_words(2, _) not in " ".join(texts(app, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_own_case_stands_in_no_page_of_others_and_the_link_says_so(desk, language, monkeypatch):
    monkeypatch.setenv(framing.SETTING, "https://nett.example")
    app = shown_to(desk, "measures", language, measure=MEASURE_ID)
    assert "data-embed" not in html(app) and "last-ned/utvalg.docx" in html(app)
    others = visit("pages/measures.py", language, {"measure": "froya-startlan"})
    assert 'data-embed="innebygd/card?' in html(others)
    pairs = re.findall(
        r"innebygd/\w+[?](?:lang=\w\w&amp;)?list=pair:([\w-]+)", html(shown_to(desk, "before_after", language))
    )
    assert "froya-population-2007-2019" in pairs and not any(pair.startswith(MEASURE_ID) for pair in pairs)
    own, others = (
        " ".join(texts(shown_to(desk, "sharing", language, list=keys), language)) for keys in (OWN, "place:froya")
    )
    warned = Words(language).plural(*LEFT_OUT, 1)
    assert warned in own and warned not in others


def made(desk: Desk | None, name: str, **parameters: str):
    """The file that is made for whoever has the key to this desk."""
    endpoint = next(route.endpoint for route in takealong.ROUTES if route.path == f"/last-ned/{name}")
    headers = [(b"host", b"192.0.2.7"), (b"x-desk", desk.token.encode() if desk else b"")]
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": f"/last-ned/{name}", "headers": headers}
    return endpoint(Request(scope | {"query_string": urlencode(parameters).encode()}))


def text_of(content: bytes) -> str:
    """All that a file says: of an Office file that of its parts."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    return re.sub(r"<[^>]+>", "", " ".join(parts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name, parameters", [
    ("utvalg.pptx", {"list": OWN}),
    ("utvalg.html", {"list": OWN}),
    ("utvalg.docx", {"list": OWN}),
    ("utvalg.xlsx", {"list": OWN}),
    ("plan.docx", {"plan": MEASURE_ID, "list": OWN}),
    ("tiltak.xlsx", {"q": "språkkafé"}),
    ("tiltak.csv", {"q": "språkkafé"}),
    ("for-og-etter.csv", {}),
    ("region.docx", {"members": "gloppen,luster"}),
    ("region.pptx", {"members": "gloppen,luster"}),
])  # fmt: skip
def test_an_own_case_is_in_every_file_of_its_visitor_and_says_that_it_is_not_published(
    desk, name, parameters, language
):
    mark = own_cases.mark(Words(language))
    answer = made(desk, name, lang=language, **parameters)
    assert answer.status_code == 200
    said = text_of(answer.body)
    assert f"{mark}: {MEASURE['title']}" in said
    assert unmarked(said, language) == []
    of_others = made(None, name, lang=language, **parameters)
    assert of_others.status_code == 404 or MEASURE["title"] not in text_of(of_others.body)


def test_what_is_kept_is_taken_in_beside_the_dataset_with_its_own_publisher(desk, tmp_path):
    with zipfile.ZipFile(io.BytesIO(kept(desk.tables, Words("nb")))) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "egne-saker"
    assert {path.stem for path in folder.glob("*.csv")} <= set(CASE_TABLES)
    built = tmp_path / "built.duckdb"
    build(database=built, cases=(folder,), upon=queries.DATABASE)
    assert titles(built) - titles(None) == {MEASURE["title"], OTHER["title"]}
    with queries.put_to(built):
        assert "Gloppen kommune" in {source.publisher.nb for source in ask(Source)}
        assert "cases/egne-saker/measure.csv" in queries.built_from()
    (folder / "measure.csv").write_text(
        (folder / "measure.csv").read_text(encoding="utf-8").replace("described", "quantified", 1), encoding="utf-8"
    )
    (folder / "theme.csv").write_text("theme_id\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "data.cases", "check", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1 and "egne-saker/theme.csv" in ran.stderr


WHOLE = OTHER | {
    "language": "Nynorsk",
    "title": "Leksehjelp på tre stader",
    "theme_3": "Bolig",
    "lessons": "Det tok tid å bli  kjende.",
    "actor_partner": "Frivilligsentralen",
    "need_kind_2": "Kompetanse",
    "need_2": "Ein som kan rekne",
    "cost_nok": "10 000",
    "cost_note": "Frukt og kaffi, betalt av kommunen",
    "end_year": "2023",
    "status": "Avsluttet",
    "status_date": "17.5.2024",
    "checked": "2025-01",
}
"""A row that has something in nearly every column."""


@pytest.fixture(scope="module")
def kept_tables() -> dict[str, str]:
    """What is kept of two cases, one of them with nearly all that a row may have, by the name of the file."""
    late = {
        "figure_of": WHOLE["title"],
        "indicator": "nationalities",
        "figure_kind": "level",
        "value_after": "1 031,50",
    }
    late |= {"date_after": "31.12.2023", "unit": "nationalities", "qualifier": "about"}
    late |= {"figure_text": "Mange land.", "figure_section": "S. 3"}
    desk = desk_with(workbook(MEASURE, WHOLE, figures=(PAIR, {}, late)))
    assert told(desk) == []
    with zipfile.ZipFile(io.BytesIO(kept(desk.tables, Words("nn")))) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def zipped(files: dict[str, str], left_out: str = "", **changes: tuple[str, str]) -> bytes:
    """These files as one zip, without one of them, and with the first text of a table changed for the second."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            table = name.rpartition("/")[2].partition(".")[0]
            old, new = changes.get(table, ("", ""))
            assert old in text, f"{table}.csv has no {old}"
            if table != left_out:
                archive.writestr(name, text.replace(old, new, 1) if old else text)
    return made.getvalue()


def test_what_was_kept_is_taken_in_again_as_it_was(kept_tables):
    of_a_mac = {"__MACOSX/egne-saker/._measure.csv": "Mac", "egne-saker/.DS_Store": "Mac"}
    desk = desk_with(zipped(kept_tables | of_a_mac), "egne.zip")
    assert told(desk) == []
    with zipfile.ZipFile(io.BytesIO(kept(desk.tables, Words("nn")))) as archive:
        again = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    assert again == kept_tables
    marked = {f"Egen, ikke publisert: {row['title']}" for row in (MEASURE, WHOLE)}
    assert titles(desk.database) - titles(None) == marked


def translations(files: dict[str, str]) -> dict[str, str]:
    """What was kept, after somebody has translated the nynorsk case into the other two languages, the bokmål case into
    nynorsk, and a source and a figure.
    """
    changed = {name: list(csv.DictReader(io.StringIO(text))) for name, text in files.items() if name.endswith(".csv")}
    rows = {name.rpartition("/")[2].partition(".")[0]: found for name, found in changed.items()}
    bokmal, nynorsk = rows["measure"]
    nynorsk |= {"title_nb": "Leksehjelp på tre steder", "title_en": "Homework help in three places"}
    nynorsk |= {"summary_nb": "Tre steder åpner en kveld i uka.", "summary_en": "Three places open one night a week."}
    bokmal |= {"title_nn": "Språkkafé i biblioteket", "summary_nn": "Biblioteket opnar lokalet kvar tysdag."}
    rows["source"][1] |= {"label_en": "Homework help in the village", "publisher_en": "The municipality of Gloppen"}
    rows["outcome"][0] |= {"text_en": "The number of inhabitants rose."}
    for name, found in changed.items():
        text = io.StringIO()
        writer = csv.DictWriter(text, found[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
        changed[name] = text.getvalue()
    return files | changed


def kept_of(desk: Desk) -> dict[str, list[dict[str, str]]]:
    """The rows of each table that is kept of what lies on a desk."""
    with zipfile.ZipFile(io.BytesIO(kept(desk.tables, Words("nb")))) as archive:
        return {
            Path(name).stem: list(csv.DictReader(io.StringIO(archive.read(name).decode())))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def test_texts_that_somebody_has_translated_in_what_was_kept_are_taken_in_and_shown(kept_tables):
    files = translations(kept_tables)
    desk = desk_with(zipped(files), "egne.zip")
    assert told(desk) == []
    again = kept_of(desk)
    for name, text in files.items():
        table = Path(name).stem
        if name.endswith(".csv") and table != "data_note":
            assert again[table] == list(csv.DictReader(io.StringIO(text))), table
    # Of a case in three languages nothing is lacking; of one in two it is said which.
    assert [note["subject"] for note in again["data_note"]] == [f"measure:{MEASURE_ID}"]
    assert again["data_note"][0]["text_nb"] == "Tekstene om tiltaket er ikke oversatt til engelsk."
    with queries.put_to(desk.database):
        [shown] = ask(Measure, measure_id="gloppen-leksehjelp-pa-tre-stader")
    assert shown.title.en.endswith("Homework help in three places") and shown.title.nn.endswith("på tre stader")
    assert shown.summary.nb == "Tre steder åpner en kveld i uka." and shown.summary.en.startswith("Three places")
    # Kept again and taken in again it is the same, also where the note was taken away by hand.
    with zipfile.ZipFile(io.BytesIO(kept(desk.tables, Words("nb")))) as archive:
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    for left_out in ("", "data_note"):
        desk = desk_with(zipped(files, left_out), "egne.zip")
        assert told(desk) == [] and kept_of(desk) == {table: rows for table, rows in again.items() if table != left_out}


def test_a_translation_is_held_against_all_that_a_sheet_is(kept_tables):
    files = translations(kept_tables)
    changes = {"summary_nn": ("opnar lokalet", "og Kari Nordmann opnar"), "title_en": ("Homework help in three", "=A1")}
    [name] = [name for name in files if name.endswith("/measure.csv")]
    for old, new in changes.values():
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
    found = desk_with(zipped(files), "egne.zip").faults
    assert {(fault.row, fault.column) for fault in found} == {(2, "summary"), (3, "title")}, found
    assert [fault.value for fault in found if fault.column == "title"] == ["=A1 places"]


def sent(desk: Desk, files: list[tuple[str, bytes]], *sizes: int) -> int:
    """Send files to a desk as the page does; the status of the answer."""
    headers = {
        "x-desk": desk.token,
        "x-name": ",".join(name for name, _content in files),
        "x-size": ",".join(map(str, sizes or [len(content) for _name, content in files])),
    }
    scope = {"type": "http", "method": "POST", "path": "/bidra/fil", "query_string": b""}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def receive() -> dict:
        return {"type": "http.request", "body": b"".join(content for _name, content in files), "more_body": False}

    return asyncio.run(sending.take(Request(scope | {"headers": raw}, receive))).status_code


def test_the_tables_that_were_kept_may_be_sent_together_as_they_are(kept_tables):
    files = [(name.rpartition("/")[2], text.encode()) for name, text in kept_tables.items()]
    desk = Desk()
    assert sent(desk, files) == 204 and told(desk) == [] and len(desk.places) == 2
    # Where it is not said how large each is, nothing is guessed.
    assert sent(desk, files, 1, 2) == 204
    assert [fault.reason for fault in desk.faults] == ["cannot be read"] and desk.database is None
    [measure] = [pair for pair in files if pair[0] == "measure.csv"]
    assert sent(desk, [measure]) == 204
    assert [fault.reason for fault in desk.faults] == ["is one of several tables that were kept"]


KEPT_WRONG = {
    "no theme, a name, a formula, a word that is not in its list, and a pair with one date": (
        {
            "left_out": "measure_theme",
            "measure_need": (",".join(["Et rom med plass til tjue"] * 3), ",".join(["Hos Kari Nordmann"] * 3)),
            "measure_source": ("Språkkafé", "=Språkkafé"),
            "measure_target_group": (",refugees", ",refuges"),
            "outcome": (",2019,", ",,"),
        },
        [
            ("measure.csv", 2, "theme_1", "Her må det stå noe"),
            ("measure.csv", 3, "theme_1", "Her må det stå noe"),
            ("measure.csv", 2, "group_1", "Dette står ikke i lista"),
            ("measure.csv", 2, "section", "Her står en formel"),
            ("measure.csv", 2, "need_1", "navn på en person"),
            ("outcome.csv", 2, "date_before", "to datoer"),
        ],
    ),
    "an evaluation that nobody has read, and a pair with one date": (
        {"measure": (",described,", ",evaluated,"), "outcome": (",2019,", ",,")},
        [("measure.csv", 2, "evidence", "gis av dem som tar"), ("outcome.csv", 2, "date_before", "to datoer")],
    ),
    "a text in one language alone, and a note on what is not one's own": (
        {
            "measure": ("Språkkafé på biblioteket", "Kafé"),
            "data_note": ("measure:gloppen-leksehjelp-pa-tre-stader", "measure:froya-startlan"),
        },
        [
            ("measure.csv", 2, "", "Raden er endret"),
            ("measure.csv", 3, "language", "Her må det stå noe"),
            ("data_note.csv", 3, "", "Raden er endret"),
        ],
    ),
    "another heading": (
        {"source": ("source_id", "source")},
        [("source.csv", 1, "", "Overskriftene skal stå som i malen"), ("source.csv", 1, "", "Kolonnen mangler")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT_WRONG)
def test_what_was_kept_and_changed_is_refused_as_a_sheet_is(kept_tables, name):
    changes, wanted = KEPT_WRONG[name]
    desk = desk_with(zipped(kept_tables, **changes), "egne.zip")
    found = told(desk)
    missing = [piece for piece in wanted if not any(row[:3] == piece[:3] and piece[3] in row[3] for row in found)]
    assert missing == [] and {row[:3] for row in found} == {piece[:3] for piece in wanted}, found
    assert desk.tables is None and desk.database is None and list(desk.folder.iterdir()) == []
    for language in ("nb", "nn"):
        assert not {sentence for *_cell, sentence in told(desk, language)} & {fault.reason for fault in desk.faults}


@pytest.mark.parametrize("content, reasons", [
    (b"PK\3\4 no zip", ["cannot be read"]),
    (b"x" * (LARGEST + 1), ["is too large"]),
    (zipped({"measure_theme.csv": "measure_id,theme_id\n"}), ["has no kept cases"]),
    (zipped({"saker.xlsx": "", "theme.csv": "theme_id\n"}), ["is no table of kept cases"] * 2),
    (zipped({"a/measure.csv": "", "b/measure.csv": ""}), ["cannot be read", "is no table of kept cases"]),
    (zipped({"measure.csv": "0" * 20_000_000}), ["unpacks to far more than a sheet of cases"]),
    (rewritten(zipped({"measure.csv": ""}), "vbaProject.bin", b"macro"), ["may hold macros"]),
])  # fmt: skip
def test_a_zip_of_anything_else_is_not_opened(content, reasons):
    reading = read_kept(content, "egne.zip", contribution.vocabulary())
    assert sorted(fault.reason for fault in reading.faults) == sorted(reasons) and reading.sheets == {}
    assert not {sheet_faults.fault_words(fault, Words("nb")) for fault in reading.faults} & set(reasons)


@pytest.fixture(scope="module")
def hostile_desk() -> Desk:
    """A case and a figure with markup in each text."""
    row = hostile(MEASURE | {"lessons": "Kaffe.", "contact_url": "https://example.org"}, MARKUP)
    figure = hostile(PAIR | {"figure_of": f"Kaffe {MARKUP}"}, MARKUP)
    desk = desk_with(workbook(row | {"title": f"Kaffe {MARKUP}"}, figures=(figure,)))
    assert told(desk) == []
    return desk


def hostile_address(desk: Desk) -> dict[str, str]:
    """Parameters with which each page and file shows what it can of the case on the desk."""
    [measure], [figure] = desk.tables.rows["measure"], desk.tables.rows["outcome"]
    listed = f"measure:{measure['measure_id']},place:gloppen,pair:{figure['outcome_id']}"
    own = {"place": "gloppen", "home": "gloppen", "area": "gloppen", "members": "gloppen,froya", "theme": "language"}
    return own | {"list": listed, "plan": measure["measure_id"], "indicator": "population", "q": "kaffe"}


@pytest.mark.parametrize("file", PAGES)
def test_markup_in_a_case_is_text_on_every_page(hostile_desk, file):
    app = newcomer("nb", hostile_address(hostile_desk))
    app.session_state["desk"] = hostile_desk
    app = app.switch_page(file) if PAGES[file] else app
    for parameters in ({}, {"measure": hostile_desk.tables.rows["measure"][0]["measure_id"]}):
        app.query_params.update(parameters)
        app.run()
        assert not app.exception and not app.error
        assert Markup(html(app)).evil == []
        assert file not in SHOWING or EVIL in html(app), "what was to be tried is not there"


@pytest.mark.parametrize("name", [*FILES, "egne-saker.zip"])
def test_markup_in_a_case_is_text_in_every_file(hostile_desk, name):
    query = urlencode(hostile_address(hostile_desk))
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": f"/last-ned/{name}"}
    headers = [(b"host", b"localhost"), (b"x-desk", hostile_desk.token.encode())]
    endpoint = next(
        route.endpoint
        for route in (*takealong.ROUTES, *sending.ROUTES)
        if route.path == f"/last-ned/{name}" and "GET" in (route.methods or ())
    )
    answer = endpoint(Request(scope | {"query_string": query.encode(), "headers": headers}))
    assert answer.status_code == 200, answer.body
    assert faults_of(name, answer.body) == []


def test_what_lies_on_a_desk_for_too_long_is_gone():
    desk = desk_with(b"", "tom.xlsx")
    desk.database = desk.folder / "own.duckdb"
    desk.database.write_bytes(b"own")
    assert desk_of(desk.token).database
    desk.since -= LONGEST_HOURS * 3600 + 1
    assert desk_of(desk.token) is desk and desk.database is None and list(desk.folder.iterdir()) == []


def test_what_visitors_have_left_is_let_go_of_though_nobody_else_comes(monkeypatch):
    faulty, sound, gone = Desk(), Desk(), Desk()
    faulty.name, sound.name, gone.name = "feil.xlsx", "saker.xlsx", "borte.xlsx"
    faulty.since -= LONGEST_HOURS * 3600 + 1
    # A session and its parts hold each other, and the desk; and Streamlit's loop holds the session.
    ended = SimpleNamespace(id="ended", session_state={"desk": gone})
    ended.itself = ended
    storage = MemorySessionStorage(ttl_seconds=0)
    storage.save(SessionInfo(client=None, session=ended))
    folder, runtime = gone.folder, SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=storage))
    monkeypatch.setattr(insides, "get_instance", lambda: runtime)
    monkeypatch.setattr(sending, "TIDY_SECONDS", 0)
    del gone

    async def tidied_a_few_times() -> None:
        tidying = asyncio.create_task(sending.keep_tidy())
        for _turn in range(5):
            await asyncio.sleep(0)
        tidying.cancel()

    asyncio.run(tidied_a_few_times())
    assert not faulty.name and not folder.exists() and sound.name == "saker.xlsx" and ended.session_state == {}


def test_what_cannot_be_tidied_is_told_in_the_log_and_tidied_again(monkeypatch, caplog):
    tried: list[int] = []

    def fails() -> None:
        tried.append(1)
        raise OSError("the disk is gone")

    monkeypatch.setattr(sending, "TIDY_SECONDS", 0)
    monkeypatch.setattr(insides, "let_go_of_ended_sessions", fails)

    async def tidied_twice() -> None:
        tidying = asyncio.create_task(sending.keep_tidy())
        while len(tried) < 2 and not tidying.done():
            await asyncio.sleep(0)
        tidying.cancel()

    asyncio.run(tidied_twice())
    assert len(tried) == 2 and "the disk is gone" in caplog.text


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc, which tells what files a process has open")
def test_the_cases_of_a_visitor_are_gone_soon_after_her_though_nobody_else_comes(monkeypatch, tmp_path):
    came: list[bytes] = []
    took = Visitor.took
    monkeypatch.setattr(Visitor, "took", lambda visitor, data: came.append(data) or took(visitor, data))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    # What waits for minutes waits for moments.
    (tmp_path / "sitecustomize.py").write_text(
        "import server.contribution\nserver.contribution.TIDY_SECONDS = 0.1\n", encoding="utf-8"
    )
    hurried = {
        "TMPDIR": str(temporary),
        "PYTHONPATH": os.pathsep.join(map(str, (tmp_path, ROOT))),
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1",
    }

    async def visit(server: Server) -> str:
        """Send a case and see it; the key to the desk where it lay."""
        async with visiting(server.address, "bidra") as visitor:
            await visitor.change("")
            key = re.search(rb'data-key=."?([\w-]{43})', b"".join(came))[1].decode()
            headers = {"x-desk": key, "x-name": "saker.xlsx"}
            sending = urllib.request.Request(f"{server.address}/bidra/fil", workbook(MEASURE), headers)
            with await asyncio.to_thread(urllib.request.urlopen, sending) as answer:
                assert answer.status == 204
            await visitor.change("lang=nn")
            assert [path.suffix for path in temporary.glob("*/*")] == [".duckdb"] and open_files(server)
            return key

    def open_files(server: Server) -> list[str]:
        """The files of the visitor's that the server has open."""
        found = []
        for entry in Path(f"/proc/{server.pid}/fd").iterdir():
            with suppress(FileNotFoundError):  # closed since
                found.append(str(entry.readlink()))
        return [link for link in found if str(temporary) in link]

    with running(environment=hurried) as server:
        key = asyncio.run(visit(server))
        deadline = time.monotonic() + 120
        while (list(temporary.iterdir()) or open_files(server)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert list(temporary.iterdir()) == [] and open_files(server) == []
        asked = urllib.request.Request(f"{server.address}/last-ned/egne-saker.zip", headers={"x-desk": key})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(asked)


def test_a_new_case_clears_the_oldest_desk_where_there_are_too_many():
    desks = [Desk() for _number in range(MOST_DESKS + 1)]
    for number, desk in enumerate(desks):
        desk.database, desk.since = desk.folder / "own.duckdb", desk.since - number
    # Those of other tests are newer than the oldest of these.
    tidy()
    assert desks[-1].database is None and desks[0].database


def test_a_desk_goes_with_the_session_that_holds_it():
    desk = Desk()
    key, folder = desk.token, desk.folder
    assert desk_of(key) is desk and folder.is_dir()
    del desk
    assert desk_of(key) is None and key not in DESKS and not folder.exists()
    assert desk_of("") is None and desk_of(None) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_list_of_the_sheet_stand_in_alphabetical_order(language):
    lists = openpyxl.load_workbook(io.BytesIO(template(Words(language)))).worksheets[-1]
    columns = [[cell for cell in column if cell] for column in lists.iter_cols(values_only=True)]
    actors = next(column for column in columns if Words(language).text(labelled("municipality")) in column)
    themes = next(column for column in columns if Words(language).text(labelled("housing")) in column)
    assert len(actors) > 50 and len(themes) > 15
    for column in (actors, themes):
        assert column == list(Words("nb").in_order({text: text for text in column}))


def labelled(code: str) -> Text:
    """The label of a code."""
    return next(row.label for row in ask(Code) if row.value == code)


def test_a_cell_of_a_date_is_a_text_so_that_a_month_does_not_become_a_day():
    measures, figures, *_others = openpyxl.load_workbook(io.BytesIO(template(Words("nb")))).worksheets
    for sheet, code in ((measures, "measure"), (figures, "figure")):
        for place, column in enumerate(SHEETS[code]):
            letter = openpyxl.utils.get_column_letter(place + 1)
            assert (sheet.column_dimensions[letter].number_format == "@") == ("date" in column.code), column.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_the_sheet_have_all_that_a_row_must_have(language):
    [*_ours, measures, figures, _lists] = openpyxl.load_workbook(io.BytesIO(template(Words(language)))).worksheets
    for examples in (measures, figures):
        heads, *rows = examples.iter_rows(values_only=True)
        must = [place for place, head in enumerate(heads) if head and head.endswith("*")]
        assert len(must) > 5 and len(rows) == 2
        assert [(heads[place], number) for number, row in enumerate(rows) for place in must if not row[place]] == []
