"""Parts of the dashboard for pages of others, below /innebygd: a card, a figure, an answer, the map. Static HTML
without a session, which only those hosts may show that whoever runs the server has named.
"""

import logging
import re
from collections.abc import Callable, Iterable, Sequence

import duckdb
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from browser.assets import FOLDER as BROWSER
from figures.compare import lines_over_time, small_lines
from figures.courses import courses
from figures.map import MapSubject, indicator_map, legend, neighbours_map
from figures.series import reason, reason_mix
from files import embedded
from files.embedded import Frame, FrameMap
from queries import ask
from queries.answers import AskedQuestion, IndicatorSource, ListedPlace, Place
from screen import framing
from server.downloads import asked_language
from stories import gaps, region, region_figures, shares
from stories.address import Address
from stories.answer import answer as answer_to
from stories.citing import source_words
from stories.compared_places import MOST_COMPARED, ComparedPlaces, absent, compared_places
from stories.comparison import persons_sentence
from stories.item import Item
from stories.neighbours import neighbours_of
from stories.paragraphs import reserved
from stories.place_item import with_figure
from stories.reading import read_address
from stories.series import reasons_of
from stories.shortlist import items
from stories.shown import shown_comparison, shown_map, shown_subject
from stories.side_by_side import IndicatorRow, indexed
from stories.standings import quarter_names
from stories.unusual import unusual
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
    drawing, finding = indicator_map(
        values, [], MapSubject(shown.label(shown.year, _), unit, is_signed, bool(shown.counties)), _
    )
    link = here.alone("kart", indicator=shown.indicator.indicator_id, year=shown.year, county=shown.counties)
    frame = Frame(f"../{link}", width, STYLE, [f"{source_words(shown.indicator, _)}."])
    return embedded.country(FrameMap(drawing, finding, legend(values, unit, is_signed, _)), drawing.label, frame, _)


def dots(here: Address, width: int | None, _: Words) -> str:
    """How unusual the change of a place is among all municipalities, in the indicator and years of the address."""
    asked_place(here, _)
    subject = shown_subject(here)
    compared = shown_comparison(here, subject, _)
    shown = unusual(compared, _) if compared else None
    if compared is None or shown is None:
        why = gaps.unplaced(compared, _) if compared else ""
        raise Nothing(why or _("{title} har ingen figur.").format(title=subject.place.name))
    asked = {name: here.all(name) for name in ("indicator", "from", "to")}
    link = here.alone("for-og-etter", place=subject.place.place_id, **asked)
    return embedded.dots(shown, persons_sentence(compared, _), Frame(f"../{link}", width, STYLE), _)


def area(here: Address, width: int | None, _: Words) -> str:
    """The municipalities of a region, a county or those that the address names: their map and a table of them."""
    found = region.region_of(here, None, _)
    if found is None or len(found.members) < (region.LEAST_MEMBERS if found.kind == "own" else 1):
        raise Nothing(_("Adressen nevner ingen region og ikke to kommuner som finnes."))
    asked = shown_map(here.changed(**here.unfiltered))
    unit, is_signed, label = asked.indicator.map_unit, asked.indicator.may_be_negative, asked.label(asked.year, _)
    values = [row for row in asked.values(asked.year) if row.place_id in found.ids]
    drawing, map_finding = indicator_map(values, [], MapSubject(label, unit, is_signed, True), _)
    rows = region_figures.standing(found, _)
    chosen = {**region.asked(found), "indicator": asked.indicator.indicator_id, "year": asked.year}
    sources = [
        f"{source_words(asked.indicator, _)}.",
        _("Statistisk sentralbyrå og IMDi; summer og andeler er regnet ut av oss."),
    ]
    return embedded.area(
        found.name,
        region_figures.finding(found, rows, _),
        FrameMap(drawing, map_finding, legend(values, unit, is_signed, _)),
        members_table(found, rows, _),
        Frame(f"../{here.alone('region', **chosen)}", width, STYLE, sources),
        _,
    )


def members_table(found: region.Region, rows: Sequence[region_figures.RegionRow], _: Words) -> embedded.FrameTable:
    """The members of a region side by side and all together, with the course of the whole in small."""
    quarters = quarter_names(_)
    told = [
        embedded.FrameRow(
            row.label,
            row.year,
            small_lines(row.series, {region_figures.WHOLE: found.name}) if len(row.series) > 2 else [],
            [
                cell._replace(text=cell.shortest, quarter=quarters.get(cell.quarter, ""))
                for cell in (row.whole, *row.cells)
            ],
        )
        for row in rows
    ]
    notes = [
        *region.merged(found, _),
        region_figures.summed(_),
        *notes_on([cell for row in told for cell in row.cells], _),
    ]
    columns = [_("Til sammen"), *(row.name for row in found.members)]
    return embedded.FrameTable(_("Medlemmene side om side"), columns, told, notes)


