"""What an address is about, as the title of its page and the names of its files say it."""

import re
from collections.abc import Mapping

from queries import ask
from queries.answers import AskedQuestion, ListedPlace, MeasureTitle
from stories.address import OF_HOME, Address, plainly
from words import Words

OF_PLACE = ("kommune", "for-og-etter", OF_HOME, "kart")
"""The pages that are about a place where one is chosen."""
OF_LIST = ("sammenlign", "saksframlegg", "presenter", "del")
"""The pages that are about the shortlist."""


def subject(address: Address, places: Mapping[str, str], _: Words) -> str:
    """The measure, question, place or shortlist that a page is about, by `places` the names of places; empty where it
    is about none.

    The pages on one place are about the visitor's own where the address names no other.
    """
    page, measure, question = address.page, address.first("measure"), address.first("question")
    if page == "tiltak" and measure:
        return next((_.text(row.title) for row in ask(MeasureTitle) if row.measure_id == measure), "")
    if page == "svar" and question:
        return next((_.text(row.text) for row in ask(AskedQuestion) if row.question_id == question), "")
    if page in OF_LIST:
        return address.first("title") or ""
    own = address.first("home") if page in (OF_HOME, "kommune") else None
    return places.get(address.first("place") or own or "", "") if page in OF_PLACE else ""


def names_apart() -> dict[str, str]:
    """The names of all places that tell them apart, as files are called after them."""
    return {row.place_id: row.name for row in ask(ListedPlace)}


def file_of(kind: str, about: str, _: Words) -> str:
    """The name of a file without its ending: what it is, what it is about, and in which language."""
    return "-".join(part for part in (kind, about and file_name(about), _.language) if part)


def file_name(title: str) -> str:
    """The name of a file with this title, without its ending; the name of the dashboard where there is none."""
    return re.sub(r"[^a-z0-9]+", "-", plainly(title)).strip("-")[:60] or "blifaktor"
