"""The things on a shortlist as a file shows them: title, what was done, facts, figure, where it is, sentences for the notes, and sources.

A key names a measure, a place or a before/after pair: `measure:gloppen-…`, `place:froya`, `pair:froya-population-2007-2019`.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

import queries
from figures.series import lines
from words import Words, terms
from words.paragraphs import (
    TELLING,
    brief,
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
    with_origin,
)

MOST_WORDS = 30
"""So many words a listener can read while somebody talks."""
MOST_SOURCE_CHARACTERS, LINE = 1100, 60
"""The room for sources on a slide, and how much of it a new line takes."""
MOST_STARTS = 4
"""So many starts of measures are named below a chart."""
RESULTS = (
    "hired",
    "passed_theory",
    "good_exam_results",
    "dropouts",
    "trained_leaders",
    "homes_built",
    "homes_owned",
    "employed_or_studying_share",
    "job_placement_network_share",
    "career_progress_share",
    "stay_after_settlement_offer_share",
)
"""What came of a measure."""
REACH = ("participants", "participants_per_meeting", "employees_other_origin", "start_loan_labour_migrant_share", "career_guidance_immigrant_share", "career_guidance_minority_language_share")
"""Whom a measure reaches. What is in neither list tells how it is arranged: its length, money, posts and meetings."""


def items(keys: list[str], _: Words) -> tuple[list[dict], list[str]]:
    """The items of a shortlist in their order, and the keys that name nothing in the dataset.

    An item is a dict: key, title, done (at most 30 words), text_language (of those two), facts (label and value), figure and number (or
    None), evidence (code, or None), caveat (what the evidence does not show), finding (what the figure shows), places (on the map), map_text, note (a reservation, may be empty),
    paragraph (sentences), sources, and source_rows, of which those are made.
    """
    makers = {"measure": measure_item, "place": place_item, "pair": pair_item}
    made = {}
    for key in dict.fromkeys(keys):
        kind, _mark, name = key.partition(":")
        made[key] = makers[kind](name, _) if kind in makers else None
    found = [{"key": key, "sources": source_list(item["source_rows"], _)} | item for key, item in made.items() if item]
    return found, [key for key, item in made.items() if not item]


def source_pages(found: list[dict], _: Words) -> list[list[str]]:
    """The sources of all items, each once with all its sections, on as few slides as they need."""
    return in_parts(source_list([row for item in found for row in item["source_rows"]], _), MOST_SOURCE_CHARACTERS)


def in_parts(texts: list[str], most: int) -> list[list[str]]:
    """The texts in their order in as few parts of at most so many characters as they need, filled alike; a longer text is a part of its own.

    A text counts for LINE characters more than it has, since it begins a line of its own.
    """
    fewest = len(filled(texts, most))
    return next(parts for limit in range(most // 2, most + 1) if len(parts := filled(texts, limit)) == fewest) if fewest > 1 else [texts]


def filled(texts: list[str], most: int) -> list[list[str]]:
    """The texts in parts, each filled before the next is begun."""
    parts: list[list[str]] = []
    room = 0
    for text in texts:
        if not parts or len(text) > room:
            parts, room = [*parts, []], most
        parts[-1].append(text)
        room -= len(text) + LINE
    return parts


def measure_item(measure_id: str, _: Words) -> dict | None:
    """A measure: its figure is its before/after pair where it has one, else its most telling number, large."""
    measure = next(iter(queries.rows("measure", measure_id=measure_id)), None)
    if measure is None:
        return None
    links = queries.grouped(queries.rows("measure_links", measures=[measure_id]), "kind")
    outcomes = queries.rows("outcomes", measure_id=measure_id, place_id=None)
    notes = queries.rows("notes", subjects=[f"measure:{measure_id}"] + [f"outcome:{outcome['outcome_id']}" for outcome in outcomes])
    main = telling_outcome(outcomes)
    is_pair = main is not None and main["kind"] == "before_after" and main["value_before"] is not None
    is_goal = main is not None and main["kind"] == "target"
    is_large = main is not None and not is_pair and is_result(main)
    places = [place for place in links.get("place", []) if place["role"] == "lead"]
    names = _.joined([place["label_nb"] for place in places])
    facts = [(_("Sted"), names), (_("Størrelse"), size_words(measure, _)), (_("Kunnskapsgrunnlag"), terms.evidence(_)[measure["evidence"]])]
    if main and not is_pair:
        facts.append((_("Mål, ikke resultat") if is_goal else _("Tall i kilden"), "{label}: {value}".format(**number(main, _))))
    return {
        "title": _.pick(measure, "title"),
        "text_language": text_language(_),
        "done": brief(_.pick(measure, "summary"), MOST_WORDS),
        "facts": [fact for fact in facts if fact[1]],
        "figure": bars(main, _) if is_pair else None,
        "number": number(main, _) if is_large else None,
        "evidence": measure["evidence"],
        "caveat": terms.evidence_meaning(_)[measure["evidence"]],
        "finding": outcome_sentence(main, _) if is_pair else "",
        "places": located([place["id"] for place in places]),
        "map_text": map_words(names, _),
        "note": readings_sentence(main, _) if main else "",
        # The sentences speak of the figure that the slide shows, and of no other.
        "paragraph": measure_paragraph(measure, links, [main] if main else [], notes, _),
        "source_rows": [*links.get("source", []), *outcomes, *quoted(main)],
    }


def is_only_here(link: str) -> bool:
    """Does the link lead to the visitor's own machine, so that no other can open it?"""
    return urlsplit(link).hostname in ("localhost", "127.0.0.1", "::1")


