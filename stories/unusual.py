"""How unusual a change is among all municipalities, as a slide and a file show it."""

from collections.abc import Sequence
from dataclasses import dataclass

from stories import gaps
from stories.citing import source_list
from stories.comparison import Comparison
from words import Words


@dataclass(frozen=True)
class Unusual:
    """How unusual a change is: first in words, then what else must be known, and the gaps of all municipalities, `own`
    being that of the place called `name`; the source of the figures.
    """

    title: str
    finding: str
    more: Sequence[str]
    gaps: Sequence[float]
    own: float
    name: str
    source: str


def unusual(comparison: Comparison, _: Words) -> Unusual | None:
    """The place of a comparison among all municipalities as a slide shows it; None where it has none."""
    row = comparison.among
    if row is None or row.gap is None or row.gaps is None:
        return None
    finding, *more = gaps.sentences(comparison, _)
    name = comparison.subject.place.name
    return Unusual(
        title=_("{place}: hvor uvanlig er endringen?").format(place=name),
        finding=finding,
        more=[*more, _("Utvikling over tid viser ikke hva som var årsaken.")],
        gaps=row.gaps,
        own=row.gap,
        name=name,
        source=source_list([comparison.subject.indicator], _)[0],
    )
