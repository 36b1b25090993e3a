"""The answer to one question: what was done within a theme and where, how sure that is, what it takes, what they
learnt, what nobody knows, and what to ask those who did it.

All of it by rules from the records. What is planned is never among what was done, and what a source of 2019 tells is
told as of 2019.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import queries
from queries import ask, asking, at_once, grouped
from queries.answers import (
    AnswerMeasure,
    AskedQuestion,
    MeasureLink,
    MeasureNeed,
    MeasurePoint,
    PlaceArea,
    Proposal,
    ProposalMeasure,
    ThemeFigure,
)
from stories import labels
from stories.address import Address
from stories.choices import filter_parameters
from stories.citing import source_list
from stories.fitting import FigureAtPlace, FittingIndicator
from stories.prose import counted
from stories.shares import of_persons
from stories.spots import Spot
from words import Words

GAP = "employment_gap"
"""The share employed among others less that among immigrants: below zero, immigrants are oftener in work."""
MOST_NAMED = 3
"""So many kinds of things are named in the paragraph."""


class OfficialFigure(Protocol):
    """A figure of official statistics, with of how many persons it is a share where that is counted."""

    @property
    def indicator_id(self) -> str | None:
        """What is measured."""

    @property
    def unit(self) -> str | None:
        """A code."""

    @property
    def value(self) -> float | None:
        """In the unit."""

    @property
    def persons(self) -> int | None:
        """Persons that it is a share of."""


@dataclass(frozen=True)
class MeasuresOfKind:
    """Measures that have something in common: the words for it, empty where they have nothing, and the measures."""

    title: str
    measures: Sequence[AnswerMeasure]


@dataclass(frozen=True)
class SharedLesson:
    """What those behind one or more measures learnt, and the sources that say so, each with its section."""

    text: str
    measures: Sequence[AnswerMeasure]
    sources: Sequence[str]


@dataclass(frozen=True)
class OpenQuestion:
    """A question to put to those who did something: of how many measures the answer is blank, and in which places."""

    text: str
    count: int
    places: Sequence[str]


@dataclass(frozen=True)
class Answer:
    """The answer to a question.

    sentences: the answer in words. measures: all of the theme, by id. done: what was done, by kind. plans: what nothing
    says was done. rungs: number of measures by rung of the evidence ladder. places: number of measures by place; spots:
    these on a map; names: what each is called. needs: by kind, of what was done; unstated: of how many of these the
    sources state none. statuses: all measures by their last known status. untried: the ideas of which no
    measure has done anything; partly: those of which some has been done, with the measures (did_some, by idea);
    in_bank: how many points the bank has. figures: what official statistics hold where something was done; without an
    indicator it says why there is none. sources: all that this rests on.
    """

    question: AskedQuestion
    sentences: Sequence[str]
    measures: dict[str, AnswerMeasure]
    done: Sequence[MeasuresOfKind]
    plans: Sequence[AnswerMeasure]
    rungs: dict[str, int]
    places: Sequence[MeasurePoint]
    spots: Sequence[Spot]
    names: dict[str, str]
    needs: dict[str, list[MeasureNeed]]
    unstated: int
    lessons: Sequence[SharedLesson]
    statuses: dict[str, list[AnswerMeasure]]
    untried: Sequence[Proposal]
    partly: Sequence[Proposal]
    did_some: Mapping[str, Sequence[ProposalMeasure]]
    in_bank: int
    figures: Sequence[FittingIndicator]
    asks: Sequence[OpenQuestion]
    sources: Sequence[str]

    @property
    def count(self) -> int:
        """How many measures of the theme were done."""
        return sum(len(group.measures) for group in self.done)


def answer(question: AskedQuestion, _: Words) -> Answer:
    """The answer to a question: of all measures of its theme, whatever else is filtered."""
    themes = [question.theme_id]
    points = filter_parameters(Address("", {"theme": tuple(themes)}))
    measures, places, ideas = at_once(
        asking(AnswerMeasure, theme=themes), asking(MeasurePoint, **points), asking(Proposal, theme=themes)
    )
    done = [row for row in measures if not row.is_plan]
    ids = [row.measure_id for row in done]
    needs, links, areas, figures = at_once(
        asking(MeasureNeed, measures=ids),
        asking(MeasureLink, measures=[row.measure_id for row in measures]),
        asking(PlaceArea, places=[place.place_id for place in places if place.kind != "country"]),
        asking(ThemeFigure, theme=themes),
    )
    cited = [link for link in links if link.kind == "source"]
    tried = grouped(ideas, "tried")
    return Answer(
        question=question,
        sentences=in_words(question, measures, places, _),
        measures={row.measure_id: row for row in measures},
        done=by_approach(done, _),
        plans=[row for row in measures if row.is_plan],
        rungs=Counter(row.evidence for row in measures),
        places=places,
        spots=on_map(places, areas),
        names={place: name for row in measures for place, name in zip(row.place_ids, row.places)},
        needs={kind: rows for kind in labels.need(_) if (rows := [need for need in needs if need.kind == kind])},
        unstated=sum(not row.states_needs for row in done),
        lessons=lessons(done, grouped(cited, "measure_id"), _),
        statuses=grouped(measures, "status"),
        untried=tried.get("nobody", []),
        partly=tried.get("part", []),
        did_some=grouped(ask(ProposalMeasure), "proposal_id"),
        in_bank=len(ideas),
        figures=official(figures, _),
        asks=to_ask(done, {place.place_id for place in places if place.kind == "country"}, _),
        sources=source_list(cited, _),
    )


def lessons(
    done: Sequence[AnswerMeasure], sources: Mapping[str, Sequence[MeasureLink]], _: Words
) -> list[SharedLesson]:
    """What those who did something learnt, each lesson once; `sources`: those of each measure."""
    learnt: dict[str, list[AnswerMeasure]] = {}
    for row in done:
        if text := _.text(row.lessons):
            learnt.setdefault(text, []).append(row)
    return [
        SharedLesson(text, rows, source_list([link for row in rows for link in sources.get(row.measure_id, [])], _))
        for text, rows in learnt.items()
    ]


def on_map(places: Sequence[MeasurePoint], areas: Sequence[PlaceArea]) -> list[Spot]:
    """The places as a map marks them: a municipality as its area and a point, a region or county as the areas of its
    municipalities, or as a point where it has none on the map. A whole country is no mark.
    """
    codes = grouped(areas, "place_id")
    spots = []
    for place in places:
        own = [area.code_2020 for area in codes.get(place.place_id, [])]
        has_point = place.kind in ("municipality", "town") or not own
        point = (place.longitude, place.latitude) if has_point else (None, None)
        spots += [Spot(place.name, place.kind, *point, own)] if place.kind != "country" else []
    return spots


def by_approach(measures: Sequence[AnswerMeasure], _: Words) -> list[MeasuresOfKind]:
    """Measures by what was done, the most common first; last, together, those that are alone of their kind."""
    kinds = sorted(grouped(measures, "approach_id").values(), key=len, reverse=True)
    several = [
        MeasuresOfKind(_.text(rows[0].approach), rows) for rows in kinds if len(rows) > 1 and rows[0].approach_id
    ]
    others = [row for rows in kinds if len(rows) == 1 or not rows[0].approach_id for row in rows]
    return [*several, MeasuresOfKind("", others)] if others else several


def in_words(
    question: AskedQuestion, measures: Sequence[AnswerMeasure], places: Sequence[MeasurePoint], _: Words
) -> list[str]:
    """The answer in a few sentences, which promise no more than the records hold: how many and where, what was done,
    how sure that is, and from when it is.
    """
    if not measures:
        return [_("Kildene forteller ikke om noen tiltak under temaet {theme}.").format(theme=theme_words(question, _))]
    done = [row for row in measures if not row.is_plan]
    sentences = [
        where_sentence(question, measures, places, _),
        plans_sentence(len(done), len(measures) - len(done), _),
        parts_sentence(measures, _),
        kinds_sentence(done, _),
        evidence_sentence(done, _),
        age_sentence(measures, _),
    ]
    return [sentence for sentence in sentences if sentence]


def theme_words(question: AskedQuestion, _: Words) -> str:
    """The theme of a question in quotation marks."""
    return _.quoted(_.text(question.label))


def where_sentence(
    question: AskedQuestion, measures: Sequence[AnswerMeasure], places: Sequence[MeasurePoint], _: Words
) -> str:
    """How many measures there are, and in how many places of which kind."""
    count, theme, where = len(measures), theme_words(question, _), where_words(places, _)
    number = counted(count, _)
    return _.plural(
        "Kildene forteller om ett tiltak under temaet {theme}, {where}.",
        "Kildene forteller om {number} tiltak under temaet {theme}, {where}.",
        count,
        number=number,
        theme=theme,
        where=where,
    )


def where_words(places: Sequence[MeasurePoint], _: Words) -> str:
    """The number of places of each kind in words: i seks kommuner, én region og hele landet."""
    counts = Counter(place.kind for place in places)
    words = {kind: counted(number, _) for kind, number in counts.items()}
    found = [
        _.plural("én kommune", "{number} kommuner", counts["municipality"], number=words["municipality"])
        if counts["municipality"]
        else "",
        _.plural("én region", "{number} regioner", counts["region"], number=words["region"])
        if counts["region"]
        else "",
        _.plural("ett fylke", "{number} fylker", counts["county"], number=words["county"]) if counts["county"] else "",
        _.plural("én by eller ett tettsted", "{number} byer eller tettsteder", counts["town"], number=words["town"])
        if counts["town"]
        else "",
    ]
    names = {"norge": _("Norge"), "sverige": _("Sverige")}
    nationwide = [names.get(place.place_id, place.name) for place in places if place.kind == "country"]
    whole = _("for hele {country}").format(country=_.joined(nationwide)) if nationwide else ""
    local = _("i {places}").format(places=_.joined(found)) if any(found) else ""
    return _("{local}, og {whole}").format(local=local, whole=whole) if local and whole else local or whole


def plans_sentence(done: int, plans: int, _: Words) -> str:
    """How many were done by what the sources tell, and how many are plans of which nobody says whether they were."""
    if not plans:
        return _.plural(
            "Det er gjort, etter det kildene forteller.", "Alle er gjort, etter det kildene forteller.", done
        )
    if not done:
        return _.plural(
            "Det er bare en plan, og ingen av kildene sier om det ble noe av den.",
            "Alle er bare planer, og ingen av kildene sier om det ble noe av dem.",
            plans,
        )
    many, others = counted(done, _), counted(plans, _)
    planned = _.plural(
        "Ett er bare en plan, og ingen av kildene sier om det ble noe av den.",
        "De andre {number} er bare planer, og ingen av kildene sier om det ble noe av dem.",
        plans,
        number=others,
    )
    told = _.plural(
        "Etter det kildene forteller, er ett gjort.",
        "Etter det kildene forteller, er {number} gjort.",
        done,
        number=many,
    )
    return f"{told} {planned}"


def parts_sentence(measures: Sequence[AnswerMeasure], _: Words) -> str:
    """How many of the measures are parts of another one of them, so that nobody takes a count for so many efforts."""
    ids = {row.measure_id for row in measures}
    parts = sum(row.parent_id in ids for row in measures)
    if not parts:
        return ""
    number = counted(parts, _)
    return _.plural(
        "Ett av tiltakene er en del av et annet av dem.",
        "Av tiltakene er {number} deler av et annet av dem.",
        parts,
        number=number,
    )


def kinds_sentence(done: Sequence[AnswerMeasure], _: Words) -> str:
    """What most of them did."""
    common = [group for group in by_approach(done, _) if group.title][:MOST_NAMED]
    kinds = _.joined([f"{group.title.lower()} ({_.number(len(group.measures))})" for group in common])
    return _("Mest er gjort med {kinds}.").format(kinds=kinds) if kinds else ""


def evidence_sentence(done: Sequence[AnswerMeasure], _: Words) -> str:
    """How sure it is what came of that which was done."""
    if not done:
        return ""
    rungs = Counter(row.evidence for row in done)
    number = {rung: counted(count, _) for rung, count in rungs.items()}
    compared = sum(rungs[rung] for rung in ("before_after", "compared", "evaluated"))
    told = [
        _.plural(
            "ett har tall for et resultat",
            "{number} har tall for et resultat",
            rungs["quantified"],
            number=number["quantified"],
        )
        if rungs["quantified"]
        else "",
        _.plural(
            "ett har et resultat fortalt i ord",
            "{number} har et resultat fortalt i ord",
            rungs["reported"],
            number=number["reported"],
        )
        if rungs["reported"]
        else "",
        _.plural(
            "ett er beskrevet uten at det står hva som kom ut av det",
            "{number} er beskrevet uten at det står hva som kom ut av det",
            rungs["described"],
            number=number["described"],
        )
        if rungs["described"]
        else "",
    ]
    measured = counted(compared, _, begins=True)
    last = (
        _.plural(
            "Ett er målt på to oppgitte tidspunkter, holdt opp mot andre eller evaluert.",
            "{number} er målt på to oppgitte tidspunkter, holdt opp mot andre eller evaluert.",
            compared,
            number=measured,
        )
        if compared
        else _(
            "Ingen er målt på to oppgitte tidspunkter, holdt opp mot andre eller evaluert, så kildene kan ikke vise "
            "hvor godt det virket."
        )
    )
    about = _("Om resultatene: {told}.").format(told="; ".join(filter(None, told)))
    return f"{about} {last}" if any(told) else last


def age_sentence(measures: Sequence[AnswerMeasure], _: Words) -> str:
    """From when the latest of what is told is."""
    years = [row.status_date[:4] for row in measures if row.status_date]
    if not years:
        return _("Kildene sier ikke når dette var.")
    return _("Det siste er fra {year}; hva som gjelder i dag, vet vi ikke.").format(year=max(years))


def official(rows: Sequence[ThemeFigure], _: Words) -> list[FittingIndicator]:
    """What official statistics hold of what a theme aims at, in the places that did something within it: the latest
    figure of each, with its year.
    """
    return [
        FittingIndicator(
            some[0].indicator_id or "",
            _.text(some[0].label),
            " ".join(filter(None, [_.text(some[0].reason), over_hundred(some, _)])),
            [
                FigureAtPlace(
                    row.place_id,
                    row.place_name or "",
                    f"{value_words(row, _)} ({row.year})",
                )
                for row in some
                if row.place_id and row.value is not None
            ],
        )
        for some in grouped(rows, "indicator_id").values()
    ]


def value_words(row: OfficialFigure, _: Words) -> str:
    """A figure with its unit; of the gap in employment, who are oftener in work, which a sign does not say."""
    if row.indicator_id != GAP or not row.value:
        return of_persons(row.value, row.unit or "", row.persons, _)
    text = _("innvandrere {amount} høyere") if row.value < 0 else _("innvandrere {amount} lavere")
    return text.format(amount=_.quantity(abs(row.value), row.unit or ""))


def over_hundred(rows: Iterable[OfficialFigure], _: Words) -> str:
    """Why some of these shares are above a hundred per cent; empty where none is."""
    if all(row.unit != "percent" or (row.value or 0) <= 100 for row in rows):
        return ""
    return _("Tallet kan bli over 100 %, fordi de to gruppene ikke er helt de samme.")


def to_ask(done: Sequence[AnswerMeasure], countries: Collection[str], _: Words) -> list[OpenQuestion]:
    """What to ask those who did it: each question with the places in whose records the answer is blank; a whole country
    is nobody to ask.
    """
    blanks: list[tuple[str, Callable[[AnswerMeasure], bool]]] = [
        (_("Hva førte det til, og hvordan vet dere det?"), lambda row: row.evidence in ("described", "reported")),
        (
            _("Hva var tallet før dere begynte, og hvordan gikk det andre steder?"),
            lambda row: row.evidence == "quantified",
        ),
        (_("Hvor mange var med?"), lambda row: not row.states_people),
        (_("Hva kostet det, og hvem betalte?"), lambda row: not row.states_cost),
        (_("Hva krevde det av stillinger, partnere og lokaler?"), lambda row: not row.states_needs),
        (_("Når begynte det?"), lambda row: row.start_year is None),
        (_("Holder dere på fortsatt? Hvorfor, eller hvorfor ikke?"), lambda row: row.status != "ended"),
        (_("Hva ville dere gjort annerledes?"), lambda row: not _.text(row.lessons)),
    ]
    asked = [(text, [row for row in done if is_blank(row)]) for text, is_blank in blanks]
    return [
        OpenQuestion(
            text,
            len(rows),
            list(
                dict.fromkeys(
                    name for row in rows for place, name in zip(row.place_ids, row.places) if place not in countries
                )
            ),
        )
        for text, rows in asked
        if rows
    ]


def found_questions(text: str | None, themes: Sequence[str]) -> list[AskedQuestion]:
    """The questions that a text in the search field or the themes of a filter ask, best first."""
    ids = queries.questions(text) if text else []
    by_id = {row.question_id: row for row in ask(AskedQuestion)}
    own = [row for row in by_id.values() if row.theme_id in themes]
    return list(dict.fromkeys([*(by_id[name] for name in ids), *own]))[:MOST_NAMED]
