"""The parts of which pages are made: HTML from templates, charts with their table and source, widgets that live in the
address.
"""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import streamlit as st

import queries
from browser.assets import address as kept
from browser.assets import asset
from data.cases.desk import Desk, desk_of
from figures import Figure
from figures.map import MapDrawing
from queries.answers import AskedQuestion, IndicatorSource, MapIndicator, PlaceFigure
from screen.filling import TEMPLATES, View, filled
from screen.kept import HERS
from screen.views import Choose, EmptyShortlist, Options, Pictures, Sentence, Table, TextField
from stories import choices, citing
from stories.about import file_of, names_apart, subject
from stories.address import Address
from stories.shown import ShownMap
from words import Words

# Components of our own, not st.html and st.plotly_chart, for the sake of what stays through a change: the focus, what
# the visitor has folded and unfolded, and the charts that are drawn. The library that draws them comes once and
# compressed. They are no faster than Streamlit's own.
PART = st.components.v2.component(
    "part", html='<div class="part"></div>', js="export default (part) => window.showPart(part);", isolate_styles=False
)
# With what belongs to it in one component, a chart or map is there in half the time of one component for each piece.
AROUND = '<div class="part above"></div>{}<div class="part below"></div>'
CHART = st.components.v2.component(
    "chart",
    html=AROUND.format('<div class="chart" role="figure"></div>'),
    js="export default (part) => window.drawChart(part);",
    isolate_styles=False,
)
MAP = st.components.v2.component(
    "map",
    html=AROUND.format((TEMPLATES / "map_frame.html").read_text(encoding="utf-8")),
    js="export default (part) => window.drawMap(part);",
    isolate_styles=False,
)


def here() -> tuple[Address, Words]:
    """The visitor's address and language, as dashboard.py read them at the start of this run."""
    return st.session_state["address"], st.session_state["words"]


def desk() -> Desk:
    """Where this visitor's own cases lie, for as long as her session lasts; what is made of it is for her alone."""
    HERS.set(True)
    if "desk" not in st.session_state:
        st.session_state["desk"] = Desk()
    return st.session_state["desk"]


def own_database() -> Path | None:
    """The database with this visitor's own cases in it; None where she has none."""
    lies = desk_of(st.session_state["desk"].token) if "desk" in st.session_state else None
    own = lies.database if lies else None
    return own if own and own.exists() else None


def own_cases() -> dict[str, str]:
    """The places of this visitor's own cases, by the id of the measure."""
    return desk().places if own_database() else {}


def desk_key() -> str:
    """The key with which her page asks for files that hold her own cases; empty where she has none."""
    return desk().token if own_database() else ""


def show(view: View, use: str = "") -> None:
    """Show a template with its values; `use` tells uses of the same template on one page apart."""
    data = {"html": rendered(view)} | ({} if view.is_constant else made_for())
    PART(key=f"{view.template()} {use}", data=data)


def made_for() -> dict[str, str]:
    """The address that a part of the page is made for: as it was read, and as the browser sent it where that is not the
    same.

    What a visitor does on the part is a change of this address, and is made to the one that the browser has by then
    (address.js).
    """
    address, sent = here()[0].link(), st.session_state["sent"]
    return {"at": address} | ({"sent": sent} if parse_qsl(sent) != parse_qsl(address.partition("?")[2]) else {})


def rendered(view: View) -> str:
    """The HTML that `show` shows, to stand within another part of the page."""
    return filled(view, *here())


class Embed(NamedTuple):
    """By which address others show a figure in a frame, and what that is called there; empty where they may not."""

    link: str
    title: str


def chart(figure: Figure, finding: str, key: str, source: str, below: str, embed: Embed) -> None:
    """Show a figure under the sentence that states its finding, which is its text alternative too; below it, buttons
    that save it as a picture.

    `source` stands in the picture with the date. `below` is HTML from `rendered` or `table`: the figures of the chart,
    and their source in full.
    """
    _ = here()[1]
    failed = _("Figuren kunne ikke hentes. Tallene står i teksten og i tabellen.")
    data = {
        "figure": figure.to_json(),
        "height": figure.layout["height"],
        "alt": finding,
        "library": asset("plotly")[0],
        "failed": failed,
    }
    CHART(key=key, data=data | around(finding, key, source, below, embed))


def draw_map(
    drawing: MapDrawing,
    finding: str,
    key: str,
    source: str,
    embed: Embed,
    *,
    years: Mapping[str, Any] | None = None,
    scale: str = "",
) -> None:
    """Show a map of figures.map under the sentence that states its finding, as `chart` does; a click on a place opens
    it. `scale` is HTML from `rendered` that says what the colours mean.

    `years`, for a map whose years change in the browser: where all of them are (`years`), which one this is (`year`),
    which one is shown where none is asked for (`standard`), and the words for the municipality that is chosen
    (`words`).
    """
    address, _ = here()
    failed = _("Kartet kunne ikke hentes. Tallene står i teksten og i tabellen.")
    buttons = {"nearer": _("Zoom inn"), "farther": _("Zoom ut"), "whole": _("Tilbakestill")}
    more = {
        "geometry": kept("outlines"),
        "link": address.link("kommune", place="PLACE"),
        "buttons": buttons,
        "failed": failed,
    }
    beside = around(finding, key, source, "", embed)
    beside["above"] += scale
    # As it is: to copy hundreds of outlines with all in them takes a tenth of the time of the page.
    MAP(key=key, data=vars(drawing) | more | dict(years or {}) | beside)


