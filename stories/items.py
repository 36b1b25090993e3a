"""The things on a shortlist as a file shows them: title, what was done, facts, figure, where it is, sentences for the
notes, and sources.

A key names a measure, a place or a before/after pair: `measure:gloppen-…`, `place:froya`,
`pair:froya-population-2007-2019`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from queries import ask, grouped
from queries.answers import (
    CitedSource,
    IndicatorSource,
    MapIndicator,
    MatchingFigure,
    Measure,
    MeasureLink,
    MeasureNeed,
    Note,
    Outcome,
    Pair,
    PanelMember,
    PeerYear,
    Place,
    PlaceArea,
    PlaceFigure,
    PlaceMeasure,
    SimilarPlace,
    Standing,
)
from stories import gaps, labels, standings
from stories.address import Address, plainly
from stories.age import Age, age_of
from stories.beside import beside_figures, brief_sentence, cited, matching
from stories.comparison import FLOOR, NEAREST, span_of, subject_of
from stories.contribution import without_mark
from stories.likeness import TRAITS
from stories.paragraphs import (
    FEW,
    TELLING,
    Cited,
    brief,
    counted,
    later_sentence,
    lower_first,
    measure_paragraph,
    measures_sentence,
    outcome_sentence,
    pair_paragraph,
    pair_sentence,
    place_paragraph,
    readings_sentence,
    series_sentence,
    size_words,
    source_list,
    still_counted_sentence,
    the_place,
    with_origin,
)
from stories.series import lines
from stories.shares import is_few, of_persons
from stories.slides import (
    MOST_STEPS,
    NeedRow,
    Shown,
    base_of,
    date_words,
    figure_words,
    measure_headline,
    needs_here,
    pair_persons,
    pair_words,
    reservation,
    reservation_in_short,
    shown,
    steps_of,
    told_in,
    without_place,
)
from words import Text, Words

MOST_WORDS = 30
"""So many words a listener can read while somebody talks."""
MOST_SOURCE_CHARACTERS, LINE = 1700, 60
"""The room for sources on a slide, and how much of it a new line takes."""
SOURCE_SIZES, NEED_SIZES = (420, 900, 1300), (260, 850, 1200)
"""So much of its room is taken by what stands in the largest letters on a slide of sources or of needs, and in each
smaller size."""
MOST_STARTS = 4
"""So many starts of measures are named below a chart."""


class Fact(NamedTuple):
    """Something in short about an item: what it is, and how much or which."""

    label: str
    value: str


@dataclass(frozen=True)
class Number:
    """A figure that stands large: the value with its unit, and what it is with its date."""

    value: str
    label: str


class Line(NamedTuple):
    """One row of values of a chart, a value for each of its categories, None where there is none."""

    name: str
    values: Sequence[float | None]


class Start(NamedTuple):
    """The year in which a measure began, and its title."""

    year: str
    title: str


@dataclass(frozen=True)
class Chart:
    """A figure of an item: columns of a pair, or the curve of a series; or the changes of several places by size.

    word: how exact the last value is; categories: dates, years or places; series: the readings of a pair, or a line for
    each division of municipalities, the older first; starts: those that fall within the years; peers: the middle of the
    municipalities most like the place.
    """

    form: Literal["bars", "curve", "ranked"]
    label: str
    unit: str
    categories: Sequence[str]
    series: Sequence[Line]
    word: str = ""
    starts: Sequence[Start] = ()
    peers: Line | None = None


@dataclass(frozen=True)
class Unusual:
    """How unusual a change is: first in words, then what else must be known, and the gaps of all municipalities, `own`
    being that of the place called `name`; the source of the figures.
    """

    title: str
    finding: str
    more: Sequence[str]
    gaps: Sequence[float]
    own: float
    name: str
    source: str


@dataclass(frozen=True)
class Spot:
    """A place to mark on a map: its municipalities of 2020 by number, and its point, which a county and a country have
    not.
    """

    name: str
    kind: str
    longitude: float | None
    latitude: float | None
    codes: Sequence[str]

    @property
    def is_on_map(self) -> bool:
        """Is there anything to mark?"""
        return bool(self.codes) or self.longitude is not None


@dataclass(frozen=True)
class Item:
    """A thing on a shortlist as slides and files show it.

    headline: a sentence by rule; name: of the measure, where the headline has no room for it; heading and steps: what
    was done, and who told it; done: at most MOST_WORDS words of it; caveat: what the evidence does not show; shown: the
    figure, where it is no chart; finding: what the drawing shows; note: a reservation, and short_note what a slide has
    room for; persons: of how many, or of a place where it stands among all municipalities, both may be empty; age: of a
    measure; needs: what it takes; paragraph: sentences; rests_on: what the sources are made of; unusual: of a pair,
    where official statistics have it; tag: what stands beside the headline of a case of one's own.
    """

    key: str
    title: str
    headline: str
    name: str
    heading: str
    steps: Sequence[str]
    done: str
    facts: Sequence[Fact]
    chart: Chart | None
    shown: Shown | None
    evidence: str | None
    caveat: str
    finding: str
    places: Sequence[Spot]
    map_text: str
    note: str
    short_note: str
    persons: str
    age: Age | None
    needs: Sequence[MeasureNeed]
    paragraph: Sequence[str]
    rests_on: Sequence[Cited]
    sources: Sequence[str]
    unusual: Unusual | None = None
    tag: str = ""

    @property
    def spoken(self) -> list[str]:
        """The sentences for the one who talks, with the reservation in full where they lack some of it."""
        told = plainly(" ".join(self.paragraph))
        return [*self.paragraph, *([self.note] if self.note and plainly(self.note) not in told else [])]

    @property
    def has_map(self) -> bool:
        """Is any of its places on the map?"""
        return any(place.is_on_map for place in self.places)

    @property
    def is_mapped(self) -> bool:
        """Is its drawing a map, since it has no figure to draw?"""
        return self.has_map and self.chart is None and (self.shown is None or self.shown.picture is None)


@dataclass(frozen=True)
class Cover:
    """What a visitor wrote for the first slide: title, place and date of the talk, each may be empty; which needs of
    measures they have marked; and whether they have chosen a place of their own.
    """

    title: str
    where: str
    date: str
    have: Sequence[str] = ()
    lack: Sequence[str] = ()
    is_of_place: bool = False


def items(keys: Sequence[str], _: Words) -> tuple[list[Item], list[str]]:
    """The items of a shortlist in their order, and the keys that name nothing in the dataset."""
    makers = {"measure": measure_item, "place": place_item, "pair": pair_item}
    made = {}
    for key in dict.fromkeys(keys):
        kind, _mark, name = key.partition(":")
        made[key] = makers[kind](name, _) if kind in makers else None
    return [item for item in made.values() if item], [key for key, item in made.items() if not item]


def places_of(found: Sequence[Item]) -> list[Spot]:
    """The places of a shortlist that a map can show, each once."""
    return list({place.name: place for item in found for place in item.places if place.is_on_map}.values())


def needs_of_all(found: Sequence[Item], cover: Cover, _: Words) -> list[NeedRow]:
    """What the measures of a shortlist take, a row for each kind, with what the visitor has marked."""
    return needs_here([need for item in found for need in item.needs], cover.have, cover.lack, _)


def is_told_here(found: Sequence[Item], cover: Cover) -> bool:
    """Does a slide say what the measures would take here: are there any, and is it known where here is, or what it
    has?
    """
    is_known = cover.is_of_place or cover.have or cover.lack
    return bool(is_known) and any(item.key.startswith("measure:") for item in found)


def step_of_size(texts: Sequence[str], sizes: Sequence[int]) -> int:
    """Which of the sizes of letters a list of texts has, the largest being 0, by the room that they take."""
    room = sum(len(text) + LINE for text in texts)
    return sum(room > most for most in sizes)


def source_pages(found: Sequence[Item], _: Words) -> list[list[str]]:
    """The sources of all items, each once with all its sections, on as few slides as they need."""
    return in_parts(source_list([row for item in found for row in item.rests_on], _), MOST_SOURCE_CHARACTERS)


def in_parts(texts: list[str], most: int) -> list[list[str]]:
    """The texts in their order in as few parts of at most so many characters as they need, filled alike; a longer text
    is a part of its own.

    A text counts for LINE characters more than it has, since it begins a line of its own.
    """
    fewest = len(filled(texts, most))
    return (
        next(parts for limit in range(most // 2, most + 1) if len(parts := filled(texts, limit)) == fewest)
        if fewest > 1
        else [texts]
    )


def filled(texts: list[str], most: int) -> list[list[str]]:
    """The texts in parts, each filled before the next is begun."""
    parts: list[list[str]] = []
    room = 0
    for text in texts:
        if not parts or len(text) > room:
            parts, room = [*parts, []], most
        parts[-1].append(text)
        room -= len(text) + LINE
    return parts


def measure_item(measure_id: str, _: Words) -> Item | None:
    """A measure: its figure is its before/after pair where it has one, else its most telling number, large."""
    measure = next(iter(ask(Measure, measure_id=measure_id)), None)
    if measure is None:
        return None
    links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
    outcomes = ask(Outcome, measure_id=measure_id, place_id=None)
    subjects = [f"measure:{measure_id}", *(f"outcome:{outcome.outcome_id}" for outcome in outcomes)]
    main = telling_outcome(outcomes)
    is_pair = main is not None and main.kind == "before_after" and main.value_before is not None
    places = [place for place in links.get("place", []) if place.role == "lead"]
    names = [_.text(place.label) for place in places]
    age = age_of(measure)
    is_figure = main is not None and not is_pair and is_result(main)
    told = shown(main, outcomes, _) if main and is_figure else None
    figure = ""
    if main and is_pair:
        figure = pair_words(main, _)
    elif main and told:
        figure = figure_words(main, told, base_of(main, outcomes), _)
    about = [f"outcome:{main.outcome_id}", f"measure:{measure_id}"] if main else [f"measure:{measure_id}"]
    near = [note for subject in about for note in ask(Note, subjects=[subject])]
    facts = [
        Fact(_("Sted"), _.joined(names)),
        Fact(_("Størrelse"), size_words(measure, _)),
        Fact(_("Kunnskapsgrunnlag"), labels.evidence(_)[measure.evidence]),
    ]
    if main and not is_pair:
        large = number(main, _)
        what = _("Mål, ikke resultat") if main.kind == "target" else _("Tall i kilden")
        facts.append(Fact(what, f"{large.label}: {large.value}"))
    found = matching([main]).get(main.outcome_id, []) if main else []
    rests_on: list[Cited] = [*links.get("source", []), *outcomes, *quoted(main), *cited(found)]
    said = brief_sentence(main, found, _) if main else ""
    readings = readings_sentence(main, _) if main else ""
    note = f"{reservation(readings, near, _)} {said}".strip()
    is_drawn = is_pair or (told is not None and told.picture is not None)
    of_figure = ask(Note, subjects=about[:1]) if main and is_drawn else []
    title = _.text(measure.title)
    tag, plain = without_mark(title)
    # On a slide the mark stands beside the headline, and not within the name that this quotes.
    named = replace(measure, title=Text(plain, plain, plain))
    headline = measure_headline(named, names, figure, age, _)
    return Item(
        key=f"measure:{measure_id}",
        title=title,
        headline=headline,
        name="" if without_place(plain, names)[1:] in headline else plain,
        heading=told_in(age, _),
        steps=steps_of(_.text(measure.summary)),
        done=brief(_.text(measure.summary), MOST_WORDS),
        facts=[fact for fact in facts if fact.value],
        chart=bars(main, _) if main and is_pair else None,
        shown=told,
        evidence=measure.evidence,
        caveat=labels.evidence_meaning(_)[measure.evidence],
        finding=outcome_sentence(main, _) if main and is_pair else "",
        places=located([place.id for place in places]),
        map_text=map_words(_.joined(names), _),
        note=note,
        short_note=reservation_in_short(note, readings, of_figure, said, _),
        persons=pair_persons(main, _) if main and is_pair else "",
        age=age,
        needs=ask(MeasureNeed, measures=[measure_id]),
        # The sentences speak of the figure that the slide shows, and of no other.
        paragraph=measure_paragraph(measure, links, [main] if main else [], ask(Note, subjects=subjects), _),
        rests_on=rests_on,
        sources=source_list(rests_on, _),
        tag=tag,
    )


def page_of(key: str, address: Address) -> str:
    """The link to the page that tells of an entry of a shortlist."""
    kind, _colon, code = key.partition(":")
    if kind == "measure":
        return address.link("tiltak", measure=code)
    return address.link("kommune", place=code) if kind == "place" else f"{address.link('for-og-etter')}#{code}"


def file_name(title: str) -> str:
    """The name of a file with this title, without its ending; the name of the dashboard where there is none."""
    return re.sub(r"[^a-z0-9]+", "-", plainly(title)).strip("-")[:60] or "blifaktor"


def is_only_here(link: str) -> bool:
    """Does the link lead to the visitor's own machine, so that no other can open it?"""
    return urlsplit(link).hostname in ("localhost", "127.0.0.1", "::1")


