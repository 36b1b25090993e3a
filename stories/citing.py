"""Which sources a text rests on, how each is named, and by which number the text cites it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import CitedSource, ComparedTarget, IndicatorSource, MapIndicator, MeasureLink, Outcome, Pair
from words import Text, Words

Cited = MeasureLink | Outcome | Pair | CitedSource | ComparedTarget | IndicatorSource | MapIndicator
"""The answers that name the source they rest on."""


@dataclass(frozen=True)
class Citation:
    """A source, and where in it a fact stands; its licence where it is statistics."""

    title: Text
    publisher: Text
    year: int | None = None
    section: str | None = None
    licence: Text = Text()


def citation(row: Cited) -> Citation:
    """The source that an answer rests on."""
    if isinstance(row, MeasureLink):
        return Citation(row.label, row.publisher, row.year, row.section)
    if isinstance(row, Outcome | Pair):
        return Citation(row.source, row.publisher, row.source_year, row.section)
    if isinstance(row, CitedSource):
        return Citation(row.label, row.publisher, row.year, licence=row.licence)
    if isinstance(row, ComparedTarget):
        return Citation(row.source, Text(), section=row.section)
    return Citation(row.source, row.publisher, licence=row.licence)


def cited_indicators(indicators: Iterable[str]) -> list[CitedSource]:
    """The sources of official indicators, each once; none where there are no indicators."""
    asked = list(dict.fromkeys(indicators))
    return ask(CitedSource, measures=[], outcomes=[], indicators=asked) if asked else []


def cited_measures(measures: Iterable[str]) -> list[CitedSource]:
    """The sources that tell of measures, each once; none where there are no measures."""
    asked = sorted(set(measures))
    return ask(CitedSource, measures=asked, outcomes=[], indicators=[]) if asked else []


def source_words(source: MapIndicator | IndicatorSource, _: Words) -> str:
    """Publisher, title and licence of the source of an official indicator."""
    return ", ".join(text for text in map(_.text, (source.publisher, source.source, source.licence)) if text)


def source_list(rows: Iterable[Cited], _: Words) -> list[str]:
    """The sources of these rows, each once: publisher, year and title, or title and year where no publisher is known,
    and where in it.
    """
    sections: dict[str, list[str]] = {}
    for source in map(citation, rows):
        title, publisher = _.text(source.title), _.text(source.publisher)
        dated = [str(source.year)] if source.year else []
        name = ", ".join([publisher, *dated]) + f": {title}" if publisher else ", ".join([title, *dated])
        listed = sections.setdefault(name, [])
        section = _.section(source.section) or _.text(source.licence)
        if section and section not in listed:
            listed.append(section)
    return [f"{source}. {'; '.join(listed)}." if listed else f"{source}." for source, listed in sections.items()]


class Sources:
    """The sources of a text in the order in which they are first cited, each as it stands in the list at its end."""

    def __init__(self, _: Words) -> None:
        self.words = _
        self.listed: list[str] = []

    def marks(self, rows: Iterable[Cited]) -> str:
        """The numbers of the sources that these rows rest on: [1] [3]."""
        found = source_list(rows, self.words)
        self.listed += [source for source in found if source not in self.listed]
        return "\u00a0".join(f"[{number}]" for number in sorted(self.listed.index(source) + 1 for source in found))

    def cited(self, sentence: str, rows: Sequence[Cited]) -> str:
        """The sentence with the numbers of its sources before its full stop; empty where there is no sentence."""
        if not sentence or not rows:
            return sentence
        end = sentence[-1] if sentence[-1] in ".?!" else ""
        return f"{sentence.removesuffix(end)}\u00a0{self.marks(rows)}{end}"
