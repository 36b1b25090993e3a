"""Series of official statistics for one place, with the start of its measures and the breaks that a reader must know of."""

import pandas as pd
import plotly.graph_objects as go

from figures import CATEGORIES, SOFT, STRONG, WARM, axis, empty, layout
from words import Words

DASHES = {"2019": "dot", "2020": "solid", "2024": "solid"}
"""The division of municipalities that a line follows: dotted as it was until 2019, solid as it is since 2020."""


def place_series(series: pd.DataFrame, starts: pd.DataFrame, changes: pd.DataFrame, name: str, label: str, unit: str, _: Words) -> tuple[go.Figure, str]:
    """One indicator of one place over time.

    `series`: structure, year, value (one row per year and division; no value where there is none); `starts`: year, title of measures that
    began; `changes`: year, text of mergers and moved borders. The sentence gives first and last value of the longest line and the change.
    """
    known = series[series["value"].notna()]
    if not len(known):
        return empty(_, _("Ingen tall for dette stedet.")), _("{label}: {name} har ingen tall.").format(label=label, name=name)
    figure = go.Figure(layout=layout(_, height=380, margin={"l": 10, "r": 20, "t": 40, "b": 10}))
    for structure, rows in lines(series):
        figure.add_trace(
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
        )
    mark_years(figure, known, starts, changes, _)
    figure.update_xaxes(**axis(dtick=2 if known["year"].nunique() > 10 else 1, tickformat="d", showgrid=False))
    figure.update_yaxes(**axis(rangemode="tozero" if unit == "persons" and known["value"].min() < known["value"].max() / 2 else "normal", ticksuffix=" %" if unit == "percent" else ""))
    figure.update_layout(showlegend=known["structure"].nunique() > 1)
    return figure, series_sentence(known, name, label, unit, _)


def lines(series: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The lines to draw: the division of 2020, and that of 2019 where it says something else or goes on where the other has no figure."""
    by_structure = {structure: rows for structure, rows in series.groupby("structure") if rows["value"].notna().any()}
    if "2019" in by_structure and "2020" in by_structure:
        both = by_structure["2019"].merge(by_structure["2020"], on="year", suffixes=("_old", "_new"))
        if (both["value_old"].fillna(-1) == both["value_new"].fillna(-1)).all():
            del by_structure["2019"]
    return sorted(by_structure.items())


def mark_years(figure: go.Figure, known: pd.DataFrame, starts: pd.DataFrame, changes: pd.DataFrame, _: Words) -> None:
    """Vertical lines where measures began and where the area or the definition changed, each with a word at its top."""
    first, last = known["year"].min(), known["year"].max()
    for year, rows in starts.groupby("year") if len(starts) else []:
        if first <= year <= last:
            figure.add_vline(x=year, line={"color": WARM, "width": 2, "dash": "dash"})
            word = _("tiltak starter") if len(rows) == 1 else _.plural("{n} tiltak starter", "{n} tiltak starter", len(rows))
            figure.add_annotation(x=year, y=1.09, yref="paper", text=word, showarrow=False, font={"color": WARM, "size": 14}, hovertext="<br>".join(rows["title"]))
    for year in sorted(set(changes["year"])) if len(changes) else []:
        if first < year <= last:
            figure.add_vline(x=year, line={"color": SOFT, "width": 1, "dash": "dot"})
            figure.add_annotation(x=year, y=0, yref="paper", text=_("ny grense"), showarrow=False, xanchor="left", yanchor="bottom", font={"color": SOFT, "size": 13})


def series_sentence(known: pd.DataFrame, name: str, label: str, unit: str, _: Words) -> str:
    """First and last value of the line that reaches longest, and how much it changed."""
    longest = max((rows for _structure, rows in known.groupby("structure")), key=lambda rows: (rows["year"].max(), len(rows)))
    longest = longest.sort_values("year")
    first, last = longest.iloc[0], longest.iloc[-1]
    if len(longest) == 1:
        return _("{label} i {name} i {year}: {value}.").format(label=label, name=name, year=int(first["year"]), value=_.quantity(first["value"], unit))
    text = _("{label} i {name}: {first} i {start} og {last} i {end}.").format(
        label=label, name=name, first=_.quantity(first["value"], unit), start=int(first["year"]), last=_.quantity(last["value"], unit), end=int(last["year"])
    )
    return f"{text} {change_words(first['value'], last['value'], unit, _)}"


def change_words(before: float, after: float, unit: str, _: Words) -> str:
    """The change between two values in words: percentage points for shares, persons and per cent for counts."""
    difference = round(after - before, 2)
    if difference == 0:
        return _("Ingen endring.")
    if unit == "percent":
        size = _.quantity(abs(difference), "percentage_points")
    else:
        size = _.quantity(abs(difference), unit)
        if before:
            size += f" ({_.number(abs(difference) / before * 100, 1)} %)"
    return (_("Det er en økning på {size}.") if difference > 0 else _("Det er en nedgang på {size}.")).format(size=size)


def reason_mix(reasons: pd.DataFrame, name: str, _: Words) -> tuple[go.Figure, str]:
    """Immigrants of one place by reason for immigration, stacked by year.

    `reasons`: year, indicator_id, label, value (persons), in the order of stacking. The sentence gives the shares of the last year.
    """
    known = reasons[reasons["value"].notna()]
    if not len(known):
        return empty(_, _("Ingen tall for dette stedet.")), _("Innvandringsgrunn: {name} har ingen tall.").format(name=name)
    figure = go.Figure(layout=layout(_, height=380, barmode="stack", bargap=0.15))
    for colour, (label, rows) in zip(CATEGORIES, known.groupby("label", sort=False)):
        texts = [_.quantity(value, "persons") for value in rows["value"]]
        figure.add_trace(go.Bar(x=rows["year"].tolist(), y=rows["value"].tolist(), name=label, marker={"color": colour}, text=texts, textposition="none", hovertemplate=f"{label} %{{x}}: %{{text}}<extra></extra>"))
    figure.update_xaxes(**axis(dtick=2, tickformat="d", showgrid=False))
    figure.update_yaxes(**axis())
    last = known[known["year"] == known["year"].max()]
    total = last["value"].sum()
    parts = [f"{row.label.lower()} {_.number(row.value / total * 100)} %" for row in last.sort_values("value", ascending=False).itertuples()] if total else []
    return figure, _("Innvandrere i {name} i {year} etter grunn: {parts}.").format(name=name, year=int(known["year"].max()), parts=", ".join(parts) or _("ingen"))
