-- One row is one row of the table $table, with all its columns; which tables may be asked for is the answer of
-- download_tables.
-- Parameters: $table.
select chosen.*
from query_table($table) as chosen
order by all
