"""Builds `data/blifaktor.duckdb` from the data files: `python -m data.build`.

Everything is checked first. Wrong data stops the build with a list of all faults and leaves the old database as it was.
The new database is written beside the old one and swapped in, so that two builds at once do no harm. It holds the list
of the files that it was built from, in the table built_from: whoever opens it can see whether they are still the same.
"""

import hashlib
import os
import shutil
import sys
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd

from data.check import CASE_TABLES, DICTIONARY, FOLDER, SYMBOLS, Fault, Part, dictionary, located, read_tables
from data.codes import write_codes, write_texts
from data.order import around_rules, depending

DATABASE = FOLDER / "blifaktor.duckdb"
CASES = tuple(Path(folder) for folder in [os.environ.get("BLIFAKTOR_CASES")] if folder)
"""The folder of an installation's own cases, which are taken in beside the curated ones: none, or one."""
TYPES = {"string": "varchar", "integer": "integer", "number": "double"}
CODE = ("build.py", "check.py", "codes.py", "order.py")
"""The code that makes a database of a folder's files: always this one, whichever the folder."""
ENDINGS = {"sql": ".sql", "curated": ".csv", "official": ".csv"}
"""The folders whose files make a database, and how their names end."""
STILL_SECONDS = 120
"""A build takes some seconds; a file of one that has been still for so long is a rest."""
STORAGE: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": "v1.1.0"}
"""The database is written so that DuckDB 1.1 and later open it: whoever takes it along has a DuckDB of their own."""
BUILT_FROM = """
    create or replace table built_from (path varchar, bytes bigint, sha256 varchar);
    comment on table built_from is
        'One row is one file that this database was built from: data, dictionary, rules and code.';
    comment on column built_from.path is 'The file, from the folder data.';
    comment on column built_from.bytes is 'Its size in bytes.';
    comment on column built_from.sha256 is 'The SHA-256 of its content, in hexadecimal.';
"""


class Content(NamedTuple):
    """What a file holds: its size in bytes and the SHA-256 of its content; None where it cannot be read."""

    bytes: int | None
    sha256: str | None


class WrongData(Exception):
    """The data files hold faults; the message lists all of them.

    in_cells: they were found cell by cell, before the rules that need more than one cell could be asked.
    """

    def __init__(self, faults: list[Fault], in_cells: bool = False):
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
        self.in_cells = in_cells


