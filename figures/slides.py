"""Figures as plain numbers for slides, which are drawn as HTML without a script: bars on a scale from zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from stories.items import Line


@dataclass(frozen=True)
class Latest:
    """The line of a chart that reaches furthest, cut to where it has values: these, and the first and the last with
    their category.
    """

    values: Sequence[float | None]
    first: tuple[str, float]
    last: tuple[str, float]


def bar_widths(values: Sequence[float | None], top: float) -> list[float]:
    """Each value as a percentage of the greatest, on a scale from zero; a missing value has no length."""
    return [round(100 * value / top, 2) if value and top else 0 for value in values]


def latest_line(categories: Sequence[str], series: Sequence[Line]) -> Latest:
    """The line that reaches furthest. Lines of different divisions of municipalities are never joined into one."""
    known = [[(number, value) for number, value in enumerate(line.values) if value is not None] for line in series]
    furthest = max(range(len(series)), key=lambda number: known[number][-1][0] if known[number] else -1)
    (begin, first), (end, last) = known[furthest][0], known[furthest][-1]
    return Latest(series[furthest].values[begin : end + 1], (categories[begin], first), (categories[end], last))
