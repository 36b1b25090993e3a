"""The few lines at the top of a text for a council paper that say what is in it: which measures, how sure, from which
years, what they take, and what nobody knows.
"""

from collections.abc import Sequence

from queries.answers import Pair, Place
from stories import labels
from stories.age import age_of
from stories.blocks import Block, Heading, Paragraph
from stories.case_places import known, named_together, together
from stories.inhabitants import people_sentence
from stories.prose import counted, in_prose, lower_first, upper_first
from stories.told import ToldMeasure, are_municipal, named_places, short_title, spoken, where_words
from words import Words

MOST_TITLED, MOST_THEMES, MOST_PLACES = 3, 3, 6
"""So many measures are named by their titles, and so many themes and places in a sentence."""
CAUSAL = ("compared", "evaluated")
"""The rungs on which something is known of whether a measure worked."""


def in_short(
    measures: Sequence[ToldMeasure], places: Sequence[Place], pairs: Sequence[Pair], is_elsewhere: bool, _: Words
) -> list[Block]:
    """The heading and its paragraph; nothing where there is nothing to say. is_elsewhere: none of the measures is from
    the places.
    """
    sentences = [
        subject_sentence(measures, _),
        pairs_sentence(pairs, bool(measures), _),
        *places_sentences(places, measures, is_elsewhere, _),
        rungs_sentence(measures, _),
        *how_far_known(measures, _),
    ]
    said = " ".join(filter(None, sentences))
    return [Heading(_("Kort sagt")), Paragraph(said)] if said else []


def how_far_known(measures: Sequence[ToldMeasure], _: Words) -> list[str]:
    """From which years the sources of measures are, of what they took they tell, and what they do not answer."""
    return [years_sentence(measures, _), needs_sentence(measures, _), unknown_sentence(measures, _)]


def subject_sentence(measures: Sequence[ToldMeasure], _: Words) -> str:
    """Which measures the text is about: few by title and place, more by number, themes and places."""
    if not measures:
        return ""
    if len(measures) <= MOST_TITLED:
        of_place: dict[str, list[str]] = {}
        for told in measures:
            of_place.setdefault(where_words(told, _), []).append(_.quoted(short_title(told, _)))
        named = [f"{_.joined(titles)} {where}" for where, titles in of_place.items()]
        return _("Teksten gjelder {measures}.").format(measures=_.joined(named))
    number, places = upper_first(counted(len(measures), _)), named_places(measures, _)
    where = _("{number} steder").format(number=counted(len(places), _))
    if len(places) <= MOST_PLACES:
        where = _.joined(places)
        where = _("kommunene {places}").format(places=where) if len(places) > 1 and are_municipal(measures) else where
    themes, is_shared = themes_of(measures, _)
    text = _("{number} tiltak innen {themes}, fra {places}.")
    if not is_shared:
        text = _("{number} tiltak, blant annet innen {themes}, fra {places}.")
    return text.format(number=number, themes=themes, places=where)


def themes_of(measures: Sequence[ToldMeasure], _: Words) -> tuple[str, bool]:
    """The themes that all measures share, else the most frequent; and whether they are shared."""
    counts: dict[str, int] = {}
    for told in measures:
        for label in dict.fromkeys(lower_first(_.text(link.label)) for link in told.links.get("theme", [])):
            counts[label] = counts.get(label, 0) + 1
    shared = [label for label, count in counts.items() if count == len(measures)]
    first = sorted(counts, key=lambda label: -counts[label])[:MOST_THEMES]
    return _.joined(shared or first), bool(shared)


def pairs_sentence(pairs: Sequence[Pair], has_measures: bool, _: Words) -> str:
    """What was measured before and after, and where; of several their number."""
    if not pairs:
        return ""
    label, place = lower_first(_.text(pairs[0].label)), in_prose(pairs[0].place_name, _)
    what, number = _("{label} i {place}").format(label=label, place=place), counted(len(pairs), _)
    if has_measures:
        return _.plural(
            "Teksten viser også en måling før og etter: {what}.",
            "Teksten viser også {number} målinger før og etter.",
            len(pairs),
            what=what,
            number=number,
        )
    return _.plural(
        "Teksten viser en måling før og etter: {what}.",
        "Teksten viser {number} målinger før og etter.",
        len(pairs),
        what=what,
        number=number,
    )


def rung_words(rung: str, who: str, number: int, _: Words) -> str:
    """What is known of so many measures on a rung, with who they are before it: fire er beskrevet uten resultat."""
    texts = {
        "proposed": _.plural("{who} var bare foreslått", "{who} var bare foreslått", number, who=who),
        "planned": _.plural("{who} var bare planlagt", "{who} var bare planlagt", number, who=who),
        "described": _.plural("{who} er beskrevet uten resultat", "{who} er beskrevet uten resultat", number, who=who),
        "reported": _.plural("{who} har et resultat i ord", "{who} har et resultat i ord", number, who=who),
        "quantified": _.plural("{who} har tall for resultatet", "{who} har tall for resultatet", number, who=who),
        "before_after": _.plural(
            "{who} har tall fra to tidspunkter", "{who} har tall fra to tidspunkter", number, who=who
        ),
        "compared": _.plural("{who} er holdt opp mot andre", "{who} er holdt opp mot andre", number, who=who),
        "evaluated": _.plural(
            "{who} er vurdert av noen uavhengige", "{who} er vurdert av noen uavhengige", number, who=who
        ),
    }
    return texts[rung]