def place_item(place_id: str, _: Words) -> dict | None:
    """A place: its figure is the number of inhabitants over time, where there are official figures."""
    place = next(iter(queries.rows("place", place_id=place_id)), None)
    if place is None:
        return None
    measures = queries.rows("place_measures", place_id=place_id)
    own = queries.rows("outcomes", measure_id=None, place_id=place_id)
    series = queries.run("place_series", place_id=place_id, indicators=["population"])
    counted = series["value"].notna().any()
    label = _.pick(series.iloc[0], "label") if counted else ""
    share = _.quantity(place["immigrant_share"], "percent") if place["immigrant_share"] is not None else ""
    facts = [
        (_("Innbyggere 1.1.{year}").format(year=place["population_year"]), _.number(place["population"]) if place["population"] is not None else ""),
        (_("Innvandrere 1.1.{year}").format(year=place["immigrant_share_year"]), share),
        (_("Tiltak som gjelder stedet"), _.number(len(measures))),
    ]
    sentences = place_paragraph(place, queries.records(series), measures, _, own)
    # First what the figure is drawn from.
    sources = [*queries.rows("sources_of", measures=[], outcomes=[], indicators=["population", "immigrant_share"] if counted else []), *own]
    sources += [row for row in queries.rows("measure_links", measures=[measure["measure_id"] for measure in measures[:3]]) if row["kind"] == "source"]
    return {
        "title": place["name"],
        "text_language": _.language,
        "done": brief(sentences[0] if counted else measures_sentence(measures, _), MOST_WORDS),
        "facts": [fact for fact in facts if fact[1]],
        "figure": curve(series, label, measures, _) if counted else None,
        "number": None,
        "evidence": None,
        "caveat": _("Utvikling over tid viser ikke hva som var årsaken."),
        "finding": series_sentence(queries.records(series), place["name"], label, "persons", _) if counted else "",
        "places": located([place_id]),
        "map_text": map_words(place["name"], _),
        "note": "",
        "paragraph": sentences,
        "source_rows": sources,
    }


def pair_item(outcome_id: str, _: Words) -> dict | None:
    """A documented before/after pair."""
    row = next((row for row in queries.rows("pairs") if row["outcome_id"] == outcome_id), None)
    if row is None:
        return None
    notes = queries.rows("notes", subjects=[f"outcome:{outcome_id}"])
    # Two values without two dates are figures, but no before and after.
    evidence = "before_after" if row["is_dated"] else "quantified"
    return {
        "title": f"{row['place_name']}: {_.pick(row, 'label')}",
        "text_language": _.language,
        "done": brief(_.pick(row, "text"), MOST_WORDS),
        "facts": [(_("Sted"), row["place_name"]), (_("Kunnskapsgrunnlag"), terms.evidence(_)[evidence])],
        "figure": bars(row, _),
        "number": None,
        "evidence": evidence,
        "caveat": terms.evidence_meaning(_)[evidence],
        "finding": pair_sentence(row, _.pick(row, "label"), _),
        "places": located([row["place_id"]]),
        "map_text": map_words(row["place_name"], _),
        "note": readings_sentence(row, _),
        "paragraph": pair_paragraph(row, _, notes),
        "source_rows": [row, *quoted(row)],
    }


def quoted(outcome: dict | None) -> list[dict]:
    """The sources of the official statistics that are quoted beside a printed figure."""
    is_quoted = outcome is not None and outcome["is_disputed"] and (outcome["official_before"] is not None or outcome["official_after"] is not None)
    return queries.rows("sources_of", measures=[], outcomes=[], indicators=[outcome["indicator_id"]]) if is_quoted else []


def bars(row: dict, _: Words) -> dict:
    """A pair as two columns, with a second reading beside it where official statistics differ."""
    dates = [_.date(row["date_before"]) if row["date_before"] else _("start"), _.date(row["date_after"]) if row["date_after"] else _("uten dato")]
    readings = [(_("Trykt i kilden") if row["origin"] == "printed" else _("Regnet ut av oss"), [row["value_before"], row["value_after"]])]
    if row["is_disputed"] and row["official_after"] is not None:
        readings.append((_("Offisiell statistikk"), [row["official_before"], row["official_after"]]))
    return {"form": "bars", "label": _.pick(row, "label"), "unit": row["unit"], "word": terms.qualifier(_)[row["qualifier"]], "categories": dates, "series": readings}


