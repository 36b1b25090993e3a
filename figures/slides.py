"""Figures as plain numbers for slides, which are drawn as HTML without a script: bars on a scale from zero."""


def bar_widths(values: list[float | None], top: float) -> list[float]:
    """Each value as a percentage of the greatest, on a scale from zero; a missing value has no length."""
    return [round(100 * value / top, 2) if value and top else 0 for value in values]


def latest_line(categories: list[str], series: list[tuple[str, list[float | None]]]) -> dict:
    """The line that reaches furthest, cut to where it has values: `line`, and its `first` and `last` value with their category.

    Lines of different divisions of municipalities are never joined into one.
    """
    _name, values = max(
        series, key=lambda line: max(number for number, value in enumerate(line[1]) if value is not None)
    )
    known = [number for number, value in enumerate(values) if value is not None]
    first, last = known[0], known[-1]
    return {
        "line": values[first : last + 1],
        "first": (categories[first], values[first]),
        "last": (categories[last], values[last]),
    }
