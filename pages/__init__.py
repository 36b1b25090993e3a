"""What we show: one file per page, which reads the address, asks the queries and draws. No SQL, no figure code. Imports frame, files, figures, queries and words."""
