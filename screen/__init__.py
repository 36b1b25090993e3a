"""What Streamlit shows: the frame around a page, the parts that pages are made of, the templates of their HTML.
Imports data, queries, words, stories, figures and browser.
"""
