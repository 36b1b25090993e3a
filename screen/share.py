"""The address of a shortlist as others can open it: in full, with only what a list needs, as a link and as a QR code."""

from urllib.parse import urljoin

import segno
import streamlit as st

from figures.slides import bar_widths, latest_line
from stories.address import Address
from stories.items import is_only_here, source_pages
from words import Words

SHARED = ("lang", "list", "title", "where", "date")
"""What goes along in a shared link; filters and the slide that is shown stay behind."""


def shared_link(address: Address) -> str:
    """The full address of the shortlist on the page that shows it, as the visitor's browser knows this server."""
    shared = Address("presenter", {name: values for name, values in address.values.items() if name in SHARED})
    return urljoin(st.context.url or "http://localhost/presenter", shared.link())


def qr_code(link: str) -> str:
    """The link as a QR code, an SVG as the address of a picture, dark on light in any theme; empty where the link is too long for one."""
    try:
        return segno.make(link, error="m", micro=False).svg_data_uri(
            omitsize=True, border=4, light="#ffffff", dark="#000000"
        )
    except segno.DataOverflowError:
        return ""


def deck(entries: list[dict], cover: dict[str, str], link: str, _: Words) -> dict:
    """The values of the template slides.html, on the page and in a file alike: `cover` holds title, where and date."""
    return {
        "items": entries,
        "sources": source_pages(entries, _),
        "code": qr_code(link),
        "only_here": is_only_here(link),
        "bar_widths": bar_widths,
        "latest_line": latest_line,
        "zip": zip,
        **cover,
    }
