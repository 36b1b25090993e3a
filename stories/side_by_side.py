"""Places and measures side by side: the year that places have in common, the fields of measures, and what each says in
words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from queries.answers import ComparedFigure, Measure, MeasureLink, Need, Outcome
from stories.figure_sentences import FEWEST_FOR_PERCENT
from stories.paragraphs import Links
from stories.prose import lower_first
from stories.shares import FewPersons, few_counted, few_words
from words import Text, Words

OPENED = "immigrant_share"
"""The indicator that places are compared by as a figure, where none is asked for."""


@dataclass(frozen=True)
class IndicatorRow:
    """A row of the table of places: an indicator with a figure of each place that it counts, all of one year where one
    is shared.

    year: None where no year is shared; then each cell is the latest of its own.
    """

    indicator_id: str
    unit: str
    year: int | None
    cells: Mapping[str, ComparedFigure]


def side_by_side(figures: Sequence[ComparedFigure], indicators: list[str]) -> list[IndicatorRow]:
    """The rows of a table of places: one per indicator in this order, with each place's figure in the latest year that
    all with figures have.

    `figures`: sorted by year in each place. A cell is one of them; a place that the indicator does not count has none.
    """
    by_indicator: dict[str, dict[str, list[ComparedFigure]]] = {}
    for row in figures:
        by_indicator.setdefault(row.indicator_id, {}).setdefault(row.place_id, []).append(row)
    table = []
    for indicator_id in sorted(by_indicator, key=indicators.index):
        places = by_indicator[indicator_id]
        # Of a place without any figure the rows say why.
        there = {place_id: known(rows) or rows for place_id, rows in places.items()}
        years = [{row.year for row in rows} for rows in there.values() if known(rows)]
        year = max(set.intersection(*years), default=None) if years else None
        cells = {
            place_id: next((row for row in reversed(rows) if row.year == year), rows[-1])
            for place_id, rows in there.items()
        }
        table.append(IndicatorRow(indicator_id, next(iter(places.values()))[0].unit, year, cells))
    return table


def few_by_cell(table: Sequence[IndicatorRow], _: Words) -> dict[tuple[str, str], FewPersons]:
    """Of how few persons the figures of places side by side are shares, with their intervals, or whom these count, by
    place and indicator.
    """
    told = {
        (place_id, row.indicator_id): few_words(cell.persons, cell.low, cell.high, _)
        or (few_counted(cell.value, cell.counted, _) if cell.persons is None else None)
        for row in table
        for place_id, cell in row.cells.items()
        if cell.value is not None
    }
    return {cell: few for cell, few in told.items() if few}


def known(series: Iterable[ComparedFigure]) -> list[ComparedFigure]:
    """The rows that have a figure."""
    return [row for row in series if row.value is not None]


def values(series: Iterable[ComparedFigure]) -> list[float]:
    """The figures that are there."""
    return [row.value for row in series if row.value is not None]


def places_sentence(table: list[IndicatorRow], names: dict[str, str], labels: dict[str, str], _: Words) -> str:
    """Lowest and highest of the indicators in `labels`, in the rows of `side_by_side`; one sentence more where years
    are not shared.
    """
    sentences = []
    for row in table:
        there = {place_id: cell.value for place_id, cell in row.cells.items() if cell.value is not None}
        if row.indicator_id in labels and row.year and len(there) > 1:
            low, high = min(there, key=there.__getitem__), max(there, key=there.__getitem__)
            text = _("{label} i {year}: fra {low} i {lowest} til {high} i {highest}.")
            values = {"low": _.quantity(there[low], row.unit), "high": _.quantity(there[high], row.unit)}
            sentences.append(
                text.format(
                    label=labels[row.indicator_id],
                    year=row.year,
                    lowest=names[low],
                    highest=names[high],
                    **values,
                )
            )
    if any(not row.year and known(list(row.cells.values())) for row in table):
        sentences.append(_("Der stedene ikke har tall for samme år, står årstallet ved hvert tall."))
    return " ".join(sentences)


def indexed(series: Sequence[ComparedFigure]) -> tuple[list[ComparedFigure], int | None]:
    """One indicator of several places as per cent of the first year in which all with figures have FEW persons or more,
    and that year.

    No rows where there is no such year, where it is no number of persons, and where it may be below zero.
    """
    there = known(series)
    by_year: dict[int, dict[str, float]] = {}
    for row in there:
        by_year.setdefault(row.year, {})[row.place_id] = row.value or 0
    places = {row.place_id for row in there}
    shared = [
        year for year, found in by_year.items() if found.keys() == places and min(found.values()) >= FEWEST_FOR_PERCENT
    ]
    if not shared or series[0].unit != "persons" or series[0].may_be_negative:
        return [], None
    year = min(shared)
    later = [row for row in series if row.year >= year]
    shares = [None if row.value is None else round(100 * row.value / by_year[year][row.place_id], 1) for row in later]
    return [replace(row, value=share, unit="count") for row, share in zip(later, shares)], year


def without_index(series: Sequence[ComparedFigure], year: int | None, _: Words) -> str:
    """Why the places cannot be compared by an index of the year; empty where they can."""
    if series[0].may_be_negative:
        return _("ingen indeks, fordi tallet kan være negativt")
    return "" if year else _("ingen indeks, fordi stedene ikke har et felles startår med store nok tall")


def field_titles(_: Words) -> dict[str, str]:
    """The fields on which measures are compared, in their order."""
    return {
        "summary": _("Hva de gjorde, og hvorfor"),
        "kind": _("Type"),
        "place": _("Sted"),
        "size": _("Innbyggere i kommunen"),
        "group": _("Målgruppe"),
        "theme": _("Tema"),
        "actor": _("Aktører"),
        "need": _("Det tiltaket krever"),
        "cost": _("Beløp i kilden"),
        "duration": _("Varighet"),
        "status": _("Status"),
        "outcome": _("Resultater og andre tall"),
        "evidence": _("Kunnskapsgrunnlag"),
        "factor": _("Suksessfaktorer"),
        "lessons": _("Det de lærte"),
        "source": _("Kilder"),
    }


@dataclass(frozen=True)
class TextEntry:
    """A text of the dataset about a measure."""

    text: Text


@dataclass(frozen=True)
class CodeEntry:
    """A code of the dataset: what kind of record a measure is, or its rung of evidence."""

    code: str


@dataclass(frozen=True)
class InhabitantRange:
    """The inhabitants of the smallest and largest municipality of a measure."""

    population_min: int | None
    population_max: int | None


@dataclass(frozen=True)
class StatedNeed:
    """Something that a measure takes."""

    kind: str
    text: Text


@dataclass(frozen=True)
class Cost:
    """An amount of kroner in the source, and what it covers: a grant, a frame, seldom the cost."""

    cost_nok: float | None
    cost_note: Text


@dataclass(frozen=True)
class Duration:
    """When a measure began and ended."""

    start_year: int | None
    end_year: int | None


@dataclass(frozen=True)
class DatedStatus:
    """The status of a measure, and when that was true."""

    status: str
    status_date: str | None


Entry = TextEntry | CodeEntry | InhabitantRange | StatedNeed | Cost | Duration | DatedStatus | Outcome | MeasureLink
Fields = Mapping[str, Sequence[Entry]]
"""What is known of a measure by field; an empty list where the sources say nothing."""


def measure_fields(measure: Measure, links: Links, needs: Sequence[Need], outcomes: Sequence[Outcome]) -> Fields:
    """What is known of a measure by field. Two measures are equal in a field when their entries are."""
    money = [outcome for outcome in outcomes if outcome.unit == "nok"]
    lengths = [outcome for outcome in outcomes if outcome.speaks_of == "duration"]
    others = [outcome for outcome in outcomes if outcome not in money and outcome not in lengths]
    has_cost = measure.cost_nok is not None or measure.cost_note
    has_years = measure.start_year is not None or measure.end_year is not None
    fields: dict[str, list[Entry]] = {
        "summary": [TextEntry(measure.summary)],
        "kind": [CodeEntry(measure.kind)],
        "size": [InhabitantRange(measure.population_min, measure.population_max)]
        if measure.population_min is not None
        else [],
        "need": [StatedNeed(need.kind, need.text) for need in needs],
        "cost": [*([Cost(measure.cost_nok, measure.cost_note)] if has_cost else []), *money],
        "duration": [*([Duration(measure.start_year, measure.end_year)] if has_years else []), *lengths],
        "status": [DatedStatus(measure.status, measure.status_date)] if measure.status != "unknown" else [],
        "outcome": [*others],
        "evidence": [CodeEntry(measure.evidence)],
        "lessons": [TextEntry(measure.lessons)] if measure.lessons else [],
    }
    for kind in ("place", "group", "theme", "actor", "factor", "source"):
        fields[kind] = [replace(link, measure_id="") for link in links.get(kind, [])]
    return fields


def differing(fields: Sequence[Fields], titles: dict[str, str]) -> list[str]:
    """The fields in which the measures are not all equal."""
    return [name for name in titles if any(measure[name] != fields[0][name] for measure in fields)]


def measures_sentence(fields: Sequence[Fields], titles: dict[str, str], _: Words) -> str:
    """In how many fields the measures differ, in which they are alike, and what the sources say of none of them."""
    different = differing(fields, titles)
    unsaid = [title for name, title in titles.items() if not any(measure[name] for measure in fields)]
    alike = [title for name, title in titles.items() if name not in different and title not in unsaid]
    text = _("{count} tiltak side om side. De er ulike i {different} av {all} felt.")
    sentences = [
        text.format(count=_.number(len(fields)), different=_.number(len(different)), all=_.number(len(titles)))
    ]
    if alike:
        sentences.append(_("Like i: {fields}.").format(fields=_.joined([lower_first(title) for title in alike])))
    if unsaid:
        sentences.append(
            _("Ikke oppgitt for noen av dem: {fields}.").format(
                fields=_.joined([lower_first(title) for title in unsaid])
            )
        )
    return " ".join(sentences)
