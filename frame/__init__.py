"""What all pages share: the address, the parts of a page, the server. Imports words, queries and figures, never a page."""
