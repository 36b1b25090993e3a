"""What is this place like, what happened there, and what have they done? Facts, series, measures and the history of mergers of one place."""

import streamlit as st

import queries
from figures.map import neighbours_map
from figures.series import place_series, reason_mix
from screen import parts
from stories import choices, likeness
from stories.items import items
from stories.paragraphs import still_counted_sentence

NEIGHBOURS = 6

address, _ = parts.here()
place_id = address.first("place")
names = choices.place_names(_)

if not place_id or place_id not in names:
    parts.html(
        "heading.html",
        title=_("Kommune"),
        lead=_("Velg en kommune eller region for å se tall, tiltak og historie. Tidligere kommuner finnes også."),
    )
    parts.choose("place", _("Sted"), names, None, _("Skriv et navn, for eksempel Gloppen"))
    listed = [row for row in parts.ask("places") if row["measures"]]
    parts.html("places.html", places=listed, names=names)
else:
    place = parts.ask("place", place_id=place_id)[0]
    own = parts.ask("outcomes", measure_id=None, place_id=place_id)
    measures = parts.ask("place_measures", place_id=place_id)
    changes = parts.ask("place_changes", place_id=place_id)
    subjects = [f"place:{place_id}"] + [f"outcome:{outcome['outcome_id']}" for outcome in own]
    parts.html(
        "place.html",
        place=place,
        still_counted=still_counted_sentence(place, _),
        name=names[place_id],
        relatives=queries.grouped(parts.ask("place_relatives", place_id=place_id), "relation"),
        changes=changes,
    )
    parts.choose("place", _("Åpne et annet sted"), names, None, _("Skriv et navn"), indicator=None)
    said = items([f"place:{place_id}"], _)[0][0]
    notes = parts.ask("notes", subjects=subjects)
    parts.html(
        "place_measures.html",
        measures=measures,
        outcomes=own,
        notes=notes,
        sentences=said["paragraph"],
        sources=said["sources"],
    )

    home = place["place_id"] if place["code_2020"] else place["successor_id"]
    if home and place["country"] == "NO":
        weights = likeness.weights(address.first("preset"), address.all("weights"))
        asked = {
            "indicators": list(weights),
            "weights": list(weights.values()),
            "group": address.first("peers") or "nearest",
        }
        year = parts.ask("overview")[0]["profile_year"]
        alike = parts.ask("similar", place_id=home, year=year, limit=NEIGHBOURS, **asked)
        beside = parts.ask("traits_beside", place_id=home, peers=[row["place_id"] for row in alike], year=year)
        traits = {row["place_id"]: row for row in beside}
        neighbours = [likeness.explained(row, traits[row["place_id"]], weights) for row in alike]
        listed, mapped = st.columns([3, 2], gap="large")
        with listed:
            parts.html(
                "similar.html",
                place=place,
                home=home,
                name=place["successor_name"] or place["name"],
                neighbours=neighbours,
                places=names,
                likeness=likeness,
            )
        with mapped:
            where = {row["place_id"]: row for row in parts.ask("places")}
            if neighbours:
                drawing, finding = neighbours_map(
                    where[home], [where[row["place_id"]] | {"rank": row["rank"]} for row in neighbours], _
                )
                parts.draw_map(
                    drawing, finding, "neighbours", _("Kommunegrenser 2020: Kartverket, CC BY 4.0, forenklet.")
                )

    listed: dict[str | None, list[str]] = {}
    for row in parts.ask("listed_indicators", page="place"):
        listed.setdefault(row["part_of"], []).append(row["indicator_id"])
    series = queries.run("place_series", place_id=place_id, indicators=listed[None])
    chosen = address.first("indicator") if address.first("indicator") in listed[None] else listed[None][0]
    rows = series[series["indicator_id"] == chosen]
    if series["value"].notna().any():
        labels = {code: _.pick(group.iloc[0], "label") for code, group in series.groupby("indicator_id", sort=False)}
        parts.html("series_head.html", series=labels, chosen=chosen)
        starts = [
            {"year": m["start_year"], "title": _.pick(m, "title")} for m in measures if m["start_year"] and m["is_own"]
        ]
        figure, finding = place_series(rows, starts, changes, place["name"], labels[chosen], rows.iloc[0]["unit"], _)
        source = parts.ask("indicator_source", indicator_id=chosen)[0]
        below = parts.series_table(rows, labels[chosen], _) + parts.rendered("source_line.html", source=source)
        parts.chart(figure, finding, f"series-{chosen}", parts.source_words(source), below)

    reasons = queries.run("place_series", place_id=place_id, indicators=listed["immigrants"])
    reasons = reasons[reasons["structure"] == ("2020" if (reasons["structure"] == "2020").any() else "2019")]
    if reasons["value"].notna().any():
        reasons["label"] = [_.pick(row, "label") for row in reasons.to_dict("records")]
        parts.html("section.html", title=_("Hvorfor innvandrerne kom"))
        figure, finding = reason_mix(reasons, place["name"], _)
        shares = _(
            "Innvandrere etter grunnen til at de kom. Andelene er av alle, også dem uten oppgitt grunn; der kommuner sammenlignes, er de av dem som har oppgitt grunn."
        )
        source = parts.ask("indicator_source", indicator_id=listed["immigrants"][0])[0] | {
            f"description_{_.language}": shares
        }
        below = parts.series_table(reasons, _("Innvandringsgrunn"), _) + parts.rendered(
            "source_line.html", source=source
        )
        parts.chart(figure, finding, "reasons", parts.source_words(source), below)
