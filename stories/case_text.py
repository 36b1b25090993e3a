"""One text for a council paper about all that is chosen: what is in it in short, background, facts, what others did,
what it takes, what is not known; then headings for the writer's own assessment and proposal, and the sources by number.

Headings, sentences, lists, tables and figures come out, neither as HTML nor as a file. A plan is told as a plan, and
what a source tells of is told with the year in which it stood there.
"""

import itertools
from collections.abc import Sequence

from queries import ask
from queries.answers import (
    CitedSource,
    ListedIndicator,
    MeasureLink,
    Note,
    Outcome,
    Pair,
    Place,
    PlaceFigure,
    PlaceMeasure,
    Standing,
)
from stories import gaps, labels, shares, standings
from stories.blocks import Block, Entries, Figure, Heading, Paragraph, Sources, Table, numbered
from stories.in_short import has_lone_amount, in_short
from stories.items import Chart, bars, curve, items, quoted, starts_named
from stories.paragraphs import (
    Cited,
    citation,
    has_official,
    lower_first,
    measures_sentence,
    name_with_fate,
    outcome_sentence,
    pair_sentence,
    readings_sentence,
    series_sentence,
    share_sentence,
    size_words,
    still_counted_sentence,
)
from stories.places_text import named_together, places_together
from stories.told import PLANS, Told, counted, tell
from words import Words

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
        *what_was_done(measures, of_places, sources, _, len(places) > 1),
        *what_it_takes(measures, sources, _),
        *what_is_unknown(measures, places, pairs, _),
        *ending(sources, _),
    ]
    return numbered(blocks)


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


