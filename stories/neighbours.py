"""Which municipalities are like one, and why: asked once for all who tell it."""

from collections.abc import Iterable, Mapping

from queries import ask, asking, at_once
from queries.answers import Overview, Place, SimilarPlace, TraitsBeside
from stories import likeness
from stories.address import Address
from stories.likeness import Alike, explained

NEIGHBOURS = 6
"""So many municipalities that are alike stand on the page of a place."""


def neighbours_of(place: Place, address: Address) -> tuple[str, list[Alike]]:
    """The municipality of the 2020 division that a place is or became, and those most like it by what the address lets
    count; no code and none where it is no Norwegian municipality.
    """
    home = place.place_id if place.code_2020 else place.successor_id
    if not home or place.kind != "municipality" or place.country != "NO":
        return "", []
    weights = likeness.weights(address.first("preset"), address.all("weights"))
    group = address.first("peers") or "nearest"
    return home, nearest(home, weights, ask(Overview)[0].profile_year, group, NEIGHBOURS)


def nearest(home: str, weights: Mapping[str, int], year: int, group: str, limit: int) -> list[Alike]:
    """The municipalities of a group that are most like `home` as they were in a year, the most alike first."""
    asked = {"indicators": list(weights), "weights": list(weights.values())}
    alike = ask(SimilarPlace, place_id=home, year=year, group=group, limit=limit, **asked)
    beside = ask(TraitsBeside, place_id=home, peers=[row.place_id for row in alike], year=year)
    traits = {row.place_id: row for row in beside}
    return [explained(row, traits[row.place_id], weights) for row in alike]


def why_alike(home: str, weights: Mapping[str, int], pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Alike]:
    """Why municipalities are like `home`; `pairs`: each municipality and the year that it is taken as it was in."""
    wanted: dict[int, list[str]] = {}
    for place_id, year in sorted(set(pairs)):
        wanted.setdefault(year, []).append(place_id)
    asked = {"place_id": home, "indicators": list(weights), "weights": list(weights.values())}
    ranks = at_once(*(asking(SimilarPlace, **asked, year=year, group="nearest", limit=None) for year in wanted))
    besides = at_once(*(asking(TraitsBeside, place_id=home, peers=peers, year=year) for year, peers in wanted.items()))
    ranked = {(row.place_id, year): row for year, rows in zip(wanted, ranks) for row in rows}
    return {
        (row.place_id, row.year): explained(ranked[row.place_id, row.year], row, weights)
        for rows in besides
        for row in rows
    }
