"""Where a place stands among all municipalities: a dot for each, by how much more or less it changed than its
likest.
"""

from figures import INK, SOFT, WARM, Figure, axis, layout, trace
from figures.strip import stacked
from stories.comparison import Comparison
from stories.gaps import amount, finding
from words import Words

DOTS = "#9cb3b5"


def strip(comparison: Comparison, _: Words) -> tuple[Figure, str]:
    """The gaps of all municipalities as a strip of dots, the place large and named; zero is marked, and what each side
    means.

    The comparison has a place among them (`comparison.among`). The sentence says how unusual its gap is.
    """
    row, name = comparison.among, comparison.subject.place.name
    names, gaps = (row.names or (), row.gaps or ()) if row else ((), ())
    own = row.gap if row and row.gap is not None else 0.0
    low, high = min(gaps, default=0.0), max(gaps, default=0.0)
    dots = stacked(gaps)
    wide, tall = dots.wide, dots.tall
    others = trace(
        "scatter",
        x=[x for x, _height in dots.places],
        y=[height for _x, height in dots.places],
        mode="markers",
        marker={"size": 6, "color": DOTS},
        text=[f"{other}: {amount(gap, comparison, _)}" for other, gap in zip(names, gaps)],
        hovertemplate="%{text}<extra></extra>",
    )
    here = trace(
        "scatter",
        x=[own],
        y=[0],
        mode="markers",
        marker={"size": 16, "color": WARM, "line": {"color": "#ffffff", "width": 2}},
        text=[f"{name}: {amount(own, comparison, _)}"],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )
    named = {"y": 0, "yshift": -22, "showarrow": False, "font": {"size": 15, "color": WARM}, "text": f"<b>{name}</b>"}
    ends = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "font": {"size": 14, "color": SOFT}}
    middle = (low + high) / 2
    look = layout(
        _,
        height=260,
        showlegend=False,
        margin={"l": 12, "r": 12, "t": 34, "b": 40},
        xaxis=axis(
            range=[low - 2 * wide, high + 2 * wide],
            showgrid=False,
            zeroline=False,
            ticksuffix="",
        ),
        yaxis=axis(visible=False, range=[-max(3.0, tall * 0.22), tall + 1]),
        shapes=[
            {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": INK, "width": 1}}
        ],
        annotations=[
            named
            | {
                "x": own,
                "xanchor": "left" if own < middle - 20 * wide else "right" if own > middle + 20 * wide else "center",
            },
            ends | {"xref": "paper", "x": 0, "xanchor": "left", "text": _("← lavere enn de som ligner mest")},
            ends | {"xref": "paper", "x": 1, "xanchor": "right", "text": _("høyere enn de som ligner mest →")},
        ],
    )
    return Figure([others, here], look), finding(comparison, _)
