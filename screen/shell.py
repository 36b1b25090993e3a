"""What stands around every page: navigation, language, messages and the foot."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st

import queries
from queries import ask
from queries.answers import KnownValue, Spelling
from screen import parts, views
from stories import address, choices
from words import LANGUAGES, Words

FILES = {
    "": "front",
    "tiltak": "measures",
    "kart": "map",
    "kommune": "place",
    "min-kommune": "mine",
    "for-og-etter": "before_after",
    "sammenlign": "compare",
    "presenter": "presentation",
    "forslag": "proposals",
    "bidra": "contribution",
    "kilder": "sources",
}
"""The file of each address, in the order of the menu. An address differs from its file's name, else Streamlit shows the
file without this frame."""


def titles(_: Words) -> dict[str, str]:
    """The title of each page by its address."""
    return {
        "": _("Oversikt"),
        "tiltak": _("Tiltak"),
        "kart": _("Kart"),
        "kommune": _("Kommune"),
        "min-kommune": _("Min kommune"),
        "for-og-etter": _("Før og etter"),
        "sammenlign": _("Sammenlign"),
        "presenter": _("Presenter"),
        "forslag": _("Forslag"),
        "bidra": _("Bidra"),
        "kilder": _("Kilder og metode"),
    }


def pages(_: Words) -> list:
    """The pages in the order of the menu."""
    return [
        st.Page(f"pages/{file}.py", title=titles(_)[path], url_path=path, default=not path)
        for path, file in FILES.items()
    ]


def show() -> None:
    """Read the address, show the frame and the page it names."""
    language = st.query_params.get("lang", "nb")
    _ = Words(language if language in LANGUAGES else "nb")
    listed = pages(_)
    page = st.navigation(listed, position="hidden")
    st.set_page_config(page_title=f"{page.title} – Blifaktor", page_icon="🏡", layout="wide")
    st.session_state["words"] = _
    sent = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    st.session_state["sent"] = urlencode(sent)
    try:
        is_latest = queries.ensure_database()
    except queries.NoDatabase:
        st.session_state["address"] = unread_address(page.url_path, sent)
        header(listed)
        parts.show(views.NoDatabase())
    else:
        # Her own cases, where she has any, are in everything that this visitor sees.
        with queries.put_to(parts.own_database()):
            st.session_state["address"] = read_address(page.url_path, sent)
            header(listed, "" if is_latest else _.date(database_date()))
            page.run()
    parts.show(views.Footer())


def header(listed: list, waiting_since: str = "") -> None:
    """The top of every page. `waiting_since` is the date of the data that are shown, where newer ones hold faults."""
    here = parts.here()[0]
    parts.show(
        views.Header(
            pages=[(other.url_path, other.title) for other in listed],
            languages=LANGUAGES,
            ignored=[text[:60] for text in here.ignored[:3]],
            has_more=len(here.ignored) > 3,
            waiting_since=waiting_since,
            names=choices.place_names(parts.here()[1]) if here.unclear else {},
            desk=parts.desk_key(),
        )
    )


def database_date() -> str:
    """The day on which the database that is shown was built."""
    return datetime.date.fromtimestamp(queries.DATABASE.stat().st_mtime).isoformat()


def read_address(page: str, sent: Iterable[tuple[str, str]]) -> address.Address:
    """The address of a page from the names and values that the browser sent, with those codes that the dataset has."""
    parameters = address.together(sent)
    meant, unclear = address.understood(parameters, known_codes(address.codes(parameters)), spellings)
    return address.read(page, meant, known_codes(address.codes(meant)), unclear)


def spellings() -> dict[str, dict[str, set[str]]]:
    """The codes that a name or number may mean, by kind and by the name as codes are written."""
    meant: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in ask(Spelling):
        meant[row.parameter][address.plainly(row.spelling)].add(row.value)
    return meant


def known_codes(found: list[str]) -> dict[str, set[str]]:
    """Those of the codes that the dataset has, by kind."""
    known: dict[str, set[str]] = defaultdict(set)
    for row in ask(KnownValue, values=found) if found else []:
        known[row.parameter].add(row.value)
    return known


def unread_address(page: str, sent: Iterable[tuple[str, str]]) -> address.Address:
    """The address of a page where no dataset is there to ask: all its codes are kept, so that its links lead on to the
    same when it is back.
    """
    parameters = address.together(sent)
    found = set(address.codes(parameters))
    kinds = {kind for parameter in address.PARAMETERS.values() for kind in re.compile(parameter.form).groupindex}
    return address.read(page, parameters, dict.fromkeys(kinds, found))
