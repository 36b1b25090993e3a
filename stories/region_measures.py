"""What the members of a region did and planned, theme by theme."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import Code, MeasureCard, RegionMeasures
from stories.region import MOST_MEMBERS, Region
from stories.region_others import DoneByOthers
from words import Words


@dataclass(frozen=True)
class DoneByMembers:
    """What members did: the labels of all themes, the columns by code (the members, and a county that did something
    itself), what stands in each cell, and the themes within which nobody has an example.
    """

    themes: Mapping[str, str]
    columns: Mapping[str, str]
    cells: Mapping[tuple[str, str], RegionMeasures]
    lacking: Sequence[str]


@dataclass(frozen=True)
class OwnCase:
    """A case of the visitor's own that members did or plan: its card, whose title says that it is not published, and
    the labels of its themes.
    """

    card: MeasureCard
    themes: Sequence[str]


def done(region: Region, _: Words) -> DoneByMembers:
    """What the members of a region did, by theme and member."""
    rows = ask(RegionMeasures, members=region.ids, area_id=region.area_id)
    themes = {row.value: _.text(row.label) for row in ask(Code) if row.parameter == "theme"}
    columns = {row.place_id: row.name for row in region.members}
    if any(row.place_id not in columns for row in rows):
        columns = {region.area_id or "": _("Fylket selv")} | columns
    ordered = _.in_order(themes)
    tried = {row.theme_id for row in rows if row.done}
    cells = {(row.theme_id, row.place_id): row for row in rows}
    return DoneByMembers(ordered, columns, cells, [theme for theme in ordered if theme not in tried])


def papers(region: Region, tried: DoneByMembers, found: DoneByOthers) -> dict[str, list[str]]:
    """What a council text about each theme would be about, as keys of a shortlist: the region, what its members did or
    plan, and where none of them has an example, what others did who are like them. A theme of which there is nothing
    has none.
    """
    # A county of forty municipalities is told as itself; a few members each stand in the table.
    is_place = region.kind in ("region", "county")
    places = [region.area_id] if is_place and region.area_id and len(region.members) > MOST_MEMBERS else region.ids
    papers = {}
    for theme in tried.themes:
        rows = [cell for (code, _place), cell in tried.cells.items() if code == theme]
        own = [name for row in rows for name in (*row.done, *row.plans)]
        others = [row.measure_id for row in found.measures if row.theme_id == theme]
        if measures := dict.fromkeys([*own, *others]):
            papers[theme] = [f"place:{code}" for code in places] + [f"measure:{name}" for name in measures]
    return papers


def own_cases(tried: DoneByMembers, own: Iterable[str]) -> list[OwnCase]:
    """Which of the visitor's `own` cases, by the ids of the measures, are among what members did or plan."""
    themes: dict[str, list[str]] = {}
    for theme, label in tried.themes.items():
        rows = [row for (code, _place), row in tried.cells.items() if code == theme]
        for measure_id in sorted({name for row in rows for name in (*row.done, *row.plans)} & set(own)):
            themes.setdefault(measure_id, []).append(label)
    return [OwnCase(card, themes[card.measure_id]) for card in ask(MeasureCard, measures=sorted(themes))]
