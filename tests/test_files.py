"""Each file to take along is opened and its contents are checked: slides, report, sheets and the whole dataset, in
three languages.
"""

import csv
import html
import io
import json
import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree

import pandas as pd
import pytest
import zxingcpp
from markupsafe import escape
from PIL import Image
from pptx import Presentation
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE_TYPE
from starlette.requests import Request

import queries
from data.build import FOLDER
from figures.drawn import svg
from figures.slides import drawing, lines
from files import sheets
from files.powerpoint import TAGS
from files.template import CLOSING, SOURCE_LINE, TEMPLATE, make
from queries.answers import ListedMeasure, MapIndicator, MeasureCount, MeasureTitle, Outcome
from server import takealong
from stories import comparison, gaps, short
from stories.charts import Chart, ChartLine, ChartStart, starts_named
from stories.measure_item import measure_item, number
from stories.outcomes import telling_outcome
from stories.shortlist import items
from stories.slides import CountedDots, MeasureFigure
from tests.made import OUTCOME
from words import Text, Words

LANGUAGES = ["nb", "nn", "en"]
LIST = (
    "measure:gloppen-helsefag-praksis-forst,place:froya,pair:froya-population-2007-2019,"
    "measure:jamtland-naerhetsprinsippet,place:haram,"
    "pair:gloppen-employed-or-studying-2015-2016,place:norge,measure:nordland-karriereveiledning,"
    "place:helsingborg,place:fjellregionen,measure:gamvik-faste-stillinger-tarifflonn"
)
KEYS = LIST.split(",")
NORWEGIAN_SOURCE = re.compile(r"faktaboks|tekstboks|fakta gjengitt|oppgitt|sentralbyrå|direktoratet|\bs\. \d")
CHARTS = 8  # four of pairs or measures with one, and two series
AMONG = 1  # pairs that stand among all municipalities


def fetched(name: str, host: str = "192.0.2.7", **parameters: str):
    """The server's answer to a visitor who asks it, by this name of it, for a file with these parameters."""
    endpoint = next(route.endpoint for route in takealong.ROUTES if route.path == f"/last-ned/{name}")
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": f"/last-ned/{name}",
        "query_string": urlencode(parameters).encode(),
        "headers": [(b"host", host.encode())],
    }
    return endpoint(Request(scope))


def measure_ids() -> list[str]:
    """All measures that can be compared."""
    return [row.measure_id for row in queries.ask(MeasureTitle)]


def text_of(answer) -> str:
    """The content of an answer as text."""
    return answer.body.decode("utf-8-sig")


@pytest.fixture(scope="module", params=LANGUAGES)
def slides(request):
    """The ten items as a presentation in one language, and that language."""
    told = {"title": "Slik gjorde de det", "where": "Bodø", "date": "22.11.2026", "home": "lierne"}
    answer = fetched("utvalg.pptx", list=LIST, lang=request.param, **told)
    assert answer.status_code == 200
    return Presentation(io.BytesIO(answer.body)), request.param


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request):
    """The ten items as one HTML file in one language, and that language."""
    return fetched(
        "utvalg.html", list=LIST, lang=request.param, title="Slik gjorde de det"
    ).body.decode(), request.param


def shapes(presentation) -> list:
    """All shapes of all slides."""
    return [shape for slide in presentation.slides for shape in slide.shapes]


def pictured(presentation) -> list:
    """What is not text: charts, pictures and maps."""
    return [
        shape
        for shape in shapes(presentation)
        if shape.has_chart
        or shape.shape_type in (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.GROUP)
        or shape.element.tag.endswith("}pic")
    ]


def test_there_is_a_cover_a_slide_for_each_item_what_it_takes_and_the_sources(slides):
    made, language = slides
    titles = [slide.shapes.title.text for slide in made.slides]
    assert titles[0] == "Slik gjorde de det" and "Bodø · 22.11.2026" in [
        shape.text_frame.text for shape in made.slides[0].placeholders
    ]
    assert len(titles) >= len(KEYS) + AMONG + 3 and all(titles)
    assert titles.index(Words(language)("Hva det ville kreve her")) == len(KEYS) + AMONG + 1
    assert made.slide_width / made.slide_height == pytest.approx(16 / 9, rel=0.001)


