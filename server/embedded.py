"""Parts of the dashboard for pages of others, below /innebygd: a card, a figure, an answer, the map. Static HTML
without a session, which only those hosts may show that whoever runs the server has named.
"""

import logging
import re
from collections.abc import Callable

import duckdb
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from browser.assets import FOLDER as BROWSER
from figures.map import indicator_map, legend
from files import embedded
from files.embedded import Frame
from queries import ask
from queries.answers import AskedQuestion
from screen import framing
from screen.shell import read_address
from server.downloads import asked_language
from stories.address import Address
from stories.answer import answer as answer_to
from stories.items import Item, items, with_figure
from stories.shown import shown_map
from words import Words

FOLDER = "/innebygd"
PAGES = {"measure": "tiltak", "place": "kommune", "pair": "for-og-etter"}
"""The page that shows all of an item, by its kind."""
NARROWEST, WIDEST = 240, 1600
STYLE = (BROWSER / "slides.css").read_text(encoding="utf-8")
"""How figures are drawn, here as on slides."""


class Nothing(Exception):
    """There is nothing to show; the message is a sentence for the visitor."""


def asked_width(request: Request) -> int | None:
    """The width in pixels that the address asks for; None where it asks for none, so that the frame is filled."""
    asked = request.query_params.get("width", "")
    return min(max(int(asked), NARROWEST), WIDEST) if re.fullmatch("[0-9]{1,4}", asked) else None


def asked_item(here: Address, _: Words) -> tuple[Item, str]:
    """The item that the address names, and the link to all of it. Raises Nothing where it names none."""
    found, _unknown = items(here.all("list")[:1], _)
    if not found:
        raise Nothing(_("Adressen nevner ikke noe tiltak, sted eller måling som finnes."))
    kind, _mark, code = found[0].key.partition(":")
    chosen = {kind: code} if kind in ("measure", "place") else {}
    return found[0], f"../{here.alone(PAGES[kind], **chosen)}"


def card(here: Address, width: int | None, _: Words) -> str:
    """A measure, place or pair in short."""
    item, link = asked_item(here, _)
    return embedded.card(item, Frame(link, width, STYLE), _)


def figure(here: Address, width: int | None, _: Words) -> str:
    """The figure of a measure, place or pair; of a place its course in the indicator that the address names."""
    item, link = asked_item(here, _)
    indicator = here.first("indicator")
    shown: Item | None = item
    if indicator and item.key.startswith("place:"):
        shown = with_figure(item, indicator, _)
        link = f"{link}&indicator={indicator}"
    made = embedded.figure(shown, Frame(link, width, STYLE), _) if shown else None
    if made is None:
        raise Nothing(_("{title} har ingen figur.").format(title=item.title))
    return made


def answer(here: Address, width: int | None, _: Words) -> str:
    """The answer to a question in words, with its places on a map."""
    asked = here.first("question")
    question = next((row for row in ask(AskedQuestion) if row.question_id == asked), None)
    if question is None:
        raise Nothing(_("Adressen nevner ikke noe spørsmål som har et svar."))
    link = f"../{here.alone(f'svar/{question.question_id}')}"
    return embedded.answer(answer_to(question, _), Frame(link, width, STYLE), _)


def country(here: Address, width: int | None, _: Words) -> str:
    """The map of an indicator and year, of the whole country or of counties."""
    shown = shown_map(here)
    unit, is_signed = shown.indicator.map_unit, shown.indicator.may_be_negative
    values = shown.values(shown.year)
    drawing, finding = indicator_map(values, [], bool(shown.counties), shown.label(shown.year, _), unit, is_signed, _)
    link = here.alone("kart", indicator=shown.indicator.indicator_id, year=shown.year, county=shown.counties)
    named = (shown.indicator.publisher, shown.indicator.source, shown.indicator.licence)
    source = ", ".join(text for text in map(_.text, named) if text) + "."
    return embedded.country(
        drawing, finding, legend(values, unit, is_signed, _), source, Frame(f"../{link}", width, STYLE), _
    )


def part(make: Callable[[Address, int | None, Words], str]) -> Callable[[Request], Response]:
    """A route that makes a page of what the address names; it says why where there is none."""

    def served(request: Request) -> Response:
        _ = Words(asked_language(request))
        try:
            if not framing.hosts():
                raise Nothing(_("Den som driver nettstedet, har ikke åpnet for at andre kan bygge inn deler av det."))
            sent = [pair for pair in request.query_params.multi_items() if pair[0] != "width"]
            return written(make(read_address("innebygd", sent), asked_width(request), _), 200)
        except Nothing as error:
            return written(embedded.told(_("Ikke funnet"), str(error), _), 404)
        except (OSError, duckdb.Error):
            logging.getLogger(__name__).exception("could not make %s", request.url.path)
            return written(embedded.told("Blifaktor", _("Dataene kan ikke vises nå"), _), 503)

    return served


def written(page: str, status: int) -> HTMLResponse:
    """A page that runs our own script alone, fetches nothing, and stands where it may."""
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {embedded.ALLOWED}; "
        f"base-uri 'none'; form-action 'none'; {framing.ancestors()}"
    )
    keep = "public, max-age=300" if status == 200 else "no-store"
    return HTMLResponse(page, status, headers={"content-security-policy": policy, "cache-control": keep})


ROUTES = [
    Route(f"{FOLDER}/card", part(card)),
    Route(f"{FOLDER}/figure", part(figure)),
    Route(f"{FOLDER}/answer", part(answer)),
    Route(f"{FOLDER}/map", part(country)),
]
