"""How unusual it is that a place changed more or less than its likest, in words: its gap among those of all
municipalities, now and before.

A gap is the change of a municipality less the median of the ten most like it (queries/gaps.sql).
"""

from collections.abc import Sequence
from math import copysign
from typing import Any

from queries import ask
from queries.answers import Gap, MapIndicator, Outcome, Pair
from stories.changes import comparison_sentence, signed
from stories.comparability import group_words
from stories.comparison import (
    DIVISIONS,
    FLOOR,
    WINDOW,
    ComparedYears,
    Comparison,
    can_be_among,
    compare,
    grows_with_size,
    known_years,
    persons_sentence,
    subject_of,
)
from stories.table_rows import TableRows
from words import Words

USUAL = 1 / 4
"""A gap is usual where more than this part of the municipalities has one as large."""
RARE = 1 / 20
"""It is unusual where no more than this part has."""
POINTS = 5
"""Of a development before and after nothing is said with figures for fewer years."""
TENTH = 10
"""With fewer municipalities there is no mean of those that are furthest ahead."""


def unplaced(comparison: Comparison, _: Words) -> str:
    """Why a place is not set among all municipalities; empty where it is."""
    place, span = comparison.subject.place, comparison.span
    if comparison.among:
        return ""
    if not can_be_among(place, span.structure):
        return _(
            "Hvor uvanlig forskjellen er, vises bare for kommuner i inndelingen fra 2020, med tall i den inndelingen."
        )
    if grows_with_size(comparison.subject.indicator):
        return _("Hvor uvanlig forskjellen er, vises ikke for antall personer, som følger størrelsen på kommunen.")
    if comparison.group != "nearest":
        return _(
            "Hvor uvanlig forskjellen er, vises bare der kommunen er sammenlignet med de ti kommunene som ligner mest."
        )
    if any(span.first < change.year <= span.last for change in comparison.subject.changed):
        return _("{place} er ikke stilt opp blant alle kommuner, fordi grensene ble endret i perioden.").format(
            place=place.name
        )
    return _(
        "{place} er ikke stilt opp blant alle kommuner, fordi tallet gjelder for få personer eller for få "
        "av kommunene som ligner mest, har tall."
    ).format(place=place.name)


def of_pair(row: Pair | Outcome) -> Comparison | None:
    """The place of a documented pair beside its likest in the same years, by official statistics; None where they do
    not have its indicator, both years and a gap.
    """
    indicator = next((listed for listed in ask(MapIndicator) if listed.indicator_id == row.indicator_id), None)
    if indicator is None or row.date_before is None or row.date_after is None:
        return None
    first, last = int(row.date_before[:4]), int(row.date_after[:4])
    subject = subject_of(row.place_id, indicator)
    years = known_years(subject.own)
    structure = next((code for code in DIVISIONS if {first, last} <= set(years.get(code, []))), None)
    if structure is None or first >= last:
        return None
    answer = compare(subject, ComparedYears(structure, first, first, last), "nearest", False)
    return answer if answer.among else None


def amount(value: float, comparison: Comparison, _: Words, has_sign: bool = True) -> str:
    """A gap with its unit, with its sign or without; between two changes in per cent it is in percentage points."""
    unit = comparison.change.change_unit
    unit = "percentage_points" if unit == "percent" else unit
    return signed(value, unit, _) if has_sign else _.quantity(abs(value), unit)


def sentences(comparison: Comparison, _: Words) -> list[str]:
    """The place among all municipalities: in the years of the comparison, in the windows before and after, and that
    extremes come back.

    Empty where the place has no gap.
    """
    if not comparison.among:
        return []
    return [finding(comparison, _), *windows_sentences(comparison, _), regression(comparison, _)]


def comparison_sentences(comparison: Comparison, _: Words) -> list[str]:
    """A comparison in whole sentences: among all municipalities, beside its peers, who they are, and what it cannot
    show.
    """
    subject, change = comparison.subject, comparison.change
    label = _.text(subject.indicator.label)
    texts = sentences(comparison, _)
    texts.append(
        comparison_sentence(change, subject.place.name, label, subject.indicator.unit, _, not comparison.among)
    )
    texts += filter(None, [persons_sentence(comparison, _)])
    if change.peers >= FLOOR:
        texts.append(group_words(comparison.group, comparison.span.base, _))
    return [*texts, _("To tidspunkter viser en utvikling, ikke hva som var årsaken.")]