def rungs_sentence(measures: Sequence[ToldMeasure], _: Words) -> str:
    """How many measures stand on which rung, the best evidence first, and that none was evaluated where none was."""
    if not measures:
        return ""
    counts = {rung: sum(told.rung == rung for told in measures) for rung in reversed(labels.evidence(_))}
    found = {rung: count for rung, count in counts.items() if count}
    if len(measures) == 1:
        parts = [rung_words(measures[0].rung, _("tiltaket"), 1, _)]
    elif len(found) == 1:
        all_of_them = _("alle {number}").format(number=counted(len(measures), _))
        parts = [rung_words(next(iter(found)), _("begge") if len(measures) == 2 else all_of_them, len(measures), _)]
    else:
        parts = [rung_words(rung, counted(n, _), n, _) for rung, n in found.items()]
    *first, last = parts
    said = upper_first(f"{', '.join(first)}, {_('og')} {last}" if first else last)
    if "evaluated" in found or all(told.is_plan for told in measures):
        return f"{said}."
    return _("{said}; kildene gjengir ingen uavhengig evaluering.").format(said=said)


def years_sentence(measures: Sequence[ToldMeasure], _: Words) -> str:
    """From which years the sources are, and how many measures they tell of without one."""
    years = [told.last_seen for told in measures if told.last_seen]
    if not years:
        return _("Kildene oppgir ikke årstall.") if measures else ""
    text = _("Kildene er fra {years}").format(years=_.period(min(years), max(years)))
    undated = len(measures) - len(years)
    if not undated:
        return f"{text}."
    number = counted(undated, _)
    more = _.plural(
        "ett tiltak er omtalt uten årstall",
        "{number} tiltak er omtalt uten årstall",
        undated,
        number=number,
    )
    return f"{text}; {more}."


def has_lone_amount(told: ToldMeasure) -> bool:
    """Is there an amount of which no need says what it paid for? It may be the whole cost."""
    return told.measure.cost_nok is not None and not any(need.kind == "money" for need in told.needs)


def needs_sentence(measures: Sequence[ToldMeasure], _: Words) -> str:
    """Of how many measures the sources say what was needed, and that they state no total cost."""
    if not measures:
        return ""
    stated, n = sum(bool(told.needs) or told.measure.cost_nok is not None for told in measures), len(measures)
    is_all, is_open = stated == n, any(map(has_lone_amount, measures))
    if n == 1:
        if is_open:
            return ""
        return (
            _("De oppgir hva som måtte til, men ikke hva det kostet i alt.")
            if stated
            else _("De oppgir verken hva som måtte til, eller hva det kostet i alt.")
        )
    if not stated:
        return _("De oppgir verken hva som måtte til, eller hva det kostet i alt, for noen av dem.")
    of = _("{few} av {all}").format(few=counted(stated, _), all=counted(n, _))
    of = (_("begge") if n == 2 else _("alle {number}").format(number=counted(n, _))) if is_all else of
    text = (
        _("De oppgir hva som måtte til for {of}.")
        if is_open
        else _("De oppgir hva som måtte til for {of}, men samlet kostnad for ingen av dem.")
    )
    return text.format(of=of)


def places_sentences(
    places: Sequence[Place], measures: Sequence[ToldMeasure], is_elsewhere: bool, _: Words
) -> list[str]:
    """The one chosen place and its inhabitants, or which places; and that no measure is from them where none is."""
    sentences = []
    if len(places) == 1:
        found = together(places, _)
        row = next((row for row in found.table if row.indicator_id == "population"), None)
        people = known(row, [places[0].place_id]).get(places[0].place_id) if row else None
        if row and row.year and people is not None:
            change = found.growth.get(places[0].place_id)
            sentences.append(people_sentence(spoken(places[0], _), _.number(people), row.year, change, _))
    elif places and not measures:
        sentences.append(_("Teksten gjelder utviklingen i {places}.").format(places=named_together(places, _)))
    if is_elsewhere:
        sentences.append(not_from(places, len(measures), _))
    return sentences


def not_from(places: Sequence[Place], measures: int, _: Words) -> str:
    """That none of so many measures is from the places."""
    named = named_together(places, _, is_either=True)
    return _.plural("Tiltaket er ikke fra {places}.", "Ingen av tiltakene er fra {places}.", measures, places=named)


def unknown_sentence(measures: Sequence[ToldMeasure], _: Words) -> str:
    """What the sources do not answer: whether it worked, whether plans were carried out, and whether it still runs."""
    if not measures:
        return ""
    n, plans = len(measures), [told for told in measures if told.is_plan]
    if len(plans) == n:
        return _.plural("De sier ikke om planen ble gjennomført.", "De sier ikke om planene ble gjennomført.", n)
    done = [told for told in measures if not told.is_plan]
    is_known = any(told.rung in CAUSAL for told in done)
    has_ended = any(age_of(told.measure).has_ended for told in done)
    worked = _.plural("viser ikke om tiltaket virket", "viser ikke om tiltakene virket", len(done))
    runs = _.plural("sier ikke om det er i gang i dag", "sier ikke om de er i gang i dag", len(done))
    carried = _.plural("sier ikke om planen ble gjennomført", "sier ikke om planene ble gjennomført", len(plans))
    parts = [*([] if is_known else [worked]), *([carried] if plans else [] if has_ended else [runs])]
    return _("De {parts}.").format(parts=_.joined(parts)) if parts else ""
