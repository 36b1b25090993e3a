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
    RankedMeasure,
    Relief,
    Trait,
)
from screen import parts, views
from stories import choices, likeness, marks
from stories import ranking as ranks
from stories.home import Home, home_of
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
        parts.show(views.NoAnswer(text))


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
    found, counted, every = at_once(
        asking(MeasureHit, **chosen),
        asking(MeasureFacet, **chosen, sizes=[]),
        # Of all measures, so that the answer is the same for every filter and is remembered; so it is with the
        # municipalities below.
        asking(RankedMeasure, **asked, year=year, far=likeness.FAR, sort="gates" if sort() == "fits" else sort()),
    )
    passing = {row.measure_id for row in found}
    others, is_marked = (
        choices.filter_parameters(address.changed(fits=None)),
        bool(address.all("have") or address.all("lack")),
    )
    ranked = [row for row in every if row.measure_id in passing]
    if address.first("sort") == "fits":
        order = marks.fittest_first(address, [row.measure_id for row in ranked])
        ranked = sorted(ranked, key=lambda row: order.index(row.measure_id))
    # Whoever asks for another order gets each measure at its place in it.
    by_gate = sort() == "gates"
    entries, plans = ranks.laid_out(ranked) if by_gate else ([ranks.Entry(row, []) for row in ranked], [])
    part = min(address.number("part") or 1, max(1, math.ceil(len(entries) / PER_PART)))
    shown = entries[(part - 1) * PER_PART : part * PER_PART]
    listed = [entry.row.measure_id for entry in shown]
    behind = [row.measure_id for entry in shown for row in entry.rest] + [row.measure_id for row in plans]
    # Of all measures, as above.
    needs = grouped(ask(MeasureNeed, measures=sorted(row.measure_id for row in every)), "measure_id")
    first = ranks.to_begin_with(entries, needs) if by_gate and part == 1 else []
    wanted = dict.fromkeys([*listed, *behind, *(row.measure_id for row in first)])
    cards = {card.measure_id: card for card in ask(MeasureCard, measures=list(wanted))}
    near = [row.distance for row in ranked if row.scope == "alike" and row.distance is not None and not row.is_thin]
    alike = [row for row in [*(entry.row for entry in shown), *first] if row.scope == "alike"]
    beside = dict.fromkeys((row.municipality_id, row.year) for row in alike)
    facets = grouped(counted, "parameter")
    parts.show(
        views.Mine(
            name=home.name,
            hits=[views.Ranked(entry, cards[entry.row.measure_id]) for entry in shown],
            cards=cards,
            plans=plans,
            gates=Counter(row.gate for row in ranked) if by_gate else {},
            first=first,
            first_list=list(dict.fromkeys([*address.all("list"), *ranks.keys(home.place_id, first)])),
            entries=len(entries),
            scopes=Counter(row.scope for row in ranked),
            nearest=min(near, default=None),
            why=why_alike(home.place_id, weights, [(peer, then) for peer, then in beside if peer and then]),
            needs=needs,
            fitting=marks.choices(address, [row.measure_id for row in ask(MeasureHit, **others)]) if is_marked else {},
            counts={parameter: {row.value: row.measures for row in rows} for parameter, rows in facets.items()},
            codes=choices.code_labels(_, address),
            reliefs=[] if ranked else marks.reliefs(address, ask(Relief, **chosen)),
            absent=lacking if year else [],
            by_evidence=sort() == "evidence",
            latest=latest,
            part=part,
            per_part=PER_PART,
        )
    )


def sort() -> str:
    """The order of the list: by gate, or where it is asked for likeness, evidence, or what the municipality has."""
    asked = address.first("sort")
    return asked if asked in ("likeness", "evidence", "fits") else "gates"


def one_of(region: Home) -> None:
    """The measures for one municipality of a region, which the visitor can change."""
    members = {row.place_id: row.name for row in region.municipalities}
    asked = address.first("place")
    chosen = asked if asked in members else next(iter(members))
    text = _("Kommuner sammenlignes én om gangen. Her er svaret for {member} i {region}.")
    said = text.format(member=members[chosen], region=region.place.name)
    parts.show(views.NoAnswer(said, members, chosen=chosen))
    answer(ask(Place, place_id=chosen)[0], chosen)


def another(place: Place, own: Home) -> None:
    """The measures for a place that is not the visitor's own."""
    text = _("Her er svaret for {place}. Stedet ditt er fortsatt {own}.")
    parts.show(views.NoAnswer(text.format(place=place.name, own=own.place.name)))
    home = place.place_id if place.code_2020 and place.country == "NO" else place.successor_id
    if home and place.kind == "municipality":
        answer(place, home)


own = home_of(address)
looked_at = address.first("place")
lead = _("Se hva kommuner som ligner på din, har gjort for at innflyttere skal bli.")
parts.show(views.Heading(_("Min region") if own and own.is_region else _("Min kommune"), lead))
names = choices.place_names(_)
if own is None:
    link = address.link(home="VALUE", place=None)
    parts.box("mine", _("Kommune"), names, link, _("Skriv et navn, for eksempel Steigen"), views.PLACES)
    text = _(
        "Svaret er tiltakene i kildene, de fra kommuner som ligner mest først: hvorfor de ligner, hva som er "
        "ulikt, hvor sikkert det er, og hva tiltaket krever."
    )
    parts.show(views.NoAnswer(text, {code: names[code] for code in EXAMPLES}, "home"))
elif looked_at and looked_at not in {own.place.place_id, *(row.place_id for row in own.municipalities)}:
    another(ask(Place, place_id=looked_at)[0], own)
elif own.municipalities and own.is_region:
    one_of(own)
elif own.municipalities:
    answer(own.place, own.municipalities[0].place_id)
else:
    text = _("{place} er ikke en norsk kommune og har ikke tall som kan sammenlignes.")
    parts.show(views.NoAnswer(text.format(place=own.place.name)))
