"""What a figure says in a sentence: an outcome, a pair of values, a series, and how much it changed.

No percentage is given where there were fewer than ten, and a target is never called a result.
"""

from collections.abc import Sequence
from typing import NamedTuple

from queries import ask
from queries.answers import ListedPlace, Outcome, Pair, PlaceFigure
from stories import labels
from stories.prose import lower_first
from words import Words

POPULATION = "population"
"""The indicator of how many live in a place."""
FEWEST_FOR_PERCENT = 10
"""Below so many, a percentage says more than the figures do."""


def is_dated(row: Pair | Outcome) -> bool:
    """Does the source say when both values of a pair were so?"""
    return row.date_before is not None and row.date_after is not None


def limit_sentence(row: Pair | Outcome, _: Words) -> str:
    """What a pair cannot show: no cause, and without both dates no development that is measured either."""
    if is_dated(row):
        return _("To tidspunkter viser en utvikling, ikke hva som var årsaken.")
    return _("Kilden daterer ikke begge tallene, så de viser ingen målt utvikling.")


def outcome_sentence(outcome: Outcome, _: Words) -> str:
    """A quantified statement: what, where, how much and when; the other reading where it is disputed; a target is
    called one.
    """
    label = lower_first(_.text(outcome.label))
    word = labels.qualifier(_)[outcome.qualifier]
    value = labels.amount(outcome.value_after, outcome.unit, outcome.qualifier, _)
    date = _.date(outcome.date_after) if outcome.date_after else _("uten dato")
    facts = {"place": outcome.place_name, "label": label, "value": value, "date": with_origin(date, outcome, _)}
    if outcome.kind == "before_after" and outcome.value_before is not None:
        text = pair_sentence(outcome, _.text(outcome.label), _)
    elif outcome.kind == "target":
        text = _("{place}, {label}: målet er {value} ({date}), og det er ikke et resultat.").format(**facts)
    elif outcome.kind == "comparison" and outcome.value_before is not None:
        text = _("{place}, {label}: {value} mot {other} i det som er sammenlignet ({date}).").format(
            **facts, other=_.quantity(outcome.value_before, outcome.unit)
        )
    elif outcome.kind == "change":
        start = _.date(outcome.date_before) if outcome.date_before else ""
        period = (
            _.period(start, date)
            if start and outcome.date_after
            else _("fra {start}").format(start=start)
            if start
            else date
        )
        text = _("{place}, {label}: en endring på {value} ({period}).").format(
            place=outcome.place_name,
            label=label,
            value=("+" if outcome.value_after > 0 and not word else "") + value,
            period=period,
        )
    else:
        text = _("{place}, {label}: {value} ({date}).").format(**facts)
    other = readings_sentence(outcome, _)
    if other and has_official(outcome):
        return f"{text} {other}"
    return f"{text.rstrip('.')}; {lower_first(other)}" if other else text


def is_worked_out(outcome: Outcome) -> bool:
    """Did we work a figure out that no source prints? A share in words, such as two in three, is printed."""
    return outcome.origin == "computed" and outcome.qualifier == "exact"


def with_origin(date: str, outcome: Outcome, _: Words) -> str:
    """The date of a figure, and that the source does not print it where we worked it out; a share in words, such as two
    in three, is printed.
    """
    return _("{date}; regnet ut av oss").format(date=date) if is_worked_out(outcome) else date


def has_official(row: Pair | Outcome) -> bool:
    """Do official statistics have both values of a pair, where the source prints others? Then theirs are told first."""
    return row.is_disputed and row.official_before is not None and row.official_after is not None


class PairValues(NamedTuple):
    """Both values of a pair, and how exact the later one is."""

    before: float
    after: float
    exactness: str


def leading(row: Pair | Outcome) -> PairValues:
    """The values of a pair that are told first."""
    if row.is_disputed and row.official_before is not None and row.official_after is not None:
        return PairValues(row.official_before, row.official_after, "exact")
    return PairValues(row.value_before or 0, row.value_after, row.qualifier)


def pair_sentence(row: Pair | Outcome, label: str, _: Words) -> str:
    """Place, what is measured, both values with their dates, and the change where both have one; of an outcome that is
    a pair.
    """
    before, after, exactness = leading(row)
    if row.indicator_id == POPULATION and row.date_before and row.date_after and exactness == "exact":
        kind = next((place.kind for place in ask(ListedPlace) if place.place_id == row.place_id), "")
        years = int(row.date_before[:4]), int(row.date_after[:4])
        return inhabitants_sentence(with_kind(row.place_name, kind, _), (years[0], before), (years[1], after), _)
    text = _("{place}, {label}: fra {before} ({date_before}) til {after} ({date_after})").format(
        place=row.place_name,
        label=lower_first(label),
        before=_.quantity(before, row.unit),
        date_before=_.date(row.date_before) if row.date_before else _("uten dato"),
        after=labels.amount(after, row.unit, exactness, _),
        date_after=_.date(row.date_after) if row.date_after else _("uten dato"),
    )
    change = change_words(before, after, row.unit, _, exactness)
    return f"{text}, {change}." if is_dated(row) else f"{text}."


def inhabitants_sentence(name: str, first: tuple[int, float], last: tuple[int, float], _: Words) -> str:
    """How many inhabitants a place had in two years, each with its number, and the change."""
    return _("{place} hadde {first} innbyggere i {start} og {last} i {end}, {change}.").format(
        place=name,
        first=_.number(first[1]),
        start=first[0],
        last=_.number(last[1]),
        end=last[0],
        change=change_words(first[1], last[1], "count", _),
    )


