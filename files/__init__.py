"""What to take along: slides, a report, sheets and the whole dataset as files; made from rows and words, no Streamlit.
Imports data, queries, words, stories and figures, never a page.
"""
