"""Which measures would fit a municipality like mine? Measures by how alike the places are that did them, with the
reasons and what they take.
"""

import math
from collections import Counter

from queries import ask
from queries.answers import MeasureCard, Overview, Place, Relief, Trait
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
    weights = likeness.asked_weights(address)
    latest = ask(Overview)[0].profile_year
    traits = {row.indicator_id: row for row in ask(Trait, place_id=home, year=latest)}
    chosen_home = place if home == place.place_id else ask(Place, place_id=home)[0]
    parts.show(views.MineHead(place, home, still_counted_sentence(chosen_home, _)))
    if any(weights.values()):
        ranking(chosen_home, weights, latest, traits)
    else:
        choices_of_order(weights, traits)
        text = _("Ingenting teller når alle vekter er 0. Velg et ferdig oppsett, eller gi minst ett kjennetegn vekt.")
        parts.show(views.NoAnswer(text))


def choices_of_order(weights: dict[str, int], traits: dict[str, Trait]) -> None:
    """What counts, how much, and in which order the measures stand: below what there is to begin with."""
    parts.show(views.MineOrders(ranks.asked_order(address)))
    parts.show(views.MineTraits(weights, traits))


def has_figure(trait: Trait | None) -> bool:
    """Does the municipality have a figure of this trait?"""
    return trait is not None and trait.value is not None


def ranking(home: Place, weights: dict[str, int], latest: int, traits: dict[str, Trait]) -> None:
    """The measures to begin with, and all that pass the filters, ranked, a part of the list at a time."""
    lacking = [trait for trait, weight in weights.items() if weight and not has_figure(traits.get(trait))]
    year = None if address.first("asof") == "start" else latest
    found = ranks.ranking(address, home.place_id, weights, year)
    ranked = found.ranked
    part = min(address.number("part") or 1, max(1, math.ceil(len(found.entries) / PER_PART)))
    shown = found.entries[(part - 1) * PER_PART : part * PER_PART]
    first = ranks.to_begin_with(found.entries, found.needs) if found.is_by_gate and part == 1 else []
    named = [*(row for entry in shown for row in (entry.row, *entry.rest)), *found.plans, *first]
    cards = {card.measure_id: card for card in ask(MeasureCard, measures=[row.measure_id for row in named])}
    near = [row.distance for row in ranked if row.scope == "alike" and row.distance is not None and not row.is_thin]
    alike = [row for row in [*(entry.row for entry in shown), *first] if row.scope == "alike"]
    pairs = [(row.municipality_id, row.year) for row in alike if row.municipality_id and row.year]
    why = why_alike(home.place_id, weights, pairs)
    if len(first) > 1:
        text = address.link(
            "saksframlegg",
            list=list(dict.fromkeys([*address.all("list"), *ranks.keys(home.place_id, first)])),
            # By what they are alike, so that the text can say why these.
            place=None if address.first("home") == home.place_id else home.place_id,
            **{name: address.all(name) for name in ("preset", "weights", "asof")},
        )
        parts.show(views.MineFirst(home.name, first, text, cards, why, latest))
    choices_of_order(weights, traits)
    parts.show(
        views.Mine(
            name=home.name,
            hits=shown,
            cards=cards,
            plans=found.plans,
            gates=Counter(row.gate for row in ranked) if found.is_by_gate else {},
            entries=len(found.entries),
            scopes=Counter(row.scope for row in ranked),
            nearest=min(near, default=None),
            why=why,
            needs=found.needs,
            fitting=choices.fitting(address),
            counts=found.counts,
            lowest=choices.from_rung(found.counts.get("evidence", {}), _),
            codes=choices.code_labels(_, address),
            reliefs=[] if ranked else marks.reliefs(address, ask(Relief, **choices.filter_parameters(address))),
            absent=lacking if year else [],
            by_evidence=ranks.asked_order(address) == "evidence",
            latest=latest,
            part=part,
            per_part=PER_PART,
        )
    )


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
    hint = _("Skriv et navn, for eksempel Steigen")
    parts.show(views.Choose("mine", views.PLACES, _("Kommune"), link, hint), "mine")
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
