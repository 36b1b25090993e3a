"""A text for a council paper as a Word file that a case-handling system takes: real headings, tables with header rows,
native lists, pictures with alternative texts, every word in its language, no text box.
Imports stories, words and this folder.
"""

import datetime
import io
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line

from files.powerpoint import TAGS
from stories.blocks import Block, Entries, Heading, Paragraph, TextFigure, TextTable
from stories.shortlist import Cover
from words import Words

PAPER = Cm(21)  # the width of a sheet of A4
PICTURE = Cm(13.5)
MARGIN = Cm(2.5)
BLANK = Cm(1.1)
"""The height of a row that the reader fills in by hand."""
SHORT = 10  # rows of a table that is not broken between two sheets
SHORT_IN_BRIEF = 4  # the same where there are two sheets in all, and no room to leave blank
QUOTED = re.compile(r"(«[^»]*»|‘[^’]*’)")
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no Word file may hold."""
COLOUR = RGBColor(0x0B, 0x5F, 0x66)
LIST_STYLES = {"bullets": "List Bullet", "numbers": "List Number", "sources": "List Number"}
LIST_MARKS = {"numbers": "%1.", "sources": "[%1]"}


def word(
    blocks: Sequence[Block], pictures: Mapping[int, bytes], cover: Cover, _: Words, is_brief: bool = False
) -> bytes:
    """The text as the content of a .docx file; `pictures` holds the drawing of each figure by its number, as PNG.

    A brief has smaller letters and margins, so that it keeps within two sheets.
    """
    made = Document()
    tag = TAGS[_.language]
    prepare(made, tag)
    if is_brief:
        tighten(made)
    written(made.add_paragraph(style="Title"), cover.title, tag)
    if below := " · ".join(text for text in (cover.where, cover.date) if text):
        written(made.add_paragraph(style="Subtitle"), below, tag)
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None]):
        match block:
            case Heading():
                written(made.add_paragraph(style=f"Heading {block.level}"), block.text, tag)
            case Paragraph():
                line = written(made.add_paragraph(), block.text, tag)
                if isinstance(before, TextTable):
                    line.paragraph_format.space_before = Pt(8 if not is_brief else 3)
                # What opens a list stands on the same sheet as it.
                line.paragraph_format.keep_with_next = True if isinstance(after, Entries) else None
            case Entries():
                entries(made, block, tag)
            case TextTable():
                size, short = (Pt(8), SHORT_IN_BRIEF) if is_brief else (Pt(9), SHORT)
                table(made, block, tag, _, size, short)
            case TextFigure():
                figure(made, block, pictures[block.number], tag, _)
    properties = made.core_properties
    # No name of a person or a machine stands in them.
    properties.title, properties.language, properties.author, properties.last_modified_by = cover.title, tag, "", ""
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def prepare(made: Docx, tag: str) -> None:
    """Sheet, letters and language of an empty document."""
    sheet = made.sections[0]
    sheet.page_width, sheet.page_height = PAPER, Cm(29.7)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = MARGIN
    sheet.footer_distance = Cm(0.6)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)
    counted(written(sheet.footer.paragraphs[0], " ", tag), "PAGE", "1")
    sheet.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for style, size in (
        ("Normal", 11),
        ("Title", 22),
        ("Subtitle", 12),
        ("Heading 1", 16),
        ("Heading 2", 13),
        ("Heading 3", 11),
        ("Caption", 9.5),
    ):
        look(made, style, size)
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    made.styles["Normal"].paragraph_format.line_spacing = 1.1
    for name in ("List Bullet", "List Number"):
        made.styles[name].paragraph_format.space_after = Pt(3)
    made.styles["Caption"].paragraph_format.keep_with_next = False


def tighten(made: Docx) -> None:
    """Smaller letters and margins in a document that is prepared."""
    sheet = made.sections[0]
    sheet.top_margin = sheet.bottom_margin = Cm(1.4)
    sheet.left_margin = sheet.right_margin = Cm(1.6)
    for style, size in (("Normal", 9), ("Title", 17), ("Subtitle", 10), ("Heading 1", 12), ("Caption", 8.5)):
        made.styles[style].font.size = Pt(size)
    made.styles["Title"].paragraph_format.space_after = Pt(4)
    for style, before in (("Normal", 0), ("Subtitle", 0), ("Heading 1", 7), ("Caption", 2)):
        made.styles[style].paragraph_format.space_before = Pt(before)
        made.styles[style].paragraph_format.space_after = Pt(2)
    made.styles["Normal"].paragraph_format.line_spacing = 1.0
    for name in ("List Bullet", "List Number"):
        made.styles[name].paragraph_format.space_after = Pt(0)
    # The sources, which are many and looked up, not read.
    made.styles["List Number"].font.size = Pt(8)


def look(made: Docx, name: str, size: float) -> None:
    """One style in the letters of the document, dark enough to read; the colours of the template are not."""
    style = made.styles[name]
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), "Calibri")
    style.font.size = Pt(size)
    style.font.italic = False
    is_heading = name.startswith(("Heading", "Title"))
    style.font.bold = is_heading
    style.font.color.rgb = COLOUR if is_heading else RGBColor(0x16, 0x26, 0x2B)


def written(line: Line, text: str, tag: str, is_bold: bool = False) -> Line:
    """The line with a text in a language."""
    if not text:
        return line
    run = line.add_run(UNPRINTED.sub("", text))
    run.bold = is_bold or None
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    run._r.get_or_add_rPr().append(language)
    return line


def entries(made: Docx, block: Entries, tag: str) -> None:
    """A native list, numbered anew from 1; titles of sources, which are in bokmål, are marked so."""
    number = numbering(made, LIST_MARKS[block.kind]) if block.kind in LIST_MARKS else None
    for text in block.texts:
        line = made.add_paragraph(style=LIST_STYLES[block.kind])
        if number is not None:
            properties = line._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number
        if block.kind != "sources":
            written(line, text, tag)
            continue
        for place, part in enumerate(QUOTED.split(text)):
            written(line, part, TAGS["nb"] if place % 2 else tag)


def numbering(made: Docx, mark: str) -> int:
    """A list of its own whose entries have such a mark, as [%1]; its number in the document."""
    definitions = made.part.numbering_part.element
    used = [int(kind.get(qn("w:abstractNumId"))) for kind in definitions.findall(qn("w:abstractNum"))]
    kind = OxmlElement("w:abstractNum")
    kind.set(qn("w:abstractNumId"), str(max(used) + 1))
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", mark), ("w:lvlJc", "left")):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        level.append(part)
    properties, indent = OxmlElement("w:pPr"), OxmlElement("w:ind")
    indent.set(qn("w:left"), "567")
    indent.set(qn("w:hanging"), "567")
    properties.append(indent)
    level.append(properties)
    kind.append(level)
    # The kinds of lists stand before the lists.
    definitions.insert(len(used), kind)
    return definitions.add_num(max(used) + 1).numId


def table(made: Docx, block: TextTable, tag: str, _: Words, size: Length, short: int) -> None:
    """A table whose first row is its heading and stands on each sheet; no row is broken between two, nor a table of no
    more rows than `short`, and a row to fill in by hand has room for it.
    """
    if block.caption:
        caption(made, _("Tabell"), block.number, block.caption, tag).paragraph_format.keep_with_next = True
    elif made.element.body[-2].tag == qn("w:tbl"):
        # Two tables without anything between them would be one.
        made.add_paragraph()
    columns, numeric, is_short = max(map(len, block.rows)), block.numeric, len(block.rows) <= short
    drawn = made.add_table(0, columns, "Table Grid")
    drawn.alignment = WD_TABLE_ALIGNMENT.LEFT
    for place, row in enumerate(block.rows):
        line = drawn.add_row()
        properties = line._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))
        elif "" in row:
            line.height = BLANK
        for column, (cell, text) in enumerate(zip(line.cells, [*row, *[""] * (columns - len(row))])):
            written(cell.paragraphs[0], text, tag, is_bold=place == 0)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2 if size > Pt(8) else 1)
            # A short table stands whole on one sheet; of a long one, the heading is never alone at the foot of a sheet.
            keeps = place == 0 or (is_short and place < len(block.rows) - 1)
            cell.paragraphs[0].paragraph_format.keep_with_next = keeps
            if column in numeric:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for run in cell.paragraphs[0].runs:
                run.font.size = size
            if place == 0:
                shaded(cell)
    widths(drawn, block.rows, columns, PAPER - 2 * (made.sections[0].left_margin or 0))
    described = drawn._tbl.tblPr
    for name, text in (("w:tblCaption", block.caption), ("w:tblDescription", ", ".join(block.rows[0]))):
        part = OxmlElement(name)
        part.set(qn("w:val"), UNPRINTED.sub("", text))
        described.append(part)


def shaded(cell: Cell) -> None:
    """Give the cell of a heading its ground."""
    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E4EDEE")):
        shade.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(shade)


def widths(drawn, rows: Sequence[Sequence[str]], columns: int, whole: int) -> None:
    """Give each column of a table so wide room for its longest word, and some more where its texts are long."""
    drawn.autofit = False
    needs = []
    for place in range(columns):
        texts = [row[place] for row in rows if place < len(row)]
        longest = max((len(part) for text in texts for part in text.split()), default=1)
        needs.append(1.15 * longest + 3 + 0.1 * sum(map(len, texts)) / len(texts))
    # What the reader writes has more room than what it answers.
    needs = [2 * max(needs) if not any(row[place] for row in rows[1:]) else need for place, need in enumerate(needs)]
    for place, column in enumerate(drawn.columns):
        column.width = int(whole * needs[place] / sum(needs))
        for cell in column.cells:
            cell.width = column.width


def figure(made: Docx, block: TextFigure, picture: bytes, tag: str, _: Words) -> None:
    """A picture within the text with its alternative text, and its caption with number and source below."""
    line = made.add_paragraph()
    line.paragraph_format.keep_with_next = True
    shape = line.add_run().add_picture(io.BytesIO(picture), PICTURE)
    properties = shape._inline.docPr
    properties.set("descr", block.alternative)
    properties.set("title", _("Figur {n}").format(n=block.number))
    properties.set("name", _("Figur {n}").format(n=block.number))
    caption(made, _("Figur"), block.number, block.caption, tag)


def caption(made: Docx, label: str, number: int, text: str, tag: str) -> Line:
    """A caption that Word counts by itself: Figur 1. What it shows."""
    line = made.add_paragraph(style="Caption")
    counted(written(line, f"{label}\u00a0", tag), f"SEQ {label} \\* ARABIC", str(number))
    written(line, f". {text}", tag)
    return line


def counted(line: Line, field: str, shown: str) -> None:
    """Add a number that Word counts by itself to a line that has a text; `shown` until it has."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), f" {field} ")
    run = deepcopy(line.runs[0]._r)
    run.find(qn("w:t")).text = shown
    made.append(run)
    line._p.append(made)
