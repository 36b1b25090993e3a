"""The Word file is opened and its contents are checked: headings, tables, lists, pictures, languages, and that nothing
of what a visitor may send gets in as anything but plain text.
"""

import asyncio
import io
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from PIL import Image
from starlette.requests import Request
from starlette.routing import Match

from figures.pictures import WIDTH
from files.powerpoint import TAGS
from files.word import word
from screen.filling import filled
from screen.views import CaseText
from server import edited, making, takealong
from stories.address import Address
from stories.blocks import Entries, Heading, Paragraph, TextFigure, TextTable
from stories.case_text import case_text
from stories.changes import periods
from stories.comparability import reservations
from stories.gaps import comparison_sentences
from stories.shortlist import Cover, items
from stories.shown import shown_comparison, shown_subject
from tests.test_case_text import KEYS, MARK
from tests.test_files import fetched
from words import LANGUAGES, Words

LIST = ",".join(KEYS)
NAME = "utvalg.docx"
FIGURES = {block.number: block for block in case_text(KEYS, Words("nb")) if isinstance(block, TextFigure)}


@pytest.fixture(scope="module", params=LANGUAGES)
def made(request):
    """The shortlist as a Word file in one language, and that language."""
    answer = fetched(NAME, list=LIST, lang=request.param, title="Jobb først", where="Bodø", date="22.11.2026")
    assert answer.status_code == 200
    return Document(io.BytesIO(answer.body)), request.param


def sent(content: bytes, **parameters: str):
    """The server's answer to a visitor who sends an edited text."""
    address = f"/last-ned/{NAME}"
    scope = {
        "type": "http",
        "method": "POST",
        "path": address,
        "query_string": "&".join(f"{name}={value}" for name, value in parameters.items()).encode(),
        "headers": [(b"host", b"blifaktor.example")],
        "scheme": "http",
    }
    pieces = [content[start : start + 100_000] for start in range(0, max(len(content), 1), 100_000)]

    async def receive():
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    route = next(route for route in takealong.ROUTES if route.matches(scope)[0] == Match.FULL)
    answer = asyncio.run(route.endpoint(Request(scope, receive)))
    assert pieces == [], "a browser that cannot send all does not show the answer"
    return answer


def headings(document) -> list[tuple[int, str]]:
    """The headings of a document with their levels."""
    named = [line for line in document.paragraphs if line.style.name.startswith("Heading ")]
    return [(int(line.style.name[-1]), line.text) for line in named]


def xml(document) -> str:
    """The body of a document as it is stored."""
    return document.element.xml


def test_the_headings_are_real_and_skip_no_level(made):
    document, language = made
    _ = Words(language)
    levels = [level for level, _text in headings(document)]
    assert document.paragraphs[0].style.name == "Title" and document.paragraphs[0].text == "Jobb først"
    assert document.paragraphs[1].text == "Bodø · 22.11.2026"
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    first = [text for level, text in headings(document) if level == 1]
    assert first[:3] == [_("Kort sagt"), _("Bakgrunn"), _("Fakta")] and first[-3:] == [
        _("Vurdering"),
        _("Forslag til vedtak"),
        _("Kilder"),
    ]


def test_nothing_stands_below_the_headings_of_the_assessment_and_the_proposal(made):
    document, language = made
    _ = Words(language)
    texts = [line.text for line in document.paragraphs]
    place = texts.index(_("Vurdering"))
    assert texts[place + 1 : place + 5] == ["", _("Forslag til vedtak"), "", _("Kilder")]
    # No other paragraph is empty but those that hold a picture.
    empty = [line._p for line in document.paragraphs if not line.text and not line._p.xpath(".//pic:pic")]
    assert empty == [document.paragraphs[place + 1]._p, document.paragraphs[place + 3]._p]


