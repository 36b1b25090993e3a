"""Where are the measures, and how do the municipalities differ? A map of one indicator and year with the measures as points."""

import streamlit as st

import queries
from figures.map import indicator_map, legend
from screen import parts
from stories import choices

address, _ = parts.here()
indicators = {row["indicator_id"]: row for row in parts.ask("map_indicators")}
indicator = indicators.get(address.first("indicator"), indicators["immigrant_share"])
years = indicator["years"]
year = address.number("year")
year = year if year in years else indicator["latest_full_year"] or years[-1]
counties = {row["place_id"]: row["name"] for row in parts.ask("counties")}

parts.html(
    "heading.html",
    title=_("Kart"),
    lead=_(
        "Velg hva kommunene skal farges etter. Punktene er steder med tiltak; velg et punkt eller en kommune for å åpne stedet."
    ),
)
left, right = st.columns([5, 2])
with left:
    names = {code: _.pick(row, "label") for code, row in indicators.items()}
    parts.html(
        "map_choices.html",
        indicators=names,
        indicator=indicator["indicator_id"],
        years=years,
        year=year,
        asked=address.number("year"),
    )
with right:
    parts.html("map_places.html", places=choices.place_names(_, municipalities_only=True))

values = queries.run("map_values", indicator_id=indicator["indicator_id"], year=year, county=address.all("county"))
points = queries.run("map_measures", **choices.filter_parameters(address))
on_map = points[points["longitude"].notna() & ((points["country"] == "NO") | (len(address.all("county")) == 0))]
label = f"{_.pick(indicator, 'label')} {year}"
drawing, finding = indicator_map(values, on_map, bool(address.all("county")), label, indicator["unit"], _)

drawn, beside = st.columns([3, 2], gap="large")
with drawn:
    parts.draw_map(drawing, finding, "map", parts.source_words(indicator))
with beside:
    parts.html(
        "map.html",
        indicator=indicator,
        label=label,
        year=year,
        legend=legend(values, indicator["unit"], _),
        points=queries.records(points),
        total=parts.ask("measure_count", **choices.filter_parameters(address))[0],
        codes=choices.code_labels(_, address),
        counties=counties,
    )
if address.first("table"):
    rows = [
        {"name": row["name"], "code": row["code_2020"], "value": choices.value_or_reason(row, indicator["unit"], _)}
        for row in queries.records(values)
    ]
    columns = {"name": _("Kommune"), "code": _("Nummer (2020)"), "value": label}
    parts.html("table.html", rows=rows, columns=columns, caption=_("Tallene på kartet som tabell"), opened=True)
else:
    parts.html("table_link.html", caption=_("Vis tallene på kartet som tabell"))