def years_of_map(shown: ShownMap) -> dict[str, Any]:
    """What map.js must know to change the years of the map by itself: where they are, and the words for the
    municipality that is chosen.
    """
    address, _ = here()
    # Another database has another address; what the server answers holds no year of an older one.
    version = f"{queries.DATABASE.stat().st_mtime_ns:x}"
    kept = {name: tuple(address.all(name)) for name in ("county", "lang")}
    wanted = Address("data/kart.json", kept).link(indicator=shown.indicator.indicator_id)
    return {
        "years": f"{wanted}&v={version}",
        "year": shown.year,
        "standard": shown.standard_year,
        "words": {
            "open": _("Åpne {name}"),
            "close": _("Lukk"),
            "measures": _("Ingen tiltak herfra med filtrene dine.")
            if address.filters
            else _("Kildene forteller ikke om tiltak her. Det betyr ikke at det ikke finnes noen."),
            # A class has no order of size that others lie above or below.
            "position": ""
            if shown.indicator.map_unit == "class"
            else _("Høyere enn i {below} av {others} andre kommuner med tall: {quarter}."),
            "quarters": [
                _("i den laveste fjerdedelen"),
                _("under medianen"),
                _("over medianen"),
                _("i den høyeste fjerdedelen"),
            ],
            "course": _("{name} over tid, {first}–{last}"),
            "chance": _("Ved tilfeldigheter alene kunne andelen vært {interval}."),
        },
    }


def around(finding: str, key: str, source: str, below: str, embed: Embed) -> dict[str, str]:
    """What stands above and below a figure: its finding; buttons that save it as a picture with finding, source and
    date, called after what the page is about, and the code by which others show it; and more HTML.
    """
    address, _ = here()
    name = file_of(f"blifaktor-{key}", subject(address, names_apart(), _), _)
    made = _("Laget med Blifaktor {date}.").format(date=_.date(datetime.date.today().isoformat()))
    foot = " ".join([_("Kilde: {source}.").format(source=source.rstrip(".")), made])
    return made_for() | {
        "above": rendered(Sentence("finding", finding)),
        "below": rendered(Pictures(finding, foot, name, *embed)) + below,
    }


def source_words(source: MapIndicator | IndicatorSource) -> str:
    """Publisher, title and licence of the source of an official indicator, in the visitor's language."""
    return citing.source_words(source, here()[1])


def choose(
    name: str,
    label: str,
    options: dict[str, str],
    chosen: str | None,
    placeholder: str = "",
    listed: str = "",
    **cleared,
) -> None:
    """A box in which one writes to choose; what is chosen lives in the address as the parameter `name`.

    `options` gives the label of each code, and `listed` their name where they are on the page already; `cleared` are
    parameters that go with the old choice.
    """
    address, _ = here()
    show(
        Choose(
            name=name,
            listed=listed or offered(name, options),
            label=label,
            link=address.link(**{name: "VALUE"}, **cleared),
            placeholder=placeholder or _("Velg"),
            chosen=options.get(chosen or "", ""),
            can_be_cleared=bool(chosen and address.first(name)),
            whole=[other.rstrip("_") for other in cleared],
        ),
        name,
    )


def add(kind: str, label: str, options: dict[str, str]) -> None:
    """A box that adds a place or measure to the shortlist; `options` gives the label of each code."""
    address, _ = here()
    name, link = f"add-{kind}", address.link(list=[*address.all("list"), f"{kind}:VALUE"])
    show(Choose(name, offered(name, options), label, link, _("Skriv et navn")), name)


def offered(name: str, options: dict[str, str]) -> str:
    """Put the options of a box on the page, and give their name back: hundreds are the same at every change, and so are
    sent once.
    """
    show(Options(name, options, choices.place_forms() | choices.indicator_forms(here()[1])), name)
    return name


def search_box(label: str, placeholder: str, page: str | None = None) -> None:
    """The search field, whose text lives in the address as `q`; it leads to another page where one is named."""
    text_box("q", label, placeholder, 100, page, sort=None)


def text_box(name: str, label: str, placeholder: str, most: int, page: str | None = None, **cleared) -> None:
    """A field of at most so many characters whose text lives in the address as the parameter `name`, of this page or
    another; `cleared` go with the old text.
    """
    link = here()[0].link(page, **{name: "VALUE"}, **cleared)
    show(TextField(name, label, placeholder, most, link, list(cleared)), name)


def empty_shortlist(how: list[str]) -> None:
    """What a page of the shortlist shows while that is empty: what to do and what becomes of it, a step each."""
    show(EmptyShortlist(how, choices.example_lists(*here()), queries.ask(AskedQuestion)))


def cover_fields() -> None:
    """The fields for the words on the first slide of a shortlist, which its files bear too."""
    _ = here()[1]
    fields = (("title", _("Tittel"), 80), ("where", _("Møtested"), 40), ("date", _("Dato"), 40))
    for column, (name, label, most) in zip(st.columns([2, 1, 1]), fields):
        with column:
            text_box(name, label, "", most)


def series_table(series: Sequence[PlaceFigure], caption: str, _: Words) -> str:
    """The figures of a series as a table, latest year first: one column per division of municipalities or per
    indicator.
    """
    several = len({row.indicator_id for row in series}) > 1
    names = {
        row.indicator_id if several else row.structure: _.text(row.label)
        if several
        else _("Inndelingen i {year}").format(year=row.structure)
        for row in series
    }
    rows: dict[int, dict[str, Any]] = {}
    for row in series:
        cell = {row.indicator_id if several else row.structure: choices.value_or_reason(row, row.unit, _)}
        rows.setdefault(row.year, {"year": row.year} | dict.fromkeys(names, "")).update(cell)
    latest_first = [rows[year] for year in sorted(rows, reverse=True)]
    return rendered(Table(latest_first, {"year": _("År")} | names, _("Tabell: {caption}").format(caption=caption)))


def columns(count: int) -> list:
    """So many columns side by side; below each other on a phone."""
    return st.columns(count, gap="medium")
