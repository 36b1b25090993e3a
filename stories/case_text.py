"""One text for a council paper about all that is chosen: what is in it in short, background, facts, what others did,
what it takes, what is not known; then headings for the writer's own assessment and proposal, and the sources by number.

Headings, sentences, lists, tables and figures come out, neither as HTML nor as a file. A plan is told as a plan, and
what a source tells of is told with the year in which it stood there.
"""

import itertools
import re
from collections.abc import Sequence

from queries import ask, grouped
from queries.answers import (
    ListedIndicator,
    MeasureLink,
    Note,
    Outcome,
    Pair,
    Place,
    PlaceFigure,
    PlaceMeasure,
    Source,
    Standing,
)
from stories import gaps, labels, shares, standings
from stories.beside import quoted
from stories.blocks import Block, Entries, Heading, Paragraph, TextFigure, TextTable, numbered
from stories.charts import Chart, bars, curve, starts_named
from stories.citing import Cited, Sources, citation, cited_indicators
from stories.in_short import FEW, has_lone_amount, in_short, years_sentence
from stories.outcomes import is_result
from stories.paragraphs import (
    has_official,
    limit_of_statistics,
    limit_sentence,
    measures_sentence,
    name_with_fate,
    named_sources,
    outcome_sentence,
    pair_sentence,
    readings_sentence,
    series_sentence,
    share_sentence,
    size_words,
    still_counted_sentence,
)
from stories.places_text import named_together, places_together
from stories.prose import counted, lower_first, sentences_of
from stories.shortlist import items
from stories.told import PLANS, ToldMeasure, done_by, short_title, tell
from words import Words

MILLION = 1_000_000
BOOKLET = "temahefte-2019"
"""The source that summaries and notes call the booklet."""
MOST_OF_PLACE = 12
"""So many measures of a place are told where no measure is chosen, the nearest first."""
MOST_THEMES = 4
"""So many themes are named in the background, those of most measures first."""


def case_text(keys: Sequence[str], _: Words) -> list[Block]:
    """The text about the measures, places and pairs of a shortlist, in its order: one text about all of them.

    Where only places are chosen, their own measures are told of. Keys that name nothing are left out.
    """
    names = {
        kind: [key.partition(":")[2] for key in dict.fromkeys(keys) if key.startswith(f"{kind}:")]
        for kind in ("measure", "place", "pair")
    }
    places = [place for name in names["place"] for place in ask(Place, place_id=name)]
    pairs = [row for name in names["pair"] for row in ask(Pair) if row.outcome_id == name]
    chosen = [*names["measure"], *(row.measure_id for row in pairs if row.measure_id)]
    # One of each place in turn, so that the first place does not fill the text alone.
    of_each = [[row.measure_id for row in ask(PlaceMeasure, place_id=place.place_id)] for place in places]
    own = list(dict.fromkeys(name for row in itertools.zip_longest(*of_each) for name in row if name))
    measures = [told for name in dict.fromkeys(chosen or own[:MOST_OF_PLACE]) for told in tell(name)]
    sources = Sources(_)
    of_places = 0 if chosen else len(own)
    is_elsewhere = bool(places and chosen) and not {*chosen} & {*own}
    blocks: list[Block] = [
        *in_short(measures, places, pairs, is_elsewhere, _),
        *background(measures, places, pairs, _),
        *facts(measures, places, pairs, sources, _),
        *what_was_done(measures, of_places, len(places) > 1, _),
        *told_by_rung(measures, sources, _),
        *what_it_takes(measures, sources, _),
        *what_is_unknown(measures, places, pairs, _),
        *ending(sources, _),
    ]
    return numbered(with_booklet(blocks, sources, _))


def with_booklet(blocks: Sequence[Block], sources: Sources, _: Words) -> list[Block]:
    """The blocks, with what the booklet is at the end of the background where they speak of it and cite it."""
    titles = [_.text(source.label) for source in ask(Source) if source.source_id == BOOKLET]
    is_cited = any(title in listed for title in titles for listed in sources.listed)
    if not is_cited or not any(_("heftet") in text.lower() for block in blocks for text in texts_in(block)):
        return list(blocks)
    said = _("Heftet er temaheftet fra Distriktssenteret og IMDi (2019).")
    place = blocks.index(Heading(_("Bakgrunn"))) + 1
    first = blocks[place]
    text = first.text if isinstance(first, Paragraph) else ""
    return [*blocks[:place], Paragraph(f"{text} {said}"), *blocks[place + 1 :]]


