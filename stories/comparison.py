"""One place beside its peers: which years, which municipalities, and the answers that the figure and the words need."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries import ask, asking, at_once
from queries.answers import (
    AreaChange,
    ComparedTarget,
    DefinitionBreak,
    Gap,
    MapIndicator,
    PanelMember,
    PeerChange,
    PeerYear,
    Place,
    PlaceFigure,
    PlaceMeasure,
    SimilarPlace,
)
from stories import shares
from stories.figure_sentences import FEWEST_FOR_PERCENT
from stories.likeness import TRAITS, asked
from words import Words

NEAREST = 10
SPLIT_AGAIN = 2024
"""The year from which some municipalities are their own again."""
FLOOR = 5
"""With fewer peers that have figures there is no median, no quartile and no part of them."""
YEARS_BEFORE = 5
"""So many years before the first measure are shown where nothing else is asked for."""
YEARS_AFTER = 2
"""With figures for fewer years after a start nothing is said of what came of it."""
WINDOW = 5
"""So many years has each window beside that of the comparison, in which a place is set among all municipalities."""
DIVISIONS = ("2020", "2024", "2019")
"""The divisions of municipalities in which places are compared, the first that has figures."""


@dataclass(frozen=True)
class ComparedYears:
    """The years of a comparison: the first that is shown, the one that changes are counted from, and the last.

    structure: the division of municipalities that all its figures follow.
    """

    structure: str
    first: int
    base: int
    last: int


@dataclass(frozen=True)
class Subject:
    """What is compared: one indicator of one place, its figures, and what happened there.

    own: its figures in all divisions; measures: those that it led itself; changed: changes of its area; breaks: years
    from which the indicator is counted in another way.
    """

    place: Place
    indicator: MapIndicator
    own: Sequence[PlaceFigure]
    measures: Sequence[PlaceMeasure]
    changed: Sequence[AreaChange]
    breaks: Sequence[DefinitionBreak]


@dataclass(frozen=True)
class MeasureYear:
    """A year in which a measure began or ended, and its title."""

    year: int
    title: str


@dataclass(frozen=True)
class Comparison:
    """A subject beside its peers.

    panel: the peers, and why some are left out; series: a row a year; changes: before the base year and after it, or
    one; older: figures of the older division, to be dotted beside the line; targets: those of the sources for the same
    years; moved: changes of the area that the figures shown follow; gaps: the place among all municipalities, first in
    the years of the comparison, then in windows of five years as they follow each other; empty where it is not set
    among them.
    """

    subject: Subject
    span: ComparedYears
    group: str
    is_index: bool
    panel: Sequence[PanelMember]
    series: Sequence[PeerYear]
    changes: Sequence[PeerChange]
    older: Sequence[PlaceFigure]
    targets: Sequence[ComparedTarget]
    moved: Sequence[AreaChange]
    gaps: Sequence[Gap]

    @property
    def among(self) -> Gap | None:
        """The place among all municipalities in the years of the comparison; None where it has no place there."""
        span = self.span
        return next((row for row in self.gaps[:1] if row.gap is not None and row.last == span.last), None)

    @property
    def change(self) -> PeerChange:
        """The change after the base year."""
        return self.changes[-1]

    def starts(self, _: Words) -> list[MeasureYear]:
        """When the measures of the place began."""
        return [MeasureYear(m.start_year, _.text(m.title)) for m in self.subject.measures if m.start_year is not None]

    def ends(self, _: Words) -> list[MeasureYear]:
        """When they ended."""
        return [MeasureYear(m.end_year, _.text(m.title)) for m in self.subject.measures if m.end_year is not None]


def subject_of(place_id: str, indicator: MapIndicator) -> Subject:
    """One indicator of a place of the dataset, with all that a comparison needs to know of both."""
    places, own, done, changed, breaks = at_once(
        asking(Place, place_id=place_id),
        asking(PlaceFigure, place_id=place_id, indicators=[indicator.indicator_id]),
        asking(PlaceMeasure, place_id=place_id),
        asking(AreaChange, place_id=place_id),
        asking(DefinitionBreak, indicator_id=indicator.indicator_id),
    )
    return Subject(places[0], indicator, own, [measure for measure in done if measure.is_own], changed, breaks)


def shown_figures(comparison: Comparison) -> list[PlaceFigure]:
    """The figures of the place in the years and the division of a comparison."""
    years, structure = {row.year for row in comparison.series if row.value is not None}, comparison.span.structure
    return [row for row in comparison.subject.own if row.structure == structure and row.year in years]


def few_persons(comparison: Comparison) -> dict[int, int]:
    """Of how many persons the figure of the place is a share, by year, where these are counted and so few that it
    should be said.
    """
    return {
        row.year: row.persons
        for row in shown_figures(comparison)
        if row.persons is not None and shares.is_few(row.persons)
    }


def persons_sentence(comparison: Comparison, _: Words) -> str:
    """Of how few persons the shares are, in the first and last year that have one; empty where they are not few or not
    counted.
    """
    few = few_persons(comparison)
    if not few:
        return ""
    texts = [
        _("{persons} i {year}").format(persons=_.quantity(few[year], "persons"), year=year)
        for year in sorted({min(few), max(few)})
    ]
    return _("Andelene i {place} er av {counts}.").format(place=comparison.subject.place.name, counts=_.joined(texts))


def intervals(comparison: Comparison) -> dict[int, tuple[float, float]]:
    """How far chance alone could have moved the share of the place, by year, where it is one of few persons that are
    counted with it; none of an index.
    """
    rows = [] if comparison.is_index else shown_figures(comparison)
    found = {row.year: shares.ends(row.persons, row.low, row.high) for row in rows}
    return {year: ends for year, ends in found.items() if ends}


def span_of(subject: Subject, first: int | None, last: int | None) -> ComparedYears | None:
    """The years of a comparison, where `first` and `last` are asked for; None with fewer than two figures."""
    starts = [measure.start_year for measure in subject.measures if measure.start_year is not None]
    return span(subject.own, starts, first, last, subject.indicator.latest_full_year)


def years_offered(subject: Subject, span: ComparedYears) -> tuple[list[int], list[int]]:
    """The years that a comparison may begin with, and those it may end with."""
    known = [row for row in subject.own if row.value is not None]
    return (
        sorted({*(row.year for row in known if row.year < span.last), span.first}),
        sorted({row.year for row in known if row.structure == span.structure and row.year > span.first}),
    )


def least_of(indicator: MapIndicator) -> int | None:
    """The fewest persons of whom a change is given in per cent; None where the figure may be below zero."""
    return None if indicator.may_be_negative else FEWEST_FOR_PERCENT


def without_index(subject: Subject, span: ComparedYears, _: Words) -> str:
    """Why the place cannot be shown as an index of the year that changes are counted from; empty where it can."""
    least = least_of(subject.indicator)
    if least is None:
        return _("ingen indeks, fordi tallet kan være negativt")
    there = (row.value for row in subject.own if (row.structure, row.year) == (span.structure, span.base))
    value = next(there, None)
    if not value or (subject.indicator.unit == "persons" and value < least):
        return _("ingen indeks, fordi tallet i {year} er for lite").format(year=span.base)
    return ""


def compare(subject: Subject, span: ComparedYears, group: str, is_index: bool) -> Comparison:
    """The subject beside its peers; `group`: nearest, kostra, class or county.

    Peers are taken as they were in the year that changes are counted from; a place that similar.sql does not know has
    none.
    """
    place_id, indicator_id, least = subject.place.place_id, subject.indicator.indicator_id, least_of(subject.indicator)
    covered = known_years(subject.own)[span.structure]
    alike, targets, gaps = at_once(
        asking(
            SimilarPlace,
            place_id=place_id,
            **asked(TRAITS),
            year=span.base,
            group=group,
            limit=NEAREST if group == "nearest" else None,
        ),
        asking(ComparedTarget, place_id=place_id, indicator_id=indicator_id, base=span.base, last=span.last),
        lambda: among_all(subject, span, covered) if group == "nearest" else [],
    )
    # Who is compared by too few traits is not among the most alike.
    chosen = [peer.place_id for peer in alike if group != "nearest" or not peer.is_thin]
    shown = {"indicator_id": indicator_id, "structure": span.structure, "base": span.base, "last": span.last}
    panel = ask(PanelMember, peers=chosen, first=span.first, least=least, **shown)
    shown |= {"place_id": place_id, "peers": [peer.place_id for peer in panel if not peer.left_out]}
    from_year = min(year for year in covered if year >= span.first)
    series, changes = at_once(
        asking(PeerYear, first=span.first, is_index=is_index, **shown),
        asking(PeerChange, first=from_year, least=least, **shown),
    )
    # An index has no dotted line of its own: the older figures have another base.
    within = [row for row in subject.own if row.structure == "2019" and span.first <= row.year <= span.last]
    older = [] if is_index else [row for row in within if row.year not in covered]
    moved = moves(subject.changed, span)
    return Comparison(subject, span, group, is_index, panel, series, changes, older, targets, moved, gaps)


def can_be_among(place: Place, structure: str) -> bool:
    """Can a place be set among all municipalities: is it one of the division of 2020, with figures that fit that
    division?
    """
    return place.kind == "municipality" and place.code_2020 is not None and structure != "2019"


def grows_with_size(indicator: MapIndicator) -> bool:
    """Is the change of an indicator a number of persons, which is large where many live? Municipalities of all sizes
    cannot be held against each other by it.
    """
    return indicator.unit == "persons" and least_of(indicator) is None


def among_all(subject: Subject, span: ComparedYears, covered: Sequence[int]) -> list[Gap]:
    """The place among all municipalities in each window of years; `covered`: the years in which it has a figure in the
    division of the span.
    """
    if not can_be_among(subject.place, span.structure) or grows_with_size(subject.indicator):
        return []
    borders, bases, lasts = zip(*windows(span, covered))
    return ask(
        Gap,
        place_id=subject.place.place_id,
        indicator_id=subject.indicator.indicator_id,
        structure=span.structure,
        borders=list(borders),
        bases=list(bases),
        lasts=list(lasts),
        least=least_of(subject.indicator),
        floor=FLOOR,
    )


def windows(span: ComparedYears, covered: Sequence[int]) -> list[tuple[int, int, int]]:
    """The years after which borders may not have moved, first and last year of each window: that of the comparison,
    then those of five years.

    They go back from the year that changes are counted from as far as there are figures without a hole, and forth to
    the last year where the comparison itself is longer than five years. `covered`: the years that have a figure.
    """
    bases: list[int] = []
    for year in range(span.base - WINDOW, min(covered) - 1, -WINDOW):
        if year not in covered:
            break
        bases.insert(0, year)
    if span.last - span.base > WINDOW:
        for year in range(span.base, span.last - WINDOW + 1, WINDOW):
            if year + WINDOW not in covered:
                break
            bases.append(year)
    return [(span.first, span.base, span.last), *((year, year, year + WINDOW) for year in bases)]


def moves(changed: Sequence[AreaChange], span: ComparedYears) -> list[AreaChange]:
    """The changes of the area that the figures shown follow."""
    # Figures of an older division count a municipality that was split as if it had not been.
    return [
        change
        for change in changed
        if span.first < change.year <= span.last and (change.kind == "border" or change.year <= int(span.structure))
    ]


def known_years(own: Sequence[PlaceFigure]) -> dict[str, list[int]]:
    """The years in which a place has a figure, by division, in their order."""
    years: dict[str, list[int]] = {}
    for row in own:
        if row.value is not None:
            years.setdefault(row.structure, []).append(row.year)
    return years


def division(years: Mapping[str, list[int]], starts: Iterable[int]) -> str | None:
    """The division in which a place is compared: the first with figures before and after a start, else the first with
    two figures, or None.

    `years`: those with a figure, by division; `starts`: the years in which measures began.
    """
    usable = [structure for structure in DIVISIONS if len(years.get(structure, [])) > 1]
    around = [
        structure for structure in usable if any(years[structure][0] <= year < years[structure][-1] for year in starts)
    ]
    return next(iter(around + usable), None)


def span(
    own: Sequence[PlaceFigure], starts: Sequence[int], first: int | None, last: int | None, latest: int | None
) -> ComparedYears | None:
    """The division and the years of a comparison.

    `starts`: the years in which measures began; `first`, `last`: years asked for, None for the
    usual ones; `latest`: the latest year that most municipalities have a figure for. Changes are counted from the first
    start within the years shown, or from the first year; where that has no figure, from the next that has. None where
    no division has two figures.
    """
    within = sorted(year for year in starts if first is None or year >= first)
    years = known_years(own)
    structure = division(years, within)
    if structure is None:
        return None
    compared, earliest = years[structure], min(min(known) for known in years.values())
    ends = [[year for year in compared if limit is None or year <= limit] for limit in (last or latest, latest, None)]
    *_earlier, before, end = next(years for years in ends if len(years) > 1)
    if first is not None and first >= end:
        # Nothing begins there: as if it were not asked for.
        return span(own, starts, None, last, latest)
    begun = [year for year in within if earliest <= year < end]
    if first is None:
        first = begun[0] - YEARS_BEFORE if begun else earliest
    first = min(max(first, earliest), before)
    base = min(before, *(year for year in compared if year >= (begun[0] if begun else first)))
    return ComparedYears(structure, first, base, end)
