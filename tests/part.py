"""Smaller folders of data files, made of the real ones, for tests of what is done with data and not of the data: out of
all of them a database takes seconds.
"""

import csv
import json
import re
import shutil
from collections.abc import Collection
from pathlib import Path

from data.check import DICTIONARY, FOLDER
from data.order import named_in_head
from tests.tables import DICTIONARY as TABLES

ROWS = 30
PLACES = {"froya", "gloppen"}
CORE = {
    "actor", "indicator", "measure", "measure_actor", "measure_place", "measure_theme", "outcome", "place",
    "place_member", "population", "source", "theme",
}  # fmt: skip
DERIVED = {"evidence_rung", "measure_area"}


def beginning(place: Path) -> Path:
    """A folder with all data files of which the official tables, which are long, have only their beginning and the rows
    of two places that figure in the curated ones.
    """
    shutil.copytree(FOLDER / "curated", place / "curated")
    shutil.copytree(FOLDER / "sql", place / "sql")
    shutil.copy(FOLDER / DICTIONARY, place)
    (place / "official").mkdir()
    for path in (FOLDER / "official").glob("*.csv"):
        write_beginning(path, place / "official" / path.name)
    return place


def core(place: Path) -> Path:
    """A folder with the tables that a measure needs, the figures of population, and of the SQL only what asks nothing
    else: of them a database is built in a tenth of the time.
    """
    resources = [resource for name, resource in TABLES.items() if name in CORE]
    for resource in resources:
        path = place / resource["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        write_beginning(FOLDER / resource["path"], path) if "source_id" in resource else shutil.copy(
            FOLDER / resource["path"], path
        )
    (place / DICTIONARY).write_text(json.dumps({"resources": resources}), encoding="utf-8")
    (place / "sql").mkdir()
    for path in sql_of(CORE, DERIVED):
        shutil.copy(path, place / "sql")
    return place


def write_beginning(path: Path, to: Path) -> None:
    """Copy the first rows of a table, and those of PLACES."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    kept = [row for number, row in enumerate(rows) if number < ROWS or PLACES & set(row)]
    with to.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *kept])


def sql_of(tables: Collection[str], derived: Collection[str]) -> list[Path]:
    """The SQL that makes these derived tables and all that they come after, and the rules that name no other table."""
    making = {path.stem.removeprefix("derive_"): path for path in (FOLDER / "sql").glob("derive_*.sql")}
    needed, waiting = set(), [*derived]
    while waiting:
        needed.add(name := waiting.pop())
        waiting += named_in_head(making[name].read_text(encoding="utf-8"), "After")
    others = (TABLES.keys() | making.keys()) - {*tables} - needed
    rules = [
        path
        for path in (FOLDER / "sql").glob("rule_*.sql")
        if not others & set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    ]
    return [*(making[name] for name in needed), *rules]