def place_item(place_id: str, _: Words) -> Item | None:
    """A place: its figure is the number of inhabitants over time, where there are official figures."""
    place = next(iter(ask(Place, place_id=place_id)), None)
    if place is None:
        return None
    measures = ask(PlaceMeasure, place_id=place_id)
    own = ask(Outcome, measure_id=None, place_id=place_id)
    series = ask(PlaceFigure, place_id=place_id, indicators=["population"])
    is_counted = any(row.value is not None for row in series)
    among = ask(Standing, place_id=place_id, indicators=["population", "immigrant_share"])
    parts = {(row.indicator_id, row.year): standings.part(row, _) for row in among if row.value is not None}
    share = _.quantity(place.immigrant_share, "percent") if place.immigrant_share is not None else ""
    people = _.number(place.population) if place.population is not None else ""
    stands_among = parts.get(("population", place.population_year or 0), "")
    share_among = parts.get(("immigrant_share", place.immigrant_share_year or 0), "")
    facts = [
        Fact(_("Innbyggere 1.1.{year}").format(year=place.population_year), with_part(people, stands_among)),
        Fact(_("Innvandrere 1.1.{year}").format(year=place.immigrant_share_year), with_part(share, share_among)),
        Fact(_("Tiltak som gjelder {place}").format(place=the_place(place.kind, _)), _.number(len(measures))),
    ]
    sentences = place_paragraph(place, series, measures, _, own) + standing_sentences(among, _)
    drawn_from = ["population", "immigrant_share"] if is_counted else []
    linked = ask(MeasureLink, measures=[measure.measure_id for measure in measures[:3]])
    # First what the figure is drawn from.
    rests_on: list[Cited] = [
        *ask(CitedSource, measures=[], outcomes=[], indicators=drawn_from),
        *own,
        *(link for link in linked if link.kind == "source"),
    ]
    return Item(
        key=f"place:{place_id}",
        title=place.name,
        headline=place_headline(place.name, series, _),
        name="",
        heading=place_heading(measures, the_place(place.kind, _), _),
        steps=[title_with_plan(measure, _) for measure in measures[:MOST_STEPS]]
        or [measures_sentence(measures, _, kind=place.kind)],
        done=brief(sentences[0] if is_counted else measures_sentence(measures, _, kind=place.kind), MOST_WORDS),
        facts=[fact for fact in facts if fact.value],
        chart=curve(series, measures, _, peers_line(place_id, series, _)) if is_counted else None,
        shown=None,
        evidence=None,
        caveat=" ".join(
            filter(None, [_("Utvikling over tid viser ikke hva som var årsaken."), still_counted_sentence(place, _)])
        ),
        finding=series_sentence(series, place.name, _.text(series[0].label), "persons", _) if is_counted else "",
        places=located([place_id]),
        map_text=map_words(place.name, _),
        note="",
        short_note="",
        persons=stands_among,
        age=None,
        needs=[],
        paragraph=sentences,
        rests_on=rests_on,
        sources=source_list(rests_on, _),
    )


