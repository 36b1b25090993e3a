"""What a council paper, the text of a figure and the notes of a slide say about a measure, place or pair, by rules.

Answers of the queries come in, a list of whole sentences goes out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from queries import ask
from queries.answers import ListedPlace, Measure, MeasureLink, Note, Outcome, Pair, Place, PlaceFigure, PlaceMeasure
from stories import labels
from stories.age import age_of, course_words
from stories.figure_sentences import (
    FEWEST_FOR_PERCENT,
    POPULATION,
    disputed_sentence,
    later_sentence,
    limit_sentence,
    outcome_sentence,
    pair_sentence,
    readings_sentence,
    series_sentence,
    with_kind,
)
from stories.outcomes import main_outcome
from stories.prose import counted, first_sentence, in_prose, lower_first
from words import Words

Links = Mapping[str, Sequence[MeasureLink]]
"""The links of a measure by kind: place, actor, theme, group, factor, source."""

MOST_TITLES = 3
"""So many measures of a place are named in its sentence."""


def measure_paragraph(
    measure: Measure, links: Links, outcomes: Sequence[Outcome], notes: Sequence[Note], _: Words
) -> list[str]:
    """A measure in three or four sentences: which and where, what was done, its figure where it has one, and how sure
    that is.

    `links`: those of the measure, by kind.
    """
    figure = main_outcome(outcomes)
    figures = [outcome_sentence(figure, _)] if figure else [outcome_sentence(outcome, _) for outcome in outcomes[:1]]
    return [
        measure_sentence(measure, links, _),
        first_sentence(_.text(measure.summary)),
        *figures,
        evidence_sentence(measure.evidence, notes, _),
    ]


def place_paragraph(
    place: Place,
    series: Sequence[PlaceFigure],
    measures: Sequence[PlaceMeasure],
    _: Words,
    outcomes: Sequence[Outcome] = (),
) -> list[str]:
    """A place in two to six sentences: inhabitants over time, immigrants, what these figures cannot show, and its
    measures.

    `series`: its official figures, of which population is used; `outcomes`: those of the place itself.
    """
    population = [row for row in series if row.indicator_id == POPULATION]
    label = _.text(population[0].label) if population else _("Innbyggere")
    counted = any(row.value is not None for row in population)
    disputed = next((outcome for outcome in outcomes if outcome.is_disputed), None)
    figure = None if counted else disputed or main_outcome(outcomes)
    sentences = [
        series_sentence(
            population,
            name_with_fate(replace(place, name=with_kind(place.name, place.kind, _)), _),
            label,
            "persons",
            _,
        )
        if counted or not figure
        else outcome_sentence(figure, _),
        share_sentence(place, _),
        still_counted_sentence(place, _),
        limit_of_statistics(place, _) if counted else "",
        disputed_sentence(disputed, _) if disputed and disputed is not figure else "",
        measures_sentence(measures, _, kind=place.kind),
    ]
    return [sentence for sentence in sentences if sentence]


def share_sentence(place: Place, _: Words) -> str:
    """The share of immigrants in a place, with its date; empty where it is not known, or of fewer than ten persons."""
    if place.immigrant_share is None or (place.population or 0) < FEWEST_FOR_PERCENT:
        return ""
    return _("Innvandrere utgjorde {share} av innbyggerne 1.1.{year}.").format(
        share=_.quantity(place.immigrant_share, "percent"), year=place.immigrant_share_year
    )


def limit_of_statistics(place: Place, _: Words) -> str:
    """Which figures of a place are official statistics, and what they cannot show."""
    if share_sentence(place, _):
        return _("Tallene for innbyggere og innvandrere er offisiell statistikk og viser utvikling, ikke årsak.")
    return _("Tallene for innbyggere er offisiell statistikk og viser utvikling, ikke årsak.")


def still_counted_sentence(place: Place | ListedPlace, _: Words) -> str:
    """That the figures of a place count others which are municipalities of their own again; empty where there are
    none.
    """
    if not place.still_counted:
        return ""
    return _(
        "Tallene for {place} følger inndelingen fra 2020 og tar fortsatt med {others}, som er egen kommune igjen "
        "fra 2024."
    ).format(place=place.name, others=_.joined(place.still_counted))


def reserved(places: Iterable[str], _: Words) -> list[str]:
    """For each of the places whose figures count others that are municipalities of their own again, the sentence that
    says so.
    """
    among = set(places)
    return [still_counted_sentence(row, _) for row in ask(ListedPlace) if row.still_counted and row.place_id in among]


def pair_paragraph(
    row: Pair | Outcome, _: Words, notes: Sequence[Note] = (), beside: Sequence[str] = (), unusual: str = ""
) -> list[str]:
    """A documented before/after pair in sentences: both values, other readings, what came later, how unusual the change
    is, and what a pair cannot show.

    `notes`: those about it; `beside`: what official statistics hold of the same thing; `unusual`: the place among all
    municipalities, by official statistics, where it is known.
    """
    sentences = [
        pair_sentence(row, _.text(row.label), _),
        readings_sentence(row, _),
        later_sentence(row, _),
        *beside,
        unusual,
        with_reservation(limit_sentence(row, _), [] if row.is_disputed else notes, _),
    ]
    return [sentence for sentence in sentences if sentence]


def leading_places(links: Links) -> list[MeasureLink]:
    """The places that did a measure."""
    return [place for place in links.get("place", []) if place.role == "lead"]


def measure_sentence(measure: Measure, links: Links, _: Words) -> str:
    """Title, places and size of a measure, and what is known of when it was done."""
    about = [
        _.joined([in_prose(_.text(place.label), _) for place in leading_places(links)]),
        size_words(measure, _),
    ]
    return _("Om {title} ({about}): {course}.").format(
        title=_.quoted(_.text(measure.title)),
        about=", ".join(part for part in about if part),
        course=course_words(measure, _),
    )


def size_words(measure: Measure, _: Words) -> str:
    """The inhabitants of the municipalities of a measure, with the date; nothing where they are not known."""
    low, high = measure.population_min, measure.population_max
    if low is None:
        return ""
    if low == high:
        return _("{n} innbyggere 1.1.2019").format(n=_.number(low))
    return _("kommuner med {low} til {high} innbyggere 1.1.2019").format(low=_.number(low), high=_.number(high))


def evidence_sentence(code: str, notes: Sequence[Note], _: Words) -> str:
    """The rung on the evidence ladder with its meaning, and the weightiest reservation where there is one."""
    text = _("Kunnskapsgrunnlaget er «{label}»: {meaning}").format(
        label=labels.evidence(_)[code].lower(), meaning=lower_first(labels.evidence_meaning(_)[code])
    )
    return with_reservation(text, notes, _)


def weighty(notes: Iterable[Note]) -> list[Note]:
    """The notes that a reader must know before believing what stands above them."""
    return [note for note in notes if note.severity == "high"]


def with_reservation(sentence: str, notes: Sequence[Note], _: Words) -> str:
    """The sentence with the weightiest note in full, where there is a weighty one: half a reservation may say the
    opposite.
    """
    first = next(iter(weighty(notes)), None)
    if not first:
        return sentence
    return _("{sentence} Forbehold: {note}").format(sentence=sentence, note=lower_first(_.text(first.text)))


def name_with_fate(place: Place, _: Words) -> str:
    """The name of a place, and what it was merged into where it was."""
    if not place.successor_id:
        return place.name
    text = (
        _("{place} (en del av {successor} 2020–2023)")
        if place.code_2024
        else _("{place} (siden 2020 en del av {successor})")
    )
    return text.format(place=place.name, successor=_.joined(place.successor_names))


def the_place(kind: str, _: Words) -> str:
    """What a place of this kind is called where its name is known: kommunen; stedet where the kind says too little."""
    nouns = {
        "municipality": _("kommunen"),
        "region": _("regionen"),
        "county": _("fylket"),
        "country": _("landet"),
    }
    return nouns.get(kind, _("stedet"))


def measures_sentence(measures: Sequence[PlaceMeasure], _: Words, where: str = "", kind: str = "") -> str:
    """How many measures the sources tell of that concern a place, its own or others', the first three by name, how
    many have a figure, and how many are plans of which nobody has told what came of them.

    where: the places in words, where it is not one alone; kind: that of the one.
    """
    place = the_place(kind, _)
    if not where and place != _("stedet"):
        where = place
    if not measures:
        text = _("Kildene forteller ikke om tiltak på stedet, men det betyr ikke at det ikke finnes noen.")
        several = _("Kildene forteller ikke om tiltak i {places}, men det betyr ikke at det ikke finnes noen.")
        return several.format(places=where) if where else text
    named = _.joined([_.quoted(_.text(measure.title)) for measure in measures[:MOST_TITLES]])
    measured = sum(measure.evidence in labels.MEASURED for measure in measures)
    names = (
        _(": {titles}").format(titles=named)
        if len(measures) <= MOST_TITLES
        else _(", blant dem {titles}").format(titles=named)
    )
    if len(measures) == 1:
        has = _("det har et resultat i tall") if measured else _("det har ikke et resultat i tall")
    else:
        all_of_them = _("begge") if measured == 2 else _("alle")
        many = all_of_them if measured == len(measures) else counted(measured, _) if measured else _("ingen")
        has = _("{measured} har et resultat i tall").format(measured=many)
    number = counted(len(measures), _)
    text = _.plural(
        "Kildene forteller om ett tiltak som gjelder {places}{names}; {has}.",
        "Kildene forteller om {number} tiltak som gjelder {places}{names}; {has}.",
        len(measures),
        number=number,
        places=where or _("stedet"),
        names=names,
        has=has,
    )
    return " ".join(part for part in (text, plans_sentence(measures, _)) if part)


def named_sources(measures: Sequence[PlaceMeasure]) -> list[MeasureLink]:
    """The sources of the measures that measures_sentence names."""
    links = ask(MeasureLink, measures=[measure.measure_id for measure in measures[:MOST_TITLES]])
    return [link for link in links if link.kind == "source"]


def plans_sentence(measures: Sequence[PlaceMeasure], _: Words) -> str:
    """How many of the measures were only planned or proposed when they were last told of, and when that was; empty
    where none was.
    """
    plans = [age for age in map(age_of, measures) if age.is_plan]
    if not plans:
        return ""
    years = [age.seen for age in plans if age.seen is not None]
    when = _("sist omtalt {years}").format(years=_.period(min(years), max(years))) if years else _("uten dato")
    if len(plans) == len(measures):
        return _.plural(
            "Det var bare planlagt eller foreslått ({when}), og det er ukjent om det ble gjort.",
            "Alle var bare planlagt eller foreslått ({when}), og det er ukjent om de ble gjort.",
            len(plans),
            when=when,
        )
    number = counted(len(plans), _, begins=True)
    return _.plural(
        "Ett av dem var bare planlagt eller foreslått ({when}), og det er ukjent om det ble gjort.",
        "{number} av dem var bare planlagt eller foreslått ({when}), og det er ukjent om de ble gjort.",
        len(plans),
        number=number,
        when=when,
    )
