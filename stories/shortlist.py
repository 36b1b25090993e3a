"""A shortlist as a whole: its things by key, its first slide, what all of them take, and their sources on slides.

A key names a measure, a place or a before/after pair: `measure:gloppen-…`, `place:froya`,
`pair:froya-population-2007-2019`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stories.address import Address
from stories.citing import source_list
from stories.item import Item
from stories.measure_item import measure_item
from stories.pair_item import pair_item
from stories.place_item import place_item
from stories.slides import NeedRow, needs_here
from stories.spots import Spot
from words import Words

MOST_SOURCE_CHARACTERS, LINE = 1700, 60
"""The room for sources on a slide, and how much of it a new line takes."""
SOURCE_SIZES, WIDE_SOURCE_SIZES, NEED_SIZES = (450, 900, 1500), (700, 1300, 2200), (260, 850, 1200)
"""So much of its room is taken by what stands in the largest letters on a slide of sources, of sources without a code
beside them, or of needs, and in each smaller size."""


@dataclass(frozen=True)
class Cover:
    """What a visitor wrote for the first slide: title, place and date of the talk, each may be empty; which needs of
    measures they have marked; and whether they have chosen a place of their own.
    """

    title: str
    where: str
    date: str
    have: Sequence[str] = ()
    lack: Sequence[str] = ()
    is_of_place: bool = False


def items(keys: Sequence[str], _: Words) -> tuple[list[Item], list[str]]:
    """The items of a shortlist in their order, and the keys that name nothing in the dataset."""
    makers = {"measure": measure_item, "place": place_item, "pair": pair_item}
    made = {}
    for key in dict.fromkeys(keys):
        kind, _mark, name = key.partition(":")
        made[key] = makers[kind](name, _) if kind in makers else None
    return [item for item in made.values() if item], [key for key, item in made.items() if not item]


def page_of(key: str, address: Address) -> str:
    """The link to the page that tells of an entry of a shortlist."""
    kind, _colon, code = key.partition(":")
    if kind == "measure":
        return address.link("tiltak", measure=code)
    return address.link("kommune", place=code) if kind == "place" else f"{address.link('for-og-etter')}#{code}"


def places_of(found: Sequence[Item]) -> list[Spot]:
    """The places of a shortlist that a map can show, each once."""
    return list({place.name: place for item in found for place in item.places if place.is_on_map}.values())


def mapped_once(found: Sequence[Item]) -> list[Item]:
    """The things of a shortlist as slides in a row show them: a map of the same places stands on the first alone."""
    seen: set[tuple[str, ...]] = set()
    told = []
    for item in found:
        names = tuple(place.name for place in item.places)
        told.append(replace(item, places=[]) if item.is_mapped and names in seen else item)
        if item.is_mapped:
            seen.add(names)
    return told


def needs_of_all(found: Sequence[Item], cover: Cover, _: Words) -> list[NeedRow]:
    """What the measures of a shortlist take, a row for each kind, with what the visitor has marked."""
    return needs_here([need for item in found for need in item.needs], cover.have, cover.lack, _)


def is_told_here(found: Sequence[Item], cover: Cover) -> bool:
    """Does a slide say what the measures would take here: are there any, and is it known where here is, or what it
    has?
    """
    is_known = cover.is_of_place or cover.have or cover.lack
    return bool(is_known) and any(item.key.startswith("measure:") for item in found)


def step_of_size(texts: Sequence[str], sizes: Sequence[int]) -> int:
    """Which of the sizes of letters a list of texts has, the largest being 0, by the room that they take."""
    room = sum(len(text) + LINE for text in texts)
    return sum(room > most for most in sizes)


def source_pages(found: Sequence[Item], _: Words) -> list[list[str]]:
    """The sources of all items, each once with all its sections, on as few slides as they need."""
    return in_parts(source_list([row for item in found for row in item.rests_on], _), MOST_SOURCE_CHARACTERS)


def in_parts(texts: list[str], most: int) -> list[list[str]]:
    """The texts in their order in as few parts of at most so many characters as they need, filled alike; a longer text
    is a part of its own.

    A text counts for LINE characters more than it has, since it begins a line of its own.
    """
    fewest = len(filled(texts, most))
    return (
        next(parts for limit in range(most // 2, most + 1) if len(parts := filled(texts, limit)) == fewest)
        if fewest > 1
        else [texts]
    )


def filled(texts: list[str], most: int) -> list[list[str]]:
    """The texts in parts, each filled before the next is begun."""
    parts: list[list[str]] = []
    room = 0
    for text in texts:
        if not parts or len(text) > room:
            parts, room = [*parts, []], most
        parts[-1].append(text)
        room -= len(text) + LINE
    return parts
