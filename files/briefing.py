"""A text as slides: sections with their paragraphs, lists and tables, which are native and can be edited.
Imports stories, words and this folder.
"""

import datetime
import io
import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Inches, Pt

from files.powerpoint import LETTER, TAGS, remove, write
from files.template import COVER, SOURCES, TEMPLATE
from stories.blocks import Block, Entries, Heading, Paragraph, TextTable
from stories.shortlist import Cover
from words import Words

LEFT, TOP, WIDTH, END = Inches(0.6), Inches(1.1), Inches(12.1), Inches(7.4)
"""Where the content of a slide begins, how wide it is, and where its sources end."""
TITLE_TOP, TITLE_HEIGHT, GAP = Inches(0.35), Inches(0.75), Inches(0.12)
TEXT, LARGE, CELL, HEAD, SMALL = Pt(14), Pt(20), Pt(12), Pt(20), Pt(9)
"""The sizes of sentences, of those that stand alone, of cells, a heading further down on a slide, and sources."""
MOST_LINES = 8
"""So many lines of sources stand at the foot of a slide."""
SPACING, MARGIN, BLANK = 1.25, Inches(0.1), Inches(0.5)
"""The height of a line as a share of its letters, the margin of a cell, and the height of one to write in."""
INK, GROUND = RGBColor(0x16, 0x26, 0x2B), RGBColor(0xE4, 0xED, 0xEE)
MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it."""

    title: str
    blocks: Sequence[Block]


def briefing(blocks: Sequence[Block], cover: Cover, _: Words) -> bytes:
    """The text as the content of a .pptx file: a cover with what stands before the first heading, then the sections, of
    which two share a slide where both fit. What is cited on a slide stands small at its foot and in its notes, so that
    no slide is of sources alone.
    """
    made = Presentation(str(TEMPLATE))
    tag = TAGS[_.language]
    before, sections = sections_of([block for block in blocks if not is_sources(block)])
    listed = next((block.texts for block in blocks if isinstance(block, Entries) and is_sources(block)), [])
    opening = made.slides.add_slide(made.slide_layouts[COVER])
    write(opening.shapes.title, [[(cover.title, {})]], tag)
    below = " · ".join(text for text in (cover.where, cover.date) if text)
    blanks = [f"{head}: " for block in before if isinstance(block, TextTable) for head in block.rows[0]]
    write(opening.placeholders[1], [[(text, {"size": Pt(20)})] for text in [below, *blanks] if text], tag)
    for group in packed([part for part in sections if part.blocks], listed):
        lay_out(made, group, listed, tag, _)
    properties = made.core_properties
    properties.title, properties.author, properties.language, properties.keywords = cover.title, "Blifaktor", tag, ""
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def sections_of(blocks: Sequence[Block]) -> tuple[list[Block], list[Section]]:
    """What stands before the first heading, and each heading with what stands under it."""
    starts = [place for place, block in enumerate(blocks) if isinstance(block, Heading)]
    ends = [*starts[1:], len(blocks)]
    parts = [blocks[start:end] for start, end in zip(starts, ends)]
    return list(blocks[: starts[0]]), [
        Section(part[0].text, part[1:]) for part in parts if isinstance(part[0], Heading)
    ]


def is_sources(block: Block) -> bool:
    """Is it the list of sources?"""
    return isinstance(block, Entries) and block.kind == "sources"


def packed(sections: Sequence[Section], listed: Sequence[str]) -> list[list[Section]]:
    """The sections of each slide: one joins that before it where both fit."""
    groups: list[list[Section]] = []
    for part in sections:
        if groups and fits([*groups[-1], part], listed):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def fits(group: Sequence[Section], listed: Sequence[str]) -> bool:
    """Do these sections fit on one slide, with what they cite at its foot?"""
    blocks = [block for part in group for block in part.blocks]
    heads = (len(group) - 1) * (GAP + line_height(HEAD))
    return TOP + heads + sum(height(block) + GAP for block in blocks) <= foot(cited(blocks, listed))


def lay_out(made, group: Sequence[Section], listed: Sequence[str], tag: str, _: Words) -> None:
    """The sections of a slide, on one more where one of them is longer than a slide; sentences alone have larger
    letters, and rows to write in are as high as there is room for.
    """
    blocks = [block for part in group for block in part.blocks]
    end = foot(cited(blocks, listed))
    is_alone = not any(isinstance(block, TextTable) for block in blocks)
    size = LARGE if is_alone and sum(height(block, LARGE) + GAP for block in blocks) <= end - TOP else TEXT
    slide, on_slide = new_slide(made, group[0].title, tag), list[Block]()
    used = int(TOP)
    for number, part in enumerate(group):
        if number:
            text_box(slide, [part.title], used + GAP, HEAD, tag, is_heading=True)
            used += GAP + line_height(HEAD)
        for block in part.blocks:
            if on_slide and used + height(block, size) > end:
                cite(slide, cited(on_slide, listed), tag)
                slide, used, on_slide = new_slide(made, part.title, tag), int(TOP), []
            more = end - used - height(block) if block is blocks[-1] else 0
            put(slide, block, used, size, max(0, more), tag, _)
            on_slide.append(block)
            used += height(block, size) + GAP
    cite(slide, cited(on_slide, listed), tag)


def cited(blocks: Sequence[Block], listed: Sequence[str]) -> list[str]:
    """The sources that are cited in blocks, with their numbers."""
    texts = [text for block in blocks for text in texts_of(block)]
    tables = [block for block in blocks if isinstance(block, TextTable)]
    texts += [text for block in tables for text in [block.caption, *(cell for row in block.rows for cell in row)]]
    numbers = sorted({int(number) for text in texts for number in MARK.findall(text)})
    return [f"[{number}] {listed[number - 1]}" for number in numbers]


def foot(entries: Sequence[str]) -> int:
    """Where the sources of a slide begin, and its content ends: they have a sixth of the slide at most."""
    return END - GAP - min(sum(lines(entry, SMALL, WIDTH) for entry in entries), MOST_LINES) * line_height(SMALL)


def texts_of(block: Block) -> list[str]:
    """The texts of a block that is no table."""
    if isinstance(block, Paragraph):
        return [block.text]
    return [f"• {text}" for text in block.texts] if isinstance(block, Entries) else []


def line_height(size: int) -> int:
    """The height of a line of letters of a size."""
    return int(size * SPACING)


def lines(text: str, size: int, width: int) -> int:
    """So many lines a text takes at most in a width."""
    return max(1, math.ceil(len(text) * size * LETTER * 1.1 / width))


def height(block: Block, size: int = TEXT) -> int:
    """So high a block is at most on a slide, its sentences in letters of a size, a table with its caption."""
    if isinstance(block, TextTable):
        return sum(row_heights(block)) + (line_height(CELL) if block.caption else 0)
    return sum(lines(text, size, WIDTH) * line_height(size) for text in texts_of(block))


def column_widths(block: TextTable) -> list[int]:
    """The width of each column: room for its longest word, and for its longest text as far as there is room; most where
    the reader writes.
    """
    least, most = [], []
    for head, *texts in zip(*block.rows):
        # The letters of a heading are bold, and it may take several lines.
        words = [1.25 * len(word) for word in head.split()] + [len(word) for text in texts for word in text.split()]
        least.append(max(words) + 3)
        most.append(max([*least[-1:], *(len(text) + 3 for text in texts)]))
    if not all(any(texts) for _head, *texts in zip(*block.rows)):
        least = [2 * max(least) if not any(texts) else need for need, (_head, *texts) in zip(least, zip(*block.rows))]
        most = least
    room = WIDTH / (CELL * LETTER * 1.1) - sum(least)
    wanted = sum(most) - sum(least)
    share = min(1, max(0, room) / wanted) if wanted else 0
    needs = [low + share * (high - low) for low, high in zip(least, most)]
    return [int(WIDTH * need / sum(needs)) for need in needs]


def row_heights(block: TextTable) -> list[int]:
    """The height of each row: the lines of its fullest cell, or room to write in."""
    widths = column_widths(block)
    heights = []
    for number, row in enumerate(block.rows):
        # The letters of a heading are bold, and its words break early.
        size = CELL if number else int(1.1 * CELL)
        fullest = max(lines(text, size, width - 2 * MARGIN) for text, width in zip(row, widths))
        heights.append(max(BLANK if "" in row else 0, fullest * line_height(CELL) + Inches(0.04)))
    return heights


def new_slide(made, title: str, tag: str):
    """A slide with a title and nothing else of its layout."""
    slide = made.slides.add_slide(made.slide_layouts[SOURCES])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = LEFT, TITLE_TOP, WIDTH, TITLE_HEIGHT
    write(head, [[(title, {"size": Pt(28)})]], tag)
    for place in [place for place in slide.placeholders if place.placeholder_format.idx]:
        remove(place)
    return slide


def put(slide, block: Block, top: int, size: int, more: int, tag: str, _: Words) -> None:
    """A block on a slide: sentences in letters of a size; a table below its caption, the rows to write in so much
    higher together.
    """
    if not isinstance(block, TextTable):
        text_box(slide, texts_of(block), top, size, tag)
        return
    if block.caption:
        caption = _("Tabell {n}").format(n=block.number) + f". {block.caption}"
        text_box(slide, [caption], top, CELL, tag)
        top += line_height(CELL)
    table(slide, block, top, more, tag)


def text_box(slide, texts: Sequence[str], top: int, size: int, tag: str, is_heading: bool = False) -> None:
    """Texts below each other in letters of a size, as wide as the slide has room for."""
    box = slide.shapes.add_textbox(
        LEFT, top, WIDTH, sum(lines(text, size, WIDTH) for text in texts) * line_height(size)
    )
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    colour = MSO_THEME_COLOR.ACCENT_1 if is_heading else MSO_THEME_COLOR.TEXT_1
    write(box, [[(text, {"size": size, "bold": is_heading, "color": colour})] for text in texts], tag)


def table(slide, block: TextTable, top: int, more: int, tag: str) -> None:
    """A native table with a heading; the rows to write in are so much higher together."""
    blank = sum("" in row for row in block.rows)
    heights = [high + more // blank if "" in row else high for row, high in zip(block.rows, row_heights(block))]
    frame = slide.shapes.add_table(len(block.rows), len(block.rows[0]), LEFT, top, WIDTH, sum(heights))
    frame._element.xpath(".//p:cNvPr")[0].set("descr", block.caption or ", ".join(block.rows[0]))
    for column, width in zip(frame.table.columns, column_widths(block)):
        column.width = width
    for number, row in enumerate(block.rows):
        frame.table.rows[number].height = heights[number]
        for place, text in enumerate(row):
            cell = frame.table.cell(number, place)
            write(cell, [[(text, {"size": CELL, "bold": number == 0})]], tag)
            cell.margin_left = cell.margin_right = MARGIN
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            cell.fill.solid()
            if number == 0:
                cell.fill.fore_color.rgb = GROUND
            else:
                # What the reader fills in is seen as empty.
                cell.fill.fore_color.theme_color = (
                    MSO_THEME_COLOR.BACKGROUND_1 if text else MSO_THEME_COLOR.BACKGROUND_2
                )
            for paragraph in cell.text_frame.paragraphs:
                for run in paragraph.runs:
                    run.font.color.rgb = INK


def cite(slide, entries: Sequence[str], tag: str) -> None:
    """Sources small at the foot of a slide, as far as they fit, and all of them in its notes."""
    if not entries:
        return
    write(slide.notes_slide.notes_text_frame, [[(entry, {})] for entry in entries], tag)
    ends = list(itertools.accumulate(lines(entry, SMALL, WIDTH) for entry in entries))
    shown = [entry for entry, end in zip(entries, ends) if end <= MOST_LINES - (ends[-1] > MOST_LINES)]
    shown += ["…"] if len(shown) < len(entries) else []
    text_box(slide, shown, foot(entries) + GAP, SMALL, tag)
