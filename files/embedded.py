"""A card, a figure, an answer or the map as a page of its own, for a frame in a page of others: without a menu, with
its source within, and no script but one that tells its height.
Imports stories, figures, words and this folder.
"""

import base64
import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from markupsafe import Markup

from figures.compare import SMALL, SmallLine, small_shapes
from figures.drawn import svg
from figures.map import LegendRow, MapDrawing
from figures.municipality_map import municipality_map
from figures.slides import country as marked
from figures.slides import drawing as drawn_of
from figures.strip import strip_svg
from files.report import templates
from stories.age import age_words
from stories.answer import Answer
from stories.charts import starts_named
from stories.item import Item
from stories.region_figures import FigureCell
from stories.spots import map_words
from stories.unusual import Unusual
from words import Words

SCRIPT = (
    "const high = () => Math.ceil(document.body.getBoundingClientRect().height);"
    "const tell = () => parent.postMessage({ blifaktor: { height: high() } }, '*');"
    "new ResizeObserver(tell).observe(document.body);"
)
"""Tells the page around how high this one is. It gives away nothing else, so any page may hear it."""
ALLOWED = f"'sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}'"
"""That script, as a content security policy names it."""
MAP_HEIGHT = 300
"""Of the map of an answer, in pixels of its drawing; the page makes it smaller."""


@dataclass(frozen=True)
class Frame:
    """What a page in a frame needs beside its content: the link to all of it, how many pixels it is wide at most, the
    style of what is drawn, and the sources where the content does not bring them.
    """

    link: str
    width: int | None
    style: str
    sources: Sequence[str] = ()


@dataclass(frozen=True)
class FrameRow:
    """A row of a table in a frame: what is counted, in which year, its course in small, and a cell in each column."""

    label: str
    year: int | None
    lines: Sequence[SmallLine]
    cells: Sequence[FigureCell]


@dataclass(frozen=True)
class FrameTable:
    """A table in a frame: what it is called, its columns, its rows, and what must be known of its figures."""

    label: str
    columns: Sequence[str]
    rows: Sequence[FrameRow]
    notes: Sequence[str]


@dataclass(frozen=True)
class FrameMap:
    """A map in a frame, what it shows in a sentence, and what its colours mean; nothing where they mean nothing."""

    drawing: MapDrawing
    finding: str
    legend: Sequence[LegendRow] = ()


def card(item: Item, frame: Frame, _: Words) -> str:
    """A measure, a place or a pair in short."""
    return page("card", item.title, frame, _, item=item, drawing=drawing(item, _), sources=item.sources)


def figure(item: Item, frame: Frame, _: Words) -> str | None:
    """The figure of a measure, a place or a pair; None where it has none."""
    drawn = None if item.is_mapped else drawing(item, _)
    dots = strip_svg(item.unusual, item.unusual.finding, _) if item.unusual else None
    if drawn is None and dots is None:
        return None
    return page("figure", item.title, frame, _, item=item, sources=item.sources, drawing=drawn, dots=dots)


def answer(told: Answer, frame: Frame, _: Words) -> str:
    """The answer to a question in words, with its places on a map."""
    where = map_words(_.joined([spot.name for spot in told.spots]), _)
    drawn = svg(marked(told.spots, where, MAP_HEIGHT, False))
    title = _.text(told.question.text)
    return page("answer", title, frame, _, sentences=told.sentences, drawing=drawn, sources=told.sources)


def drawing(item: Item, _: Words) -> Markup | None:
    """What a slide of an item draws: its figure, or else its place on the map; None where it has neither."""
    drawn = drawn_of(item, _)
    return svg(drawn) if drawn else None


def country(shown: FrameMap, title: str, frame: Frame, _: Words) -> str:
    """The map of an indicator, with what its colours mean; of municipalities that are alike without such a key."""
    drawn = municipality_map(shown.drawing, shown.finding)
    return page("map", title, frame, _, finding=shown.finding, drawing=drawn, legend=shown.legend)


def side_by_side(
    title: str,
    findings: Sequence[str],
    table: FrameTable,
    drawn: Markup | None,
    frame: Frame,
    _: Words,
) -> str:
    """Places side by side: sentences, a chart of one indicator where there is one, and all of them in a table."""
    values = {"findings": findings, "table": table, "drawing": drawn, "size": SMALL}
    return page("table", title, frame, _, **values)


def dots(unusual: Unusual, persons: str, frame: Frame, _: Words) -> str:
    """How unusual a change is: the place among all municipalities; persons: of how few its shares are, or empty."""
    told = [unusual.finding, persons, *unusual.more]
    return page(
        "dots",
        unusual.title,
        frame,
        _,
        told=told,
        drawing=strip_svg(unusual, unusual.finding, _),
        sources=[unusual.source],
    )


def area(title: str, finding: str, shown: FrameMap, table: FrameTable, frame: Frame, _: Words) -> str:
    """Municipalities together: their map with what its colours mean, and a table of them."""
    drawn = municipality_map(shown.drawing, shown.finding)
    about_map = {"map_label": shown.drawing.label, "map_finding": shown.finding, "legend": shown.legend}
    return page("area", title, frame, _, finding=finding, drawing=drawn, table=table, size=SMALL, **about_map)


@dataclass(frozen=True)
class FrameBar:
    """A value with its name: as it is written, and as a share of the longest bar; None where there is no figure."""

    name: str
    text: str
    share: float | None


def bars(values: Mapping[str, tuple[str, float | None]]) -> list[FrameBar]:
    """Values by name, each as written and as a number, as bars; without bars where one is below zero."""
    known = [value for _text, value in values.values() if value is not None]
    longest = max(known, default=0) if min(known, default=0) >= 0 else 0
    return [
        FrameBar(name, text, value / longest if value is not None and longest else None)
        for name, (text, value) in values.items()
    ]


def ranked(title: str, finding: str, shown: Sequence[FrameBar], note: str, frame: Frame, _: Words) -> str:
    """Values beside each other as bars; note: what must be known before they are believed."""
    return page("ranked", title, frame, _, finding=finding, bars=shown, note=note)


def told(title: str, sentence: str, _: Words) -> str:
    """A page that says why there is nothing else on it."""
    return page("told", title, Frame("", None, ""), _, sentence=sentence)


def page(kind: str, title: str, frame: Frame, _: Words, **values) -> str:
    """A whole page of a kind."""
    made = templates().get_template("embedded.html")
    about = {"kind": kind, "title": title, "script": SCRIPT, **asdict(frame)}
    words = {"_": _, "plural": _.plural, "age_words": age_words, "starts_named": starts_named}
    words |= {"small_shapes": small_shapes}
    return made.render(about | words | values, today=datetime.date.today().year)
