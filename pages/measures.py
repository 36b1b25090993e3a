"""Which measures are there for my question, and what exactly did they do? A list with filters and live counts, and one measure in full."""

import math

import queries
from screen import parts
from stories import choices, labels
from stories.items import quoted, telling_outcome
from stories.paragraphs import measure_paragraph, source_list

PER_PART = 20

address, _ = parts.here()
SIZE_CLASSES = next(iter(labels.size_classes(_).values()))


def one_measure(measure_id: str) -> None:
    """One measure in full, every fact with its source."""
    measure = parts.ask("measure", measure_id=measure_id)[0]
    outcomes = parts.ask("outcomes", measure_id=measure_id, place_id=None)
    links = queries.grouped(parts.ask("measure_links", measures=[measure_id]), "kind")
    notes = parts.ask(
        "notes", subjects=[f"measure:{measure_id}"] + [f"outcome:{outcome['outcome_id']}" for outcome in outcomes]
    )
    main = telling_outcome(outcomes)
    parts.html(
        "measure.html",
        measure=measure,
        links=links,
        needs=parts.ask("measure_needs", measure_id=measure_id),
        outcomes=outcomes,
        relatives=parts.ask("measure_relatives", measure_id=measure_id),
        proposals=parts.ask("measure_proposals", measure_id=measure_id),
        notes=notes,
        sentences=measure_paragraph(measure, links, [main] if main else [], notes, _),
        sources=source_list([*links.get("source", []), *outcomes, *quoted(main)], _),
    )


def list_of_measures() -> None:
    """The measures that pass the filters, twenty at a time."""
    chosen = choices.filter_parameters(address)
    part = address.number("part", 1)
    sort = address.first("sort") or ("name" if chosen["found"] is None else "relevance")
    sizes = choices.sizes_offered(_, address)
    hits, counted = queries.at_once(
        ("measures", chosen | {"sort": sort, "limit": PER_PART, "offset": (part - 1) * PER_PART}),
        ("measure_facets", chosen | {"sizes": sizes}),
    )
    if part > 1 and not hits:
        # A list that has become shorter than the address says is shown from its last part.
        part = max(1, math.ceil(parts.ask("measure_count", **chosen)[0]["measures"] / PER_PART))
        hits = parts.ask("measures", **chosen, sort=sort, limit=PER_PART, offset=(part - 1) * PER_PART)
    facets = {
        parameter: {row["value"]: row["measures"] for row in rows}
        for parameter, rows in queries.grouped(counted, "parameter").items()
    }
    parts.html(
        "measures.html",
        hits=hits,
        count=hits[0]["hit_count"] if hits else 0,
        finding=finding(facets),
        guesses=[_.quoted(word) for word in queries.guesses(address.first("q"))] if address.first("q") else [],
        facets=facets,
        codes=choices.code_labels(_, address),
        own_sizes=[size for size in address.all("size") if size in sizes[10:]],
        sorts=sorts(),
        sort=sort,
        part=part,
        per_part=PER_PART,
        sizes=SIZE_CLASSES,
        cells={
            (row["theme"], row["size"]): row["measures"]
            for row in parts.ask("measure_matrix", **chosen, sizes=list(SIZE_CLASSES))
        }
        if address.first("table")
        else None,
        reliefs=[] if hits else parts.ask("measure_reliefs", **chosen),
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


def finding(facets: dict) -> str:
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


if address.first("measure"):
    one_measure(address.first("measure"))
else:
    parts.html(
        "heading.html",
        title=_("Tiltak"),
        lead=_(
            "Hva kommuner, regioner og bedrifter har gjort for at innflyttere skal bli, og hva de forteller at det førte til."
        ),
    )
    parts.search_box(_("Søk i tiltakene"), _("For eksempel: mentor, bolig, Frøya"))
    list_of_measures()
