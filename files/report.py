"""A shortlist as one HTML file that works from a memory stick: the slides with their keys, and a hand-out for reading and for print. Imports stories, words and this folder."""

import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from files.drawings import chart, locator_map
from files.locator import locator
from stories.items import starts_named
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


def report(
    items: list[dict],
    cover: dict,
    deck: str,
    style: str,
    script: str,
    code: str,
    link: str,
    unknown: list[str],
    _: Words,
) -> bytes:
    """The whole page, with nothing to fetch.

    `items` as files.items gives them; `cover`: title, where and date, each a text that may be empty; `deck`, `style`, `script`: the slides
    of the page that presents, as markup, CSS and JavaScript; `code`: the QR code of `link` as the address of a picture, which may be empty; `unknown`: entries that name nothing.
    """
    mapped = [
        item
        | {
            "map": locator(item["places"])
            if any(place["codes"] or place["longitude"] is not None for place in item["places"])
            else None
        }
        for item in items
    ]
    values = {
        "title": cover["title"] or _("Tiltak som får folk til å bli"),
        "where": " · ".join(text for text in (cover["where"], cover["date"]) if text),
        "items": mapped,
        "deck": Markup(deck),
        "style": Markup(style),
        "script": Markup(script),
        "code": code,
        "link": link,
        "unknown": unknown,
        "date": _.date(datetime.date.today().isoformat()),
        "chart": chart,
        "locator_map": locator_map,
        "starts_named": starts_named,
    }
    return templates().get_template("report.html").render(_=_, **values).encode("utf-8")
