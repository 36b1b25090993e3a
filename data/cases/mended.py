"""Rows with something sound in the place of cells that are wrong, so that the rules can be asked of the others."""

import csv
from collections.abc import Set
from functools import cache

from data.cases.columns import described
from data.cases.tables import Tables
from data.check import FOLDER, dictionary

SOUND = {"status": "unknown", "evidence": "described", "kind": "measure", "qualifier": "exact"}
"""Codes of which no rule asks anything more."""
FIGURE = {"indicator_id": "homes_built", "unit": "homes", "kind": "level"}
"""What a figure is where its own cells do not say so."""


def mended(tables: Tables, wrong: Set[tuple[str, int, str]]) -> Tables:
    """The tables with something sound in each cell of a table that came from a wrong cell of the sheet: sheet, row and
    column.
    """
    made = Tables()
    moved = {}
    for table, rows in tables.rows.items():
        for row, origin in zip(rows, tables.origins[table]):
            bad = [name for name, column in origin.columns.items() if (origin.sheet, origin.row, column) in wrong]
            better = row | {name: stand_in(table, name) for name in bad if name in row and name != "measure_id"}
            if table == "outcome" and "indicator_id" in bad:
                better |= FIGURE
            if table == "measure_place" and "place_id" in bad:
                moved[row["measure_id"]] = better["place_id"]
            made.add(table, better, origin)
    for row in made.rows.get("outcome", []):
        row["place_id"] = moved.get(row["measure_id"], row["place_id"])
    return made


def stand_in(table: str, name: str) -> str:
    """Something that a column may hold; nothing where it may be empty."""
    field = described()[table, name]
    rules = field.get("constraints", {})
    if not rules.get("required") and name != "publisher_nb":
        return ""
    if "enum" in rules:
        known = FIGURE if table == "outcome" else {}
        return (SOUND | known).get(name, rules["enum"][0])
    listed = first_of(table, name)
    if listed:
        return listed
    return str(rules.get("minimum", 1)) if field["type"] != "string" else "Tekst"


@cache
def first_of(table: str, name: str) -> str:
    """The first code of the table that a column refers to; empty where it refers to none."""
    for reference in dictionary()[table]["schema"]["foreignKeys"]:
        if reference["fields"] == name:
            other = reference["reference"]["resource"]
            with (FOLDER / "curated" / f"{other}.csv").open(encoding="utf-8", newline="") as file:
                return next(csv.DictReader(file))[reference["reference"]["fields"]]
    return ""
