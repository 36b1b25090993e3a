"""What is alike and what differs? Two to five places on the same indicators and years, two to five measures field by field."""

import pandas as pd

import queries
from figures.compare import differing, field_titles, indexed, lines_over_time, measure_fields, measures_sentence, places_sentence, side_by_side, table_by_year
from frame import labels, parts

MOST = 5
TOLD = ["population", "immigrant_share", "aged_25_49_share"]
DRAWN = [*TOLD, "aged_67_plus_share", "refugees_resident", "settled_refugees"]
LISTED = [*DRAWN[:4], "net_migration", "immigrants", "work_share", "refuge_share", "family_share", *DRAWN[4:], "immigrants_tertiary_share", "low_income_share"]
LISTED += ["rented_homes_share", "employed_in_own_municipality_share", "urban_settlement_share", "centrality", "kostra_group"]
EXAMPLES = [
    ["place:froya", "place:gamvik", "place:heroy-nordland"],
    ["place:fjellregionen", "place:lofoten", "place:vesteralen"],
    ["place:berg-troms", "place:senja"],
    ["measure:heroy-nordland-mentorordning", "measure:kun-mentorprogram", "measure:naeroysund-mentor-i-praksis", "measure:steigen-mentorprosjekt"],
    ["measure:froya-norskkurs-salmar", "measure:haram-sprakkurs-og-fagbrev", "measure:naeroysund-norsk-i-bedrift"],
]

address, _ = parts.here()
places = parts.place_names(_) | {"norge": _("Hele landet")}
measures = {row["measure_id"]: _.pick(row, "title") + (f" ({', '.join(row['places'])})" if row["places"] else "") for row in parts.ask("compare_titles")}
names = {f"place:{code}": name for code, name in places.items()} | {f"measure:{code}": name for code, name in measures.items()}


def compare_places(chosen: list[str]) -> None:
    """A table of indicators, and a chart of each that is asked for most."""
    facts = [parts.ask("place", place_id=code)[0] for code in chosen]
    short = {row["place_id"]: row["name"] for row in facts}
    short = {code: name if list(short.values()).count(name) == 1 else places[code] for code, name in short.items()}
    figures = pd.concat([queries.run("compare_figures", place_id=code, indicators=LISTED).assign(place_id=code) for code in chosen])
    titles = {row["indicator_id"]: _.pick(row, "label") or labels.computed(_)[row["indicator_id"]] for row in queries.records(figures.drop_duplicates("indicator_id"))}
    table = side_by_side(figures, LISTED)
    finding = places_sentence(table, short, {code: titles[code] for code in TOLD if code in titles}, _)
    counts = {code: sum(row["role"] == "lead" and not row["via"] for row in parts.ask("place_measures", place_id=code)) for code in chosen}
    parts.html("compare_places.html", places=facts, names=names, table=table, titles=titles, finding=finding, counts=counts)
    drawn = [(titles[code], code, figures[figures["indicator_id"] == code]) for code in DRAWN if code in titles]
    relative, year = indexed(figures[figures["indicator_id"] == "population"])
    if year:
        drawn.insert(1, (_("Innbyggere, {year} er 100").format(year=year), "population", relative))
    for start in range(0, len(drawn), 2):
        for column, (title, code, series) in zip(parts.columns(2), drawn[start : start + 2]):
            with column:
                parts.html("section.html", title, title=title)
                figure, finding = lines_over_time(series, short, title, series["unit"].iloc[0], _)
                source = parts.ask("indicator_source", indicator_id=labels.COUNTED_IN.get(code, code))[0]
                parts.chart(figure, finding, f"compare-{title}", parts.source_words(source))
                parts.table(table_by_year(series, short, labels.absence(_), _), {"year": _("År")} | short, _("Tabell: {caption}").format(caption=title))
                parts.html("compare_source.html", title, title=title, source=source)


def compare_measures(chosen: list[str]) -> None:
    """A table of the fields of measures, or only of those that differ."""
    fields = {}
    for code in chosen:
        links = parts.grouped(parts.ask("measure_links", measures=[code]), "kind")
        needs, outcomes = parts.ask("measure_needs", measure_id=code), parts.ask("outcomes", measure_id=code, place_id=None)
        fields[code] = measure_fields(parts.ask("measure", measure_id=code)[0], links, needs, outcomes)
    titles = field_titles(_)
    different = differing(list(fields.values()), titles)
    finding = measures_sentence(list(fields.values()), titles, _)
    shown = {name: title for name, title in titles.items() if name in different or not address.first("diff")}
    parts.html("compare_measures.html", fields=fields, titles=shown, names=names, finding=finding, hidden=len(titles) - len(shown))


parts.html("heading.html", title=_("Sammenlign"), lead=_("Sett to til fem steder side om side, eller to til fem tiltak. Alt du velger, står i adressen og kan deles."))
for column, (kind, label, options) in zip(parts.columns(2), [("place", _("Legg til et sted"), places), ("measure", _("Legg til et tiltak"), measures)]):
    with column:
        parts.add(kind, label, options)
entries = {kind: [entry for entry in address.all("compare") if entry.startswith(kind)] for kind in ("place", "measure")}
parts.html("compare.html", entries=entries, most=MOST, names=names, examples=EXAMPLES)
for kind, compare in (("place", compare_places), ("measure", compare_measures)):
    if len(entries[kind]) > 1:
        compare([entry.partition(":")[2] for entry in entries[kind][:MOST]])
