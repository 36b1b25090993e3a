"""Which lines a series of one place has: one for each division of municipalities that says something of its own."""

import pandas as pd


def lines(series: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The lines to draw: the division of 2020, and that of 2019 where it says something else or goes on where the other has no figure."""
    by_structure = {structure: rows for structure, rows in series.groupby("structure") if rows["value"].notna().any()}
    if "2019" in by_structure and "2020" in by_structure:
        both = by_structure["2019"].merge(by_structure["2020"], on="year", suffixes=("_old", "_new"))
        if (both["value_old"].fillna(-1) == both["value_new"].fillna(-1)).all():
            del by_structure["2019"]
    return sorted(by_structure.items())
