"""The things on a shortlist as a file shows them: title, what was done, facts, figure, where it is, sentences for the notes, and sources.

A key names a measure, a place or a before/after pair: `measure:gloppen-…`, `place:froya`, `pair:froya-population-2007-2019`.
"""

import queries
from figures.series import lines
from words import Words, terms
from words.paragraphs import (
    brief,
    main_outcome,
    measure_paragraph,
    measures_sentence,
    outcome_sentence,
    pair_paragraph,
    pair_sentence,
    place_paragraph,
    readings_sentence,
    series_sentence,
    size_words,
    source_list,
)

MOST_WORDS = 30
"""So many words a listener can read while somebody talks."""


def items(keys: list[str], _: Words) -> tuple[list[dict], list[str]]:
    """The items of a shortlist in their order, and the keys that name nothing in the dataset.

    An item is a dict: key, title, done (at most 30 words), text_language (of those two), facts (label and value), figure and number (or
    None), evidence (code, or None), finding (what the figure shows), places (on the map), map_text, note (a reservation, may be empty),
    paragraph (sentences), sources, and source_rows, of which those are made.
    """
    makers = {"measure": measure_item, "place": place_item, "pair": pair_item}
    made = {}
    for key in dict.fromkeys(keys):
        kind, _mark, name = key.partition(":")
        made[key] = makers[kind](name, _) if kind in makers else None
    found = [{"key": key, "sources": source_list(item["source_rows"], _)} | item for key, item in made.items() if item]
    return found, [key for key, item in made.items() if not item]


def all_sources(found: list[dict], _: Words) -> list[str]:
    """The sources of all items, each once with all its sections."""
    return source_list([row for item in found for row in item["source_rows"]], _)


def measure_item(measure_id: str, _: Words) -> dict | None:
    """A measure: its figure is its before/after pair where it has one, else only the map."""
    measure = next(iter(queries.rows("measure", measure_id=measure_id)), None)
    if measure is None:
        return None
    links = by(queries.rows("measure_links", measure_id=measure_id), "kind")
    outcomes = queries.rows("outcomes", measure_id=measure_id, place_id=None)
    notes = queries.rows("notes", subjects=[f"measure:{measure_id}"] + [f"outcome:{outcome['outcome_id']}" for outcome in outcomes])
    main = main_outcome(outcomes)
    is_pair = main is not None and main["kind"] == "before_after" and main["value_before"] is not None
    places = [place for place in links.get("place", []) if place["role"] == "lead"]
    names = _.joined([place["label_nb"] for place in places])
    facts = [(_("Sted"), names), (_("Størrelse"), size_words(measure, _)), (_("Kunnskapsgrunnlag"), terms.evidence(_)[measure["evidence"]])]
    if main and not is_pair:
        facts.append((_("Tall i kilden"), figure_words(main, _)))
    return {
        "title": _.pick(measure, "title"),
        "text_language": text_language(_),
        "done": brief(_.pick(measure, "summary"), MOST_WORDS),
        "facts": [fact for fact in facts if fact[1]],
        "figure": bars(main, _) if is_pair else None,
        "number": number(main, _) if main and not is_pair else None,
        "evidence": measure["evidence"],
        "finding": outcome_sentence(main, _) if is_pair else "",
        "places": located([place["id"] for place in places]),
        "map_text": map_words(names, _),
        "note": readings_sentence(main, _) if is_pair else "",
        "paragraph": measure_paragraph(measure, links, outcomes, notes, _),
        "source_rows": [*links.get("source", []), *outcomes],
    }


def place_item(place_id: str, _: Words) -> dict | None:
    """A place: its figure is the number of inhabitants over time, where there are official figures."""
    place = next(iter(queries.rows("place", place_id=place_id)), None)
    if place is None:
        return None
    measures = queries.rows("place_measures", place_id=place_id)
    own = [row for row in queries.rows("outcomes", measure_id=None, place_id=place_id) if not row["measure_id"]]
    series = queries.run("place_series", place_id=place_id, indicators=["population"])
    counted = series["value"].notna().any()
    label = _.pick(series.iloc[0], "label") if counted else ""
    share = _.quantity(place["immigrant_share"], "percent") if place["immigrant_share"] is not None else ""
    facts = [
        (_("Innbyggere 1.1.{year}").format(year=place["population_year"]), _.number(place["population"]) if place["population"] is not None else ""),
        (_("Innvandrere 1.1.{year}").format(year=place["immigrant_share_year"]), share),
        (_("Tiltak i kildene"), _.number(len(measures))),
    ]
    sentences = place_paragraph(place, queries.records(series), measures, _, own)
    sources = [*own, *queries.rows("sources_of", measures=[], outcomes=[], indicators=["population", "immigrant_share"] if counted else [])]
    sources += [row for measure in measures[:3] for row in queries.rows("measure_links", measure_id=measure["measure_id"]) if row["kind"] == "source"]
    disputed = next((row for row in own if row["is_disputed"]), None)
    return {
        "title": place["name"],
        "text_language": _.language,
        "done": brief(sentences[0] if counted else measures_sentence(measures, _), MOST_WORDS),
        "facts": [fact for fact in facts if fact[1]],
        "figure": curve(series, label, _) if counted else None,
        "number": None,
        "evidence": None,
        "finding": series_sentence(queries.records(series), place["name"], label, "persons", _) if counted else "",
        "places": located([place_id]),
        "map_text": map_words(place["name"], _),
        "note": readings_sentence(disputed, _) if disputed else "",
        "paragraph": sentences,
        "source_rows": sources,
    }


