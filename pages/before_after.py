"""What changed, and when? The documented pairs each on its own scale, and an official series of a place with the start of its measures."""

import pandas as pd

import queries
from figures.pairs import pair
from figures.series import place_series
from frame import parts

address, _ = parts.here()
parts.html(
    "heading.html",
    title=_("Før og etter"),
    lead=_("Et par er samme størrelse på to tidspunkter. Det viser utvikling, ikke hva som var årsaken."),
)

pairs = parts.ask("pairs")
rises = sum(row["value_after"] > row["value_before"] for row in pairs)
parts.html("pairs_head.html", count=len(pairs), rises=rises, falls=len(pairs) - rises)
for start in range(0, len(pairs), 2):
    for column, row in zip(parts.columns(2), pairs[start : start + 2]):
        with column:
            figure, finding = pair(row, _.pick(row, "label"), _)
            parts.html("pair_head.html", row=row)
            parts.chart(figure, finding, f"pair-{row['outcome_id']}")
            parts.html("pair.html", row=row, notes=parts.ask("notes", subjects=[f"outcome:{row['outcome_id']}"]))

parts.html("section.html", title=_("Offisiell statistikk for ett sted"))
names = parts.place_names(_, municipalities_only=True)
place_id = address.first("place") if address.first("place") in names else "gloppen"
indicators = {row["indicator_id"]: row for row in parts.ask("map_indicators") if row["unit"] != "class"}
indicator = indicators.get(address.first("indicator"), indicators["population"])
left, right = parts.columns(2)
with left:
    parts.choose("place", _("Sted"), names, place_id)
with right:
    parts.choose("indicator", _("Vis"), {code: _.pick(row, "label") for code, row in indicators.items()}, indicator["indicator_id"])
rows = queries.run("place_series", place_id=place_id, indicators=[indicator["indicator_id"]])
measures = [m for m in parts.ask("place_measures", place_id=place_id) if m["distance"] < 2]
starts = pd.DataFrame([{"year": m["start_year"], "title": _.pick(m, "title")} for m in measures if m["start_year"]], columns=["year", "title"])
changes = pd.DataFrame(parts.ask("place_changes", place_id=place_id), columns=["year"])
figure, finding = place_series(rows, starts, changes, names[place_id], _.pick(indicator, "label"), indicator["unit"], _)
parts.chart(figure, finding, "series")
if len(rows):
    parts.series_table(rows, _.pick(indicator, "label"), _)
parts.html("source_line.html", source=indicator)
parts.html("starts.html", measures=[m for m in measures if m["start_year"]], undated=sum(not m["start_year"] for m in measures), place=names[place_id])
