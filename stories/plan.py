"""A plan of measures that others have done: for each what it would take here, what the visitor fills in, which official
figure to follow from which value, and what would count as no effect.

What is filled in stands in the address, numbered by the place of the measure in the plan, and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from queries import ask, grouped
from queries.answers import CitedSource, MeasureNeed, Place, PlanFigure
from stories import labels
from stories.address import PLANNED, Address
from stories.blocks import Block, Entries, Heading, Paragraph, TextTable, numbered
from stories.citing import Sources, cited_indicators, source_list
from stories.shares import of_persons
from stories.told import ToldMeasure, tell
from words import Words

WEAK = ("proposed", "planned", "described")
"""The rungs on which nothing is known of what a measure led to."""
FACTS = ("group_size",)
"""The kinds of needs that say how it was elsewhere: nothing that a municipality has or lacks."""


@dataclass(frozen=True)
class PlannedMeasure:
    """A measure of a plan with its number there; needs: each with its mark (have, lack or empty; None for a fact that
    takes none); follow: sentences of
    the figure to follow, of what would count as no effect, and of what the evidence asks for; cited: the sources of
    the figure.
    """

    number: int
    told: ToldMeasure
    needs: Sequence[tuple[MeasureNeed, str | None]]
    follow: Sequence[str]
    cited: Sequence[CitedSource]


def measures_of(address: Address) -> list[str]:
    """The measures of the plan, or else those of the shortlist, as many as a plan has room for."""
    return (address.all("plan") or address.listed("measure"))[:PLANNED]


def plan(address: Address, place_id: str | None, place_name: str, _: Words) -> list[PlannedMeasure]:
    """The measures of the plan of an address, for a place."""
    measures = measures_of(address)
    if not measures:
        return []
    figures = {row.measure_id: row for row in ask(PlanFigure, measures=measures, place_id=place_id)}
    needs = grouped(ask(MeasureNeed, measures=measures), "measure_id")
    found = []
    for number, measure_id in enumerate(measures, 1):
        figure = figures.get(measure_id)
        for told in tell(measure_id):
            marked = [(need, mark(address, measure_id, need)) for need in needs.get(measure_id, [])]
            indicators = [figure.indicator_id] if figure and figure.indicator_id else []
            cited = cited_indicators(indicators)
            of_figure = figure_sentences(figure, place_name, cited, _)
            sentences = [*of_figure, *evidence_sentences(told.measure.evidence, _)]
            found.append(PlannedMeasure(number, told, marked, sentences, cited))
    return found


def mark(address: Address, measure_id: str, need: MeasureNeed) -> str | None:
    """Whether the visitor has marked a need as had or lacked: have, lack, or empty; None where it is none."""
    if need.kind in FACTS:
        return None
    key = f"{measure_id}.{need.need_no}"
    return "have" if key in address.all("have") else "lack" if key in address.all("lack") else ""


def need_words(need: MeasureNeed, code: str | None, _: Words) -> str:
    """A need on paper: with its mark, or boxes to tick where it has none yet."""
    text = _.text(need.text)
    if code is None:
        return text
    marks = {"have": _("har vi"), "lack": _("mangler vi"), "": f"☐ {_('har vi')}  ☐ {_('mangler vi')}"}
    return f"{text}: {marks[code]}"


def figure_sentences(row: PlanFigure | None, place_name: str, cited: Sequence[CitedSource], _: Words) -> list[str]:
    """Which official figure to follow, its value before, or where a newer one is found, and what would count as no
    effect. cited: the sources of the figure.
    """
    if row is None or row.indicator_id is None:
        reason = _.text(row.reason) if row else _("Ingen offisielle tall er knyttet til temaene.")
        return [reason, _("Tell selv: hvor mange som er med, og hva de sier, før start og etter.")]
    label = _.text(row.label)
    if row.value is None or row.year is None or row.unit is None:
        text = _("Tallet å følge er {label}. Velg et sted for å få verdien før.")
        if place_name:
            text = _("Tallet å følge er {label}. Det finnes ikke for stedet ditt; tell selv før start.")
        return [text.format(label=label), _.text(row.reason)]
    text = (
        _(
            "Tallet å følge er {label}. Det nyeste vi har for {place}, er {value} i {year}; se etter et nyere hos "
            "utgiveren: {source}"
        )
        if row.is_old
        else _("Tallet å følge er {label}: {value} i {place} i {year}. Det er verdien før.")
    )
    value = of_persons(row.value, row.unit, row.persons, _)
    source = " ".join(source_list(cited, _))
    sentences = [
        text.format(label=label, value=value, place=place_name, year=row.year, source=source),
        _.text(row.reason),
        _("Tallet gjelder alle på stedet. Tell selv dem tiltaket når, og det tiltaket skal endre."),
    ]
    if row.unit == "percent" and row.persons and row.persons < 500:
        text = _("Én person er {share} av tallet, så små endringer er tilfeldige.")
        sentences.append(text.format(share=_.quantity(round(100 / row.persons, 1), "percent")))
    again = _("Se etter på nytt når det finnes tall for minst to år etter start.")
    text = _(
        "Endrer tallet seg ikke mer enn i kommunene som ligner mest, regner vi det som ingen virkning. "
        "Endrer det seg mer, er det likevel ikke bevis."
    )
    return [*sentences, again, text]


def evidence_sentences(evidence: str, _: Words) -> list[str]:
    """How closely to follow up: the weaker the evidence, the more."""
    first = _("Kunnskapsgrunnlaget er «{rung}».").format(rung=labels.evidence(_)[evidence].lower())
    if evidence in WEAK:
        return [
            first,
            _(
                "Ingen vet hva det førte til. Start i det små, og avtal på forhånd når dere ser etter og når dere "
                "stopper."
            ),
            _("Skriv ned hvem som er med, hva det koster, og hva som ellers endrer seg, hvert halvår."),
            _("Spør dem som gjorde det, hva de ville gjort annerledes, før dere vedtar det."),
        ]
    if evidence == "reported":
        return [
            first,
            _("Resultatet er ikke målt. Avtal på forhånd når dere ser etter, og skriv ned hvem som er med."),
        ]
    return [first, _("Det er målt hos andre, men det viser ikke hva som var årsaken. Se etter på samme måte som de.")]


def source_words(row: PlannedMeasure, _: Words) -> str:
    """The sources of the figure to follow."""
    return " ".join(source_list(row.cited, _))


def fields(_: Words) -> dict[str, str]:
    """What a visitor fills in for each measure, by its name in the address without the number."""
    return {
        "steps": _("Første steg"),
        "decides": _("Hvem vedtar"),
        "owner": _("Hvem eier det"),
        "when": _("Når"),
        "again": _("Når dere ser etter"),
    }


def unwritten(_: Words) -> dict[str, None]:
    """The changes of an address that take out all that is filled in."""
    return {f"{name}{number}": None for number in range(1, PLANNED + 1) for name in fields(_)}


def plan_text(address: Address, place_id: str | None, place_name: str, _: Words) -> list[Block]:
    """The plan as a text for a Word file, with what the visitor has filled in."""
    sources = Sources(_)
    blocks: list[Block] = [Paragraph(foreword(place_name, _))]
    for row in plan(address, place_id, place_name, _):
        measure = row.told.measure
        blocks.append(Heading(f"{row.number}. {_.text(measure.title)}"))
        cited = row.told.links.get("source", [])
        blocks.append(Paragraph(sources.cited(_.text(measure.summary), cited)))
        filled = [[label, address.first(f"{name}{row.number}") or ""] for name, label in fields(_).items()]
        blocks.append(TextTable([[_("Plan"), place_name or _("Hos oss")], *filled], 1, _.text(measure.title)))
        blocks.append(Heading(_("Det tiltaket krever"), 2))
        if row.needs:
            blocks.append(Entries([need_words(need, code, _) for need, code in row.needs]))
        else:
            blocks.append(Paragraph(_("Kildene sier ikke hva det krever.")))
        first, *rest = row.follow
        blocks += [Heading(_("Slik følger vi det opp"), 2), Entries([sources.cited(first, row.cited), *rest])]
    return numbered([*blocks, Heading(_("Kilder")), Entries(sources.listed, "sources")])


def only_place(address: Address) -> Place | None:
    """The one place of the shortlist, to be offered as the visitor's own; None where it has none or several, and where
    one is chosen.
    """
    listed = [] if address.first("home") else address.listed("place")
    return next(iter(ask(Place, place_id=listed[0])), None) if len(listed) == 1 else None


def foreword(place_name: str, _: Words) -> str:
    """What a plan is and is not."""
    if not place_name:
        return _("En plan etter tiltak hos andre. Velg stedet ditt øverst for å få verdien før av offisielle tall.")
    return _("En plan for {place} etter tiltak hos andre. Det de gjorde, er ikke et løfte om virkning her.").format(
        place=place_name
    )
