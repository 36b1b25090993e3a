"""Side by side: the year that places have in common, their lines over time, the fields of measures, and what each says in words."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from figures import BOTTOM, INK, STRONG, WARM, axis, empty, layout, reaches_zero, room, with_axis
from stories.side_by_side import known
from words import Words

LINES = [
    (STRONG, "solid", "circle"),
    (WARM, "dash", "square"),
    ("#6b4c9a", "dot", "diamond"),
    ("#7a6200", "dashdot", "triangle-up"),
    (INK, "18px,3px", "x"),
]
"""Colour, dash and marker of each place in its order: any one of the three is enough to tell the lines apart."""
HEIGHT, TOP = 420, 20
SMALL = (96, 26)


def small_lines(series: Sequence[Mapping], names: Mapping[str, str]) -> list[dict]:
    """The lines of one indicator for a drawing of SMALL (width, height): of each place that has figures its colour, and a list of points for each run of years without a gap."""
    there = known(series)
    if not there:
        return []
    low, high = bounds([row["value"] for row in there], series[0]["unit"])
    first, last = min(row["year"] for row in there), max(row["year"] for row in there)
    across, up = SMALL[0] / max(last - first, 1), SMALL[1] / (high - low)
    lines = []
    for number, place_id in enumerate(names):
        runs: list[list[str]] = [[]]
        for row in series:
            if row["place_id"] == place_id and row["value"] is not None:
                runs[-1].append(f"{(row['year'] - first) * across:.1f},{SMALL[1] - (row['value'] - low) * up:.1f}")
            elif row["place_id"] == place_id and runs[-1]:
                runs.append([])
        if runs[0]:
            lines.append({"colour": LINES[number % len(LINES)][0], "runs": [run for run in runs if run]})
    return lines


def lines_over_time(series: Sequence[Mapping], names: dict[str, str], label: str, _: Words) -> tuple[go.Figure, str]:
    """One indicator over time with one line per place, each with its name at the end.

    `series`: place_id, year, value, unit, sorted by year, value empty where there is none; `names`: the places in their order. The sentence gives
    the first and last value of each place, and the places without figures.
    """
    there = known(series)
    if not there:
        return empty(_, _("Ingen tall for disse stedene.")), _("{label}: ingen av stedene har tall.").format(
            label=label
        )
    unit = series[0]["unit"]
    # A name such as Herøy (Nordland) takes two lines, so that a phone has room for the lines themselves.
    labels = {
        place_id: name.replace(" (", "<br>(")
        for place_id, name in names.items()
        if any(row["place_id"] == place_id for row in there)
    }
    margin = {
        "l": room([row["value"] for row in there], unit, _),
        "r": 18 + 8 * max(len(part) for name in labels.values() for part in name.split("<br>")),
        "t": TOP,
        "b": BOTTOM,
    }
    traces, ends = [], {}
    for number, place_id in enumerate(names):
        rows = [row for row in series if row["place_id"] == place_id]
        if place_id in labels:
            colour, dash, marker = LINES[number % len(LINES)]
            has_gap = len(known(rows)) < len(rows)
            traces.append(
                go.Scatter(
                    x=[row["year"] for row in rows],
                    y=[row["value"] for row in rows],
                    mode="lines+markers",
                    name=names[place_id],
                    line={"color": colour, "width": 3, "dash": dash},
                    # A point that stands alone between two gaps is seen by its marker only.
                    marker={"size": 8, "color": colour, "symbol": marker, "maxdisplayed": 0 if has_gap else 9},
                    connectgaps=False,
                    text=[_.quantity(row["value"], unit) for row in rows],
                    hovertemplate=f"{names[place_id]} %{{x}}: %{{text}}<extra></extra>",
                )
            )
            last = known(rows)[-1]
            ends[place_id] = (last["year"], last["value"], colour)
    low, high = bounds([row["value"] for row in there], unit)
    annotations = []
    for place_id, shift in nudges(
        {place_id: end[1] for place_id, end in ends.items()},
        low,
        high,
        36 if "<br>" in "".join(labels.values()) else 18,
    ).items():
        year, value, colour = ends[place_id]
        text = {
            "text": f"<b>{labels[place_id]}</b>",
            "font": {"color": colour, "size": 15},
            "align": "left",
            "bgcolor": "rgba(255,255,255,.75)",
            "borderpad": 0,
        }
        annotations.append(
            {"x": year, "y": value, "xanchor": "left", "xshift": 9, "yshift": shift, "showarrow": False} | text
        )
    first, last = min(row["year"] for row in there), max(row["year"] for row in there)
    look = layout(
        _,
        height=HEIGHT,
        margin=margin,
        showlegend=False,
        annotations=annotations,
        xaxis=axis(
            range=[first - 0.5, last + 0.3],
            tick0=last,
            dtick=max(1, round((last - first) / 3)),
            tickformat="d",
            tickangle=0,
            showgrid=False,
        ),
        yaxis=axis(range=[low, high], tickformat=",~f", ticksuffix=_.percent_sign if unit == "percent" else ""),
    )
    return go.Figure(traces, look), with_axis(lines_sentence(there, names, label, unit, _), low <= 0 <= high, _)


def table_by_year(series: Sequence[Mapping], names: dict[str, str], absences: dict[str, str], _: Words) -> list[dict]:
    """The table behind the lines, latest year first: `year` and for each of `names` a value with its unit, or why there is none."""
    rows: dict[int, dict] = {}
    for row in series:
        text = _.quantity(row["value"], row["unit"]) if row["value"] is not None else absences.get(row["status"], "–")
        rows.setdefault(row["year"], {"year": row["year"]} | dict.fromkeys(names, "–"))[row["place_id"]] = text
    return [rows[year] for year in sorted(rows, reverse=True)]


def bounds(values: Sequence[float], unit: str) -> tuple[float, float]:
    """The ends of the value axis, which reaches zero but for an index and for values far from it."""
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.07
    if unit == "count" or not reaches_zero(low, high):
        return low - room, high + room
    return low - room if low < 0 else 0, high + room if high >= 0 else 0


def nudges(values: dict[str, float], low: float, high: float, room: int) -> dict[str, float]:
    """How many pixels each name must move up so that each has so many pixels of room."""
    scale = (HEIGHT - TOP - BOTTOM) / (high - low)
    shifts, below = {}, float("-inf")
    for place_id, value in sorted(values.items(), key=lambda item: item[1]):
        height = max((value - low) * scale, below + room)
        shifts[place_id], below = height - (value - low) * scale, height
    return shifts


def lines_sentence(there: Sequence[Mapping], names: dict[str, str], label: str, unit: str, _: Words) -> str:
    """First and last value of each place with their years, and which places have no figures. `there`: the rows that have one."""
    parts, absent = [], []
    for place_id, name in names.items():
        rows = [row for row in there if row["place_id"] == place_id]
        if not rows:
            absent.append(name)
            continue
        text = _("{name} {first} i {start} og {last} i {end}") if len(rows) > 1 else _("{name} {last} i {end}")
        values = {"first": _.quantity(rows[0]["value"], unit), "last": _.quantity(rows[-1]["value"], unit)}
        parts.append(text.format(name=name, start=rows[0]["year"], end=rows[-1]["year"], **values))
    sentence = f"{label}: {'; '.join(parts)}."
    return sentence + (" " + _("Uten tall: {places}.").format(places=_.joined(absent)) if absent else "")