def with_kind(name: str, kind: str, _: Words) -> str:
    """The name of a municipality as such: Frøya kommune; other names as they are, and those that say which of two it
    is.
    """
    return _("{place} kommune").format(place=name) if kind == "municipality" and "(" not in name else name


def readings_sentence(outcome: Pair | Outcome, _: Words) -> str:
    """What the source prints where official statistics are told first; else what these or the source's own counts say
    where that differs from the printed figure; empty where nothing differs.
    """
    if not outcome.is_disputed:
        return ""
    unit, printed = outcome.unit, outcome.value_after
    if has_official(outcome):
        form = _.number if unit == "persons" else lambda value: _.quantity(value, unit)
        return _("Dette er offisiell statistikk; kilden oppgir {before} og {after}.").format(
            before=form(outcome.value_before), after=form(printed)
        )
    before, after, counted = outcome.official_before, outcome.official_after, counts_of(outcome)
    readings = []
    if after is not None and round(after, 2) != round(printed, 2):
        readings.append(_("offisiell statistikk har {value}").format(value=_.quantity(after, unit)))
    elif before is not None:
        readings.append(_("offisiell statistikk har {value} ved starten").format(value=_.quantity(before, unit)))
    if counted is not None and round(counted, 2) != round(printed, 2):
        readings.append(_("kildens egne antall gir {value}").format(value=_.quantity(counted, unit)))
    return _("En annen lesning: {readings}.").format(readings=", ".join(readings)) if readings else ""


def later_sentence(row: Pair | Outcome, _: Words) -> str:
    """How many inhabitants a place had after the last year of a pair, by the latest figure for the same area; empty
    where there is none, or the pair is of something else.
    """
    if row.indicator_id != POPULATION or not row.date_after:
        return ""
    year, told = int(row.date_after[:4]), leading(row).after
    figures = ask(PlaceFigure, place_id=row.place_id, indicators=[POPULATION])
    # A line that does not have the value of the pair counts another area.
    same = {figure.structure for figure in figures if figure.year == year and figure.value == told}
    later = [figure for figure in figures if figure.structure in same and figure.value is not None]
    latest = max(later, key=lambda figure: figure.year, default=None)
    if latest is None or latest.year <= year:
        return ""
    return _("I {year} var det {n}.").format(year=latest.year, n=_.number(latest.value))


def disputed_sentence(row: Outcome, _: Words) -> str:
    """What the source prints beside official statistics that stand there already, of inhabitants with the two years;
    else the figure with its other reading.
    """
    if row.indicator_id != POPULATION or not has_official(row):
        return outcome_sentence(row, _)
    before, after, _exactness = leading(row)
    return _("For {start} og {end} oppgir kilden {printed}, mens offisiell statistikk har {counted}.").format(
        start=str(row.date_before)[:4],
        end=str(row.date_after)[:4],
        printed=_.joined(map(_.number, (row.value_before, row.value_after))),
        counted=_.joined(map(_.number, (before, after))),
    )


def counts_of(outcome: Pair | Outcome) -> float | None:
    """What the source's own counts give for the later value, where they can be recomputed."""
    return outcome.counts_after if isinstance(outcome, Outcome) else None


def series_sentence(
    rows: Sequence[PlaceFigure], name: str, label: str, unit: str, _: Words, has_percent: bool = True
) -> str:
    """First and last value of the line that reaches longest, and how much it changed; `has_percent`: also in per cent,
    which says nothing of what may lie below zero.

    `rows`: structure, year, value; one per year and division of municipalities, value None where there is none.
    """
    lines: dict[str, list[tuple[int, float]]] = {}
    for row in sorted(rows, key=lambda row: row.year):
        if row.value is not None:
            lines.setdefault(row.structure, []).append((row.year, row.value))
    if not lines:
        return _("{label}: {name} har ingen tall.").format(label=label, name=name)
    longest = max(lines.values(), key=lambda line: (line[-1][0], len(line)))
    (start, first), (end, last) = longest[0], longest[-1]
    if all(row.indicator_id == POPULATION for row in rows) and start < end:
        return inhabitants_sentence(name, longest[0], longest[-1], _)
    if start == end:
        return _("{label} i {name} i {year}: {value}.").format(
            label=label, name=name, year=start, value=_.quantity(first, unit)
        )
    return _("{label} i {name}: {first} i {start} og {last} i {end}, {change}.").format(
        label=label,
        name=name,
        first=_.quantity(first, unit),
        start=start,
        last=_.quantity(last, unit),
        end=end,
        change=change_words(first, last, unit, _, has_percent=has_percent),
    )


def change_words(
    before: float, after: float, unit: str, _: Words, qualifier: str = "exact", has_percent: bool = True
) -> str:
    """The change between two values: percentage points for shares, else the number, with per cent where there are at
    least ten of both.

    An `after` that is only known to be over or under a value makes the change a bound too; a fall to over 70 is a fall
    of under so much.
    """
    difference = round(after - before, 2)
    if difference == 0:
        return _("ingen endring")
    size = _.quantity(abs(difference), "percentage_points" if unit == "percent" else unit)
    percent = round(abs(difference) / before * 100, 1) if before else 0
    # A change of less than one in two thousand is none in per cent, but is one.
    if unit != "percent" and has_percent and min(before, after) >= FEWEST_FOR_PERCENT and percent:
        size += f" ({_.quantity(percent, 'percent')})"
    if difference < 0:
        qualifier = {"over": "under", "under": "over"}.get(qualifier, qualifier)
    size = f"{labels.qualifier(_)[qualifier]} {size}".strip()
    return _("en økning på {size}").format(size=size) if difference > 0 else _("en nedgang på {size}").format(size=size)