def title_with_plan(measure: PlaceMeasure, _: Words) -> str:
    """The title of a measure among others, marked where nobody has told that it was done."""
    title = _.text(measure.title)
    return _("{title} (plan)").format(title=title) if age_of(measure).is_plan else title


def with_part(value: str, part: str) -> str:
    """A figure with its part among all municipalities, where there is a figure and it has one."""
    return f"{value} ({lower_first(part)})" if value and part else value


def standing_sentences(among: Sequence[Standing], _: Words) -> list[str]:
    """Where the figures of a place stand among all municipalities and its likest, a sentence each; none of a place that
    is not one of them.
    """
    return [
        f"{_.text(row.label)} {row.year}: {lower_first(standings.sentence(row, _))}"
        for row in among
        if row.value is not None
    ]


def with_figure(item: Item, indicator_id: str, _: Words) -> Item | None:
    """A place with its course in an official indicator as its figure, and what that rests on; None where the place has
    no figures of it.
    """
    place_id = item.key.removeprefix("place:")
    series = ask(PlaceFigure, place_id=place_id, indicators=[indicator_id])
    if all(row.value is None for row in series):
        return None
    label = _.text(series[0].label)
    rests_on: list[Cited] = [*ask(CitedSource, measures=[], outcomes=[], indicators=[indicator_id])]
    measures = ask(PlaceMeasure, place_id=place_id)
    signed = any(row.may_be_negative for row in series)
    return replace(
        item,
        title=f"{item.title}: {label}",
        chart=curve(series, measures, _, peers_line(place_id, series, _)),
        finding=series_sentence(series, item.title, label, series[0].unit, _, has_percent=not signed),
        persons=few_persons(series, _),
        # Where the series is counted in another way, or has holes, it says so beside the line.
        note=(note := _.text(ask(IndicatorSource, indicator_id=indicator_id)[0].break_)),
        short_note=reservation_in_short(note, "", [], "", _),
        rests_on=rests_on,
        sources=source_list(rests_on, _),
    )


