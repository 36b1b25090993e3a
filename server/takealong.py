"""Files that are made when a visitor asks for them: slides, a report, sheets, and the whole dataset. Reads the same address as the pages do."""

import logging
from collections.abc import Callable
from functools import cache
from urllib.parse import urljoin, urlsplit

import duckdb
from jinja2 import TemplateError
from pptx.exc import PythonPptxError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from xlsxwriter.exceptions import XlsxWriterException

import queries
from browser.assets import FOLDER as BROWSER
from files import package, powerpoint, report, sheets
from screen import parts, share
from screen.shell import read_address
from server.downloads import licence
from stories import choices, labels
from stories.address import Address
from stories.items import items
from words import LANGUAGES, Words

FAULTS = (ValueError, KeyError, TypeError, OSError, duckdb.Error, PythonPptxError, TemplateError, XlsxWriterException)
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A report is not text/html here: the server would take it for a page of its own and put its scripts in.
REPORT = "application/octet-stream"


class NothingToMake(Exception):
    """There is nothing that the file could hold; the message is a sentence for the visitor."""


def answer(make: Callable, media_type: str) -> Callable:
    """A route that makes a file: `make` takes the visitor's address, the words and the request and gives name and content.

    Starlette runs it in a thread of its own, so that the dashboard goes on answering others.
    """

    def serve(request: Request) -> Response:
        language = request.query_params.get("lang", "nb")
        _ = Words(language if language in LANGUAGES else "nb")
        try:
            name, content = make(read_address("", request.query_params.multi_items()), _, request)
        except NothingToMake as error:
            return PlainTextResponse(str(error), status_code=404)
        except FAULTS:
            logging.getLogger(__name__).exception("could not make %s", request.url)
            return PlainTextResponse(
                _("Fila kunne ikke lages. Siden er som før; prøv igjen, eller velg færre ting."), status_code=500
            )
        return Response(
            content,
            media_type=media_type,
            headers={"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"},
        )

    return serve


def on_server(link: str, request: Request) -> str:
    """A link of the address in full, as the visitor's browser knows this server."""
    page = request.headers.get("referer", "")
    is_own = urlsplit(page).netloc == request.url.netloc
    return urljoin(page, link) if is_own else urljoin(str(request.url), f"../{link}")


def shortlist(here: Address, _: Words, request: Request) -> tuple[list[dict], list[str], dict, str]:
    """What the files of a shortlist share: its items, what in it is unknown, the words of the cover, and the link to it."""
    found, unknown = items(here.all("list"), _)
    if not found:
        raise NothingToMake(_("Utvalget er tomt, eller ingenting i det finnes. Legg noe i utvalget først."))
    unknown += [text.partition("=")[2] for text in here.ignored if text.startswith("list=")]
    cover = {name: here.first(name, "") for name in ("title", "where", "date")}
    shared = Address("presenter", {name: values for name, values in here.values.items() if name in share.SHARED})
    return found, unknown, cover, on_server(shared.link(), request)


