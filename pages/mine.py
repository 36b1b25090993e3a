"""Which measures would fit a municipality like mine? Measures by how alike the places are that did them, with the reasons and what they take."""

import math
from collections import Counter

import queries
from screen import parts
from stories import choices, likeness
from stories.paragraphs import still_counted_sentence

PER_PART = 8
EXAMPLES = ("steigen", "utsira", "lierne", "sortland", "oslo")

address, _ = parts.here()


def answer(place: dict, home: str) -> None:
    """The measures for the municipality `home` of the 2020 division, which the chosen place is or became part of."""
    weights = likeness.weights(address.first("preset"), address.all("weights"))
    asked = {"place_id": home, "indicators": list(weights), "weights": list(weights.values())}
    latest = parts.ask("overview")[0]["profile_year"]
    traits = {row["indicator_id"]: row for row in parts.ask("traits", place_id=home, year=latest)}
    chosen_home = place if home == place["place_id"] else parts.ask("place", place_id=home)[0]
    parts.html(
        "mine_head.html",
        place=place,
        home=home,
        still_counted=still_counted_sentence(chosen_home, _),
        likeness=likeness,
        sort=sort(),
    )
    parts.html("mine_traits.html", weights=weights, traits=traits, likeness=likeness)
    if not any(weights.values()):
        parts.html(
            "mine_none.html",
            text=_(
                "Ingenting teller når alle vekter er 0. Velg et ferdig oppsett, eller gi minst ett kjennetegn vekt."
            ),
            members=[],
        )
        return
    chosen = choices.filter_parameters(address)
    year = None if address.first("asof") == "start" else latest
    found, counted, ranking = queries.at_once(
        ("measure_hits", chosen),
        ("measure_facets", chosen | {"sizes": []}),
        # Of all measures, so that the answer is the same for every filter and is remembered; so it is with the municipalities below.
        ("min_measures", asked | {"year": year, "sort": sort()}),
    )
    passing = {row["measure_id"] for row in found}
    ranked = [row for row in ranking if row["measure_id"] in passing]
    part = min(address.number("part", 1), max(1, math.ceil(len(ranked) / PER_PART)))
    shown = ranked[(part - 1) * PER_PART : part * PER_PART]
    cards, needs, why = details(home, shown, asked, weights)
    facets = queries.grouped(counted, "parameter")
    parts.html(
        "mine.html",
        name=place["name"] if home == place["place_id"] else place["successor_name"],
        places=names,
        hits=[row | cards[row["measure_id"]] for row in shown],
        scopes=Counter(row["scope"] for row in ranked),
        nearest=min(
            (row["distance"] for row in ranked if row["scope"] == "alike" and not row["is_thin"]), default=None
        ),
        why=why,
        needs=needs,
        counts={parameter: {row["value"]: row["measures"] for row in rows} for parameter, rows in facets.items()},
        codes=choices.code_labels(_, address),
        reliefs=[] if shown else parts.ask("measure_reliefs", **chosen),
        absent=[
            trait for trait, weight in weights.items() if year and weight and traits.get(trait, {}).get("value") is None
        ],
        by_evidence=sort() == "evidence",
        latest=latest,
        part=part,
        per_part=PER_PART,
        likeness=likeness,
    )


def details(home: str, shown: list[dict], asked: dict, weights: dict[str, int]) -> tuple[dict, dict, dict]:
    """What the list says of the measures shown: the card of each, its needs, and by municipality and year why that is like `home`."""
    alike = {(row["municipality_id"], row["year"]) for row in shown if row["scope"] == "alike"}
    years = sorted({year for _peer, year in alike})
    listed = {"measures": [row["measure_id"] for row in shown]}
    cards, needs, *answers = queries.at_once(
        ("cards_of", listed),
        ("needs_of", listed),
        *(("similar", asked | {"year": year, "group": "nearest", "limit": None}) for year in years),
        *(
            (
                "traits_beside",
                {"place_id": home, "peers": sorted(peer for peer, then in alike if then == year), "year": year},
            )
            for year in years
        ),
    )
    ranks, besides = answers[: len(years)], answers[len(years) :]
    rank = {(row["place_id"], year): row for year, rows in zip(years, ranks) for row in rows}
    why = {
        pair: likeness.explained(rank[pair], row, weights)
        for rows in besides
        for row in rows
        for pair in [(row["place_id"], row["year"])]
    }
    return {row["measure_id"]: row for row in cards}, queries.grouped(needs, "measure_id"), why


def sort() -> str:
    """The order of the list: likeness, or where it is asked for the evidence first."""
    return "evidence" if address.first("sort") == "evidence" else "likeness"


names = choices.place_names(_, municipalities_only=True)
parts.html(
    "heading.html",
    title=_("Min kommune"),
    lead=_("Velg kommunen din og se hva kommuner som ligner, har gjort for at innflyttere skal bli."),
)
parts.choose(
    "place",
    _("Kommune"),
    names,
    address.first("place") if address.first("place") in names else None,
    _("Skriv et navn, for eksempel Steigen"),
)
if address.first("place"):
    place = parts.ask("place", place_id=address.first("place"))[0]
    home = place["place_id"] if place["code_2020"] and place["country"] == "NO" else place["successor_id"]
    if home:
        answer(place, home)
    else:
        members = [
            row for row in parts.ask("place_relatives", place_id=place["place_id"]) if row["relation"] == "member"
        ]
        parts.html(
            "mine_none.html",
            text=_("{place} er ikke en norsk kommune og har ikke tall som kan sammenlignes.").format(
                place=place["name"]
            ),
            members=members,
        )
else:
    examples = [{"place_id": place_id, "name": names[place_id]} for place_id in EXAMPLES]
    about = _(
        "Svaret er tiltakene i kildene, de fra kommuner som ligner mest først: hvorfor de ligner, hva som er ulikt, hvor sikkert det er, og hva tiltaket krever."
    )
    parts.html("mine_none.html", text=about, members=examples)
