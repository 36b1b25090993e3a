"""Which measures are there for my question, and what exactly did they do? A list with filters and live counts, and one
measure in full.
"""

import datetime
import math

import queries
from queries import ask, asking, at_once, grouped
from queries.answers import (
    ListedMeasure,
    MatrixCell,
    Measure,
    MeasureCount,
    MeasureFacet,
    MeasureLink,
    MeasureProposal,
    MeasureRelative,
    Need,
    Note,
    Outcome,
    Relief,
)
from screen import parts, share, views
from stories import choices, labels
from stories.contribution import confirmed
from stories.items import quoted, telling_outcome
from stories.paragraphs import measure_paragraph, source_list
from stories.shown import list_order

PER_PART = 20

address, _ = parts.here()
SIZE_CLASSES = next(iter(labels.size_classes(_).values()))


def one_measure(measure_id: str) -> None:
    """One measure in full, every fact with its source."""
    measure = ask(Measure, measure_id=measure_id)[0]
    outcomes = ask(Outcome, measure_id=measure_id, place_id=None)
    links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
    notes = ask(Note, subjects=[f"measure:{measure_id}"] + [f"outcome:{outcome.outcome_id}" for outcome in outcomes])
    main = telling_outcome(outcomes)
    parts.show(
        views.MeasureInFull(
            measure=measure,
            links=links,
            needs=ask(Need, measure_id=measure_id),
            outcomes=outcomes,
            relatives=ask(MeasureRelative, measure_id=measure_id),
            proposals=ask(MeasureProposal, measure_id=measure_id),
            notes=notes,
            sentences=measure_paragraph(measure, links, [main] if main else [], notes, _),
            sources=source_list([*links.get("source", []), *outcomes, *quoted(main)], _),
            confirmed=confirmed(measure, links.get("source", []), datetime.date.today(), _),
            mail=share.mail(_.text(measure.title), address, _),
        )
    )


def list_of_measures() -> None:
    """The measures that pass the filters, twenty at a time."""
    chosen = choices.filter_parameters(address)
    part, sort, text = address.number("part") or 1, list_order(address), address.first("q")
    sizes = choices.sizes_offered(_, address)
    hits, counted = at_once(
        asking(ListedMeasure, **chosen, sort=sort, limit=PER_PART, offset=(part - 1) * PER_PART),
        asking(MeasureFacet, **chosen, sizes=sizes),
    )
    if part > 1 and not hits:
        # A list that has become shorter than the address says is shown from its last part.
        part = max(1, math.ceil(ask(MeasureCount, **chosen)[0].measures / PER_PART))
        hits = ask(ListedMeasure, **chosen, sort=sort, limit=PER_PART, offset=(part - 1) * PER_PART)
    facets = {
        parameter: {row.value: row.measures for row in rows}
        for parameter, rows in grouped(counted, "parameter").items()
    }
    parts.show(
        views.MeasureList(
            hits=hits,
            count=hits[0].hit_count if hits else 0,
            finding=finding(facets),
            guesses=[_.quoted(word) for word in queries.guesses(text)] if text else [],
            facets=facets,
            codes=choices.code_labels(_, address),
            own_sizes=[size for size in address.all("size") if size in sizes[10:]],
            sorts=sorts(),
            sort=sort,
            part=part,
            per_part=PER_PART,
            sizes=SIZE_CLASSES,
            cells={(row.theme, row.size): row.measures for row in ask(MatrixCell, **chosen, sizes=list(SIZE_CLASSES))}
            if address.first("table")
            else None,
            reliefs=[] if hits else ask(Relief, **chosen),
        )
    )


def sorts() -> dict[str, str]:
    """The orders that the list can have."""
    orders = {
        "name": _("sted"),
        "year": _("nyeste først"),
        "size": _("minste kommune først"),
        "evidence": _("kunnskapsgrunnlag"),
    }
    return {"relevance": _("treff"), **orders} if address.first("q") else orders


def finding(facets: dict[str, dict[str, int]]) -> str:
    """One sentence on how much of what is shown has been measured."""
    counts = facets.get("evidence", {})
    if address.all("evidence"):
        return ""
    measured = sum(counts.get(rung, 0) for rung in labels.MEASURED)
    told = counts.get("described", 0) + counts.get("reported", 0)
    planned = counts.get("proposed", 0) + counts.get("planned", 0)
    plans = _.plural("{n} er en plan eller et forslag", "{n} er planer eller forslag", planned)
    return _("{measured} har et resultat i tall, {told} er fortalt uten tall, {plans}.").format(
        measured=_.number(measured), told=_.number(told), plans=plans
    )


if measure_id := address.first("measure"):
    one_measure(measure_id)
else:
    parts.show(
        views.Heading(
            title=_("Tiltak"),
            lead=_(
                "Hva kommuner, regioner og bedrifter har gjort for at innflyttere skal bli, og hva de forteller "
                "at det førte til."
            ),
        )
    )
    parts.search_box(_("Søk i tiltakene"), _("For eksempel: mentor, bolig, Frøya"))
    list_of_measures()
