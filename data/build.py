"""Builds `data/blifaktor.duckdb` from the data files: `python -m data.build`.

Everything is checked first. Wrong data stops the build with a list of all faults and leaves the old database as it was.
The new database is written beside the old one and swapped in, so that two builds at once do no harm.
"""

import os
import sys
import threading
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import duckdb
import pandas as pd

from data.check import FOLDER, SYMBOLS, Fault, dictionary, read_tables
from data.codes import write_codes
from data.order import in_order

DATABASE = FOLDER / "blifaktor.duckdb"
TYPES = {"string": "varchar", "integer": "integer", "number": "double"}


class WrongData(Exception):
    """The data files hold faults; the message lists all of them."""

    def __init__(self, faults: list[Fault]):
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def build(
    folder: Path = FOLDER, database: Path = DATABASE, swapping: AbstractContextManager = nullcontext()
) -> dict[str, int]:
    """Check the files of `folder`, write the database and swap it in, within the context `swapping`.

    Returns the number of rows by table. Raises WrongData with every fault; the old database is then untouched.
    """
    # Before anything is read: a file that is saved meanwhile makes the database stale.
    modified = last_modified(folder)
    tables, faults = read_tables(folder)
    if faults:
        raise WrongData(faults)
    # A name of its own for every build, also for two in one process.
    beside = database.with_name(f"{database.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        with duckdb.connect(beside) as connection:
            counts = write_tables(connection, folder, tables)
            faults = broken_rules(connection)
            if faults:
                raise WrongData(faults)
        os.utime(beside, ns=(modified, modified))
        with swapping:
            os.replace(beside, database)
    finally:
        beside.unlink(missing_ok=True)
    return counts


def is_stale(folder: Path = FOLDER, database: Path = DATABASE) -> bool:
    """Is the database missing, or was a file that it is built from modified since?"""
    return not database.exists() or last_modified(folder) > database.stat().st_mtime_ns


def last_modified(folder: Path) -> int:
    """When the files that a database is built from were last modified, in nanoseconds; the database bears the same time."""
    patterns = ("*.py", "*.json", "sql/*.sql", "curated/*.csv", "official/*.csv")
    return max(path.stat().st_mtime_ns for pattern in patterns for path in folder.glob(pattern))


def write_tables(connection: duckdb.DuckDBPyConnection, folder: Path, tables: dict[str, list[dict]]) -> dict[str, int]:
    """Write every curated table and the long table of observations, with the dictionary as comments; return row counts."""
    official = []
    for name, resource in dictionary(folder).items():
        fields = resource["schema"]["fields"]
        frame = pd.DataFrame(tables[name], columns=[field["name"] for field in fields], dtype=object)
        if "source_id" in resource:
            official.append(observations(frame, resource["source_id"]))
            continue
        columns = ", ".join(f'"{field["name"]}" {TYPES[field["type"]]}' for field in fields)
        connection.execute(f'create table "{name}" ({columns})')
        if len(frame):
            connection.execute(f'insert into "{name}" select * from frame')
        described = resource["description"].replace("'", "''")
        connection.execute(f"comment on table \"{name}\" is '{described}'")
        for field in fields:
            comment = field["description"].replace("'", "''")
            connection.execute(f'comment on column "{name}"."{field["name"]}" is \'{comment}\'')
    observation = pd.concat(official, ignore_index=True)  # noqa: F841 - DuckDB reads it by its name  # noqa: F841 - DuckDB reads it by its name
    connection.execute(
        """
        create table observation as
        select place_id, indicator_id, cast(year as integer) as year, cast(value as double) as value, status, structure, source_id
        from observation
        order by indicator_id, structure, place_id, year
        """
    )
    write_codes(connection, dictionary(folder))
    for path in in_order(FOLDER / "sql"):
        connection.execute(path.read_text(encoding="utf-8"))
    names = [
        row[0] for row in connection.execute("select table_name from duckdb_tables() order by table_name").fetchall()
    ]
    return {name: connection.table(name).count("*").fetchall()[0][0] for name in names}


def observations(wide: pd.DataFrame, source_id: str) -> pd.DataFrame:
    """One row per place, indicator, year and division out of a wide table; a cell without a number keeps the reason as its status."""
    long = wide.melt(["place_id", "structure", "year"], var_name="indicator_id", value_name="cell")
    status = long["cell"].map(SYMBOLS).astype(object)
    long["status"] = status.where(status.notna(), "ok")
    long["value"] = pd.to_numeric(long["cell"].where(long["status"] == "ok"))
    long["source_id"] = source_id
    return long.drop(columns="cell")


def broken_rules(connection: duckdb.DuckDBPyConnection) -> list[Fault]:
    """Faults by the rules that need more than one cell: each `sql/rule_*.sql` returns its faults as rows."""
    faults = []
    for path in sorted((FOLDER / "sql").glob("rule_*.sql")):
        for table, row, column, value, why in connection.execute(path.read_text(encoding="utf-8")).fetchall():
            faults.append(Fault(f"curated/{table}.csv", row, column, str(value), why))
    return sorted(faults)


def main() -> int:
    """Build, and print the counts or the faults; the exit status is 1 when the data are wrong."""
    try:
        counts = build()
    except WrongData as error:
        print(error, file=sys.stderr)
        print(f"{len(error.faults)} faults; the database is as it was.", file=sys.stderr)
        return 1
    for name, count in counts.items():
        print(f"{count:>9,} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
