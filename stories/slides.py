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
from stories.prose import lower_first, sentences_of
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


def measure_headline(measure: Measure, places: Sequence[str], figure: str, age: Age, _: Words) -> str:
    """The headline of a measure: its figure first where it has one, else what was last known of it, where and when.

    The measure is what is spoken of, since who did it may be a company or a club; where it is too long for the place
    too, the place stands elsewhere on the slide.
    """
    where = _.joined(places)
    title = without_place(_.text(measure.title), places)
    # A title that ends with a name in quotation marks stands as it is: Strategien «Frøya inn i framtiden».
    is_named = any(first in title and title.endswith(last) for first, last in ("«»", "‘’"))
    named = title if is_named else _.quoted(title)
    if figure:
        mark = " – " if ":" in figure else ": "
        whole = figure + mark + _("{title} i {places}").format(title=named, places=where)
        return whole if len(whole) <= MOST_HEADLINE else figure + mark + where
    whole = known_words(measure, named, where, age, _)
    return whole if len(whole) <= MOST_HEADLINE else known_words(measure, named, "", age, _)


def known_words(measure: Measure, title: str, places: str, age: Age, _: Words) -> str:
    """What was last known of a measure, with the year: «Norskkurs» var i gang i Frøya i 2019. Never what it is today.

    places: where it was, in words; may be empty.
    """
    was_once = age.began is not None and age.began == age.ended and measure.status == "ended"
    if age.is_proposal:
        text = _("{title} var foreslått {when}; ukjent om det ble gjort")
    elif age.is_plan:
        text = _("{title} var planlagt {when}; ukjent om det ble gjort")
    elif was_once:
        text = _("{title} fant sted {when}")
    elif measure.status == "ended" and age.ended is not None:
        text = _("{title} ble avsluttet {when}")
    else:
        known = {
            "running": _("{title} var i gang {when}"),
            "ended": _("{title} var avsluttet {when}"),
            "changed": _("{title} var endret {when}"),
        }
        text = known.get(measure.status, _("{title} er omtalt {when}"))
    is_told = text == _("{title} er omtalt {when}")
    year = age.ended if measure.status == "ended" and age.ended is not None else age.seen
    where = "" if not places else (_("fra {places}") if is_told else _("i {places}")).format(places=places)
    dated = _("i {year}").format(year=year) if year is not None else _("uten årstall")
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


def figure_words(outcome: Outcome, told: MeasureFigure, base: int | None, _: Words) -> str:
    """A figure at the beginning of a headline: 11 av 12 fikk jobb, else what it counts and how much."""
    label = _.text(outcome.label)
    if base and outcome.speaks_of == "result":
        # What came of it is a label that begins with a verb.
        return f"{told.value} {lower_first(label)}"
    return f"{label}: {told.value}"


def pair_words(row: Outcome | Pair, _: Words) -> str:
    """A pair at the beginning of a headline: what, from how much to how much, by official statistics where these have
    both values and the source prints others.
    """
    before, after, exactness = leading(row)
    return _("{label}: fra {before} til {after}").format(
        label=_.text(row.label),
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