def few_persons(series: Sequence[PlaceFigure], _: Words) -> str:
    """Of how many persons the latest share of a series is, where they are counted and few; else nothing."""
    latest = max((row for row in series if row.value is not None), key=lambda row: (row.year, row.structure))
    if latest.unit != "percent" or not is_few(latest.persons):
        return ""
    return f"{latest.year}: {of_persons(latest.value, latest.unit, latest.persons, _)}"


def pair_item(outcome_id: str, _: Words) -> Item | None:
    """A documented before/after pair."""
    row = next((row for row in ask(Pair) if row.outcome_id == outcome_id), None)
    if row is None:
        return None
    # Two values without two dates are figures, but no before and after.
    evidence = "before_after" if row.is_dated else "quantified"
    pairs = ask(Pair)
    found, told = matching(pairs).get(outcome_id, []), beside_figures(pairs, _).get(outcome_id, [])
    said = told_of_pair(row, found, told, _)
    readings, few = readings_sentence(row, _), brief_sentence(row, found, _)
    note = " ".join(filter(None, [reservation(readings, said.notes, _), later_sentence(row, _), few]))
    return Item(
        key=f"pair:{outcome_id}",
        title=f"{row.place_name}: {_.text(row.label)}",
        headline=f"{row.place_name}, {lower_first(pair_words(row, _))}",
        name=_.text(row.title) if row.measure_id else "",
        heading=told_in(None, _),
        steps=steps_of(_.text(row.text)),
        done=brief(_.text(row.text), MOST_WORDS),
        facts=[Fact(_("Sted"), row.place_name), Fact(_("Kunnskapsgrunnlag"), labels.evidence(_)[evidence])],
        chart=bars(row, _),
        shown=None,
        evidence=evidence,
        caveat=labels.evidence_meaning(_)[evidence],
        finding=pair_sentence(row, _.text(row.label), _),
        places=located([row.place_id]),
        map_text=map_words(row.place_name, _),
        note=note,
        short_note=reservation_in_short(note, readings, said.notes, few, _),
        persons=pair_persons(row, _),
        age=None,
        needs=[],
        paragraph=said.paragraph,
        rests_on=said.rests_on,
        sources=source_list(said.rests_on, _),
        unusual=unusual(said.comparison, _) if said.comparison else None,
    )


