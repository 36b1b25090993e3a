"""The facts of a text for a council paper: its places, its pairs, and the measures in a table."""

from collections.abc import Sequence

from queries import ask
from queries.answers import ListedIndicator, Note, Outcome, Pair, Place, PlaceFigure, PlaceMeasure, Standing
from stories import gaps, labels, shares, standings
from stories.beside import quoted
from stories.blocks import Block, Entries, Heading, Paragraph, TextFigure, TextTable
from stories.case_places import as_one_sentence, places_together
from stories.case_themes import Themes, told_within
from stories.charts import Chart, bars, curve, starts_named
from stories.citing import Cited, Sources, citation, cited_indicators
from stories.figure_sentences import (
    has_official,
    limit_sentence,
    outcome_sentence,
    pair_sentence,
    readings_sentence,
    series_sentence,
)
from stories.paragraphs import (
    limit_of_statistics,
    name_with_fate,
    named_sources,
    share_sentence,
    size_words,
    still_counted_sentence,
    weighty,
)
from stories.prose import lower_first
from stories.told import ToldMeasure, short_title, spoken
from words import Words


def facts(
    measures: Sequence[ToldMeasure],
    places: Sequence[Place],
    pairs: Sequence[Pair],
    themes: Themes,
    sources: Sources,
    _: Words,
) -> list[Block]:
    """What is counted: places, pairs, and the measures in a table. themes: those that the text is about."""
    blocks: list[Block] = [Heading(_("Fakta"))]
    told_elsewhere = {row.outcome_id for row in pairs}
    if len(places) > 1:
        blocks += [Heading(_("Stedene"), 2), *places_together(places, told_elsewhere, themes, sources, _)]
    for place in places if len(places) == 1 else ():
        told = place_facts(place, told_elsewhere, themes, sources, _)
        blocks += [Heading(name_with_fate(place, _), 2), *told]
    for row in pairs:
        blocks += [
            Heading(f"{row.place_name}: {lower_first(_.text(row.label))}", 2),
            *pair_facts(row, sources, _),
        ]
    if measures:
        heading = _.plural("Tiltaket i korthet", "Tiltakene i korthet", len(measures))
        blocks += [Heading(heading, 2)] if places or pairs else []
        sizes = sizes_sentence(measures, _)
        blocks += [*([Paragraph(sizes)] if sizes else []), measures_table(measures, sources, _)]
    return blocks


def place_facts(place: Place, told_elsewhere: set[str], themes: Themes, sources: Sources, _: Words) -> list[Block]:
    """The figures of a place with their sources and its curve, without those outcomes that are told elsewhere; themes:
    those that the text is about.
    """
    series = ask(PlaceFigure, place_id=place.place_id, indicators=["population"])
    measures = ask(PlaceMeasure, place_id=place.place_id)
    outcomes = [
        row for row in ask(Outcome, measure_id=None, place_id=place.place_id) if row.outcome_id not in told_elsewhere
    ]
    is_counted = any(row.value is not None for row in series)
    population, share = (cited_indicators([name]) for name in ("population", "immigrant_share"))
    drawn = curve(series, measures, _) if is_counted else None
    sentences = [
        as_one_sentence(place, _),
        sources.cited(series_sentence(series, place.name, _.text(series[0].label), "persons", _), population)
        if is_counted
        else "",
        sources.cited(share_sentence(place, _), share),
        still_counted_sentence(place, _),
        limit_of_statistics(place, _) if is_counted else "",
    ]
    notes = weighty(ask(Note, subjects=[f"place:{place.place_id}"]))
    said = " ".join(filter(None, sentences))
    blocks: list[Block] = [*([Paragraph(said)] if said else []), *reservations(notes, _)]
    if drawn:
        finding = series_sentence(series, place.name, drawn.label, "persons", _)
        blocks.append(figure_of(drawn, f"{drawn.label}, {place.name}", finding, population, sources, _))
    blocks += among_all(place, sources, _)
    about = told_within(measures, themes, _, where=spoken(place, _) if themes else "", kind=place.kind)
    blocks.append(Paragraph(sources.cited(about, named_sources(measures))))
    if outcomes:
        notes = ask(Note, subjects=[f"outcome:{row.outcome_id}" for row in outcomes])
        entries = [sources.cited(outcome_sentence(row, _), [row, *quoted(row)]) for row in outcomes]
        opening = _.plural(
            "Kildene oppgir dessuten dette tallet:", "Kildene oppgir dessuten disse tallene:", len(entries)
        )
        blocks += [Paragraph(opening), Entries(entries), *reservations(weighty(notes), _)]
    return blocks


