"""Where something lies on a map, and what the map says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.sheet import bounds
from queries import ask, grouped
from queries.answers import Place, PlaceArea
from words import Words


@dataclass(frozen=True)
class Spot:
    """A place to mark on a map: its municipalities of 2020 by number, and its point, which a county and a country have
    not.
    """

    name: str
    kind: str
    longitude: float | None
    latitude: float | None
    codes: Sequence[str]

    @property
    def is_in_norway(self) -> bool:
        """Are its borders known? There is no ground to draw of places abroad."""
        return any(code in bounds() for code in self.codes)

    @property
    def is_on_map(self) -> bool:
        """Is there anything to mark?"""
        return bool(self.codes) or self.longitude is not None


def map_words(names: str, _: Words) -> str:
    """What the small map shows."""
    return _("Kart over Norge der {places} er merket.").format(places=names)


def located(place_ids: Sequence[str]) -> list[Spot]:
    """The places to mark on a map."""
    areas = grouped(ask(PlaceArea, places=list(place_ids)), "place_id")
    found = [place for place_id in place_ids for place in ask(Place, place_id=place_id)]
    return [
        Spot(
            place.name,
            place.kind,
            place.longitude,
            place.latitude,
            [area.code_2020 for area in areas.get(place.place_id, [])],
        )
        for place in found
    ]
