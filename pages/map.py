"""Where are the measures, and how do the municipalities differ? A map of one indicator and year with the measures as
points.
"""

import streamlit as st

from figures.map import indicator_map, legend
from queries import ask
from queries.answers import County, MapIndicator, MapValue, MeasureCount, MeasurePoint
from screen import parts, views
from stories import choices
from stories.shown import shown_map

address, _ = parts.here()
shown = shown_map(address)
indicator, year = shown.indicator, shown.year
filters = choices.filter_parameters(address)

lead = _(
    "Velg hva kommunene skal farges etter. Punktene er steder med tiltak; velg et punkt eller en kommune for å "
    "åpne stedet."
)
parts.show(views.Heading(_("Kart"), lead))
left, right = st.columns([5, 2])
with left:
    names = {row.indicator_id: _.text(row.label) for row in ask(MapIndicator)}
    parts.show(views.MapChoices(names, indicator.indicator_id, indicator.years, year, address.number("year")))
with right:
    parts.show(views.MapPlaces(choices.place_names(_, municipalities_only=True)))

values = ask(MapValue, indicator_id=indicator.indicator_id, year=year, county=shown.counties)
points = ask(MeasurePoint, **filters)
on_map = [row for row in points if row.longitude is not None and (row.country == "NO" or not shown.counties)]
label = f"{_.text(indicator.label)} {year}"
drawing, finding = indicator_map(values, on_map, bool(shown.counties), label, indicator.unit, _)

drawn, beside = st.columns([3, 2], gap="large")
with drawn:
    parts.draw_map(drawing, finding, "map", parts.source_words(indicator))
with beside:
    parts.show(
        views.MapBeside(
            indicator=indicator,
            label=label,
            year=year,
            legend=legend(values, indicator.unit, _),
            points=points,
            total=ask(MeasureCount, **filters)[0],
            codes=choices.code_labels(_, address),
            counties={row.place_id: row.name for row in ask(County)},
        )
    )
if address.first("table"):
    rows = [
        {"name": row.name, "code": row.code_2020, "value": choices.value_or_reason(row, indicator.unit, _)}
        for row in values
    ]
    columns = {"name": _("Kommune"), "code": _("Nummer (2020)"), "value": label}
    parts.show(views.Table(rows, columns, _("Tallene på kartet som tabell"), opened=True))
else:
    parts.show(views.TableLink(_("Vis tallene på kartet som tabell")))