def finding(comparison: Comparison, _: Words) -> str:
    """The gap of a place in the years of the comparison, and how many of all municipalities have one as large in either
    direction.
    """
    row = comparison.among
    if row is None or row.gap is None:
        return unplaced(comparison, _)
    facts = {
        "label": _.text(comparison.subject.indicator.label),
        "place": comparison.subject.place.name,
        "years": years(row),
        "amount": amount(row.gap, comparison, _, has_sign=False),
    }
    facts["course"] = course(comparison, _)
    if not row.gap:
        return _("{label}, {place} {years}: {course}, som medianen for kommunene som ligner mest.").format(**facts)
    text = (
        _(
            "{label}, {place} {years}: {course}; endringen var {amount} høyere enn medianen for kommunene som "
            "ligner mest."
        )
        if row.gap > 0
        else _(
            "{label}, {place} {years}: {course}; endringen var {amount} lavere enn medianen for kommunene som "
            "ligner mest."
        )
    ).format(**facts)
    return f"{text} {as_far(row, facts['place'], _)}"


def course(comparison: Comparison, _: Words) -> str:
    """Which way the figure of the place went: a smaller change than that of others is not a fall."""
    change = comparison.change.change
    if not change:
        return _("tallet endret seg ikke")
    return _("tallet økte") if change > 0 else _("tallet gikk ned")


def as_far(row: Gap, place: str, _: Words) -> str:
    """How many of all municipalities have a gap as large in either direction, the place counted in, and whether that is
    usual.
    """
    if row.as_far == 1:
        return _("Ingen av de {n} andre kommunene har så stor forskjell.").format(n=_.number(row.municipalities - 1))
    text = _("Minst like stor forskjell, opp eller ned, har {k} av {n} kommuner, {place} medregnet.").format(
        k=_.number(row.as_far), n=_.number(row.municipalities), place=place
    )
    if not is_large(row):
        return f"{text} " + _("Så stor forskjell er vanlig.")
    return f"{text} " + (
        _("Så stor forskjell er uvanlig.")
        if row.as_far <= RARE * row.municipalities
        else _("Forskjellen er blant den fjerdedelen som er størst.")
    )


def is_large(row: Gap) -> bool:
    """Is the gap of the place among the largest quarter of all municipalities?"""
    return row.as_far <= USUAL * row.municipalities


def years(row: Gap) -> str:
    """The years of a window: 2010–2015."""
    return f"{row.first}–{row.last}"


def fives(comparison: Comparison) -> list[Gap]:
    """The windows of five years in which the place has a gap, as they follow each other.

    None where the place has figures for so few years that nothing is said of a development.
    """
    rows = [row for row in comparison.gaps[1:] if row.gap is not None]
    span = comparison.span
    counted = [
        year
        for year in known_years(comparison.subject.own)[span.structure]
        if min(row.first for row in comparison.gaps) <= year <= span.last
    ]
    return rows if len(counted) >= POINTS else []


def windows_sentences(comparison: Comparison, _: Words) -> list[str]:
    """Whether the gap was there before the year that changes are counted from, whether it was as large, and whether it
    turned.
    """
    now, base, rows = comparison.among, comparison.span.base, fives(comparison)
    before = [row for row in rows if row.last <= base]
    if now is None or not now.gap:
        return []
    if not before:
        return [_("Det er ikke tall nok fra før {base} til å si om forskjellen var der fra før.").format(base=base)]
    same = [row for row in before if (row.gap or 0) * now.gap > 0]
    other = [row for row in before if (row.gap or 0) * now.gap < 0]
    texts = [earlier(now, before, same, other, base, _)]
    after = next((row for row in [*rows, now] if (row.first, row.last) == (base, base + WINDOW)), None)
    last = before[-1]
    if (
        after
        and after.gap
        and last in same
        and last.last == base
        and abs(last.gap or 0) >= copysign(after.gap, after.gap * now.gap) > 0
    ):
        texts.append(
            _("Forskjellen var minst like stor de fem årene før {base} ({before}) som de fem etter ({after}).").format(
                base=base, before=amount(last.gap or 0, comparison, _), after=amount(after.gap, comparison, _)
            )
        )
    return [*texts, *turned(comparison, [row for row in rows if row.first >= base], _)]


