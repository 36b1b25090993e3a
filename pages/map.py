"""Where are the measures, and how do the municipalities differ? A map of one indicator and year with the measures as
points.
"""

import math
from collections import Counter
from dataclasses import replace

import streamlit as st

from figures.map import MapSubject, histogram, indicator_map, legend, map_rows, outside
from queries import ask
from queries.answers import County, MapPlace, MeasureCount, MeasureHit, MeasurePoint
from screen import parts, views
from stories import choices, shares
from stories.home import home_of
from stories.own_cases import unpublished_words
from stories.paragraphs import reserved
from stories.shown import map_labels, shown_map

address, _ = parts.here()
shown = shown_map(address)
indicator, year = shown.indicator, shown.year
unit, is_signed = indicator.map_unit, indicator.may_be_negative
filters = choices.filter_parameters(address)
values = shown.values(year)
points = ask(MeasurePoint, **filters)
on_map = [row for row in points if row.longitude is not None and (row.country == "NO" or not shown.counties)]
label = shown.label(year, _)
places = parts.own_cases()
hits = ask(MeasureHit, **filters) if places else []
unpublished = Counter(places[hit.measure_id] for hit in hits if hit.measure_id in places)
subject = MapSubject(label, unit, is_signed, bool(shown.counties), shown.area(_), shown.leads().get(year, ()))
drawing, finding = indicator_map(values, on_map, subject, _, unpublished)
classes = legend(values, unit, is_signed, _)
own = home_of(address)
if own:
    drawing = replace(drawing, outlined=[row.code_2020 for row in own.municipalities if row.code_2020])

lead = _(
    "Velg hva kommunene skal farges etter. Punktene er steder med tiltak. Trykk på en kommune for å se tallet, og en "
    "gang til for å åpne den."
)
# Where there is room the map stands beside all the rest and keeps its place; on a phone it comes after the choices.
with st.container(key="mapgrid"):
    with st.container(key="mapchoices"):
        parts.show(views.Heading(_("Kart"), lead))
        labels = map_labels(_)
        parts.show(
            views.Choose(
                "indicator",
                parts.offered("indicator", labels),
                _("Hva kartet viser"),
                address.link(indicator="VALUE", year=None),
                _("Skriv et ord"),
                chosen=labels[indicator.indicator_id],
                whole=["indicator", "year"],
                shows=".st-key-mapdrawn",
            ),
            "indicator",
        )
        parts.show(
            views.MapChoices(
                indicator=indicator,
                counties={row.place_id: row.name for row in ask(County)},
                chosen=shown.counties,
                years=shown.slider_years,
                later=shown.later_years,
                year=year,
                asked=address.number("year"),
            )
        )
        names = choices.place_names(_)
        found = {row.place_id: row.forms for row in ask(MapPlace)}
        parts.show(views.Options("on-map", {code: names[code] for code in found}, found), "on-map")
        find, link = _("Finn en kommune på kartet"), address.link(place="VALUE")
        parts.show(views.Choose("place", "on-map", find, link, _("Skriv et navn"), whole=["place"]), "place")
    with st.container(key="mapdrawn"):
        borders = _("Kommunegrenser 2020: Kartverket, CC BY 4.0, forenklet.")
        parts.draw_map(
            drawing,
            finding,
            "map",
            f"{parts.source_words(indicator)}. {borders}",
            parts.Embed(
                address.alone("innebygd/map", indicator=indicator.indicator_id, year=year, county=shown.counties), label
            ),
            years=parts.years_of_map(shown),
            scale=parts.rendered(views.MapScale(classes)),
        )
    with st.container(key="mapbeside"):
        parts.show(
            views.MapBeside(
                indicator=indicator,
                label=label,
                year=year,
                class_year=shown.standard_year,
                is_signed=is_signed,
                legend=classes,
                histogram=histogram(values, unit, is_signed, _),
                reserved=reserved((row.place_id for row in values), _),
                has_counted=any(shares.behind(row.value, None, row.counted, _) for row in values if not row.share_of),
                outside=outside(drawing),
                points=points,
                unpublished={place: unpublished_words(count, _) for place, count in unpublished.items()},
                home=own.called(_) if own else "",
                total=ask(MeasureCount, **filters)[0],
                codes=choices.code_labels(_, address),
            )
        )
        if address.first("table"):
            # The highest first; equal figures, and those without one at the end, in alphabetical order.
            highest_first = sorted(values, key=lambda row: math.inf if row.value is None else -row.value)
            rows, columns = map_rows(highest_first, indicator, label, _)
            parts.show(views.Table(rows, columns, _("Tallene på kartet som tabell"), opened=True))
            if indicator.part_id:
                parts.show(views.Sentence("source", shares.meaning(_)))
        else:
            parts.show(views.TableLink(_("Vis tallene på kartet som tabell")))
