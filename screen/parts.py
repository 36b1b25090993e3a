"""The parts of which pages are made: HTML from templates, charts with their table and source, widgets that live in the address."""

import dataclasses
import datetime
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

import plotly.graph_objects as go
import streamlit as st

from browser.assets import asset
from figures.map import MapDrawing
from queries.answers import IndicatorSource, MapIndicator, PlaceFigure
from screen.views import TEMPLATES, Finding, Pictures, Table, View, filled
from stories import choices
from stories.address import Address
from words import Words

# Components of our own, not st.html and st.plotly_chart, for the sake of what stays through a change: the focus, what the visitor has folded
# and unfolded, and the charts that are drawn. The library that draws them comes once and compressed. They are no faster than Streamlit's own.
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


def show(view: View, use: str = "") -> None:
    """Show a template with its values; `use` tells uses of the same template on one page apart."""
    PART(key=f"{view.template} {use}", data=rendered(view))


def rendered(view: View) -> str:
    """The HTML that `show` shows, to stand within another part of the page."""
    return filled(view, *here())


def chart(figure: go.Figure, finding: str, key: str, source: str, below: str = "") -> None:
    """Show a figure under the sentence that states its finding, which is its text alternative too; below it, buttons that save it as a picture.

    `source` stands in the picture with the date. `below` is HTML from `rendered` or `table`: the figures of the chart, and their source in full.
    """
    _ = here()[1]
    failed = _("Figuren kunne ikke hentes. Tallene står i teksten og i tabellen.")
    data = {
        "figure": figure.to_json(),
        "height": figure.layout.height,
        "alt": finding,
        "library": asset("plotly")[0],
        "failed": failed,
    }
    CHART(key=key, data=data | around(finding, key, source, below))


def draw_map(drawing: MapDrawing, finding: str, key: str, source: str) -> None:
    """Show a map of figures.map under the sentence that states its finding, as `chart` does; a click on a place opens it."""
    address, _ = here()
    failed = _("Kartet kunne ikke hentes. Tallene står i teksten og i tabellen.")
    buttons = {"nearer": _("Zoom inn"), "farther": _("Zoom ut"), "whole": _("Tilbakestill")}
    more = {
        "geometry": asset("outlines")[0],
        "link": address.link("kommune", place="PLACE"),
        "buttons": buttons,
        "failed": failed,
    }
    MAP(key=key, data=dataclasses.asdict(drawing) | more | around(finding, key, source))


def around(finding: str, key: str, source: str, below: str = "") -> dict[str, str]:
    """What stands above and below a figure: its finding; buttons that save it as a picture with finding, source and date; and more HTML."""
    _ = here()[1]
    made = _("Laget med Blifaktor {date}.").format(date=_.date(datetime.date.today().isoformat()))
    foot = " ".join([_("Kilde: {source}.").format(source=source.rstrip(".")), made])
    return {
        "above": rendered(Finding(finding)),
        "below": rendered(Pictures(finding, foot, f"blifaktor-{key}")) + below,
    }


def source_words(source: MapIndicator | IndicatorSource) -> str:
    """Publisher, title and licence of the source of an official indicator."""
    _ = here()[1]
    return ", ".join(text for text in map(_.text, (source.publisher, source.source, source.licence)) if text)


def choose(
    name: str, label: str, options: dict[str, str], chosen: str | None, placeholder: str = "", **cleared
) -> None:
    """A searchable select box whose value lives in the address as the parameter `name`.

    `options` gives the label of each code; `cleared` are parameters that go with the old choice.
    """
    address, _ = here()
    key = holding(f"choose-{name}", chosen)

    def changed() -> None:
        follow(address.link(**{name: st.session_state[key]}, **cleared))

    st.selectbox(
        label,
        list(options),
        key=key,
        index=None,
        format_func=lambda code: options.get(code, code),
        placeholder=placeholder or _("Velg"),
        on_change=changed,
    )


def add(kind: str, label: str, options: dict[str, str]) -> None:
    """A searchable select box that adds a place or measure to those that are compared; `options` gives the label of each code."""
    address, _ = here()
    key = holding(f"add-{kind}", None)

    def changed() -> None:
        entry = f"{kind}:{st.session_state[key]}"
        follow(address.link(compare=[*(other for other in address.all("compare") if other != entry), entry]))

    st.selectbox(
        label,
        list(options),
        key=key,
        index=None,
        format_func=lambda code: options.get(code, code),
        placeholder=_("Skriv et navn"),
        on_change=changed,
    )


def holding(name: str, value: str | None) -> str:
    """The key of a widget of this page and language, which holds this value."""
    address, _ = here()
    key = f"{name}-{address.page}-{_.language}"
    # A widget that is given its value draws all its options anew, hundreds of places; so it is given one only where it holds another.
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def follow(link: str) -> None:
    """Go where a link to this page leads."""
    st.query_params.from_dict(dict(parse_qsl(link.partition("?")[2])))


def search_box(label: str, placeholder: str) -> None:
    """The search field, whose text lives in the address as `q`."""
    text_box("q", label, placeholder, 100, sort=None)


def text_box(name: str, label: str, placeholder: str, most: int, **cleared) -> None:
    """A field of at most so many characters whose text lives in the address as the parameter `name`; `cleared` go with the old text."""
    address = here()[0]
    key = holding(f"text-{name}", address.first(name, ""))

    def changed() -> None:
        follow(address.link(**{name: re.sub(r"[<>]", "", st.session_state[key]).strip()[:most] or None}, **cleared))

    st.text_input(label, key=key, placeholder=placeholder, on_change=changed)


def series_table(series: Sequence[PlaceFigure], caption: str, _: Words) -> str:
    """The figures of a series as a table, latest year first: one column per division of municipalities or per indicator."""
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
    return st.columns(count, gap="large")
