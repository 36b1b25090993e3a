"""Where a place stands among all municipalities and among the ten most like it, in words, one figure a line.

Where a figure stands is found out of figures as they are held (data/sql/derive_standing.sql); what is printed is
rounded once, in the answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import ComparedFigure, OuterQuarter, Standing
from stories import labels, shares
from stories.comparison import FLOOR, NEAREST
from words import Words

QUARTER_MARKS = {"highest_quarter": "▲", "lowest_quarter": "▼"}
"""What stands behind a figure in an outer quarter of all municipalities, where words would take a line each."""


@dataclass(frozen=True)
class PlaceAmongAll:
    """One figure of a municipality and its place among the others.

    value: the figure with its unit, or why there is none; year: its year; words: all that the drawing shows; position,
    peers_from, peers_to: of the way from the lowest to the highest by rank, None where that is not known; chance_from,
    chance_to: so far could chance alone have moved it, None where that is not known or little.
    """

    indicator_id: str
    label: str
    value: str
    year: int
    words: str
    position: float | None
    peers_from: float | None
    peers_to: float | None
    chance_from: float | None
    chance_to: float | None


def stands(rows: Sequence[Standing], _: Words) -> list[PlaceAmongAll]:
    """The places of a municipality's figures, in their order; of fewer than FLOOR peers nothing is said or drawn."""
    found = []
    for row in rows:
        has_peers = row.peers >= FLOOR
        is_moved = shares.ends(row.persons, row.low, row.high) is not None
        found.append(
            PlaceAmongAll(
                indicator_id=row.indicator_id,
                label=_.text(row.label),
                value=value_words(row, _),
                year=row.year,
                words=sentence(row, _),
                position=row.position,
                peers_from=row.peers_from if has_peers else None,
                peers_to=row.peers_to if has_peers else None,
                chance_from=row.chance_from if is_moved else None,
                chance_to=row.chance_to if is_moved else None,
            )
        )
    return found


def outer_quarters(
    cells: Iterable[ComparedFigure], places: Sequence[str], indicators: Sequence[str], _: Words
) -> dict[tuple[str, str], str]:
    """Which of the figures of places side by side lie in the highest or lowest quarter of all municipalities, by place
    and indicator.

    Those of the half between are not marked, nor those of another year or division than that in which the place is
    known.
    """
    words = quarter_names(_)
    known = {
        (row.place_id, row.indicator_id, row.structure, row.year): row.part
        for row in ask(OuterQuarter, places=list(places), indicators=list(indicators))
    }
    return {
        (cell.place_id, cell.indicator_id): words[part]
        for cell in cells
        if (part := known.get((cell.place_id, cell.indicator_id, cell.structure, cell.year)))
    }


def quarter_names(_: Words) -> dict[str, str]:
    """What the outer quarters of all municipalities are called beside a figure."""
    return {"highest_quarter": _("øverste fjerdedel"), "lowest_quarter": _("nederste fjerdedel")}


def value_words(row: Standing, _: Words) -> str:
    """A figure with its unit and, where they are few, the persons behind a share; or why there is none."""
    if row.value is None:
        return labels.absence(_)[row.status]
    return shares.of_persons(row.value, row.unit, row.persons, _, row.counted)


def sentence(row: Standing, _: Words) -> str:
    """The quarter of all municipalities in which a figure lies, how many of the likest are below or above, and between
    which figures half of all lie.
    """
    if row.value is None:
        return _("Ingen plass, fordi kommunen ikke har tall. {n} kommuner har.").format(n=_.number(row.municipalities))
    half = _("Halvparten av kommunene ligger mellom {low} og {high}.").format(
        low=_.number(row.first_quarter, 1), high=_.quantity(row.third_quarter, row.unit)
    )
    beside = beside_peers(row, _)
    said = f"{part(row, _)}; {beside}. {half}" if beside else f"{part(row, _)}. {half}"
    return " ".join(filter(None, [said, chance_sentence(row, _)]))


def chance_sentence(row: Standing, _: Words) -> str:
    """Of how few persons a share is, and how far chance alone could have moved it; empty where it is no such share."""
    found = shares.ends(row.persons, row.low, row.high)
    if found is None or row.chance_from is None or row.chance_to is None:
        return ""
    return _("Tallet gjelder {persons}; tilfeldigheter alene kan gi {interval}.").format(
        persons=_.quantity(row.persons, "persons"), interval=shares.interval_words(found, _)
    )


def part(row: Standing, _: Words) -> str:
    """In which quarter of the municipalities a figure lies, or in which part of the half between."""
    others = (_("{n} kommuner i inndelingen til og med 2019") if row.structure == "2019" else _("{n} kommuner")).format(
        n=_.number(row.municipalities)
    )
    texts = {
        "highest_quarter": _("I øverste fjerdedel av {others}"),
        "above_middle": _("Over medianen, i den midterste halvdelen av {others}"),
        "middle": _("Midt i {others}"),
        "below_middle": _("Under medianen, i den midterste halvdelen av {others}"),
        "lowest_quarter": _("I nederste fjerdedel av {others}"),
    }
    # Several may share the highest or the lowest figure, as nobody or all may be counted in it.
    text = (
        _("Ingen av {others} ligger høyere")
        if not row.higher
        else _("Ingen av {others} ligger lavere")
        if not row.lower
        else texts[row.part or ""]
    )
    return text.format(others=others)


def beside_peers(row: Standing, _: Words) -> str:
    """How many of the ten likest have a lower or a higher figure, whichever are more; empty for a municipality of an
    older division, which has no likest.
    """
    if row.structure == "2019":
        return ""
    if row.peers < FLOOR:
        return _("for få av de ti som ligner mest, har tall")
    group = (
        _("de {n} som ligner mest") if row.peers == NEAREST else _("de {n} med tall av de ti som ligner mest")
    ).format(n=row.peers)
    if not row.peers_lower and not row.peers_higher:
        return _("likt med alle {group}").format(group=group)
    if row.peers_lower == row.peers:
        return _("høyere enn alle {group}").format(group=group)
    if row.peers_higher == row.peers:
        return _("lavere enn alle {group}").format(group=group)
    if row.peers_lower >= row.peers_higher:
        return _("høyere enn {k} av {group}").format(k=row.peers_lower, group=group)
    return _("lavere enn {k} av {group}").format(k=row.peers_higher, group=group)
