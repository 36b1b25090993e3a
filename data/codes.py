"""The codes that the dictionary fixes and the texts that it leaves to the writer, as tables, so that no list of them
stands in SQL.
"""

import duckdb
import pandas as pd

LANGUAGES = ("nb", "nn", "en")
"""The languages in which a text stands, each in a column that ends in its code."""


def write_codes(connection: duckdb.DuckDBPyConnection, resources: dict[str, dict]) -> None:
    """Write the table code: one row is one code that a column of a curated table may hold, in the order of the
    dictionary.
    """
    rows = pd.DataFrame(  # noqa: F841 - DuckDB reads it by its name
        [
            (name, field["name"], position, value)
            for name, resource in resources.items()
            if "source_id" not in resource
            for field in resource["schema"]["fields"]
            for position, value in enumerate(field.get("constraints", {}).get("enum", []), start=1)
        ]
    )
    connection.execute(
        """
        create or replace table code (table_name varchar, column_name varchar, position integer, value varchar);
        comment on table code is 'One row is one code that a column of a table may hold.';
        comment on column code.table_name is 'The table.';
        comment on column code.column_name is 'The column.';
        comment on column code.position is
            'Place in the order of the codes, from 1; of evidence the lowest rung first, of roles the lead first.';
        comment on column code.value is 'The code.';
        """
    )
    connection.execute("insert into code select * from rows")


def write_texts(connection: duckdb.DuckDBPyConnection, resources: dict[str, dict]) -> None:
    """Write the table written, for the rules alone: it is no part of the database. One row is one cell of one of these
    tables that may hold words: every column of texts but those with fixed codes. stem and language: of a column that
    stands in several languages; else the column itself and empty. text is null where the cell is empty.
    """
    connection.execute(
        """
        create temporary table written (
            table_name varchar, row_no bigint, column_name varchar, stem varchar, language varchar, text varchar
        )
        """
    )
    for name, resource in resources.items():
        if "source_id" in resource:
            continue
        for field in resource["schema"]["fields"]:
            if field["type"] == "string" and "enum" not in field.get("constraints", {}):
                column = field["name"]
                stem, _mark, language = column.rpartition("_")
                told = (stem, language) if language in LANGUAGES else (column, None)
                connection.execute(
                    f'insert into written select $1, rowid + 2, $2, $3, $4, "{column}" from "{name}"',
                    [name, column, *told],
                )