def curve(series, label: str, measures: list[dict], _: Words) -> dict:
    """A series over time: one line for each division of municipalities that says something of its own, and the starts of the place's measures.

    `measures`: rows of queries/place_measures.sql; those of the place itself and its regions that began within the years are `starts`.
    """
    years = sorted(set(series.loc[series["value"].notna(), "year"]))
    years = list(range(years[0], years[-1] + 1))
    names = {"2019": _("inndelingen til og med 2019"), "2020": _("inndelingen fra 2020"), "2024": _("inndelingen fra 2024")}
    drawn = []
    for structure, rows in lines(series):
        values = dict(zip(rows["year"], rows["value"]))
        drawn.append((names[structure], [value if (value := values.get(year)) == value else None for year in years]))
    began = sorted((int(row["start_year"]), _.pick(row, "title")) for row in measures if row["start_year"] in years and row["is_own"])
    return {
        "form": "curve",
        "label": label,
        "unit": "persons",
        "categories": [str(year) for year in years],
        "series": drawn,
        "starts": [(str(year), title) for year, title in began],
    }


def starts_named(starts: list[tuple[str, str]], _: Words) -> list[str]:
    """The starts of measures in a chart, one a line, year and title; of many only the first, and how many more there are."""
    named = [f"{year}: {title}" for year, title in starts[:MOST_STARTS]]
    more = len(starts) - MOST_STARTS
    return [*named, _("og {n} til").format(n=_.number(more))] if more > 0 else named


def telling_outcome(outcomes: Sequence[dict]) -> dict | None:
    """The outcome that stands large on the slide of a measure, chosen among its own rows of queries/outcomes.sql.

    A documented pair comes first, then a comparison, a change and a level, as in the paragraph. Among levels, what came of the measure
    goes before whom it reached, and that before how it was arranged; of each, a share goes before a number of persons, and that before
    other counts. Among equals an exact figure goes before an approximate one, more persons before fewer, and a later date before an
    earlier one or none. A figure that the source gives twice for the same time is a range or comes in parts, and neither of the two
    stands alone. A goal is chosen only where there is nothing else, and is then called one, in small letters.
    """
    usable = [outcome for outcome in outcomes if outcome["value_after"] is not None and not is_one_of_two(outcome, outcomes)]
    return min(usable, key=how_telling, default=None)


def is_result(outcome: dict) -> bool:
    """Does the outcome tell what came of a measure or whom it reached, and not how it is arranged or what is aimed at?"""
    return outcome["kind"] != "target" and (outcome["kind"] != "level" or outcome["indicator_id"] in (*RESULTS, *REACH))


def how_telling(outcome: dict) -> tuple:
    """The place of an outcome in the order of telling_outcome, the most telling first."""
    kinds = [*TELLING, "target"]
    is_lone_end = outcome["kind"] in ("before_after", "comparison") and outcome["value_before"] is None
    kind = kinds.index("level" if is_lone_end else outcome["kind"])
    subject = 0 if outcome["indicator_id"] in RESULTS else 1 if outcome["indicator_id"] in REACH else 2
    unit = ("percent", "persons").index(outcome["unit"]) if outcome["unit"] in ("percent", "persons") else 2
    persons = outcome["value_after"] if outcome["unit"] == "persons" else 0
    date = int((outcome["date_after"] or "0000").replace("-", "").ljust(8, "0"))
    return kind, subject, unit, outcome["qualifier"] != "exact", -persons, -date


def is_one_of_two(outcome: dict, outcomes: Sequence[dict]) -> bool:
    """Does the source give the same quantity at the same place and time with another value too?"""
    about = ("indicator_id", "place_id", "kind", "date_before", "date_after")
    return any(other["value_after"] != outcome["value_after"] and all(other[name] == outcome[name] for name in about) for other in outcomes)


def number(outcome: dict, _: Words) -> dict[str, str]:
    """The value of an outcome, and what it is with its date, or its period where the value covers one."""
    value = terms.amount(outcome["value_after"], outcome["unit"], outcome["qualifier"], _)
    sign = "+" if outcome["kind"] == "change" and outcome["value_after"] > 0 else ""
    date = _.date(outcome["date_after"]) if outcome["date_after"] else _("uten dato")
    if outcome["date_before"] and outcome["date_after"] and outcome["value_before"] is None:
        date = _.period(_.date(outcome["date_before"]), date)
    return {"value": sign + value, "label": f"{_.pick(outcome, 'label')} ({with_origin(date, outcome, _)})"}


def map_words(names: str, _: Words) -> str:
    """What the small map shows."""
    return _("Kart over Norge der {places} er merket.").format(places=names)


def located(place_ids: list[str]) -> list[dict]:
    """The places to mark on a map: the numbers of their municipalities in 2020, and their point, which a county and a country have not."""
    areas = queries.grouped(queries.rows("place_areas", places=place_ids), "place_id")
    found = [next(iter(queries.rows("place", place_id=place_id))) for place_id in place_ids]
    return [
        {"name": place["name"], "kind": place["kind"], "longitude": place["longitude"], "latitude": place["latitude"], "codes": [row["code_2020"] for row in areas.get(place["place_id"], [])]}
        for place in found
    ]


def text_language(_: Words) -> str:
    """The language of the texts of the dataset, which are in all three: that of the reader."""
    return _.language