def test_numbers_stand_under_each_other_at_the_right_and_a_short_table_stands_whole():
    rows = [["Sted", "Innbyggere 2026 [1]", "Endring", "Kilde"], ["A", "4\u00a0525", "−9,1\u00a0%", "[1]"]]
    rows += [["B", "9 (2019)", "ikke tall", "[2]"]]
    content = word([TextTable(rows, 1, "x")], {}, Cover("x", "", ""), Words("nb"))
    [table] = Document(io.BytesIO(content)).tables
    for line in table.rows:
        at_right = [cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT for cell in line.cells]
        assert at_right == [False, True, True, False]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True, True, False]


def test_each_table_repeats_its_heading_and_breaks_no_row(made):
    document, language = made
    _ = Words(language)
    assert len(document.tables) == 2
    for table in document.tables:
        heads = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
        assert heads == [True, *[False] * (len(heads) - 1)]
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
    place, measures = document.tables
    assert [cell.text for cell in place.rows[0].cells][2:] == [_("Blant alle kommuner"), _("Blant dem som ligner mest")]
    assert len(measures.rows) == 5
    assert [cell.text for cell in measures.rows[0].cells][:2] == [_("Sted"), _("Tiltak")]
    assert measures._tbl.tblPr.xpath("./w:tblCaption/@w:val") == [
        _.plural("Tiltaket i teksten", "Tiltakene i teksten", 4)
    ]


def test_the_pictures_have_alternative_texts_captions_and_the_sharpness_of_print(made):
    document, language = made
    _ = Words(language)
    shapes = document.inline_shapes
    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert len(told) == 3 and all(len(text) > 40 for text in told)
    findings = [item.finding for item in items(KEYS, _)[0] if item.chart]
    assert len(findings) == 3 and all(any(text.startswith(finding) for text in told) for finding in findings)
    for picture in (
        document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed] for shape in shapes
    ):
        assert Image.open(io.BytesIO(picture.blob)).format == "PNG"
    assert all(shape.width.inches * 300 < WIDTH for shape in shapes)
    captions = [line for line in document.paragraphs if line.style.name == "Caption"]
    # A number that Word counts is no text of the paragraph itself.
    counted = [line._p.xpath("string(./w:fldSimple)") for line in captions]
    assert sorted(counted) == ["1", "1", "2", "2", "3"]
    assert [line._p.xpath("./w:fldSimple/@w:instr")[0].split()[0] for line in captions] == ["SEQ"] * 5
    pictured = [line for line in captions if line.text.startswith(_("Figur"))]
    assert all(_("Kilde: {source}").partition(":")[0] in line.text and MARK.search(line.text) for line in pictured)


def test_every_word_says_its_language_and_titles_of_sources_are_in_bokmål(made):
    document, language = made
    body = document.element.body
    runs = [run for run in body.iter(qn("w:r")) if run.findall(qn("w:t"))]
    tags = [(run.xpath("string(./w:rPr/w:lang/@w:val)"), run.xpath("string(./w:t)")) for run in runs]
    assert {tag for tag, _text in tags} == {TAGS[language], TAGS["nb"]}
    other = [text for tag, text in tags if tag != TAGS[language]]
    assert all(re.fullmatch("«[^»]+»|‘[^’]+’", text) for text in other) and bool(other) == (language != "nb")
    assert {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))} == {TAGS[language]}
    assert document.core_properties.language == TAGS[language]


def test_the_sheets_are_numbered(made):
    [line] = made[0].sections[0].footer.paragraphs
    assert re.findall(r'w:instr=" (\w+) "', line._p.xml) == ["PAGE"]


def test_the_properties_name_the_title_and_neither_a_person_nor_a_machine(made):
    document, _language = made
    properties = document.core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("Jobb først", "", "")
    assert properties.comments == "" and properties.created.year >= 2026


