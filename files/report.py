"""A shortlist as one HTML file that works from a memory stick: the slides with their keys, and a hand-out for reading
and for print.
Imports stories, figures, words and this folder.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from figures.drawn import svg
from figures.slides import drawing
from figures.strip import strip_svg
from stories.age import age_words
from stories.charts import starts_named
from stories.item import Item
from stories.shortlist import Cover
from words import Words


@cache
def templates() -> Environment:
    """The templates of this folder; every value is escaped, and an unknown name is an error."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True)
class Deck:
    """The slides of the page that presents: markup, style and script; and the link to the list with its QR code, which
    may be empty.
    """

    markup: str
    style: str
    script: str
    link: str
    code: str


def report(items: Sequence[Item], cover: Cover, deck: Deck, unknown: Sequence[str], _: Words) -> bytes:
    """The whole page, with nothing to fetch. `unknown`: entries of the list that name nothing."""
    values = {
        "title": cover.title or _("Hva andre har prøvd"),
        "where": " · ".join(text for text in (cover.where, cover.date) if text),
        "items": items,
        "drawings": {item.key: svg(drawn) for item in items if (drawn := drawing(item, _))},
        "strips": {item.key: strip_svg(item.unusual, item.unusual.finding, _) for item in items if item.unusual},
        "deck": Markup(deck.markup),
        "style": Markup(deck.style),
        "script": Markup(deck.script),
        "code": deck.code,
        "link": deck.link,
        "unknown": unknown,
        "date": _.date(datetime.date.today().isoformat()),
        "starts_named": starts_named,
        "age_words": age_words,
        "today": datetime.date.today().year,
    }
    return templates().get_template("report.html").render(_=_, **values).encode("utf-8")
