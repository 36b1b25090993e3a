"""What a text for a council paper is made of: headings, sentences, lists, tables and figures.

Neither HTML nor a file: pages and files say what each becomes.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from stories.charts import Chart

NUMBER = re.compile(r"[+−–-]?\d[\d\u00a0 .,]*(\u00a0?%)?( \([^()]*\))?( [▲▼])?")
"""A number as a cell of a table has it: with a sign, a unit of per cent, what is said of it in brackets, such as its
year, and the sign of an outer quarter."""


@dataclass(frozen=True)
class Heading:
    """A heading; the text has no level 0, which is its title."""

    form: ClassVar[str] = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Sentences that stand together; an empty one is where the writer goes on."""

    form: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True)
class Entries:
    """The entries of a list. kind: bullets, numbers, or sources with their number in brackets."""

    form: ClassVar[str] = "entries"
    texts: Sequence[str]
    kind: str = "bullets"


@dataclass(frozen=True)
class TextTable:
    """Rows of cells, the first of which are the headings; its number and caption, none for one of the writer's own."""

    form: ClassVar[str] = "table"
    rows: Sequence[Sequence[str]]
    number: int = 0
    caption: str = ""

    @property
    def numeric(self) -> list[int]:
        """The columns that hold numbers and, here and there, words for why there is none."""
        found = []
        for place in range(max(map(len, self.rows))):
            cells = [row[place] for row in self.rows[1:] if place < len(row)]
            counted = [cell for cell in cells if any(sign.isdigit() for sign in cell)]
            if counted and all(NUMBER.fullmatch(cell) for cell in counted):
                found.append(place)
        return found


@dataclass(frozen=True)
class TextFigure:
    """A drawing with its number, what it shows and where that is from, and what it says to whoever cannot see it."""

    form: ClassVar[str] = "figure"
    number: int
    chart: Chart
    caption: str
    alternative: str


Block = Heading | Paragraph | Entries | TextTable | TextFigure


def numbered(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with their figures and captioned tables numbered from 1, each kind by itself."""
    figures, tables = itertools.count(1), itertools.count(1)
    return [
        replace(block, number=next(figures))
        if isinstance(block, TextFigure)
        else replace(block, number=next(tables))
        if isinstance(block, TextTable) and block.caption
        else block
        for block in blocks
    ]
