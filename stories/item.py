"""A thing on a shortlist as slides and files show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from queries.answers import MeasureNeed
from stories.address import plainly
from stories.age import Age
from stories.charts import Chart
from stories.citing import Cited
from stories.slides import MeasureFigure
from stories.spots import Spot
from stories.unusual import Unusual

MOST_WORDS = 30
"""So many words a listener can read while somebody talks."""


class Fact(NamedTuple):
    """Something in short about an item: what it is, and how much or which."""

    label: str
    value: str


@dataclass(frozen=True)
class Item:
    """A thing on a shortlist as slides and files show it.

    headline: a sentence by rule; name: of the measure, where the headline has no room for it; heading and steps: what
    was done, and who told it; done: at most MOST_WORDS words of it; caveat: what the evidence does not show; shown: the
    figure, where it is no chart; finding: what the drawing shows; note: a reservation, and short_note what a slide has
    room for; persons: of how many, or of a place where it stands among all municipalities, both may be empty; age: of a
    measure; needs: what it takes; paragraph: sentences; rests_on: what the sources are made of; unusual: of a pair,
    where official statistics have it; tag: what stands beside the headline of a case of one's own.
    """

    key: str
    title: str
    headline: str
    name: str
    heading: str
    steps: Sequence[str]
    done: str
    facts: Sequence[Fact]
    chart: Chart | None
    shown: MeasureFigure | None
    evidence: str | None
    caveat: str
    finding: str
    places: Sequence[Spot]
    map_text: str
    note: str
    short_note: str
    persons: str
    age: Age | None
    needs: Sequence[MeasureNeed]
    paragraph: Sequence[str]
    rests_on: Sequence[Cited]
    sources: Sequence[str]
    unusual: Unusual | None = None
    tag: str = ""

    @property
    def spoken(self) -> list[str]:
        """The sentences for the one who talks, with the reservation in full where they lack some of it."""
        told = plainly(" ".join(self.paragraph))
        return [*self.paragraph, *([self.note] if self.note and plainly(self.note) not in told else [])]

    @property
    def has_map(self) -> bool:
        """Are its places on the map? There is no ground to draw of those abroad."""
        return bool(self.places) and all(place.is_in_norway for place in self.places)

    @property
    def is_wide(self) -> bool:
        """Has its drawing the whole slide, since there is no list beside it?"""
        return self.chart is not None and self.chart.form == "curve" and not self.heading

    @property
    def is_mapped(self) -> bool:
        """Is its drawing a map, since it has no figure to draw?"""
        return self.has_map and self.chart is None and (self.shown is None or self.shown.picture is None)