def build(
    folder: Path = FOLDER,
    database: Path = DATABASE,
    swapping: AbstractContextManager = nullcontext(),
    cases: Sequence[Path] = (),
    upon: Path | None = None,
) -> dict[str, int]:
    """Check the files of `folder` and those that folders of `cases` add to them, write the database and swap it in,
    within the context `swapping`.

    upon: a database. Where it was built of the same files but for those of cases, they hold no fault, and only what
    cases can change is checked and made anew in a copy of it, with the same result in a fifth of the time.

    Returns the number of rows by table. Raises WrongData with every fault; the old database is then untouched.
    """
    # Before anything is read: a file that is saved meanwhile differs from what the database says.
    files = contents(folder, cases)
    clear_away(database)
    # A name of its own for every build, also for two in one process.
    beside = database.with_name(f"{database.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        is_upon = upon is not None and copied(upon, beside, files)
        tables, faults, parts = read_tables(folder, cases, official=not is_upon)
        if faults:
            raise WrongData(faults, in_cells=True)
        with duckdb.connect(beside, config=STORAGE) as connection:
            write_built_from(connection, files)
            write_tables(connection, folder, {name: tables[name] for name in CASE_TABLES} if is_upon else tables)
            before, others = derivations(folder, CASE_TABLES if is_upon else None)
            answers(connection, before)
            faults = broken_rules(connection, folder, parts)
            if faults:
                raise WrongData(faults)
            answers(connection, others)
            counts = row_counts(connection)
        with swapping:
            os.replace(beside, database)
    finally:
        beside.unlink(missing_ok=True)
        # What DuckDB has not yet brought into the file when it cannot write any more.
        beside.with_name(f"{beside.name}.wal").unlink(missing_ok=True)
    return counts


def copied(upon: Path, beside: Path, files: Mapping[str, Content]) -> bool:
    """Copy a database, if it was built of these files but for those of cases; was it? The copy is asked, for this
    process may have the database open, and another may just be swapped in.
    """
    try:
        shutil.copyfile(upon, beside)
        with duckdb.connect(beside) as connection:
            asked = connection.execute("select path, bytes, sha256 from built_from").fetchall()
    except (OSError, duckdb.Error):
        asked = []
    built_of = {path: Content(*content) for path, *content in asked}
    if without_cases(built_of) == without_cases(files):
        return True
    beside.unlink(missing_ok=True)
    return False


def without_cases(files: Mapping[str, Content]) -> dict[str, Content]:
    """The files of a database but for those of folders of cases, by their path in `contents`."""
    return {path: content for path, content in files.items() if not path.startswith("cases/")}


def clear_away(database: Path) -> None:
    """Take away what builds have left beside the database that were killed: a build writes all the time until it is
    done, so what has been still for so long is no longer written.
    """
    for path in database.parent.glob(f"{database.name}.*.new*"):
        # Another build may have taken it away, or its folder cannot be written to, which the build will say.
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > STILL_SECONDS:
                path.unlink()


def contents(folder: Path = FOLDER, cases: Sequence[Path] = ()) -> dict[str, Content]:
    """What the files hold that a database of `folder` and of folders of `cases` is built from, by their path.

    Only a file whose size, times or number differ from what this process remembers is read.
    """
    paths = {name: str(FOLDER / name) for name in CODE} | {DICTIONARY: str(folder / DICTIONARY)}
    folders = [(name, folder / name, ending) for name, ending in ENDINGS.items()]
    for name, place, ending in [*folders, *((f"cases/{added.name}", added, ".csv") for added in cases)]:
        # Every visit looks here, so it is done in the quickest way that there is.
        if place.is_dir():
            with os.scandir(place) as entries:
                paths |= {f"{name}/{entry.name}": entry.path for entry in entries if entry.name.endswith(ending)}
    return {name: content(paths[name]) for name in sorted(paths)}


def content(path: str) -> Content:
    """What a file holds; it is read only where this process does not remember it as it is."""
    try:
        state = os.stat(path)  # noqa: PTH116 - every visit looks here, and a path object costs as much as the look
        # The times and number too: another file of the same size may have been put in its place, with an older date.
        return hashed(path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
    except OSError:
        # Gone since it was listed, or held by another program: not remembered, so that the next look reads it.
        return Content(None, None)


@lru_cache(
    maxsize=1024
)  # some two hundred, and those of each case that is checked, in a folder that is never seen again
def hashed(path: str, size: int, _modified: int, _changed: int, _number: int) -> Content:
    """What a file holds that is as it was then. Raises OSError where it cannot be read."""
    return Content(size, hashlib.sha256(Path(path).read_bytes()).hexdigest())


def shapes(path: str) -> bool:
    """Does a file, by its path in `contents`, decide which tables a database has and what stands in them, whatever the
    data are?
    """
    return path == "build.py" or (path.startswith("sql/") and not path.startswith("sql/rule_"))


def write_built_from(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Content]) -> None:
    """Write the list of the files that the database is built from."""
    connection.execute(BUILT_FROM)
    rows = pd.DataFrame([(path, *files[path]) for path in files], dtype=object)  # noqa: F841 - DuckDB reads it by its name
    connection.execute("insert into built_from select * from rows")


def write_tables(connection: duckdb.DuckDBPyConnection, folder: Path, tables: Mapping[str, list[dict]]) -> None:
    """Write these tables of the dictionary, with it as comments: each curated one, and the official ones, where they
    are given, as the long table of observations.
    """
    official = []
    resources = {name: resource for name, resource in dictionary(folder).items() if name in tables}
    for name, resource in resources.items():
        fields = resource["schema"]["fields"]
        frame = pd.DataFrame(tables[name], columns=[field["name"] for field in fields], dtype=object)
        if "source_id" in resource:
            official.append((resource["source_id"], frame))
            continue
        columns = ", ".join(f'"{field["name"]}" {TYPES[field["type"]]}' for field in fields)
        connection.execute(f'create or replace table "{name}" ({columns})')
        if len(frame):
            connection.execute(f'insert into "{name}" select * from frame')
        connection.execute(f'comment on table "{name}" is {quoted(resource["description"])}')
        for field in fields:
            connection.execute(f'comment on column "{name}"."{field["name"]}" is {quoted(field["description"])}')
    write_texts(connection, resources)
    if not official:
        return  # the database has its figures and codes already
    write_codes(connection, dictionary(folder))
    observation = observations(official)  # noqa: F841 - DuckDB reads it by its name
    connection.execute(
        """
        create table observation as
        select
            place_id,
            indicator_id,
            cast(year as integer) as year,
            cast(value as double) as value,
            status,
            structure,
            source_id
        from observation
        order by indicator_id, structure, place_id, year
        """
    )


def derivations(folder: Path, changed: Collection[str] | None = None) -> tuple[list[Path], list[Path]]:
    """The files of SQL that make the derived tables, in their order: those for which rules ask, and the others; only
    those that depend on one of the tables `changed`, where these are given.

    Raises WrongData where there is none, or where their heads name no order.
    """
    try:
        before, others = around_rules(folder / "sql")
    except ValueError as error:
        raise WrongData([Fault("sql/derive_*.sql", 1, "", "", str(error))]) from error
    if not before + others:
        raise WrongData([Fault("sql/derive_*.sql", 1, "", "", "there is no such file")])
    if changed is not None:
        again = depending(before + others, changed)
        before, others = ([path for path in paths if path in again] for paths in (before, others))
    return before, others


def row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The number of rows by table."""
    names = [
        row[0]
        for row in connection.execute(
            "select table_name from duckdb_tables() where not temporary order by table_name"
        ).fetchall()
    ]
    return {name: connection.table(name).count("*").fetchall()[0][0] for name in names}


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def answers(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> list[tuple]:
    """Run files of SQL, one after another; the rows that they answer with.

    Raises WrongData where one cannot be run with these data.
    """
    found = []
    for path in paths:
        try:
            found += connection.execute(path.read_text(encoding="utf-8")).fetchall()
        except duckdb.Error as error:
            raise WrongData([Fault(f"sql/{path.name}", 1, "", "", str(error))]) from error
    return found


def observations(wide: Sequence[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    """One row per place, indicator, year and division out of wide tables, each with its source; a cell without a
    number keeps the reason as its status.
    """
    long = pd.concat(
        [
            frame.melt(["place_id", "structure", "year"], var_name="indicator_id", value_name="cell").assign(
                source_id=source_id
            )
            for source_id, frame in wide
        ],
        ignore_index=True,
    )
    long["value"] = pd.to_numeric(long["cell"], errors="coerce")
    long["status"] = long["cell"].where(long["value"].isna()).map(SYMBOLS).astype(object).fillna("ok")
    return long.drop(columns="cell")


def broken_rules(
    connection: duckdb.DuckDBPyConnection, folder: Path = FOLDER, parts: Mapping[str, Sequence[Part]] | None = None
) -> list[Fault]:
    """Faults by the rules that need more than one cell: each `sql/rule_*.sql` returns its faults as rows. `parts`: the
    files of each table, where it has several.

    Raises WrongData where there is no rule, or where one cannot be asked of these data.
    """
    paths = sorted((folder / "sql").glob("rule_*.sql"))
    if not paths:
        raise WrongData([Fault("sql/rule_*.sql", 1, "", "", "there is no such file")])
    return sorted(
        located(Fault(f"curated/{table}.csv", row, column, str(value), why), parts or {})
        for table, row, column, value, why in answers(connection, paths)
    )


def main() -> int:
    """Build, and print the counts or the faults; the exit status is 1 when the data are wrong."""
    try:
        counts = build(cases=CASES)
    except WrongData as error:
        print(error, file=sys.stderr)
        count = len(error.faults)
        print(f"{count} fault{'s' * (count > 1)}; the database is as it was.", file=sys.stderr)
        return 1
    for name, count in counts.items():
        print(f"{count:>9,} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
