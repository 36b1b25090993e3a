-- One row is the size in bytes that the file of the database has at least: its blocks, and three heads before them.
-- Parameters: none.
select cast(total_blocks * block_size + 3 * 4096 as bigint) as bytes
from pragma_database_size()
