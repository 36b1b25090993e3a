"""How old what we know of a measure is: when it was planned, begun, ended and last told of, against a year of today."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from queries.answers import Measure, MeasureLink
from words import Words


class Dated(Protocol):
    """A measure with what its source says of time: status on a date, and the years in which it began and ended."""

    @property
    def evidence(self) -> str:
        """Its rung."""

    @property
    def status(self) -> str:
        """Running, ended, changed, planned or unknown."""

    @property
    def status_date(self) -> str | None:
        """The date of the status: a year, or a whole date."""

    @property
    def start_year(self) -> int | None:
        """When it began."""

    @property
    def end_year(self) -> int | None:
        """When it ended."""


@dataclass(frozen=True)
class Age:
    """The years of a measure as its sources tell them, None where they do not.

    seen: when it was last told of; is_plan: that was a plan or a proposal, and nobody has told whether it was done;
    is_proposal: nobody has told that it was planned either.
    """

    began: int | None
    ended: int | None
    seen: int | None
    is_plan: bool
    has_ended: bool
    is_proposal: bool = False

    def years_ago(self, today: int) -> int | None:
        """How many years before the year of today it was last told of."""
        return None if self.seen is None else today - self.seen


def age_of(measure: Dated) -> Age:
    """The age of what we know of a measure."""
    seen = int(measure.status_date[:4]) if measure.status_date else None
    is_plan = measure.status == "planned" or measure.evidence in ("proposed", "planned")
    ended = int(measure.end_year) if measure.end_year is not None else None
    began = int(measure.start_year) if measure.start_year is not None else None
    has_ended = measure.status == "ended" or ended is not None
    return Age(began, ended, seen, is_plan, has_ended, measure.evidence == "proposed")


def age_words(age: Age, today: int, _: Words) -> str:
    """When a measure was last told of, and how many years ago; of a plan, that nobody has told what came of it."""
    if age.seen is None:
        return _("sist omtalt uten dato")
    if age.is_plan:
        return plan_words(age, _)
    ago = today - age.seen
    if ago <= 0:
        return _("sist omtalt i år")
    return _.plural("sist omtalt {year}, {n} år siden", "sist omtalt {year}, {n} år siden", ago, year=str(age.seen))


def plan_words(age: Age, _: Words) -> str:
    """When something was planned or only proposed, of which nobody has told what came of it."""
    text = (
        _("foreslått {year}, ukjent om det ble gjort")
        if age.is_proposal
        else _("planlagt {year}, ukjent om det ble gjort")
    )
    return text.format(year=age.seen)


def course_words(measure: Dated, _: Words) -> str:
    """When a measure began, and what was last known of it and when: fra 2010, i gang i 2019. Never what it is today."""
    age = age_of(measure)
    if measure.status == "ended" and age.began and age.ended:
        return _("{years}, avsluttet").format(years=_.period(age.began, age.ended))
    began = _("fra {start}").format(start=age.began) if age.began else ""
    return ", ".join(text for text in (began, last_known(measure.status, age, _)) if text)


def last_known(status: str, age: Age, _: Words) -> str:
    """What was last known of a measure, with its year."""
    if age.seen is None:
        return _("uten dato")
    if age.is_plan:
        return plan_words(age, _)
    if status == "ended" and age.ended:
        return _("avsluttet {year}").format(year=age.ended)
    known = {
        "running": _("i gang i {year}"),
        "ended": _("avsluttet, sist omtalt {year}"),
        "changed": _("endret, sist omtalt {year}"),
    }
    return known.get(status, _("sist omtalt {year}")).format(year=age.seen)


CONFIRMED_YEARS = 5
"""So many years a record counts from when somebody last confirmed it."""


@dataclass(frozen=True)
class Confirmed:
    """When somebody last said of a measure that it is so, in words; and whether that is longer ago than it counts."""

    words: str
    is_old: bool
    years: int = CONFIRMED_YEARS


def confirmed(measure: Measure, sources: Iterable[MeasureLink], today: datetime.date, _: Words) -> Confirmed:
    """When somebody last confirmed a measure; where nobody has, the year of its latest source."""
    years = [source.year for source in sources if source.year]
    if measure.checked:
        return Confirmed(_.date(measure.checked), int(measure.checked[:4]) + CONFIRMED_YEARS < today.year)
    if not years:
        return Confirmed(_("Ingen har bekreftet det etter kilden, som er uten dato."), False)
    words = _("Ingen har bekreftet det etter kilden, som er fra {year}.").format(year=max(years))
    return Confirmed(words, max(years) + CONFIRMED_YEARS < today.year)