def background(measures: Sequence[Told], places: Sequence[Place], pairs: Sequence[Pair], _: Words) -> list[Block]:
    """What the text is about, what it rests on, and what is left to the writer."""
    number, pair_count = counted(len(measures), _), counted(len(pairs), _)
    subjects = [
        _.plural("ett tiltak", "{number} tiltak", len(measures), number=number) if measures else "",
        _("utviklingen i {places}").format(places=named_together(places, _)) if places else "",
        _.plural("én måling før og etter", "{number} målinger før og etter", len(pairs), number=pair_count)
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
        seen_sentence(measures, _),
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


def seen_sentence(measures: Sequence[Told], _: Words) -> str:
    """In which years the sources last told of the measures; empty where no source has a year."""
    years = [told.last_seen for told in measures if told.last_seen]
    if not years:
        return ""
    if min(years) == max(years):
        text = _.plural(
            "Tiltaket er sist omtalt i {year}.", "Tiltakene er sist omtalt i {year}.", len(measures), year=str(years[0])
        )
    else:
        text = _("Tiltakene er sist omtalt fra {first} til {last}.").format(first=min(years), last=max(years))
    return text + " " + _("Hva som er gjort siden, er ikke undersøkt.")


def facts(
    measures: Sequence[Told], places: Sequence[Place], pairs: Sequence[Pair], sources: Sources, _: Words
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
        blocks += [Paragraph(measures_in_short(measures, _)), measures_table(measures, sources, _)]
    return blocks


def place_facts(place: Place, told_elsewhere: set[str], sources: Sources, _: Words) -> list[Block]:
    """The figures of a place with their sources and its curve, without those outcomes that are told elsewhere."""
    series = ask(PlaceFigure, place_id=place.place_id, indicators=["population"])
    measures = ask(PlaceMeasure, place_id=place.place_id)
    outcomes = [
        row for row in ask(Outcome, measure_id=None, place_id=place.place_id) if row.outcome_id not in told_elsewhere
    ]
    is_counted = any(row.value is not None for row in series)
    population, share = (
        ask(CitedSource, measures=[], outcomes=[], indicators=[name]) for name in ("population", "immigrant_share")
    )
    linked = [
        row for row in ask(MeasureLink, measures=[row.measure_id for row in measures[:3]]) if row.kind == "source"
    ]
    drawn = curve(series, measures, _) if is_counted else None
    sentences = [
        sources.cited(series_sentence(series, place.name, _.text(series[0].label), "persons", _), population)
        if is_counted
        else "",
        sources.cited(share_sentence(place, _), share),
        still_counted_sentence(place, _),
        _("Tallene er offisiell statistikk og viser utvikling, ikke hva som var årsaken.") if is_counted else "",
    ]
    weighty = [note for note in ask(Note, subjects=[f"place:{place.place_id}"]) if note.severity == "high"]
    said = " ".join(sentence for sentence in sentences if sentence)
    blocks: list[Block] = [*([Paragraph(said)] if said else []), *reservations(weighty, _)]
    if drawn:
        finding = series_sentence(series, place.name, drawn.label, "persons", _)
        blocks.append(figure_of(drawn, f"{drawn.label}, {place.name}", finding, population, sources, _))
    blocks += among_all(place, sources, _)
    blocks.append(Paragraph(sources.cited(measures_sentence(measures, _), linked)))
    if outcomes:
        notes = ask(Note, subjects=[f"outcome:{row.outcome_id}" for row in outcomes])
        entries = [sources.cited(outcome_sentence(row, _), [row, *quoted(row)]) for row in outcomes]
        opening = _.plural(
            "Kildene oppgir dessuten dette tallet:", "Kildene oppgir dessuten disse tallene:", len(entries)
        )
        blocks += [Paragraph(opening), Entries(entries), *reservations(notes, _)]
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
    head = [_("Tall"), _("Verdi"), _("Blant alle kommuner"), _("Blant de likeste")]
    cited = ask(CitedSource, measures=[], outcomes=[], indicators=[row.indicator_id for row in rows])
    caption = _("{place} blant alle kommuner {sources}").format(place=place.name, sources=sources.marks(cited))
    chances = [f"{_.text(row.label)}: {sentence}" for row in rows if (sentence := standings.chance_sentence(row, _))]
    told = [_("Høyt er ikke det samme som godt."), *chances, *([shares.meaning(_)] if chances else [])]
    return [Table([head, *body], caption=caption), Paragraph(" ".join(told))]


def pair_facts(row: Pair, sources: Sources, _: Words) -> list[Block]:
    """A pair in words, and its columns."""
    comparison = gaps.of_pair(row)
    sentences = [
        sources.cited(pair_sentence(row, _.text(row.label), _), quoted(row) if has_official(row) else [row]),
        sources.cited(readings_sentence(row, _), [row] if has_official(row) else quoted(row)),
        sources.cited(gaps.finding(comparison, _), [comparison.subject.indicator])
        if comparison and comparison.among
        else "",
        _("To tidspunkter viser en utvikling, ikke hva som var årsaken."),
    ]
    return [
        Paragraph(" ".join(sentence for sentence in sentences if sentence)),
        pair_figure(row, sources, _),
        *reservations(ask(Note, subjects=[f"outcome:{row.outcome_id}"]), _),
    ]


def pair_figure(row: Pair | Outcome, sources: Sources, _: Words) -> Figure:
    """The columns of a pair, with a second reading beside them where there is one."""
    drawn = bars(row, _)
    told = [pair_sentence(row, drawn.label, _), readings_sentence(row, _)]
    finding = " ".join(part for part in told if part)
    return figure_of(drawn, f"{drawn.label}, {row.place_name}", finding, [row, *quoted(row)], sources, _)


def figure_of(chart: Chart, text: str, finding: str, rows: Sequence[Cited], sources: Sources, _: Words) -> Figure:
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
    return Figure(
        0,
        chart,
        " ".join(part for part in (f"{text}.", marks, source) if part),
        " ".join(part for part in (finding, marks) if part),
    )


def measures_in_short(measures: Sequence[Told], _: Words) -> str:
    """Where and how large the places are, and how much is known of the measures."""
    places = list(dict.fromkeys(place.label.nb or "" for told in measures for place in told.places))
    lows = [told.measure.population_min for told in measures if told.measure.population_min is not None]
    highs = [told.measure.population_max for told in measures if told.measure.population_max is not None]
    counts = {rung: sum(told.rung == rung for told in measures) for rung in labels.evidence(_)}
    numbers, number = {rung: counted(count, _) for rung, count in counts.items()}, counted(len(measures), _)
    rung = labels.evidence(_)[measures[0].measure.evidence].lower()
    known = [
        _.plural(
            "ett er på trinnet «{rung}»",
            "{number} er på trinnet «{rung}»",
            counts[code],
            rung=name.lower(),
            number=numbers[code],
        )
        for code, name in reversed(labels.evidence(_).items())
        if counts[code]
    ]
    sentences = [
        _.plural(
            "Tiltaket er fra {places}.",
            "De {number} tiltakene er fra {places}.",
            len(measures),
            places=_.joined(places),
            number=number,
        ),
        _("Kommunene hadde fra {low} til {high} innbyggere 1.1.2019.").format(
            low=_.number(min(lows)), high=_.number(max(highs))
        )
        if lows and min(lows) < max(highs)
        else "",
        _.plural(
            "Om kunnskapsgrunnlaget: Det er på trinnet «{rung}».",
            "Om kunnskapsgrunnlaget: {known}.",
            len(measures),
            rung=rung,
            known=_.joined(known),
        ),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def measures_table(measures: Sequence[Told], sources: Sources, _: Words) -> Table:
    """Every measure with place, size, evidence, and when it was last told of."""
    head = [_("Sted"), _("Tiltak"), _("Kunnskapsgrunnlag"), _("Størrelse"), _("Sist omtalt"), _("Kilde")]
    rows = [
        [
            where(told, _),
            _.text(told.measure.title),
            labels.evidence(_)[told.measure.evidence],
            size_words(told.measure, _) or _("ikke oppgitt"),
            str(told.last_seen or _("uten dato")),
            sources.marks(told.links.get("source", [])),
        ]
        for told in measures
    ]
    return Table([head, *rows], caption=_.plural("Tiltaket i teksten", "Tiltakene i teksten", len(measures)))


def where(told: Told, _: Words) -> str:
    """The places that did a measure, in words."""
    return _.joined(_.text(place.label) for place in told.places)


def where_all(measures: Sequence[Told], _: Words) -> str:
    """The places that did any of the measures, each once, in words."""
    return _.joined(dict.fromkeys(_.text(place.label) for told in measures for place in told.places))


def titles_of(measures: Sequence[Told], _: Words) -> str:
    """The titles of measures, in words."""
    return _.joined(_.quoted(_.text(told.measure.title)) for told in measures)


def sources_of(measures: Sequence[Told]) -> list[MeasureLink]:
    """What the measures rest on."""
    return [link for told in measures for link in told.links.get("source", [])]


def reservations(notes: Sequence[Note], _: Words) -> list[Block]:
    """The notes about what stands above them, in full: half a reservation may say the opposite."""
    told = " ".join(_.text(note.text) for note in notes)
    return [Paragraph(_("Forbehold: {notes}").format(notes=told))] if told else []


def what_was_done(
    measures: Sequence[Told],
    of_places: int,
    sources: Sources,
    _: Words,
    is_several: bool = False,
) -> list[Block]:
    """The measures in prose, those with the best evidence first; plans by themselves, as plans.

    of_places: how many measures the chosen places have, where theirs are told; else 0; is_several: whether these are
    more than one place.
    """
    if not measures:
        return [Heading(_("Hva andre har gjort")), Paragraph(_("Ingen tiltak er med i denne teksten."))]
    done = [told for told in measures if not told.is_plan]
    here = _("Hva som er gjort på stedet") if done else _("Hva som er planlagt på stedet")
    if is_several:
        here = _("Hva som er gjort på stedene") if done else _("Hva som er planlagt på stedene")
    others = _("Hva andre har gjort") if done else _("Hva andre har planlagt")
    blocks: list[Block] = [Heading(here if of_places else others)]
    if of_places > len(measures):
        text = _("Teksten tar med {number} av de {total} tiltakene som gjelder stedet.")
        if is_several:
            text = _("Teksten tar med {number} av de {total} tiltakene som gjelder stedene.")
        blocks.append(Paragraph(text.format(number=_.number(len(measures)), total=_.number(of_places))))
    sized: set[str] = set()
    for rung, name in reversed(labels.evidence(_).items()):
        group = [told for told in measures if told.rung == rung]
        if group:
            blocks += [Heading(name, 2), Paragraph(group_sentence(group, rung, _))]
            for number, told in enumerate(group):
                place = where(told, _)
                size = "" if place in sized else size_words(told.measure, _)
                sized.add(place)
                blocks.append(Paragraph(passage(told, number, f"{place} ({size})" if size else place, sources, _)))
                weighty = [note for note in told.notes if note.severity == "high" and note not in told.about_figure]
                blocks += reservations([*told.about_figure, *weighty], _)
                if told.figure and told.figure.kind == "before_after" and told.figure.value_before is not None:
                    blocks.append(pair_figure(told.figure, sources, _))
    return [*blocks, *what_they_learnt(measures, sources, _)]


def what_they_learnt(measures: Sequence[Told], sources: Sources, _: Words) -> list[Block]:
    """The lessons of the measures, one that several share once; nothing where the sources have none."""
    learnt: dict[str, list[Told]] = {}
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


def group_sentence(group: Sequence[Told], rung: str, _: Words) -> str:
    """How many measures stand on a rung of the evidence ladder, where they are from, and what that rung says."""
    places = _.joined(dict.fromkeys(_.text(place.label) for told in group for place in told.places))
    number = counted(len(group), _)
    if rung in PLANS:
        text = _.plural(
            "Dette var bare en plan eller et forslag da kilden ble skrevet, og gjelder {places}.",
            "Dette var bare planer eller forslag da kildene ble skrevet, {number} i alt, og gjelder {places}.",
            len(group),
            places=places,
            number=number,
        )
    else:
        text = _.plural(
            "Dette gjelder ett tiltak, fra {places}.",
            "Dette gjelder {number} tiltak, fra {places}.",
            len(group),
            places=places,
            number=number,
        )
    return f"{text} {labels.evidence_meaning(_)[rung]}"


def passage(told: Told, number: int, place: str, sources: Sources, _: Words) -> str:
    """A measure in some sentences: what its source told, with the year, and its figure.

    The opening turns with the number, so that one does not read as the one before.
    """
    facts = {
        "title": _.quoted(_.text(told.measure.title)),
        "place": place,
        "when": _("i {year}").format(year=told.last_seen) if told.last_seen else _("i en tekst uten årstall"),
    }
    if told.is_plan:
        openings = [
            _("I {place} var {title} en plan {when}, som kilden omtalte slik:"),
            _("Også {title} i {place} var planlagt da kilden omtalte det {when}:"),
        ]
    else:
        openings = [
            _("Om {title} i {place} fortalte kilden dette {when}:"),
            _("Fra {place} ble {title} omtalt slik {when}:"),
            _("Slik skrev kilden om {title} i {place} {when}:"),
        ]
    opening = openings[number % len(openings)].format(**facts)
    said = [sources.cited(f"{opening} {_.text(told.measure.summary)}", told.links.get("source", []))]
    if told.figure:
        said.append(sources.cited(outcome_sentence(told.figure, _), [told.figure, *quoted(told.figure)]))
    return " ".join(said)


def what_it_takes(measures: Sequence[Told], sources: Sources, _: Words) -> list[Block]:
    """What the sources say that the measures took, by kind of need; and of how many they say nothing."""
    blocks: list[Block] = [Heading(_("Hva det krever"))]
    if not measures:
        return [*blocks, Paragraph(_("Ingen tiltak er med i denne teksten."))]
    took: dict[str, list[Told]] = {}
    for told in measures:
        if needs := " ".join(need for need in needs_of(told, _) if need):
            took.setdefault(needs, []).append(told)
    entries = [
        sources.cited(f"{titles_of(those, _)} ({where_all(those, _)}). {needs}", sources_of(those))
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


def needs_of(told: Told, _: Words) -> list[str]:
    """What a measure took: each kind with what it was, and an amount with what it covers, which is seldom the cost. A
    need for money says the amount already.
    """
    names = labels.need(_)
    needs = [f"{names[need.kind]}: {_.text(need.text).rstrip('.')}." for need in told.needs]
    if has_lone_amount(told):
        text = _("Beløp i kilden: {amount}.").format(amount=_.quantity(told.measure.cost_nok, "nok"))
        needs.append(text)
    return [*needs, _.text(told.measure.cost_note)]


def what_is_unknown(measures: Sequence[Told], places: Sequence[Place], pairs: Sequence[Pair], _: Words) -> list[Block]:
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
    if seen := seen_sentence(measures, _):
        entries.append(_("Hva som gjelder i dag: {seen}").format(seen=seen))
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
    slighter = sum(
        note.severity != "high" and note not in told.about_figure for told in measures for note in told.notes
    )
    if slighter:
        several = _("Mindre forbehold: {n} til står på siden til tiltaket i Blifaktor.")
        text = _.plural(
            "Mindre forbehold: Ett til står på siden til tiltaket i Blifaktor.",
            "Mindre forbehold: {n} til står på sidene til tiltakene i Blifaktor.",
            slighter,
        )
        entries.append(several.format(n=_.number(slighter)) if slighter > len(measures) == 1 else text)
    return [Heading(_("Hva vi ikke vet")), Entries(entries)]


def cost_entry(measures: Sequence[Told], _: Words) -> str:
    """That no source states what a measure cost in all; where an amount may be that, of how many there is none."""
    without = sum(told.measure.cost_nok is None for told in measures)
    if not any(map(has_lone_amount, measures)):
        return _("Hva det kostet: Ingen av kildene oppgir samlet kostnad.")
    if not without:
        return _("Hva det kostet: Om beløpene er hele kostnaden, vet vi ikke.")
    return _("Hva det kostet: Kildene oppgir ikke noe beløp for {few} av {total} tiltak.").format(
        few=_.number(without), total=_.number(len(measures))
    )
