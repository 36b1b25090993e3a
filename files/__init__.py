"""What to take along: slides, a report, sheets and the whole dataset as files; made from rows and words, no Streamlit. Imports data, queries, figures and words, never a page."""
