"""A measure on a shortlist."""

from collections.abc import Sequence
from dataclasses import replace

from queries import ask, grouped
from queries.answers import Measure, MeasureLink, MeasureNeed, Note, Outcome
from stories import labels
from stories.age import age_of
from stories.beside import brief_sentence, cited, matching, quoted
from stories.charts import bars
from stories.citing import Cited, source_list
from stories.figure_sentences import is_worked_out, outcome_sentence, readings_sentence, with_origin
from stories.item import MOST_WORDS, Fact, Item
from stories.outcomes import is_result, telling_outcome
from stories.own_cases import without_mark
from stories.paragraphs import leading_places, measure_paragraph, size_words
from stories.prose import brief
from stories.slides import (
    base_of,
    date_words,
    figure_words,
    known_in_short,
    measure_headline,
    pair_persons,
    pair_words,
    reservation,
    reservation_in_short,
    shown,
    steps_of,
    title_quoted,
    told_in,
    without_place,
)
from stories.spots import located, map_words
from words import Text, Words


def measure_item(measure_id: str, _: Words) -> Item | None:
    """A measure: its figure is its before/after pair where it has one, else its most telling number, large."""
    measure = next(iter(ask(Measure, measure_id=measure_id)), None)
    if measure is None:
        return None
    links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
    outcomes = ask(Outcome, measure_id=measure_id, place_id=None)
    subjects = [f"measure:{measure_id}", *(f"outcome:{outcome.outcome_id}" for outcome in outcomes)]
    main = telling_outcome(outcomes)
    pair = main if main and main.kind == "before_after" and main.value_before is not None else None
    places = leading_places(links)
    names = [_.text(place.label) for place in places]
    age = age_of(measure)
    told = shown(main, outcomes, _) if main and not pair and is_result(main) else None
    about = [f"outcome:{main.outcome_id}", f"measure:{measure_id}"] if main else [f"measure:{measure_id}"]
    near = [note for subject in about for note in ask(Note, subjects=[subject])]
    found = matching([main]).get(main.outcome_id, []) if main else []
    rests_on: list[Cited] = [*links.get("source", []), *outcomes, *quoted(main), *cited(found)]
    said = brief_sentence(main, found, _) if main else ""
    readings = readings_sentence(main, _) if main else ""
    note = f"{reservation(readings, near, _)} {said}".strip()
    of_figure = ask(Note, subjects=about[:1]) if pair or (told and told.picture) else []
    title = _.text(measure.title)
    tag, plain = without_mark(title)
    # On a slide the mark stands beside the headline, and not within the name that this quotes.
    named = replace(measure, title=Text(plain, plain, plain))
    quoted_title = title_quoted(named, names, _)
    figure = figure_words(main, told, base_of(main, outcomes), quoted_title, _) if main and told else ""
    figure = pair_words(pair, _) if pair else figure
    is_own_sum = told is not None and main is not None and is_worked_out(main)
    headline = measure_headline(named, names, figure, age, _, is_own_sum)
    return Item(
        key=f"measure:{measure_id}",
        title=title,
        headline=headline,
        name="" if letters(without_place(plain, names)) in letters(headline) else title,
        heading=told_in(age, _) if figure else known_in_short(measure, age, _),
        steps=steps_of(_.text(measure.summary)),
        done=brief(_.text(measure.summary), MOST_WORDS),
        facts=facts_of(measure, names, None if pair else main, _),
        chart=bars(pair, _) if pair else None,
        shown=told,
        evidence=measure.evidence,
        caveat=labels.evidence_meaning(_)[measure.evidence],
        finding=outcome_sentence(pair, _) if pair else "",
        places=located([place.id for place in places]),
        map_text=map_words(_.joined(names), _),
        note=note,
        short_note=reservation_in_short(note, readings, of_figure, said, _),
        persons=pair_persons(pair, _) if pair else "",
        age=age,
        needs=ask(MeasureNeed, measures=[measure_id]),
        # The sentences speak of the figure that the slide shows, and of no other.
        paragraph=measure_paragraph(measure, links, [main] if main else [], ask(Note, subjects=subjects), _),
        rests_on=rests_on,
        sources=source_list(rests_on, _),
        tag=tag,
    )


def letters(text: str) -> str:
    """The letters of a text, whichever its quotation marks are."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def facts_of(measure: Measure, places: Sequence[str], figure: Outcome | None, _: Words) -> list[Fact]:
    """A measure in short; figure: the one that stands among the facts, None where it is drawn as columns."""
    facts = [
        Fact(_("Sted"), _.joined(places)),
        Fact(_("Størrelse"), size_words(measure, _)),
        Fact(_("Kunnskapsgrunnlag"), labels.evidence(_)[measure.evidence]),
    ]
    if figure:
        large = number(figure, _)
        what = _("Mål, ikke resultat") if figure.kind == "target" else _("Tall i kilden")
        facts.append(Fact(what, f"{large.label}: {large.value}"))
    return [fact for fact in facts if fact.value]


def number(outcome: Outcome, _: Words) -> Fact:
    """The value of an outcome, and what it is with its date, or its period where the value covers one."""
    value = labels.amount(outcome.value_after, outcome.unit, outcome.qualifier, _)
    sign = "+" if outcome.kind == "change" and outcome.value_after > 0 else ""
    return Fact(f"{_.text(outcome.label)} ({with_origin(date_words(outcome, _), outcome, _)})", sign + value)
