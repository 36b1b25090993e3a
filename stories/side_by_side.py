"""Places and measures side by side: the year that places have in common, the fields of measures, and what each says in words."""

from collections.abc import Mapping, Sequence

from stories.paragraphs import FEW, lower_first
from words import Words


def side_by_side(figures: Sequence[Mapping], indicators: list[str]) -> list[dict]:
    """The rows of a table of places: one per indicator in this order, with each place's figure in the latest year that all with figures have.

    `figures`: place_id, indicator_id, unit, year, value, status, sorted by year in each place. A row has `year` None where no year is shared; then each
    cell is the latest of its own. A cell is a row of `figures`; a place that the indicator does not count has none.
    """
    by_indicator: dict[str, dict[str, list[Mapping]]] = {}
    for row in figures:
        by_indicator.setdefault(row["indicator_id"], {}).setdefault(row["place_id"], []).append(row)
    table = []
    for indicator_id in sorted(by_indicator, key=indicators.index):
        places = by_indicator[indicator_id]
        # Of a place without any figure the rows say why.
        there = {place_id: known(rows) or rows for place_id, rows in places.items()}
        years = [{row["year"] for row in rows} for rows in there.values() if known(rows)]
        year = max(set.intersection(*years), default=None) if years else None
        cells = {
            place_id: next((row for row in reversed(rows) if row["year"] == year), rows[-1])
            for place_id, rows in there.items()
        }
        table.append(
            {"indicator_id": indicator_id, "unit": next(iter(places.values()))[0]["unit"], "year": year, "cells": cells}
        )
    return table


def known(series: Sequence[Mapping]) -> list[Mapping]:
    """The rows that have a figure."""
    return [row for row in series if row["value"] is not None]


def places_sentence(table: list[dict], names: dict[str, str], labels: dict[str, str], _: Words) -> str:
    """Lowest and highest of the indicators in `labels`, in the rows of `side_by_side`; one sentence more where years are not shared."""
    sentences = []
    for row in table:
        there = {place_id: cell["value"] for place_id, cell in row["cells"].items() if cell["value"] is not None}
        if row["indicator_id"] in labels and row["year"] and len(there) > 1:
            low, high = min(there, key=there.get), max(there, key=there.get)
            text = _("{label} i {year}: fra {low} i {lowest} til {high} i {highest}.")
            values = {"low": _.quantity(there[low], row["unit"]), "high": _.quantity(there[high], row["unit"])}
            sentences.append(
                text.format(
                    label=labels[row["indicator_id"]],
                    year=row["year"],
                    lowest=names[low],
                    highest=names[high],
                    **values,
                )
            )
    if any(not row["year"] and known(list(row["cells"].values())) for row in table):
        sentences.append(_("Der stedene ikke har tall for samme år, står årstallet ved hvert tall."))
    return " ".join(sentences)


def indexed(series: Sequence[Mapping]) -> tuple[list[dict], int | None]:
    """One indicator of several places as per cent of the first year in which all with figures have FEW persons or more, and that year.

    No rows where there is no such year, where it is no number of persons, and where it may be below zero.
    """
    there = known(series)
    by_year: dict[int, dict[str, float]] = {}
    for row in there:
        by_year.setdefault(row["year"], {})[row["place_id"]] = row["value"]
    places = {row["place_id"] for row in there}
    shared = [year for year, values in by_year.items() if values.keys() == places and min(values.values()) >= FEW]
    if not shared or series[0]["unit"] != "persons" or series[0]["may_be_negative"]:
        return [], None
    year = min(shared)
    start = by_year[year]
    later = [row for row in series if row["year"] >= year]
    return [
        row
        | {
            "value": None if row["value"] is None else round(100 * row["value"] / start[row["place_id"]], 1),
            "unit": "count",
        }
        for row in later
    ], year


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
        "cost": _("Kostnad"),
        "duration": _("Varighet"),
        "status": _("Status"),
        "outcome": _("Resultater og andre tall"),
        "evidence": _("Kunnskapsgrunnlag"),
        "factor": _("Suksessfaktorer"),
        "lessons": _("Det de lærte"),
        "source": _("Kilder"),
    }


def measure_fields(
    measure: dict, links: dict[str, list[dict]], needs: list[dict], outcomes: list[dict]
) -> dict[str, list[dict]]:
    """What is known of a measure by field, each a list of entries; an empty list where the sources say nothing.

    `measure`: the row of measure.sql; `links`: its rows of measure_links.sql by kind; `needs`, `outcomes`: rows of those queries. Two measures
    are equal in a field when their lists are.
    """
    money = [outcome for outcome in outcomes if outcome["unit"] == "nok"]
    lengths = [outcome for outcome in outcomes if outcome["speaks_of"] == "duration"]
    others = [outcome for outcome in outcomes if outcome not in money and outcome not in lengths]
    return {
        "summary": taken(measure, "summary_nb", "summary_en"),
        "kind": taken(measure, "kind"),
        "size": taken(measure, "population_min", "population_max"),
        "need": [{name: need[name] for name in ("kind", "text_nb", "text_en")} for need in needs],
        "cost": taken(measure, "cost_nok", "cost_note_nb", "cost_note_en") + money,
        "duration": taken(measure, "start_year", "end_year") + lengths,
        "status": taken(measure, "status", "status_date") if measure["status"] != "unknown" else [],
        "outcome": others,
        "evidence": taken(measure, "evidence"),
        "lessons": taken(measure, "lessons_nb", "lessons_en"),
    } | {
        kind: [without(link, "measure_id") for link in links.get(kind, [])]
        for kind in ("place", "group", "theme", "actor", "factor", "source")
    }


def taken(row: dict, *names: str) -> list[dict]:
    """These columns of a row as one entry, or none where all are empty."""
    return [{name: row[name] for name in names}] if any(row[name] is not None for name in names) else []


def without(row: dict, column: str) -> dict:
    """A row less one column."""
    return {name: value for name, value in row.items() if name != column}


def differing(fields: list[dict[str, list[dict]]], titles: dict[str, str]) -> list[str]:
    """The fields in which the measures are not all equal."""
    return [name for name in titles if any(measure[name] != fields[0][name] for measure in fields)]


def measures_sentence(fields: list[dict[str, list[dict]]], titles: dict[str, str], _: Words) -> str:
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
