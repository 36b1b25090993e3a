-- One row is one file that the database was built from, with its size in bytes and the SHA-256 of its content.
-- Parameters: none.
select path, bytes, sha256
from built_from
order by path
