"""Documented before/after pairs, each on its own scale, rises and falls drawn alike."""

from figures import INK, STRONG, Figure, axis, layout, trace
from queries.answers import Pair
from stories.figure_sentences import pair_sentence
from stories.labels import qualifier
from words import Words


def pair(row: Pair, _: Words) -> tuple[Figure, str]:
    """One pair as two bars on a scale that begins at zero.

    The sentence gives both values, both dates and the change.
    """
    dates = [
        _.date(row.date_before) if row.date_before else _("først, uten dato"),
        _.date(row.date_after) if row.date_after else _("sist, uten dato"),
    ]
    values = [row.value_before, row.value_after]
    texts = [_.quantity(value, "percent") if row.unit == "percent" else _.number(value, 1) for value in values]
    look = layout(
        _,
        height=170,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        showlegend=False,
        yaxis=axis(
            autorange="reversed", type="category", tickfont={"size": 16, "color": INK}, showgrid=False, automargin=True
        ),
        xaxis=axis(visible=False, range=[0, max(values) * 1.5]),
    )
    bars = trace(
        "bar",
        x=values,
        y=dates,
        orientation="h",
        marker={"color": ["#9cc7c4", STRONG]},
        text=[f"<b>{f'{word} {text}'.strip()}</b>" for word, text in zip(("", qualifier(_)[row.qualifier]), texts)],
        textposition="outside",
        textfont={"size": 20, "color": INK},
        cliponaxis=False,
        hoverinfo="skip",
        width=0.62,
    )
    return Figure([bars], look), pair_sentence(row, _.text(row.label), _)
