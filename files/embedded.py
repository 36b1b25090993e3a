"""A card, a figure or the map as a page of its own, for a frame in a page of others: without a menu, with its source
within, and no script but one that tells its height.
Imports stories, figures, words and this folder.
"""

import base64
import hashlib
from collections.abc import Sequence

from figures.map import LegendRow, MapDrawing
from files.drawings import chart, locator_map, municipality_map, strip
from files.locator import locator
from files.report import templates
from stories.items import Item, starts_named
from words import Words

SCRIPT = (
    "const high = () => Math.ceil(document.body.getBoundingClientRect().height);"
    "const tell = () => parent.postMessage({ blifaktor: { height: high() } }, '*');"
    "new ResizeObserver(tell).observe(document.body);"
)
"""Tells the page around how high this one is. It gives away nothing else, so any page may hear it."""
ALLOWED = f"'sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}'"
"""That script, as a content security policy names it."""


def card(item: Item, link: str, width: int | None, _: Words) -> str:
    """A measure, a place or a pair in short. link: to all of it; width: at most so many pixels."""
    drawn = locator_map(locator(item.places), item.map_text) if item.has_map else None
    return page("card", item.title, link, width, _, item=item, drawing=drawn, sources=item.sources)


def figure(item: Item, link: str, width: int | None, _: Words) -> str | None:
    """The figure of a measure, a place or a pair; None where it has none."""
    if item.chart is None and item.unusual is None:
        return None
    drawn = chart(item.chart, item.finding, _) if item.chart else None
    dots = strip(item.unusual, _) if item.unusual else None
    more = {"drawing": drawn, "dots": dots, "starts_named": starts_named}
    return page("figure", item.title, link, width, _, item=item, sources=item.sources, **more)


def country(
    drawing: MapDrawing, finding: str, rows: Sequence[LegendRow], source: str, link: str, width: int | None, _: Words
) -> str:
    """The map of an indicator, with what its colours mean."""
    drawn = municipality_map(drawing, finding)
    return page("map", drawing.label, link, width, _, finding=finding, drawing=drawn, legend=rows, sources=[source])


def told(title: str, sentence: str, _: Words) -> str:
    """A page that says why there is nothing else on it."""
    return page("told", title, "", None, _, sentence=sentence, sources=[])


def page(kind: str, title: str, link: str, width: int | None, _: Words, **values) -> str:
    """A whole page of a kind."""
    made = templates().get_template("embedded.html")
    return made.render(_=_, kind=kind, title=title, link=link, width=width, script=SCRIPT, plural=_.plural, **values)
