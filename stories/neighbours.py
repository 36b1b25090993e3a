"""Which municipalities are like one, and why: asked once for all who tell it."""

from collections.abc import Iterable, Mapping

from queries import ask, asking, at_once
from queries.answers import Overview, Place, Profile, SimilarPlace
from stories.address import Address
from stories.likeness import ExplainedLikeness, asked, asked_weights, explained

NEIGHBOURS = 6
"""So many municipalities that are alike stand on the page of a place."""


def municipality_of(place: Place) -> str:
    """The municipality of the 2020 division that a place is or became; empty where it is no Norwegian municipality."""
    home = place.place_id if place.code_2020 else place.successor_id
    return home if home and place.kind == "municipality" and place.country == "NO" else ""


def neighbours_of(place: Place, address: Address) -> tuple[str, list[ExplainedLikeness]]:
    """The municipality of the 2020 division that a place is or became, and those most like it by what the address lets
    count; no code and none where it is no Norwegian municipality.
    """
    home = municipality_of(place)
    if not home:
        return "", []
    weights = asked_weights(address)
    group = address.first("peers") or "nearest"
    return home, nearest(home, weights, ask(Overview)[0].profile_year, group, NEIGHBOURS)


def nearest(home: str, weights: Mapping[str, int], year: int, group: str, limit: int) -> list[ExplainedLikeness]:
    """The municipalities of a group that are most like `home` as they were in a year, the most alike first."""
    alike = ask(SimilarPlace, place_id=home, year=year, group=group, limit=limit, **asked(weights))
    traits = profiles(year)
    return [explained(row, traits[home], traits[row.place_id], weights) for row in alike]


def profiles(year: int) -> dict[str, Profile]:
    """The traits of each municipality as they were in a year: one question for all pairs."""
    return {row.place_id: row for row in ask(Profile, year=year)}


def why_alike(
    home: str, weights: Mapping[str, int], pairs: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], ExplainedLikeness]:
    """Why municipalities are like `home`; `pairs`: each municipality and the year that it is taken as it was in."""
    wanted: dict[int, list[str]] = {}
    for place_id, year in sorted(set(pairs)):
        wanted.setdefault(year, []).append(place_id)
    shared = {"place_id": home, "group": "nearest", "limit": None, **asked(weights)}
    ranks = at_once(*(asking(SimilarPlace, year=year, **shared) for year in wanted))
    ranked = {(row.place_id, year): row for year, rows in zip(wanted, ranks) for row in rows}
    traits = {year: profiles(year) for year in wanted}
    return {
        (place_id, year): explained(ranked[place_id, year], traits[year][home], traits[year][place_id], weights)
        for year, peers in wanted.items()
        for place_id in peers
    }
