"""Prints what the dataset covers and where it has gaps: `python -m data.coverage`.

Reads the built database and changes nothing. The counts say how well the collection is spread, not how good the
measures are.
"""

import sys

import duckdb

from data.build import DATABASE

COUNTS = {
    "Measures by kind of place": """
        select place.kind, count(distinct measure_id)
        from measure_place
        inner join place using (place_id)
        where role = 'lead'
        group by place.kind
        order by 2 desc, 1
    """,
    "Measures by place": """
        select place.place_id, count(distinct measure_id)
        from measure_place
        inner join place using (place_id)
        where role = 'lead'
        group by place.place_id
        order by 2 desc, 1
    """,
    "Measures by theme": """
        select theme_id, count(measure_id)
        from theme
        left join measure_theme using (theme_id)
        group by theme_id
        order by 2 desc, 1
    """,
    "Measures by size of municipality (inhabitants 1 January 2019)": """
        select
            case
                when population < 5000 then 'under 5 000'
                when population < 20000 then '5 000-19 999'
                when population >= 20000 then '20 000 and more'
                else 'no single municipality in Norway'
            end,
            count(distinct measure_id)
        from measure
        left join measure_area using (measure_id)
        group by 1
        order by min(coalesce(population, 10000000))
    """,
    "Measures by evidence": "select evidence, count(*) from measure group by evidence order by 2 desc, 1",
    "Measures by status": "select status, count(*) from measure group by status order by 2 desc, 1",
}
"""Heading to query; each query returns a value and the number of measures that have it."""


def blank_fields(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, int]]:
    """The number of rows of `table` in which a column is empty, for each column in order."""
    columns = connection.table(table).columns
    rows = connection.table(table).fetchall()
    return [(column, sum(row[number] is None for row in rows)) for number, column in enumerate(columns)]


def print_table(heading: str, rows: list[tuple[str, int]]) -> None:
    """Print the rows with their numbers in front, under a heading."""
    print(f"\n{heading}")
    for value, count in rows:
        print(f"{count:>6} {value}")


def main() -> int:
    """Print all counts; the exit status is 1 when the database has not been built."""
    if not DATABASE.exists():
        print("The database is missing: run python -m data.build first.", file=sys.stderr)
        return 1
    with duckdb.connect(DATABASE, read_only=True) as connection:
        for heading, query in COUNTS.items():
            print_table(heading, connection.execute(query).fetchall())
        for table in ("measure", "outcome"):
            total = connection.table(table).count("*").fetchall()[0][0]
            print_table(f"Blank fields of {table} ({total} rows)", blank_fields(connection, table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
