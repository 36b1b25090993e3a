"""The map: municipalities coloured by an indicator, measures as points."""

import pandas as pd
import plotly.graph_objects as go

from figures import SOFT, STEPS, WARM, layout
from words import Words

FRAME = {
    # Found by trial: Norway fills the panel and nothing is cut. Without a centre of its own the map slides in a narrow panel.
    "projection": {"type": "conic conformal", "parallels": [60, 68], "rotation": {"lon": 16}},
    "center": {"lon": 15.43, "lat": 64.87},
    "lonaxis": {"range": [4.79, 26.29]},
    "lataxis": {"range": [58, 71.43]},
}
FRAME_WITH_SOUTH = FRAME | {"center": {"lon": 15.43, "lat": 63.55}, "lataxis": {"range": [55.4, 71.43]}}
"""The same with room for Malmö and Helsingborg."""
# With any other setting plotly leaves out fitting the frame to the locations.
FRAME_FITTED = {"projection": {"type": "conic conformal", "parallels": [60, 68]}, "fitbounds": "locations"}
ABSENT = {"missing": ("#ffffff", "x-thin"), "suppressed": ("#ffffff", "circle-open"), "not_applicable": ("#ffffff", "line-ew")}
"""The fill and the mark of a municipality without a figure: three shapes, so that they differ in grey too."""


def indicator_map(values: pd.DataFrame, points: pd.DataFrame, geometry: str, is_part: bool, label: str, unit: str, _: Words) -> tuple[go.Figure, str]:
    """Municipalities of 2020 in up to six classes of one indicator, and places with measures as points.

    `values`: one row per municipality (place_id, code_2020, name, value, status, class_no, longitude, latitude); `points`: one row per
    place with measures (place_id, name, kind, longitude, latitude, measures). `geometry` is the address of the outlines; `is_part` fits
    the frame to the municipalities given, where they are not the whole country. The sentence gives range and middle of the values.
    """
    figure = go.Figure(layout=layout(_, autosize=True, margin={"l": 0, "r": 0, "t": 0, "b": 0}, clickmode="event+select"))
    known = values[values["status"] == "ok"]
    colours = class_colours(unit)
    for status, (fill, mark) in ABSENT.items():
        absent = values[values["status"] == status]
        if len(absent):
            figure.add_trace(areas(absent, geometry, [[0, fill], [1, fill]], [0] * len(absent), absent["name"] + ": " + absence_word(status, _), 1))
            figure.add_trace(marks(absent, mark))
    if len(known):
        texts = [f"<b>{row.name}</b><br>{label}: {_.quantity(row.value, unit)}" for row in known.itertuples(index=False)]
        figure.add_trace(areas(known, geometry, stepped(colours), known["class_no"] - 1, texts, len(colours) - 1))
    if len(points):
        figure.add_trace(measure_points(points, _))
    south = len(points) and points["latitude"].min() < 57.5
    figure.update_geos(visible=False, bgcolor="rgba(0,0,0,0)", **(FRAME_FITTED if is_part else FRAME_WITH_SOUTH if south else FRAME))
    return figure, sentence(values, known, label, unit, _)


def areas(rows: pd.DataFrame, geometry: str, colours: list, z: list, texts: list, top: int) -> go.Choropleth:
    """Filled municipalities; the outlines are fetched by the browser, once."""
    return go.Choropleth(
        geojson=geometry,
        locations=rows["code_2020"].tolist(),
        z=list(z),
        zmin=0,
        zmax=top,
        colorscale=colours,
        showscale=False,
        text=list(texts),
        hovertemplate="%{text}<extra></extra>",
        customdata=rows["place_id"].tolist(),
        marker={"line": {"color": "#6b7d80", "width": 0.4}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def marks(rows: pd.DataFrame, symbol: str) -> go.Scattergeo:
    """The mark in the middle of municipalities without a figure."""
    return go.Scattergeo(
        lon=rows["longitude"].tolist(),
        lat=rows["latitude"].tolist(),
        mode="markers",
        hoverinfo="skip",
        showlegend=False,
        marker={"symbol": symbol, "size": 5, "color": SOFT, "line": {"width": 1, "color": SOFT}},
    )


def measure_points(points: pd.DataFrame, _: Words) -> go.Scattergeo:
    """Places with measures; the more measures, the larger the point."""
    texts = [f"<b>{row.name}</b><br>{_.plural('{n} tiltak', '{n} tiltak', row.measures)}" for row in points.itertuples(index=False)]
    return go.Scattergeo(
        lon=points["longitude"].tolist(),
        lat=points["latitude"].tolist(),
        text=texts,
        hovertemplate="%{text}<extra></extra>",
        customdata=points["place_id"].tolist(),
        mode="markers",
        showlegend=False,
        marker={
            "size": (8 + 3.2 * points["measures"] ** 0.5).round(1).tolist(),
            "symbol": ["diamond" if kind in ("region", "county") else "circle" for kind in points["kind"]],
            "color": WARM,
            "opacity": 0.9,
            "line": {"color": "#ffffff", "width": 1.5},
        },
        selected={"marker": {"opacity": 0.9}},
        unselected={"marker": {"opacity": 0.9}},
    )


def class_colours(unit: str) -> list[str]:
    """The colours of the classes: six for an indicator that is itself a class, else five."""
    return STEPS if unit == "class" else STEPS[:5]


def stepped(colours: list[str]) -> list:
    """A colour scale that gives the n-th of `colours` to the value n - 1."""
    return [[position / (len(colours) - 1), colour] for position, colour in enumerate(colours)]


def absence_word(status: str, _: Words) -> str:
    """Why there is no figure, in words."""
    return {"missing": _("tallet mangler"), "suppressed": _("tallet er skjult av hensyn til personvernet"), "not_applicable": _("ikke aktuelt")}[status]


def sentence(values: pd.DataFrame, known: pd.DataFrame, label: str, unit: str, _: Words) -> str:
    """What the map shows, in one or two sentences made from the data."""
    if not len(known):
        return _("{label}: ingen av kommunene har tall for dette året.").format(label=label)
    ordered = known.sort_values("value")
    lowest, highest = ordered.iloc[0], ordered.iloc[-1]
    text = _("{label}: fra {low} i {lowest} til {high} i {highest}. Kommunen i midten har {middle}.").format(
        label=label,
        low=_.quantity(lowest["value"], unit),
        lowest=lowest["name"],
        high=_.quantity(highest["value"], unit),
        highest=highest["name"],
        middle=_.quantity(round(known["value"].median(), 1), unit),
    )
    lacking = len(values) - len(known)
    return text + (" " + _.plural("{n} kommune mangler tall.", "{n} kommuner mangler tall.", lacking) if lacking else "")


def legend(values: pd.DataFrame, unit: str, _: Words) -> list[dict]:
    """The classes of the map, lightest first, then the reasons for absence: colour or mark, text and number of municipalities."""
    known = values[values["status"] == "ok"]
    groups = known.groupby("class_no")["value"].agg(["min", "max", "count"]) if len(known) else pd.DataFrame()
    colours = class_colours(unit)
    rows = []
    for class_no, row in groups.iterrows():
        low = "" if row["min"] == row["max"] else _.number(row["min"], 1) + "–"
        rows.append({"colour": colours[int(class_no) - 1], "mark": "", "text": low + _.quantity(row["max"], unit), "count": int(row["count"])})
    shown = {"missing": "×", "suppressed": "○", "not_applicable": "–"}
    for status, mark in shown.items():
        count = int((values["status"] == status).sum())
        if count:
            rows.append({"colour": "#ffffff", "mark": mark, "text": absence_word(status, _), "count": count})
    return rows
