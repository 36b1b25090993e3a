"""How the measures of a text for a council paper came to be chosen, as far as its address tells: for which place, by
what likeness, and whether as the page of a region chooses them within a theme.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import AskedQuestion, Code, ListedPlace, Overview, RegionMember
from stories import likeness
from stories.address import Address
from stories.blocks import Block, Paragraph
from stories.case_themes import Themes, within
from stories.home import MOST_MUNICIPALITIES, home_of
from stories.prose import counted, lower_first
from stories.region import Region, asked, region_of
from stories.region_measures import done, papers
from stories.told import ToldMeasure
from words import Words

CARRIED = ("question", "place", "area", "members", "name", "preset", "weights", "asof")
"""What of the address of a text goes along to its file, which does not follow from page to page."""


@dataclass(frozen=True)
class Asked:
    """What the address of a text tells of how its measures were chosen.

    here: the municipalities that those of the measures are held against, by code; weights: what each trait counts;
    year: as municipalities were then, None for when each measure began; theme: the one that is asked about, none where
    none is; is_by_rule: of it stand just the measures that the page of the region chooses.
    """

    here: Mapping[str, str]
    weights: Mapping[str, int]
    year: int | None
    theme: Themes
    is_by_rule: bool = False


def of_theme(theme: str, region: Region, address: Address) -> dict[str, str | list[str] | None]:
    """What stands in the address of a text about a theme that the page of a region leads to."""
    question = next(row.question_id for row in ask(AskedQuestion) if row.theme_id == theme)
    carried = {"preset": address.first("preset"), "weights": address.all("weights")}
    return {"question": question, **asked(region), **carried}


def asked_of(address: Address, _: Words) -> Asked:
    """How the measures of an address were chosen."""
    region, weights = region_of(address, home_of(address), _), likeness.asked_weights(address)
    municipalities: Sequence[RegionMember | ListedPlace] = region.members if region else here(address)
    few = {row.place_id: row.name for row in municipalities} if len(municipalities) <= MOST_MUNICIPALITIES else {}
    latest = ask(Overview)[0].profile_year
    theme = next((row.theme_id for row in ask(AskedQuestion) if row.question_id == address.first("question")), None)
    year = None if address.first("asof") == "start" else latest
    if theme is None:
        return Asked(few, weights, year, {})
    labels = {row.value: lower_first(_.text(row.label)) for row in ask(Code) if row.parameter == "theme"}
    by_rule = papers(region, done(region, _), weights).get(theme, []) if region else []
    chosen = {f"measure:{name}" for name in within([theme])}
    is_by_rule = {*by_rule} & chosen == {*address.all("list")} & chosen
    return Asked(few, weights, year, {theme: labels[theme]}, is_by_rule)


def here(address: Address) -> tuple[ListedPlace, ...]:
    """The municipalities of the place that is looked at, else of the visitor's own."""
    home = home_of(address.changed(home=address.first("place") or address.first("home")))
    return home.municipalities if home else ()


def of_all(measures: Sequence[ToldMeasure], themes: Themes, asked: Asked | None, _: Words) -> list[Block]:
    """How many measures of the one theme of a text the sources tell of, where it has only some of them, and how these
    were chosen where that is known; nothing where it has no one theme.
    """
    every = within(themes) if len(themes) == 1 else set()
    told = every & {told.measure.measure_id for told in measures}
    if not 1 < len(told) < len(every):
        return []
    text = _("Kildene forteller i alt om {total} tiltak innen {theme}; teksten tar med {number} av dem.")
    number, total = counted(len(told), _), counted(len(every), _)
    said = [text.format(total=total, theme=_.joined(themes.values()), number=number)]
    if asked and asked.is_by_rule:
        said.append(
            _(
                "De er valgt slik: først det vi selv har gjort eller planlagt, så det andre har gjort, med resultat "
                "først og av dem fra de likeste kommunene først."
            )
        )
    return [Paragraph(" ".join(said))]
