"""How the measures for a municipality are laid out: at most two of one project each by itself, the rest behind the last
of them, and plans apart; and in one line why a measure fits and what differs.

The order, and which gate a measure is at, are computed in queries/ranked_measures.sql.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.answers import RankedMeasure
from stories import likeness
from stories.likeness import Alike
from words import Words

OF_ONE_PROJECT = 2
"""So many measures of one project stand by themselves."""
FIRST = 3
"""So many measures are named to begin with."""


@dataclass(frozen=True)
class Entry:
    """A measure that stands by itself, and those of the same project that stand behind it."""

    row: RankedMeasure
    rest: Sequence[RankedMeasure]


def laid_out(rows: Iterable[RankedMeasure]) -> tuple[list[Entry], list[RankedMeasure]]:
    """The entries in the order of the rows, and the plans of places that can be compared.

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
    return [Entry(row, behind.get(row.measure_id, [])) for row in shown], plans


def to_begin_with(entries: Iterable[Entry]) -> list[RankedMeasure]:
    """The first entries done by municipalities that are alike, each of another project; fewer where there are no more.

    What was done by municipalities that are less alike, here, or cannot be compared, is none to begin with.
    """
    of_project: dict[str, RankedMeasure] = {}
    for entry in entries:
        if entry.row.gate in ("result", "described"):
            of_project.setdefault(entry.row.project_id, entry.row)
    return list(of_project.values())[:FIRST]


def keys(home: str, rows: Iterable[RankedMeasure]) -> list[str]:
    """A municipality and measures as a shortlist names them."""
    return [f"place:{home}", *(f"measure:{row.measure_id}" for row in rows)]


def why_it_fits(alike: Alike, here: str, _: Words) -> str:
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
