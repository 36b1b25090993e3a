"""What we know: curated tables, official statistics, map geometry, their dictionary and the build.
Imports nothing of the app.
"""