def test_the_lists_are_native_and_there_is_no_text_box(made):
    document, language = made
    assert not re.search(r"<(w:txbxContent|wps:txbx|v:textbox|w:pict|wp:anchor|w:framePr)\b", xml(document))
    listed = [line for line in document.paragraphs if line.style.name.startswith("List ")]
    assert len(listed) > 10 and not any(re.match(r"[•*–-] |\[?\d+[\].]", line.text) for line in listed)
    sources = [line for line in listed if line.style.name == "List Number"]
    *_rest, entries = case_text(KEYS, Words(language))
    assert [line.text for line in sources] == list(entries.texts)
    [number] = {line._p.pPr.numPr.numId.val for line in sources}
    numbering = document.part.numbering_part.element
    [kind] = numbering.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    assert numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{kind}']/w:lvl/w:lvlText/@w:val") == ["[%1]"]


def test_the_sources_are_cited_in_order_and_each_is_there(made):
    document, _language = made
    cited = [int(number) for text in document.element.body.itertext() for number in MARK.findall(text)]
    sources = [line for line in document.paragraphs if line.style.name == "List Number"]
    assert list(dict.fromkeys(cited)) == list(range(1, len(sources) + 1))


def test_the_file_holds_what_the_page_tells(made):
    document, language = made
    text = "\n".join(line.text for line in document.paragraphs)
    for block in case_text(KEYS, Words(language)):
        if isinstance(block, Paragraph | Heading):
            assert block.text in text


