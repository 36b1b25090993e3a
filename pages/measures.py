"""Which measures are there for my question, and what exactly did they do? A list with filters and live counts, and one
measure in full.
"""

import datetime
import math
from collections import Counter

import queries
from queries import ask, asking, at_once, grouped
from queries.answers import (
    Fitting,
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
    NumberedNeed,
    Outcome,
    Relief,
)
from screen import parts, share, views
from stories import choices, fitting, home, labels, marks
from stories.age import confirmed
from stories.answer import found_questions
from stories.beside import beside_figures, cited, matching, quoted
from stories.citing import source_list
from stories.made_of import measured
from stories.outcomes import telling_outcome
from stories.paragraphs import measure_paragraph
from stories.shown import list_order, list_orders

PER_PART = 20

address, _ = parts.here()
own = home.home_of(address)
SIZE_CLASSES = next(iter(labels.size_classes(_).values()))


def one_measure(measure_id: str) -> None:
    """One measure in full, every fact with its source."""
    measure = ask(Measure, measure_id=measure_id)[0]
    outcomes = ask(Outcome, measure_id=measure_id, place_id=None)
    links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
    notes = ask(Note, subjects=[f"measure:{measure_id}"] + [f"outcome:{outcome.outcome_id}" for outcome in outcomes])
    main = telling_outcome(outcomes)
    fits = ask(Fitting, measure_id=measure_id, place_id=None)
    found = [row for rows in matching(outcomes).values() for row in rows]
    parts.show(
        views.MeasureInFull(
            measure=measure,
            links=links,
            needs=ask(Need, measure_id=measure_id),
            outcomes=outcomes,
            relatives=ask(MeasureRelative, measure_id=measure_id),
            proposals=ask(MeasureProposal, measure_id=measure_id),
            notes=notes,
            beside=beside_figures(outcomes, _),
            fits=fitting.of_measure(fits, _),
            without=fitting.without(fits, _),
            sentences=measure_paragraph(measure, links, [main] if main else [], notes, _),
            sources=source_list([*links.get("source", []), *outcomes, *quoted(main), *cited(found)], _),
            alike=home.alike(own, [measure_id], _).get(measure_id),
            home=own.place.name if own else "",
            confirmed=confirmed(measure, links.get("source", []), datetime.date.today(), _),
            mail=share.mail(_.text(measure.title), address, _),
            is_own=measure_id in parts.own_cases(),
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
    facets, is_marked = choices.by_filter(counted), marks.is_marked(address)
    figure, whole = (queries.figure(text), choices.with_all_words(address)) if text else (None, None)
    parts.show(
        views.MeasureList(
            hits=hits,
            count=hits[0].hit_count if hits else 0,
            finding="" if address.all("evidence") else measured(facets.get("evidence", {}), _),
            places=choices.named_places(address, _) if text else {},
            questions=found_questions(text, address.all("theme")),
            figure=figure,
            is_figure_first=bool(
                figure and text and not (hits and whole != 0) and (figure.name or queries.asks_how_much(text))
            ),
            guesses=[_.quoted(word) for word in queries.guesses(text)] if text else [],
            facets=facets,
            codes=choices.code_labels(_, address),
            own_sizes=[size for size in address.all("size") if size in sizes[10:]],
            sorts=list_orders(address, _),
            sort="fits" if address.first("sort") == "fits" else sort,
            part=part,
            per_part=PER_PART,
            sizes=SIZE_CLASSES,
            cells={(row.theme, row.size): row.measures for row in ask(MatrixCell, **chosen, sizes=list(SIZE_CLASSES))}
            if address.first("table")
            else None,
            reliefs=[] if hits else marks.reliefs(address, ask(Relief, **chosen)),
            whole=whole,
            words={} if hits and whole is None else choices.single_words(address),
            alike=home.alike(own, [hit.measure_id for hit in hits], _),
            fitting=choices.fitting(address),
            needs=Counter(row.measure_id for row in ask(NumberedNeed)) if is_marked else {},
        )
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
