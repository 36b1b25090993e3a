-- One row is one column of one table, in the order in which the tables hold them; descriptions are those stored in the
-- database.
-- Parameters: none.
select columns.table_name, tables.comment as table_description, columns.column_name, columns.data_type,
    columns.comment as description
from duckdb_columns() as columns
inner join duckdb_tables() as tables on columns.table_oid = tables.table_oid
where not columns.internal
order by columns.table_name, columns.column_index
