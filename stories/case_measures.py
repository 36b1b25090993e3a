"""The measures in a text for a council paper: what was done, what they learnt, and what it took."""

import re
from collections.abc import Sequence

from queries import grouped
from queries.answers import MeasureLink, Outcome
from stories import labels
from stories.beside import quoted
from stories.blocks import Block, Entries, Heading, Paragraph
from stories.case_facts import pair_figure, reservations
from stories.case_in_short import has_lone_amount
from stories.citing import Sources
from stories.figure_sentences import outcome_sentence
from stories.outcomes import is_result
from stories.paragraphs import weighty
from stories.prose import counted, lower_first
from stories.told import PLANS, ToldMeasure, done_by, short_title
from words import Words

MILLION = 1_000_000


def where_all(measures: Sequence[ToldMeasure], _: Words) -> str:
    """The places that did any of the measures, each once, in words."""
    return _.joined(dict.fromkeys(done_by(told, _) for told in measures))


def titles_of(measures: Sequence[ToldMeasure], _: Words) -> str:
    """The titles of measures, in words."""
    return _.joined(_.quoted(short_title(told, _)) for told in measures)


def sources_of(measures: Sequence[ToldMeasure]) -> list[MeasureLink]:
    """What the measures rest on."""
    return [link for told in measures for link in told.links.get("source", [])]


def what_was_done(measures: Sequence[ToldMeasure], of_places: int, is_several: bool, _: Words) -> list[Block]:
    """The heading of what was done, and how many measures are told of where the places have more; nothing without
    measures.

    of_places: how many measures the chosen places have, where theirs are told; else 0; is_several: whether these are
    more than one place.
    """
    if not measures:
        return []
    is_done = any(not told.is_plan for told in measures)
    here = _("Hva som er gjort på stedet") if is_done else _("Hva som er planlagt på stedet")
    if is_several:
        here = _("Hva som er gjort på stedene") if is_done else _("Hva som er planlagt på stedene")
    others = _("Hva andre har gjort") if is_done else _("Hva andre har planlagt")
    blocks: list[Block] = [Heading(here if of_places else others)]
    if of_places > len(measures):
        text = _("Teksten tar med {number} av de {total} tiltakene som gjelder stedet.")
        if is_several:
            text = _("Teksten tar med {number} av de {total} tiltakene som gjelder stedene.")
        blocks.append(Paragraph(text.format(number=_.number(len(measures)), total=_.number(of_places))))
    return blocks


def told_by_rung(measures: Sequence[ToldMeasure], sources: Sources, _: Words) -> list[Block]:
    """The measures in prose, those with the best evidence first; plans by themselves; and what they learnt."""
    blocks: list[Block] = []
    for rung, name in reversed(labels.evidence(_).items()):
        group = [told for told in measures if told.rung == rung]
        if group:
            blocks += [Heading(name, 2), Paragraph(group_sentence(len(group), rung, _))]
        for told in group:
            blocks.append(Paragraph(passage(told, sources, _)))
            blocks += reservations(weighty(told.notes), _)
            if told.figure and told.figure.kind == "before_after" and told.figure.value_before is not None:
                blocks.append(pair_figure(told.figure, sources, _))
    return [*blocks, *what_they_learnt(measures, sources, _)]


def what_they_learnt(measures: Sequence[ToldMeasure], sources: Sources, _: Words) -> list[Block]:
    """The lessons of the measures, one that several share once; nothing where the sources have none."""
    learnt: dict[str, list[ToldMeasure]] = {}
    for told in measures:
        if lesson := _.text(told.measure.lessons):
            learnt.setdefault(lesson, []).append(told)
    lessons = [
        sources.cited(f"{where_all(tellers, _)}: {lesson}", sources_of(tellers)) for lesson, tellers in learnt.items()
    ]
    if not lessons:
        return []
    opening = _.plural("Kildene gjengir denne erfaringen:", "Kildene gjengir disse erfaringene:", len(lessons))
    return [Heading(_("Det de lærte"), 2), Paragraph(opening), Entries(lessons)]


def group_sentence(number: int, rung: str, _: Words) -> str:
    """What a rung of the evidence ladder says of so many measures."""
    meaning = labels.evidence_meaning(_)[rung]
    if rung not in PLANS:
        return meaning
    text = _.plural(
        "Dette var bare en plan eller et forslag da kilden ble skrevet.",
        "Dette var bare planer eller forslag da kildene ble skrevet.",
        number,
    )
    return f"{text} {meaning}"


