"""Which official figures fit a measure or the measures of a place, which of them a page opens on, and in words why and
for which years. A figure that fits is where to begin, and never shows an effect.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from queries.answers import Fitting
from stories.shares import of_persons
from words import Words


class OtherIndicator(NamedTuple):
    """Another indicator that fits: its code, what it is called, and the years that it has."""

    indicator_id: str
    label: str
    years: str


class FigureAtPlace(NamedTuple):
    """The figures of an indicator at one place, in words."""

    place_id: str
    place_name: str
    text: str


@dataclass(frozen=True)
class FittingIndicator:
    """An indicator that fits a measure: why, and its figures at each place that led the measure."""

    indicator_id: str
    label: str
    reason: str
    places: Sequence[FigureAtPlace]


def stretch(row: Fitting) -> list[int]:
    """The years of a row that are counted in one way: those around its year, else the most that hang together."""
    groups = [
        list(years) for _way, years in groupby(row.years or (), lambda year: sum(year >= b for b in row.breaks or ()))
    ]
    around = (years for years in groups if row.year is not None and years[0] <= row.year <= years[-1])
    return next(around, max(groups, key=len, default=[]))


def rank(row: Fitting) -> int | None:
    """How well the figures of a row cover the time of its measure, the best first; None with fewer than two.

    0: before and after its start; 1: the year of its start, and more; 2: the year in which the source tells of it,
    which is all that is known; 3: other years.
    """
    years = stretch(row)
    if len(years) < 2:
        return None
    if row.year is None or not years[0] <= row.year <= years[-1]:
        return 3
    if not row.is_start:
        return 2
    return 0 if years[0] < row.year < years[-1] else 1


def opening(rows: Sequence[Fitting], indicator_id: str | None = None) -> Fitting | None:
    """The row that a page opens on: the first that fits and has figures before and after the start of its measure, else
    one that covers it.

    With `indicator_id`, the best row of that indicator, also where it has no figures. None where there is none.
    """
    ranked = [
        (ranking, row.position, number, row)
        for number, row in enumerate(rows)
        if row.indicator_id
        and (ranking := 4 if indicator_id and rank(row) is None else rank(row)) is not None
        and indicator_id in (None, row.indicator_id)
    ]
    return min(ranked, default=(None,), key=lambda entry: entry[:3])[-1]


def why(row: Fitting, _: Words) -> list[str]:
    """Why the indicator of a row fits, for which years the place has figures, and what they cannot show."""
    fits = _("{label} passer til tiltaket {title} ({theme}). {reason}").format(
        label=_.quoted(_.text(row.label)),
        title=_.quoted(_.text(row.title)),
        theme=_.text(row.theme).lower(),
        reason=_.text(row.reason),
    )
    years = _("{place} har tall for {years}.").format(place=row.place_name, years=year_words(stretch(row), _))
    starting = _("Tallene er et sted å begynne. De viser ikke hva som skyldes tiltaket.")
    return [fits, f"{years} {coverage(row, _)}", starting] if stretch(row) else [fits]


def coverage(row: Fitting, _: Words) -> str:
    """How the years of a row stand to the start of its measure."""
    years, year = stretch(row), row.year
    if year is None:
        return _("Kilden sier ikke når tiltaket startet.")
    if not row.is_start:
        return _("Kilden sier ikke når tiltaket startet, men forteller om det i {year}.").format(year=year)
    if years[-1] < year:
        return _("Alle er fra før tiltaket startet i {year}.").format(year=year)
    if years[0] > year:
        return _("Alle er fra etter at tiltaket startet i {year}.").format(year=year)
    if years[0] == year:
        return _("Ingen er fra før {year}, da tiltaket startet.").format(year=year)
    if years[-1] == year:
        return _("Ingen er fra etter {year}, da tiltaket startet.").format(year=year)
    return _("Det er både før og etter at tiltaket startet i {year}.").format(year=year)


def year_words(years: Sequence[int], _: Words) -> str:
    """Years in their order, those that follow each other as a period: 2012, 2014–2016 og 2019."""
    runs = [
        [year for _number, year in run] for _key, run in groupby(enumerate(years), lambda entry: entry[1] - entry[0])
    ]
    return _.joined([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])


def others(rows: Sequence[Fitting], shown: str, _: Words) -> list[OtherIndicator]:
    """The other indicators that fit and have figures at the place, each once, the most fitting first."""
    found = {
        row.indicator_id: OtherIndicator(row.indicator_id, _.text(row.label), year_words(row.years, _))
        for row in sorted(rows, key=lambda row: row.position)
        if row.indicator_id and row.indicator_id != shown and row.years and len(row.years) > 1
    }
    return list(found.values())


def without(rows: Sequence[Fitting], _: Words) -> list[tuple[str, str]]:
    """The themes of which no official figure can show anything, each once with the reason."""
    return list({row.theme: (_.text(row.theme), _.text(row.reason)) for row in rows if not row.indicator_id}.values())


def of_measure(rows: Sequence[Fitting], _: Words) -> list[FittingIndicator]:
    """The indicators that fit a measure, each once with its figures at the places that led it."""
    fits = {}
    for first in rows:
        if first.indicator_id and first.indicator_id not in fits:
            here = [row for row in rows if row.indicator_id == first.indicator_id]
            places = [FigureAtPlace(row.place_id, row.place_name, figures(row, _)) for row in here]
            label, reason = _.text(first.label), _.text(first.reason)
            fits[first.indicator_id] = FittingIndicator(first.indicator_id, label, reason, places)
    return list(fits.values())


def figures(row: Fitting, _: Words) -> str:
    """The figures of a row in words: the last before the start of the measure and the last of all, or the first and the
    last; empty where there are none.
    """
    years = stretch(row)
    if not years:
        return ""
    before = [year for year in years if row.is_start and row.year is not None and year < row.year < years[-1]]
    told = dict.fromkeys([before[-1] if before else years[0], years[-1]])
    amounts = {
        year: of_persons(value, row.unit or "", persons, _)
        for year, value, persons in zip(row.years or (), row.figures or (), row.persons or ())
    }
    texts = [_("{value} i {year}").format(value=amounts[year], year=year) for year in told]
    return f"{_.joined(texts)}. {coverage(row, _)}"


def unfit(place_name: str, is_asked: bool, _: Words) -> str:
    """What is said where the figure that is shown fits none of the measures of the place; `is_asked`: it was asked
    for.
    """
    if is_asked:
        return _("Tallet som vises, er ikke blant dem som passer til tiltakene i {place}.").format(place=place_name)
    return _(
        "Ingen av de offisielle tallene som passer til tiltakene i {place}, finnes der for to år. "
        "Andelen innvandrere er valgt i stedet og sier ikke hva tiltakene førte til."
    ).format(place=place_name)
