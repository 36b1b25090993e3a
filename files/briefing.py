"""A text as slides: each heading with its paragraphs, lists and tables, which are native and can be edited.
Imports stories, words and this folder.
"""

import datetime
import io
from collections.abc import Sequence

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Inches, Pt

from files.powerpoint import TAGS, remove, write
from files.template import COVER, SOURCES, TEMPLATE
from stories.blocks import Block, Entries, Heading, Paragraph, Table
from stories.items import Cover
from words import Words

LEFT, TOP, WIDTH, HEIGHT = Inches(0.6), Inches(1.65), Inches(12.1), Inches(5.2)
LINE, ROW, ROOM = Inches(0.36), Inches(0.3), Inches(1)
CHARACTERS = 105
"""So many letters stand on one line of text."""
INK, GROUND = RGBColor(0x16, 0x26, 0x2B), RGBColor(0xE4, 0xED, 0xEE)


def briefing(blocks: Sequence[Block], cover: Cover, _: Words) -> bytes:
    """The text as the content of a .pptx file: a cover, and a slide for each heading that something stands under; what
    does not fit stands on one more.
    """
    made = Presentation(str(TEMPLATE))
    tag = TAGS[_.language]
    opening = made.slides.add_slide(made.slide_layouts[COVER])
    write(opening.shapes.title, [[(cover.title, {})]], tag)
    below = " · ".join(text for text in (cover.where, cover.date) if text)
    write(opening.placeholders[1], [[(below or _("Møtenotat laget med Blifaktor"), {})]], tag)
    title, slide, used = "", None, 0
    for block in blocks:
        if isinstance(block, Heading):
            title, slide = block.text, None
            continue
        texts = texts_of(block)
        if isinstance(block, Table):
            # Nothing stands below a table: how high it gets is up to the program that shows it.
            if slide is None or used > ROOM:
                slide, used = new_slide(made, title, tag), 0
            table(slide, block, TOP + used, tag)
            slide = None
        elif texts:
            need = sum(LINE * (1 + len(text) // CHARACTERS) for text in texts)
            if slide is None or used + need > HEIGHT:
                slide, used = new_slide(made, title, tag), 0
            box = slide.shapes.add_textbox(LEFT, TOP + used, WIDTH, need)
            box.text_frame.word_wrap = True
            mark = "• " if isinstance(block, Entries) and block.kind != "sources" else ""
            write(box, [[(f"{mark}{text}", {"size": Pt(16)})] for text in texts], tag)
            used += need
    properties = made.core_properties
    properties.title, properties.author, properties.language, properties.keywords = cover.title, "Blifaktor", tag, ""
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def texts_of(block: Block) -> list[str]:
    """The texts of a block that is no table."""
    if isinstance(block, Paragraph):
        return [block.text] if block.text else []
    if isinstance(block, Entries):
        return [f"[{n}] {text}" for n, text in enumerate(block.texts, 1)] if block.kind == "sources" else [*block.texts]
    return []


def new_slide(made, title: str, tag: str):
    """A slide with a title and nothing else of its layout."""
    slide = made.slides.add_slide(made.slide_layouts[SOURCES])
    write(slide.shapes.title, [[(title, {})]], tag)
    for place in [place for place in slide.placeholders if place.placeholder_format.idx]:
        remove(place)
    return slide


def table(slide, block: Table, top: int, tag: str) -> None:
    """A native table with a heading; the letters are smaller where the rows are many."""
    rows, columns = len(block.rows), max(map(len, block.rows))
    height = min(ROW, HEIGHT // (rows + 2))
    size = Pt(14 if rows < 10 else 11 if rows < 16 else 9)
    frame = slide.shapes.add_table(rows, columns, LEFT, top, WIDTH, height * rows)
    frame._element.xpath(".//p:cNvPr")[0].set("descr", block.caption)
    lengths = [
        max(max(map(len, part.split()), default=1) * 2 + len(part) // 3 for part in column) + 4
        for column in zip(*block.rows)
    ]
    for column, length in zip(frame.table.columns, lengths):
        column.width = int(WIDTH * length / sum(lengths))
    for number, row in enumerate(block.rows):
        frame.table.rows[number].height = height
        for place, text in enumerate(row):
            cell = frame.table.cell(number, place)
            write(cell, [[(text, {"size": size, "bold": number == 0})]], tag)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.fill.solid()
            if number == 0:
                cell.fill.fore_color.rgb = GROUND
            else:
                cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
            for paragraph in cell.text_frame.paragraphs:
                for run in paragraph.runs:
                    run.font.color.rgb = INK
