"""What stands around every page: navigation, language, messages and the foot."""

from collections import defaultdict
from collections.abc import Mapping

import streamlit as st

import queries
from data.build import WrongData
from frame import address, parts
from words import LANGUAGES, Words


def pages(_: Words) -> list:
    """The pages in the order of the menu. An address differs from its file's name, else Streamlit shows the file without this frame."""
    return [
        st.Page("pages/front.py", title=_("Oversikt"), default=True),
        st.Page("pages/measures.py", title=_("Tiltak"), url_path="tiltak"),
        st.Page("pages/map.py", title=_("Kart"), url_path="kart"),
        st.Page("pages/place.py", title=_("Kommune"), url_path="kommune"),
        st.Page("pages/mine.py", title=_("Min kommune"), url_path="min-kommune"),
        st.Page("pages/before_after.py", title=_("Før og etter"), url_path="for-og-etter"),
        st.Page("pages/compare.py", title=_("Sammenlign"), url_path="sammenlign"),
        st.Page("pages/presentation.py", title=_("Presenter"), url_path="presenter"),
        st.Page("pages/proposals.py", title=_("Forslag"), url_path="forslag"),
        st.Page("pages/sources.py", title=_("Kilder og metode"), url_path="kilder"),
    ]


def show() -> None:
    """Read the address, show the frame and the page it names."""
    language = st.query_params.get("lang", "nb")
    _ = Words(language if language in LANGUAGES else "nb")
    listed = pages(_)
    page = st.navigation(listed, position="hidden")
    st.set_page_config(page_title=f"{page.title} – Blifaktor", page_icon="🏡", layout="wide")
    try:
        queries.ensure_database()
    except WrongData as error:
        st.error(_("Datafilene har feil, så databasen er ikke bygd. Feilene er:") + f"\n\n```\n{error}\n```")
        return
    st.session_state["words"] = _
    st.session_state["address"] = here = read_address(page.url_path, st.query_params.to_dict())
    parts.html("header.html", pages=[(other.url_path, other.title) for other in listed], languages=LANGUAGES, ignored=[text[:60] for text in here.ignored[:3]])
    page.run()
    parts.html("footer.html")


def read_address(page: str, parameters: Mapping[str, str]) -> address.Address:
    """The address of a page, with those of its codes that the dataset has."""
    found = address.codes(parameters)
    known = defaultdict(set)
    for row in queries.rows("known_values", values=found) if found else []:
        known[row["parameter"]].add(row["value"])
    return address.read(page, parameters, known)
