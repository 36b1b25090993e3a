"""What stands in the first bytes of a page for whoever opens no session: chat and mail, which show a link with title,
text and picture, and search engines.
"""

import logging
from html import escape
from urllib.parse import parse_qsl

import duckdb

from browser import assets
from queries import ask
from queries.answers import AskedQuestion, Measure
from screen import share
from screen.shell import titles
from stories import choices
from stories.address import Address
from stories.reading import read_address, unread_address
from words import LANGUAGES, Words

LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
DESCRIBED = 200
"""So many characters of a text stand in a preview, or where a search engine shows a page."""


def head(page: str, query: str) -> str:
    """The title of a page and what is told of it, in HTML for its head. `page`: its address, without a slash; `query`:
    what stands after the question mark.
    """
    sent = parse_qsl(query)
    try:
        here = read_address(page, sent)
        _ = words_of(here)
        title, text = told(here, _)
    except (OSError, duckdb.Error):
        logging.getLogger(__name__).exception("could not tell what is on the page %s", page)
        here = unread_address(page, sent)
        _ = words_of(here)
        title, text = titles(_)[page], general(_)
    picture, address = assets.asset("picture")[0], share.public(here.link())
    properties = {
        "og:type": "website",
        "og:site_name": "Blifaktor",
        "og:title": title,
        "og:description": text,
        "og:locale": LOCALES[_.language],
        "og:image": share.public(picture) or f"./{picture}",
        "og:image:width": str(assets.PICTURE_SIZE[0]),
        "og:image:height": str(assets.PICTURE_SIZE[1]),
        "og:image:alt": _(
            "Kart over Norge: kommunene farget etter et offisielt tall, og punkter for steder med tiltak"
        ),
    }
    properties |= {"og:url": address} if address else {}
    names = {"description": text, "twitter:card": "summary_large_image"}
    return f"<title>{escape(f'{title} – Blifaktor')}</title>" + "".join(
        f'<meta {kind}="{name}" content="{escape(value)}">'
        for kind, tags in (("name", names), ("property", properties))
        for name, value in tags.items()
    )


def words_of(here: Address) -> Words:
    """The words of an address."""
    language = here.first("lang", "nb") or "nb"
    return Words(language if language in LANGUAGES else "nb")


def general(_: Words) -> str:
    """What the dashboard is, in one sentence."""
    return _(
        "Hva kommuner, regioner og bedrifter har gjort for at innflyttere skal bli, og hva de forteller at det førte "
        "til."
    )


def told(here: Address, _: Words) -> tuple[str, str]:
    """The title of what the address shows, and one or two sentences about it: a measure, a question, a place or a
    shortlist, else the page itself.
    """
    title, place_id = titles(_)[here.page] if here.page else _("Hva får folk til å bli?"), here.first("place")
    if here.page == "tiltak" and here.first("measure"):
        found = ask(Measure, measure_id=here.first("measure"))[0]
        return _.text(found.title), shortened(_.text(found.summary))
    if here.page == "svar":
        question = next((row for row in ask(AskedQuestion) if row.question_id == here.first("question")), None)
        return (_.text(question.text), general(_)) if question else (title, general(_))
    if here.page in ("kommune", "for-og-etter") and place_id:
        return f"{choices.place_names(_).get(place_id, place_id)}: {title}", general(_)
    return (here.first("title") or title) if here.page in ("presenter", "del") else title, general(_)


def shortened(text: str) -> str:
    """The beginning of a text, cut between two words."""
    return text if len(text) <= DESCRIBED else text[:DESCRIBED].rpartition(" ")[0] + " …"
