"""The figures of a region: of all members together, of each of them, and over the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from queries import asking, at_once, grouped
from queries.answers import ComparedFigure, OuterQuarter, RegionFigure
from stories import labels
from stories.inhabitants import growth_words
from stories.region import Region
from stories.shares import FewPersons, few_words
from words import Words

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


class FigureCell(NamedTuple):
    """A figure as it is written, or why there is none. short: the reason in few words, where the whole is long; few: of
    how few persons it is a share, with its interval; quarter: highest_quarter or lowest_quarter where the figure of a
    member lies there among all municipalities.
    """

    text: str
    is_absent: bool
    short: str = ""
    few: FewPersons | None = None
    quarter: str = ""

    @property
    def shortest(self) -> str:
        """The text, in few words where it has such."""
        return self.short or self.text


@dataclass(frozen=True)
class RegionRow:
    """An indicator of a region: of all members together, of each of them, and over the years in which all have one."""

    indicator_id: str
    label: str
    year: int
    whole: FigureCell
    cells: Sequence[FigureCell]
    series: Sequence[ComparedFigure]

    @property
    def has_few(self) -> bool:
        """Is any of its figures a share of few persons?"""
        return any(cell.few for cell in (self.whole, *self.cells))

    @property
    def has_quarter(self) -> bool:
        """Does any member lie in an outer quarter of all municipalities?"""
        return any(cell.quarter for cell in self.cells)


def standing(region: Region, _: Words) -> list[RegionRow]:
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
        rows.append(
            RegionRow(indicator_id, _.text(first.label), first.shown_year, whole(shown, first, _), cells, series)
        )
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


def cell(row: RegionFigure | None, _: Words, quarters: Mapping[tuple[str, str, int], str] | None = None) -> FigureCell:
    """A figure of a member, with the persons that it is a share of where they are few, or why there is none;
    `quarters`: which figures lie in an outer quarter, by place, indicator and year.
    """
    if row is None:
        return FigureCell(labels.absence(_)["missing"], True)
    if row.value is None:
        return FigureCell(labels.absence(_)[row.status], True)
    # What is counted stands in the heading of its row.
    text = _.number(row.value) if row.unit == "persons" else _.quantity(row.value, row.unit)
    few = few_words(row.persons, row.low, row.high, _) if row.unit == "percent" else None
    return FigureCell(text, False, "", few, (quarters or {}).get((row.place_id or "", row.indicator_id, row.year), ""))


def whole(shown: Mapping[str | None, RegionFigure], first: RegionFigure, _: Words) -> FigureCell:
    """The figure of all members together, or why there is none."""
    if None in shown:
        return cell(shown[None], _)
    if first.unit == "persons" or any(row.value is None for row in shown.values()):
        return FigureCell(_("Ikke alle kommunene har tall"), True, _("ikke tall fra alle"))
    return FigureCell(_("Finnes bare for hver kommune"), True, _("ikke samlet"))


def summed(_: Words) -> str:
    """Which year the figures of members are of, and how those of all together are made."""
    return _(
        "Året er det siste der alle kommunene kan legges sammen, ellers det siste der minst halvparten så mange har "
        "tall som i det beste året. Antall personer er lagt sammen, og andeler er regnet av summene der begge er "
        "kjent. Av for få personer regnes det ikke prosent."
    )


def finding(region: Region, rows: Sequence[RegionRow], _: Words) -> str:
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


def immigrants_words(rows: Sequence[RegionRow], _: Words) -> str:
    """How many immigrants a region has, and their share; empty where it is not known of all members."""
    by_indicator = {row.indicator_id: row for row in rows}
    immigrants, share = by_indicator.get("immigrants"), by_indicator.get("immigrant_share")
    if not immigrants or not share or immigrants.whole.is_absent or share.whole.is_absent:
        return ""
    text = _("{n} er innvandrere, {share} av innbyggerne 1.1.{year}.")
    return text.format(n=immigrants.whole.text, share=share.whole.text, year=share.year)
