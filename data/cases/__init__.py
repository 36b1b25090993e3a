"""Cases of one's own: a filled-in sheet becomes rows of the dataset's tables, and the build says what is wrong with
them. A folder of such tables is checked by `python -m data.cases check FOLDER`.
Imports nothing of the app.
"""
