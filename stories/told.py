"""What a text tells of a measure, and the words that it names measures and places with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries import ask, grouped
from queries.answers import Measure, MeasureLink, MeasureNeed, Note, Outcome, Place
from stories.age import age_of
from stories.outcomes import telling_outcome
from stories.paragraphs import Links, leading_places
from stories.prose import in_prose
from stories.slides import without_place
from words import Words

PLANS = ("planned", "proposed")
"""The rungs of that which nobody is known to have done."""


@dataclass(frozen=True)
class ToldMeasure:
    """A measure with what is told of it. figure: the one that speaks for it; about_figure: the notes about that one."""

    measure: Measure
    links: Links
    needs: Sequence[MeasureNeed]
    figure: Outcome | None
    notes: Sequence[Note]
    about_figure: Sequence[Note]

    @property
    def places(self) -> list[MeasureLink]:
        """The places that did it."""
        return leading_places(self.links)

    @property
    def last_seen(self) -> int | None:
        """The latest year in which a source tells of it; None where no source has a year."""
        return age_of(self.measure).seen

    @property
    def rung(self) -> str:
        """Its rung; a plan, of which nobody has told what came, stands on that of plans."""
        is_plan = age_of(self.measure).is_plan and self.measure.evidence not in PLANS
        return "planned" if is_plan else self.measure.evidence

    @property
    def is_plan(self) -> bool:
        """Was it only planned or proposed when it was last told of?"""
        return self.rung in PLANS


def tell(measure_id: str) -> list[ToldMeasure]:
    """A measure with what is told of it; none where there is no such measure."""
    links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
    outcomes = ask(Outcome, measure_id=measure_id, place_id=None)
    figure = telling_outcome(outcomes)
    about_figure = ask(Note, subjects=[f"outcome:{figure.outcome_id}"]) if figure else []
    notes = ask(Note, subjects=[f"measure:{measure_id}", *(f"outcome:{outcome.outcome_id}" for outcome in outcomes)])
    return [
        ToldMeasure(measure, links, ask(MeasureNeed, measures=[measure_id]), figure, notes, about_figure)
        for measure in ask(Measure, measure_id=measure_id)
    ]


def spoken(place: Place, _: Words) -> str:
    """A place as running prose names it, a country in the language of the text."""
    return in_prose(place.name, _)


def is_kind(place: MeasureLink, kind: str) -> bool:
    """Is it a municipality, region, county, town or country?"""
    return any(row.kind == kind for row in ask(Place, place_id=place.id))


def are_municipal(measures: Iterable[ToldMeasure]) -> bool:
    """Are all places that did them municipalities?"""
    return all(is_kind(place, "municipality") for told in measures for place in told.places)


def named_places(measures: Iterable[ToldMeasure], _: Words) -> list[str]:
    """The places that did any of the measures, each once, as running prose names them."""
    return list(dict.fromkeys(in_prose(_.text(place.label), _) for told in measures for place in told.places))


def short_title(told: ToldMeasure, _: Words) -> str:
    """The title of a measure, without the place that stands beside it."""
    return without_place(_.text(told.measure.title), [_.text(place.label) for place in told.places])


def done_by(told: ToldMeasure, _: Words) -> str:
    """The places that did a measure as they stand beside its title; of a whole country that it was national."""
    if told.places and all(is_kind(place, "country") for place in told.places):
        return _("nasjonalt")
    return _.joined(named_places([told], _))


def where_words(told: ToldMeasure, _: Words) -> str:
    """Where a measure was done, in running prose: i Herøy i Nordland, or of a whole country that it was national."""
    places = done_by(told, _)
    return places if places == _("nasjonalt") else _("i {place}").format(place=places)
