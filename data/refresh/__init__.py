"""Brings the official tables up to date from the publishers' interfaces, for whoever has a network.
Imports data.

Nothing of it runs with the dashboard. What it needs beyond the dashboard stands in `requirements-refresh.txt`.
"""
