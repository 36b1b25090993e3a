"""What stands around every page: navigation, language, messages and the foot."""

import datetime
from collections.abc import Callable
from copy import copy
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

import queries
from browser import assets
from screen import kept, parts, views
from stories import choices
from stories.about import subject
from stories.home import Home, home_of
from stories.reading import read_address, unread_address
from words import LANGUAGES, Words

FILES = {
    "": "front",
    "tiltak": "measures",
    "svar": "answers",
    "forslag": "proposals",
    "kart": "map",
    "min-kommune": "mine",
    "kommune": "place",
    "region": "regions",
    "for-og-etter": "before_after",
    "sammenlign": "compare",
    "saksframlegg": "case",
    "plan": "plans",
    "presenter": "presentation",
    "del": "sharing",
    "kilder": "sources",
    "bidra": "contribution",
}
"""The file of each address, in the order of the menu. An address differs from its file's name, else Streamlit shows the
file without this frame."""
MENU = {
    "tiltak": ("tiltak", "svar", "forslag"),
    "kart": ("kart",),
    "min-kommune": ("min-kommune", "kommune", "region", "for-og-etter"),
    "sammenlign": ("sammenlign", "saksframlegg", "plan", "presenter", "del"),
    "kilder": ("kilder", "bidra"),
}
"""The pages of each entry of the menu, by the first of them."""


def titles(_: Words) -> dict[str, str]:
    """The title of each page by its address, which is its tab too where an entry of the menu has several pages."""
    return {
        "": _("Oversikt"),
        "tiltak": _("Tiltak"),
        "svar": _("Svar"),
        "forslag": _("Forslag"),
        "kart": _("Kart"),
        "min-kommune": _("Hva passer oss?"),
        "kommune": _("Kommunen i tall"),
        "region": _("Vår region"),
        "for-og-etter": _("Før og etter"),
        "sammenlign": _("Side om side"),
        "saksframlegg": _("Saksframlegg"),
        "plan": _("Plan"),
        "presenter": _("Lysbilder"),
        "del": _("Del"),
        "kilder": _("Kilder og metode"),
        "bidra": _("Bidra"),
    }


def entries(_: Words, home: Home | None) -> dict[str, str]:
    """The entries of the menu by the first page of each."""
    return {
        "tiltak": _("Tiltak"),
        "kart": _("Kart"),
        "min-kommune": _("Min region") if home and home.is_region else _("Min kommune"),
        "sammenlign": _("Mitt utvalg"),
        "kilder": _("Om dataene"),
    }


def pages(_: Words) -> list:
    """The pages in the order of the menu, for one visit: Streamlit notes in each whether it may be shown."""
    return [copy(page) for page in pages_of(_.language)]


@cache
def pages_of(language: str) -> list:
    """The pages with their titles in a language; to look for their files takes longer than to show a page that is
    kept.
    """
    title = titles(Words(language))
    return [
        st.Page(f"pages/{file}.py", title=title[path], url_path=path, default=not path) for path, file in FILES.items()
    ]


def show(heard: Callable[[Callable[[], None]], list[bytes]], tell: Callable[[list[bytes]], None]) -> None:
    """Read the address, show the frame and the page it names; as another visitor was told it, where one was.

    `heard` does something and gives what the browser was told by it, and `tell` tells it again.
    """
    language = st.query_params.get("lang", "nb")
    _ = Words(language if language in LANGUAGES else "nb")
    page = st.navigation(pages(_), position="hidden")
    sent = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    st.session_state["words"], st.session_state["sent"] = _, urlencode(sent)
    try:
        is_latest = queries.ensure_database()
    except queries.NoDatabase:
        configure("", page.title, _)
        st.session_state["address"] = unread_address(page.url_path, sent)
        header(None, {})
        parts.show(views.NoDatabase())
        parts.show(views.Footer())
        return
    # Her own cases, where she has any, are in everything that this visitor sees.
    with queries.put_to(parts.own_database()):
        place = kept.place(page.url_path, st.session_state["sent"], _.language, is_latest, st.context.url or "")
        known = kept.told(place)
        if known is not None:
            tell(known)
            return
        new = heard(partial(show_page, page, sent, _, is_latest))
        if not kept.HERS.get():
            kept.keep(place, new)


def show_page(page: Any, sent: list[tuple[str, str]], _: Words, is_latest: bool) -> None:
    """Show the frame and a page, for the address as the browser sent it."""
    here = st.session_state["address"] = read_address(page.url_path, sent)
    home, names = home_of(here), choices.place_names(_)
    configure(subject(here, names, _), page.title, _)
    header(home, names, "" if is_latest else _.date(database_date()))
    page.run()
    parts.show(views.Footer())


def configure(about: str, title: str, _: Words) -> None:
    """The title of the page in the browser, what it is about first; its icon and width."""
    st.set_page_config(page_title=whole_title(about, title, _), page_icon="🏡", layout="wide")


def whole_title(about: str, title: str, _: Words) -> str:
    """The title of a page: what it is about, which page, and in which language where it is not the first one."""
    named = " – ".join(part for part in (about, title, "Blifaktor") if part)
    return named if _.language == "nb" else f"{named} ({LANGUAGES[_.language]})"


def header(home: Home | None, places: dict[str, str], waiting_since: str = "") -> None:
    """The top of every page: `places` are those that the visitor's own can be chosen among. `waiting_since` is the date
    of the data that are shown, where newer ones hold faults.
    """
    here, _ = parts.here()
    entry = next((first for first, within in MENU.items() if here.page in within), "")
    tabs = {path: titles(_)[path] for path in MENU.get(entry, ())}
    if places:
        parts.show(views.Options(views.PLACES, places, choices.place_forms()), views.PLACES)
    parts.show(
        views.Header(
            entries=entries(_, home),
            entry=entry,
            tabs=tabs if len(tabs) > 1 else {},
            home=home.called(_) if home else "",
            languages=LANGUAGES,
            ignored=[text[:60] for text in here.ignored[:3]],
            has_more=len(here.ignored) > 3,
            waiting_since=waiting_since,
            names=places if here.unclear else {},
            desk=parts.desk_key(),
            scripts=assets.address("scripts"),
        )
    )


def database_date() -> str:
    """The day on which the database that is shown was built."""
    return datetime.date.fromtimestamp(queries.DATABASE.stat().st_mtime).isoformat()