def pair_item(outcome_id: str, _: Words) -> dict | None:
    """A documented before/after pair."""
    row = next((row for row in queries.rows("pairs") if row["outcome_id"] == outcome_id), None)
    if row is None:
        return None
    notes = queries.rows("notes", subjects=[f"outcome:{outcome_id}"])
    return {
        "title": f"{row['place_name']}: {_.pick(row, 'label')}",
        "text_language": _.language,
        "done": brief(_.pick(row, "text"), MOST_WORDS),
        "facts": [(_("Sted"), row["place_name"]), (_("Kunnskapsgrunnlag"), terms.evidence(_)["before_after"])],
        "figure": bars(row, _),
        "number": None,
        "evidence": "before_after",
        "finding": pair_sentence(row, _.pick(row, "label"), _),
        "places": located([row["place_id"]]),
        "map_text": map_words(row["place_name"], _),
        "note": readings_sentence(row, _),
        "paragraph": pair_paragraph(row, _, notes),
        "source_rows": [row],
    }


def bars(row: dict, _: Words) -> dict:
    """A pair as two columns, with a second reading beside it where official statistics differ."""
    dates = [_.date(row["date_before"]) if row["date_before"] else _("start"), _.date(row["date_after"]) if row["date_after"] else _("uten dato")]
    readings = [(_("Trykt i kilden") if row["origin"] == "printed" else _("Regnet ut av oss"), [row["value_before"], row["value_after"]])]
    if row["is_disputed"] and row["official_after"] is not None:
        readings.append((_("Offisiell statistikk"), [row["official_before"], row["official_after"]]))
    return {"form": "bars", "label": _.pick(row, "label"), "unit": row["unit"], "word": terms.qualifier(_)[row["qualifier"]], "categories": dates, "series": readings}


def curve(series, label: str, _: Words) -> dict:
    """A series over time: one line for each division of municipalities that says something of its own."""
    years = sorted(set(series.loc[series["value"].notna(), "year"]))
    years = list(range(years[0], years[-1] + 1))
    names = {"2019": _("inndelingen til og med 2019"), "2020": _("inndelingen fra 2020"), "2024": _("inndelingen fra 2024")}
    drawn = []
    for structure, rows in lines(series):
        values = dict(zip(rows["year"], rows["value"]))
        drawn.append((names[structure], [value if (value := values.get(year)) == value else None for year in years]))
    return {"form": "curve", "label": label, "unit": "persons", "categories": [str(year) for year in years], "series": drawn}


def figure_words(outcome: dict, _: Words) -> str:
    """The figure of an outcome in few words: homes built (2019): about 30 homes."""
    return "{label}: {value}".format(**number(outcome, _))


def number(outcome: dict, _: Words) -> dict[str, str]:
    """The value of an outcome, and what it is with its date."""
    value = f"{terms.qualifier(_)[outcome['qualifier']]} {_.quantity(outcome['value_after'], outcome['unit'])}".strip()
    sign = "+" if outcome["kind"] == "change" and outcome["value_after"] > 0 else ""
    date = _.date(outcome["date_after"]) if outcome["date_after"] else _("uten dato")
    return {"value": sign + value, "label": f"{_.pick(outcome, 'label')} ({date})"}


def map_words(names: str, _: Words) -> str:
    """What the small map shows."""
    return _("Kart over Norge der {places} er merket.").format(places=names)


def located(place_ids: list[str]) -> list[dict]:
    """The places to mark on a map: the numbers of their municipalities in 2020, and their point, which a county and a country have not."""
    areas = by(queries.rows("place_areas", places=place_ids), "place_id")
    found = [next(iter(queries.rows("place", place_id=place_id))) for place_id in place_ids]
    return [
        {"name": place["name"], "kind": place["kind"], "longitude": place["longitude"], "latitude": place["latitude"], "codes": [row["code_2020"] for row in areas.get(place["place_id"], [])]}
        for place in found
    ]


def text_language(_: Words) -> str:
    """The language of the texts of the dataset, which are in bokmål and English."""
    return "en" if _.language == "en" else "nb"


def by(rows: list[dict], name: str) -> dict[str, list[dict]]:
    """The rows by the value of one column, in their order."""
    groups: dict[str, list[dict]] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    return groups
