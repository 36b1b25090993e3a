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
    ListedIndicator,
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
from stories.neighbours import neighbours_of
from stories.paragraphs import still_counted_sentence
from stories.series import reasons_of
from stories.shortlist import items
from stories.standings import stands
from words import Text

address, _ = parts.here()
own_home = home_of(address)
# Without a place of its own the page is about the visitor's.
place_id = address.first("place") or (own_home.place.place_id if own_home else None)
names = choices.place_names(_)

if not place_id or place_id not in names:
    parts.show(
        views.Heading(
            title=_("Kommunen i tall"),
            lead=_("Velg en kommune eller region for å se tall, tiltak og historie. Tidligere kommuner finnes også."),
        )
    )
    parts.choose("place", _("Sted"), names, None, _("Skriv et navn, for eksempel Gloppen"), views.PLACES)
    listed = [row for row in ask(ListedPlace) if row.measures]
    parts.show(views.Places(places=listed, names=names))
else:
    place = ask(Place, place_id=place_id)[0]
    own = ask(Outcome, measure_id=None, place_id=place_id)
    measures = ask(PlaceMeasure, place_id=place_id)
    changes = ask(AreaChange, place_id=place_id)
    subjects = [f"place:{place_id}"] + [f"outcome:{outcome.outcome_id}" for outcome in own]
    parts.show(
        views.PlaceHead(
            place=place,
            still_counted=still_counted_sentence(place, _),
            relatives=grouped(ask(PlaceRelative, place_id=place_id), "relation"),
            changes=changes,
        )
    )
    parts.choose("place", _("Åpne et annet sted"), names, None, _("Skriv et navn"), views.PLACES, indicator=None)
    said = items([f"place:{place_id}"], _)[0][0]
    notes = ask(Note, subjects=subjects)
    parts.show(
        views.PlaceMeasures(
            alike=alike(own_home, [row.measure_id for row in measures], _),
            measures=measures,
            outcomes=own,
            beside=beside_figures(own, _),
            notes=notes,
            sentences=said.paragraph,
            sources=said.sources,
        )
    )

    home, neighbours = neighbours_of(place, address)
    if home:
        beside, mapped = st.columns([3, 2], gap="large")
        with beside:
            parts.show(views.Similar(place, home, place.successor_name or place.name, neighbours, names))
        with mapped:
            if neighbours:
                where = {row.place_id: row for row in ask(ListedPlace)}
                drawing, finding = neighbours_map(where[home], [where[near.place.place_id] for near in neighbours], _)
                title = _("Kommuner som ligner mest på {place}").format(place=place.name)
                credit = _("Kommunegrenser 2020: Kartverket, CC BY 4.0, forenklet.")
                chosen_traits = {name: address.all(name) for name in ("preset", "weights", "peers")}
                embed = address.alone("innebygd/neighbours", place=place_id, **chosen_traits)
                parts.draw_map(drawing, finding, "neighbours", credit, embed=embed, title=title)

    offered: dict[str | None, list[str]] = {}
    for row in ask(ListedIndicator, page="place"):
        offered.setdefault(row.part_of, []).append(row.indicator_id)
    figures, among = at_once(
        asking(PlaceFigure, place_id=place_id, indicators=offered[None]),
        asking(Standing, place_id=place_id, indicators=offered[None]),
    )
    by_indicator = grouped(figures, "indicator_id")
    if any(row.value is not None for rows in by_indicator.values() for row in rows):
        asked_indicator = address.first("indicator") or ""
        chosen = asked_indicator if asked_indicator in by_indicator else offered[None][0]
        rows = by_indicator[chosen]
        parts.show(views.Standings(place.name, stands(among, _), chosen))
        parts.show(views.SeriesHead({code: _.text(of[0].label) for code, of in by_indicator.items()}, chosen))
        starts = [MeasureYear(m.start_year, _.text(m.title)) for m in measures if m.start_year and m.is_own]
        figure, finding = place_series(rows, starts, [change.year for change in changes], place.name, _)
        source = ask(IndicatorSource, indicator_id=chosen)[0]
        below = parts.series_table(rows, _.text(rows[0].label), _) + parts.rendered(views.SourceLine(source))
        title = f"{place.name}: {_.text(rows[0].label)}"
        embed = address.alone("innebygd/figure", list=[f"place:{place_id}"], indicator=chosen)
        parts.chart(figure, finding, f"series-{chosen}", parts.source_words(source), below, embed, title)

    reasons = reasons_of(place_id)
    if reasons:
        parts.show(views.Section(_("Hvorfor innvandrerne kom")))
        figure, finding = reason_mix(reasons, place.name, _)
        shares = _(
            "Innvandrere etter grunnen til at de kom. Andelene er av dem som har oppgitt grunn, også der kommuner "
            "sammenlignes."
        )
        source = replace(
            ask(IndicatorSource, indicator_id=reasons[0].indicator_id)[0], description=Text(shares, shares, shares)
        )
        below = parts.series_table(reasons, _("Innvandringsgrunn"), _) + parts.rendered(views.SourceLine(source))
        embed = address.alone("innebygd/reasons", place=place_id)
        title = _("{name}: hvorfor innvandrerne kom").format(name=place.name)
        parts.chart(figure, finding, "reasons", parts.source_words(source), below, embed, title)