def among_all(place: Place, sources: Sources, _: Words) -> list[Block]:
    """Where the figures of a municipality stand among those of all and of its likest, as a table; nothing for others,
    and without the figures that are not there.
    """
    listed = [row.indicator_id for row in ask(ListedIndicator, page="place") if row.part_of is None]
    rows = [row for row in ask(Standing, place_id=place.place_id, indicators=listed) if row.value is not None]
    if not rows:
        return []
    body = [
        [
            f"{_.text(row.label)} {row.year}",
            standings.value_words(row, _),
            standings.part(row, _),
            standings.beside_peers(row, _) or "–",
        ]
        for row in rows
    ]
    head = [_("Tall"), _("Verdi"), _("Blant alle kommuner"), _("Blant dem som ligner mest")]
    cited = cited_indicators(row.indicator_id for row in rows)
    caption = _("{place} blant alle kommuner {sources}").format(place=place.name, sources=sources.marks(cited))
    chances = [f"{_.text(row.label)}: {sentence}" for row in rows if (sentence := standings.chance_sentence(row, _))]
    told = [_("Høyt er ikke det samme som godt."), *chances, *([shares.meaning(_)] if chances else [])]
    return [TextTable([head, *body], caption=caption), Paragraph(" ".join(told))]


def pair_facts(row: Pair, sources: Sources, _: Words) -> list[Block]:
    """A pair in words, and its columns."""
    comparison = gaps.of_pair(row)
    sentences = [
        sources.cited(pair_sentence(row, _.text(row.label), _), quoted(row) if has_official(row) else [row]),
        sources.cited(readings_sentence(row, _), [row] if has_official(row) else quoted(row)),
        sources.cited(gaps.finding(comparison, _), [comparison.subject.indicator])
        if comparison and comparison.among
        else "",
        limit_sentence(row, _),
    ]
    return [
        Paragraph(" ".join(filter(None, sentences))),
        pair_figure(row, sources, _),
        *reservations(weighty(ask(Note, subjects=[f"outcome:{row.outcome_id}"])), _),
    ]


def pair_figure(row: Pair | Outcome, sources: Sources, _: Words) -> TextFigure:
    """The columns of a pair, with a second reading beside them where there is one."""
    drawn = bars(row, _)
    told = [pair_sentence(row, drawn.label, _), readings_sentence(row, _)]
    finding = " ".join(filter(None, told))
    return figure_of(drawn, f"{drawn.label}, {row.place_name}", finding, [row, *quoted(row)], sources, _)


def figure_of(chart: Chart, text: str, finding: str, rows: Sequence[Cited], sources: Sources, _: Words) -> TextFigure:
    """A figure whose caption says what it shows, what its marks are and who published the values. It gets its number
    when all are known.
    """
    starts = starts_named(chart.starts, _)
    marks = (
        _.plural(
            "Streken viser når et tiltak startet: {starts}.",
            "Strekene viser når tiltak startet: {starts}.",
            len(starts),
            starts="; ".join(starts),
        )
        if starts
        else ""
    )
    publishers = dict.fromkeys(_.text(source.publisher) or _.text(source.title) for source in map(citation, rows))
    source = sources.cited(_("Kilde: {source}").format(source="; ".join(publishers)) + ".", rows)
    return TextFigure(
        0,
        chart,
        " ".join(part for part in (f"{text}.", marks, source) if part),
        " ".join(part for part in (finding, marks) if part),
    )


def sizes_sentence(measures: Sequence[ToldMeasure], _: Words) -> str:
    """How small and how large the municipalities of several measures are; empty where they are of one size."""
    lows = [told.measure.population_min for told in measures if told.measure.population_min is not None]
    highs = [told.measure.population_max for told in measures if told.measure.population_max is not None]
    if not lows or min(lows) == max(highs):
        return ""
    text = _("Kommunene hadde fra {low} til {high} innbyggere 1.1.2019.")
    return text.format(low=_.number(min(lows)), high=_.number(max(highs)))


def measures_table(measures: Sequence[ToldMeasure], sources: Sources, _: Words) -> TextTable:
    """Every measure with place, size, evidence, and when it was last told of."""
    head = [_("Sted"), _("Tiltak"), _("Kunnskapsgrunnlag"), _("Størrelse"), _("Sist omtalt"), _("Kilde")]
    rows = [
        [
            where(told, _),
            short_title(told, _),
            labels.evidence(_)[told.measure.evidence],
            size_words(told.measure, _) or _("ikke oppgitt"),
            str(told.last_seen or _("uten dato")),
            sources.marks(told.links.get("source", [])),
        ]
        for told in measures
    ]
    return TextTable([head, *rows], caption=_.plural("Tiltaket i teksten", "Tiltakene i teksten", len(measures)))


def where(told: ToldMeasure, _: Words) -> str:
    """The places that did a measure, in words."""
    return _.joined(_.text(place.label) for place in told.places)


def reservations(notes: Sequence[Note], _: Words) -> list[Block]:
    """The notes about what stands above them, in full: half a reservation may say the opposite."""
    told = " ".join(_.text(note.text) for note in notes)
    return [Paragraph(_("Forbehold: {notes}").format(notes=told))] if told else []
