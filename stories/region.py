"""A region, or municipalities that a visitor has put together: who is in it, where it stands, what its members did,
what others like them did that they did not, and who could meet whom.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from queries import ask, asking, at_once, grouped
from queries.answers import (
    Code,
    ComparedFigure,
    ListedArea,
    MeasureCard,
    OuterQuarter,
    Overview,
    Profile,
    Proposal,
    RegionFigure,
    RegionMeasures,
    RegionMember,
    RegionNear,
    RegionTrait,
    SimilarArea,
    SimilarPlace,
)
from stories import elsewhere, labels, likeness
from stories.address import Address
from stories.elsewhere import Elsewhere, Meeting
from stories.home import Home
from stories.likeness import Alike
from stories.neighbours import profiles
from stories.shares import Few, few_words
from stories.told import in_prose
from words import Words

MOST, LEAST = 20, 2
"""So many municipalities may be put together, and so many must."""
FIGURES = (
    "population",
    "growth_10y",
    "immigrants",
    "immigrant_share",
    "work_share",
    "refuge_share",
    "family_share",
    "immigrants_employed",
    "immigrants_employed_share",
    "programme_leavers",
    "programme_in_work_or_education_share",
    "settled_refugees",
    "refugees_resident",
    "refugees_first_settled_here",
    "immigrants_left_share",
)
"""The figures of members side by side, in their order."""
WHOLE = "whole"
"""What all members together are called in a drawing."""
AREAS = 5
"""So many regions that are alike stand beside one."""
OF_THEME, OF_MEMBER, MEETINGS, IDEAS = 2, 2, 12, 8
"""So many measures of others within a theme, meetings of a member, meetings of all of them, and ideas."""


@dataclass(frozen=True)
class Region:
    """The municipalities of the 2020 division that a region is made of; kind: region, county, former, economic or own.

    area_id: None where the visitor has put it together; asked: how many municipalities that are read; is_cut: more were
    asked for.
    """

    name: str
    kind: str
    area_id: str | None
    members: tuple[RegionMember, ...]
    is_cut: bool = False

    @property
    def ids(self) -> list[str]:
        """Its municipalities by code."""
        return [row.place_id for row in self.members]

    @property
    def compared_kind(self) -> str:
        """The kind of regions that it is held against."""
        return "county" if self.kind in ("county", "former") else "economic"


class Cell(NamedTuple):
    """A figure as it is written, or why there is none. short: the reason in few words, where the whole is long; few: of
    how few persons it is a share, with its interval; quarter: highest_quarter or lowest_quarter where the figure of a
    member lies there among all municipalities.
    """

    text: str
    is_absent: bool
    short: str = ""
    few: Few | None = None
    quarter: str = ""

    @property
    def shortest(self) -> str:
        """The text, in few words where it has such."""
        return self.short or self.text


@dataclass(frozen=True)
class Row:
    """An indicator of a region: of all members together, of each of them, and over the years in which all have one."""

    indicator_id: str
    label: str
    year: int
    whole: Cell
    cells: Sequence[Cell]
    series: Sequence[ComparedFigure]

    @property
    def has_few(self) -> bool:
        """Is any of its figures a share of few persons?"""
        return any(cell.few for cell in (self.whole, *self.cells))

    @property
    def has_quarter(self) -> bool:
        """Does any member lie in an outer quarter of all municipalities?"""
        return any(cell.quarter for cell in self.cells)


@dataclass(frozen=True)
class Reasoned:
    """Something elsewhere that is like a member, and why: which traits are the same and which are not."""

    same: Sequence[str]
    other: Sequence[str]


@dataclass(frozen=True)
class Others:
    """What others did within themes where no member has an example, why they are alike, and ideas that nobody tried."""

    measures: Sequence[Elsewhere]
    meetings: Sequence[Meeting]
    why: Mapping[tuple[str, str], Reasoned]
    ideas: Sequence[Proposal]


@dataclass(frozen=True)
class Beside:
    """The regions that are most like one, why, and the traits of it and of them."""

    areas: Sequence[tuple[SimilarArea, Reasoned]]
    traits: Sequence[RegionTrait]


@dataclass(frozen=True)
class Done:
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


def region_of(address: Address, home: Home | None, _: Words) -> Region | None:
    """The region of an address: members of the visitor's own, an economic region, a region or county, else the
    visitor's own region; None where it names none.
    """
    asked = address.all("members")
    if asked:
        members = tuple(ask(RegionMember, area_id=None, places=asked))
        kept = members[:MOST]
        return Region(address.first("name") or own_name(kept, _), "own", None, kept, len(members) > MOST)
    listed = {row.area_id: row for row in ask(ListedArea)}
    codes = (address.first("area"), address.first("place"), home.place.place_id if home else None)
    # The visitor's own place stands in for a region only where nothing else is asked for.
    code = next((code for code in codes if code), None)
    if code not in listed:
        return None
    found = listed[code]
    return Region(found.name, found.kind, code, tuple(ask(RegionMember, area_id=code, places=[])))


def asked(region: Region) -> dict[str, str | list[str]]:
    """The parameters of an address that is about the region."""
    if region.area_id is None:
        return {"members": region.ids, "name_": region.name}
    return {"area" if region.kind == "economic" else "place": region.area_id}


def own_name(members: Sequence[RegionMember], _: Words) -> str:
    """What municipalities are called that the visitor gave no name."""
    names = [row.name for row in members]
    if len(names) < 4:
        return _.joined(names)
    return _("{name} og {n} kommuner til").format(name=names[0], n=_.number(len(names) - 1))


def kind_words(region: Region, _: Words) -> str:
    """What kind of region it is, with the number of its municipalities."""
    kind = {
        "region": _("Region i datasettet"),
        "county": _("Fylke"),
        "former": _("Tidligere fylke, med kommunene det hadde i 2019"),
        "economic": _("Økonomisk region hos Statistisk sentralbyrå, inndelingen fra 2024"),
        "own": _("Kommuner du har satt sammen"),
    }[region.kind]
    return f"{kind}, {_.plural('{n} kommune', '{n} kommuner', len(region.members))}"


def merged(region: Region, _: Words) -> list[str]:
    """Which members are part of another municipality in the division of 2020, a sentence each."""
    return [
        _.plural(
            "{old} er en del av {new} i inndelingen fra 2020, og tallene er for hele {new}.",
            "{old} er deler av {new} i inndelingen fra 2020, og tallene er for hele {new}.",
            len(row.former),
            old=_.joined(row.former),
            new=row.name,
        )
        for row in region.members
        if row.former
    ]


def containing(place_id: str) -> list[ListedArea]:
    """The regions that a municipality is in, the smallest first."""
    found = [row for row in ask(ListedArea) if place_id in row.municipalities and row.kind != "former"]
    return sorted(found, key=lambda row: (len(row.municipalities), row.kind))


def standing(region: Region, _: Words) -> list[Row]:
    """The figures of a region, a row for each indicator that any of its members has."""
    rows = []
    found, outer = at_once(
        asking(RegionFigure, members=region.ids, indicators=list(FIGURES)),
        asking(OuterQuarter, places=region.ids, indicators=list(FIGURES)),
    )
    # A figure of the older division is none of the municipality that is a member.
    quarters = {(row.place_id, row.indicator_id, row.year): row.part for row in outer if row.structure != "2019"}
    for indicator_id, figures in grouped(found, "indicator_id").items():
        shown = {row.place_id: row for row in figures if row.year == row.shown_year}
        if all(row.value is None for row in shown.values()):
            continue
        series = [drawn(row) for row in figures if row.place_id is None and row.value is not None]
        cells = [cell(shown.get(code), _, quarters) for code in region.ids]
        first = figures[0]
        rows.append(Row(indicator_id, _.text(first.label), first.shown_year, whole(shown, first, _), cells, series))
    return rows


def drawn(row: RegionFigure) -> ComparedFigure:
    """A figure of all members together as a small drawing takes it."""
    return ComparedFigure(
        WHOLE,
        row.indicator_id,
        row.label,
        row.unit,
        "",
        row.year,
        row.value,
        row.status,
        row.persons,
        row.low,
        row.high,
        False,
    )


def cell(row: RegionFigure | None, _: Words, quarters: Mapping[tuple[str, str, int], str] | None = None) -> Cell:
    """A figure of a member, with the persons that it is a share of where they are few, or why there is none;
    `quarters`: which figures lie in an outer quarter, by place, indicator and year.
    """
    if row is None:
        return Cell(labels.absence(_)["missing"], True)
    if row.value is None:
        return Cell(labels.absence(_)[row.status], True)
    # What is counted stands in the heading of its row.
    text = _.number(row.value) if row.unit == "persons" else _.quantity(row.value, row.unit)
    few = few_words(row.persons, row.low, row.high, _) if row.unit == "percent" else None
    return Cell(text, False, "", few, (quarters or {}).get((row.place_id or "", row.indicator_id, row.year), ""))


def whole(shown: Mapping[str | None, RegionFigure], first: RegionFigure, _: Words) -> Cell:
    """The figure of all members together, or why there is none."""
    if None in shown:
        return cell(shown[None], _)
    if first.unit == "persons" or any(row.value is None for row in shown.values()):
        return Cell(_("Ikke alle kommunene har tall"), True, _("ikke tall fra alle"))
    return Cell(_("Finnes bare for hver kommune"), True, _("ikke samlet"))


def summed(_: Words) -> str:
    """Which year the figures of members are of, and how those of all together are made."""
    return _(
        "Året er det siste der alle kommunene kan legges sammen, ellers det siste der minst halvparten så mange har "
        "tall som i det beste året. Antall personer er lagt sammen, og andeler er regnet av summene der begge er "
        "kjent. Av for få personer regnes det ikke prosent."
    )


def finding(region: Region, rows: Sequence[Row], _: Words) -> str:
    """Where a region stands in some sentences."""
    by_indicator = {row.indicator_id: row for row in rows}
    sentences = []
    people, change = by_indicator.get("population"), by_indicator.get("growth_10y")
    if people and not people.whole.is_absent:
        text = _("{name} har {n} innbyggere 1.1.{year} i {count}.").format(
            name=region.name,
            n=people.whole.text,
            year=people.year,
            count=_.plural("{n} kommune", "{n} kommuner", len(region.members)),
        )
        sentences.append(text)
    if change and not change.whole.is_absent:
        sentences.append(growth_words(change.series[-1].value or 0, _))
    return " ".join([*sentences, immigrants_words(rows, _)]).strip()


def immigrants_words(rows: Sequence[Row], _: Words) -> str:
    """How many immigrants a region has, and their share; empty where it is not known of all members."""
    by_indicator = {row.indicator_id: row for row in rows}
    immigrants, share = by_indicator.get("immigrants"), by_indicator.get("immigrant_share")
    if not immigrants or not share or immigrants.whole.is_absent or share.whole.is_absent:
        return ""
    text = _("{n} er innvandrere, {share} av innbyggerne 1.1.{year}.")
    return text.format(n=immigrants.whole.text, share=share.whole.text, year=share.year)


def growth_words(change: float, _: Words) -> str:
    """How the population changed in ten years, in per cent, as it is printed."""
    if not round(change, 1):
        return _("På ti år er folketallet omtrent uendret.")
    text = _("På ti år har folketallet økt med {change}.")
    if change < 0:
        text = _("På ti år har folketallet gått ned med {change}.")
    return text.format(change=_.quantity(abs(change), "percent"))


def asked_weights(address: Address) -> dict[str, int]:
    """What each trait counts, as the visitor has it."""
    return likeness.weights(address.first("preset"), address.all("weights"))


def beside(region: Region, weights: Mapping[str, int], _: Words) -> Beside:
    """The regions that are most like one, and the traits of all of them."""
    asked = {"indicators": list(weights), "weights": list(weights.values())}
    areas = ask(SimilarArea, members=region.ids, kind=region.compared_kind, limit=AREAS, **asked)
    traits = ask(
        RegionTrait, members=region.ids, areas=[row.area_id for row in areas], indicators=list(likeness.TRAITS)
    )
    return Beside([(row, reasons(of_area(row, weights), _)) for row in areas], traits)


def of_area(row: SimilarArea, weights: Mapping[str, int]) -> Alike:
    """Why a region is like the one that it was asked for."""
    place = SimilarPlace(row.area_id, row.name, row.distance, row.rank, row.areas, False)
    here = Profile("", 0, row.indicators, row.value_years, row.own_values, row.own_z)
    there = Profile(row.area_id, 0, row.indicators, row.value_years, row.values, row.z)
    return likeness.explained(place, here, there, weights)


def reasons(alike: Alike, _: Words) -> Reasoned:
    """In what two are alike and in what they differ, in words."""
    return Reasoned(likeness.alike(alike.parts, _), likeness.different(alike.parts, _))


def done(region: Region, _: Words) -> Done:
    """What the members of a region did, by theme and member."""
    rows = ask(RegionMeasures, members=region.ids, area_id=region.area_id)
    themes = {row.value: _.text(row.label) for row in ask(Code) if row.parameter == "theme"}
    columns = {row.place_id: row.name for row in region.members}
    if any(row.place_id not in columns for row in rows):
        columns = {region.area_id or "": _("Fylket selv")} | columns
    ordered = _.in_order(themes)
    tried = {row.theme_id for row in rows if row.done}
    cells = {(row.theme_id, row.place_id): row for row in rows}
    return Done(ordered, columns, cells, [theme for theme in ordered if theme not in tried])


def papers(region: Region, tried: Done, found: Others) -> dict[str, list[str]]:
    """What a council text about each theme would be about, as keys of a shortlist: the region, what its members did or
    plan, and where none of them has an example, what others did who are like them. A theme of which there is nothing
    has none.
    """
    # A county of forty municipalities is told as itself; a few members each stand in the table.
    is_place = region.kind in ("region", "county")
    places = [region.area_id] if is_place and region.area_id and len(region.members) > MOST else region.ids
    papers = {}
    for theme in tried.themes:
        rows = [cell for (code, _place), cell in tried.cells.items() if code == theme]
        own = [name for row in rows for name in (*row.done, *row.plans)]
        others = [row.measure_id for row in found.measures if row.theme_id == theme]
        if measures := dict.fromkeys([*own, *others]):
            papers[theme] = [f"place:{code}" for code in places] + [f"measure:{name}" for name in measures]
    return papers


def own_cases(tried: Done, own: Iterable[str]) -> list[OwnCase]:
    """Which of the visitor's `own` cases, by the ids of the measures, are among what members did or plan."""
    themes: dict[str, list[str]] = {}
    for theme, label in tried.themes.items():
        rows = [row for (code, _place), row in tried.cells.items() if code == theme]
        for measure_id in sorted({name for row in rows for name in (*row.done, *row.plans)} & set(own)):
            themes.setdefault(measure_id, []).append(label)
    return [OwnCase(card, themes[card.measure_id]) for card in ask(MeasureCard, measures=sorted(themes))]