def texts_in(block: Block) -> Sequence[str]:
    """The sentences of a block, without its tables and figures."""
    if isinstance(block, Paragraph):
        return [block.text]
    return block.texts if isinstance(block, Entries) and block.kind != "sources" else []


def ending(sources: Sources, _: Words) -> list[Block]:
    """The headings of what the writer thinks of it and proposes, with nothing below them, and the sources."""
    return [
        Heading(_("Vurdering")),
        Paragraph(""),
        Heading(_("Forslag til vedtak")),
        Paragraph(""),
        Heading(_("Kilder")),
        Entries(sources.listed, "sources"),
    ]


def title_of(keys: Sequence[str], _: Words) -> str:
    """The title of a text that its writer has given none: the one thing it is about, or its places, or what it is."""
    found = items(keys, _)[0]
    if len(found) == 1:
        return found[0].title
    if found and all(item.key.startswith("place:") for item in found):
        return named_together([place for item in found for place in ask(Place, place_id=item.key[6:])], _)
    return _("Hva andre har prøvd")


def background(
    measures: Sequence[ToldMeasure], places: Sequence[Place], pairs: Sequence[Pair], _: Words
) -> list[Block]:
    """What the text is about, what it rests on, and what is left to the writer."""
    number, pair_count = counted(len(measures), _), counted(len(pairs), _)
    tiltak = titles_of(measures, _) if len(measures) <= FEW else _("{number} tiltak").format(number=number)
    subjects = [
        tiltak,
        _("utviklingen i {places}").format(places=named_together(places, _)) if places else "",
        _.plural("ett tall fra to tidspunkter", "{number} tall fra to tidspunkter", len(pairs), number=pair_count)
        if pairs
        else "",
    ]
    themes = [link for told in measures for link in told.links.get("theme", [])]
    counts = {link.id: sum(other.id == link.id for other in themes) for link in themes}
    weightiest = sorted(dict.fromkeys(link.id for link in themes), key=lambda name: -counts[name])[:MOST_THEMES]
    named = [lower_first(_.text(next(link for link in themes if link.id == name).label)) for name in weightiest]
    sentences = [
        _("Denne teksten samler det kildene forteller om {subjects}.").format(subjects=_.joined(subjects)),
        themes_sentence(named, len(counts) > len(named), len(measures), _),
        _(
            "Opplysningene er hentet fra publiserte tekster og offisiell statistikk gjennom datasettet Blifaktor, og "
            "er gjengitt med andre ord. Tall i hakeparentes viser til kildelisten bakerst."
        ),
        left_to_writer(_),
    ]
    return [Heading(_("Bakgrunn")), Paragraph(" ".join(sentence for sentence in sentences if sentence))]


def themes_sentence(named: Sequence[str], has_more: bool, measures: int, _: Words) -> str:
    """What so many measures are about, by the labels of their themes; has_more: there are others; empty without any."""
    if not named:
        return ""
    themes = _.joined(named)
    if has_more:
        return _.plural(
            "Tiltaket gjelder blant annet {themes}.",
            "Tiltakene gjelder blant annet {themes}.",
            measures,
            themes=themes,
        )
    return _.plural("Tiltaket gjelder {themes}.", "Tiltakene gjelder {themes}.", measures, themes=themes)


def left_to_writer(_: Words) -> str:
    """That the text holds no assessment and no proposal."""
    return _(
        "Faktadelen gjengir kildene. Vurderingen og forslaget til vedtak er ikke skrevet, og er overlatt til "
        "saksbehandleren."
    )


def facts(
    measures: Sequence[ToldMeasure], places: Sequence[Place], pairs: Sequence[Pair], sources: Sources, _: Words
) -> list[Block]:
    """What is counted: places, pairs, and the measures in a table."""
    blocks: list[Block] = [Heading(_("Fakta"))]
    if len(places) > 1:
        blocks += [Heading(_("Stedene"), 2), *places_together(places, {row.outcome_id for row in pairs}, sources, _)]
    for place in places if len(places) == 1 else ():
        told = place_facts(place, {row.outcome_id for row in pairs}, sources, _)
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


