"""One place beside its peers and the country over the same years, before and after the start of its measures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from figures import SOFT, STRONG, WARM, Figure, axis, empty, layout, reaches_zero, room, trace, with_axis
from figures.series import marked_years, year_axis
from queries.answers import PeerYear, PlaceFigure
from stories.changes import comparison_sentence
from stories.comparison import FLOOR, Comparison, few_persons, intervals, persons_sentence
from stories.home import Beside
from stories.shares import heading, interval_words, of_persons
from words import Words

PEERS = "#7a5ba6"
MIDDLE = ("median", "lower_quartile", "upper_quartile")
"""What is said of the peers together."""


def compared(comparison: Comparison, _: Words, own: Beside | None = None) -> tuple[Figure, str]:
    """One place beside the median and middle half of its peers and the country; the sentence tells of the change, and
    of the axis where it is unusual. `own`: the visitor's own place, for a line beside them.
    """
    name, unit = comparison.subject.place.name, comparison.subject.indicator.unit
    label, is_index, older = _.text(comparison.subject.indicator.label), comparison.is_index, comparison.older
    first, last = comparison.series[0].year, comparison.series[-1].year
    kind = "index" if is_index else unit
    middle = [
        row if row.peers >= FLOOR else replace(row, median=None, lower_quartile=None, upper_quartile=None)
        for row in comparison.series
    ]
    cells = [getattr(row, column) for row in middle for column in ("value", "country", *MIDDLE)]
    beside = list(own.values.values()) if own else []
    drawn = [value for value in (*cells, *(row.value for row in older), *beside) if value is not None]
    if not drawn:
        return empty(_, _("Ingen tall for disse årene.")), _("{label}: {name} har ingen tall.").format(
            label=label, name=name
        )
    lines: list[tuple[str, Sequence[PeerYear | PlaceFigure], str, dict[str, Any], str, int]] = [
        (_("hele landet"), middle, "country", {"color": SOFT, "width": 2, "dash": "longdashdot"}, "lines", 4),
        (
            _("medianen for kommunene i sammenligningen"),
            middle,
            "median",
            {"color": PEERS, "width": 3, "dash": "dash"},
            "lines",
            2,
        ),
        (
            _("{place}, inndelingen til og med 2019").format(place=name),
            older,
            "value",
            {"color": STRONG, "width": 3, "dash": "dot"},
            "lines+markers",
            5,
        ),
        (name, middle, "value", {"color": STRONG, "width": 4}, "lines+markers", 1),
    ]
    broken = [row.year for row in comparison.subject.breaks]
    pieces = enumerate(runs(middle, broken))
    traces = [band(rows, _("den midterste halvdelen av dem"), not number) for number, rows in pieces]
    for title, rows, column, line, mode, rank in lines:
        years, values = interrupted([(row.year, getattr(row, column)) for row in rows], broken)
        if any(value is not None for value in values):
            few = few_persons(comparison) if column == "value" and rows is middle and not is_index else {}
            texts = [
                of_persons(value, unit, few[int(year)], _) if year in few else amount(value, kind, _)
                for year, value in zip(years, values)
            ]
            traces.append(
                trace(
                    "scatter",
                    error_y=uncertain(years, values, intervals(comparison)) if few else None,
                    x=years,
                    y=values,
                    mode=mode,
                    name=title,
                    line=line,
                    marker={"size": 7, "color": line["color"]},
                    connectgaps=False,
                    text=texts,
                    # In a common label plotly writes the name itself, with a blank before the colon.
                    hovertemplate=f"{title}: %{{text}}<extra></extra>",
                    legendrank=rank,
                )
            )
    if own:
        years, values = interrupted(sorted(own.values.items()), broken)
        traces.append(
            trace(
                "scatter",
                x=years,
                y=values,
                mode="lines+markers",
                name=own.name,
                line={"color": WARM, "width": 3},
                marker={"size": 7, "symbol": "diamond", "color": WARM},
                connectgaps=False,
                text=[amount(value, kind, _) for value in values],
                hovertemplate=f"{own.name}: %{{text}}<extra></extra>",
                legendrank=1,
            )
        )
    for target in [] if is_index else comparison.targets:
        sign = {"symbol": "line-ew-open", "size": 26, "color": SOFT, "line": {"width": 3}}
        words = {
            "text": [_("mål")],
            "textposition": "top center",
            "name": _("mål i kilden"),
            "hovertemplate": f"{_('mål i kilden')}: {_.quantity(target.value_after, unit)}<extra></extra>",
        }
        traces.append(trace("scatter", x=[last], y=[target.value_after], mode="markers+text", marker=sign, **words))
    marked = marked_years(
        first,
        last,
        room(drawn, kind, _),
        comparison.starts(_),
        [row.year for row in comparison.moved],
        _,
        comparison.ends(_),
        [row.year for row in comparison.subject.breaks],
    )
    if is_index:
        marked["shapes"].append(
            {
                "type": "line",
                "xref": "x domain",
                "x0": 0,
                "x1": 1,
                "y0": 100,
                "y1": 100,
                "line": {"color": SOFT, "width": 1},
            }
        )
    has_zero = reaches_zero(min(drawn), max(drawn)) and not is_index
    look = layout(
        _,
        height=480,
        hovermode="x unified",
        legend={"orientation": "h", "x": 0, "y": -0.14, "yanchor": "top"},
        xaxis=year_axis(first, last),
        yaxis=axis(
            rangemode="tozero" if has_zero else "normal",
            ticksuffix=_.percent_sign if unit == "percent" and not is_index else "",
            separatethousands=True,
            tickformat=",.4~r" if max(map(abs, drawn)) < 1000 else ",d",
        ),
        **marked,
    )
    sentences = [comparison_sentence(comparison.change, name, label, unit, _, has_count=not comparison.among)]
    sentences += filter(None, [persons_sentence(comparison, _)])
    if is_index:
        text = _("Figuren viser en indeks, der tallet i {year} er 100 for alle.")
        sentences.append(text.format(year=comparison.span.base))
    return Figure(traces, look), with_axis(" ".join(sentences), has_zero, _)


def band(rows: Sequence[PeerYear], name: str, is_named: bool) -> dict[str, Any]:
    """The middle half of the peers over some years that follow each other, as an area."""
    years = [row.year for row in rows]
    edges = {
        "x": [*years, *years[::-1]],
        "y": [*(row.upper_quartile for row in rows), *(row.lower_quartile for row in reversed(rows))],
    }
    look = {
        "fill": "toself",
        "fillcolor": "rgba(122,91,166,0.2)",
        "line": {"width": 0},
        "mode": "lines",
        "hoverinfo": "skip",
    }
    return trace("scatter", **edges, **look, name=name, legendgroup="half", showlegend=is_named, legendrank=3)


def uncertain(
    years: Sequence[float], values: Sequence[float | None], ends: Mapping[int, tuple[float, float]]
) -> dict[str, Any] | None:
    """Thin lines from the lower to the upper end of the interval of each value, by year; None where there is none."""
    if not ends:
        return None
    known = [(value or 0, ends.get(int(year), (value or 0, value or 0))) for year, value in zip(years, values)]
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - value for value, (_low, high) in known],
        "arrayminus": [value - low for value, (low, _high) in known],
        "color": STRONG,
        "thickness": 1.5,
        "width": 4,
    }


def runs(middle: Sequence[PeerYear], broken: Sequence[int]) -> list[list[PeerYear]]:
    """The stretches of years that follow each other, have quartiles and are counted in one way: one piece of the band
    each.

    `broken`: as in `interrupted`.
    """
    known = [row for row in middle if row.lower_quartile is not None]

    def stretch(entry: tuple[int, PeerYear]) -> tuple[int, int]:
        """Where no year is left out, a year less its number among those that are known stays the same."""
        number, row = entry
        return row.year - number, sum(year <= row.year for year in broken)

    return [[row for _number, row in rows] for _stretch, rows in groupby(enumerate(known), key=stretch)]


def interrupted(
    points: Sequence[tuple[int, float | None]], broken: Sequence[int]
) -> tuple[list[float], list[float | None]]:
    """The years and values of a line, with an empty point before each year from which the figures are counted in
    another way.

    No line is drawn through such a year.
    """
    gaps = [(year - 0.5, None) for year in broken if points and points[0][0] < year <= points[-1][0]]
    whole = sorted([*points, *gaps], key=lambda point: point[0])
    return [year for year, _value in whole], [value for _year, value in whole]


def amount(value: float | None, kind: str, _: Words) -> str:
    """A value with its unit, or a plain number for an index."""
    return _.number(value, 1) if kind == "index" else _.quantity(value, kind)


def series_rows(
    comparison: Comparison, absence: Mapping[str, str], _: Words, own: Beside | None = None
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The figures behind the chart as rows of a table, latest year first, and the heading of each column.

    `absence`: the words for a figure that is not there, by status; `own`: the visitor's own place, beside the others.
    """
    kind = "index" if comparison.is_index else comparison.subject.indicator.unit
    absences = {row.year: absence[row.status] for row in comparison.subject.own if row.status != "ok"}
    few, ends = few_persons(comparison), intervals(comparison)
    rows = []
    for row in reversed(comparison.series):
        hidden = row.peers < FLOOR
        cells = {column: "–" if hidden else amount(getattr(row, column), kind, _) for column in MIDDLE}
        value = amount(row.value, kind, _) if row.value is not None else absences.get(row.year, "–")
        country = amount(row.country, kind, _)
        sure = {
            "persons": _.number(few.get(row.year)),
            "interval": interval_words(ends[row.year], _) if row.year in ends else "–",
            "own": amount(own.values.get(row.year), kind, _) if own else "–",
        }
        rows.append({"year": row.year, "value": value, "peers": row.peers, "country": country} | cells | sure)
    columns = {"year": _("År"), "value": comparison.subject.place.name}
    columns |= {"persons": _("Personer andelen er av")} if few else {}
    columns |= {"interval": heading(_)} if ends else {}
    columns |= {"own": own.name} if own else {}
    columns |= {
        "median": _("Medianen"),
        "lower_quartile": _("Nedre kvartil"),
        "upper_quartile": _("Øvre kvartil"),
        "peers": _("Kommuner med tall"),
    }
    has_country = any(row.country is not None for row in comparison.series)
    return rows, columns | ({"country": _("Hele landet")} if has_country else {})