@dataclass(frozen=True)
class ToldOfPair:
    """What is told of a documented pair everywhere: its notes, its place among all municipalities where official
    statistics have one, its paragraph, and what its sources are made of.
    """

    notes: Sequence[Note]
    comparison: gaps.Comparison | None
    paragraph: Sequence[str]
    rests_on: Sequence[Cited]


def told_of_pair(row: Pair, found: Sequence[MatchingFigure], beside_it: Sequence[str], _: Words) -> ToldOfPair:
    """What is told of a pair. `found`: the official figures that may be the same as its own; `beside_it`: sentences
    about these and about how few persons may be behind a per cent.
    """
    notes, comparison = ask(Note, subjects=[f"outcome:{row.outcome_id}"]), gaps.of_pair(row)
    quoted_from = [comparison.subject.indicator] if comparison else quoted(row)
    finding = gaps.finding(comparison, _) if comparison else ""
    paragraph = pair_paragraph(row, _, notes, beside_it, finding)
    return ToldOfPair(notes, comparison, paragraph, [row, *quoted_from, *cited(found)])


def unusual(comparison: gaps.Comparison, _: Words) -> Unusual | None:
    """The place of a comparison among all municipalities as a slide shows it; None where it has none."""
    row = comparison.among
    if row is None or row.gap is None or row.gaps is None:
        return None
    finding, *more = gaps.sentences(comparison, _)
    name = comparison.subject.place.name
    return Unusual(
        title=_("{place}: hvor uvanlig er endringen?").format(place=name),
        finding=finding,
        more=[*more, _("Utvikling over tid viser ikke hva som var årsaken.")],
        gaps=row.gaps,
        own=row.gap,
        name=name,
        source=source_list([comparison.subject.indicator], _)[0],
    )


