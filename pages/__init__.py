"""What we show: one file per page, which reads the address, asks the queries and draws. No SQL, no figure code.
Imports screen, files, stories, figures, queries and words.
"""
