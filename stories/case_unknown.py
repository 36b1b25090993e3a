"""What a text for a council paper says that nobody knows."""

from collections.abc import Sequence

from queries import ask
from queries.answers import Note, Outcome, Pair, Place
from stories.blocks import Block, Entries, Heading
from stories.case_in_short import has_lone_amount, years_sentence
from stories.case_measures import figure_sentence, is_said, titles_of
from stories.prose import sentences_of
from stories.told import ToldMeasure, short_title
from words import Words


def what_is_unknown(
    measures: Sequence[ToldMeasure], places: Sequence[Place], pairs: Sequence[Pair], _: Words
) -> list[Block]:
    """What the sources do not show, as a list: effect, age, plans, costs, and slighter reservations."""
    plans = [told for told in measures if told.is_plan]
    evaluated = [told for told in measures if told.measure.evidence == "evaluated"]
    entries = []
    if measures and not evaluated:
        entries.append(
            _.plural(
                "Om tiltaket virket: Kildene gjengir ingen uavhengig evaluering av det.",
                "Om tiltakene virket: Kildene gjengir ingen uavhengig evaluering av dem.",
                len(measures),
            )
        )
    if places or pairs:
        entries.append(_("Hva som var årsaken: Tall over tid viser utvikling, ikke hva som var årsaken."))
    if any(told.last_seen for told in measures):
        text = _("Hva som gjelder i dag: {seen}; hva som er gjort siden, er ikke undersøkt.")
        entries.append(text.format(seen=years_sentence(measures, _).rstrip(".")))
    if plans:
        titles = titles_of(plans, _)
        text = _.plural(
            "Om planen ble gjennomført: Kildene sier det ikke om {titles}.",
            "Om planene ble gjennomført: Kildene sier det ikke om {titles}.",
            len(plans),
            titles=titles,
        )
        entries.append(text)
    if measures:
        entries.append(cost_entry(measures, _))
    entries.append(_("Hva andre gjør: At kildene ikke forteller om noe, betyr ikke at det ikke finnes."))
    found = slighter(measures, places, pairs, _)
    listed = [note for _about, note in found]
    more = sum(note.severity != "high" and note not in listed for told in measures for note in told.notes)
    if more:
        several = _("Mindre forbehold: {n} til står på siden til tiltaket i Blifaktor.")
        text = _.plural(
            "Mindre forbehold: Ett til står på siden til tiltaket i Blifaktor.",
            "Mindre forbehold: {n} til står på sidene til tiltakene i Blifaktor.",
            more,
        )
        entries.append(several.format(n=_.number(more)) if more > len(measures) == 1 else text)
    return [Heading(_("Hva vi ikke vet")), Entries(entries), *slighter_reservations(found, _)]


def slighter(
    measures: Sequence[ToldMeasure], places: Sequence[Place], pairs: Sequence[Pair], _: Words
) -> list[tuple[str, Note]]:
    """The notes that do not stand beside what they are about, each with what that is: those about the figures in the
    text.
    """
    found = [
        (_.quoted(short_title(told, _)), note) for told in measures for note in told.about_figure if told_of(told, _)
    ]
    told_elsewhere = {row.outcome_id for row in pairs}
    for place in places:
        of_place = ask(Outcome, measure_id=None, place_id=place.place_id)
        subjects = [f"outcome:{row.outcome_id}" for row in of_place if row.outcome_id not in told_elsewhere]
        found += [(place.name, note) for note in ask(Note, subjects=subjects)]
    for row in pairs:
        found += [(row.place_name, note) for note in ask(Note, subjects=[f"outcome:{row.outcome_id}"])]
    return [(about, note) for about, note in found if note.severity != "high"]


def told_of(told: ToldMeasure, _: Words) -> bool:
    """Does the figure of a measure stand in the text?"""
    figure = told.figure
    return figure is not None and bool(figure_sentence(told, _) or is_said(figure, _.text(told.measure.summary), _))


def slighter_reservations(found: Sequence[tuple[str, Note]], _: Words) -> list[Block]:
    """The slighter notes as a list at the end, by what they are about; a sentence that several have stands once."""
    entries, said = [], set[tuple[str, str]]()
    for about, note in found:
        sentences = [text for text in sentences_of(_.text(note.text)) if (about, text) not in said]
        said |= {(about, text) for text in sentences}
        entries += [f"{about}: {' '.join(sentences)}"] if sentences else []
    return [Heading(_("Forbehold"), 2), Entries(entries)] if entries else []


def cost_entry(measures: Sequence[ToldMeasure], _: Words) -> str:
    """That no source states what a measure cost in all; where an amount may be that, of how many there is none."""
    without = sum(told.measure.cost_nok is None for told in measures)
    if not any(map(has_lone_amount, measures)):
        return _("Hva det kostet: Ingen av kildene oppgir samlet kostnad.")
    if not without:
        return _("Hva det kostet: Om beløpene er hele kostnaden, vet vi ikke.")
    return _("Hva det kostet: Kildene oppgir ikke noe beløp for {few} av {total} tiltak.").format(
        few=_.number(without), total=_.number(len(measures))
    )