def earlier(now: Gap, before: Sequence[Gap], same: Sequence[Gap], other: Sequence[Gap], base: int, _: Words) -> str:
    """In which of the windows before the base year the gap had the direction that it has `now`, and in which the other
    one.
    """
    up = (now.gap or 0) > 0
    if len(same) == len(before):
        text = (
            _("Også {windows} var endringen høyere enn medianen for kommunene som ligner mest.")
            if up
            else _("Også {windows} var endringen lavere enn medianen for kommunene som ligner mest.")
        ).format(windows=_.joined([years(row) for row in before]))
        # Only where the gap was large each time: a small one has either sign by chance.
        if all(map(is_large, [now, *before])):
            text += " " + _("Det som begynte i {base}, forklarer derfor ikke forskjellen alene.").format(base=base)
        return text
    if len(other) == len(before):
        text = (
            _("Før {base} var det omvendt: {windows} var endringen lavere enn medianen for kommunene som ligner mest.")
            if up
            else _(
                "Før {base} var det omvendt: {windows} var endringen høyere enn medianen for kommunene som ligner mest."
            )
        )
        return text.format(base=base, windows=_.joined([years(row) for row in before]))
    return mixed(before, base, _)


def mixed(before: Sequence[Gap], base: int, _: Words) -> str:
    """Windows before the base year in which the gap had different directions, or none."""
    higher, lower = ([years(row) for row in before if sign * (row.gap or 0) > 0] for sign in (1, -1))
    level = [years(row) for row in before if not row.gap]
    parts = [
        (_("høyere {windows}"), higher),
        (_("lavere {windows}"), lower),
        (_("lik {windows}"), level),
    ]
    told = [text.format(windows=_.joined(found)) for text, found in parts if found]
    return _("Før {base} var endringen, mot medianen for kommunene som ligner mest: {parts}.").format(
        base=base, parts="; ".join(told)
    )


def turned(comparison: Comparison, after: Sequence[Gap], _: Words) -> list[str]:
    """That a large gap after the base year had the other direction later; empty where it had not."""
    if not after:
        return []
    peak = max(after, key=lambda row: abs(row.gap or 0))
    later = [row for row in after if row.first >= peak.last and (row.gap or 0) * (peak.gap or 0) < 0]
    if not later or not is_large(peak):
        return []
    text = _("Forskjellen var størst {peak} ({most}) og snudde: {later} var den {then}.")
    return [
        text.format(
            peak=years(peak),
            most=amount(peak.gap or 0, comparison, _),
            later=years(later[-1]),
            then=amount(later[-1].gap or 0, comparison, _),
        )
    ]


def regression(comparison: Comparison, _: Words) -> str:
    """That extremes come back by themselves, with how much those furthest ahead did in the next five years where that
    is known.
    """
    known = [
        row
        for row in comparison.gaps[1:]
        if row.followed is not None
        and row.followed >= TENTH
        and row.ahead is not None
        and row.ahead_next is not None
        and row.ahead_next < row.ahead
    ]
    if not known:
        return _("Store forskjeller går ofte tilbake av seg selv, fordi noe av dem er tilfeldig.")
    row = known[-1]
    return _(
        "Store forskjeller går ofte tilbake av seg selv: den tidelen av kommunene som lå høyest {years}, hadde i "
        "snitt {ahead} mot kommunene de ligner mest på, og de neste fem årene {next}."
    ).format(
        years=years(row),
        ahead=amount(round(row.ahead or 0, 1), comparison, _),
        next=amount(round(row.ahead_next or 0, 1), comparison, _),
    )


def window_rows(comparison: Comparison, _: Words) -> TableRows:
    """The place in each window as rows of a table, and the heading of each column."""
    rows: list[dict[str, Any]] = [
        {
            "years": years(row),
            "gap": "–" if row.gap is None else amount(row.gap, comparison, _),
            "as_far": "–" if row.gap is None else _.number(row.as_far),
            "as_high": "–" if row.gap is None else _.number(row.as_high),
            "as_low": "–" if row.gap is None else _.number(row.as_low),
            "municipalities": _.number(row.municipalities),
        }
        for row in comparison.gaps
    ]
    return TableRows(rows, {"years": _("Periode")} | window_headings(_))


def window_headings(_: Words) -> dict[str, str]:
    """The heading of each column about the place in a window."""
    return {
        "gap": _("Forskjell fra medianen"),
        "as_far": _("Kommuner minst like langt fra null"),
        "as_high": _("Minst like høyt"),
        "as_low": _("Minst like lavt"),
        "municipalities": _("Kommuner i alt"),
    }
