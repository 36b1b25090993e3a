"""What a visitor may choose among, and what is chosen: names of places, labels of codes, the filters as parameters of
the queries.
"""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Protocol

import queries
from queries import ask, grouped, once_a_database
from queries.answers import Code, ListedMeasure, ListedPlace, MapIndicator, MeasureFacet, MeasureHit, Pair
from stories import labels, marks
from stories.address import FILTERS, Address
from words import Words

MOST_WORDS = 8
"""A text of more words is not asked for word by word."""


class Counted(Protocol):
    """A figure of official statistics, or why there is none."""

    @property
    def value(self) -> float | None:
        """The figure, in the unit of its indicator."""

    @property
    def status(self) -> str:
        """ok, missing, suppressed, not_applicable or too_few."""


def filter_parameters(address: Address) -> dict[str, list[str] | None]:
    """The filters of the address as the parameters of the measure queries; a text is searched for first."""
    chosen = {name: address.all(name) for name in FILTERS if name not in ("q", "fits")}
    text = address.first("q")
    return {"found": marks.found(address, queries.search(text) if text else None), **chosen}


def single_words(address: Address) -> dict[str, int]:
    """Each word of a text that is searched for, with the number of measures that it finds alone under the same filters:
    those that name something and find any, the rarest first, and none that most measures hold.
    """
    words = dict.fromkeys(word.strip("?!.,;:«»\"'()") for word in (address.first("q") or "").split())
    if not 1 < len(words) <= MOST_WORDS:
        return {}
    found = {
        word: len(ask(MeasureHit, **filter_parameters(address.changed(q=word))))
        for word in words
        if queries.names_something(word)
    }
    usual = len(ask(MeasureHit, **filter_parameters(address.changed(q=None)))) / 2
    return dict(sorted(((word, count) for word, count in found.items() if 0 < count <= usual), key=itemgetter(1)))


def with_all_words(address: Address) -> int | None:
    """How many of the measures that pass the filters hold all words of the text that is searched for; None where no
    other measure is found, or nothing is searched for.
    """
    chosen, whole = filter_parameters(address), queries.with_all_words(address.first("q") or "")
    if not chosen["found"] or set(chosen["found"]) <= set(whole):
        return None
    # As few as are found beside others.
    return len(ask(MeasureHit, **chosen | {"found": [name for name in chosen["found"] if name in whole]}))


def named_places(address: Address, _: Words) -> dict[str, str]:
    """The places that the text in the search field is, or begins with, the name of, told apart."""
    names = place_names(_)
    return {code: names[code] for code in queries.places(address.first("q") or "") if code in names}


def sizes_offered(_: Words, address: Address) -> list[str]:
    """The ranges of inhabitants that the filter offers: the named ones and the visitor's own."""
    named = [code for classes in labels.size_classes(_).values() for code in classes]
    return list(dict.fromkeys([*named, *address.all("size")]))


def fitting(address: Address) -> dict[str, int]:
    """How many of the measures that pass the other filters pass each choice of what a municipality has; empty where
    nothing is marked.
    """
    if not marks.is_marked(address):
        return {}
    others = filter_parameters(address.changed(fits=None))
    return marks.choices(address, [row.measure_id for row in ask(MeasureHit, **others)])


def by_filter(counted: Iterable[MeasureFacet]) -> dict[str, dict[str, int]]:
    """How many measures would pass each choice of each filter."""
    return {
        parameter: {row.value: row.measures for row in rows}
        for parameter, rows in grouped(counted, "parameter").items()
    }


def from_rung(evidence: Mapping[str, int], _: Words) -> dict[str, int]:
    """How many measures stand on each rung of the ladder or above it."""
    rungs = list(labels.evidence(_))
    return {code: sum(evidence.get(rung, 0) for rung in rungs[place:]) for place, code in enumerate(rungs)}


def code_labels(_: Words, address: Address) -> dict[str, dict[str, str]]:
    """The label of every code by parameter of the address, in the visitor's language."""
    lists = grouped(ask(Code), "parameter")
    named = {parameter: {row.value: _.text(row.label) for row in rows} for parameter, rows in lists.items()}
    named["actor"] |= labels.actor_kind(_)
    named |= {"evidence": labels.evidence(_), "status": labels.status(_), "fits": labels.fits(_)}
    named["size"] = {code: labels.size_range(_, code) for code in sizes_offered(_, address)}
    return named


def value_or_reason(row: Counted, unit: str, _: Words) -> str:
    """A figure with its unit, or why there is none."""
    return _.quantity(row.value, unit) if row.status == "ok" else labels.absence(_)[row.status]


def indicators(_: Words) -> dict[str, list[MapIndicator]]:
    """The indicators of the map under the words for what they speak of, those first that are looked at most."""
    listed = grouped(ask(MapIndicator), "topic")
    return {words: listed[code] for code, words in labels.topic(_).items() if code in listed}


def indicator_labels(_: Words, has_classes: bool = True) -> dict[str, str]:
    """The label of every indicator of the map by its code, or of those that are numbers; those that speak of the same
    stand together.
    """
    listed = [row for rows in indicators(_).values() for row in rows]
    return {row.indicator_id: _.text(row.label) for row in listed if has_classes or row.unit != "class"}


@once_a_database
def place_names(_: Words) -> dict[str, str]:
    """The name of every place that can be chosen, told apart: Herøy (Nordland), Berg (nå i Senja), with its official
    names in other languages: Kautokeino – Guovdageaidnu (Finnmark).
    """
    names = {}
    for row in ask(ListedPlace):
        where = (
            _("nå i {place}").format(place=_.joined(row.successor_names))
            if row.successor_names and not row.code_2024
            else row.county
        )
        kind = "" if row.kind == "municipality" else f", {labels.place_kind(_)[row.kind].lower()}"
        name = " – ".join([row.own_name, *row.official])
        names[row.place_id] = name + kind + (f" ({where})" if where and where != row.own_name else "")
    return names


@once_a_database
def place_forms() -> dict[str, tuple[str, ...]]:
    """All names and numbers by which a place is known: Kautokeino is Guovdageaidnu, 2011, 5430 and 5612 too."""
    return {row.place_id: row.forms for row in ask(ListedPlace)}


def indicator_forms(_: Words) -> dict[str, tuple[str, ...]]:
    """Other words for every indicator of the map, and what it speaks of, by which it is found too."""
    return {
        row.indicator_id: (*filter(None, _.text(row.search).split("; ")), words)
        for words, rows in indicators(_).items()
        for row in rows
    }


def example_lists(address: Address, _: Words) -> dict[str, list[str]]:
    """Shortlists to begin with, by name."""
    chosen = filter_parameters(address.changed(**address.unfiltered, sort=None))
    measured = ask(ListedMeasure, **chosen | {"evidence": list(labels.MEASURED)}, sort="evidence", limit=5, offset=0)
    small = ask(ListedMeasure, **chosen | {"size": ["0-4999"]}, sort="evidence", limit=5, offset=0)
    return {
        _("Tall fra to tidspunkter"): [f"pair:{row.outcome_id}" for row in ask(Pair) if row.is_dated][:4],
        _("Tiltak med resultat i tall"): [f"measure:{row.measure_id}" for row in measured],
        _("Fra kommuner med under 5 000 innbyggere"): [f"measure:{row.measure_id}" for row in small],
    }
