"""The address of a shortlist as others can open it: in full, with only what a list needs, as a link; and in short as
a QR code.
"""

import datetime
import ipaddress
import os
import re
from collections.abc import Sequence
from urllib.parse import quote, urljoin, urlsplit

import segno
import streamlit as st

from screen.views import CaseText, Contact, Slides
from stories import short
from stories.address import PARAMETERS, Address, is_only_here
from stories.case_asked import CARRIED, asked_of
from stories.case_text import case_text, title_of
from stories.item import Item
from stories.shortlist import Cover, is_told_here, mapped_once, needs_of_all, places_of, source_pages
from words import Words

PAGE = "presenter"
"""The page that a shared link opens, where no other is chosen."""
PAGES = ("sammenlign", "saksframlegg", "plan", PAGE)
"""The pages of a shortlist that a shared link may open, in the order of the menu."""
SHARED = ("lang", "list", "title", "where", "date")
"""What goes along in a shared link; filters and the slide that is shown stay behind."""
PLANNED = (
    "lang",
    "home",
    "have",
    "lack",
    "plan",
    *(name for name in PARAMETERS if re.fullmatch("(steps|decides|owner|when|again)[1-9]", name)),
)
"""What goes along besides in the link of a plan: for whom it is, and what is written in it."""


def public(link: str) -> str:
    """A link of the address in full, at the public address that whoever runs the server has named; empty where none is
    named.
    """
    named = os.environ.get("BLIFAKTOR_PUBLIC_URL", "").strip()
    return urljoin(f"{named.rstrip('/')}/", link) if named else ""


def may_be_named(host: str) -> bool:
    """May a link for others be built from this name, which a request gave for the server?

    Whoever asks may write any name there. One is taken that is an address by number, this machine, or in the settings.
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host in ("localhost", st.get_option("server.address"), st.get_option("browser.serverAddress"))
    return True


def on_server(link: str, asked: str, page: str) -> str:
    """A link of the address in full, for a file: at the public address, else as the visitor's browser knows this
    server.

    asked: the address of the file; page: that of the page it was asked for on, empty where none is known.
    """
    if public(link):
        return public(link)
    own = urlsplit(asked)
    if not may_be_named(own.hostname or ""):
        return f"http://localhost:{st.get_option('server.port')}/{link}"
    # What a request names as its page may be anything, also what is no address.
    is_ours = page.startswith((f"http://{own.netloc}/", f"https://{own.netloc}/"))
    return urljoin(page, link) if is_ours else urljoin(asked, f"../{link}")


def contact() -> Contact | None:
    """Whom to tell when something does not work, and whom to send cases to; None where nobody is named."""
    named = os.environ.get("BLIFAKTOR_CONTACT", "").strip()
    if not named:
        return None
    link = f"mailto:{named}" if "@" in named and ":" not in named else named
    return Contact(named, link if ":" in link else "")


def shared(address: Address, page: str = PAGE) -> str:
    """The address of a page of the shortlist in full, relative to this server."""
    kept = (*SHARED, *PLANNED) if page == "plan" else SHARED
    return Address(page, {name: values for name, values in address.values.items() if name in kept}).link()


def shared_in_short(address: Address, page: str = PAGE) -> str:
    """The address of a page of the shortlist for a QR code, relative to this server: its entries in short, the
    language, and what is in a plan.
    """
    kept = PLANNED if page == "plan" else ("lang",)
    start = Address(page, {name: values for name, values in address.values.items() if name in kept}).link()
    return f"{start}{'&' if '?' in start else '?'}{short.NAME}={short.codes(address.all('list'))}"


def on_this_server(link: str) -> str:
    """A link in full: at the public address, else as the visitor's browser says that it knows this server."""
    return public(link) or urljoin(st.context.url or f"http://localhost/{PAGE}", link)


def question_link(address: Address, question: str) -> str:
    """The full address of the answer to a question, short enough to be said aloud: …/svar/bolig."""
    shared = Address(f"svar/{question}", {name: values for name, values in address.values.items() if name == "lang"})
    return public(shared.link()) or urljoin(st.context.url or "http://localhost/svar", shared.link())


def mail(title: str, address: Address, _: Words) -> str:
    """The address of a letter to somebody who can answer about a measure, with the link to it."""
    kept = Address("tiltak", {name: values for name, values in address.values.items() if name in ("lang", "measure")})
    link = public(kept.link()) or urljoin(st.context.url or "http://localhost/tiltak", kept.link())
    subject = _("Spørsmål om {title}").format(title=title)
    body = (
        _("Hei! Jeg fant dette tiltaket: {link}").format(link=link)
        + "\n\n"
        + _("Er det fortsatt i gang, og hvordan gikk det?")
    )
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"


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
        items=mapped_once(entries),
        places=places_of(entries),
        needs=needs_of_all(entries, cover, _),
        measures=sum(entry.key.startswith("measure:") for entry in entries) if is_told_here(entries, cover) else 0,
        today=datetime.date.today().year,
        sources=source_pages(entries, _),
        code=code,
        title=cover.title,
        where=cover.where,
        date=cover.date,
    )


def cover_of(address: Address) -> Cover:
    """What the visitor wrote for the first slide, which needs they have marked, and whether they have a place."""
    title, where, date = (address.first(name) or "" for name in ("title", "where", "date"))
    return Cover(title, where, date, address.all("have"), address.all("lack"), bool(address.first("home")))


def case_text_of(address: Address, _: Words) -> CaseText:
    """The text for a council paper about the shortlist."""
    keys, carried = address.all("list"), {name: address.all(name) for name in CARRIED if address.all(name)}
    about = [_.language, *keys, *address.all("home"), *(value for values in carried.values() for value in values)]
    return CaseText(case_text(keys, _, asked_of(address, _)), title_of(keys, _), ",".join(about), carried)
