"""Series of official statistics for one place, with the start of its measures and the breaks that a reader must know
of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from figures import (
    BOTTOM,
    CATEGORIES,
    SOFT,
    STRONG,
    WARM,
    Figure,
    axis,
    empty,
    layout,
    reaches_zero,
    room,
    trace,
    with_axis,
)
from queries.answers import PlaceFigure
from stories.comparison import MeasureYear
from stories.figure_sentences import series_sentence
from stories.prose import lower_first
from stories.series import lines
from words import Words

DASHES = {"2019": "dot", "2020": "solid", "2024": "solid"}
"""The division of municipalities that a line follows: dotted as it was until 2019, solid as it is since 2020."""


def place_series(
    series: Sequence[PlaceFigure], starts: Sequence[MeasureYear], moved: Sequence[int], name: str, _: Words
) -> tuple[Figure, str]:
    """One indicator of one place over time.

    `series`: at least one row, in all divisions; `starts`: of measures; `moved`: the years of mergers and moved
    borders. The sentence gives first and last value of the longest line and the change.
    """
    label, unit = _.text(series[0].label), series[0].unit
    known = {row.year: row.value for row in series if row.value is not None}
    if not known:
        sentence = _("{label}: {name} har ingen tall.").format(label=label, name=name)
        return empty(_, _("Ingen tall for dette stedet.")), sentence
    drawn = lines(series)
    values = [row.value for row in series if row.value is not None]
    traces = [
        trace(
            "scatter",
            x=[row.year for row in rows],
            y=[row.value for row in rows],
            mode="lines+markers",
            name=_("inndelingen til og med 2019") if structure == "2019" else _("inndelingen fra 2020"),
            line={"color": STRONG, "width": 3, "dash": DASHES[structure]},
            marker={"size": 6, "color": STRONG},
            connectgaps=False,
            text=[_.quantity(row.value, unit) for row in rows],
            hovertemplate="%{x}: %{text}<extra></extra>",
        )
        for structure, rows in drawn.items()
    ]
    first, last = min(known), max(known)
    has_zero = reaches_zero(min(values), max(values))
    look = layout(
        _,
        height=380,
        showlegend=len(drawn) > 1,
        xaxis=year_axis(first, last),
        yaxis=axis(
            tickformat=",d" if unit == "persons" else "",
            rangemode="tozero" if has_zero else "normal",
            ticksuffix=_.percent_sign if unit == "percent" else "",
        ),
        **marked_years(Around(first, last, starts, moved=moved), room(values, unit, _), _),
    )
    return Figure(traces, look), with_axis(series_sentence(series, name, label, unit, _), has_zero, _)


@dataclass(frozen=True)
class Around:
    """What happened around a course: the first and last year of it, when measures began and ended, and the years in
    which the area or the way of counting changed.
    """

    first: int
    last: int
    starts: Sequence[MeasureYear]
    ends: Sequence[MeasureYear] = ()
    moved: Sequence[int] = ()
    breaks: Sequence[int] = ()


class MeasureEvent(NamedTuple):
    """A year in which measures began, or in which they ended: their titles, and the words for it."""

    year: int
    titles: Sequence[str]
    word: str


def marked_years(around: Around, left: int, _: Words) -> dict:
    """The part of a layout that marks the years in which measures began and ended and in which the area or the way of
    counting changed, each with a word.

    `left`: the pixels for the ticks of the value axis. Words about measures stand above the figure, on three levels in
    turn so that they can be read on a phone; the others stand at its foot.
    """
    events = events_of(around, _)
    quiet = dict.fromkeys(around.moved, _("ny grense")) | dict.fromkeys(around.breaks, _("ny telling"))
    quiet = {year: word for year, word in quiet.items() if around.first < year <= around.last}
    texts = [word_above(event, number % 3, around) for number, event in enumerate(events)]
    texts += [word_below(year, word, around) for year, word in quiet.items()]
    return {
        "margin": {"l": left, "r": 20, "t": 28 + 18 * min(len(events), 3), "b": BOTTOM},
        "shapes": [
            *(upright(event.year, color=WARM, width=2, dash="dash") for event in events),
            *(upright(year, color=SOFT, width=1, dash="dot") for year in quiet),
        ],
        "annotations": [{"yref": "paper", "showarrow": False} | text for text in texts],
    }


def events_of(around: Around, _: Words) -> list[MeasureEvent]:
    """The years within a course in which measures began and ended, in their order."""
    began = [
        MeasureEvent(year, titles, _.plural("tiltak starter", "{n} tiltak starter", len(titles)))
        for year, titles in titles_by_year(around.starts).items()
    ]
    ended = [
        MeasureEvent(year, titles, _.plural("tiltak slutter", "{n} tiltak slutter", len(titles)))
        for year, titles in titles_by_year(around.ends).items()
    ]
    within = [event for event in began + ended if around.first <= event.year <= around.last]
    return sorted(within, key=lambda event: event.year)


def word_above(event: MeasureEvent, level: int, around: Around) -> dict:
    """The words for a start or an end above the figure; `level`: 0 is the lowest."""
    return {
        "x": event.year,
        "y": 1,
        "yanchor": "bottom",
        "yshift": 18 * level,
        "xanchor": side(event.year, around),
        "text": event.word,
        "font": {"color": WARM, "size": 14},
        "hovertext": "<br>".join(event.titles),
    }


def word_below(year: int, word: str, around: Around) -> dict:
    """A word about a year at the foot of the figure."""
    return {
        "x": year,
        "y": 0,
        "yanchor": "bottom",
        "xanchor": "right" if side(year, around) == "right" else "left",
        "text": word,
        "font": {"color": SOFT, "size": 13},
        "bgcolor": "rgba(255,255,255,0.8)",
    }


def titles_by_year(measures: Sequence[MeasureYear]) -> dict[int, list[str]]:
    """The titles of measures by the year that is marked, the years in their order."""
    years: dict[int, list[str]] = {}
    for measure in sorted(measures, key=lambda measure: measure.year):
        years.setdefault(measure.year, []).append(measure.title)
    return years


def upright(year: int, **line) -> dict:
    """A line from the foot of the figure to its top."""
    return {"type": "line", "x0": year, "x1": year, "y0": 0, "y1": 1, "yref": "y domain", "line": line}


def side(year: int, around: Around) -> str:
    """Where a word about a year is anchored, so that it stays within the figure."""
    place = (year - around.first) / max(around.last - around.first, 1)
    return "left" if place < 0.2 else "right" if place > 0.8 else "center"


def year_axis(first: int, last: int) -> dict:
    """An axis from one year to another: each year is written where they are few, else as many as there is room for."""
    return axis(range=[first - 0.5, last + 0.5], tickformat="d", showgrid=False) | (
        {"dtick": 1} if last - first <= 6 else {"tickangle": 0}
    )


UNSTATED = "reason_unspecified"
FEWEST = 20
"""As in data/sql/derive_share_observation.sql, by which municipalities are compared."""


def reason_mix(reasons: Sequence[PlaceFigure], name: str, _: Words) -> tuple[Figure, str]:
    """Immigrants of one place by reason for immigration, stacked by year.

    `reasons`: in one division and in the order of stacking. The sentence gives the last year's shares of those whose
    reason is stated, as where municipalities are compared, and persons where these are too few for shares.
    """
    by_reason: dict[str, dict[int, float]] = {}
    for row in reasons:
        if row.value is not None:
            by_reason.setdefault(reason(_.text(row.label)), {})[row.year] = row.value
    if not by_reason:
        sentence = _("Innvandringsgrunn: {name} har ingen tall.").format(name=name)
        return empty(_, _("Ingen tall for dette stedet.")), sentence
    traces = [
        trace(
            "bar",
            x=list(values),
            y=list(values.values()),
            name=label,
            marker={"color": colour},
            text=[_.quantity(value, "persons") for value in values.values()],
            textposition="none",
            hovertemplate=f"{label} %{{x}}: %{{text}}<extra></extra>",
        )
        for colour, (label, values) in zip(CATEGORIES, by_reason.items())
    ]
    sums: dict[int, float] = {}
    for values in by_reason.values():
        for year, value in values.items():
            sums[year] = sums.get(year, 0) + value
    last = max(sums)
    look = layout(
        _,
        height=380,
        margin={"l": room(sums.values(), "persons", _), "r": 20, "t": 20, "b": BOTTOM},
        barmode="stack",
        bargap=0.15,
        xaxis=year_axis(min(sums), last),
        yaxis=axis(tickformat=",d"),
    )
    return Figure(traces, look), reasons_sentence([row for row in reasons if row.year == last], name, _)


def reasons_sentence(latest: Sequence[PlaceFigure], name: str, _: Words) -> str:
    """Why the immigrants of a place came, the most common reason first. `latest`: the figures of one year."""
    there = {row.indicator_id: row for row in latest if row.value is not None}
    unstated = there.pop(UNSTATED, None)
    stated = sum(row.value or 0 for row in there.values())
    parts = [
        f"{lower_first(reason(_.text(row.label)))} {share_of(row.value or 0, stated, _)}"
        for row in sorted(there.values(), key=lambda row: -(row.value or 0))
        if stated
    ]
    sentence = _("Innvandrere i {name} i {year} med oppgitt grunn: {parts}.").format(
        name=name, year=latest[0].year, parts=", ".join(parts) or _("ingen")
    )
    if unstated and unstated.value:
        count = _.quantity(unstated.value, "persons")
        sentence += " " + _("For {count} er ingen grunn oppgitt.").format(count=count)
    return sentence


def share_of(value: float, whole: float, _: Words) -> str:
    """A share of persons; of fewer than FEWEST the persons themselves, for whom shares are chance."""
    if whole < FEWEST:
        return _.quantity(value, "persons")
    return _.quantity(round(100 * value / whole, 1), "percent")


def reason(label: str) -> str:
    """What stands after the colon in the label of a reason: Arbeid for Innvandringsgrunn: arbeid."""
    word = label.rpartition(": ")[2]
    return word[:1].upper() + word[1:]
