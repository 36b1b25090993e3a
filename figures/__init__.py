"""How we draw: pure functions, answers and words in, a figure and the sentence that says what it shows out.
Imports data, stories and words, and the answers of queries, no Streamlit, no SQL.

Charts of pages are plotly's; the map is our own drawing, since a browser draws it many times faster than plotly does.
What must do without a script is SVG: drawn.py and what leans on it. What Word shows is a picture: pictures.py.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

INK, SOFT, LINE = "#16262b", "#4c5b60", "#d8d4ca"
STRONG, WARM = "#0b5c66", "#a8431a"
BOTTOM = 36
"""The pixels that the years below a figure need."""
STEPS = ["#cfe3e0", "#9cc7c4", "#63a6a7", "#2f7f86", "#0b5c66", "#06363d"]
"""Lightest to darkest; even the lightest stands out from a white ground and a missing area."""
AROUND_ZERO = ["#8a3310", "#c4703d", "#ecc39f", "#f1eee6", *STEPS[1:4:2], STEPS[4]]
"""From far below zero over zero itself to far above; what lies below is hatched too, since grey does not tell the sides
apart."""
CATEGORIES = [STRONG, "#d98c3f", "#7a5ba6", "#8a9ba0", "#c9c2b2"]
"""For parts of a whole; they differ in lightness too, so that they can be told apart in grey."""


@dataclass(frozen=True)
class Figure:
    """A chart as plotly.js draws it: its traces, and its layout.

    Plotly's own classes in Python look at every value of every figure, which takes longer than all the rest of the
    drawing; the tests let them look at the figures of each builder.
    """

    data: Sequence[dict[str, Any]]
    layout: dict[str, Any]

    def to_json(self) -> str:
        """The figure as the browser reads it."""
        whole = {"data": self.data, "layout": self.layout}
        return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def layout(_, **more) -> dict:
    """The look that all figures share: no frame, dark text of 15 px, numbers as the language writes them."""
    shared = {
        "font": {"family": "'Source Sans', 'Source Sans 3', sans-serif", "size": 15, "color": INK},
        "separators": ",\u00a0" if _.language != "en" else ".,",
        "margin": {"l": 10, "r": 20, "t": 20, "b": BOTTOM},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": STRONG, "font": {"size": 15, "color": INK}},
        "dragmode": False,
        "legend": {"orientation": "h", "y": -0.15, "x": 0},
    }
    return shared | more


def trace(kind: str, **look) -> dict[str, Any]:
    """A line, bar or set of points of a figure, as plotly.js knows its kind; what is None is left out."""
    return {"type": kind} | {name: value for name, value in look.items() if value is not None}


def axis(**more) -> dict:
    """The look of an axis: ticks of 14 px in a dark grey that can be read, thin grid lines.

    A figure says how much room its ticks need: plotly.js measures each tick, and draws the figure twice, where it must
    find that out.
    """
    return {
        "tickfont": {"size": 14, "color": SOFT},
        "gridcolor": LINE,
        "zerolinecolor": SOFT,
        "fixedrange": True,
        "automargin": False,
        "ticklabeloverflow": "allow",
    } | more


def room(values: Iterable[float], unit: str, _) -> int:
    """The pixels that the ticks of a value axis need beside it; the last tick may be longer than the values by a
    digit.
    """
    longest = max(len(_.number(value)) for value in values)
    return 22 + 8 * (longest + (2 if unit == "percent" else 1))


def reaches_zero(lowest: float, highest: float) -> bool:
    """Does an axis reach zero? It does unless all values lie so far from zero and so near each other that none could be
    told from the next.
    """
    nearest, farthest = sorted((abs(lowest), abs(highest)))
    return lowest <= 0 <= highest or nearest <= farthest / 2


def with_axis(sentence: str, has_zero: bool, _) -> str:
    """The sentence of a figure, and one on its axis where that does not reach zero."""
    return sentence if has_zero else sentence + " " + _("Aksen begynner ikke på null.")


def empty(_, text: str) -> Figure:
    """A figure without data, which says so."""
    said = {"text": text, "showarrow": False, "font": {"size": 17, "color": SOFT}}
    hidden = {"visible": False}
    return Figure([], layout(_, xaxis=hidden, yaxis=hidden, height=220, annotations=[said]))