def test_every_text_says_its_language(slides):
    made, language = slides
    frames = [shape.text_frame for shape in shapes(made) if shape.has_text_frame] + [
        slide.notes_slide.notes_text_frame for slide in made.slides if slide.has_notes_slide
    ]
    tags = [
        run._r.get_or_add_rPr().get("lang")
        for frame in frames
        for paragraph in frame.paragraphs
        for run in paragraph.runs
    ]
    assert set(tags) == {TAGS[language]} and len(tags) > 30
    assert made.core_properties.language == TAGS[language]


def test_every_chart_map_and_picture_has_an_alternative_text(slides):
    made, _language = slides
    told = [shape.element.xpath(".//p:cNvPr")[0].get("descr") for shape in pictured(made)]
    assert len(told) > len(KEYS) and all(text and len(text) > 15 for text in told)


def test_the_value_of_a_place_stands_on_the_other_side_of_its_line_than_that_of_its_peers(slides):
    made, language = slides
    [froya] = items(["place:froya"], Words(language))[0]
    slide = next(slide for slide in made.slides if slide.shapes.title.text == froya.headline)
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    own, peers = chart.plots[0].series[0], chart.plots[0].series[1]
    last = len(froya.chart.categories) - 1
    at_peers = max(place for place, value in enumerate(froya.chart.peers.values) if value is not None)
    sides = own.points[last].data_label.position, peers.points[at_peers].data_label.position
    assert sides == (XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.BELOW)
    # The name of the peers stands above the chart, where no line is.
    labelled = peers._element.xpath(".//c:dLbl")
    assert len(labelled) == 1
    assert any(froya.chart.peers.name in shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame)
    assert chart.value_axis.maximum_scale > max(*froya.chart.series[0].values, *filter(None, froya.chart.peers.values))


def test_below_a_title_of_one_s_own_stands_nothing_that_nobody_wrote():
    about = "Hvordan kommuner inkluderer innflyttere"
    for title in ("", "Arbeid i Vesterålen"):
        made = Presentation(io.BytesIO(fetched("utvalg.pptx", list="measure:froya-startlan", title=title).body))
        told = [shape.text_frame.text for shape in made.slides[0].shapes if shape.has_text_frame]
        assert (about in told) == (not title) and all(told)


def test_the_charts_are_native_and_hold_the_figures(slides):
    made, language = slides
    charts = [shape.chart for shape in shapes(made) if shape.has_chart]
    assert len(charts) == CHARTS + AMONG
    [pair] = items(["pair:froya-population-2007-2019"], Words(language))[0]
    froya = next(slide for slide in made.slides if slide.shapes.title.text == pair.headline)
    chart = next(shape.chart for shape in froya.shapes if shape.has_chart)
    assert [tuple(series.values) for series in chart.plots[0].series] == [(4116, 4842), (4052, 5068)]
    assert chart.part.chart_workbook.xlsx_part is not None


def test_each_item_has_the_same_drawing_in_all_forms(slides):
    made, language = slides
    text = text_of(fetched("utvalg.html", list=LIST, lang=language))
    found, _unknown = items(KEYS, Words(language))
    for item in found:
        slide = next(slide for slide in made.slides if slide.shapes.title.text == item.headline)
        drawn = drawing(item, Words(language))
        told = [shape.element.xpath(".//p:cNvPr")[0].get("descr") or "" for shape in slide.shapes]
        # Norway as a whole has nothing to mark, and a series of its own; there is no ground to draw of a place abroad.
        assert drawn is not None or item.key == "place:helsingborg"
        if drawn is None:
            continue
        assert escape(drawn.text) in text
        assert any(drawn.text in words for words in told)
        if not item.chart:
            group = next(
                shape
                for shape in slide.shapes
                if drawn.text in (shape.element.xpath(".//p:cNvPr")[0].get("descr") or "")
            )
            assert len(list(group.shapes)) == len(drawn.shapes)


