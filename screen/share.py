"""The address of a shortlist as others can open it: in full, with only what a list needs, as a link and as a QR
code.
"""

import datetime
from collections.abc import Sequence
from urllib.parse import urljoin

import segno
import streamlit as st

from screen.views import CaseText, Slides
from stories.address import Address
from stories.case_text import case_text, title_of
from stories.items import Cover, Item, is_only_here, needs_of_all, places_of, source_pages
from words import Words

SHARED = ("lang", "list", "title", "where", "date")
"""What goes along in a shared link; filters and the slide that is shown stay behind."""


def shared_link(address: Address) -> str:
    """The full address of the shortlist on the page that shows it, as the visitor's browser knows this server."""
    shared = Address("presenter", {name: values for name, values in address.values.items() if name in SHARED})
    return urljoin(st.context.url or "http://localhost/presenter", shared.link())


def qr_code(link: str) -> str:
    """The link as a QR code, an SVG as the address of a picture, dark on light in any theme; empty where the link is
    too long for one.
    """
    try:
        return segno.make(link, error="m", micro=False).svg_data_uri(
            omitsize=True, border=4, light="#ffffff", dark="#000000"
        )
    except segno.DataOverflowError:
        return ""


def deck(entries: Sequence[Item], cover: Cover, link: str, _: Words) -> Slides:
    """The slides of a shortlist."""
    only_here = is_only_here(link)
    return Slides(
        items=entries,
        places=places_of(entries),
        needs=needs_of_all(entries, cover, _),
        measures=sum(entry.key.startswith("measure:") for entry in entries),
        today=datetime.date.today().year,
        sources=source_pages(entries, _),
        code=qr_code(link),
        only_here=only_here,
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
