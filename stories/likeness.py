"""How alike two municipalities are, in words: the traits they are compared by, what each counts, why they are alike and
what differs.

The distance itself is computed in queries/similar.sql; figures of a trait are those of the table profile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.answers import Profile, SimilarPlace
from stories.address import Address
from words import Words

TRAITS = {
    "population": 2,
    "centrality": 2,
    "urban_settlement_share": 1,
    "employed_in_own_municipality_share": 1,
    "immigrant_share": 2,
    "work_share": 1,
    "refuge_share": 1,
    "family_share": 1,
    "settled_per_1000": 1,
    "growth_10y": 2,
    "aged_25_49_share": 1,
    "aged_67_plus_share": 1,
}
"""The traits and what each counts when nothing else is chosen; what says most about size, place, newcomers and
development counts double."""
PRESETS = {
    "size": ("population", "centrality", "urban_settlement_share", "employed_in_own_municipality_share"),
    "come": ("immigrant_share", "work_share", "refuge_share", "family_share", "settled_per_1000"),
    "development": ("growth_10y", "aged_25_49_share", "aged_67_plus_share"),
}
"""The traits that count in each ready-made choice, with the weights above; the others count for nothing."""
HEAVIEST = 4
"""The most that a trait can count."""
NEAR, FAR = 0.5, 1.0
"""Within NEAR standard deviations two figures count as alike. Municipalities further apart than FAR differ as much as
municipalities in general differ from the mean; that is said wherever the best match is so far away."""


def weights(preset: str | None, own: list[str]) -> dict[str, int]:
    """What each trait counts: by the ready-made choice, changed by the visitor's own weights such as `population:2`."""
    chosen = {trait: weight if preset is None or trait in PRESETS[preset] else 0 for trait, weight in TRAITS.items()}
    return chosen | {
        trait: int(weight) for trait, _colon, weight in (entry.partition(":") for entry in own) if trait in chosen
    }


def asked_weights(address: Address) -> dict[str, int]:
    """What each trait counts, as the visitor of an address has it."""
    return weights(address.first("preset"), address.all("weights"))


def asked(weights: Mapping[str, int]) -> dict[str, list[str] | list[float]]:
    """What each trait counts, as a question takes it."""
    return {"indicators": list(weights), "weights": [float(weight) for weight in weights.values()]}


def others(own: list[str], trait: str) -> list[str]:
    """The visitor's own weights but that of one trait."""
    return [entry for entry in own if not entry.startswith(f"{trait}:")]


def preset_names(_: Words) -> dict[str | None, str]:
    """The ready-made choices of traits."""
    return {
        None: _("alt sammen"),
        "size": _("størrelse og sted"),
        "come": _("hvem som har kommet"),
        "development": _("utvikling"),
    }


def trait_names(_: Words) -> dict[str, str]:
    """The traits as they stand in a sentence."""
    return {
        "population": _("innbyggere"),
        "centrality": _("sentralitet"),
        "urban_settlement_share": _("bor i tettsted"),
        "employed_in_own_municipality_share": _("arbeider i egen kommune"),
        "immigrant_share": _("innvandrere"),
        "work_share": _("kom for å arbeide"),
        "refuge_share": _("kom på flukt"),
        "family_share": _("kom til familie"),
        "settled_per_1000": _("flyktninger bosatt i året"),
        "growth_10y": _("endring i folketallet på ti år"),
        "aged_25_49_share": _("innbyggere 25–49 år"),
        "aged_67_plus_share": _("innbyggere 67 år og eldre"),
    }


def trait_value(trait: str, value: float | None, _: Words) -> str:
    """The figure of a trait with its unit: 2 679, klasse 6, 9,1 %, 12 per 1 000."""
    if value is None:
        return _("mangler")
    if trait == "centrality":
        return _("klasse {n}").format(n=_.number(value))
    if trait == "population":
        return _.number(value)
    return _.quantity(round(value, 1), "per_1000" if trait == "settled_per_1000" else "percent")


@dataclass(frozen=True)
class ComparedTrait:
    """One trait of two municipalities: what it counts, its values in the trait's unit and their year.

    gap: there less here, in standard deviations; share: its part of the squared distance, from 0 to 1.
    """

    indicator_id: str
    weight: int
    here: float | None
    there: float | None
    value_year: int | None
    gap: float
    share: float


@dataclass(frozen=True)
class ExplainedLikeness:
    """A municipality beside another: how far they are apart, in which parts, largest first, and the traits that are
    left out.

    A trait is left out (`missing`) where one of the two has no figure, or nobody has that year.
    """

    place: SimilarPlace
    parts: tuple[ComparedTrait, ...]
    missing: tuple[str, ...]


def explained(row: SimilarPlace, here: Profile, there: Profile, weights: Mapping[str, int]) -> ExplainedLikeness:
    """Why the municipality of `row` is like the one it was asked for; `there` and `here`: the traits of these two in
    one year, `weights`: what each trait counts.
    """
    columns = zip(there.indicators, here.values, there.values, there.value_years, here.z, there.z, strict=True)
    both = [
        (trait, here, there, year, z - own_z)
        for trait, here, there, year, own_z, z in columns
        if weights.get(trait) and own_z is not None and z is not None
    ]
    total = sum(weights[trait] * gap**2 for trait, _here, _there, _year, gap in both)
    parts = [
        ComparedTrait(trait, weights[trait], here, there, year, gap, weights[trait] * gap**2 / total if total else 0)
        for trait, here, there, year, gap in both
    ]
    shared = {part.indicator_id for part in parts}
    missing = tuple(trait for trait, weight in weights.items() if weight and trait not in shared)
    return ExplainedLikeness(row, tuple(sorted(parts, key=lambda part: -part.share)), missing)


def line(part: ComparedTrait, _: Words) -> str:
    """One trait of two municipalities side by side: innvandrere 9,1 % her, 9,4 % der."""
    here, there = (trait_value(part.indicator_id, value, _) for value in (part.here, part.there))
    name = trait_names(_)[part.indicator_id]
    if here == there:
        return _("{trait} {value} begge steder").format(trait=name, value=here)
    return _("{trait} {here} her, {there} der").format(trait=name, here=here, there=there)


def alike_parts(parts: Sequence[ComparedTrait]) -> list[ComparedTrait]:
    """The three traits in which two municipalities are most alike, where any are: how many live there, which everybody
    asks first, and then those that count most.
    """
    near = [part for part in parts if abs(part.gap) < NEAR]
    near.sort(key=lambda part: (part.indicator_id != "population", -part.weight, abs(part.gap)))
    return near[:3]


def different_parts(parts: Sequence[ComparedTrait]) -> list[ComparedTrait]:
    """The three traits that make up most of the distance between two municipalities, of those that are not alike; how
    many live there is always among them where that is not alike.
    """
    far = [part for part in parts if abs(part.gap) >= NEAR]
    size = [part for part in far[3:] if part.indicator_id == "population"]
    return far[: 3 - len(size)] + size


def alike(parts: Sequence[ComparedTrait], _: Words) -> list[str]:
    """In what two municipalities are most alike, in words."""
    return [line(part, _) for part in alike_parts(parts)]


def different(parts: Sequence[ComparedTrait], _: Words) -> list[str]:
    """In what two municipalities differ most, in words."""
    return [line(part, _) for part in different_parts(parts)]