def others(region: Region, lacking: Sequence[str], weights: Mapping[str, int], _: Words) -> Others:
    """What others did within the themes that a region lacks, and whom its members could meet."""
    ideas, alike = ask(Proposal, theme=list(lacking) or [""]), near(region, weights)
    measures = elsewhere.of_themes(alike, region.ids, lacking, OF_THEME)
    met = elsewhere.meetings(alike, likeness.FAR, OF_MEMBER)
    meetings = of_each_member(met, max(MEETINGS, min(len(region.members), MOST)))
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
    return Others(measures, meetings, why, list(untried.values())[:IDEAS])


def near(region: Region, weights: Mapping[str, int]) -> list[RegionNear]:
    """The members beside each municipality elsewhere that has an example of something, the most alike first."""
    return ask(RegionNear, members=region.ids, year=ask(Overview)[0].profile_year, **counting(weights))


def counting(weights: Mapping[str, int]) -> dict[str, list[str] | list[float]]:
    """What each trait counts, as a question takes it."""
    return {"indicators": list(weights), "weights": [float(weight) for weight in weights.values()]}


def of_each_member(met: Sequence[Meeting], most: int) -> list[Meeting]:
    """So many meetings in their order, the first of each member before any second one."""
    firsts = {row.member_id: row for row in reversed(met)}.values()
    kept = [row for row in met if row in firsts][:most]
    kept += [row for row in met if row not in firsts][: most - len(kept)]
    return [row for row in met if row in kept]