def place_facts(place: Place, told_elsewhere: set[str], sources: Sources, _: Words) -> list[Block]:
    """The figures of a place with their sources and its curve, without those outcomes that are told elsewhere."""
    series = ask(PlaceFigure, place_id=place.place_id, indicators=["population"])
    measures = ask(PlaceMeasure, place_id=place.place_id)
    outcomes = [
        row for row in ask(Outcome, measure_id=None, place_id=place.place_id) if row.outcome_id not in told_elsewhere
    ]
    is_counted = any(row.value is not None for row in series)
    population, share = (cited_indicators([name]) for name in ("population", "immigrant_share"))
    drawn = curve(series, measures, _) if is_counted else None
    sentences = [
        sources.cited(series_sentence(series, place.name, _.text(series[0].label), "persons", _), population)
        if is_counted
        else "",
        sources.cited(share_sentence(place, _), share),
        still_counted_sentence(place, _),
        limit_of_statistics(place, _) if is_counted else "",
    ]
    about = weighty(ask(Note, subjects=[f"place:{place.place_id}"]))
    said = " ".join(sentence for sentence in sentences if sentence)
    blocks: list[Block] = [*([Paragraph(said)] if said else []), *reservations(about, _)]
    if drawn:
        finding = series_sentence(series, place.name, drawn.label, "persons", _)
        blocks.append(figure_of(drawn, f"{drawn.label}, {place.name}", finding, population, sources, _))
    blocks += among_all(place, sources, _)
    blocks.append(Paragraph(sources.cited(measures_sentence(measures, _, kind=place.kind), named_sources(measures))))
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
        Paragraph(" ".join(sentence for sentence in sentences if sentence)),
        pair_figure(row, sources, _),
        *reservations(weighty(ask(Note, subjects=[f"outcome:{row.outcome_id}"])), _),
    ]


def pair_figure(row: Pair | Outcome, sources: Sources, _: Words) -> TextFigure:
    """The columns of a pair, with a second reading beside them where there is one."""
    drawn = bars(row, _)
    told = [pair_sentence(row, drawn.label, _), readings_sentence(row, _)]
    finding = " ".join(part for part in told if part)
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


def where_all(measures: Sequence[ToldMeasure], _: Words) -> str:
    """The places that did any of the measures, each once, in words."""
    return _.joined(dict.fromkeys(done_by(told, _) for told in measures))


def titles_of(measures: Sequence[ToldMeasure], _: Words) -> str:
    """The titles of measures, in words."""
    return _.joined(_.quoted(short_title(told, _)) for told in measures)


def sources_of(measures: Sequence[ToldMeasure]) -> list[MeasureLink]:
    """What the measures rest on."""
    return [link for told in measures for link in told.links.get("source", [])]


def weighty(notes: Sequence[Note]) -> list[Note]:
    """The notes that a reader must know before believing what stands above them."""
    return [note for note in notes if note.severity == "high"]


def reservations(notes: Sequence[Note], _: Words) -> list[Block]:
    """The notes about what stands above them, in full: half a reservation may say the opposite."""
    told = " ".join(_.text(note.text) for note in notes)
    return [Paragraph(_("Forbehold: {notes}").format(notes=told))] if told else []


def what_was_done(measures: Sequence[ToldMeasure], of_places: int, is_several: bool, _: Words) -> list[Block]:
    """The heading of what was done, and how many measures are told of where the places have more.

    of_places: how many measures the chosen places have, where theirs are told; else 0; is_several: whether these are
    more than one place.
    """
    if not measures:
        return [Heading(_("Hva andre har gjort")), Paragraph(_("Ingen tiltak er med i denne teksten."))]
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
    """What the sources say that the measures took, by kind of need; and of how many they say nothing."""
    blocks: list[Block] = [Heading(_("Hva det krever"))]
    if not measures:
        return [*blocks, Paragraph(_("Ingen tiltak er med i denne teksten."))]
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
