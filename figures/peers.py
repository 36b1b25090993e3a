"""One place beside its peers and the country over the same years, before and after the start of its measures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from figures import SOFT, STRONG, WARM, Figure, axis, empty, layout, reaches_zero, room, trace, with_axis
from figures.series import Around, marked_years, year_axis
from queries.answers import PeerYear
from stories.changes import comparison_sentence
from stories.comparison import FLOOR, Comparison, few_persons, intervals, persons_sentence
from stories.home import HomeFigures
from stories.shares import heading, interval_words, of_persons
from stories.table_rows import TableRows
from words import Words

PEERS = "#7a5ba6"
MIDDLE = ("median", "lower_quartile", "upper_quartile")
"""What is said of the peers together."""


@dataclass(frozen=True)
class Course:
    """A line over the years: its name, its values by year, how it looks, and its place in the legend.

    few and ends: of how few persons its shares are, and their intervals, by year.
    """

    name: str
    points: Sequence[tuple[int, float | None]]
    line: dict[str, Any]
    rank: int
    mode: str = "lines+markers"
    symbol: str | None = None
    few: Mapping[int, int] = field(default_factory=dict)
    ends: Mapping[int, tuple[float, float]] = field(default_factory=dict)

    @property
    def values(self) -> list[float]:
        """The values that are there."""
        return [value for _year, value in self.points if value is not None]


def compared(comparison: Comparison, _: Words, own: HomeFigures | None = None) -> tuple[Figure, str]:
    """One place beside the median and middle half of its peers and the country; the sentence tells of the change, and
    of the axis where it is unusual. `own`: the visitor's own place, for a line beside them.
    """
    middle = with_enough_peers(comparison.series)
    courses = [course for course in courses_of(comparison, middle, own, _) if course.values]
    quartiles = [value for row in middle for value in (row.lower_quartile, row.upper_quartile) if value is not None]
    drawn = [*(value for course in courses for value in course.values), *quartiles]
    if not drawn:
        label, name = _.text(comparison.subject.indicator.label), comparison.subject.place.name
        sentence = _("{label}: {name} har ingen tall.").format(label=label, name=name)
        return empty(_, _("Ingen tall for disse årene.")), sentence
    broken = [row.year for row in comparison.subject.breaks]
    pieces = runs(middle, broken)
    traces = [
        *(band(rows, _("den midterste halvdelen av dem"), rows is pieces[0]) for rows in pieces),
        *(line_of(course, kind_of(comparison), broken, _) for course in courses),
        *target_marks(comparison, _),
    ]
    has_zero = reaches_zero(min(drawn), max(drawn)) and not comparison.is_index
    look = look_of(comparison, drawn, has_zero, _)
    return Figure(traces, look), with_axis(compared_sentence(comparison, _), has_zero, _)


def kind_of(comparison: Comparison) -> str:
    """The unit of what is drawn, or that it is an index."""
    return "index" if comparison.is_index else comparison.subject.indicator.unit


def with_enough_peers(series: Sequence[PeerYear]) -> list[PeerYear]:
    """The years of a comparison, without the middle of fewer than FLOOR peers."""
    return [
        row if row.peers >= FLOOR else replace(row, median=None, lower_quartile=None, upper_quartile=None)
        for row in series
    ]


def courses_of(comparison: Comparison, middle: Sequence[PeerYear], own: HomeFigures | None, _: Words) -> list[Course]:
    """The lines of a comparison, that of the place itself over the others, and the visitor's own over all."""
    name = comparison.subject.place.name
    few = {} if comparison.is_index else few_persons(comparison)
    place = Course(
        name,
        [(row.year, row.value) for row in middle],
        {"color": STRONG, "width": 4},
        1,
        few=few,
        ends=intervals(comparison) if few else {},
    )
    country = Course(
        _("hele landet"),
        [(row.year, row.country) for row in middle],
        {"color": SOFT, "width": 2, "dash": "longdashdot"},
        4,
        "lines",
    )
    peers = Course(
        _("medianen for kommunene i sammenligningen"),
        [(row.year, row.median) for row in middle],
        {"color": PEERS, "width": 3, "dash": "dash"},
        2,
        "lines",
    )
    older = Course(
        _("{place}, inndelingen til og med 2019").format(place=name),
        [(row.year, row.value) for row in comparison.older],
        {"color": STRONG, "width": 3, "dash": "dot"},
        5,
    )
    visitors = (
        [Course(own.name, sorted(own.values.items()), {"color": WARM, "width": 3}, 1, symbol="diamond")] if own else []
    )
    return [country, peers, older, place, *visitors]