def nearest(region: Region, lacking: Sequence[str], weights: Mapping[str, int]) -> list[Elsewhere]:
    """What others that are like each member did within the themes that a region lacks, one measure of each theme, the
    themes in the order of their labels. Each member has one where there is one within reach; else the one of the place
    that is most like any of them.
    """
    found = elsewhere.of_members(near(region, weights), region.ids, lacking, likeness.FAR, OF_MEMBER)
    told: dict[str, Elsewhere] = {}
    # One measure once, where there is another of its theme.
    for is_new in (True, False):
        for row in sorted(found, key=lambda row: row.distance):
            if row.theme_id not in told and not (
                is_new and row.measure_id in {other.measure_id for other in told.values()}
            ):
                told[row.theme_id] = row
    for member in region.ids:
        counts = Counter(row.member_id for row in told.values())
        if counts[member]:
            continue
        others = {theme: {row.measure_id for row in told.values() if row.theme_id != theme} for theme in told}
        own = [
            row
            for row in found
            if row.member_id == member
            and counts[told[row.theme_id].member_id] > 1
            and row.measure_id not in others[row.theme_id]
        ]
        if own:
            row = min(own, key=lambda row: row.distance)
            told[row.theme_id] = row
    return [told[theme] for theme in dict.fromkeys(row.theme_id for row in found)]


def where(row: Elsewhere, _: Words) -> str:
    """The municipality that did a measure, with what it is now part of: Senja (Tranøy)."""
    return row.name if row.name == row.done_in else f"{row.name} ({in_prose(row.done_in, _)})"
