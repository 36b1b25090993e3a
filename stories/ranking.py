"""How the measures for a municipality are laid out: at most two of one project each by itself, the rest behind the last
of them, and plans apart; and in one line why a measure fits and what differs.

The order, and which gate a measure is at, are computed in queries/ranked_measures.sql.
"""

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from queries import ask, asking, at_once, grouped
from queries.answers import MeasureFacet, MeasureHit, MeasureNeed, RankedMeasure
from stories import choices, likeness, marks
from stories.address import Address
from stories.likeness import ExplainedLikeness
from words import Words

OF_ONE_PROJECT = 2
"""So many measures of one project stand by themselves."""
FIRST = 3
"""So many measures are named to begin with."""
CLOSE = (likeness.NEAR + likeness.FAR) / 2
"""A municipality within this distance is close enough to begin with; up to likeness.FAR it is alike."""


TWICE = 2
"""A municipality that is so many times as large as the other is named as that."""


@dataclass(frozen=True)
class RankedEntry:
    """A measure that stands by itself, and those of the same project that stand behind it."""

    row: RankedMeasure
    rest: Sequence[RankedMeasure]


class RankedList(NamedTuple):
    """The entries of the list of measures, and the plans of places that can be compared."""

    entries: list[RankedEntry]
    plans: list[RankedMeasure]


@dataclass(frozen=True)
class Ranking:
    """The measures for a municipality that pass the filters.

    ranked: in their order; entries and plans: as they are laid out; counts: how many would pass each choice of each
    filter; needs: what each measure takes, those that do not pass too; is_by_gate: no other order was asked for.
    """

    ranked: list[RankedMeasure]
    entries: list[RankedEntry]
    plans: list[RankedMeasure]
    counts: dict[str, dict[str, int]]
    needs: dict[str, list[MeasureNeed]]
    is_by_gate: bool


def asked_order(address: Address) -> str:
    """The order of the measures: by gate, or where it is asked for likeness, evidence, or what the municipality has."""
    asked = address.first("sort")
    return asked if asked in ("likeness", "evidence", "fits") else "gates"


def ranking(address: Address, home: str, weights: Mapping[str, int], year: int | None) -> Ranking:
    """The measures for the municipality `home` as places were in a year, or where that is None as each was when its
    measure began.
    """
    order, chosen = asked_order(address), choices.filter_parameters(address)
    asked = {"place_id": home, **likeness.asked(weights)}
    found, counted, every = at_once(
        asking(MeasureHit, **chosen),
        asking(MeasureFacet, **chosen, sizes=[]),
        # Of all measures, so that the answer is the same for every filter and is remembered; so it is with the
        # municipalities and with what they take.
        asking(RankedMeasure, **asked, year=year, far=likeness.FAR, sort="gates" if order == "fits" else order),
    )
    passing = {row.measure_id for row in found}
    ranked = [row for row in every if row.measure_id in passing]
    if order == "fits":
        fittest = marks.fittest_first(address, [row.measure_id for row in ranked])
        ranked = sorted(ranked, key=lambda row: fittest.index(row.measure_id))
    # Whoever asks for another order gets each measure at its place in it.
    entries, plans = laid_out(ranked) if order == "gates" else ([RankedEntry(row, []) for row in ranked], [])
    needs = grouped(ask(MeasureNeed, measures=sorted(row.measure_id for row in every)), "measure_id")
    return Ranking(ranked, entries, plans, choices.by_filter(counted), needs, order == "gates")


