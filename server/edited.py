"""A text that a visitor has edited in the browser, read strictly: headings, paragraphs, lists and tables as plain text,
and nothing else of what was sent.
Imports stories.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser

from stories.address import NO_LETTER
from stories.blocks import Block, Entries, Heading, Paragraph, TextFigure, TextTable, numbered

MOST_BLOCKS, MOST_ROWS, MOST_COLUMNS = 2_000, 200, 12
HEADINGS = {"h1": 1, "h2": 1, "h3": 1, "h4": 2, "h5": 3, "h6": 3}
"""The level in the text of each heading of the page: the page has two above it."""
LINES = ("p", "div", "blockquote", "pre", "section", "article")
UNREAD = ("script", "style", "template", "iframe", "object", "noscript", "svg", "math", "select", "textarea", "title")
"""What is left out with all that is in it."""
LABEL = re.compile(r"^(Figur|Figure|Tabell|Table)\s+\d+\s*[.:]?\s*")
"""What a caption begins with, which the file counts by itself."""


def blocks(sent: str, figures: Mapping[int, TextFigure]) -> list[Block]:
    """The text of an edited page. `figures`: those of the text as it was, by number, each of which is kept where its
    caption still stands.
    """
    reader = Reader(figures)
    reader.feed(whole(sent))
    reader.close()
    reader.end_line()
    reader.end_list()
    reader.end_table()
    return numbered(reader.found[:MOST_BLOCKS])


def whole(sent: str) -> str:
    """The text without comments and declarations, which nobody reads, and with a tag that has no end as text: some
    versions of Python's reader look for an end from each beginning, through all that follows.
    """
    first, *rest = sent.split("<!--")
    text = first + "".join(part.partition("-->")[2] for part in rest)
    # A space, so that what stood around a declaration does not become one.
    text = re.sub("<[!?][^>]*>?", " ", text)
    end = text.rfind(">") + 1
    return text[:end] + text[end:].replace("<", "&lt;")


class Reader(HTMLParser):
    """Reads the elements of an edited text, one after another; an unknown element is as if only its text were there."""

    def __init__(self, figures: Mapping[int, TextFigure]) -> None:
        super().__init__(convert_charrefs=True)
        self.figures = dict(figures)
        self.found: list[Block] = []
        self.text: list[str] = []
        self.unread: list[str] = []
        self.level = 0
        self.is_paragraph = False
        self.figure: int | None = None
        self.list: Entries | None = None
        self.rows: list[list[str]] | None = None
        self.caption = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what an element is."""
        given = {name: value or "" for name, value in attrs}
        if self.unread:
            self.unread += [tag] if tag == self.unread[0] else []
        elif tag in UNREAD:
            self.unread = [tag]
        elif tag == "br":
            self.text.append(" ")
        elif self.rows is not None:
            self.begin_in_table(tag)
        elif tag in ("ul", "ol"):
            self.end_line()
            self.end_list()
            self.list = Entries([], "bullets" if tag == "ul" else "sources" if "data-sources" in given else "numbers")
        elif tag == "li":
            self.end_line()
        elif tag == "table":
            self.end_line()
            self.end_list()
            self.rows = []
        elif tag in HEADINGS or tag in LINES:
            self.begin_line(tag, given.get("data-figure", ""))

    def begin_in_table(self, tag: str) -> None:
        """Begin a row, cell or caption; a line within a cell goes on in it."""
        if tag == "tr" and self.rows is not None:
            self.rows.append([])
        if tag in ("tr", "td", "th", "caption"):
            self.text = []
        elif tag in LINES:
            self.text.append(" ")

    def begin_line(self, tag: str, figure: str) -> None:
        """Begin a heading or paragraph, or the caption of a figure; within a list it is part of the entry."""
        if self.list is not None and tag in LINES:
            self.text.append(" ")
            return
        self.end_line()
        self.end_list()
        self.level = HEADINGS.get(tag, 0)
        self.is_paragraph = not self.level
        self.figure = int(figure) if re.fullmatch("[0-9]{1,3}", figure) else None

    def handle_endtag(self, tag: str) -> None:
        """End what an element was."""
        if self.unread:
            if tag == self.unread[0]:
                self.unread.pop()
        elif self.rows is not None:
            self.end_in_table(tag)
        elif tag == "li" or tag in HEADINGS or (tag in LINES and self.list is None):
            self.end_line()
        elif tag in ("ul", "ol"):
            self.end_line()
            self.end_list()

    def end_in_table(self, tag: str) -> None:
        """End a cell, a caption or the table."""
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append(self.taken())
        elif tag == "caption":
            self.caption = LABEL.sub("", self.taken())
        elif tag == "table":
            self.end_table()

    def handle_data(self, data: str) -> None:
        """The text of whatever is open."""
        if not self.unread:
            self.text.append(data)

    def taken(self) -> str:
        """The text so far, with single spaces; a space that does not break stays one, and what is no letter goes."""
        text = re.sub(rf"[ {NO_LETTER}]+", " ", "".join(self.text)).strip(" ")
        self.text = []
        return text

    def end_line(self) -> None:
        """A heading, paragraph or entry is whole. An empty paragraph counts where a heading waits for its text."""
        text, figure = self.taken(), self.figures.pop(self.figure, None) if self.figure else None
        waits = self.is_paragraph and bool(self.found) and isinstance(self.found[-1], Heading)
        if self.list is not None:
            if text and len(self.list.texts) < MOST_BLOCKS:
                self.list = replace(self.list, texts=[*self.list.texts, text])
        elif text and self.level:
            self.found.append(Heading(text, self.level))
        elif text and figure:
            self.found.append(replace(figure, caption=LABEL.sub("", text)))
        elif text or waits:
            self.found.append(Paragraph(text))
        self.level, self.is_paragraph, self.figure = 0, False, None

    def end_list(self) -> None:
        """A list is whole."""
        if self.list is not None and self.list.texts:
            self.found.append(self.list)
        self.list = None

    def end_table(self) -> None:
        """A table is whole; rows without cells are none."""
        rows = [row[:MOST_COLUMNS] for row in self.rows or [] if any(row)][:MOST_ROWS]
        if rows:
            self.found.append(TextTable(rows, caption=self.caption))
        self.rows, self.caption, self.text = None, "", []
