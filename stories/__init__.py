"""What we tell: which answer belongs to an address, which figure speaks for a measure, who is alike, and all of it in
sentences.
Imports data, queries and words.

A shortlist as slides and files show it is in shortlist.py and the …_item.py; a text for a council paper in case_….py;
a region in region….py; sentences that several of them say in paragraphs.py and figure_sentences.py.

Pure: no Streamlit, no web server, no drawing. A page, its file and its slide ask here, so that none holds another thing
than the others.
"""