def laid_out(rows: Iterable[RankedMeasure]) -> RankedList:
    """The measures as the list has them, in the order of the rows.

    What was done here, or cannot be compared, is no part of a project elsewhere.
    """
    shown: list[RankedMeasure] = []
    behind: dict[str, list[RankedMeasure]] = {}
    of_project: dict[tuple[str, str], list[RankedMeasure]] = {}
    plans: list[RankedMeasure] = []
    for row in rows:
        if row.gate == "plan":
            plans.append(row)
            continue
        first = of_project.setdefault((row.scope, row.project_id), [])
        if len(first) < OF_ONE_PROJECT:
            first.append(row)
            shown.append(row)
        else:
            behind.setdefault(first[-1].measure_id, []).append(row)
    return RankedList([RankedEntry(row, behind.get(row.measure_id, [])) for row in shown], plans)


def to_begin_with(entries: Iterable[RankedEntry], told: Collection[str]) -> list[RankedMeasure]:
    """The measures of municipalities that are alike to begin with, each of another project: those with a result in one
    that is close, then those described in one that is close, of which it is told what they take (`told`: their ids),
    then others with a result. Fewer where there are no more.
    """
    steps: list[list[RankedMeasure]] = [[], [], []]
    for row in (entry.row for entry in entries):
        is_close = row.distance is not None and row.distance <= CLOSE
        if row.gate == "result":
            steps[0 if is_close else 2].append(row)
        elif row.gate == "described" and is_close and row.measure_id in told:
            steps[1].append(row)
    of_project: dict[str, RankedMeasure] = {}
    for row in itertools.chain(*steps):
        of_project.setdefault(row.project_id, row)
    return list(of_project.values())[:FIRST]


def why_first(row: RankedMeasure, alike: ExplainedLikeness, here: str, _: Words) -> str:
    """Why a measure is among those to begin with, and what to look out for: it has no result, or its municipality is
    not close, or is at least twice as large or small.
    """
    is_close = row.distance is not None and row.distance <= CLOSE
    if row.gate != "result":
        parts = [_("Uten resultat i kilden; er med fordi kommunen ligner mye og kilden sier hva tiltaket krever.")]
    elif is_close:
        parts = [_("Kilden forteller om et resultat, og kommunen ligner mye.")]
    else:
        parts = [_("Kommunen er langt nede i likhet; er med fordi kilden forteller om et resultat.")]
    size = next((part for part in alike.parts if part.indicator_id == "population"), None)
    if size and size.here and size.there:
        (fewer, smaller), (most, larger) = sorted([(size.here, here), (size.there, alike.place.name)])
        if most >= TWICE * fewer:
            text = _("{larger} har om lag {n} ganger så mange innbyggere som {smaller}.")
            parts.append(text.format(larger=larger, n=_.number(most / fewer, 1), smaller=smaller))
    return " ".join(parts)


def keys(home: str, rows: Iterable[RankedMeasure]) -> list[str]:
    """A municipality and measures as a shortlist names them."""
    return [f"place:{home}", *(f"measure:{row.measure_id}" for row in rows)]


def why_it_fits(alike: ExplainedLikeness, here: str, _: Words) -> str:
    """In one line: how like the municipality is, in what most, and in what not."""
    same, other = likeness.alike(alike.parts, _)[:2], likeness.different(alike.parts, _)
    said = _("{there} er nr. {rank} av {peers} i likhet med {here}.").format(
        there=alike.place.name, rank=_.number(alike.place.rank), peers=_.number(alike.place.peers), here=here
    )
    parts = [said]
    if same:
        parts.append(_("Likt: {traits}.").format(traits=" · ".join(same)))
    if other:
        parts.append(_("Ulikt: {traits}.").format(traits=" · ".join(other)))
    return " ".join(parts)


def gate_title(gate: str, here: str, _: Words) -> str:
    """What the measures of a gate have in common."""
    titles = {
        "result": _("Med resultat, fra kommuner som ligner på {place}"),
        "described": _("Beskrevet uten resultat, fra kommuner som ligner på {place}"),
        "far": _("Fra kommuner som ligner mindre på {place}"),
        "own": _("Fra {place} selv eller en region som kommunen er med i"),
        "none": _("Kan ikke sammenlignes"),
    }
    return titles[gate].format(place=here)
