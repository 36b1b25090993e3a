"""Files that are made when a visitor asks for them: slides, a report, sheets, and the whole dataset. Reads the same
address as the pages do.
"""

import datetime
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import duckdb
import pandas as pd
from docx.exceptions import PythonDocxError
from jinja2 import TemplateError
from pptx.exc import PythonPptxError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from xlsxwriter.exceptions import XlsxWriterException

import queries
from browser.assets import FOLDER as BROWSER
from data.cases.desk import desk_of
from figures import pictures
from files import briefing, package, powerpoint, report, sheets, word
from queries import ask, asking, at_once
from queries.answers import CitedSource, ListedMeasure, MapIndicator, Pair, PlaceFigure, Standing
from screen import share
from screen.filling import filled
from server import edited, insides, making
from server.downloads import asked_language, licence
from stories import choices, comparability, comparison, gaps, labels, plan, region, shares
from stories.about import file_name, file_of, names_apart
from stories.address import Address
from stories.beside import matching
from stories.blocks import Block, TextFigure
from stories.case_asked import asked_of
from stories.case_text import case_text, title_of
from stories.citing import cited_indicators, cited_measures
from stories.compared_text import compared_text, compared_title
from stories.home import home_of
from stories.item import Item
from stories.paragraphs import reserved
from stories.reading import read_address
from stories.region_brief import SLIDES, brief_title, made_today, paper, region_brief
from stories.region_brief_others import BriefRoom
from stories.shortlist import Cover, items
from stories.shown import list_order, shown_comparison, shown_map, shown_subject
from words import Words

FAULTS = (
    ValueError,
    KeyError,
    TypeError,
    OSError,
    duckdb.Error,
    PythonDocxError,
    PythonPptxError,
    TemplateError,
    XlsxWriterException,
)
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_TEXT = 500_000
"""So many bytes of a text that a visitor has edited are read; the longest of ours has half as many."""
# A report is not text/html here: the server would take it for a page of its own and put its scripts in.
REPORT = "application/octet-stream"


class NothingToMake(Exception):
    """There is nothing that the file could hold; the message is a sentence for the visitor."""


def answer(
    make: Callable[[Address, Words, Request], tuple[str, bytes]], media_type: str, is_described: bool = False
) -> Callable[[Request], Response]:
    """A route that makes a file: `make` takes the visitor's address, the words and the request and gives name and
    content. is_described: another file says what is in it, at its address with -metadata.json.

    Starlette runs it in a thread of its own, so that the dashboard goes on answering others.
    """

    def serve(request: Request) -> Response:
        _ = Words(asked_language(request))
        # A file may hold the visitor's own cases, where her page sends the key to them.
        desk = desk_of(request.headers.get("x-desk"))
        try:
            with queries.put_to(desk.database if desk else None):
                name, content = make(read_address("", request.query_params.multi_items()), _, request)
        except NothingToMake as error:
            return PlainTextResponse(str(error), status_code=404)
        except FAULTS:
            logging.getLogger(__name__).exception("could not make %s", request.url)
            return PlainTextResponse(
                _("Fila kunne ikke lages. Siden er som før; prøv igjen, eller velg færre ting."), status_code=500
            )
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        if is_described:
            beside = f"{request.url.path.rpartition('/')[2]}-metadata.json?{request.url.query}"
            headers["link"] = f'<{beside}>; rel="describedby"; type="application/csvm+json"'
        return Response(content, media_type=media_type, headers=headers)

    return serve


def on_server(link: str, request: Request) -> str:
    """A link of the address in full, for a file."""
    return share.on_server(link, str(request.url), request.headers.get("referer", ""))


@dataclass(frozen=True)
class Shortlist:
    """What the files of a shortlist share: its items, what in it is unknown, the words of the cover, and the link to
    it, in full and as a QR code holds it.
    """

    items: list[Item]
    unknown: list[str]
    cover: Cover
    link: str
    short: str

    @property
    def name(self) -> str:
        """What its files are called, without their language and ending."""
        return file_name(self.cover.title)


@dataclass(frozen=True)
class Sheet:
    """The rows of a file under their headings, its title, what a reader of it must know, and the headings of columns
    with numbers of municipalities.
    """

    title: str
    rows: pd.DataFrame
    about: list[tuple[str, str]]
    numbers: tuple[str, ...] = ()


