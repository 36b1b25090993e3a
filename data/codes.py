"""The codes that the dictionary fixes, as a table, so that no list of them stands in SQL."""

import duckdb


def write_codes(connection: duckdb.DuckDBPyConnection, resources: dict[str, dict]) -> None:
    """Write the table code: one row is one code that a column of a curated table may hold, in the order of the
    dictionary.
    """
    rows = [
        (name, field["name"], position, value)
        for name, resource in resources.items()
        if "source_id" not in resource
        for field in resource["schema"]["fields"]
        for position, value in enumerate(field.get("constraints", {}).get("enum", []), start=1)
    ]
    connection.execute(
        """
        create table code (table_name varchar, column_name varchar, position integer, value varchar);
        comment on table code is 'One row is one code that a column of a table may hold.';
        comment on column code.table_name is 'The table.';
        comment on column code.column_name is 'The column.';
        comment on column code.position is
            'Place in the order of the codes, from 1; of evidence the lowest rung first, of roles the lead first.';
        comment on column code.value is 'The code.';
        """
    )
    connection.executemany("insert into code values (?, ?, ?, ?)", rows)
