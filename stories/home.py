"""The visitor's own place: which municipalities it is, and which measures were done in municipalities like it."""

from collections.abc import Iterable
from dataclasses import dataclass

from queries import ask
from queries.answers import ListedPlace, MeasureMunicipality, Overview, Place, PlaceArea, PlaceFigure
from stories import likeness
from stories.address import Address
from stories.comparison import NEAREST, Comparison
from stories.neighbours import nearest
from words import Words

MOST_MUNICIPALITIES = 12
"""Of a place with more municipalities than this, such as most counties, it is not asked who is like one of them."""


@dataclass(frozen=True)
class Home:
    """The visitor's own place, and the Norwegian municipalities of the 2020 division that it covers, by name."""

    place: Place
    municipalities: tuple[ListedPlace, ...]

    @property
    def is_region(self) -> bool:
        """Is it a region or a county, and not one municipality?"""
        return self.place.kind in ("region", "county")

    def called(self, _: Words) -> str:
        """The name of the place; of a region with the number of its municipalities: Vesterålen, 6 kommuner."""
        if not self.is_region or not self.municipalities:
            return self.place.name
        count = _.plural("{n} kommune", "{n} kommuner", len(self.municipalities))
        return f"{self.place.name}, {count}"


@dataclass(frozen=True)
class LikenessToHome:
    """A measure was done in `there`, which is number `rank` in likeness to `here`, of `peers` municipalities; `same`:
    in what most of all.
    """

    there: str
    here: str
    rank: int
    peers: int
    same: str


@dataclass(frozen=True)
class HomeFigures:
    """The figures of the visitor's own place by year, to stand beside those of another; as an index where those are."""

    name: str
    values: dict[int, float | None]


def home_of(address: Address) -> Home | None:
    """The visitor's own place, where the address names one."""
    code = address.first("home")
    place = next(iter(ask(Place, place_id=code)), None) if code else None
    if place is None:
        return None
    covered = {row.code_2020 for row in ask(PlaceArea, places=[place.place_id])}
    return Home(place, tuple(row for row in ask(ListedPlace) if row.country == "NO" and row.code_2020 in covered))


def alike(home: Home | None, measures: Iterable[str], _: Words) -> dict[str, LikenessToHome]:
    """Those of the measures that were done in a municipality among the ten that are most like one's own, with the one
    that is most alike.

    A measure that was done in one's own place is none of them: there is nothing to be like.
    """
    if home is None or not 0 < len(home.municipalities) <= MOST_MUNICIPALITIES:
        return {}
    weights, year = likeness.weights(None, []), ask(Overview)[0].profile_year
    own = {row.place_id for row in home.municipalities}
    likest: dict[str, tuple[int, LikenessToHome]] = {}
    for here in home.municipalities:
        for row in nearest(here.place_id, weights, year, "nearest", NEAREST):
            place = row.place
            if place.place_id not in own and (place.place_id not in likest or place.rank < likest[place.place_id][0]):
                same = " · ".join(likeness.alike(row.parts, _)[:2])
                likest[place.place_id] = (
                    place.rank,
                    LikenessToHome(place.name, here.name, place.rank, place.peers, same),
                )
    wanted, found = set(measures), {}
    done: dict[str, set[str]] = {}
    for carried in ask(MeasureMunicipality):
        done.setdefault(carried.measure_id, set()).add(carried.municipality_id)
    for measure_id in wanted & done.keys():
        ranked = [likest[code] for code in done[measure_id] & likest.keys()]
        if ranked and not done[measure_id] & own:
            found[measure_id] = min(ranked, key=lambda pair: pair[0])[1]
    return found


def home_figures(home: Home | None, answer: Comparison) -> HomeFigures | None:
    """The figures of one's own place over the years of a comparison, in its division of municipalities.

    None where the comparison is about that place, and where there are no figures; as an index, none without a figure in
    the base year.
    """
    if home is None or home.place.place_id == answer.subject.place.place_id:
        return None
    span = answer.span
    rows = ask(PlaceFigure, place_id=home.place.place_id, indicators=[answer.subject.indicator.indicator_id])
    values = {row.year: row.value for row in rows if row.structure == span.structure}
    if answer.is_index:
        base = values.get(span.base)
        values = {year: value and 100 * value / base if base else None for year, value in values.items()}
    shown = {year: value for year, value in values.items() if span.first <= year <= span.last}
    return HomeFigures(home.place.name, shown) if any(value is not None for value in shown.values()) else None
