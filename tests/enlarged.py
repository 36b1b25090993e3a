"""Does it still answer with a hundred times as much? `python -m tests.enlarged`

Makes a database with a hundred times the places, with their figures, and 10 000 measures, derives all that the build
derives, and prints how much longer each query takes there than with the real data, in the same run, and how many rows
it answers with: one that lists all places must take as many times as long as there are places. The copies of a record
carry a number at the end of their id.
"""

import re
import tempfile
import time
from pathlib import Path

import duckdb

import queries
from data.build import FOLDER
from data.order import in_order
from tests.benchmark import DOWNLOADS, answer, query_times, samples
from tests.test_queries import TEXTS

PLACES, MEASURES, FIRST_YEAR = 100, 56, 2010
LARGE_TURNS = 5
COPIED = {
    **dict.fromkeys(("place", "place_member", "observation", "likest", "standing"), PLACES),
    "outcome": MEASURES,
}
"""How many times each table is there; every table of measures as often as the measures."""
SQUARE = ("likest", "standing")
"""The derived tables that are copied too: holding each municipality, and each share of few persons, against every other
takes ten thousand times as long with a hundred times as many."""
IDS = {
    "place_id",
    "peer_id",
    "successor_id",
    "region_id",
    "measure_id",
    "parent_id",
    "outcome_id",
    "name",
    "county_2019",
    "county_2024",
}


def enlarge(real: Path, path: Path) -> dict[str, int]:
    """Write the database `real`, enlarged, to `path`; return the number of rows of its largest tables."""
    with duckdb.connect(path) as connection:
        connection.execute(f"attach '{real}' as real (read_only)")
        derived = "\n".join(file.read_text(encoding="utf-8") for file in (FOLDER / "sql").glob("derive_*.sql"))
        tables = [
            row[0]
            for row in connection.execute(
                "select table_name from duckdb_tables() where database_name = 'real' order by 1"
            ).fetchall()
        ]
        for table in tables:
            is_derived = re.search(rf"create or replace table {table} (as|\()", derived)
            if table in SQUARE or not is_derived:
                copy(connection, table)
        connection.execute("detach real")
        for file in in_order(FOLDER / "sql"):
            if file.stem.removeprefix("derive_") not in SQUARE:
                connection.execute(file.read_text(encoding="utf-8"))
        return {
            table: connection.table(table).count("*").fetchall()[0][0] for table in ("place", "measure", "observation")
        }


def copy(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Copy one table as often as COPIED says, the first copy with the ids as they are."""
    times = COPIED.get(table, MEASURES if table.startswith("measure") else 1)
    columns = [
        row[0]
        for row in connection.execute(
            f"select column_name from duckdb_columns() where database_name = 'real' and table_name = '{table}' "
            "order by column_index"
        ).fetchall()
    ]
    shown = ", ".join(
        f"\"{name}\" || if(copy = 0, '', '-' || copy) as \"{name}\"" if name in IDS else f'"{name}"' for name in columns
    )
    # A hundred countries would each be made of all municipalities, which is not a larger dataset but another one.
    where = {"observation": f"where year >= {FIRST_YEAR}", "place": "where copy = 0 or kind <> 'country'"}.get(
        table, ""
    )
    connection.execute(
        f'create table "{table}" as select {shown} from real."{table}", range({times}) as copies(copy) {where}'
    )


def answered() -> dict[str, int]:
    """The number of rows that each query answers with, for the sample that gives most."""
    return {name: max(len(answer(name, sample)) for sample in samples(name)) for name in TEXTS if name not in DOWNLOADS}


def main() -> None:
    """Measure both and print the ratios, highest first."""
    assert queries.ensure_database(), "the data files hold faults: python -m data.build"
    real, real_rows = query_times(), answered()
    print("Measured the real data.", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        rows = enlarge(queries.DATABASE, Path(folder) / "enlarged.duckdb")
        queries.DATABASE = Path(folder) / "enlarged.duckdb"
        print(
            f"{', '.join(f'{count:,} rows of {table}' for table, count in rows.items())}; made in "
            f"{time.perf_counter() - start:.0f} s.\n",
            flush=True,
        )
        large, large_rows = query_times(LARGE_TURNS), answered()
    print("| query | real data | enlarged | times as long | rows | enlarged |\n|---|---:|---:|---:|---:|---:|")
    for name in sorted(real, key=lambda name: -large[name] / real[name]):
        print(
            f"| {name} | {real[name]:.1f} ms | {large[name]:.1f} ms | {large[name] / real[name]:.1f} | "
            f"{real_rows[name]} | {large_rows[name]} |"
        )


if __name__ == "__main__":
    main()