def quoted(outcome: Outcome | Pair | None) -> list[CitedSource]:
    """The sources of the official statistics that are quoted beside a printed figure."""
    if outcome is None or not outcome.is_disputed or (outcome.official_before is outcome.official_after is None):
        return []
    return ask(CitedSource, measures=[], outcomes=[], indicators=[outcome.indicator_id])


def bars(row: Outcome | Pair, _: Words) -> Chart:
    """A pair as two columns, with a second reading beside it where official statistics differ."""
    dates = [
        _.date(row.date_before) if row.date_before else _("start"),
        _.date(row.date_after) if row.date_after else _("uten dato"),
    ]
    name = _("Trykt i kilden") if row.origin == "printed" else _("Regnet ut av oss")
    readings = [Line(name, [row.value_before, row.value_after])]
    if row.is_disputed and row.official_after is not None:
        readings.append(Line(_("Offisiell statistikk"), [row.official_before, row.official_after]))
    word = labels.qualifier(_)[row.qualifier]
    return Chart("bars", _.text(row.label), row.unit, dates, readings, word)


def curve(
    series: Sequence[PlaceFigure], measures: Sequence[PlaceMeasure], _: Words, peers: Line | None = None
) -> Chart:
    """A series over time beside the middle of its peers, with the starts of the measures that the place itself or its
    region led and that fall within its years.
    """
    known = [row.year for row in series if row.value is not None]
    years = list(range(min(known), max(known) + 1))
    names = {
        "2019": _("inndelingen til og med 2019"),
        "2020": _("inndelingen fra 2020"),
        "2024": _("inndelingen fra 2024"),
    }
    drawn = []
    for structure, rows in lines(series).items():
        values = {row.year: row.value for row in rows}
        drawn.append(Line(names[structure], [values.get(year) for year in years]))
    began = sorted(
        (row.start_year, _.text(row.title))
        for row in measures
        if row.is_own and row.start_year is not None and row.start_year in years
    )
    return Chart(
        "curve",
        _.text(series[0].label),
        series[0].unit,
        [str(year) for year in years],
        drawn,
        starts=[Start(str(year), title) for year, title in began],
        peers=peers,
    )