def test_libreoffice_opens_the_file_and_makes_a_pdf_of_it(made, tmp_path):
    document, language = made
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip(
            "LibreOffice is not installed (apt-get install libreoffice-writer-nogui); python-docx alone reads it"
        )
    document.save(tmp_path / "text.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office,
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "text.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "text.pdf").read_bytes()))
    assert 5 <= pages <= 10, language


@pytest.mark.parametrize("key", [*KEYS, "place:lierne", "pair:gloppen-employed-or-studying-2015-2016", "place:norge"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_measure_place_or_pair_has_a_file_that_is_called_after_it(key, language):
    answer = fetched(NAME, list=key, lang=language)
    document = Document(io.BytesIO(answer.body))
    assert document.paragraphs[0].text == items([key], Words(language))[0][0].title
    name = re.search('filename="(.+)"', answer.headers["content-disposition"])[1]
    assert re.fullmatch(rf"[a-z0-9][a-z0-9-]+-{language}\.docx", name) and len(name) < 75
    # What was done and what it takes are no chapters where there is no measure.
    is_done = not key.startswith("pair:") and key != "place:lierne"
    assert len([level for level, _text in headings(document) if level == 1]) == (9 if is_done else 7)


@pytest.mark.parametrize("title, name", [
    ("Jobb og språk på Øya", "jobb-og-sprak-pa-oya-nb.docx"), ("Ærlig talt: 50 %!", "aerlig-talt-50-nb.docx"),
    ("«»", "blifaktor-nb.docx"), ('a"b/../c', "a-b-c-nb.docx"),
])  # fmt: skip
def test_the_file_is_called_after_its_title(title, name):
    header = fetched(NAME, list="place:lierne", title=title).headers["content-disposition"]
    assert header == f'attachment; filename="{name}"'


def test_an_empty_list_is_told():
    for language in LANGUAGES:
        answer = fetched(NAME, list="measure:finnes-ikke", lang=language)
        assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("written, blocks", [
    ("<h3>Fakta</h3><p>En\n  setning.</p>", [Heading("Fakta"), Paragraph("En setning.")]),
    (
        "<h4>Under</h4><div>Ny<br>linje</div>uten noe",
        [Heading("Under", 2), Paragraph("Ny linje"), Paragraph("uten noe")],
    ),
    (
        "<h3>Vurdering</h3><p><br></p><p></p><p> </p><h3>Kilder</h3>",
        [Heading("Vurdering"), Paragraph(""), Heading("Kilder")],
    ),
    ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", [Entries(["a", "b"]), Entries(["c"])]),
    (
        "<ol><li><p>en</p></li></ol><ol data-sources=1><li>to <span lang=nb>«x»</span></li></ol>",
        [Entries(["en"], "numbers"), Entries(["to «x»"], "sources")],
    ),
    (
        "<table><caption>Tabell 4. Her</caption><tr><th>a</th></tr><tr><td><p>c</p></td></tr></table>",
        [TextTable([["a"], ["c"]], 1, "Her")],
    ),
    ("<table><tbody><tr><td>egen</td><td></td></tr></tbody></table>", [TextTable([["egen", ""]])]),
    ("<p>a<script>alert(1)</script>b<style>p{}</style></p><svg><text>c</text></svg>", [Paragraph("ab")]),
    (
        "<p onclick=x>&lt;b&gt; <b>fet</b> <a href='javascript:x'>lenke</a><img src=x onerror=y></p>",
        [Paragraph("<b> fet lenke")],
    ),
    ("<p>a\x0bb\uffffc\x80d</p>", [Paragraph("a b c d")]),
    ("<p>4\u00a0842&nbsp;personer</p>", [Paragraph("4\u00a0842\u00a0personer")]),
    (
        "<p>ikke lukket<h3>heller ikke<ul><li>slutt",
        [Paragraph("ikke lukket"), Heading("heller ikke"), Entries(["slutt"])],
    ),
    ("", []),
    ("<table></table><ul></ul><h3></h3>", []),
])  # fmt: skip
def test_an_edited_text_is_read_as_headings_paragraphs_lists_and_tables(written, blocks):
    assert edited.blocks(written, {}) == blocks


def test_a_figure_stays_where_its_caption_stands_and_is_counted_anew():
    texts = [(3, "Figur 3. Ny tekst."), (3, "igjen"), (1, "Figur 1. B."), (9, "x")]
    written = "".join(f'<p data-figure="{number}">{text}</p>' for number, text in texts)
    first, again, second, unknown = edited.blocks(written, FIGURES)
    assert (first.number, first.caption, first.chart) == (1, "Ny tekst.", FIGURES[3].chart)
    assert (second.number, second.chart) == (2, FIGURES[1].chart)
    assert (again, unknown) == (Paragraph("igjen"), Paragraph("x"))


def test_a_text_of_any_size_and_form_is_bounded():
    many = edited.blocks("<p>x</p>" * 5_000, {})
    assert len(many) == edited.MOST_BLOCKS
    [table] = edited.blocks("<table>" + ("<tr>" + "<td>x</td>" * 99 + "</tr>") * 999 + "</table>", {})
    assert len(table.rows) == edited.MOST_ROWS and {len(row) for row in table.rows} == {edited.MOST_COLUMNS}
    assert edited.blocks("<ul>" * 3_000 + "<li>x", {}) == [Entries(["x"])]


@pytest.mark.parametrize("piece", ["<a ", "<!--x>", "<![CDATA[x>", "<?x", "</a ", "<a b='", "<!", "<tr>", "<li>x"])
def test_a_text_of_nothing_but_beginnings_is_read_once(piece):
    written = "<table><ul>"[7 * (piece != "<tr>") :] + piece * (400_000 // len(piece))
    assert not re.search(r"<[!?]|<[^>]*$", edited.whole(written))
    edited.blocks(written, {})


def test_an_edited_text_without_its_comments_and_declarations_is_whole():
    written = "<p>A<!-- b <!-- c -->d <![if x]>1.<![endif]> e<<!x>!--f></p>g<!-- h"
    assert edited.blocks(written, {}) == [Paragraph("Ad 1. e< !--f>"), Paragraph("g")]


def test_who_sends_a_text_while_too_many_files_wait_is_told_so(monkeypatch):
    monkeypatch.setattr(making, "MOST_WANTED", 0)
    answer = sent(b"<p>x</p>", list=LIST, lang="en")
    assert answer.status_code == 503 and answer.body.startswith(b"Many are asking")


def test_the_file_of_an_edited_text_holds_it_and_nothing_else():
    text = "<h3>Fakta</h3><p>Vårt eget \x00\x0bord &amp; tegn &#1; 😀.</p><p data-figure='2'>Figur 2. Innbyggere.</p>"
    answer = sent(text.encode(), list=LIST, title="Vedtak", lang="nn")
    assert answer.status_code == 200 and 'filename="vedtak-nn.docx"' in answer.headers["content-disposition"]
    document = Document(io.BytesIO(answer.body))
    lines = [line.text for line in document.paragraphs if line.text]
    assert lines[:2] == ["Vedtak", "Fakta"] and lines[2].startswith("Vårt eget ") and "😀" in lines[2]
    assert len(lines) == 4 and lines[3].endswith(". Innbyggere.") and len(document.inline_shapes) == 1
    names = zipfile.ZipFile(io.BytesIO(answer.body)).namelist()
    assert not [name for name in names if "vba" in name.lower() or name.endswith(".bin")]


def test_a_text_that_is_too_long_is_refused_with_a_sentence():
    for language in LANGUAGES:
        answer = sent(b"x" * (takealong.LONGEST_TEXT * 2), list=LIST, lang=language)
        assert answer.status_code == 413 and answer.headers["content-type"].startswith("text/plain")


def test_bytes_that_are_no_text_make_a_file_all_the_same():
    assert sent(b"<p>\xff\xfe\x80</p>", list=LIST).status_code == 200


def test_our_own_text_comes_back_from_the_page_as_it_was():
    # What the page shows, as the browser sends it.
    for language in LANGUAGES:
        _ = Words(language)
        ours = case_text(KEYS, _)
        page = filled(CaseText(ours, "", "", {}), Address("presenter"), _)
        start = page.index("<h3>")
        figures = {block.number: block for block in ours if isinstance(block, TextFigure)}
        back = edited.blocks(page[start:], figures)
        assert [type(block) for block in back] == [type(block) for block in ours]
        assert back == [
            Entries(list(block.texts), block.kind) if isinstance(block, Entries) else block for block in ours
        ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", [
    {"place": "gloppen"},
    {"place": "froya", "indicator": "population", "index": "1"},
    {"place": "norge", "indicator": "population"},
    {"place": "senja", "indicator": "net_migration", "from": "2010", "peers": "kostra"},
])  # fmt: skip
def test_a_place_beside_its_peers_has_the_sentences_of_its_page(asked, language):
    _ = Words(language)
    answer = fetched("sammenligning.docx", lang=language, **asked)
    assert answer.status_code == 200 and f"-{language}.docx" in answer.headers["content-disposition"]
    document = Document(io.BytesIO(answer.body))
    here = takealong.read_address("", list(asked.items()))
    shown = shown_comparison(here, shown_subject(here), _)
    text = MARK.sub("", "\n".join(line.text for line in document.paragraphs)).replace("\u00a0.", ".")
    assert all(sentence in text for sentence in [*comparison_sentences(shown, _), *reservations(shown, _)])
    [table] = [table for table in document.tables if table.rows[0].cells[0].text == _("Endring")]
    assert [[cell.text for cell in column.cells][1:] for column in table.columns][1:] == [
        [dict(period.lines).get(name, "–") for name in dict.fromkeys(n for p in periods(shown, _) for n, _t in p.lines)]
        for period in periods(shown, _)
    ]
    first = [text for level, text in headings(document) if level == 1]
    ending = [_("Vurdering"), _("Forslag til vedtak"), _("Kilder")]
    assert first[:3] == [_("Kort sagt"), _("Bakgrunn"), _("Fakta")] and first[-3:] == ending
    lines = [line.text for line in document.paragraphs]
    in_short = lines[lines.index(_("Kort sagt")) + 1]
    assert comparison_sentences(shown, _)[0] in in_short and not MARK.search(in_short)
    cited = [int(number) for text in document.element.body.itertext() for number in MARK.findall(text)]
    sources = [line for line in document.paragraphs if line.style.name == "List Number"]
    assert list(dict.fromkeys(cited)) == list(range(1, len(sources) + 1)) and len(document.inline_shapes) >= 1


def test_a_place_that_cannot_be_compared_has_no_file():
    for language in LANGUAGES:
        answer = fetched("sammenligning.docx", place="haram", indicator="net_migration", lang=language)
        assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/plain")