def test_every_slide_with_a_map_says_whose_the_borders_are(slides):
    made, language = slides
    name = Words(language)("Kart")
    with_map = [slide for slide in made.slides if any(shape.name == name for shape in slide.shapes)]
    lines = [" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in with_map]
    assert len(lines) > 1 and all("Kartverket, CC BY 4.0" in line for line in lines)


def test_the_notes_of_an_item_hold_its_sentences_and_sources(slides):
    made, language = slides
    found, _unknown = items(KEYS, Words(language))
    for item in found:
        slide = next(slide for slide in made.slides if slide.shapes.title.text == item.headline)
        notes = slide.notes_slide.notes_text_frame.text
        assert all(text in notes for text in [*item.paragraph, *item.sources]) and item.sources


def test_no_slide_says_what_was_done_in_more_than_thirty_words():
    every = [f"measure:{name}" for name in measure_ids()]
    found, unknown = items(every, Words("nb"))
    # An ellipsis is no word.
    assert unknown == [] and len(found) == len(every)
    assert [item.key for item in found if len(item.done.replace(" …", "").split()) > 30] == []


def test_the_last_slide_has_a_qr_code_and_the_link_to_the_list(slides):
    made, language = slides
    last = list(made.slides)[-1]
    assert [shape for shape in last.shapes if shape.element.tag.endswith("}pic")]
    link = last.notes_slide.notes_text_frame.text
    assert (
        link.startswith("http://192.0.2.7/presenter?")
        and LIST in link
        and (language == "nb" or f"lang={language}" in link)
    )


def test_no_code_is_shown_to_an_audience_that_could_not_open_it():
    made = Presentation(io.BytesIO(fetched("utvalg.pptx", host="localhost:8501", list=LIST).body))
    last = list(made.slides)[-1]
    assert [shape for shape in last.shapes if shape.element.tag.endswith("}pic")] == []
    assert not any("telefonen" in shape.text_frame.text for shape in last.shapes if shape.has_text_frame)
    assert last.notes_slide.notes_text_frame.text.startswith("http://localhost:8501/presenter?")


def test_a_phone_that_scans_the_code_on_the_last_slide_gets_the_list_in_short(slides):
    made, language = slides
    last = list(made.slides)[-1]
    picture = next(shape for shape in last.shapes if shape.element.tag.endswith("}pic"))
    assert (
        zxingcpp.read_barcode(Image.open(io.BytesIO(picture.image.blob))).text
        == f"http://192.0.2.7/presenter?{'' if language == 'nb' else f'lang={language}&'}l={short.codes(KEYS)}"
    )


def test_the_starts_of_measures_are_a_native_series_of_marks_and_are_named_below_it(slides):
    made, language = slides
    slide = next(slide for slide in made.slides if slide.shapes.title.text.startswith("Frøya: "))
    figure = next(shape for shape in slide.shapes if shape.has_chart)
    line, peers, marks = figure.chart.plots[0].series
    assert (
        peers.name == Words(language)("medianen for {n} kommuner som ligner mest").format(n="10")
        and None not in peers.values
    )
    years = list(figure.chart.plots[0].categories)
    assert marks.name == Words(language)("Tiltak starter")
    assert [(year, value) for year, value in zip(years, marks.values) if value is not None] == [
        ("2016", dict(zip(years, line.values))["2016"])
    ]
    named = next(shape for shape in slide.shapes if shape.name == Words(language)("Tiltak starter"))
    assert "2016: " in named.text_frame.text and all(
        run.font.size.pt >= 12 for paragraph in named.text_frame.paragraphs for run in paragraph.runs
    )
    assert figure.top + figure.height <= named.top and named.top + named.height <= slide.placeholders[SOURCE_LINE].top


def test_the_colours_of_the_slides_are_those_of_the_theme(slides):
    made, _language = slides
    assert [shape.name for shape in shapes(made) if shape.element.xpath(".//a:srgbClr")] == []
    assert [layout.name for layout in Presentation(TEMPLATE).slide_layouts] == [
        "Forside",
        "Innhold",
        "Kilder",
        "Hva det krever",
    ]


def test_the_template_is_what_its_command_makes(tmp_path):
    make(tmp_path / "template.pptx")
    kept, made = (
        [layout.element.xml for layout in Presentation(path).slide_layouts]
        for path in (TEMPLATE, tmp_path / "template.pptx")
    )
    assert kept == made


def test_every_slide_but_the_cover_has_its_number(slides):
    made, _language = slides
    cover, *others = made.slides
    assert numbers_of(cover) == []
    for slide in others:
        [number] = numbers_of(slide)
        for shape in [*slide.slide_layout.shapes, *slide.shapes]:
            is_beside = shape.left + shape.width <= number.left or shape.top + shape.height <= number.top
            assert is_beside or shape.name == number.name, shape.name


def numbers_of(slide) -> list:
    """The shapes of a slide's layout that show its number."""
    return [shape for shape in slide.slide_layout.shapes if shape.element.xpath('.//a:fld[@type="slidenum"]')]


def test_where_the_sources_do_not_say_what_it_takes_the_slide_says_so_where_a_table_would_stand():
    made = Presentation(io.BytesIO(fetched("utvalg.pptx", list="measure:froya-startlan", home="lierne").body))
    [slide] = [slide for slide in made.slides if slide.slide_layout == made.slide_layouts[CLOSING]]
    assert not any(shape.has_table for shape in slide.shapes)
    told = slide.placeholders[SOURCE_LINE]
    assert told.text_frame.text == Words("nb")("Kildene sier ikke hva disse tiltakene krever. Spør dem som gjorde det.")
    assert told.top < made.slide_height / 4 and told.text_frame.paragraphs[0].runs[0].font.size.pt >= 24


def test_libreoffice_opens_the_presentation(slides, tmp_path):
    made, language = slides
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip(
            "LibreOffice is not installed (apt-get install libreoffice-impress); the slides are only opened by "
            "python-pptx"
        )
    path = tmp_path / "slides.pptx"
    made.save(path)
    command = [
        office,
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
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
    assert text.count('<article class="slide') >= len(KEYS) + AMONG + 3
    assert text.count("<article>") == len(KEYS)
    # The cover, a drawing on each slide and hand-out, and the rungs and the age of a measure.
    drawings = re.findall(r'<svg class="drawn"', text)
    assert len(drawings) > 2 * len(KEYS)
    assert "@media print" in text and "A4" in text and "columns: 2" in text and "PageDown" in text


def test_the_drawings_of_the_report_are_sound(report):
    text, _language = report
    for drawn in re.findall(r'<svg class="drawn".*?</svg>', text, re.DOTALL):
        tree = ElementTree.fromstring(drawn)
        assert tree.get("aria-label") and "nan" not in drawn.lower().replace("finans", "")


def test_a_drawn_series_has_a_mark_in_each_year_in_which_a_measure_starts():
    starts = [ChartStart("2015", "A"), ChartStart("2015", "B"), ChartStart("2016", "C")]
    series = [ChartLine("", [1.0, 2.0, 3.0])]
    figure = Chart("curve", "", "persons", ["2014", "2015", "2016"], series, starts=starts)
    drawn = str(svg(lines(figure, "Told", 280, Words("nb"))))
    assert drawn.count('class="fill-warm"') == 2
    assert "fill-warm" not in str(svg(lines(replace(figure, starts=[]), "Told", 280, Words("nb"))))


def test_of_many_starts_the_first_are_named_and_the_others_counted():
    starts = [ChartStart(str(year), "A") for year in range(2010, 2016)]
    assert starts_named(starts, Words("nb")) == ["2010: A", "2011: A", "2012: A", "2013: A", "og 2 til"]
    assert starts_named(starts[:4], Words("nb")) == ["2010: A", "2011: A", "2012: A", "2013: A"]


SPEAKS_OF = {
    row["indicator_id"]: row["speaks_of"] or None
    for row in csv.DictReader((FOLDER / "curated/indicator.csv").read_text(encoding="utf-8").splitlines())
}


def outcome(**values) -> Outcome:
    """A figure of a measure: a level of participants, unless the test says otherwise."""
    given = replace(OUTCOME, **values)
    return replace(given, speaks_of=SPEAKS_OF[given.indicator_id])


@pytest.mark.parametrize("telling, other", [
    (outcome(kind="before_after", value_before=1.0), outcome(kind="change", indicator_id="hired")),
    (outcome(kind="change"), outcome(indicator_id="hired")),
    (outcome(indicator_id="good_exam_results", value_after=11.0), outcome(indicator_id="dropouts", value_after=1.0)),
    (outcome(indicator_id="hired", value_after=4.0), outcome(value_after=500.0)),
    (outcome(indicator_id="career_progress_share", unit="percent", qualifier="about"), outcome(indicator_id="hired")),
    (outcome(value_after=10.0), outcome(indicator_id="mentors", value_after=20.0)),
    (outcome(), outcome(indicator_id="grant", unit="nok", value_after=1e6)),
    (outcome(value_after=10.0), outcome(place_id="froya", qualifier="about", value_after=20.0)),
    (outcome(value_after=20.0), outcome(place_id="froya", value_after=10.0, date_after="2019")),
    (outcome(date_after="2019"), outcome(date_after="2018-12-31")),
    (outcome(date_after="2007"), outcome(date_after=None)),
    (outcome(indicator_id="form_pages", unit="count"), outcome(kind="target", indicator_id="hired", value_after=1e6)),
])  # fmt: skip
def test_the_most_telling_figure_of_a_measure_stands_on_its_slide(telling, other):
    assert telling_outcome([other, telling]) is telling and telling_outcome([telling, other]) is telling


def test_no_figure_of_a_measure_is_without_a_value():
    figures = [row for name in measure_ids() for row in queries.ask(Outcome, measure_id=name, place_id=None)]
    assert figures and [row.outcome_id for row in figures if row.value_after is None] == []


def test_a_range_is_not_shown_by_one_of_its_ends():
    ends = [outcome(indicator_id="duration_months", unit="months", value_after=months) for months in (6.0, 8.0)]
    single = outcome(indicator_id="grant", unit="nok")
    assert telling_outcome(ends) is None and telling_outcome([*ends, single]) is single and telling_outcome([]) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goal_is_called_one_and_never_stands_large(language):
    _ = Words(language)
    item = measure_item("ostersund-100-praksisplasser", _)
    assert item.shown is None and item.chart is None and item.facts[-1].label == _("Mål, ikke resultat")
    assert item.paragraph[2].endswith(
        _("{place}, {label}: målet er {value} ({date}), og det er ikke et resultat.").rpartition(", ")[2]
    )


def test_the_sentences_of_a_measure_speak_of_the_figure_on_its_slide():
    item = measure_item("gloppen-helsefag-praksis-forst", Words("nb"))
    what = "Fikk svært gode eksamensresultater (uten dato; regnet ut av oss)"
    assert item.shown == MeasureFigure(CountedDots(11, 12), "11 av 12", what, "Gloppen")
    assert "fikk svært gode eksamensresultater: 11" in item.paragraph[2]


def test_a_figure_of_a_period_is_shown_with_both_its_years():
    reached = outcome(label=Text("Deltakere"), date_before="2006", date_after="2016")
    assert number(reached, Words("nb")).label == "Deltakere (2006–2016)"


def test_every_indicator_of_a_result_or_of_reach_tells_of_a_measure():
    known = {
        row.indicator_id for measure in measure_ids() for row in queries.ask(Outcome, measure_id=measure, place_id=None)
    }
    named = {indicator for indicator, subject in SPEAKS_OF.items() if subject in ("result", "reach")}
    assert named and named <= known


@pytest.mark.parametrize("name", ["utvalg.pptx", "utvalg.html"])
def test_an_unknown_entry_is_left_out_and_an_empty_list_is_told(name):
    assert fetched(name, list="measure:finnes-ikke,place:gloppen").status_code == 200
    for language in LANGUAGES:
        answer = fetched(name, list="measure:finnes-ikke", lang=language)
        assert (
            answer.status_code == 404
            and answer.headers["content-type"].startswith("text/plain")
            and len(text_of(answer)) > 20
        )


def test_ten_items_take_under_five_seconds():
    for name in ("utvalg.pptx", "utvalg.html"):
        fetched(name, list=LIST)
        start = time.process_time()
        fetched(name, list=LIST, lang="en")
        assert time.process_time() - start < 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name, parameters", [
    ("tiltak", {"theme": "housing", "size": "0-4999"}), ("tiltak", {"q": "finnesikke"}), ("for-og-etter", {}),
    ("sted", {"place": "froya"}), ("blant-alle", {"place": "gloppen", "indicator": "population"}),
    ("kart", {"indicator": "population", "year": "2019"}),
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
    beside = fetched("tiltak.csv-metadata.json", **chosen).body.decode()
    for text in (names, beside):
        for told in (
            _("Under 5 000"),
            _("Lisens"),
            "CC BY 4.0",
            _("Kilde"),
            "theme=housing",
            _.date(pd.Timestamp.today().date().isoformat()),
        ):
            assert told in text


def test_the_sources_of_the_slides_are_in_the_language_of_the_reader(slides):
    made, language = slides
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in made.slides if slide.has_notes_slide)
    assert {"nb": "faktaboks, s. ", "nn": "faktaboks, s. ", "en": "fact box, p"}[language] in notes
    assert language != "en" or NORWEGIAN_SOURCE.findall(notes) == []


def test_the_sources_of_the_report_are_in_the_language_of_the_reader(report):
    markup, language = report
    assert {"nb": "mangfoldsdirektoratet", "nn": "mangfaldsdirektoratet", "en": "Diversity (IMDi)"}[language] in markup
    assert language != "en" or NORWEGIAN_SOURCE.findall(markup) == []


@pytest.mark.parametrize("name", takealong.SHEETS)
def test_no_source_of_a_sheet_is_named_in_norwegian_in_english(name):
    assert (
        NORWEGIAN_SOURCE.findall(text_of(fetched(f"{name}.csv", lang="en", place="froya", indicator="population")))
        == []
    )


def test_no_source_in_the_list_of_licences_is_named_in_norwegian_in_english():
    assert NORWEGIAN_SOURCE.findall(takealong.licence("en")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_when_a_measure_was_last_told_of_and_how_long_ago_that_is(language):
    _, here = Words(language), takealong.read_address("", [])
    hits = queries.ask(ListedMeasure, **takealong.choices.filter_parameters(here),
                       sort="oldest", limit=1000, offset=0)  # fmt: skip
    table = sheets.measures(hits, here, _, 2026)
    dated = table.dropna(subset=[_("Sist omtalt")])
    assert (dated[_("Sist omtalt")] + dated[_("År siden")] == 2026).all() and 0 < len(dated) < len(table)
    assert dated[_("År siden")].iloc[0] == 14 and dated[_("Sist omtalt")].is_monotonic_increasing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_csv_opens_right_in_a_spreadsheet_of_its_language(language):
    content = fetched("for-og-etter.csv", lang=language).body
    separator, decimal = (",", ".") if language == "en" else (";", ",")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))
    assert len(rows[0]) == 17 and f"62{decimal}5" in [cell for row in rows for cell in row]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", takealong.SHEETS)
