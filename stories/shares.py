"""How sure a share of few persons is: its interval, in figures and in words.

The ends of an interval come with each share (chance_end in data/sql/derive_place_figure.sql).
"""

from typing import NamedTuple

from words import Words

MOST_PERSONS = 500
"""Of so many persons or more the interval is so narrow that it says nothing."""


def is_few(persons: int | None) -> bool:
    """Are so many persons counted, and so few that it should be said?"""
    return persons is not None and persons < MOST_PERSONS


def ends(persons: int | None, low: float | None, high: float | None) -> tuple[float, float] | None:
    """The interval of a share of so many persons in per cent, where they are few; `low` and `high`: None where those
    whom the share counts are not among them.
    """
    return (low, high) if is_few(persons) and low is not None and high is not None else None


def group_size(value: float | None, persons: int | None, counted: int | None) -> int | None:
    """Of how many persons a share in per cent is; where only those are known whom it counts, of how many at least, as
    it may be rounded to whole per cents. None where neither is known.
    """
    if persons is None and counted and value is not None:
        return int(100 * counted / (value + 1))
    return persons


def behind(value: float | None, persons: int | None, counted: int | None, _: Words) -> str:
    """The persons behind a share of few, to stand after it: of how many it is, else, in brackets, how many it counts;
    empty where they are many or not known.
    """
    if value is None or not is_few(group_size(value, persons, counted)):
        return ""
    return of_so_many(persons, _) if persons is not None else f"({_.quantity(counted, 'persons')})"


def of_persons(value: float | None, unit: str, persons: int | None, _: Words, counted: int | None = None) -> str:
    """A value with its unit, and the persons behind it where it is a share of few."""
    words = behind(value, persons, counted, _) if unit == "percent" else ""
    return f"{_.quantity(value, unit)} {words}".rstrip()


def interval_words(ends: tuple[float, float], _: Words) -> str:
    """The ends of an interval in words."""
    low, high = (_.number(end) for end in ends)
    return _("{low}–{high} %").format(low=low, high=high).replace(" ", "\u00a0")


def chance_words(persons: int | None, low: float | None, high: float | None, _: Words) -> str:
    """The interval of a share in words; empty where it has none, or is one of many persons."""
    found = ends(persons, low, high)
    return interval_words(found, _) if found else ""


class FewPersons(NamedTuple):
    """The few persons behind a share, in words, and its interval, empty where it has none."""

    persons: str
    chance: str

    def __str__(self) -> str:
        """Both, as they stand behind a figure in running text."""
        return f"{self.persons} ({self.chance})" if self.chance else self.persons


def few_words(persons: int | None, low: float | None, high: float | None, _: Words) -> FewPersons | None:
    """Of how few persons a share is, with its interval; None where they are many or not counted."""
    return FewPersons(of_so_many(persons, _), chance_words(persons, low, high, _)) if is_few(persons) else None


def few_counted(value: float | None, counted: int | None, _: Words) -> FewPersons | None:
    """How many persons a share of few counts, where it is not known of how many it is; else None."""
    text = _("som er {persons}").format(persons=_.quantity(counted, "persons"))
    return FewPersons(text, "") if behind(value, None, counted, _) else None


def of_so_many(persons: int | None, _: Words) -> str:
    """Of how many persons, to stand behind or below a share."""
    return _("av {persons}").format(persons=_.quantity(persons, "persons"))


def heading(_: Words) -> str:
    """What the column of intervals is called."""
    return _("Tilfeldig svingning")


def in_brackets(_: Words) -> str:
    """What stands in brackets beside shares of few persons, and what it means."""
    return _("I parentes står tilfeldig svingning.") + f" {meaning(_)}"


def meaning(_: Words) -> str:
    """What an interval means for a figure in which everybody is counted."""
    return _(
        "Tilfeldig svingning er hvor mye en andel av under {most} personer kunne vært annerledes ved tilfeldigheter "
        "alene, selv om alle er talt (95 prosents intervall etter Wilson)."
    ).format(most=_.number(MOST_PERSONS))
