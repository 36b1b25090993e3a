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
from figures.compare import lines_sentence
from figures.map import indicator_map, legend
from figures.series import reason, reason_mix
from files import embedded
from files.embedded import Frame
from queries import ask, grouped
from queries.answers import (
    AskedQuestion,
    ComparedFigure,
    IndicatorSource,
    ListedIndicator,
    MapIndicator,
    Place,
    PlaceFigure,
)
from screen import framing
from screen.shell import read_address
from server.downloads import asked_language
from stories.address import Address
from stories.answer import answer as answer_to
from stories.items import Item, items, unusual, with_figure
from stories.labels import absence
from stories.paragraphs import name_with_fate, reserved
from stories.region import finding, region_of, standing
from stories.shares import few_words
from stories.shown import shown_comparison, shown_map, shown_subject
from stories.side_by_side import OPENED, side_by_side
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
    source = f"{source_of(shown.indicator, _)}."
    return embedded.country(
        drawing, finding, legend(values, unit, is_signed, _), source, Frame(f"../{link}", width, STYLE), _
    )


def dots(here: Address, width: int | None, _: Words) -> str:
    """How unusual the change of a place is among all municipalities, in the indicator and years of the address."""
    if not here.first("place"):
        raise Nothing(_("Adressen nevner ikke noe tiltak, sted eller måling som finnes."))
    subject = shown_subject(here)
    compared = shown_comparison(here, subject, _)
    shown = unusual(compared, _) if compared else None
    if shown is None:
        raise Nothing(_("{title} har ingen figur.").format(title=subject.place.name))
    asked = {name: here.all(name) for name in ("indicator", "from", "to")}
    link = here.alone("for-og-etter", place=subject.place.place_id, **asked)
    return embedded.dots(shown, Frame(f"../{link}", width, STYLE), _)


def area(here: Address, width: int | None, _: Words) -> str:
    """The municipalities of a region, a county or those that the address names: their map and a table of them."""
    found = region_of(here, None, _)
    if found is None:
        raise Nothing(_("Adressen nevner ingen region og ingen kommuner som finnes."))
    asked = shown_map(here.changed(**here.unfiltered))
    unit, is_signed, label = asked.indicator.map_unit, asked.indicator.may_be_negative, asked.label(asked.year, _)
    values = [row for row in asked.values(asked.year) if row.place_id in found.ids]
    drawing, map_finding = indicator_map(values, [], True, label, unit, is_signed, _)
    rows = standing(found, _)
    head = ["", _("Til sammen"), *(member.name for member in found.members)]
    table = [head] + [
        [f"{row.label} {row.year}", *(f"{cell.shortest} {cell.few or ''}".strip() for cell in (row.whole, *row.cells))]
        for row in rows
    ]
    named = {name: here.all(name) for name in ("place", "members", "name", "indicator", "year")}
    sources = [
        f"{source_of(asked.indicator, _)}.",
        _("Statistisk sentralbyrå og IMDi; summer og andeler er regnet ut av oss."),
    ]
    return embedded.area(
        found.name,
        finding(found, rows, _),
        drawing,
        map_finding,
        legend(values, unit, is_signed, _),
        table,
        sources,
        Frame(f"../{here.alone('region', **named)}", width, STYLE),
        _,
    )


def beside(here: Address, width: int | None, _: Words) -> str:
    """The places of the address side by side in one indicator, in the latest year that all with figures have."""
    codes = [entry.removeprefix("place:") for entry in here.all("list") if entry.startswith("place:")]
    indicator_id = here.first("indicator") or OPENED
    places = [place for code in codes for place in ask(Place, place_id=code)]
    figures = [row for code in codes for row in ask(ComparedFigure, place_id=code, indicators=[indicator_id])]
    if len(places) < 2 or all(row.value is None for row in figures):
        raise Nothing(_("Adressen nevner ikke to steder med tall å sette side om side."))
    names = {place.place_id: name_with_fate(place, _) for place in places}
    [row] = side_by_side(figures, [indicator_id])
    label = _.text(figures[0].label)
    written = {
        names[code]: cell_of(row.cells.get(code), row.unit, row.year, _)
        for code in sorted(names, key=lambda code: -(known_value(row.cells.get(code)) or 0))
    }
    source = ask(IndicatorSource, indicator_id=indicator_id)[0]
    return embedded.ranked(
        f"{label} {row.year or ''}".strip(),
        lines_sentence([figure for figure in figures if figure.value is not None], names, label, row.unit, _),
        embedded.bars(written),
        " ".join(filter(None, [*reserved(codes, _), _.text(source.break_)])),
        [f"{source_of(source, _)}."],
        Frame(f"../{here.alone('sammenlign', list=here.all('list'), indicator=indicator_id)}", width, STYLE),
        _,
    )


def known_value(cell: ComparedFigure | None) -> float | None:
    """The figure of a cell, where it has one."""
    return cell.value if cell else None


def cell_of(cell: ComparedFigure | None, unit: str, year: int | None, _: Words) -> tuple[str, float | None]:
    """A figure as it is written, with its year where that is its own and of how few persons it is a share; and as a
    number. Where there is none, why.
    """
    value = known_value(cell)
    if cell is None or value is None:
        return absence(_)[cell.status if cell else "missing"], None
    few = few_words(cell.persons, cell.low, cell.high, _)
    parts = [_.quantity(value, unit), f"({cell.year})" if not year else "", str(few or "")]
    return " ".join(filter(None, parts)), value


def reasons(here: Address, width: int | None, _: Words) -> str:
    """Why the immigrants of a place came, in the latest year with figures."""
    place = next(iter(ask(Place, place_id=here.first("place") or "")), None)
    if place is None:
        raise Nothing(_("Adressen nevner ikke noe tiltak, sted eller måling som finnes."))
    parts = [row.indicator_id for row in ask(ListedIndicator, page="place") if row.part_of == "immigrants"]
    divisions = grouped(ask(PlaceFigure, place_id=place.place_id, indicators=parts), "structure")
    rows = [row for row in divisions.get("2020") or divisions.get("2019") or [] if row.value is not None]
    if not rows:
        raise Nothing(_("{title} har ingen figur.").format(title=place.name))
    year = max(row.year for row in rows)
    shown = {
        reason(_.text(row.label)): (_.quantity(row.value, row.unit), row.value) for row in rows if row.year == year
    }
    _figure, sentence = reason_mix(rows, place.name, _)
    source = ask(IndicatorSource, indicator_id=parts[0])[0]
    return embedded.ranked(
        _("{place}: hvorfor innvandrerne kom, {year}").format(place=place.name, year=year),
        sentence,
        embedded.bars(shown),
        " ".join(filter(None, [*reserved([place.place_id], _), _.text(source.break_)])),
        [f"{source_of(source, _)}."],
        Frame(f"../{here.alone('kommune', place=place.place_id)}", width, STYLE),
        _,
    )


def source_of(source: MapIndicator | IndicatorSource, _: Words) -> str:
    """Publisher, title and licence of the source of an official indicator."""
    return ", ".join(text for text in map(_.text, (source.publisher, source.source, source.licence)) if text)


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
    Route(f"{FOLDER}/dots", part(dots)),
    Route(f"{FOLDER}/region", part(area)),
    Route(f"{FOLDER}/places", part(beside)),
    Route(f"{FOLDER}/reasons", part(reasons)),
]
