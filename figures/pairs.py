"""Documented before/after pairs, each on its own scale, rises and falls drawn alike."""

import plotly.graph_objects as go

from figures import INK, STRONG, axis, layout
from figures.series import change_words
from words import Words


def pair(row: dict, label: str, _: Words) -> tuple[go.Figure, str]:
    """One pair as two bars on a scale that begins at zero.

    `row`: place_name, value_before, date_before, value_after, date_after (None where the source gives no date), unit, qualifier. The sentence gives both values, both dates and the change.
    """
    dates = [_.date(row["date_before"]) if row["date_before"] else _("start"), _.date(row["date_after"]) if row["date_after"] else _("uten dato")]
    values = [row["value_before"], row["value_after"]]
    figure = go.Figure(layout=layout(_, height=190, margin={"l": 10, "r": 60, "t": 10, "b": 10}, showlegend=False))
    figure.add_trace(
        go.Bar(
            x=values,
            y=dates,
            orientation="h",
            marker={"color": ["#9cc7c4", STRONG]},
            text=[f"<b>{_.quantity(value, row['unit'])}</b>" for value in values],
            textposition="outside",
            textfont={"size": 20, "color": INK},
            cliponaxis=False,
            hoverinfo="skip",
            width=0.62,
        )
    )
    figure.update_yaxes(**axis(autorange="reversed", type="category", tickfont={"size": 16, "color": INK}, showgrid=False))
    figure.update_xaxes(**axis(visible=False, range=[0, max(values) * 1.25]))
    return figure, pair_sentence(row, label, _)


def pair_sentence(row: dict, label: str, _: Words) -> str:
    """Place, measure of what, both values with dates, and the change."""
    qualifier = {"exact": "", "about": _("om lag") + " ", "over": _("over") + " ", "under": _("under") + " "}[row["qualifier"]]
    text = _("{place}, {label}: fra {before} ({date_before}) til {after} ({date_after}).").format(
        place=row["place_name"],
        label=label[:1].lower() + label[1:],
        before=_.quantity(row["value_before"], row["unit"]),
        date_before=_.date(row["date_before"]) if row["date_before"] else _("uten dato"),
        after=qualifier + _.quantity(row["value_after"], row["unit"]),
        date_after=_.date(row["date_after"]) if row["date_after"] else _("uten dato"),
    )
    return f"{text} {change_words(row['value_before'], row['value_after'], row['unit'], _)}"