def shortlist(here: Address, _: Words, request: Request) -> Shortlist:
    """The shortlist of the address."""
    found, unknown = items(here.all("list"), _)
    if not found:
        raise NothingToMake(_("Utvalget er tomt, eller ingenting i det finnes. Legg noe i utvalget først."))
    unknown += [text.partition("=")[2] for text in here.ignored if text.startswith("list=")]
    link, short = (on_server(made(here), request) for made in (share.shared, share.shared_in_short))
    return Shortlist(found, unknown, share.cover_of(here), link, short)


def make_powerpoint(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
    """A shortlist as PowerPoint."""
    listed = shortlist(here, _, request)
    content = powerpoint.presentation(listed.items, listed.cover, listed.link, listed.short, _)
    return f"{listed.name}-{_.language}.pptx", content


def make_report(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
    """A shortlist as one HTML file, with the slides of the page that presents."""
    listed = shortlist(here, _, request)
    code = share.qr_code(listed.short)
    markup = filled(share.deck(listed.items, listed.cover, code, _), here, _)
    names = ("slides.css", "address.js", "slides.js")
    style, *scripts = ((BROWSER / name).read_text(encoding="utf-8") for name in names)
    deck = report.Deck(markup, style, "\n".join(scripts), listed.link, code)
    return f"{listed.name}-{_.language}.html", report.report(listed.items, listed.cover, deck, listed.unknown, _)


def make_word(here: Address, _: Words, _request: Request, written: str | None = None) -> tuple[str, bytes]:
    """A shortlist as a text for a council paper in Word: ours, or as the visitor has `written` it on."""
    keys = here.all("list")
    if not keys:
        raise NothingToMake(_("Utvalget er tomt, eller ingenting i det finnes. Legg noe i utvalget først."))
    blocks = case_text(keys, _, asked_of(here, _))
    if written is not None:
        blocks = edited.blocks(written, {block.number: block for block in blocks if isinstance(block, TextFigure)})
    cover = share.cover_of(here)
    return as_word(blocks, replace(cover, title=cover.title or title_of(keys, _)), _)


def make_compared(here: Address, _: Words, _request: Request) -> tuple[str, bytes]:
    """A place beside its peers as a text in Word, with what the page before and after shows for this address."""
    subject = shown_subject(here)
    answered = shown_comparison(here, subject, _)
    if answered is None:
        raise NothingToMake(_("Stedet har for få tall til å sammenlignes."))
    asked = (here.number("from"), here.number("to"))
    unshown = comparability.unshown(here.first("indicator"), subject.indicator, *asked, answered.span, _)
    cover = Cover(compared_title(answered, _), "", "")
    return as_word(compared_text(answered, unshown, _), cover, _)


def brief_of(here: Address, room: BriefRoom | None, _: Words, request: Request) -> tuple[list[Block], Cover]:
    """The brief for a meeting of the region of the address, and its cover; room: two sheets where it is None."""
    shown = region.region_of(here, None, _)
    if shown is None or not shown.members:
        raise NothingToMake(_("Velg en region først."))
    asked = {name: tuple(here.all(name)) for name in ("area", "place", "members", "name", "preset", "weights")}
    link = share.public(Address("region", {name: values for name, values in asked.items() if values}).link())
    desk = desk_of(request.headers.get("x-desk"))
    blocks = region_brief(shown, here, room or paper(shown), link, _, desk.places if desk else ())
    return blocks, Cover(brief_title(shown, _), here.first("where") or "", here.first("date") or made_today(_))


def make_brief(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
    """The brief for a meeting of a region in Word."""
    blocks, cover = brief_of(here, None, _, request)
    return f"{file_name(cover.title)}-{_.language}.docx", word.word(blocks, {}, cover, _, is_brief=True)


def make_brief_slides(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
    """The brief for a meeting of a region as PowerPoint."""
    blocks, cover = brief_of(here, SLIDES, _, request)
    return f"{file_name(cover.title)}-{_.language}.pptx", briefing.briefing(blocks, cover, _)


def make_plan(here: Address, _: Words, _request: Request) -> tuple[str, bytes]:
    """A shortlist as a plan in Word, with what the visitor has filled in."""
    if not plan.measures_of(here):
        raise NothingToMake(_("Det er ingen tiltak i utvalget. Legg noen i utvalget først."))
    home = home_of(here)
    place_id, name = (home.place.place_id, home.place.name) if home else (None, "")
    cover = share.cover_of(here)
    blocks = plan.plan_text(here, place_id, name, _)
    return as_word(blocks, replace(cover, title=cover.title or _("Plan")), _)


def as_word(blocks: Sequence[Block], cover: Cover, _: Words) -> tuple[str, bytes]:
    """A text as a Word file, and its name: after the title, in the language."""
    drawn = {
        block.number: pictures.chart(block.chart, insides.TYPEFACE, _)
        for block in blocks
        if isinstance(block, TextFigure)
    }
    return f"{file_name(cover.title)}-{_.language}.docx", word.word(blocks, drawn, cover, _)


async def serve_edited(request: Request) -> Response:
    """The Word file of a text as a visitor has edited it, which is the body of the request."""
    sent = bytearray()
    async for piece in request.stream():
        # The rest is read and let go: a browser that cannot send all of a text does not show the answer.
        sent += piece[: LONGEST_TEXT + 1 - len(sent)]
    if len(sent) > LONGEST_TEXT:
        _ = Words(asked_language(request))
        text = _("Teksten er for lang til å bli en Word-fil. Kopier den i stedet.")
        return PlainTextResponse(text, status_code=413)
    make = partial(make_word, written=sent.decode("utf-8", "replace"))
    # Nobody else wants the same.
    return await making.made(request, answer(make, WORD), request)


def unread(here: Address, _: Words, **used: str | int) -> list[tuple[str, str]]:
    """What in the address of a file is not known, or not what was `used` for it; a reader of the file must know."""
    unknown = [*here.ignored, *(f"{name}={sent}" for name, sent, _values in here.unclear)]
    unknown += [f"{name}={here.first(name)}" for name in used if here.first(name) not in (None, str(used[name]))]
    return [(_("Ukjent i adressen, og derfor ikke brukt"), ", ".join(unknown))] if unknown else []


def reservations(places: Iterable[str], _: Words) -> list[tuple[str, str]]:
    """That the figures of some of the places count others too, as a reader of a file is told."""
    return [(_("Forbehold"), text) for text in reserved(places, _)]


def how_sure(_: Words) -> list[tuple[str, str]]:
    """What the intervals of shares of few persons mean, as a reader of a file is told."""
    return [(shares.heading(_), shares.meaning(_))]


def rows_of_measures(here: Address, _: Words, request: Request) -> Sheet:
    """The measures that pass the filters, as the page of measures shows them."""
    hits = ask(ListedMeasure, **choices.filter_parameters(here), sort=list_order(here), limit=10_000, offset=0)
    codes, names = choices.code_labels(_, here), labels.filter_name(_)
    filters = [
        (names[name], ", ".join(codes.get(name, {}).get(value, value) for value in values))
        for name, values in here.filters.items()
    ]
    sources = cited_measures(hit.measure_id for hit in hits)
    about = sheets.about(
        _("Tiltak"), filters + unread(here, _), len(hits), on_server(here.link("tiltak"), request), sources, _
    )
    return Sheet(_("Tiltak"), sheets.measures(hits, here, _, datetime.date.today().year), about)


def rows_of_list(here: Address, _: Words, request: Request) -> Sheet:
    """The measures of a shortlist, in its order."""
    listed = here.listed("measure")
    if not listed:
        raise NothingToMake(_("Det er ingen tiltak i utvalget. Legg noen i utvalget først."))
    everything = choices.filter_parameters(here.changed(**here.unfiltered, sort=None))
    hits = ask(ListedMeasure, **everything | {"found": listed}, sort="relevance", limit=None, offset=0)
    sources = cited_measures(listed)
    cover = share.cover_of(here)
    words = [
        (_("Tittel"), cover.title),
        (_("Møtested"), cover.where),
        (_("Dato for framlegget"), cover.date),
    ]
    told = [(label, text) for label, text in words if text] + unread(here, _)
    link = on_server(share.shared(here), request)
    return Sheet(
        _("Tiltak"),
        sheets.measures(hits, here, _, datetime.date.today().year),
        sheets.about(_("Mitt utvalg"), told, len(hits), link, sources, _),
    )


def rows_of_pairs(here: Address, _: Words, request: Request) -> Sheet:
    """The documented before/after pairs."""
    rows = ask(Pair)
    beside = [figure.indicator_id for found in matching(rows).values() for figure in found]
    sources = ask(CitedSource, measures=[], outcomes=[row.outcome_id for row in rows], indicators=beside)
    title, link = _("Før og etter"), on_server(here.link("for-og-etter"), request)
    return Sheet(title, sheets.pairs(rows, _), sheets.about(title, unread(here, _), len(rows), link, sources, _))


def rows_of_comparison(here: Address, _: Words, request: Request) -> Sheet:
    """One place among all municipalities, in the years of the comparison that the page before and after shows, and in
    the windows of five years.
    """
    place_id, names = here.first("place"), choices.place_names(_)
    indicator = next((row for row in ask(MapIndicator) if row.indicator_id == here.first("indicator")), None)
    if place_id is None or place_id not in names or indicator is None or indicator.unit == "class":
        raise NothingToMake(_("Velg et sted først."))
    subject = comparison.subject_of(place_id, indicator)
    span = comparison.span_of(subject, here.number("from"), here.number("to"))
    answer = comparison.compare(subject, span, here.first("peers") or "nearest", False) if span else None
    if answer is None or not answer.among:
        raise NothingToMake(gaps.unplaced(answer, _) if answer else _("Ingen tall for dette stedet."))
    said = [(_("Hvor uvanlig"), text) for text in gaps.sentences(answer, _)]
    link = on_server(here.link("for-og-etter", place=place_id, indicator=indicator.indicator_id), request)
    sources = cited_indicators([indicator.indicator_id])
    title = f"{names[place_id]}: {_.text(indicator.label)}"
    about = sheets.about(title, said + unread(here, _), len(answer.gaps), link, sources, _)
    return Sheet(_("Blant alle kommuner"), sheets.windows(answer, _), about)


def rows_of_place(here: Address, _: Words, request: Request) -> Sheet:
    """All official figures of one place."""
    place_id = here.first("place")
    names = choices.place_names(_)
    if place_id is None or place_id not in names:
        raise NothingToMake(_("Velg et sted først."))
    offered = [row.indicator_id for row in ask(MapIndicator)]
    rows, among = at_once(
        asking(PlaceFigure, place_id=place_id, indicators=offered),
        asking(Standing, place_id=place_id, indicators=offered),
    )
    if not rows:
        raise NothingToMake(_("Ingen tall for dette stedet."))
    sources = cited_indicators(row.indicator_id for row in rows)
    link = on_server(here.link("kommune", place=place_id), request)
    about = sheets.about(
        _("Offisiell statistikk"),
        [(_("Sted"), names[place_id]), *how_sure(_), *reservations([place_id], _), *unread(here, _)],
        len(rows),
        link,
        sources,
        _,
    )
    return Sheet(_("Tall"), sheets.series(rows, among, names[place_id], _), about)


def rows_of_map(here: Address, _: Words, request: Request) -> Sheet:
    """The figures of the map: one indicator and year."""
    shown = shown_map(here)
    indicator_id, label = shown.indicator.indicator_id, _.text(shown.indicator.label)
    rows = shown.values(shown.year)
    names = choices.code_labels(_, here)["county"]
    filters = [(_("Fylke"), ", ".join(names.get(code, code) for code in shown.counties))] if shown.counties else []
    sources = cited_indicators([indicator_id])
    link = on_server(here.link("kart", indicator=indicator_id, year=shown.year), request)
    filters += how_sure(_) if any(row.share_of for row in rows) else []
    filters += reservations([row.place_id for row in rows], _)
    filters += unread(here, _, indicator=indicator_id, year=shown.year)
    about = sheets.about(f"{label} {shown.year}", filters, len(rows), link, sources, _)
    values = sheets.map_values(rows, label, shown.indicator.map_unit, shown.year, _)
    return Sheet(_("Kart"), values, about, (_("Nummer (2020)"),))


Rows = Callable[[Address, Words, Request], Sheet]
Make = Callable[[Address, Words, Request], tuple[str, bytes]]
"""What makes a file for an address: its name and content."""


def sheet_name(name: str, here: Address, _: Words) -> str:
    """What a file of rows is called, without its ending: a shortlist by its title, others by what they hold and the
    place that they are about; and by its language.
    """
    if name == "utvalg":
        return f"{file_name(share.cover_of(here).title)}-{_.language}"
    about = names_apart().get(here.first("place") or "", "") if name in ("sted", "blant-alle") else ""
    return file_of(f"blifaktor-{name}", about, _)


def make_excel(name: str, rows: Rows) -> Make:
    """A maker of an Excel file from rows."""

    def make(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
        sheet = rows(here, _, request)
        return f"{sheet_name(name, here, _)}.xlsx", sheets.excel(sheet.rows, sheet.title, sheet.about, _)

    return make


def make_csv(name: str, rows: Rows) -> Make:
    """A maker of a CSV file from rows."""

    def make(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
        sheet = rows(here, _, request)
        return f"{sheet_name(name, here, _)}.csv", sheets.csv(sheet.rows, _.language, sheet.numbers)

    return make


def make_about_csv(name: str, rows: Rows) -> Make:
    """A maker of the file that lies beside a CSV file and says what is in it."""

    def make(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
        sheet, file = rows(here, _, request), f"{sheet_name(name, here, _)}.csv"
        about = sheet.about
        if sheet.numbers:
            about = [*about, (_("Kommunenummer"), _("K- står foran, så et regneark ikke tar bort nullen i 0301."))]
        return f"{file}-metadata.json", sheets.about_csv(sheet.rows, about, file, _)

    return make


def make_package(_here: Address, _: Words, _request: Request) -> tuple[str, bytes]:
    """The whole dataset as a Data Package of CSV files, which it holds as they stand: so there is none while they hold
    faults.
    """
    # Nobody's own cases are in the dataset: it is made once for all.
    with queries.put_to(None):
        if not queries.is_latest():
            raise NothingToMake(_("Datafilene har feil. Datapakken er tilbake når de er rettet."))
        return "blifaktor-datapakke.zip", packed(_.language, queries.DATABASE.stat().st_mtime_ns)


@lru_cache(maxsize=3)  # one for each language
def packed(language: str, _modified: int) -> bytes:
    """The zip file of the dataset as it was when the database was built."""
    return package.package(licence(language), language)


SHEETS = {
    "tiltak": rows_of_measures,
    "utvalg": rows_of_list,
    "for-og-etter": rows_of_pairs,
    "blant-alle": rows_of_comparison,
    "sted": rows_of_place,
    "kart": rows_of_map,
}
ROUTES = [
    Route("/last-ned/utvalg.pptx", answer(make_powerpoint, POWERPOINT)),
    Route("/last-ned/utvalg.html", answer(make_report, REPORT)),
    Route("/last-ned/utvalg.docx", answer(make_word, WORD)),
    Route("/last-ned/sammenligning.docx", answer(make_compared, WORD)),
    Route("/last-ned/region.docx", answer(make_brief, WORD)),
    Route("/last-ned/region.pptx", answer(make_brief_slides, POWERPOINT)),
    Route("/last-ned/plan.docx", answer(make_plan, WORD)),
    Route("/last-ned/utvalg.docx", serve_edited, methods=["POST"]),
    *(Route(f"/last-ned/{name}.xlsx", answer(make_excel(name, rows), EXCEL)) for name, rows in SHEETS.items()),
    *(
        Route(f"/last-ned/{name}.csv", answer(make_csv(name, rows), "text/csv; charset=utf-8", is_described=True))
        for name, rows in SHEETS.items()
    ),
    *(
        Route(f"/last-ned/{name}.csv-metadata.json", answer(make_about_csv(name, rows), "application/csvm+json"))
        for name, rows in SHEETS.items()
    ),
    Route("/last-ned/datapakke.zip", answer(make_package, "application/zip")),
]
