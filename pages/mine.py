"""Which measures would fit a municipality like mine? Measures by how alike the places are that did them, with the reasons and what they take."""

import math

import queries
from frame import likeness, parts

PER_PART = 8
EXAMPLES = ("steigen", "utsira", "lierne", "sortland", "oslo")

address, _ = parts.here()


def answer(place: dict, home: str) -> None:
    """The measures for the municipality `home` of the 2020 division, which the chosen place is or became part of."""
    weights = likeness.weights(address.first("preset"), address.all("weights"))
    asked = {"place_id": home, "indicators": list(weights), "weights": list(weights.values())}
    latest = parts.ask("overview")[0]["profile_year"]
    traits = {row["indicator_id"]: row for row in parts.ask("traits", place_id=home, year=latest)}
    parts.html("mine_head.html", place=place, home=home, likeness=likeness, sort=sort())
    parts.html("mine_traits.html", weights=weights, traits=traits, likeness=likeness)
    if not any(weights.values()):
        parts.html("mine_none.html", text=_("Ingenting teller når alle vekter er 0. Velg et ferdig oppsett, eller gi minst ett kjennetegn vekt."), members=[])
        return
    chosen = parts.filter_parameters(address)
    year = None if address.first("asof") == "start" else latest
    passing = [row["measure_id"] for row in parts.ask("measure_hits", **chosen)]
    part = min(address.number("part", 1), max(1, math.ceil(len(passing) / PER_PART)))
    hits, counted = queries.at_once(
        ("min_measures", asked | {"measures": passing, "year": year, "sort": sort(), "limit": PER_PART, "offset": (part - 1) * PER_PART}),
        ("measure_facets", chosen | {"sizes": []}),
    )
    pairs = {(hit["municipality_id"], hit["year"]) for hit in hits if hit["scope"] == "alike"}
    reasons, needs = queries.at_once(
        ("why_alike", asked | {"peers": [peer for peer, _year in sorted(pairs)], "years": [year for _peer, year in sorted(pairs)]}),
        ("needs_of", {"measures": [hit["measure_id"] for hit in hits]}),
    )
    facets = parts.grouped(counted, "parameter")
    parts.html(
        "mine.html",
        name=place["name"] if home == place["place_id"] else place["successor_name"],
        places=names,
        hits=hits,
        why={(reason["place_id"], reason["year"]): likeness.explained(reason, weights) for reason in reasons},
        needs=parts.grouped(needs, "measure_id"),
        counts={parameter: {row["value"]: row["measures"] for row in rows} for parameter, rows in facets.items()},
        codes=parts.code_labels(_),
        reliefs=[] if hits else parts.ask("measure_reliefs", **chosen),
        absent=[trait for trait, weight in weights.items() if year and weight and traits.get(trait, {}).get("value") is None],
        by_evidence=sort() == "evidence",
        latest=latest,
        part=part,
        per_part=PER_PART,
        likeness=likeness,
    )


def sort() -> str:
    """The order of the list: likeness, or where it is asked for the evidence first."""
    return "evidence" if address.first("sort") == "evidence" else "likeness"


names = parts.place_names(_, municipalities_only=True)
parts.html("heading.html", title=_("Min kommune"), lead=_("Velg kommunen din og se hva kommuner som ligner, har gjort for at innflyttere skal bli."))
parts.choose("place", _("Kommune"), names, address.first("place") if address.first("place") in names else None, _("Skriv et navn, for eksempel Steigen"))
if address.first("place"):
    place = parts.ask("place", place_id=address.first("place"))[0]
    home = place["place_id"] if place["code_2020"] and place["country"] == "NO" else place["successor_id"]
    if home:
        answer(place, home)
    else:
        members = [row for row in parts.ask("place_relatives", place_id=place["place_id"]) if row["relation"] == "member"]
        parts.html("mine_none.html", text=_("{place} er ikke en norsk kommune og har ikke tall som kan sammenlignes.").format(place=place["name"]), members=members)
else:
    examples = [{"place_id": place_id, "name": names[place_id]} for place_id in EXAMPLES]
    about = _("Svaret er tiltakene i kildene, de fra kommuner som ligner mest først: hvorfor de ligner, hva som er ulikt, hvor sikkert det er, og hva tiltaket krever.")
    parts.html("mine_none.html", text=about, members=examples)
