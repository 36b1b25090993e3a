"""The address of a shortlist as others can open it: in full, with only what a list needs, as a link; and in short as
a QR code.
"""

import datetime
from collections.abc import Sequence
from urllib.parse import urljoin

import segno
import streamlit as st

from screen.views import CaseText, Slides
from stories import short
from stories.address import Address
from stories.case_text import case_text, title_of
from stories.items import Cover, Item, is_only_here, needs_of_all, places_of, source_pages
from words import Words

PAGE = "presenter"
"""The page that a shared link opens."""
SHARED = ("lang", "list", "title", "where", "date")
"""What goes along in a shared link; filters and the slide that is shown stay behind."""


def shared(address: Address) -> str:
    """The address of the shortlist in full, relative to this server."""
    return Address(PAGE, {name: values for name, values in address.values.items() if name in SHARED}).link()


def shared_in_short(address: Address) -> str:
    """The address of the shortlist for a QR code, relative to this server: its entries in short, and the language."""
    values = {name: values for name, values in address.values.items() if name == "lang"}
    language = Address(PAGE, values).link()
    return f"{language}{'&' if '?' in language else '?'}{short.NAME}={short.codes(address.all('list'))}"


def on_this_server(link: str) -> str:
    """A link in full, as the visitor's browser knows this server."""
    return urljoin(st.context.url or f"http://localhost/{PAGE}", link)


def question_link(address: Address, question: str) -> str:
    """The full address of the answer to a question, short enough to be said aloud: …/svar/bolig."""
    shared = Address(f"svar/{question}", {name: values for name, values in address.values.items() if name == "lang"})
    return urljoin(st.context.url or "http://localhost/svar", shared.link())


def qr_code(link: str) -> str:
    """The link as a QR code, an SVG as the address of a picture, dark on light in any theme; empty where nobody else
    could open it, and where it is too long.
    """
    if is_only_here(link):
        return ""
    try:
        return segno.make(link, error="m", micro=False).svg_data_uri(
            omitsize=True, border=4, light="#ffffff", dark="#000000"
        )
    except segno.DataOverflowError:
        return ""


def deck(entries: Sequence[Item], cover: Cover, code: str, _: Words) -> Slides:
    """The slides of a shortlist; `code`: its QR code."""
    return Slides(
        items=entries,
        places=places_of(entries),
        needs=needs_of_all(entries, cover, _),
        measures=sum(entry.key.startswith("measure:") for entry in entries),
        today=datetime.date.today().year,
        sources=source_pages(entries, _),
        code=code,
        title=cover.title,
        where=cover.where,
        date=cover.date,
    )


def cover_of(address: Address) -> Cover:
    """What the visitor wrote for the first slide, and which needs they have marked."""
    title, where, date = (address.first(name) or "" for name in ("title", "where", "date"))
    return Cover(title, where, date, address.all("have"), address.all("lack"))


def case_text_of(address: Address, _: Words) -> CaseText:
    """The text for a council paper about the shortlist."""
    keys = address.all("list")
    return CaseText(case_text(keys, _), title_of(keys, _), ",".join([_.language, *keys]))
