"""Holds the change log of records against an older dataset: `python -m data.changes FOLDER`, where the folder is a data
package of an older version, as `/kilder` gives it, or the folder `data` of an older copy.

A record with a code of its own is logged by itself where it came, went, or has another value in a column that is no
text; texts, rows without a code, and columns or tables that came or went are logged by table, with their number.
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from data.check import DICTIONARY, FOLDER, dictionary

LOG = ("change", "release")
"""The tables of the log itself, which it does not tell of."""
TEXT = re.compile(".+_(nb|nn|en)")
"""The name of a column of texts."""
HEADINGS = ("version", "change_no", "table_name", "record_id", "kind", "changed_columns", "records")


class Change(NamedTuple):
    """What changed in a table: of one record, or of so many records where it names none.

    kind: added, removed, or changed, which the log may call corrected; changed_columns: the columns, where these and
    not whole rows came, went or have other values.
    """

    table_name: str
    record_id: str
    kind: str
    changed_columns: tuple[str, ...]
    records: int


class Logged(NamedTuple):
    """A row of the log: the version that it is of, and what it tells."""

    version: tuple[int, ...]
    change: Change


def read(folder: Path, path: str) -> list[dict[str, str]] | None:
    """The rows of a file of a dataset; None where that version has no such file."""
    if not (folder / path).exists():
        return None
    with (folder / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def numbered(version: str) -> tuple[int, ...]:
    """A version as versions are ordered."""
    return tuple(int(number) for number in version.split("."))


def log(folder: Path = FOLDER) -> list[Logged]:
    """The change log of a dataset."""
    return [
        Logged(
            numbered(row["version"]),
            Change(
                row["table_name"],
                row["record_id"],
                "changed" if row["kind"] == "corrected" else row["kind"],
                tuple(row["changed_columns"].split(", ")) if row["changed_columns"] else (),
                int(row["records"]),
            ),
        )
        for row in read(folder, "curated/change.csv") or []
    ]


def changes(older: Path, newer: Path = FOLDER) -> list[Change]:
    """What changed among the curated records from one dataset to another, in the order of the dictionary."""
    found: list[Change] = []
    # A table that is gone is described in the older dictionary alone.
    for name, resource in (dictionary(older) | dictionary(newer)).items():
        if name not in LOG and resource["path"].startswith("curated/"):
            before, now = (read(folder, resource["path"]) for folder in (older, newer))
            found += table_changes(name, resource["schema"]["primaryKey"], before, now)
    return found


def table_changes(
    name: str, key: Sequence[str], before: list[dict[str, str]] | None, now: list[dict[str, str]] | None
) -> list[Change]:
    """What changed in a table with this key."""
    if before is None or now is None:
        whole = [("added", now), ("removed", before)]
        return [Change(name, "", kind, (), len(rows)) for kind, rows in whole if rows]
    old, new = ({tuple(row[column] for column in key): row for row in rows} for rows in (before, now))
    found = []
    for kind, codes in (("added", new.keys() - old.keys()), ("removed", old.keys() - new.keys())):
        if len(key) == 1:
            found += [Change(name, code, kind, (), 1) for [code] in sorted(codes)]
        elif codes:
            found.append(Change(name, "", kind, (), len(codes)))
    shared = [(code[0], old[code], new[code]) for code in sorted(new.keys() & old.keys())]
    for code, was, row in shared if len(key) == 1 else ():
        facts = tuple(column for column in differing(was, row) if not TEXT.fullmatch(column))
        found += [Change(name, code, "changed", facts, 1)] if facts else []
    columns: set[str] = set()
    records = 0
    for _code, was, row in shared:
        told = [column for column in differing(was, row) if TEXT.fullmatch(column) or len(key) > 1]
        columns.update(told)
        records += bool(told)
    found += [Change(name, "", "changed", in_order(columns, now), records)] if records else []
    for kind, rows, others in (("added", now, before), ("removed", before, now)):
        more = [column for column in heading(rows) if column not in heading(others)]
        # A new column says nothing of the records where it is empty.
        if more:
            found.append(Change(name, "", kind, tuple(more), sum(any(row[c] for c in more) for row in rows)))
    return found


def heading(rows: list[dict[str, str]]) -> list[str]:
    """The columns of a table."""
    return list(rows[0]) if rows else []


def in_order(columns: Iterable[str], rows: list[dict[str, str]]) -> tuple[str, ...]:
    """Columns as the table has them."""
    return tuple(sorted(columns, key=heading(rows).index))


def differing(was: dict[str, str], row: dict[str, str]) -> list[str]:
    """The columns of both versions of a row that have another value."""
    return [column for column in row if column in was and row[column] != was[column]]


def lacking(found: Sequence[Change], rows: Sequence[Logged]) -> list[Change]:
    """What these rows of the log do not tell of what was found. Where they are of several versions, a change may be
    told by several of them: each of its columns by one, and the number of records is then not held.
    """
    told = [row.change for row in rows]
    if len({row.version for row in rows}) < 2:
        return [change for change in found if change not in told]
    return [
        change
        for change in found
        if not set(change.changed_columns or ("",))
        <= {
            column
            for row in told
            if (row.table_name, row.record_id) == (change.table_name, change.record_id)
            and (row.kind == change.kind or (row.kind == "added" and change.kind == "changed"))
            for column in row.changed_columns or ("",)
        }
    ]


def main(arguments: list[str] | None = None) -> int:
    """Print what the log lacks as rows of it, to be given their reasons; the exit status is 1 where it lacks any."""
    parser = argparse.ArgumentParser(prog="python -m data.changes", description=__doc__)
    parser.add_argument("folder", type=Path, help="the data package of an older version, unpacked")
    folder = parser.parse_args(arguments).folder
    if not (folder / DICTIONARY).exists():
        print(f"{folder} holds no {DICTIONARY}: it is no data package.", file=sys.stderr)
        return 1
    since = numbered(version(folder))
    rows = [row for row in log() if row.version > since]
    missing = lacking(changes(folder), rows)
    if missing:
        newest = max((row["version"] for row in read(FOLDER, "curated/release.csv") or []), key=numbered)
        first = sum(row.version == numbered(newest) for row in log()) + 1
        writer = csv.writer(sys.stdout)
        writer.writerow(HEADINGS)
        for number, change in enumerate(missing, start=first):
            writer.writerow([newest, number, *change[:3], ", ".join(change.changed_columns), change.records])
        print(f"The log lacks {len(missing)} changes since {version(folder)}.", file=sys.stderr)
        return 1
    print(f"The log holds every change since {version(folder)}.")
    return 0


def version(folder: Path) -> str:
    """The version of a dataset."""
    return json.loads((folder / DICTIONARY).read_text(encoding="utf-8"))["version"]


if __name__ == "__main__":
    sys.exit(main())
