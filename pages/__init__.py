"""What we show: one file per page. Reads the address, asks the queries, draws; no SQL, no figure code."""
