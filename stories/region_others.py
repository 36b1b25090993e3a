"""What a region is told of others: what they did that its members did not, why they are alike, and who could meet
whom.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import (
    Overview,
    Profile,
    Proposal,
    RegionNear,
    RegionTrait,
    SimilarArea,
    SimilarPlace,
)
from stories import elsewhere, likeness
from stories.elsewhere import Elsewhere, Meeting
from stories.likeness import ExplainedLikeness
from stories.neighbours import profiles
from stories.prose import in_prose
from stories.region import MOST_MEMBERS, Region
from words import Words

AREAS = 5
"""So many regions that are alike stand beside one."""


OF_THEME, OF_MEMBER, MEETINGS, IDEAS = 2, 2, 12, 8
"""So many measures of others within a theme, meetings of a member, meetings of all of them, and ideas."""


@dataclass(frozen=True)
class LikenessReasons:
    """Something elsewhere that is like a member, and why: which traits are the same and which are not."""

    same: Sequence[str]
    other: Sequence[str]


@dataclass(frozen=True)
class DoneByOthers:
    """What others did within themes where no member has an example, why they are alike, and ideas that nobody tried."""

    measures: Sequence[Elsewhere]
    meetings: Sequence[Meeting]
    why: Mapping[tuple[str, str], LikenessReasons]
    ideas: Sequence[Proposal]


@dataclass(frozen=True)
class SimilarRegions:
    """The regions that are most like one, why, and the traits of it and of them."""

    areas: Sequence[tuple[SimilarArea, LikenessReasons]]
    traits: Sequence[RegionTrait]


def similar_regions(region: Region, weights: Mapping[str, int], _: Words) -> SimilarRegions:
    """The regions that are most like one, and the traits of all of them."""
    areas = ask(SimilarArea, members=region.ids, kind=region.compared_kind, limit=AREAS, **likeness.asked(weights))
    traits = ask(
        RegionTrait, members=region.ids, areas=[row.area_id for row in areas], indicators=list(likeness.TRAITS)
    )
    return SimilarRegions([(row, reasons(of_area(row, weights), _)) for row in areas], traits)


def of_area(row: SimilarArea, weights: Mapping[str, int]) -> ExplainedLikeness:
    """Why a region is like the one that it was asked for."""
    place = SimilarPlace(row.area_id, row.name, row.distance, row.rank, row.areas, False)
    here = Profile("", 0, row.indicators, row.value_years, row.own_values, row.own_z)
    there = Profile(row.area_id, 0, row.indicators, row.value_years, row.values, row.z)
    return likeness.explained(place, here, there, weights)


def reasons(alike: ExplainedLikeness, _: Words) -> LikenessReasons:
    """In what two are alike and in what they differ, in words."""
    return LikenessReasons(likeness.alike(alike.parts, _), likeness.different(alike.parts, _))


def others(region: Region, lacking: Sequence[str], weights: Mapping[str, int], _: Words) -> DoneByOthers:
    """What others did within the themes that a region lacks, and whom its members could meet."""
    ideas, alike = ask(Proposal, theme=list(lacking) or [""]), near(region, weights)
    measures = elsewhere.of_themes(alike, region.ids, lacking, OF_THEME)
    met = elsewhere.meetings(alike, likeness.FAR, OF_MEMBER)
    meetings = of_each_member(met, max(MEETINGS, min(len(region.members), MOST_MEMBERS)))
    pairs: dict[str, dict[str, SimilarPlace]] = {}
    told: list[Elsewhere | Meeting] = [*measures, *meetings]
    for row in told:
        place = SimilarPlace(row.place_id, row.name, row.distance, row.rank, row.peers, False)
        pairs.setdefault(row.member_id, {})[row.place_id] = place
    traits = profiles(ask(Overview)[0].profile_year)
    why = {
        (here, there): reasons(likeness.explained(place, traits[here], traits[there], weights), _)
        for here, places in pairs.items()
        for there, place in places.items()
    }
    untried: dict[str, Proposal] = {}
    for idea in ideas:
        if idea.tried == "nobody":
            untried.setdefault(idea.theme_id, idea)
    return DoneByOthers(measures, meetings, why, list(untried.values())[:IDEAS])


def near(region: Region, weights: Mapping[str, int]) -> list[RegionNear]:
    """The members beside each municipality elsewhere that has an example of something, the most alike first."""
    return ask(RegionNear, members=region.ids, year=ask(Overview)[0].profile_year, **likeness.asked(weights))


def of_each_member(met: Sequence[Meeting], most: int) -> list[Meeting]:
    """So many meetings in their order, the first of each member before any second one."""
    firsts = {row.member_id: row for row in reversed(met)}.values()
    kept = [row for row in met if row in firsts][:most]
    kept += [row for row in met if row not in firsts][: most - len(kept)]
    return [row for row in met if row in kept]


def nearest_measures(region: Region, lacking: Sequence[str], weights: Mapping[str, int]) -> list[Elsewhere]:
    """What others that are like each member did within the themes that a region lacks, one measure of each theme, the
    themes in the order of their labels. Each member has one where there is one within reach; else the one of the place
    that is most like any of them.
    """
    found = elsewhere.of_members(near(region, weights), region.ids, lacking, likeness.FAR, OF_MEMBER)
    told = one_of_each_theme(found)
    for member in region.ids:
        if row := own_measure(member, found, told):
            told[row.theme_id] = row
    return [told[theme] for theme in dict.fromkeys(row.theme_id for row in found)]


def one_of_each_theme(found: Sequence[Elsewhere]) -> dict[str, Elsewhere]:
    """The nearest measure of each theme; one measure once, where there is another of its theme."""
    told: dict[str, Elsewhere] = {}
    for is_new in (True, False):
        for row in sorted(found, key=lambda row: row.distance):
            is_told = is_new and row.measure_id in {other.measure_id for other in told.values()}
            if row.theme_id not in told and not is_told:
                told[row.theme_id] = row
    return told


def own_measure(member: str, found: Sequence[Elsewhere], told: Mapping[str, Elsewhere]) -> Elsewhere | None:
    """The nearest measure of a member that is told of by none, in place of one whose member is told of by others too;
    None where it needs none, or has none that is not told of already.
    """
    counts = Counter(row.member_id for row in told.values())
    if counts[member]:
        return None
    own = [
        row
        for row in found
        if row.member_id == member
        and counts[told[row.theme_id].member_id] > 1
        and all(other.measure_id != row.measure_id for theme, other in told.items() if theme != row.theme_id)
    ]
    return min(own, key=lambda row: row.distance, default=None)


def where(row: Elsewhere, _: Words) -> str:
    """The municipality that did a measure, with what it is now part of: Senja (Tranøy)."""
    return row.name if row.name == row.done_in else f"{row.name} ({in_prose(row.done_in, _)})"