def place_heading(measures: Sequence[PlaceMeasure], place: str, _: Words) -> str:
    """What stands above the measures of a place, and how many there are where only some are named. place: what it is
    called: kommunen.
    """
    if len(measures) > MOST_STEPS:
        return _("{shown} av {n} tiltak som gjelder {place}").format(
            shown=counted(MOST_STEPS, _, begins=True), n=counted(len(measures), _), place=place
        )
    return _("Tiltak som gjelder {place}").format(place=place) if measures else ""


def place_headline(name: str, series: Sequence[PlaceFigure], _: Words) -> str:
    """How many inhabitants a place had in the first and last year of the line that reaches longest; its name where
    nobody counted.
    """
    known = [row for row in series if row.value is not None]
    if not known:
        return name
    newest = max(known, key=lambda row: (row.year, row.structure)).structure
    line = sorted((row for row in known if row.structure == newest), key=lambda row: row.year)
    return _("{place}: {first} innbyggere i {start}, {last} i {end}").format(
        place=name,
        first=_.number(line[0].value),
        start=line[0].year,
        last=_.number(line[-1].value),
        end=line[-1].year,
    )


def peers_line(place_id: str, series: Sequence[PlaceFigure], _: Words) -> Line | None:
    """The middle of the municipalities most like a place, for the years of its series; None where there are none to
    compare with.
    """
    offered = next((row for row in ask(MapIndicator) if row.indicator_id == series[0].indicator_id), None)
    if offered is None or offered.unit == "class":
        return None
    subject = subject_of(place_id, offered)
    known = [row.year for row in series if row.value is not None]
    span = span_of(subject, min(known), max(known))
    if span is None:
        return None
    alike = ask(
        SimilarPlace,
        place_id=place_id,
        indicators=list(TRAITS),
        weights=list(TRAITS.values()),
        year=span.base,
        group="nearest",
        limit=NEAREST,
    )
    asked = {"indicator_id": offered.indicator_id, "structure": span.structure, "base": span.base, "last": span.last}
    chosen = [peer.place_id for peer in alike if not peer.is_thin]
    panel = ask(PanelMember, peers=chosen, first=span.first, least=FEW, **asked)
    peers = [peer.place_id for peer in panel if not peer.left_out]
    if len(peers) < FLOOR:
        return None
    rows = ask(PeerYear, place_id=place_id, peers=peers, first=span.first, is_index=False, **asked)
    # A middle of fewer would jump where one of them comes in.
    middle = {row.year: row.median for row in rows if row.peers == len(peers)}
    name = _("medianen for {n} kommuner som ligner mest").format(n=_.number(len(peers)))
    return Line(name, [middle.get(year) for year in range(min(known), max(known) + 1)])


