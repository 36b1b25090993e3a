"""A before/after pair on a shortlist, and what is told of it everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import MatchingFigure, Note, Pair
from stories import gaps, labels
from stories.beside import beside_figures, brief_sentence, cited, matching, quoted
from stories.charts import bars
from stories.citing import Cited, source_list
from stories.comparison import Comparison
from stories.figure_sentences import later_sentence, pair_sentence, readings_sentence
from stories.item import MOST_WORDS, Fact, Item
from stories.paragraphs import pair_paragraph
from stories.prose import brief
from stories.slides import pair_persons, pair_words, reservation, reservation_in_short, steps_of, told_in
from stories.spots import located, map_words
from stories.unusual import unusual
from words import Words


def pair_item(outcome_id: str, _: Words) -> Item | None:
    """A documented before/after pair."""
    row = next((row for row in ask(Pair) if row.outcome_id == outcome_id), None)
    if row is None:
        return None
    # Two values without two dates are figures, but no before and after.
    evidence = "before_after" if row.is_dated else "quantified"
    pairs = ask(Pair)
    found, told = matching(pairs).get(outcome_id, []), beside_figures(pairs, _).get(outcome_id, [])
    said = told_of_pair(row, found, told, _)
    readings, few = readings_sentence(row, _), brief_sentence(row, found, _)
    note = " ".join(filter(None, [reservation(readings, said.notes, _), later_sentence(row, _), few]))
    return Item(
        key=f"pair:{outcome_id}",
        title=f"{row.place_name}: {_.text(row.label)}",
        headline=_("{title} i {places}").format(title=pair_words(row, _), places=row.place_name),
        name=_.text(row.title) if row.measure_id else "",
        heading=told_in(None, _),
        steps=steps_of(_.text(row.text)),
        done=brief(_.text(row.text), MOST_WORDS),
        facts=[Fact(_("Sted"), row.place_name), Fact(_("Kunnskapsgrunnlag"), labels.evidence(_)[evidence])],
        chart=bars(row, _),
        shown=None,
        evidence=evidence,
        caveat=labels.evidence_meaning(_)[evidence],
        finding=pair_sentence(row, _.text(row.label), _),
        places=located([row.place_id]),
        map_text=map_words(row.place_name, _),
        note=note,
        short_note=reservation_in_short(note, readings, said.notes, few, _),
        persons=pair_persons(row, _),
        age=None,
        needs=[],
        paragraph=said.paragraph,
        rests_on=said.rests_on,
        sources=source_list(said.rests_on, _),
        unusual=unusual(said.comparison, _) if said.comparison else None,
    )


@dataclass(frozen=True)
class ToldOfPair:
    """What is told of a documented pair everywhere: its notes, its place among all municipalities where official
    statistics have one, its paragraph, and what its sources are made of.
    """

    notes: Sequence[Note]
    comparison: Comparison | None
    paragraph: Sequence[str]
    rests_on: Sequence[Cited]


def told_of_pair(row: Pair, found: Sequence[MatchingFigure], beside_it: Sequence[str], _: Words) -> ToldOfPair:
    """What is told of a pair. `found`: the official figures that may be the same as its own; `beside_it`: sentences
    about these and about how few persons may be behind a per cent.
    """
    notes, comparison = ask(Note, subjects=[f"outcome:{row.outcome_id}"]), gaps.of_pair(row)
    quoted_from = [comparison.subject.indicator] if comparison else quoted(row)
    finding = gaps.finding(comparison, _) if comparison else ""
    paragraph = pair_paragraph(row, _, notes, beside_it, finding)
    return ToldOfPair(notes, comparison, paragraph, [row, *quoted_from, *cited(found)])
