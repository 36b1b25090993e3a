"""One place beside its peers as a text for a council paper, in the same order as that of a shortlist: in short, facts,
our comparison, what the place has done, what it takes, what is not known.
"""

from collections.abc import Sequence

from stories.blocks import Block, Heading, Paragraph, TextTable, numbered
from stories.case_facts import figure_of
from stories.case_in_short import how_far_known
from stories.case_measures import told_by_rung, what_it_takes, what_was_done
from stories.case_text import ending
from stories.case_unknown import what_is_unknown
from stories.changes import Period, periods
from stories.charts import Chart, ChartLine, ChartStart
from stories.citing import Sources
from stories.comparability import left_out, reservations
from stories.comparison import FLOOR, Comparison
from stories.figure_sentences import series_sentence
from stories.gaps import comparison_sentences
from stories.paragraphs import measures_sentence
from stories.prose import lower_first
from stories.told import tell
from words import Words


def compared_title(answer: Comparison, _: Words) -> str:
    """What the text is called: the place and what is compared."""
    return f"{answer.subject.place.name}: {lower_first(_.text(answer.subject.indicator.label))}"


def compared_text(answer: Comparison, unread: Sequence[str], _: Words) -> list[Block]:
    """The comparison that a page shows. `unread`: what in its address could not be shown, a sentence each."""
    subject, span, sources = answer.subject, answer.span, Sources(_)
    indicator, name = subject.indicator, subject.place.name
    measures = [told for measure in subject.measures for told in tell(measure.measure_id)]
    opening = _("Denne teksten viser {label} i {place} fra {first} til {last}, ved siden av andre kommuner.").format(
        label=lower_first(_.text(indicator.label)), place=name, first=span.first, last=span.last
    )
    shown = [row for row in subject.own if row.structure == span.structure and span.first <= row.year <= span.last]
    said = series_sentence(shown, name, _.text(indicator.label), indicator.unit, _)
    finding = f"{said} {_.text(indicator.description)}"
    compared = comparison_sentences(answer, _)
    in_short = [
        said,
        compared[0],
        measures_sentence(subject.measures, _, kind=subject.place.kind),
        *how_far_known(measures, _),
        compared[-1],
    ]
    return numbered(
        [
            Heading(_("Kort sagt")),
            Paragraph(" ".join(filter(None, in_short))),
            Heading(_("Bakgrunn")),
            Paragraph(opening),
            Heading(_("Fakta")),
            Paragraph(sources.cited(said, [indicator])),
            figure_of(drawn(answer, _), compared_title(answer, _), finding, [indicator], sources, _),
            *warned([*unread, *reservations(answer, _), _.text(indicator.break_)], _),
            *targets(answer, sources, _),
            Heading(_("Vår sammenligning"), 2),
            Paragraph(sources.cited(" ".join(compared), [indicator])),
            *periods_table(periods(answer, _), sources.marks([indicator]), _),
            *outside(answer, _),
            *what_was_done(measures, len(measures), False, _),
            *told_by_rung(measures, sources, _),
            *what_it_takes(measures, sources, _),
            *what_is_unknown(measures, [subject.place], [], _),
            *ending(sources, _),
        ]
    )


def warned(texts: Sequence[str], _: Words) -> list[Block]:
    """What a reader must know before believing the figures."""
    said = " ".join(filter(None, texts))
    return [Paragraph(_("Forbehold: {notes}").format(notes=said))] if said else []


def targets(answer: Comparison, sources: Sources, _: Words) -> list[Block]:
    """What the sources aimed at for the same years."""
    unit, text = answer.subject.indicator.unit, _("Mål i kilden for samme år: {value}.")
    return [
        Paragraph(
            sources.cited(f"{text.format(value=_.quantity(target.value_after, unit))} {_.text(target.text)}", [target])
        )
        for target in answer.targets
    ]


def drawn(answer: Comparison, _: Words) -> Chart:
    """The place and the median of its peers over the years, and its figures of the older division where they are apart;
    a median of too few is left out.
    """
    subject, span, name = answer.subject, answer.span, answer.subject.place.name
    rows, older = {row.year: row for row in answer.series}, {row.year: row.value for row in answer.older}
    years = range(min([*rows, *older]), max(rows) + 1)
    middle = [rows[year].median if year in rows and rows[year].peers >= FLOOR else None for year in years]
    lines = [
        ChartLine(_("{place}, inndelingen til og med 2019").format(place=name), [older.get(year) for year in years]),
        ChartLine(_("medianen for kommunene i sammenligningen"), middle),
        ChartLine(name, [rows[year].value if year in rows else None for year in years]),
    ]
    label, index = _.text(subject.indicator.label), _("indeks, {year} = 100").format(year=span.base)
    return Chart(
        "curve",
        f"{label}, {index}" if answer.is_index else label,
        subject.indicator.unit,
        [str(year) for year in years],
        [line for line in lines if any(value is not None for value in line.values)],
        starts=[ChartStart(str(start.year), start.title) for start in answer.starts(_) if start.year in years],
    )


def periods_table(found: Sequence[Period], marks: str, _: Words) -> list[Block]:
    """The changes as a table: what changed, and how much in each period; and why nothing is said of the peers."""
    names = list(dict.fromkeys(name for period in found for name, _text in period.lines))
    rows = [[name, *(dict(period.lines).get(name, "–") for period in found)] for name in names]
    head = [_("Endring"), *(f"{period.heading} {period.years}" for period in found)]
    few = dict.fromkeys(period.few for period in found if period.few)
    return [
        TextTable([head, *rows], caption=_("Endring i perioden {sources}").format(sources=marks)),
        *(Paragraph(text) for text in few),
    ]


def outside(answer: Comparison, _: Words) -> list[Block]:
    """Which of the peers are compared, and which are left out and why, a paragraph each."""
    inside = [peer.name for peer in answer.panel if not peer.left_out]
    entries = [_("Med i sammenligningen: {places}.").format(places=_.joined(inside))] if inside else []
    for reason, words in left_out(_).items():
        names = [peer.name for peer in answer.panel if peer.left_out == reason]
        entries += [f"{words}: {_.joined(names)}."] if names else []
    return [Paragraph(text) for text in entries]
