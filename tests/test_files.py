"""Each file to take along is opened and its contents are checked: slides, report, sheets and the whole dataset, in three languages."""

import csv
import io
import json
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pandas as pd
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from starlette.requests import Request

from files import sheets
from files.items import items
from files.powerpoint import TAGS
from files.template import TEMPLATE
from frame import takealong
from words import Words

LANGUAGES = ["nb", "nn", "en"]
LIST = (
    "measure:gloppen-helsefag-praksis-forst,place:froya,pair:froya-population-2007-2019,measure:jamtland-naerhetsprinsippet,place:haram,"
    "pair:gloppen-employed-or-studying-2015-2016,place:norge,measure:nordland-karriereveiledning,place:helsingborg,place:fjellregionen"
)
KEYS = LIST.split(",")
CHARTS = 6  # four of pairs or measures with one, and two series


def fetched(name: str, **parameters: str):
    """The server's answer to a visitor who asks for a file with these parameters."""
    endpoint = next(route.endpoint for route in takealong.ROUTES if route.path == f"/last-ned/{name}")
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": f"/last-ned/{name}", "query_string": urlencode(parameters).encode(), "headers": [(b"host", b"localhost:8501")]}
    return endpoint(Request(scope))


def text_of(answer) -> str:
    """The content of an answer as text."""
    return answer.body.decode("utf-8-sig")


@pytest.fixture(scope="module", params=LANGUAGES)
def slides(request):
    """The ten items as a presentation in one language, and that language."""
    answer = fetched("utvalg.pptx", list=LIST, lang=request.param, title="Slik gjorde de det", where="Bodø", date="22.11.2026")
    assert answer.status_code == 200
    return Presentation(io.BytesIO(answer.body)), request.param


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request):
    """The ten items as one HTML file in one language, and that language."""
    return fetched("utvalg.html", list=LIST, lang=request.param, title="Slik gjorde de det").body.decode(), request.param


def shapes(presentation) -> list:
    """All shapes of all slides."""
    return [shape for slide in presentation.slides for shape in slide.shapes]


def pictured(presentation) -> list:
    """What is not text: charts, pictures and maps."""
    return [shape for shape in shapes(presentation) if shape.has_chart or shape.shape_type in (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.GROUP) or shape.element.tag.endswith("}pic")]


def test_there_is_a_cover_a_slide_for_each_item_and_the_sources(slides):
    made, _language = slides
    titles = [slide.shapes.title.text for slide in made.slides]
    assert titles[0] == "Slik gjorde de det" and "Bodø · 22.11.2026" in [shape.text_frame.text for shape in made.slides[0].placeholders]
    assert len(titles) >= len(KEYS) + 2 and all(titles)
    assert made.slide_width / made.slide_height == pytest.approx(16 / 9, rel=0.001)


