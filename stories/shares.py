"""How sure a share of few persons is: its interval, in figures and in words."""

from math import sqrt

from words import Words

MOST = 500
"""Of so many persons or more the interval is so narrow that it says nothing."""
NORMAL = 1.959964
"""So many standard deviations hold 95 of 100 in a normal distribution."""


def interval(share: float, persons: int) -> tuple[float, float]:
    """The 95 per cent interval of Wilson for a share of so many persons, in per cent: the lower and the upper end.

    It never reaches below 0 or above 100, and is not even around the share. Source: Wilson (1927), Journal of the
    American Statistical Association 22.
    """
    part, square = share / 100, NORMAL**2
    middle = (part + square / (2 * persons)) / (1 + square / persons)
    half = NORMAL * sqrt(part * (1 - part) / persons + square / (4 * persons**2)) / (1 + square / persons)
    return max(100 * (middle - half), 0.0), min(100 * (middle + half), 100.0)


def of_persons(value: float | None, unit: str, persons: int | None, _: Words) -> str:
    """A value with its unit, and of how many persons it is a share where these are counted and few."""
    text = _.quantity(value, unit)
    if value is None or unit != "percent" or persons is None or persons >= MOST:
        return text
    return _("{share} av {persons}").format(share=text, persons=_.quantity(persons, "persons"))


def interval_words(ends: tuple[float, float], _: Words) -> str:
    """The ends of an interval in words."""
    low, high = (_.number(end) for end in ends)
    return _("{low}–{high} %").format(low=low, high=high)


def meaning(_: Words) -> str:
    """What an interval means for a figure in which everybody is counted."""
    return _(
        "De tynne strekene gjelder andeler av under {most} personer. Alle er talt, så andelen er ikke usikker for "
        "dette året. Streken viser hvor mye den kunne vært annerledes ved tilfeldigheter alene (95 prosents "
        "intervall etter Wilson)."
    ).format(most=_.number(MOST))
