"""What must hold: tests that walk the folders, so that a new page, query or data file is tested at once, and the
benchmark.
"""
