"""What is this place like, what happened there, and what have they done? Facts, series, measures and the history of
mergers of one place.
"""

from dataclasses import replace

import streamlit as st

from figures.map import neighbours_map
from figures.series import place_series, reason_mix
from queries import ask, asking, at_once, grouped
from queries.answers import (
    AreaChange,
    IndicatorSource,
    ListedPlace,
    Note,
    Outcome,
    Place,
    PlaceFigure,
    PlaceMeasure,
    PlaceRelative,
    Standing,
)
from screen import parts, views
from stories import choices
from stories.beside import beside_figures
from stories.comparison import MeasureYear
from stories.home import alike, home_of
from stories.neighbours import municipality_of, neighbours_of
from stories.paragraphs import still_counted_sentence
from stories.series import listed, reasons_of
from stories.shortlist import items
from stories.standings import stands
from words import Text

address, _ = parts.here()
own_home = home_of(address)
names = choices.place_names(_)


def no_place() -> None:
    """The places to choose among."""
    lead = _("Velg en kommune eller region for å se tall, tiltak og historie. Tidligere kommuner finnes også.")
    parts.show(views.Heading(_("Kommunen i tall"), lead))
    parts.choose("place", _("Sted"), names, None, _("Skriv et navn, for eksempel Gloppen"), views.PLACES)
    parts.show(views.Places([row for row in ask(ListedPlace) if row.measures], names))


def one_place(place: Place) -> None:
    """All that is known of a place."""
    measures = ask(PlaceMeasure, place_id=place.place_id)
    changes = ask(AreaChange, place_id=place.place_id)
    relatives = grouped(ask(PlaceRelative, place_id=place.place_id), "relation")
    known, other = st.columns([7, 2], gap="large")
    with known:
        parts.show(views.PlaceHead(place, still_counted_sentence(place, _), relatives, changes))
    with other:
        parts.choose("place", _("Åpne et annet sted"), names, None, _("Skriv et navn"), views.PLACES, indicator=None)
    done(place, measures)
    similar(place)
    over_time(place, measures, changes)
    reasons(place)


def done(place: Place, measures: list[PlaceMeasure]) -> None:
    """The measures of the place, and what the sources say of it in figures."""
    key = f"place:{place.place_id}"
    said, outcomes = items([key], _)[0][0], ask(Outcome, measure_id=None, place_id=place.place_id)
    parts.show(
        views.PlaceMeasures(
            home=municipality_of(place),
            alike=alike(own_home, [row.measure_id for row in measures], _),
            measures=measures,
            outcomes=outcomes,
            beside=beside_figures(outcomes, _),
            notes=ask(Note, subjects=[key, *(f"outcome:{outcome.outcome_id}" for outcome in outcomes)]),
            sentences=said.paragraph,
            sources=said.sources,
        )
    )


def similar(place: Place) -> None:
    """The municipalities most like the one that the place is or became part of, and where they are."""
    home, neighbours = neighbours_of(place, address)
    if not home:
        return
    beside, mapped = st.columns([3, 2], gap="large")
    with beside:
        parts.show(views.Similar(place, home, place.successor_name or place.name, neighbours, names))
    if neighbours:
        where = {row.place_id: row for row in ask(ListedPlace)}
        drawing, finding = neighbours_map(where[home], [where[near.place.place_id] for near in neighbours], _)
        credit = _("Kommunegrenser 2020: Kartverket, CC BY 4.0, forenklet.")
        chosen = {name: address.all(name) for name in ("preset", "weights", "peers")}
        embed = address.alone("innebygd/neighbours", place=place.place_id, **chosen)
        title = _("Kommuner som ligner mest på {place}").format(place=place.name)
        with mapped:
            parts.draw_map(drawing, finding, "neighbours", credit, parts.Embed(embed, title))


def over_time(place: Place, measures: list[PlaceMeasure], changes: list[AreaChange]) -> None:
    """Where the figures of the place stand, and the series of one of them; nothing where it has none."""
    offered = listed(None)
    figures, among = at_once(
        asking(PlaceFigure, place_id=place.place_id, indicators=offered),
        asking(Standing, place_id=place.place_id, indicators=offered),
    )
    if all(row.value is None for row in figures):
        return
    series = grouped(figures, "indicator_id")
    asked = address.first("indicator") or ""
    chosen = asked if asked in series else offered[0]
    rows = series[chosen]
    parts.show(views.Standings(place.name, stands(among, _), chosen))
    parts.show(views.SeriesHead({code: _.text(of[0].label) for code, of in series.items()}, chosen))
    starts = [MeasureYear(m.start_year, _.text(m.title)) for m in measures if m.start_year and m.is_own]
    figure, finding = place_series(rows, starts, [change.year for change in changes], place.name, _)
    source, label = ask(IndicatorSource, indicator_id=chosen)[0], _.text(rows[0].label)
    below = parts.series_table(rows, label, _) + parts.rendered(views.SourceLine(source))
    embed = address.alone("innebygd/figure", list=[f"place:{place.place_id}"], indicator=chosen)
    frame = parts.Embed(embed, f"{place.name}: {label}")
    parts.chart(figure, finding, f"series-{chosen}", parts.source_words(source), below, frame)


def reasons(place: Place) -> None:
    """Why the immigrants of the place came; nothing where that is not known."""
    rows = reasons_of(place.place_id)
    if not rows:
        return
    parts.show(views.Section(_("Hvorfor innvandrerne kom")))
    figure, finding = reason_mix(rows, place.name, _)
    shares = _(
        "Innvandrere etter grunnen til at de kom. Andelene er av dem som har oppgitt grunn, også der kommuner "
        "sammenlignes."
    )
    source = ask(IndicatorSource, indicator_id=rows[0].indicator_id)[0]
    source = replace(source, description=Text(shares, shares, shares))
    below = parts.series_table(rows, _("Innvandringsgrunn"), _) + parts.rendered(views.SourceLine(source))
    embed = address.alone("innebygd/reasons", place=place.place_id)
    frame = parts.Embed(embed, _("{name}: hvorfor innvandrerne kom").format(name=place.name))
    parts.chart(figure, finding, "reasons", parts.source_words(source), below, frame)


# Without a place of its own the page is about the visitor's.
place_id = address.first("place") or (own_home.place.place_id if own_home else None)
if place_id in names:
    one_place(ask(Place, place_id=place_id)[0])
else:
    no_place()