def beside(here: Address, width: int | None, _: Words) -> str:
    """Places side by side: a table of their figures, and one of these over the years."""
    chosen = here.listed("place")[:MOST_COMPARED]
    if len(chosen) < 2:
        raise Nothing(_("Adressen nevner ikke to steder som finnes."))
    found = compared_places(chosen, _)
    shown = found.drawn(here.first("indicator"))
    drawn, findings = None, [found.finding]
    sources = [_("Statistisk sentralbyrå og IMDi; andelene etter alder og innvandringsgrunn er regnet ut av oss.")]
    if shown:
        relative, year = indexed(found.series[shown])
        is_index = bool(year and here.first("index"))
        rows, label = found.series[shown], found.titles[shown]
        if is_index:
            rows, label = relative, _("{label}, {year} er 100").format(label=label, year=year)
        _chart, said = lines_over_time(rows, found.names, label, _)
        drawn, findings = courses(rows, found.names, said, _), [found.finding, said]
    cells = {row.indicator_id: [cell_of(place, row, found, _) for place in found.places] for row in found.table}
    rows_told = [
        embedded.FrameRow(
            found.titles[row.indicator_id],
            row.year,
            small_lines(found.series[row.indicator_id], found.names) if row.unit != "class" else [],
            cells[row.indicator_id],
        )
        for row in found.table
    ]
    explained = [f"{found.titles[code]}: {text}" for code, text in found.over_hundred.items() if text]
    notes = [*found.reserved, *explained, *notes_on([cell for row in cells.values() for cell in row], _)]
    names = list(found.names.values())
    table = embedded.FrameTable(_("Steder side om side"), names, rows_told, notes)
    link = here.alone(
        "sammenlign", list=[f"place:{code}" for code in chosen], indicator=shown, index=here.first("index")
    )
    frame = Frame(f"../{link}", width, STYLE, sources)
    return embedded.side_by_side(_.joined(names), findings, table, drawn, frame, _)


def cell_of(place: Place, row: IndicatorRow, found: ComparedPlaces, _: Words) -> region_figures.FigureCell:
    """What stands in the cell of a place in a row of the table, with its year where it is not that of the row."""
    cell, at = row.cells.get(place.place_id), (place.place_id, row.indicator_id)
    if cell is None or cell.value is None:
        return region_figures.FigureCell(absent(place, cell, row.unit, _), True)
    text = found.gaps.get(at) or _.quantity(cell.value, row.unit, 1 if row.unit == "percent" else 0)
    dated = text if row.year else f"{text} ({cell.year})"
    return region_figures.FigureCell(dated, False, "", found.few.get(at), found.outer.get(at, ""))


def notes_on(cells: Iterable[region_figures.FigureCell], _: Words) -> list[str]:
    """What a reader must know of cells: shares of few persons, and outer quarters."""
    told = list(cells)
    few = [shares.in_brackets(_)] if any(cell.few and cell.few.chance for cell in told) else []
    text = _("Øverste og nederste fjerdedel er blant alle kommuner i samme inndeling det året.")
    return [*few, text] if any(cell.quarter for cell in told) else few


def neighbours(here: Address, width: int | None, _: Words) -> str:
    """Where the municipalities lie that are most like one."""
    place = asked_place(here, _)
    home, found = neighbours_of(place, here)
    if not found:
        raise Nothing(_("{title} har ingen figur.").format(title=place.name))
    where = {row.place_id: row for row in ask(ListedPlace)}
    drawing, finding = neighbours_map(where[home], [where[near.place.place_id] for near in found], _)
    traits = {name: here.all(name) for name in ("preset", "weights", "peers")}
    source = _("Statistisk sentralbyrå og IMDi; likheten er regnet ut av oss.")
    frame = Frame(f"../{here.alone('kommune', place=place.place_id, **traits)}", width, STYLE, [source])
    title = _("Kommuner som ligner mest på {place}").format(place=place.name)
    return embedded.country(FrameMap(drawing, finding), title, frame, _)


def asked_place(here: Address, _: Words) -> Place:
    """The place that the address names. Raises Nothing where it names none."""
    code = here.first("place")
    found = ask(Place, place_id=code) if code else []
    if not found:
        raise Nothing(_("Adressen nevner ikke noe sted som finnes."))
    return found[0]


def reasons(here: Address, width: int | None, _: Words) -> str:
    """Why the immigrants of a place came, in the latest year with figures."""
    place = asked_place(here, _)
    rows = [row for row in reasons_of(place.place_id) if row.value is not None]
    if not rows:
        raise Nothing(_("{title} har ingen figur.").format(title=place.name))
    year = max(row.year for row in rows)
    shown = {
        reason(_.text(row.label)): (_.quantity(row.value, row.unit), row.value) for row in rows if row.year == year
    }
    _figure, sentence = reason_mix(rows, place.name, _)
    source = ask(IndicatorSource, indicator_id=rows[0].indicator_id)[0]
    return embedded.ranked(
        _("{place}: hvorfor innvandrerne kom, {year}").format(place=place.name, year=year),
        sentence,
        embedded.bars(shown),
        " ".join(filter(None, [*reserved([place.place_id], _), _.text(source.break_)])),
        Frame(f"../{here.alone('kommune', place=place.place_id)}", width, STYLE, [f"{source_words(source, _)}."]),
        _,
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
    Route(f"{FOLDER}/dots", part(dots)),
    Route(f"{FOLDER}/region", part(area)),
    Route(f"{FOLDER}/places", part(beside)),
    Route(f"{FOLDER}/reasons", part(reasons)),
    Route(f"{FOLDER}/neighbours", part(neighbours)),
]
