"""Which measures would fit a municipality like mine? Measures by how alike the places are that did them, with the
reasons and what they take.
"""

import math
from collections import Counter

from queries import ask, asking, at_once, grouped
from queries.answers import (
    MeasureCard,
    MeasureFacet,
    MeasureHit,
    MeasureNeed,
    Overview,
    Place,
    PlaceRelative,
    RankedMeasure,
    Relief,
    Trait,
)
from screen import parts, views
from stories import choices, likeness
from stories.neighbours import why_alike
from stories.paragraphs import still_counted_sentence

PER_PART = 8
EXAMPLES = ("steigen", "utsira", "lierne", "sortland", "oslo")

address, _ = parts.here()


def answer(place: Place, home: str) -> None:
    """The measures for the municipality `home` of the 2020 division, which the chosen place is or became part of."""
    weights = likeness.weights(address.first("preset"), address.all("weights"))
    latest = ask(Overview)[0].profile_year
    traits = {row.indicator_id: row for row in ask(Trait, place_id=home, year=latest)}
    chosen_home = place if home == place.place_id else ask(Place, place_id=home)[0]
    parts.show(views.MineHead(place, home, still_counted_sentence(chosen_home, _), sort()))
    parts.show(views.MineTraits(weights, traits))
    if any(weights.values()):
        lacking = [trait for trait, weight in weights.items() if weight and not has_figure(traits.get(trait))]
        ranking(chosen_home, weights, latest, lacking)
    else:
        text = _("Ingenting teller når alle vekter er 0. Velg et ferdig oppsett, eller gi minst ett kjennetegn vekt.")
        parts.show(views.MineNone(text, {}))


def has_figure(trait: Trait | None) -> bool:
    """Does the municipality have a figure of this trait?"""
    return trait is not None and trait.value is not None


def ranking(home: Place, weights: dict[str, int], latest: int, lacking: list[str]) -> None:
    """The measures that pass the filters, ranked, a part of the list at a time; `lacking`: traits of which there is no
    figure.
    """
    chosen = choices.filter_parameters(address)
    year = None if address.first("asof") == "start" else latest
    asked = {"place_id": home.place_id, "indicators": list(weights), "weights": list(weights.values())}
    found, counted, ranked = at_once(
        asking(MeasureHit, **chosen),
        asking(MeasureFacet, **chosen, sizes=[]),
        # Of all measures, so that the answer is the same for every filter and is remembered; so it is with the
        # municipalities below.
        asking(RankedMeasure, **asked, year=year, sort=sort()),
    )
    passing = {row.measure_id for row in found}
    ranked = [row for row in ranked if row.measure_id in passing]
    part = min(address.number("part") or 1, max(1, math.ceil(len(ranked) / PER_PART)))
    shown = ranked[(part - 1) * PER_PART : part * PER_PART]
    listed = [row.measure_id for row in shown]
    cards = {card.measure_id: card for card in ask(MeasureCard, measures=listed)}
    alike = [row for row in ranked if row.scope == "alike"]
    near = [row.distance for row in alike if row.distance is not None and not row.is_thin]
    beside = [(row.municipality_id, row.year) for row in shown if row.scope == "alike"]
    facets = grouped(counted, "parameter")
    parts.show(
        views.Mine(
            name=home.name,
            places=names,
            hits=[views.Ranked(row, cards[row.measure_id]) for row in shown],
            scopes=Counter(row.scope for row in ranked),
            nearest=min(near, default=None),
            why=why_alike(home.place_id, weights, [(peer, then) for peer, then in beside if peer and then]),
            needs=grouped(ask(MeasureNeed, measures=listed), "measure_id"),
            counts={parameter: {row.value: row.measures for row in rows} for parameter, rows in facets.items()},
            codes=choices.code_labels(_, address),
            reliefs=[] if shown else ask(Relief, **chosen),
            absent=lacking if year else [],
            by_evidence=sort() == "evidence",
            latest=latest,
            part=part,
            per_part=PER_PART,
        )
    )


def sort() -> str:
    """The order of the list: likeness, or where it is asked for the evidence first."""
    return "evidence" if address.first("sort") == "evidence" else "likeness"


names = choices.place_names(_, municipalities_only=True)
lead = _("Velg kommunen din og se hva kommuner som ligner, har gjort for at innflyttere skal bli.")
parts.show(views.Heading(_("Min kommune"), lead))
asked_place = address.first("place")
chosen_place = asked_place if asked_place in names else None
parts.choose("place", _("Kommune"), names, chosen_place, _("Skriv et navn, for eksempel Steigen"))
if asked_place:
    place = ask(Place, place_id=asked_place)[0]
    home = place.place_id if place.code_2020 and place.country == "NO" else place.successor_id
    if home:
        answer(place, home)
    else:
        relatives = ask(PlaceRelative, place_id=place.place_id)
        members = {row.place_id: row.name for row in relatives if row.relation == "member"}
        text = _("{place} er ikke en norsk kommune og har ikke tall som kan sammenlignes.")
        parts.show(views.MineNone(text.format(place=place.name), members))
else:
    text = _(
        "Svaret er tiltakene i kildene, de fra kommuner som ligner mest først: hvorfor de ligner, hva som er "
        "ulikt, hvor sikkert det er, og hva tiltaket krever."
    )
    parts.show(views.MineNone(text, {code: names[code] for code in EXAMPLES}))