def test_csv_is_a_heading_and_rows_as_the_file_beside_it_describes_them(name, language):
    chosen = {"lang": language, "place": "froya", "indicator": "population", "list": "measure:froya-startlan"}
    answer = fetched(f"{name}.csv", **chosen)
    link = re.fullmatch(r'<(\S+)>; rel="describedby"; type="application/csvm\+json"', answer.headers["link"])[1]
    beside = fetched(link.partition("?")[0], **dict(parse_qsl(link.partition("?")[2])))
    told = json.loads(beside.body)
    assert beside.headers["content-disposition"].endswith(f'{told["url"]}-metadata.json"')
    assert told["url"] in answer.headers["content-disposition"]
    frame = pd.read_csv(
        io.BytesIO(answer.body), sep=told["dialect"]["delimiter"], decimal="." if language == "en" else ","
    )
    assert list(frame) == [column["titles"] for column in told["tableSchema"]["columns"]]
    assert not frame.iloc[:, 0].isna().any() and len(frame) > 0
    for column in told["tableSchema"]["columns"]:
        if column["datatype"] != "string":
            assert frame[column["titles"]].dtype.kind in "if", column


@pytest.mark.parametrize("language", LANGUAGES)
def test_pandas_reads_the_map_as_all_municipalities_with_whole_years_and_codes_as_text(language):
    content = fetched("kart.csv", lang=language, indicator="immigrants").body
    frame = pd.read_csv(io.BytesIO(content), **({} if language == "en" else {"sep": ";", "decimal": ","}))
    name, code, year, value = list(frame)[:4]
    assert len(frame) == 356 and frame[year].dtype.kind == "i" and frame[value].dtype.kind in "if"
    assert list(frame[code][frame[name] == "Oslo"]) == ["K-0301"] and frame[code].str.fullmatch(r"K-\d{4}").all()
    county = fetched("kart.csv", lang=language, indicator="immigrants", county="rogaland").body
    assert b"K-1103" in county


