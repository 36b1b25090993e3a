"""What all pages share: the address, the parts of a page, the server. Imports data, queries, words, figures and files, never a page."""
