"""What others did who are like the members of a region and have an example where no member has one, and whom the
members could meet.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass

from queries import ask, grouped
from queries.answers import Example, RegionNear
from words import Text


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A measure within a theme that no member has an example of, beside the member that the municipality where it was
    done is most like. done_in: the municipality of that time, which is place_id or became part of it.
    """

    theme_id: str
    label: Text
    measure_id: str
    title: Text
    evidence: str
    status_date: str | None
    places: tuple[str, ...]
    needs: int
    member_id: str
    member: str
    place_id: str
    name: str
    done_in: str
    distance: float
    rank: int
    peers: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A member beside a municipality that is like it. theirs: the themes that they have an example of and the member
    has not; ours: the other way round.
    """

    member_id: str
    member: str
    place_id: str
    name: str
    distance: float
    rank: int
    peers: int
    theirs: tuple[str, ...]
    ours: tuple[str, ...]


Told = tuple[RegionNear, Example]
"""An example beside a member that the municipality where it was done is like."""


def of_themes(
    near: Sequence[RegionNear], members: Sequence[str], lacking: Collection[str], limit: int
) -> list[Elsewhere]:
    """So many measures within each theme, by theme and then the most alike first."""
    return chosen(told(near, members, lacking), lambda _near, example: example.theme_id, limit)


def of_members(
    near: Sequence[RegionNear], members: Sequence[str], lacking: Collection[str], far: float, limit: int
) -> list[Elsewhere]:
    """So many measures within each theme beside each member, from places no further away than `far`; by theme and
    member and then the most alike first.
    """
    within = [row for row in near if row.distance <= far]
    rows = chosen(told(within, members, lacking), lambda row, example: (example.theme_id, row.member_id), limit)
    order = {member: n for n, member in enumerate(members)}
    return in_order_of_themes(sorted(rows, key=lambda row: order[row.member_id]))


def told(near: Sequence[RegionNear], members: Sequence[str], lacking: Collection[str]) -> Iterator[Told]:
    """The examples within these themes of measures that no member carried out, the most alike first."""
    by_place = grouped(ask(Example), "municipality_id")
    own = {example.measure_id for member in members for example in by_place.get(member, [])}
    for row in near:
        for example in by_place[row.place_id]:
            if example.theme_id in lacking and example.measure_id not in own:
                yield row, example


def chosen(rows: Iterator[Told], group: Callable[[RegionNear, Example], Hashable], limit: int) -> list[Elsewhere]:
    """So many measures of each group, each by the municipality that is most alike; of one municipality the best
    documented first.
    """
    groups: dict[Hashable, dict[str, Told]] = {}
    for row, example in rows:
        groups.setdefault(group(row, example), {}).setdefault(example.measure_id, (row, example))
    nearest = [sorted(measures.values(), key=likest)[:limit] for measures in groups.values()]
    return in_order_of_themes([beside(*pair) for pairs in nearest for pair in pairs])


def likest(pair: Told) -> tuple[float, int, str]:
    """What comes first: the most alike, and of one municipality the best documented."""
    row, example = pair
    return row.distance, -example.rung, example.measure_id


def in_order_of_themes(rows: Sequence[Elsewhere]) -> list[Elsewhere]:
    """The rows by theme in alphabetical order."""
    order = {example.theme_id: n for n, example in enumerate(ask(Example))}
    return sorted(rows, key=lambda row: order[row.theme_id])


def beside(row: RegionNear, example: Example) -> Elsewhere:
    """An example as it is told beside a member."""
    return Elsewhere(
        example.theme_id,
        example.label,
        example.measure_id,
        example.title,
        example.evidence,
        example.status_date,
        example.places,
        example.needs,
        row.member_id,
        row.member,
        row.place_id,
        row.name,
        example.done_in,
        row.distance,
        row.rank,
        row.peers,
    )


def meetings(near: Sequence[RegionNear], far: float, limit: int) -> list[Meeting]:
    """So many meetings of each member, with places no further away than `far` that have an example where it has none;
    those that the member could give something in return come first, then the most alike.
    """
    tried = {place: {row.theme_id for row in rows} for place, rows in grouped(ask(Example), "municipality_id").items()}
    found = []
    for row in near:
        here, there = tried.get(row.member_id, set()), tried[row.place_id]
        if row.distance <= far and there - here:
            theirs, ours = tuple(sorted(there - here)), tuple(sorted(here - there))
            found.append(
                Meeting(
                    row.member_id, row.member, row.place_id, row.name, row.distance, row.rank, row.peers, theirs, ours
                )
            )
    found.sort(key=lambda row: not row.ours)
    kept = {(row.member_id, row.place_id) for rows in grouped(found, "member_id").values() for row in rows[:limit]}
    return [row for row in found if (row.member_id, row.place_id) in kept]