def test_every_text_says_its_language(slides):
    made, language = slides
    frames = [shape.text_frame for shape in shapes(made) if shape.has_text_frame] + [slide.notes_slide.notes_text_frame for slide in made.slides if slide.has_notes_slide]
    tags = [run._r.get_or_add_rPr().get("lang") for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    # The texts of the dataset have no nynorsk.
    assert set(tags) <= {TAGS[language], TAGS["en" if language == "en" else "nb"]} and tags.count(TAGS[language]) > 30
    assert made.core_properties.language == TAGS[language]


def test_every_chart_map_and_picture_has_an_alternative_text(slides):
    made, _language = slides
    told = [shape.element.xpath(".//p:cNvPr")[0].get("descr") for shape in pictured(made)]
    assert len(told) > len(KEYS) and all(text and len(text) > 15 for text in told)


def test_the_charts_are_native_and_hold_the_figures(slides):
    made, _language = slides
    charts = [shape.chart for shape in shapes(made) if shape.has_chart]
    assert len(charts) == CHARTS
    froya = next(slide for slide in made.slides if [shape for shape in slide.shapes if shape.has_chart and shape.chart.chart_type == 51 and len(shape.chart.plots[0].series._element) and len(list(shape.chart.plots[0].series)) == 2])
    chart = next(shape.chart for shape in froya.shapes if shape.has_chart)
    assert [tuple(series.values) for series in chart.plots[0].series] == [(4116, 4842), (4052, 5068)]
    assert chart.part.chart_workbook.xlsx_part is not None


def test_the_maps_are_native_shapes(slides):
    made, _language = slides
    groups = [shape for shape in shapes(made) if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    # Norway as a whole has nothing to mark.
    assert len(groups) == len(KEYS) - 1
    assert all(member.element.xpath(".//a:custGeom") for group in groups for member in group.shapes)


def test_the_notes_of_an_item_hold_its_sentences_and_sources(slides):
    made, language = slides
    found, _unknown = items(KEYS, Words(language))
    for item, slide in zip(found, list(made.slides)[1:]):
        notes = slide.notes_slide.notes_text_frame.text
        assert all(text in notes for text in [*item["paragraph"], *item["sources"]]) and item["sources"]


def test_no_slide_says_what_was_done_in_more_than_thirty_words():
    every = [f"measure:{name}" for name in takealong.queries.run("address_values").query("parameter == 'measure'")["value"]]
    found, unknown = items(every, Words("nb"))
    # An ellipsis is no word.
    assert unknown == [] and [item["key"] for item in found if len(item["done"].replace(" …", "").split()) > 30] == []


def test_the_last_slide_has_a_qr_code_and_the_link_to_the_list(slides):
    made, language = slides
    last = list(made.slides)[-1]
    assert [shape for shape in last.shapes if shape.element.tag.endswith("}pic")]
    link = last.notes_slide.notes_text_frame.text
    assert link.startswith("http://localhost:8501/presenter?") and LIST in link and (language == "nb" or f"lang={language}" in link)


def test_the_colours_of_the_slides_are_those_of_the_theme(slides):
    made, _language = slides
    assert [shape.name for shape in shapes(made) if shape.element.xpath(".//a:srgbClr")] == []
    assert [layout.name for layout in Presentation(TEMPLATE).slide_layouts] == ["Forside", "Innhold", "Kilder"]


def test_libreoffice_opens_the_presentation(slides, tmp_path):
    made, language = slides
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-impress); the slides are only opened by python-pptx")
    path = tmp_path / "slides.pptx"
    made.save(path)
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = (tmp_path / "slides.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(made.slides), language


def test_the_report_asks_nobody_for_anything_and_is_small(report):
    text, language = report
    named = re.findall(r"(?:src|href|action|data|poster|srcset)\s*=\s*[\"']([^\"']*)|url\(([^)]*)\)|@import", text)
    assert [one or two for one, two in named if not (one or two).startswith(("data:", "#"))] == []
    assert len(text.encode()) < 2_000_000
    assert f'<html lang="{language}">' in text


def test_the_report_has_a_slide_and_a_hand_out_for_each_item(report):
    text, _language = report
    assert text.count('<article class="slide') >= len(KEYS) + 2
    assert text.count("<article>") == len(KEYS)
    assert text.count('<svg class="chart"') == CHARTS and text.count('<svg class="map"') == len(KEYS) - 1
    assert "@media print" in text and "A4" in text and "columns: 2" in text and "PageDown" in text


def test_the_drawings_of_the_report_are_sound(report):
    text, _language = report
    for drawing in re.findall(r'<svg class="(?:chart|map)".*?</svg>', text, re.DOTALL):
        tree = ElementTree.fromstring(drawing)
        assert tree.get("aria-label") and "nan" not in drawing.lower().replace("finans", "")


@pytest.mark.parametrize("name", ["utvalg.pptx", "utvalg.html"])
def test_an_unknown_entry_is_left_out_and_an_empty_list_is_told(name):
    assert fetched(name, list="measure:finnes-ikke,place:gloppen").status_code == 200
    for language in LANGUAGES:
        answer = fetched(name, list="measure:finnes-ikke", lang=language)
        assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/plain") and len(text_of(answer)) > 20


def test_ten_items_take_under_five_seconds():
    for name in ("utvalg.pptx", "utvalg.html"):
        fetched(name, list=LIST)
        start = time.process_time()
        fetched(name, list=LIST, lang="en")
        assert time.process_time() - start < 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name, parameters", [
    ("tiltak", {"theme": "housing", "size": "0-4999"}), ("tiltak", {"q": "finnesikke"}), ("for-og-etter", {}), ("sted", {"place": "froya"}), ("kart", {"indicator": "population", "year": "2019"}),
])  # fmt: skip
def test_a_sheet_has_no_formula_and_numbers_as_numbers(name, parameters, language):
    answer = fetched(f"{name}.xlsx", lang=language, **parameters)
    assert answer.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(answer.body))
    texts = [archive.read(entry).decode() for entry in archive.namelist() if entry.startswith("xl/worksheets/sheet")]
    assert len(texts) == 2 and not any("<f>" in text or "<hyperlink" in text for text in texts)
    assert 'state="frozen"' in texts[0] and "xl/tables/table1.xml" in archive.namelist()
    assert parameters.get("q") or re.search(r"<c r=\"\w+\" s=\"\d+\"><v>[\d.]+</v>", texts[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_tells_filters_date_sources_and_licence(language):
    _ = Words(language)
    chosen = {"theme": "housing", "size": "0-4999", "lang": language}
    names = zipfile.ZipFile(io.BytesIO(fetched("tiltak.xlsx", **chosen).body)).read("xl/sharedStrings.xml").decode()
    table = fetched("tiltak.csv", **chosen).body.decode("utf-8-sig")
    for text in (names, table):
        for told in (_("Under 5 000"), _("Lisens"), "CC BY 4.0", _("Kilde"), "theme=housing", _.date(pd.Timestamp.today().date().isoformat())):
            assert told in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_csv_opens_right_in_a_spreadsheet_of_its_language(language):
    content = fetched("for-og-etter.csv", lang=language).body
    separator, decimal = (",", ".") if language == "en" else (";", ",")
    assert content.startswith(b"\xef\xbb\xbf") == (language != "en")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))
    assert len(rows[0]) == 13 and f"62{decimal}5" in [cell for row in rows for cell in row]


