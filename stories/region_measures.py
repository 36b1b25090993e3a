"""What the members of a region did and planned, theme by theme."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import Code, Example, MeasureCard, RegionMeasures
from stories import elsewhere, region_others
from stories.plan import WEAK
from stories.region import Region
from words import Words

MOST_TOLD = 6
"""So many measures of a theme a council text has room for."""


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


def papers(region: Region, tried: DoneByMembers, weights: Mapping[str, int]) -> dict[str, list[str]]:
    """What a council text about each theme would be about, as keys of a shortlist: the region, what its members did or
    plan, and then what others did who are like them. A theme of which there is nothing has none.
    """
    # A region or county brings its municipalities into the text by itself.
    places = [region.area_id] if region.kind in ("region", "county") and region.area_id else region.ids
    near = elsewhere.of_themes(region_others.near(region, weights), region.ids, list(tried.themes), MOST_TOLD**3)
    papers = {}
    for theme in tried.themes:
        # Those with a result first, and within both the most alike first.
        others = sorted(
            (row for row in near if row.theme_id == theme), key=lambda row: (row.evidence in WEAK, row.distance)
        )
        told = list(dict.fromkeys([*of_members(theme, tried), *(row.measure_id for row in others)]))[:MOST_TOLD]
        if told:
            papers[theme] = [f"place:{code}" for code in places] + [f"measure:{name}" for name in told]
    return papers


def of_members(theme: str, tried: DoneByMembers) -> list[str]:
    """The measures of members within a theme, the best documented first, and plans last."""
    rungs = {row.measure_id: row.rung for row in ask(Example)}
    cells = [cell for (code, _place), cell in tried.cells.items() if code == theme]
    done = sorted((name for cell in cells for name in cell.done), key=lambda name: -rungs.get(name, 0))
    return list(dict.fromkeys([*done, *(name for cell in cells for name in cell.plans)]))


def own_cases(tried: DoneByMembers, own: Iterable[str]) -> list[OwnCase]:
    """Which of the visitor's `own` cases, by the ids of the measures, are among what members did or plan."""
    themes: dict[str, list[str]] = {}
    for theme, label in tried.themes.items():
        rows = [row for (code, _place), row in tried.cells.items() if code == theme]
        for measure_id in sorted({name for row in rows for name in (*row.done, *row.plans)} & set(own)):
            themes.setdefault(measure_id, []).append(label)
    return [OwnCase(card, themes[card.measure_id]) for card in ask(MeasureCard, measures=sorted(themes))]
