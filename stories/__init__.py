"""What we tell: which answer belongs to an address, which figure speaks for a measure, who is alike, and all of it in
sentences.
Imports data, queries and words.

Pure: no Streamlit, no web server, no drawing. A page, its file and its slide ask here, so that none holds another thing
than the others.
"""