@pytest.mark.parametrize("table, column", [("place", "code_2020"), ("municipality_change", "old_code")])
def test_a_table_keeps_the_zero_of_a_number_of_a_municipality(table, column):
    frame = pd.read_csv(io.BytesIO(sheets.csv(queries.table(table), "en")))
    assert "K-0301" in set(frame[column]) or "K-0101" in set(frame[column])
    assert frame[column].dropna().str.fullmatch(r"K-\d{4}").all()


def test_the_sheet_holds_the_rows_that_the_page_shows():
    content = text_of(fetched("tiltak.csv", theme="housing", size="0-4999", lang="en"))
    rows = list(csv.reader(io.StringIO(content)))
    address = takealong.read_address("", [("theme", "housing"), ("size", "0-4999")])
    [shown] = queries.ask(MeasureCount, **takealong.choices.filter_parameters(address))
    assert len(rows) - 1 == shown.measures


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "=cmd|' /C calc'!A0"]
)
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    frame = pd.DataFrame({"a": [text], "b": [-12.5]})
    sheet = (
        zipfile.ZipFile(io.BytesIO(sheets.excel(frame, "Ark", [("x", text)], Words("nb"))))
        .read("xl/worksheets/sheet1.xml")
        .decode()
    )
    assert "<f>" not in sheet and re.search(r'<c r="A2"[^>]* t="s"', sheet) and "<v>-12.5</v>" in sheet
    rows = list(csv.reader(io.StringIO(sheets.csv(frame, "nb").decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1:] == [["'" + text, "-12,5"]]


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


def test_every_cell_of_the_data_package_is_what_its_dictionary_says_as_other_programs_read_it():
    """The standard takes a missing value for an absent one, which a required column must not have."""
    archive = zipfile.ZipFile(io.BytesIO(fetched("datapakke.zip").body))
    wrong, symbols = [], 0
    for resource in json.loads(archive.read("datapackage.json"))["resources"]:
        rows = csv.DictReader(io.StringIO(archive.read(resource["path"]).decode("utf-8-sig")))
        missing = set(resource["schema"]["missingValues"])
        required = [
            field["name"] for field in resource["schema"]["fields"] if field.get("constraints", {}).get("required")
        ]
        numbers = {field["name"]: field["type"] for field in resource["schema"]["fields"] if field["type"] != "string"}
        for row in rows:
            wrong += [(resource["path"], name) for name in required if row[name] in missing]
            for name, kind in numbers.items():
                if row[name] in missing:
                    symbols += row[name] != ""
                elif not re.fullmatch(r"-?\d+" if kind == "integer" else r"-?\d+(\.\d+)?(e-?\d+)?", row[name]):
                    wrong.append((resource["path"], name, row[name]))
    assert wrong == [] and symbols > 1000


def test_a_file_that_cannot_be_made_says_so(monkeypatch):
    def broken(*_arguments):
        raise ValueError("no")

    monkeypatch.setattr(takealong.powerpoint, "presentation", broken)
    for language in LANGUAGES:
        answer = fetched("utvalg.pptx", list="place:froya", lang=language)
        assert (
            answer.status_code == 500
            and answer.headers["content-type"].startswith("text/plain")
            and len(text_of(answer)) > 20
        )


def test_a_pair_among_all_municipalities_has_a_slide_with_its_sentence_and_a_dot_for_each(slides):
    made, language = slides
    found, _unknown = items(["pair:froya-population-2007-2019"], Words(language))
    unusual = found[0].unusual
    slide = next(slide for slide in made.slides if slide.shapes.title.text == unusual.title)
    told = [shape.text_frame.text.split("\n")[0] for shape in slide.placeholders if shape.has_text_frame]
    assert unusual.finding in told
    assert unusual.finding in found[0].paragraph and unusual.finding in slide.notes_slide.notes_text_frame.text
    others, own = next(shape.chart for shape in slide.shapes if shape.has_chart).plots[0].series
    assert len(list(others.values)) == len(unusual.gaps) > 300
    assert [float(x.text) for x in own._element.xpath(".//c:xVal//c:v")] == [unusual.own]


def test_the_report_shows_a_pair_among_all_municipalities_on_a_slide_and_in_the_hand_out(report):
    text, language = report
    found, _unknown = items(["pair:froya-population-2007-2019"], Words(language))
    assert text.count('<svg class="strip"') == 2 * AMONG
    # On the slide, in the notes of both its slides, in the hand-out's sentences and as the alternative text of its
    # drawing.
    assert html.unescape(text).count(found[0].unusual.finding) == 5


@pytest.mark.parametrize("name", ["gloppen-employed-or-studying-2015-2016", "nordland-population-2012-2019"])
def test_a_pair_without_official_figures_or_of_a_county_has_no_place_among_all(name):
    found, _unknown = items([f"pair:{name}"], Words("nb"))
    assert found[0].unusual is None and not any("så stor forskjell" in text for text in found[0].paragraph)


def test_the_sheet_of_pairs_says_how_unusual_each_change_is():
    rows = list(csv.reader(io.StringIO(text_of(fetched("for-og-etter.csv"))), delimiter=";"))
    place = rows[0].index("Hvor uvanlig endringen er, av offisiell statistikk")
    said = {row[0]: row[place].replace("\xa0", " ") for row in rows[1:8]}
    assert said["Frøya"].startswith("Innbyggere, Frøya 2007–2019: tallet økte; endringen var 26,7 prosentpoeng høyere")
    assert said["Gamvik"].endswith("Ingen av de 344 andre kommunene har så stor forskjell.")
    assert said["Gloppen"] == said["Nordland"] == ""


def test_the_sheet_of_one_place_among_all_holds_the_windows_and_the_sentences_of_the_page():
    chosen = {"place": "gloppen", "indicator": "population", "from": "2009", "to": "2019"}
    text = text_of(fetched("blant-alle.csv", **chosen))
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    subject = comparison.subject_of(
        "gloppen", next(r for r in queries.ask(MapIndicator) if r.indicator_id == "population")
    )
    answer = comparison.compare(subject, comparison.span_of(subject, 2009, 2019), "nearest", False)
    assert [row[2:4] for row in rows[1:]] == [[str(g.first), str(g.last)] for g in answer.gaps]
    assert float(rows[1][4].replace(",", ".")) == answer.among.gap and int(rows[1][5]) == answer.among.as_far
    assert rows[1][9] == "prosentpoeng"
    beside = json.loads(fetched("blant-alle.csv-metadata.json", **chosen).body)
    assert {note["value"] for note in beside["notes"]} >= set(gaps.sentences(answer, Words("nb")))


@pytest.mark.parametrize("chosen", [{}, {"place": "gloppen"}, {"place": "nordland", "indicator": "population"}])
def test_a_sheet_of_a_place_that_has_no_place_among_all_says_why(chosen):
    answer = fetched("blant-alle.csv", **chosen)
    assert answer.status_code == 404 and len(text_of(answer)) > 15


@pytest.mark.parametrize("title, name", [
    ("Jobb, språk & bolig", "jobb-sprak-bolig"), ("", "blifaktor"), ("Åfjord og Nærøysund!", "afjord-og-naeroysund"),
    ("🏡", "blifaktor"), ("../../etc", "etc"),
])  # fmt: skip
def test_a_file_of_a_shortlist_is_named_after_its_title(title, name):
    answer = fetched("utvalg.csv", list="measure:froya-startlan", title=title)
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}-nb.csv"'


def test_a_list_of_measures_holds_needs_lessons_and_what_is_marked_of_them():
    listed = "measure:naeroysund-norsk-i-bedrift,measure:froya-norskkurs-salmar,place:froya"
    marked = {"have": "froya-norskkurs-salmar.1", "lack": "froya-norskkurs-salmar.3,froya-startlan.1"}
    text = text_of(fetched("utvalg.csv", list=listed, title="Norsk", where="Os", **marked))
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Kode"] for row in rows] == ["naeroysund-norsk-i-bedrift", "froya-norskkurs-salmar"]
    salmar = rows[1]
    needs = salmar["Det tiltaket krever"].split("; ")
    assert len(needs) == 3 and salmar["Har vi"] == needs[0] and salmar["Mangler vi"] == needs[2]
    assert salmar["Det de lærte"].startswith("SalMar sier") and rows[0]["Har vi"] == ""
    beside = json.loads(fetched("utvalg.csv-metadata.json", list=listed, title="Norsk", where="Os", **marked).body)
    told = {note["label"]: note["value"] for note in beside["notes"]}
    assert told["Møtested"] == "Os" and told["Tittel"] == "Norsk"


def test_a_shortlist_without_measures_is_no_sheet_and_says_so():
    answer = fetched("utvalg.xlsx", list="place:froya")
    assert answer.status_code == 404 and "ingen tiltak i utvalget" in answer.body.decode()


@pytest.mark.parametrize("marked, columns", [("", 3), ("gloppen-helsefag-praksis-forst.1", 4)])
def test_what_it_would_take_has_a_column_of_our_own_where_something_is_marked_as_on_the_page(marked, columns):
    listed = "measure:gloppen-helsefag-praksis-forst"
    told = {"list": listed, "home": "lierne"} | ({"have": marked} if marked else {})
    content, page = fetched("utvalg.pptx", **told).body, text_of(fetched("utvalg.html", **told))
    [table] = [shape.table for shape in shapes(Presentation(io.BytesIO(content))) if shape.has_table]
    assert len(table.columns) == columns and ("vi har" in page) == (columns == 4)
    assert [row.cells[0].text for row in table.rows] == re.findall(r"<dt>([^<]+)</dt><dd class=.many", page)