def make_powerpoint(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
    """A shortlist as PowerPoint."""
    found, _unknown, cover, link = shortlist(here, _, request)
    return "blifaktor.pptx", powerpoint.presentation(found, cover, link, _)


def make_report(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
    """A shortlist as one HTML file, with the slides of the page that presents."""
    found, unknown, cover, link = shortlist(here, _, request)
    deck = (
        parts.templates().get_template("slides.html").render(_=_, plural=_.plural, **share.deck(found, cover, link, _))
    )
    style, *scripts = (
        (BROWSER / name).read_text(encoding="utf-8") for name in ("slides.css", "address.js", "slides.js")
    )
    return "blifaktor.html", report.report(
        found, cover, deck, style, "\n".join(scripts), share.qr_code(link), link, unknown, _
    )


def unread(here: Address, _: Words, **used: str | int) -> list[tuple[str, str]]:
    """What in the address of a file is not known, or not what was `used` for it; a reader of the file must know."""
    unknown = [*here.ignored, *(f"{name}={sent}" for name, sent, _values in here.unclear)]
    unknown += [f"{name}={here.first(name)}" for name in used if here.first(name) not in (None, str(used[name]))]
    return [(_("Ukjent i adressen, og derfor ikke brukt"), ", ".join(unknown))] if unknown else []


def rows_of_measures(here: Address, _: Words, request: Request):
    """The measures that pass the filters, as the page of measures shows them, and what a reader of the file must know."""
    chosen = choices.filter_parameters(here)
    sort = here.first("sort") or ("relevance" if chosen["found"] is not None else "name")
    hits = queries.rows("measures", **chosen, sort=sort, limit=10_000, offset=0)
    ids = [hit["measure_id"] for hit in hits]
    codes, names = choices.code_labels(_, here), labels.filter_name(_)
    filters = [
        (names[name], ", ".join(codes.get(name, {}).get(value, value) for value in values))
        for name, values in here.filters.items()
    ]
    sources = queries.rows("sources_of", measures=ids, outcomes=[], indicators=[])
    return (
        _("Tiltak"),
        sheets.measures(ids, hits, _),
        sheets.about(
            _("Tiltak"), filters + unread(here, _), len(ids), on_server(here.link("tiltak"), request), sources, _
        ),
    )


def rows_of_pairs(here: Address, _: Words, request: Request):
    """The documented before/after pairs."""
    rows = queries.rows("pairs")
    title = _("Før og etter")
    sources = queries.rows("sources_of", measures=[], outcomes=[row["outcome_id"] for row in rows], indicators=[])
    return (
        title,
        sheets.pairs(rows, _),
        sheets.about(title, unread(here, _), len(rows), on_server(here.link("for-og-etter"), request), sources, _),
    )


def rows_of_place(here: Address, _: Words, request: Request):
    """All official figures of one place."""
    place_id = here.first("place")
    names = choices.place_names(_)
    if place_id not in names:
        raise NothingToMake(_("Velg et sted først."))
    indicators = [row["indicator_id"] for row in queries.rows("map_indicators")]
    rows = queries.rows("place_series", place_id=place_id, indicators=indicators)
    if not rows:
        raise NothingToMake(_("Ingen tall for dette stedet."))
    sources = queries.rows(
        "sources_of", measures=[], outcomes=[], indicators=sorted({row["indicator_id"] for row in rows})
    )
    about = sheets.about(
        _("Offisiell statistikk"),
        [(_("Sted"), names[place_id]), *unread(here, _)],
        len(rows),
        on_server(here.link("kommune", place=place_id), request),
        sources,
        _,
    )
    return _("Tall"), sheets.series(rows, names[place_id], labels.absence(_), _), about


def rows_of_map(here: Address, _: Words, request: Request):
    """The figures of the map: one indicator and year."""
    indicators = {row["indicator_id"]: row for row in queries.rows("map_indicators")}
    indicator = indicators.get(here.first("indicator"), indicators["immigrant_share"])
    year = here.number("year")
    year = year if year in indicator["years"] else indicator["latest_full_year"] or indicator["years"][-1]
    rows = queries.rows("map_values", indicator_id=indicator["indicator_id"], year=year, county=here.all("county"))
    codes = choices.code_labels(_, here)["county"]
    filters = (
        [(_("Fylke"), ", ".join(codes.get(code, code) for code in here.all("county")))] if here.all("county") else []
    )
    label = _.pick(indicator, "label")
    sources = queries.rows("sources_of", measures=[], outcomes=[], indicators=[indicator["indicator_id"]])
    link = on_server(here.link("kart", indicator=indicator["indicator_id"], year=year), request)
    return (
        _("Kart"),
        sheets.map_values(rows, label, indicator["unit"], year, labels.absence(_), _),
        sheets.about(
            f"{label} {year}",
            filters + unread(here, _, indicator=indicator["indicator_id"], year=year),
            len(rows),
            link,
            sources,
            _,
        ),
    )


def make_excel(name: str, rows: Callable) -> Callable:
    """A maker of an Excel file from rows."""

    def make(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
        title, frame, about = rows(here, _, request)
        return f"blifaktor-{name}.xlsx", sheets.excel(frame, title, about, _)

    return make


def make_csv(name: str, rows: Callable) -> Callable:
    """A maker of a CSV file from rows."""

    def make(here: Address, _: Words, request: Request) -> tuple[str, bytes]:
        _title, frame, about = rows(here, _, request)
        return f"blifaktor-{name}.csv", sheets.csv(frame, _.language, about)

    return make


def make_package(_here: Address, _: Words, _request: Request) -> tuple[str, bytes]:
    """The whole dataset as a Data Package of CSV files."""
    return "blifaktor-datapakke.zip", packed(_.language, queries.DATABASE.stat().st_mtime_ns)


@cache
def packed(language: str, _modified: int) -> bytes:
    """The zip file of the dataset as it was when the database was built."""
    return package.package(licence(language), language)


SHEETS = {"tiltak": rows_of_measures, "for-og-etter": rows_of_pairs, "sted": rows_of_place, "kart": rows_of_map}
ROUTES = [
    Route("/last-ned/utvalg.pptx", answer(make_powerpoint, POWERPOINT)),
    Route("/last-ned/utvalg.html", answer(make_report, REPORT)),
    *(Route(f"/last-ned/{name}.xlsx", answer(make_excel(name, rows), EXCEL)) for name, rows in SHEETS.items()),
    *(
        Route(f"/last-ned/{name}.csv", answer(make_csv(name, rows), "text/csv; charset=utf-8"))
        for name, rows in SHEETS.items()
    ),
    Route("/last-ned/datapakke.zip", answer(make_package, "application/zip")),
]