def starts_named(starts: Sequence[Start], _: Words) -> list[str]:
    """The starts of measures in a chart, one a line, year and title; of many only the first, and how many more there
    are.
    """
    named = [f"{start.year}: {start.title}" for start in starts[:MOST_STARTS]]
    more = len(starts) - MOST_STARTS
    return [*named, _("og {n} til").format(n=_.number(more))] if more > 0 else named


def telling_outcome(outcomes: Sequence[Outcome]) -> Outcome | None:
    """The outcome that stands large on the slide of a measure, chosen among its own rows of the queries.

    A documented pair comes first, then a comparison, a change and a level, as in the paragraph. Among levels, what came
    of the measure goes before whom it reached, and that before how it was arranged; of each, a share goes before a
    number of persons, that before one of homes, and that before other counts. Among equals an exact figure goes before
    an approximate one, more persons before fewer, and a later date before an earlier one or none. A figure that the
    source gives twice for the same time is a range or comes in parts, and neither of the two stands alone. A goal is
    chosen only where there is nothing else, and is then called one, in small letters.
    """
    usable = [outcome for outcome in outcomes if not is_one_of_two(outcome, outcomes)]
    return min(usable, key=how_telling, default=None)


def is_result(outcome: Outcome) -> bool:
    """Does the outcome tell what came of a measure or whom it reached, and not how it is arranged or what is aimed
    at?
    """
    return outcome.kind != "target" and (outcome.kind != "level" or outcome.speaks_of in ("result", "reach"))


def how_telling(outcome: Outcome) -> tuple[int, int, int, bool, float, int]:
    """The place of an outcome in the order of telling_outcome, the most telling first."""
    kinds = [*TELLING, "target"]
    is_lone_end = outcome.kind in ("before_after", "comparison") and outcome.value_before is None
    kind = kinds.index("level" if is_lone_end else outcome.kind)
    subject = ("result", "reach").index(outcome.speaks_of) if outcome.speaks_of in ("result", "reach") else 2
    units = ("percent", "persons", "homes")
    unit = units.index(outcome.unit) if outcome.unit in units else len(units)
    persons = outcome.value_after if outcome.unit == "persons" else 0
    date = int((outcome.date_after or "0000").replace("-", "").ljust(8, "0"))
    return kind, subject, unit, outcome.qualifier != "exact", -persons, -date


def is_one_of_two(outcome: Outcome, outcomes: Sequence[Outcome]) -> bool:
    """Does the source give the same quantity at the same place and time with another value too?"""
    about = attrgetter("indicator_id", "place_id", "kind", "date_before", "date_after")
    return any(other.value_after != outcome.value_after and about(other) == about(outcome) for other in outcomes)


def number(outcome: Outcome, _: Words) -> Number:
    """The value of an outcome, and what it is with its date, or its period where the value covers one."""
    value = labels.amount(outcome.value_after, outcome.unit, outcome.qualifier, _)
    sign = "+" if outcome.kind == "change" and outcome.value_after > 0 else ""
    return Number(sign + value, f"{_.text(outcome.label)} ({with_origin(date_words(outcome, _), outcome, _)})")


def map_words(names: str, _: Words) -> str:
    """What the small map shows."""
    return _("Kart over Norge der {places} er merket.").format(places=names)


def located(place_ids: Sequence[str]) -> list[Spot]:
    """The places to mark on a map."""
    areas = grouped(ask(PlaceArea, places=list(place_ids)), "place_id")
    found = [place for place_id in place_ids for place in ask(Place, place_id=place_id)]
    return [
        Spot(
            place.name,
            place.kind,
            place.longitude,
            place.latitude,
            [area.code_2020 for area in areas.get(place.place_id, [])],
        )
        for place in found
    ]
