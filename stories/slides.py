"""What a slide says of a thing on the shortlist, decided from its record by rule: a headline that is a sentence, what
was done in at most three steps, which drawing fits its figure, and what the chosen measures would take here.

A headline tells of what has been in the past tense, and of a plan that it was planned. A number is told with what it
counts, and as a part of others only where the source says of how many.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.answers import Measure, MeasureNeed, Note, Outcome, Pair
from stories import labels
from stories.age import Age
from stories.figure_sentences import leading, with_origin
from stories.paragraphs import weighty
from stories.prose import lower_first, sentences_of, upper_first
from words import Words

MOST_STEPS = 3
MOST_STEP_CHARACTERS = 400
"""The room for what was done, of all steps together."""
MOST_HEADLINE = 110
"""So many characters stand on two lines."""
MOST_DOTS = 50
"""More than so many cannot be told apart, let alone counted."""
LEAST_NAME = 8
"""A title without the name of its place must still say something in so many characters."""
MOST_NOTE_CHARACTERS = 160
"""The room for a reservation beside a figure; its first sentence is never cut."""
MOST_NEED_CHARACTERS = 130
"""The room for what one kind of need is, on the last slide."""


@dataclass(frozen=True)
class CountedDots:
    """A dot for each person or thing: how many there are, and of how many; None where the source does not say."""

    filled: int
    total: int | None


@dataclass(frozen=True)
class MarkedShare:
    """A whole of which a part is marked: between 0 and 1."""

    share: float


@dataclass(frozen=True)
class MeasureFigure:
    """The figure of a measure as a slide draws it.

    picture: none where no drawing fits; what: what it counts, with its date; whose: of which group, and how many they
    are.
    """

    picture: CountedDots | MarkedShare | None
    value: str
    what: str
    whose: str


@dataclass(frozen=True)
class NeedRow:
    """One kind of thing that the chosen measures take.

    measures: how many of them name it; examples: some of it in the words of the record; have and lack: how many of its
    needs the visitor has marked.
    """

    label: str
    measures: int
    examples: Sequence[str]
    needs: int
    have: int
    lack: int


def steps_of(text: str) -> list[str]:
    """The first sentences of a text, at most three, as far as they fit; none is cut."""
    steps: list[str] = []
    for sentence in sentences_of(text)[:MOST_STEPS]:
        if steps and sum(map(len, steps)) + len(sentence) > MOST_STEP_CHARACTERS:
            break
        steps.append(sentence)
    return steps


def told_in(age: Age | None, _: Words) -> str:
    """What stands above the steps: that a source told them so. When, the line of its age says."""
    if age is None or age.seen is None:
        return _("Slik forteller kilden det")
    if age.is_proposal:
        return _("Slik var forslaget")
    if age.is_plan:
        return _("Slik var planen")
    return _("Slik ble det fortalt")


def known_in_short(measure: Measure, age: Age, _: Words) -> str:
    """What stands above the steps where the headline has no figure: what was last known of a measure, and that no
    figure tells what came of it. When that was, the line of its age says.
    """
    if age.is_plan:
        return told_in(age, _)
    known = {
        "running": _("I gang da det ble omtalt"),
        "ended": _("Avsluttet da det ble omtalt"),
        "changed": _("Endret da det ble omtalt"),
    }
    found = {"described": _("beskrevet, uten resultat"), "reported": _("resultat i ord, uten tall")}
    rung = found.get(measure.evidence, lower_first(labels.evidence(_)[measure.evidence]))
    return upper_first("; ".join(filter(None, [known.get(measure.status, ""), rung])))


def measure_headline(
    measure: Measure, places: Sequence[str], figure: str, age: Age, _: Words, is_own_sum: bool = False
) -> str:
    """The headline of a measure: the sentence of its figure where it has one, that it was planned where that is all
    that is known, else what was done; and where. Where that is too long, the place stands elsewhere on the slide.

    is_own_sum: no source prints the figure.
    """
    where = _.joined(places)
    if age.is_plan and not figure:
        named = title_quoted(measure, places, _)
        whole = known_words(named, where, age, _)
        return whole if len(whole) <= MOST_HEADLINE else known_words(named, "", age, _)
    told = figure or without_place(_.text(measure.title), places)
    if not figure and all(place.partition(" (")[0] in told for place in places):
        return told
    whole = _("{title} i {places}").format(title=told, places=where)
    if is_own_sum:
        whole, told = (_("{text} (regnet ut av oss)").format(text=text) for text in (whole, told))
    return whole if len(whole) <= MOST_HEADLINE else told


def title_quoted(measure: Measure, places: Sequence[str], _: Words) -> str:
    """The title of a measure as a sentence names it, without its place."""
    title = without_place(_.text(measure.title), places)
    # A title that ends with a name in quotation marks stands as it is: Strategien «Frøya inn i framtiden».
    is_named = any(first in title and title.endswith(last) for first, last in ("«»", "‘’"))
    return title if is_named else _.quoted(title)


def known_words(title: str, places: str, age: Age, _: Words) -> str:
    """What was last known of a plan or a proposal, with the year: «Norskkurs» var planlagt i Frøya i 2013; ukjent om
    det ble gjort. Never what it is today.

    places: where it was, in words; may be empty.
    """
    text = (
        _("{title} var foreslått {when}; ukjent om det ble gjort")
        if age.is_proposal
        else _("{title} var planlagt {when}; ukjent om det ble gjort")
    )
    where = _("i {places}").format(places=places) if places else ""
    dated = _("i {year}").format(year=age.seen) if age.seen is not None else _("uten årstall")
    return text.format(title=title, when=f"{where} {dated}".strip())


def without_place(title: str, places: Sequence[str]) -> str:
    """A title without the place at its end, which is named before it: Mentorprosjekt i Steigen is Mentorprosjekt."""
    for place in places:
        for word in ("i", "på", "in", "on"):
            shorter = title.removesuffix(f" {word} {place}")
            if shorter != title and len(shorter) >= LEAST_NAME:
                return shorter
    return title


def base_of(outcome: Outcome, outcomes: Sequence[Outcome]) -> int | None:
    """How many those of an outcome are counted among, by the same measure at the same place; None where the source does
    not say, or not exactly.
    """
    for other in outcomes:
        is_base = (
            other.indicator_id == outcome.counted_among and other.kind == "level" and other.place_id == outcome.place_id
        )
        if is_base and other.qualifier == "exact" and other.value_after >= outcome.value_after:
            return int(other.value_after)
    return None


def shown(outcome: Outcome, outcomes: Sequence[Outcome], _: Words) -> MeasureFigure:
    """How the figure of a measure is drawn and told: a level of persons or things as dots, a share as a part of one."""
    base = base_of(outcome, outcomes)
    amount = outcome.value_after
    is_counted = outcome.unit in ("persons", "homes") and outcome.kind == "level" and amount == int(amount)
    picture: CountedDots | MarkedShare | None = None
    if outcome.unit == "percent" and outcome.kind == "level" and 0 <= amount <= 100:
        picture = MarkedShare(amount / 100)
    elif is_counted and max(amount, base or 0) <= MOST_DOTS:
        picture = CountedDots(int(amount), base)
    elif is_counted and base:
        picture = MarkedShare(amount / base)
    value = labels.amount(amount, outcome.unit, outcome.qualifier, _)
    if base:
        word = labels.qualifier(_)[outcome.qualifier]
        value = _("{n} av {all}").format(n=f"{word} {_.number(amount)}".strip(), all=_.number(base))
    what = _("{what} ({date})").format(what=_.text(outcome.label), date=with_origin(date_words(outcome, _), outcome, _))
    return MeasureFigure(picture, value, what, whose_words(outcome, base, _))


def whose_words(outcome: Outcome, base: int | None, _: Words) -> str:
    """Whose figure it is, and whether the source says of how many."""
    if base:
        return outcome.place_name
    if outcome.unit == "percent":
        return _("{place}. Kilden oppgir ikke hvor mange personer det er.").format(place=outcome.place_name)
    if outcome.unit == "persons" and outcome.speaks_of == "result":
        return _("{place}. Kilden oppgir ikke av hvor mange.").format(place=outcome.place_name)
    return outcome.place_name


def date_words(outcome: Outcome | Pair, _: Words) -> str:
    """The date of a figure, or the period that it covers."""
    date = _.date(outcome.date_after) if outcome.date_after else _("uten dato")
    if outcome.date_before and outcome.date_after and outcome.value_before is None:
        return _.period(_.date(outcome.date_before), date)
    return date


def figure_words(outcome: Outcome, told: MeasureFigure, base: int | None, title: str, _: Words) -> str:
    """The figure of a measure as a sentence; what it counts and how much, where no rule makes one of it. title: of the
    measure.

    A label that tells of a result in per cent, or of some among others, begins with what they did: Fikk jobb.
    """
    label = _.text(outcome.label)
    counted = lower_first(label)
    who, whole = some_among(label, _)
    if outcome.kind != "level":
        text = f"{label}: {told.value}"
    elif whole and outcome.unit == "percent":
        text = _("{n} av {whole} var {who}").format(n=told.value, whole=whole, who=who)
    elif outcome.unit == "percent" or base:
        is_deed = outcome.speaks_of == "result" and not is_state(label, _)
        text = f"{told.value} {counted}" if is_deed else _("{n} var {what}").format(n=told.value, what=counted)
    else:
        text = count_words(outcome, title, _)
    return upper_first(text)


def count_words(outcome: Outcome, title: str, _: Words) -> str:
    """A number of persons or things as a sentence about its measure: «HerBo» hadde 34 boliger."""
    label, qualifier = _.text(outcome.label), labels.qualifier(_)[outcome.qualifier]
    value = labels.amount(outcome.value_after, outcome.unit, outcome.qualifier, _)
    # Boliger i …, not Bygde boliger; in bokmål, since English says Homes of both.
    is_named_by_unit = (outcome.label.nb or "").startswith(upper_first(Words("nb").unit(outcome.unit).split()[-1]))
    many = value if is_named_by_unit else f"{qualifier} {_.number(outcome.value_after)} {lower_first(label)}".strip()
    if is_named_by_unit or outcome.speaks_of != "result":
        return _("{title} hadde {many}").format(title=title, many=many)
    return _("{title} kunne vise til {many}").format(title=title, many=many)


def some_among(label: str, _: Words) -> tuple[str, str]:
    """Who is counted, and among whom, where a label says so: Innvandrere blant søkerne; else the second is empty."""
    among = _("blant")
    who, _mark, whole = lower_first(label).partition(f" {among} ")
    return who, whole


def is_state(label: str, _: Words) -> bool:
    """Does a label tell what persons are in, and not what they did: I arbeid?"""
    within = _("I")
    return label.startswith(f"{within} ")


def share_words(label: str, _: Words) -> str:
    """How a share is named by what its label tells: who some are among others, what they are in, or what they did."""
    who, whole = some_among(label, _)
    if whole:
        return _("Andelen {who} blant {whole}").format(who=who, whole=whole)
    return (_("Andelen {state}") if is_state(label, _) else _("Andelen som {state}")).format(state=lower_first(label))


def pair_words(row: Outcome | Pair, _: Words) -> str:
    """A pair as the sentence of a headline: what went from how much to how much, by official statistics where these
    have both values and the source prints others.
    """
    before, after, exactness = leading(row)
    label = who = _.text(row.label)
    if row.unit == "persons":
        who = _("Tallet på {what}").format(what=lower_first(label))
    elif row.unit == "percent":
        who = share_words(label, _)
    return _("{what} gikk fra {before} til {after}").format(
        what=who,
        before=_.number(before) if row.unit == "persons" else _.quantity(before, row.unit),
        # What it counts are persons, or its label would say so.
        after=f"{labels.qualifier(_)[exactness]} {_.number(after)}".strip()
        if row.unit == "persons"
        else labels.amount(after, row.unit, exactness, _),
    )


def pair_persons(row: Outcome | Pair, _: Words) -> str:
    """What a pair of shares does not say: of how many persons they are."""
    return "" if row.unit != "percent" else _("Kilden oppgir ikke hvor mange personer prosentene gjelder.")


def reservation(readings: str, notes: Iterable[Note], _: Words) -> str:
    """What must stand beside a figure: another reading of it, else the weightiest note in full."""
    return readings or next((_.text(note.text) for note in weighty(notes)), "")


def reservation_in_short(full: str, readings: str, of_figure: Sequence[Note], said: str, _: Words) -> str:
    """What stands beside a figure on a slide: the first sentences of a reservation that fit, those about the figure
    itself before others; nothing where there is no reservation.

    full: the reservation in full; of_figure: the notes on the figure that is drawn, the weightiest first; said: how few
    persons it may be of.
    """
    about = readings or next((_.text(note.text) for note in of_figure), "")
    sentences = sentences_of(f"{about} {said}".strip() if full and about else full)
    kept = sentences[:1]
    for sentence in sentences[1:]:
        if len(" ".join([*kept, sentence])) > MOST_NOTE_CHARACTERS:
            break
        kept.append(sentence)
    return " ".join(kept)


def needs_here(needs: Sequence[MeasureNeed], have: Sequence[str], lack: Sequence[str], _: Words) -> list[NeedRow]:
    """What measures take, a row for each kind, that which most of them take first.

    `have` and `lack`: the needs that the visitor has marked, as `froya-startlan.2`.
    """
    rows = []
    for kind, label in labels.need(_).items():
        some = [need for need in needs if need.kind == kind]
        keys = {f"{need.measure_id}.{need.need_no}" for need in some}
        examples: list[str] = []
        for text in dict.fromkeys(_.text(need.text) for need in some):
            if len(examples) < 2 and sum(map(len, examples)) + len(text) <= MOST_NEED_CHARACTERS:
                examples.append(text)
        if some:
            measures = len({need.measure_id for need in some})
            rows.append(NeedRow(label, measures, examples, len(some), len(keys & {*have}), len(keys & {*lack})))
    return sorted(rows, key=lambda row: -row.measures)


def marks_words(row: NeedRow, _: Words) -> str:
    """What the visitor has marked of a kind of need; empty where nothing is."""
    have = _("vi har {n} av {all}").format(n=_.number(row.have), all=_.number(row.needs))
    lack = _("vi mangler {n} av {all}").format(n=_.number(row.lack), all=_.number(row.needs))
    if row.have and row.lack:
        return f"{have}, " + _("mangler {n}").format(n=_.number(row.lack))
    return have if row.have else lack if row.lack else ""