def line_of(course: Course, kind: str, broken: Sequence[int], _: Words) -> dict[str, Any]:
    """A line with its values in words; `kind`: their unit or index; `broken`: as in `interrupted`."""
    years, values = interrupted(course.points, broken)
    texts = [
        of_persons(value, kind, course.few[int(year)], _) if year in course.few else amount(value, kind, _)
        for year, value in zip(years, values)
    ]
    marker = {"size": 7, "color": course.line["color"]}
    return trace(
        "scatter",
        error_y=uncertain(years, values, course.ends),
        x=years,
        y=values,
        mode=course.mode,
        name=course.name,
        line=course.line,
        marker=marker | {"symbol": course.symbol} if course.symbol else marker,
        connectgaps=False,
        text=texts,
        # In a common label plotly writes the name itself, with a blank before the colon.
        hovertemplate=f"{course.name}: %{{text}}<extra></extra>",
        legendrank=course.rank,
    )


def target_marks(comparison: Comparison, _: Words) -> list[dict[str, Any]]:
    """What the sources aimed at in the last year; an index has no place for it."""
    word, unit = _("mål i kilden"), comparison.subject.indicator.unit
    return [
        trace(
            "scatter",
            x=[comparison.series[-1].year],
            y=[target.value_after],
            mode="markers+text",
            marker={"symbol": "line-ew-open", "size": 26, "color": SOFT, "line": {"width": 3}},
            text=[_("mål")],
            textposition="top center",
            name=word,
            hovertemplate=f"{word}: {_.quantity(target.value_after, unit)}<extra></extra>",
        )
        for target in ([] if comparison.is_index else comparison.targets)
    ]


def look_of(comparison: Comparison, drawn: Sequence[float], has_zero: bool, _: Words) -> dict:
    """The axes, the legend and the marked years; `drawn`: all values of the figure."""
    kind = kind_of(comparison)
    around = Around(
        comparison.series[0].year,
        comparison.series[-1].year,
        comparison.starts(_),
        comparison.ends(_),
        [row.year for row in comparison.moved],
        [row.year for row in comparison.subject.breaks],
    )
    marked = marked_years(around, room(drawn, kind, _), _)
    if comparison.is_index:
        level = {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": 100, "y1": 100}
        marked["shapes"].append(level | {"line": {"color": SOFT, "width": 1}})
    return layout(
        _,
        height=480,
        hovermode="x unified",
        legend={"orientation": "h", "x": 0, "y": -0.14, "yanchor": "top"},
        xaxis=year_axis(around.first, around.last),
        yaxis=axis(
            rangemode="tozero" if has_zero else "normal",
            ticksuffix=_.percent_sign if kind == "percent" else "",
            separatethousands=True,
            tickformat=",.4~r" if max(map(abs, drawn)) < 1000 else ",d",
        ),
        **marked,
    )


def compared_sentence(comparison: Comparison, _: Words) -> str:
    """The change of the place, of how few persons it is a share, and what an index is."""
    name, indicator = comparison.subject.place.name, comparison.subject.indicator
    label, has_count = _.text(indicator.label), not comparison.among
    index = _("Figuren viser en indeks, der tallet i {year} er 100 for alle.").format(year=comparison.span.base)
    sentences = [
        comparison_sentence(comparison.change, name, label, indicator.unit, _, has_count=has_count),
        persons_sentence(comparison, _),
        index if comparison.is_index else "",
    ]
    return " ".join(filter(None, sentences))


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
    comparison: Comparison, absence: Mapping[str, str], _: Words, own: HomeFigures | None = None
) -> TableRows:
    """The figures behind the chart as rows of a table, latest year first, and the heading of each column.

    `absence`: the words for a figure that is not there, by status; `own`: the visitor's own place, beside the others.
    """
    kind = kind_of(comparison)
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
    return TableRows(rows, columns | ({"country": _("Hele landet")} if has_country else {}))
