"""The lists without a session: measures, one measure, places and one place as plain HTML, for readers without scripts,
behind a proxy that lets no WebSocket through, and for search engines.

The addresses are those of the pages, below /enkel/: /enkel/tiltak?theme=housing shows what /tiltak?theme=housing does.
"""

import logging
from collections.abc import Callable
from dataclasses import replace

import duckdb
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from queries import ask, grouped
from queries.answers import (
    IndicatorSource,
    ListedIndicator,
    ListedMeasure,
    ListedPlace,
    Measure,
    MeasureLink,
    Need,
    Note,
    Outcome,
    Place,
    PlaceFigure,
    PlaceMeasure,
)
from screen import share, views
from screen.filling import View, filled
from server.preview import shortened
from stories import choices
from stories.address import Address
from stories.beside import beside_figures, cited, matching
from stories.citing import source_list
from stories.paragraphs import still_counted_sentence
from stories.reading import read_address, unread_address
from stories.shortlist import items
from stories.shown import list_order
from words import LANGUAGES, Words

FOLDER = "/enkel/"
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "object-src 'none'"
)
"""These pages run no script and fetch nothing."""


def measure(here: Address, _: Words) -> tuple[str, str, View]:
    """The title, description and content of one measure."""
    measure_id = here.first("measure")
    found = ask(Measure, measure_id=measure_id)[0]
    outcomes = ask(Outcome, measure_id=measure_id, place_id=None)
    links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
    notes = ask(Note, subjects=[f"measure:{measure_id}"] + [f"outcome:{outcome.outcome_id}" for outcome in outcomes])
    rows = [row for rows in matching(outcomes).values() for row in rows]
    content = views.PlainMeasure(
        measure=found,
        links=links,
        needs=ask(Need, measure_id=measure_id),
        outcomes=outcomes,
        beside=beside_figures(outcomes, _),
        notes=notes,
        sources=source_list([*links.get("source", []), *outcomes, *cited(rows)], _),
    )
    return _.text(found.title), _.text(found.summary), content


def measures(here: Address, _: Words) -> tuple[str, str, View]:
    """The title, description and content of the list of measures, all that pass the filters of the address."""
    hits = ask(ListedMeasure, **choices.filter_parameters(here), sort=list_order(here), limit=10_000, offset=0)
    lead = _(
        "Hva kommuner, regioner og bedrifter har gjort for at innflyttere skal bli, og hva de forteller at det førte "
        "til."
    )
    return _("Tiltak"), lead, views.PlainMeasures(lead, hits)


def place(here: Address, _: Words) -> tuple[str, str, View]:
    """The title, description and content of one place: its facts, what it has done, and its latest official figures."""
    place_id = here.first("place")
    found = ask(Place, place_id=place_id)[0]
    said = items([f"place:{place_id}"], _)[0][0]
    offered = [row.indicator_id for row in ask(ListedIndicator, page="place") if row.part_of is None]
    latest: dict[str, PlaceFigure] = {}
    for row in ask(PlaceFigure, place_id=place_id, indicators=offered):
        before = latest.get(row.indicator_id)
        if row.value is not None and (before is None or row.year >= before.year):
            latest[row.indicator_id] = row
    figures = [
        (row, choices.value_or_reason(row, row.unit, _), ask(IndicatorSource, indicator_id=row.indicator_id)[0])
        for row in latest.values()
    ]
    outcomes = ask(Outcome, measure_id=None, place_id=place_id)
    notes = ask(Note, subjects=[f"place:{place_id}"] + [f"outcome:{outcome.outcome_id}" for outcome in outcomes])
    content = views.PlainPlace(
        place=found,
        still_counted=still_counted_sentence(found, _),
        sentences=said.paragraph,
        sources=said.sources,
        measures=ask(PlaceMeasure, place_id=place_id),
        outcomes=outcomes,
        beside=beside_figures(outcomes, _),
        figures=figures,
        notes=notes,
    )
    return choices.place_names(_).get(found.place_id, found.name), " ".join(said.paragraph), content


def places(_here: Address, _: Words) -> tuple[str, str, View]:
    """The title, description and content of the list of places."""
    lead = _("Velg en kommune eller region for å se tall, tiltak og historie. Tidligere kommuner finnes også.")
    counted = {row.place_id: row.measures for row in ask(ListedPlace)}
    return _("Kommune"), lead, views.PlainPlaces(lead, choices.place_names(_), counted)


Content = Callable[[Address, Words], tuple[str, str, View]]
PAGES: dict[str, tuple[str, Content, Content]] = {
    "tiltak": ("measure", measure, measures),
    "kommune": ("place", place, places),
}
"""By its address: the parameter that names one, what shows that one, and what shows the list."""


def serve(page: str) -> Callable[[Request], Response]:
    """A route that writes a page; where there is no database, one sentence that says so."""

    def served(request: Request) -> Response:
        sent = request.query_params.multi_items()
        language = request.query_params.get("lang", "nb")
        _ = Words(language if language in LANGUAGES else "nb")
        try:
            here = read_address(page, sent)
            parameter, one, several = PAGES[page]
            title, description, content = (one if here.first(parameter) else several)(here, _)
        except (OSError, duckdb.Error):
            logging.getLogger(__name__).exception("could not make %s", request.url.path)
            here = unread_address(page, sent)
            title, description, content = _("Dataene kan ikke vises nå"), "", views.NoDatabase()
            return written(here, title, description, content, _, 503)
        return written(here, title, description, content, _, 404 if is_lost(here, parameter, sent) else 200)

    return served


def is_lost(here: Address, parameter: str, sent: list[tuple[str, str]]) -> bool:
    """Did the address name one that there is not? The list is shown, but a search engine should forget the address."""
    return here.first(parameter) is None and any(name == parameter and value for name, value in sent)


def written(here: Address, title: str, description: str, content: View, _: Words, status: int) -> HTMLResponse:
    """A whole page around its content."""
    kept = {name: here.values[name] for name in ("measure", "place", "lang") if name in here.values}
    named = replace(here, values=kept)
    links = {code: named.link(lang=code) for code in LANGUAGES}
    full = {code: share.public(f"enkel/{link}") or link for code, link in links.items()}
    body = views.Plain(
        title=title,
        description=shortened(description),
        canonical=full[_.language],
        languages={code: (LANGUAGES[code], link) for code, link in full.items()},
        content=Markup(filled(content, here, _)),  # a template has escaped every value in it
    )
    return HTMLResponse(
        "<!DOCTYPE html>\n" + filled(body, here, _),
        status_code=status,
        headers={"content-security-policy": POLICY, "cache-control": "no-cache"},
    )


ROUTES = [Route(f"{FOLDER}{page}", serve(page)) for page in PAGES]
