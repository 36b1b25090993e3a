"""The address of a shortlist as others can open it: in full, with only what a list needs, as a link and as a QR
code.
"""

from collections.abc import Sequence
from urllib.parse import quote, urljoin

import segno
import streamlit as st

from screen.views import Slides
from stories.address import Address
from stories.items import Cover, Item, is_only_here, source_pages
from words import Words

SHARED = ("lang", "list", "title", "where", "date")
"""What goes along in a shared link; filters and the slide that is shown stay behind."""


def shared_link(address: Address) -> str:
    """The full address of the shortlist on the page that shows it, as the visitor's browser knows this server."""
    shared = Address("presenter", {name: values for name, values in address.values.items() if name in SHARED})
    return urljoin(st.context.url or "http://localhost/presenter", shared.link())


def mail(title: str, address: Address, _: Words) -> str:
    """The address of a letter to somebody who can answer about a measure, with the link to it."""
    kept = Address("tiltak", {name: values for name, values in address.values.items() if name in ("lang", "measure")})
    link = urljoin(st.context.url or "http://localhost/tiltak", kept.link())
    subject = _("Spørsmål om {title}").format(title=title)
    body = (
        _("Hei! Jeg fant dette tiltaket: {link}").format(link=link)
        + "\n\n"
        + _("Er det fortsatt i gang, og hvordan gikk det?")
    )
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"


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
    return Slides(entries, source_pages(entries, _), qr_code(link), only_here, cover.title, cover.where, cover.date)


def cover_of(address: Address) -> Cover:
    """What the visitor wrote for the first slide."""
    title, where, date = (address.first(name) or "" for name in ("title", "where", "date"))
    return Cover(title, where, date)