def test_the_sheet_holds_the_rows_that_the_page_shows():
    content = fetched("tiltak.csv", theme="housing", size="0-4999", lang="en").body.decode()
    rows = list(csv.reader(io.StringIO(content)))
    assert rows.index([]) - 1 == takealong.queries.run("measure_count", **takealong.parts.filter_parameters(takealong.address.read("", {"theme": "housing", "size": "0-4999"}, takealong.known_values()))).iloc[0, 0]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"x\")", "=cmd|' /C calc'!A0"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    frame = pd.DataFrame({"a": [text], "b": [-12.5]})
    sheet = zipfile.ZipFile(io.BytesIO(sheets.excel(frame, "Ark", [("x", text)], Words("nb")))).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and re.search(r'<c r="A2"[^>]* t="s"', sheet) and "<v>-12.5</v>" in sheet
    rows = list(csv.reader(io.StringIO(sheets.csv(frame, "nb", [("x", text)]).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1] == ["'" + text, "-12,5"] and rows[3] == ["x", "'" + text]


def test_the_data_package_holds_the_files_it_names():
    answer = fetched("datapakke.zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.body))
    package = json.loads(archive.read("datapackage.json"))
    names = archive.namelist()
    assert archive.testzip() is None and {"LISENS.txt", "dictionary.csv"} <= set(names)
    for resource in package["resources"]:
        assert not Path(resource["path"]).is_absolute() and resource["path"] in names
        heading = archive.read(resource["path"]).decode("utf-8-sig").split("\n")[0].strip().split(",")
        assert heading == [field["name"] for field in resource["schema"]["fields"]]
    assert "CC BY 4.0" in archive.read("LISENS.txt").decode()


def test_a_file_that_cannot_be_made_says_so(monkeypatch):
    def broken(*_arguments):
        raise ValueError("no")

    monkeypatch.setattr(takealong.powerpoint, "presentation", broken)
    for language in LANGUAGES:
        answer = fetched("utvalg.pptx", list="place:froya", lang=language)
        assert answer.status_code == 500 and answer.headers["content-type"].startswith("text/plain") and len(text_of(answer)) > 20
