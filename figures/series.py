"""Series of official statistics for one place, with the start of its measures and the breaks that a reader must know of."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from figures import BOTTOM, CATEGORIES, SOFT, STRONG, WARM, axis, empty, layout, reaches_zero, room, with_axis
from stories.paragraphs import lower_first, series_sentence
from stories.series import lines
from words import Words

DASHES = {"2019": "dot", "2020": "solid", "2024": "solid"}
"""The division of municipalities that a line follows: dotted as it was until 2019, solid as it is since 2020."""


def place_series(
    series: pd.DataFrame,
    starts: Sequence[Mapping],
    changes: Sequence[Mapping],
    name: str,
    label: str,
    unit: str,
    _: Words,
) -> tuple[go.Figure, str]:
    """One indicator of one place over time.

    `series`: structure, year, value (one row per year and division; no value where there is none); `starts`: year, title of measures that
    began; `changes`: the years of mergers and moved borders. The sentence gives first and last value of the longest line and the change.
    """
    known = series[series["value"].notna()]
    if not len(known):
        return empty(_, _("Ingen tall for dette stedet.")), _("{label}: {name} har ingen tall.").format(
            label=label, name=name
        )
    traces = [
        go.Scatter(
            x=rows["year"].tolist(),
            y=[None if pd.isna(value) else value for value in rows["value"]],
            mode="lines+markers",
            name=_("inndelingen til og med 2019") if structure == "2019" else _("inndelingen fra 2020"),
            line={"color": STRONG, "width": 3, "dash": DASHES[structure]},
            marker={"size": 6, "color": STRONG},
            connectgaps=False,
            text=[_.quantity(value, unit) for value in rows["value"]],
            hovertemplate="%{x}: %{text}<extra></extra>",
        )
        for structure, rows in lines(series)
    ]
    first, last = int(known["year"].min()), int(known["year"].max())
    has_zero = reaches_zero(known["value"].min(), known["value"].max())
    look = layout(
        _,
        height=380,
        showlegend=known["structure"].nunique() > 1,
        xaxis=year_axis(first, last),
        yaxis=axis(
            tickformat=",d" if unit == "persons" else "",
            rangemode="tozero" if has_zero else "normal",
            ticksuffix=_.percent_sign if unit == "percent" else "",
        ),
        **marked_years(first, last, room(known["value"], unit, _), starts, changes, _),
    )
    return go.Figure(traces, look), with_axis(
        series_sentence(known.to_dict("records"), name, label, unit, _), has_zero, _
    )


def marked_years(
    first: int,
    last: int,
    left: int,
    starts: Sequence[Mapping],
    changes: Sequence[Mapping],
    _: Words,
    ends: Sequence[Mapping] = (),
    breaks: Sequence[Mapping] = (),
) -> dict:
    """The part of a layout that marks the years in which measures began and ended and in which the area or the way of counting changed, each with a word.

    `left`: the pixels for the ticks of the value axis; `starts`, `ends`: year, title; `changes`, `breaks`: year. Words about measures stand above the figure, on three levels in turn so that
    they can be read on a phone; the others stand at its foot.
    """
    events = [
        (year, titles, _.plural("tiltak starter", "{n} tiltak starter", len(titles)))
        for year, titles in titles_by_year(starts).items()
    ]
    events += [
        (year, titles, _.plural("tiltak slutter", "{n} tiltak slutter", len(titles)))
        for year, titles in titles_by_year(ends).items()
    ]
    events = sorted((event for event in events if first <= event[0] <= last), key=lambda event: event[0])
    shapes, texts = [], []
    for number, (year, titles, word) in enumerate(events):
        shapes.append(upright(year, color=WARM, width=2, dash="dash"))
        texts.append(
            {
                "x": year,
                "y": 1,
                "yanchor": "bottom",
                "yshift": 18 * (number % 3),
                "xanchor": side(year, first, last),
                "text": word,
                "font": {"color": WARM, "size": 14},
                "hovertext": "<br>".join(titles),
            }
        )
    quiet = {row["year"]: _("ny grense") for row in changes} | {row["year"]: _("ny telling") for row in breaks}
    for year, word in quiet.items():
        if first < year <= last:
            shapes.append(upright(year, color=SOFT, width=1, dash="dot"))
            texts.append(
                {
                    "x": year,
                    "y": 0,
                    "yanchor": "bottom",
                    "xanchor": "right" if side(year, first, last) == "right" else "left",
                    "text": word,
                    "font": {"color": SOFT, "size": 13},
                    "bgcolor": "rgba(255,255,255,0.8)",
                }
            )
    margin = {"l": left, "r": 20, "t": 28 + 18 * min(len(events), 3), "b": BOTTOM}
    return {
        "margin": margin,
        "shapes": shapes,
        "annotations": [{"yref": "paper", "showarrow": False} | text for text in texts],
    }


def titles_by_year(measures: Sequence[Mapping]) -> dict[int, list[str]]:
    """The titles of measures by the year that is marked, the years in their order."""
    years: dict[int, list[str]] = {}
    for measure in sorted(measures, key=lambda measure: measure["year"]):
        years.setdefault(measure["year"], []).append(measure["title"])
    return years


def upright(year: int, **line) -> dict:
    """A line from the foot of the figure to its top."""
    return {"type": "line", "x0": year, "x1": year, "y0": 0, "y1": 1, "yref": "y domain", "line": line}


def side(year: int, first: int, last: int) -> str:
    """Where a word about a year is anchored, so that it stays within the figure."""
    place = (year - first) / max(last - first, 1)
    return "left" if place < 0.2 else "right" if place > 0.8 else "center"


def year_axis(first: int, last: int) -> dict:
    """An axis from one year to another: each year is written where they are few, else as many as there is room for."""
    return axis(range=[first - 0.5, last + 0.5], tickformat="d", showgrid=False) | (
        {"dtick": 1} if last - first <= 6 else {"tickangle": 0}
    )


def reason_mix(reasons: pd.DataFrame, name: str, _: Words) -> tuple[go.Figure, str]:
    """Immigrants of one place by reason for immigration, stacked by year.

    `reasons`: year, indicator_id, label, value (persons), in the order of stacking. The sentence gives the shares of the last year.
    """
    known = reasons[reasons["value"].notna()]
    if not len(known):
        return empty(_, _("Ingen tall for dette stedet.")), _("Innvandringsgrunn: {name} har ingen tall.").format(
            name=name
        )
    known = known.assign(label=known["label"].map(reason))
    traces = []
    for colour, (label, rows) in zip(CATEGORIES, known.groupby("label", sort=False)):
        texts = [_.quantity(value, "persons") for value in rows["value"]]
        traces.append(
            go.Bar(
                x=rows["year"].tolist(),
                y=rows["value"].tolist(),
                name=label,
                marker={"color": colour},
                text=texts,
                textposition="none",
                hovertemplate=f"{label} %{{x}}: %{{text}}<extra></extra>",
            )
        )
    years = year_axis(int(known["year"].min()), int(known["year"].max()))
    last = known[known["year"] == known["year"].max()]
    total = last["value"].sum()
    margin = {"l": room(known.groupby("year")["value"].sum(), "persons", _), "r": 20, "t": 20, "b": BOTTOM}
    figure = go.Figure(
        traces,
        layout(_, height=380, margin=margin, barmode="stack", bargap=0.15, xaxis=years, yaxis=axis(tickformat=",d")),
    )
    parts = (
        [
            f"{lower_first(row.label)} {_.quantity(round(row.value / total * 100), 'percent')}"
            for row in last.sort_values("value", ascending=False).itertuples()
        ]
        if total
        else []
    )
    return figure, _("Innvandrere i {name} i {year} etter grunn: {parts}.").format(
        name=name, year=int(known["year"].max()), parts=", ".join(parts) or _("ingen")
    )


def reason(label: str) -> str:
    """What stands after the colon in the label of a reason: Arbeid for Innvandringsgrunn: arbeid."""
    word = label.rpartition(": ")[2]
    return word[:1].upper() + word[1:]
