"""Why the measures of a text for a council paper, as far as it is known for which place they were chosen: how like it
the municipalities are that did them, in what, and in what not. Facts about places, never that a measure will work.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import RankedMeasure
from stories import likeness
from stories.blocks import Block, Entries, Heading, Paragraph
from stories.case_asked import Asked
from stories.citing import Sources, cited_indicators
from stories.likeness import ComparedTrait, ExplainedLikeness
from stories.neighbours import why_alike
from stories.told import ToldMeasure, named_places, short_title
from words import Words

MOST_ALIKE = 8
"""So many municipalities are told of, the most alike first."""
NAMED_TRAITS = 2
"""So many traits that are alike are named, and so many that are not."""


@dataclass(frozen=True)
class ChosenMeasure:
    """A measure beside the one of our municipalities, `here`, that the municipality where it was done is most like."""

    told: ToldMeasure
    here: str
    row: RankedMeasure
    alike: ExplainedLikeness


def why_these(measures: Sequence[ToldMeasure], asked: Asked | None, sources: Sources, _: Words) -> list[Block]:
    """The heading, by what municipalities are compared, and an entry for each that did any of the measures; nothing
    where no place is known or none of them can be compared.
    """
    found = likest(measures, asked) if asked and any(asked.weights.values()) else {}
    if asked is None or not found:
        return []
    groups: dict[str, list[ChosenMeasure]] = {}
    for chosen in sorted(found.values(), key=lambda chosen: chosen.alike.place.distance):
        groups.setdefault(f"{chosen.here} {chosen.row.municipality_id} {chosen.row.year}", []).append(chosen)
    shown = list(groups.values())[:MOST_ALIKE]
    used = sum(weight > 0 for weight in asked.weights.values())
    opening = _.plural(
        "Kommunene bak tiltakene er sammenlignet med {here} på ett kjennetegn; nr. 1 ligner mest.",
        "Kommunene bak tiltakene er sammenlignet med {here} på {n} kjennetegn; nr. 1 ligner mest.",
        used,
        here=_.joined(asked.here.values()),
    )
    limit = _("At kommuner ligner, sier ikke at et tiltak vil virke her.")
    entries = [entry(group, sources, _) for group in shown]
    rest = sum(map(len, groups.values())) - sum(map(len, shown))
    more = _.plural(
        "Ett tiltak til er fra en kommune som ligner mindre.", "{n} tiltak til er fra kommuner som ligner mindre.", rest
    )
    heading = _.plural("Hvorfor dette tiltaket", "Hvorfor disse tiltakene", len(measures))
    others = [told for told in measures if told.measure.measure_id not in found]
    said = [more if rest else "", not_compared(others, _)]
    return [
        Heading(heading),
        Paragraph(f"{opening} {limit}"),
        Entries(entries),
        *(Paragraph(text) for text in [" ".join(filter(None, said))] if text),
    ]


def likest(measures: Sequence[ToldMeasure], asked: Asked) -> dict[str, ChosenMeasure]:
    """Each measure that was done in a municipality that can be compared, beside the one of ours that it is most like;
    none that was done in one of ours.
    """
    wanted = {told.measure.measure_id: told for told in measures}
    found: dict[str, ChosenMeasure] = {}
    own: set[str] = set()
    for code, name in asked.here.items():
        rows = ranked(code, asked)
        own |= {row.measure_id for row in rows if row.scope == "own"}
        rows = [row for row in rows if row.measure_id in wanted and row.scope == "alike"]
        pairs = {(row.municipality_id, row.year) for row in rows if row.municipality_id and row.year}
        why = why_alike(code, asked.weights, pairs)
        for row in rows:
            alike = why[row.municipality_id or "", row.year or 0]
            known = found.get(row.measure_id)
            if known is None or alike.place.distance < known.alike.place.distance:
                found[row.measure_id] = ChosenMeasure(wanted[row.measure_id], name, row, alike)
    return {name: found[name] for name in wanted if name in found and name not in own}


def ranked(code: str, asked: Asked) -> list[RankedMeasure]:
    """All measures by how like a municipality those are that did them."""
    weights = likeness.asked(asked.weights)
    return ask(RankedMeasure, place_id=code, year=asked.year, far=likeness.FAR, sort="gates", **weights)


def entry(group: Sequence[ChosenMeasure], sources: Sources, _: Words) -> str:
    """The measures of one municipality: how like ours it is, in what, and in what not, each figure with its year."""
    first = group[0]
    same, other = likeness.alike_parts(first.alike.parts), likeness.different_parts(first.alike.parts)
    titles = _.joined(_.quoted(short_title(chosen.told, _)) for chosen in group)
    place = first.alike.place
    said = [
        _("{titles}: {there} er nr. {rank} av {peers} i likhet med {here}.").format(
            titles=titles, there=place.name, rank=_.number(place.rank), peers=_.number(place.peers), here=first.here
        ),
        *where_done(first, _),
        _("Likt: {traits}.").format(traits=traits(same[:NAMED_TRAITS], _)) if same else "",
        _("Ulikt: {traits}.").format(traits=traits(other[:NAMED_TRAITS], _)) if other else "",
        _("Ikke mer enn halvparten av det som teller, er sammenlignet. Likheten er usikker.") if place.is_thin else "",
    ]
    named = [*same[:NAMED_TRAITS], *other[:NAMED_TRAITS]]
    return sources.cited(" ".join(filter(None, said)), cited_indicators(part.indicator_id for part in named))


def traits(parts: Iterable[ComparedTrait], _: Words) -> str:
    """Traits of two municipalities with the year of their figures."""
    return "; ".join(f"{likeness.line(part, _)} ({part.value_year})" for part in parts)


def where_done(chosen: ChosenMeasure, _: Words) -> list[str]:
    """That a region did it, or a municipality that is now part of another, where it is so."""
    row, told = chosen.row, chosen.told
    places = [_.text(place.label) for place in told.places]
    said = []
    if row.done_in not in places:
        text = _("Gjort av {region}. {place} er den av kommunene der som ligner mest.")
        if told.is_plan:
            text = _("Planlagt av {region}. {place} er den av kommunene der som ligner mest.")
        said.append(text.format(region=_.joined(named_places([told], _)), place=row.done_in))
    if row.done_in != row.stands_for:
        text = _("Gjort i {old}, som er en del av {new} i inndelingen fra 2020.")
        if told.is_plan:
            text = _("Planlagt i {old}, som er en del av {new} i inndelingen fra 2020.")
        said.append(text.format(old=row.done_in, new=row.stands_for))
    return said


def not_compared(others: Sequence[ToldMeasure], _: Words) -> str:
    """Which measures are not compared; empty where all are."""
    titles = _.joined(_.quoted(short_title(told, _)) for told in others)
    text = _("Ikke sammenlignet, fordi de er våre egne eller ikke fra en norsk kommune med tall: {titles}.")
    return text.format(titles=titles) if others else ""
