"""How much a place changed beside its peers, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.answers import PeerChange
from stories.comparison import FLOOR, Comparison
from stories.figure_sentences import FEWEST_FOR_PERCENT, change_words
from words import Words


@dataclass(frozen=True)
class Period:
    """The change over some years as a list: its heading and years, what changed and how much, and why nothing is said
    of the peers.
    """

    heading: str
    years: str
    lines: list[tuple[str, str]]
    few: str


def signed(value: float | None, unit: str, _: Words) -> str:
    """A change with its sign and unit; a dash where there is none."""
    text = _.quantity(value, unit)
    return f"+{text}" if value is not None and value > 0 else text


def difference(change: PeerChange, _: Words) -> str:
    """How much more or less the place changed than the median of its peers; between two per cents that is percentage
    points.
    """
    return signed(change.difference, "percentage_points" if change.change_unit == "percent" else change.change_unit, _)


def comparison_sentence(change: PeerChange, name: str, label: str, unit: str, _: Words, has_count: bool = True) -> str:
    """What changed in the place, among its peers, the difference, and, where `has_count`, how many of them changed at
    least as much.

    With fewer than FLOOR peers the sentence says that, and nothing of them.
    """
    if change.value_first is None or change.value_last is None:
        return _("{label}: {name} har ikke tall for både {start} og {end}.").format(
            label=label, name=name, start=change.first, end=change.last
        )
    # What is counted in persons has a label that says so.
    unit = "count" if unit == "persons" else unit
    text = _("{label} i {name}: {first} i {start} og {last} i {end}, {change}.").format(
        label=label,
        name=name,
        first=_.quantity(change.value_first, unit),
        start=change.first,
        last=_.quantity(change.value_last, unit),
        end=change.last,
        change=course_words(change, unit, _),
    )
    if change.change is None:
        return f"{text} {no_per_cent(_)}"
    if change.peers < FLOOR:
        return f"{text} {too_few(change.peers, _)}"
    middle = _("Medianendringen i {n} kommuner var {median}, en forskjell på {difference}.").format(
        n=change.peers, median=signed(change.median, change.change_unit, _), difference=difference(change, _)
    )
    return f"{text} {middle} {at_least(change, _)}" if has_count else f"{text} {middle}"


def course_words(change: PeerChange, unit: str, _: Words) -> str:
    """How much the place itself changed, in words: of a balance such as net migration, that the figure is lower, since
    a smaller surplus is no loss of people; nor has it a change in per cent.
    """
    first, last = change.value_first or 0, change.value_last or 0
    if unit != "count" or change.change_unit == "percent" or first == last:
        return change_words(first, last, unit, _, has_percent=change.change_unit == "percent")
    size = _.number(abs(last - first))
    text = _("altså {n} høyere") if last > first else _("altså {n} lavere")
    return text.format(n=size)


def too_few(peers: int, _: Words) -> str:
    """Why there is no median: so few peers have figures."""
    if not peers:
        return _("Ingen kommuner er med i sammenligningen.")
    return _.plural(
        "Bare {n} kommune i sammenligningen har tall for begge årene; under {floor} sier vi ikke hva som er vanlig.",
        "Bare {n} kommuner i sammenligningen har tall for begge årene; under {floor} sier vi ikke hva som er vanlig.",
        peers,
        floor=_.number(FLOOR),
    )


def at_least(change: PeerChange, _: Words) -> str:
    """How many of the peers changed at least as much in the same direction."""
    if change.at_least is None or change.change is None:
        return _("{rose} av {n} økte, og {fell} gikk ned.").format(rose=change.rose, n=change.peers, fell=change.fell)
    if not change.at_least:
        return (
            _("Ingen av de {n} økte like mye.") if change.change > 0 else _("Ingen av de {n} gikk like mye ned.")
        ).format(n=change.peers)
    text = _("{k} av {n} økte minst like mye.") if change.change > 0 else _("{k} av {n} gikk ned minst like mye.")
    return text.format(k=change.at_least, n=change.peers)


def period(change: PeerChange, heading: str, name: str, _: Words) -> Period:
    """The change over some years as lines of a list: heading, years, and pairs of what and how much."""
    unit = change.change_unit
    lines = [(name, signed(change.change, unit, _) if change.change is not None else why_no_change(change, _))]
    is_counted = change.change is not None or change.value_first is None or change.value_last is None
    few = too_few(change.peers, _) if change.peers < FLOOR else "" if is_counted else no_per_cent(_)
    if not few:
        lines.append((_("Medianen for {n} kommuner").format(n=change.peers), signed(change.median, unit, _)))
        lines.append(
            (
                _("Halvparten av dem ligger mellom"),
                _("{low} og {high}").format(
                    low=signed(change.lower_quartile, unit, _), high=signed(change.upper_quartile, unit, _)
                ),
            )
        )
        lines += [(_("Forskjell fra medianen"), difference(change, _))] if change.change is not None else []
    lines += [(_("Hele landet"), signed(change.country, unit, _))] if change.country is not None and is_counted else []
    return Period(heading, f"{change.first}–{change.last}", lines, few)


def periods(comparison: Comparison, _: Words) -> list[Period]:
    """The changes of a comparison: before and after the start of a measure, or over all its years."""
    begins = any(start.year == comparison.span.base for start in comparison.starts(_))
    last = _("Etter starten") if len(comparison.changes) > 1 or begins else _("Hele perioden")
    headings = [_("Før starten"), last][-len(comparison.changes) :]
    name = comparison.subject.place.name
    return [period(row, heading, name, _) for row, heading in zip(comparison.changes, headings)]


def counts(changes: Sequence[PeerChange], _: Words) -> list[str]:
    """How many of the peers changed at least as much as the place, a sentence for each period in which that can be
    said.
    """
    return [
        f"{change.first}–{change.last}: {at_least(change, _)}"
        for change in changes
        if change.change is not None and change.peers >= FLOOR
    ]


def no_per_cent(_: Words) -> str:
    """Why the change of a place is not held against that of others: it has none in per cent."""
    return _(
        "Med under {few} personer ved starten regnes det ikke prosent, og endringen er ikke holdt opp mot andre "
        "kommuner."
    ).format(few=FEWEST_FOR_PERCENT)


def why_no_change(change: PeerChange, _: Words) -> str:
    """Why a place has no change: no figures, or too few persons for a change in per cent."""
    if change.value_first is None or change.value_last is None:
        return _("mangler tall")
    return _("fra {first} til {last}; prosent regnes ikke under {few} personer").format(
        first=_.number(change.value_first), last=_.number(change.value_last), few=FEWEST_FOR_PERCENT
    )
