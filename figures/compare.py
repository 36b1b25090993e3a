"""Side by side: the year that places have in common, their lines over time, the fields of measures, and what each says
in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from figures import BOTTOM, INK, STRONG, WARM, Figure, axis, empty, layout, reaches_zero, room, trace, with_axis
from queries.answers import ComparedFigure
from stories.series import pieces
from stories.side_by_side import known, values
from words import Words

COLOURS = (STRONG, WARM, "#6b4c9a", "#7a6200", INK)
DASHES = ("solid", "dash", "dot", "dashdot", "18px,3px")
MARKERS = ("circle", "square", "diamond", "triangle-up", "x")
LINES = [
    (colour, DASHES[(place + turn) % len(DASHES)], MARKERS[(place + turn) % len(MARKERS)])
    for turn in range(3)
    for place, colour in enumerate(COLOURS)
]
"""Colour, dash and marker of each place in its order: among the first five any one of the three is enough to tell the
lines apart, and among all of them two are."""
HEIGHT, TOP = 420, 20
SMALL = (96, 26)
LEAST_SPAN = 0.2
"""A small drawing has no axis: its height is at least this share of the greatest value, so that what hardly changed
looks so."""


@dataclass(frozen=True)
class SmallLine:
    """The line of a place in a small drawing: its colour, and the points of each run of years without a gap."""

    colour: str
    runs: list[list[str]]


def small_lines(series: Sequence[ComparedFigure], names: Mapping[str, str]) -> list[SmallLine]:
    """The lines of one indicator for a drawing of SMALL (width, height), one for each place that has figures."""
    there = known(series)
    if not there:
        return []
    low, high = bounds(values(there), series[0].unit)
    missing = max(LEAST_SPAN * max(abs(low), abs(high)) - (high - low), 0)
    low, high = low - missing / 2, high + missing / 2
    first, last = min(row.year for row in there), max(row.year for row in there)
    across, up = SMALL[0] / max(last - first, 1), SMALL[1] / (high - low)
    lines = []
    for number, place_id in enumerate(names):
        rows = [row for row in series if row.place_id == place_id]
        runs = [
            [f"{(rows[place].year - first) * across:.1f},{SMALL[1] - (value - low) * up:.1f}" for place, value in piece]
            for piece in pieces(row.value for row in rows)
        ]
        if runs:
            lines.append(SmallLine(LINES[number % len(LINES)][0], runs))
    return lines


def small_shapes(lines: Sequence[SmallLine]) -> Markup:
    """The lines of a small drawing as SVG; a year between two gaps is a dot."""
    return Markup("").join(
        Markup('<polyline points="{}" stroke="{}"/>').format(" ".join(run), line.colour)
        if len(run) > 1
        else Markup('<circle cx="{}" cy="{}" r="2" fill="{}"/>').format(*run[0].split(","), line.colour)
        for line in lines
        for run in line.runs
    )


def lines_over_time(
    series: Sequence[ComparedFigure], names: dict[str, str], label: str, _: Words
) -> tuple[Figure, str]:
    """One indicator over time with one line per place, each with its name at the end.

    `series`: sorted by year; `names`: the places in their order. The sentence gives
    the first and last value of each place, and the places without figures.
    """
    there = known(series)
    if not there:
        return empty(_, _("Ingen tall for disse stedene.")), _("{label}: ingen av stedene har tall.").format(
            label=label
        )
    unit = series[0].unit
    # A name such as Herøy (Nordland) takes two lines, so that a phone has room for the lines themselves.
    labels = {
        place_id: name.replace(" (", "<br>(")
        for place_id, name in names.items()
        if any(row.place_id == place_id for row in there)
    }
    margin = {
        "l": room(values(there), unit, _),
        "r": 18 + 8 * max(len(part) for name in labels.values() for part in name.split("<br>")),
        "t": TOP,
        "b": BOTTOM,
    }
    traces, ends = [], {}
    for number, place_id in enumerate(names):
        rows = [row for row in series if row.place_id == place_id]
        if place_id in labels:
            traces.append(line_of(rows, names[place_id], LINES[number % len(LINES)], unit, _))
            ends[place_id] = LineEnd(
                labels[place_id], known(rows)[-1].year, values(rows)[-1], LINES[number % len(LINES)][0]
            )
    low, high = bounds(values(there), unit)
    room_for_name = 36 if "<br>" in "".join(labels.values()) else 18
    shifts = nudges({place_id: end.value for place_id, end in ends.items()}, low, high, room_for_name)
    first, last = min(row.year for row in there), max(row.year for row in there)
    look = layout(
        _,
        height=HEIGHT,
        margin=margin,
        showlegend=False,
        annotations=[name_at(ends[place_id], shift) for place_id, shift in shifts.items()],
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
    return Figure(traces, look), with_axis(lines_sentence(there, names, label, unit, _), low <= 0 <= high, _)


def line_of(
    rows: Sequence[ComparedFigure], name: str, look: tuple[str, str, str], unit: str, _: Words
) -> dict[str, Any]:
    """The line of one place; `look`: colour, dash and marker."""
    colour, dash, marker = look
    has_gap = len(known(rows)) < len(rows)
    return trace(
        "scatter",
        x=[row.year for row in rows],
        y=[row.value for row in rows],
        mode="lines+markers",
        name=name,
        line={"color": colour, "width": 3, "dash": dash},
        # A point that stands alone between two gaps is seen by its marker only.
        marker={"size": 8, "color": colour, "symbol": marker, "maxdisplayed": 0 if has_gap else 9},
        connectgaps=False,
        text=[_.quantity(row.value, unit) for row in rows],
        hovertemplate=f"{name} %{{x}}: %{{text}}<extra></extra>",
    )


@dataclass(frozen=True)
class LineEnd:
    """Where the line of a place ends, and the name that stands there."""

    name: str
    year: int
    value: float
    colour: str


def name_at(end: LineEnd, shift: float) -> dict[str, Any]:
    """The name of a place at the end of its line, moved up by so many pixels."""
    return {
        "x": end.year,
        "y": end.value,
        "xanchor": "left",
        "xshift": 9,
        "yshift": shift,
        "showarrow": False,
        "text": f"<b>{end.name}</b>",
        "font": {"color": end.colour, "size": 15},
        "align": "left",
        "bgcolor": "rgba(255,255,255,.75)",
        "borderpad": 0,
    }


def table_by_year(
    series: Sequence[ComparedFigure], names: dict[str, str], absences: dict[str, str], _: Words
) -> list[dict[str, Any]]:
    """The table behind the lines, latest year first: `year` and for each of `names` a value with its unit, or why there
    is none.
    """
    rows: dict[int, dict[str, Any]] = {}
    for row in series:
        text = _.quantity(row.value, row.unit) if row.value is not None else absences.get(row.status, "–")
        rows.setdefault(row.year, {"year": row.year} | dict.fromkeys(names, "–"))[row.place_id] = text
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


def lines_sentence(there: Sequence[ComparedFigure], names: dict[str, str], label: str, unit: str, _: Words) -> str:
    """First and last value of each place with their years, and which places have no figures. `there`: the rows that
    have one.
    """
    parts, absent = [], []
    for place_id, name in names.items():
        rows = [row for row in there if row.place_id == place_id]
        if not rows:
            absent.append(name)
            continue
        text = _("{name} {first} i {start} og {last} i {end}") if len(rows) > 1 else _("{name} {last} i {end}")
        values = {"first": _.quantity(rows[0].value, unit), "last": _.quantity(rows[-1].value, unit)}
        parts.append(text.format(name=name, start=rows[0].year, end=rows[-1].year, **values))
    sentence = f"{label}: {'; '.join(parts)}."
    return sentence + (" " + _("Uten tall: {places}.").format(places=_.joined(absent)) if absent else "")
