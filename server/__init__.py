"""What the web server answers beside the pages: their headers and first bytes, files to take along,
the years of the map, the dataset.
Imports data, queries, words, stories, figures, files, browser and screen.
"""
