"""What an address is about, as the title of its page and the names of its files say it."""

from queries import ask
from queries.answers import AskedQuestion, ListedPlace, MeasureTitle
from stories.address import OF_HOME, Address
from stories.items import file_name
from words import Words

OF_PLACE = ("kommune", "for-og-etter", OF_HOME, "kart")
"""The pages that are about a place where one is chosen."""
OF_LIST = ("sammenlign", "saksframlegg", "presenter", "del")
"""The pages that are about the shortlist."""


def subject(address: Address, _: Words) -> str:
    """The place, measure, question or shortlist that a page is about; empty where it is about none."""
    page = address.page
    if page == "tiltak" and (measure := address.first("measure")):
        return next((_.text(row.title) for row in ask(MeasureTitle) if row.measure_id == measure), "")
    if page == "svar" and (question := address.first("question")):
        return next((_.text(row.text) for row in ask(AskedQuestion) if row.question_id == question), "")
    if page in OF_LIST:
        return address.first("title") or ""
    if page in OF_PLACE:
        code = address.first("place") or (address.first("home") if page != "kart" else None)
        return place_name(code)
    return ""


def place_name(code: str | None) -> str:
    """The name of a place that tells it apart; empty where there is none of that code."""
    return next((row.name for row in ask(ListedPlace) if row.place_id == code), "")


def file_of(kind: str, about: str, _: Words) -> str:
    """The name of a file without its ending: what it is, what it is about, and in which language."""
    return "-".join(part for part in (kind, about and file_name(about), _.language) if part)