def passage(told: ToldMeasure, sources: Sources, _: Words) -> str:
    """A measure in some sentences: its title and place with the year, what its source told, and its figure where that
    is not told already.
    """
    when = str(told.last_seen) if told.last_seen else _("uten årstall")
    text = _("{title} (plan omtalt {year}).") if told.is_plan else _("{title} (omtalt {year}).")
    named = ", ".join(part for part in (short_title(told, _), done_by(told, _)) if part)
    said = f"{text.format(title=named, year=when)} {_.text(told.measure.summary)}"
    figure = figure_sentence(told, _)
    cited = [sources.cited(said, told.links.get("source", []))]
    if told.figure and figure:
        cited.append(sources.cited(figure, [told.figure, *quoted(told.figure)]))
    return " ".join(cited)


def figure_sentence(told: ToldMeasure, _: Words) -> str:
    """The figure of a measure; empty where its summary has it already, or it is how the measure was arranged."""
    figure = told.figure
    if figure is None or (figure.kind in ("level", "change") and is_said(figure, _.text(told.measure.summary), _)):
        return ""
    if figure.kind != "level":
        return outcome_sentence(figure, _)
    if not is_result(figure):
        return ""
    text = _("Tallet i kilden: {label}, {value} ({date}).")
    if figure.origin == "computed" and figure.qualifier == "exact":
        text = _("Regnet ut fra tallene i kilden: {label}, {value} ({date}).")
    return text.format(
        label=lower_first(_.text(figure.label)),
        value=labels.amount(figure.value_after, figure.unit, figure.qualifier, _),
        date=_.date(figure.date_after) if figure.date_after else _("kilden oppgir ikke når"),
    )


def is_said(outcome: Outcome, text: str, _: Words) -> bool:
    """Does a text hold the value of an outcome, in digits or as a word?"""
    value = outcome.value_after
    written = [_.bare(value, outcome.unit)]
    if value == int(value):
        written.append(counted(int(value), _))
    if outcome.unit == "nok" and value >= MILLION:
        written.append(_("{n} millioner").format(n=_.number(value / MILLION, 1)))
    if outcome.unit == "percent":
        written.append({50: _("halvparten"), 33.3: _("én av tre"), 66.7: _("to av tre")}.get(value, written[0]))
    plain = text.replace("\u00a0", " ").lower()
    wanted = [re.escape(word.replace("\u00a0", " ").lower()) for word in written]
    # A number within a longer one is another number.
    return any(re.search(rf"(?<![\w,.]){word}(?![\w]|[,. ]\d)", plain) for word in wanted)


def what_it_takes(measures: Sequence[ToldMeasure], sources: Sources, _: Words) -> list[Block]:
    """What the sources say that the measures took, by kind of need; and of how many they say nothing; nothing without
    measures.
    """
    if not measures:
        return []
    blocks: list[Block] = [Heading(_("Hva det krever"))]
    took: dict[str, list[ToldMeasure]] = {}
    for told in measures:
        if needs := " ".join(need for need in needs_of(told, _) if need):
            took.setdefault(needs, []).append(told)
    entries = [
        sources.cited(f"{titles_of(those, _)}, {where_all(those, _)}. {needs}", sources_of(those))
        for needs, those in took.items()
    ]
    silent = [told for told in measures if not told.needs and told.measure.cost_nok is None]
    if entries:
        opening = _.plural(
            "Dette oppgir kildene at tiltaket krever eller har hatt:",
            "Dette oppgir kildene at tiltakene krever eller har hatt:",
            len(measures) - len(silent),
        )
        blocks += [Paragraph(opening), Entries(entries)]
    if silent:
        titles = titles_of(silent, _)
        blocks.append(Paragraph(_("Kildene oppgir ikke hva som måtte til for {titles}.").format(titles=titles)))
    return blocks


def needs_of(told: ToldMeasure, _: Words) -> list[str]:
    """What a measure took: each kind with what it was, and an amount with what it covers, which is seldom the cost. A
    need for money says the amount already.
    """
    needs = []
    for kind, some in grouped(told.needs, "kind").items():
        name = labels.need(_)[kind] if len(some) == 1 else several_needs(_)[kind]
        needs.append(f"{name}: {'; '.join(_.text(need.text).rstrip('.') for need in some)}.")
    if has_lone_amount(told):
        text = _("Beløp i kilden: {amount}.").format(amount=_.quantity(told.measure.cost_nok, "nok"))
        needs.append(text)
    return [*needs, _.text(told.measure.cost_note)]


def several_needs(_: Words) -> dict[str, str]:
    """What several needs of a kind are called."""
    return {
        "post": _("Stillinger"),
        "money": _("Penger"),
        "partner": _("Partnere"),
        "agreement": _("Avtaler"),
        "group_size": _("Grupper"),
        "premises": _("Lokaler"),
        "skill": _("Kompetanse"),
    }
