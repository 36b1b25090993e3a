"""What is alike and what differs? Places on the same indicators and years, measures field by field: a whole region side
by side.
"""

import streamlit as st

from figures.compare import SMALL, lines_over_time, small_lines, table_by_year
from queries import ask, grouped
from queries.answers import (
    ComparedFigure,
    IndicatorSource,
    Measure,
    MeasureLink,
    MeasureTitle,
    Need,
    Outcome,
    PlaceMeasure,
)
from screen import parts, views
from stories import choices, labels
from stories.compared_places import EXAMPLES, MOST_COMPARED, compared_places, more
from stories.prose import in_prose
from stories.side_by_side import (
    differing,
    field_titles,
    indexed,
    measure_fields,
    measures_sentence,
    without_index,
)

address, _ = parts.here()
places = choices.place_names(_) | {"norge": _("Hele landet")}
measures = {
    row.measure_id: _.text(row.title)
    + (f" ({_.joined([in_prose(name, _) for name in row.places])})" if row.places else "")
    for row in ask(MeasureTitle)
}
names = {f"place:{code}": name for code, name in places.items()} | {
    f"measure:{code}": name for code, name in measures.items()
}


def compare_places(chosen: list[str]) -> None:
    """A table of indicators with the course of each in small, and one of them as a chart."""
    found = compared_places(chosen, _)
    lines = {code: small_lines(rows, found.names) for code, rows in found.series.items() if rows[0].unit != "class"}
    shown = found.drawn(address.first("indicator"))
    # The more places, the wider the table; beside one of four places there is no room for a chart: it stands below.
    shares = {2: [3, 2], 3: [2, 1]}.get(len(chosen))
    left, right = st.columns(shares, gap="large") if shares else (st.container(), st.container())
    with left:
        counts = {
            code: sum(row.role == "lead" and not row.via for row in ask(PlaceMeasure, place_id=code)) for code in chosen
        }
        parts.show(views.ComparePlaces(found=found, names=names, counts=counts, lines=lines, shown=shown, size=SMALL))
    if shown:
        with right, st.container(key="beside"):
            chart_of(shown, found.titles[shown], found.series[shown], found.names)


def chart_of(code: str, title: str, rows: list[ComparedFigure], short: dict[str, str]) -> None:
    """One indicator of the places over time, as figures or as an index."""
    relative, year = indexed(rows)
    is_index = bool(year and address.first("index"))
    without, is_persons = without_index(rows, year, _), rows[0].unit == "persons"
    parts.show(views.CompareChart(title, year, is_index, without, is_persons))
    drawn = relative if is_index else rows
    label = _("{label}, {year} er 100").format(label=title, year=year) if is_index else title
    figure, finding = lines_over_time(drawn, short, label, _)
    source = ask(IndicatorSource, indicator_id=code)[0]
    by_year = table_by_year(drawn, short, labels.absence(_), _)
    table = views.Table(by_year, {"year": _("År")} | short, _("Tabell: {caption}").format(caption=label))
    below = parts.rendered(table) + parts.rendered(views.CompareSource(title, source))
    chosen = [f"place:{place_id}" for place_id in short]
    embed = address.alone("innebygd/places", list=chosen, indicator=code, index=1 if is_index else None)
    frame = parts.Embed(embed, f"{_.joined(list(short.values()))}: {label}")
    parts.chart(figure, finding, "compare", parts.source_words(source), below, frame)


def compare_measures(chosen: list[str]) -> None:
    """A table of the fields of measures, or only of those that differ."""
    fields = {}
    for code in chosen:
        links = grouped(ask(MeasureLink, measures=[code]), "kind")
        needs, outcomes = ask(Need, measure_id=code), ask(Outcome, measure_id=code, place_id=None)
        fields[code] = measure_fields(ask(Measure, measure_id=code)[0], links, needs, outcomes)
    titles = field_titles(_)
    different = differing(list(fields.values()), titles)
    finding = measures_sentence(list(fields.values()), titles, _)
    shown = {name: title for name, title in titles.items() if name in different or not address.first("diff")}
    parts.show(views.CompareMeasures(fields, shown, names, finding, hidden=len(titles) - len(shown)))


lead = _("Stedene og tiltakene i utvalget ditt, felt for felt. Alt du velger, står i adressen og kan deles.")
parts.show(views.Heading(_("Side om side"), lead))
for column, (kind, label, options) in zip(
    parts.columns(2), [("place", _("Legg til et sted"), places), ("measure", _("Legg til et tiltak"), measures)]
):
    with column:
        parts.add(kind, label, options)
entries = {kind: [entry for entry in address.all("list") if entry.startswith(kind)] for kind in ("place", "measure")}
parts.show(views.Compare(more=more(address, _), entries=entries, most=MOST_COMPARED, names=names, examples=EXAMPLES))
for kind, compare in (("place", compare_places), ("measure", compare_measures)):
    if len(entries[kind]) > 1:
        compare(address.listed(kind)[:MOST_COMPARED])
