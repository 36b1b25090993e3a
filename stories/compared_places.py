"""Places side by side: their figures in a table, and which of them is drawn, as the page and a frame of others show
them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries import ask, asking, at_once, grouped
from queries.answers import ComparedFigure, ListedIndicator, Place, PlaceRelative
from stories import choices, labels
from stories.address import Address
from stories.answer import GAP, over_hundred, value_words
from stories.home import home_of
from stories.paragraphs import reserved
from stories.shares import FewPersons
from stories.side_by_side import OPENED, IndicatorRow, few_by_cell, known, places_sentence, side_by_side
from stories.standings import outer_quarters
from words import Words

EXAMPLES = [
    ["place:froya", "place:gamvik", "place:heroy-nordland"],
    ["place:fjellregionen", "place:lofoten", "place:vesteralen"],
    ["place:berg-troms", "place:senja"],
    [
        "measure:heroy-nordland-mentorordning",
        "measure:kun-mentorprogram",
        "measure:naeroysund-mentor-i-praksis",
        "measure:steigen-mentorprosjekt",
    ],
    ["measure:froya-norskkurs-salmar", "measure:haram-sprakkurs-og-fagbrev", "measure:naeroysund-norsk-i-bedrift"],
]
"""What may stand side by side, to begin with."""
MOST_COMPARED = 12
"""So many places or measures stand side by side: the municipalities of a region."""
TOLD = 3
"""So many indicators of the table are also told in a sentence."""


@dataclass(frozen=True)
class ComparedPlaces:
    """Places side by side. names: of each place, alone where it is the only one of that name; series and titles: by
    indicator; outer and few: the words of a figure in an outer quarter, and of how few persons it is a share, by place
    and indicator; reserved: which of the figures count other municipalities too; gaps: by place and indicator who is
    ahead, where only a sign would say so; over_hundred: by indicator why a share is above a hundred per cent.
    """

    places: Sequence[Place]
    names: dict[str, str]
    table: Sequence[IndicatorRow]
    titles: Mapping[str, str]
    series: Mapping[str, list[ComparedFigure]]
    finding: str
    outer: Mapping[tuple[str, str], str]
    few: Mapping[tuple[str, str], FewPersons]
    reserved: Sequence[str]
    gaps: Mapping[tuple[str, str], str]
    over_hundred: Mapping[str, str]

    def drawn(self, asked: str | None) -> str | None:
        """The indicator that is drawn: the one that is asked for where it is a number and any place has a figure, else
        the first such one; None where there is none.
        """
        drawable = [code for code, rows in self.series.items() if rows[0].unit != "class" and known(rows)]
        return next((code for code in (asked, OPENED, *self.titles) if code in drawable), None)


def compared_places(chosen: Sequence[str], _: Words) -> ComparedPlaces:
    """The places with these codes side by side."""
    full = choices.place_names(_) | {"norge": _("Hele landet")}
    facts = [ask(Place, place_id=code)[0] for code in chosen]
    short = {row.place_id: row.name for row in facts}
    short = {code: name if list(short.values()).count(name) == 1 else full[code] for code, name in short.items()}
    listed = [row.indicator_id for row in ask(ListedIndicator, page="compare")]
    answers = at_once(*(asking(ComparedFigure, place_id=code, indicators=listed) for code in chosen))
    figures = [row for rows in answers for row in rows]
    series = grouped(figures, "indicator_id")
    titles = {code: _.text(series[code][0].label) for code in listed if code in series}
    table = side_by_side(figures, listed)
    return ComparedPlaces(
        places=facts,
        names=short,
        table=table,
        titles=titles,
        series=series,
        finding=places_sentence(table, short, {code: titles[code] for code in listed[:TOLD] if code in titles}, _),
        # The lowest quarter of a gap is where it is turned, not where it is small.
        outer=outer_quarters(
            (cell for row in table if row.indicator_id != GAP for cell in row.cells.values()), list(chosen), listed, _
        ),
        few=few_by_cell(table, _),
        reserved=reserved(chosen, _),
        gaps={
            (code, GAP): value_words(cell, _)
            for row in table
            if row.indicator_id == GAP
            for code, cell in row.cells.items()
            if cell.value
        },
        over_hundred={row.indicator_id: over_hundred(row.cells.values(), _) for row in table},
    )


def absent(place: Place, cell: ComparedFigure | None, unit: str, _: Words) -> str:
    """Why a place has no figure in a row of the table."""
    if place.country != "NO":
        return _("Ikke i norsk statistikk")
    if place.kind != "municipality":
        is_of_municipalities = unit != "persons" and cell is None
        return _("Finnes bare for kommuner") if is_of_municipalities else _("Ikke alle kommunene har tall")
    if cell is None and not place.code_2024:
        return _("Kommunen er slått sammen")
    return labels.absence(_)[cell.status if cell else "missing"]


def more(address: Address, _: Words) -> dict[str, list[str]]:
    """What can be put in at once: the visitor's own place, and the municipalities of the regions that are there."""
    entries = address.all("list")
    own = home_of(address)
    codes = [entry.partition(":")[2] for entry in entries if entry.startswith("place:")]
    offered = {}
    if own and own.place.place_id not in codes and own.municipalities:
        offered[_("Legg til {name}").format(name=own.place.name)] = [f"place:{own.place.place_id}"]
    for region in dict.fromkeys([*([own.place.place_id] if own else []), *codes]):
        members = [row for row in ask(PlaceRelative, place_id=region) if row.relation == "member"]
        lacking = [f"place:{row.place_id}" for row in members if row.place_id not in codes]
        if lacking and len(members) <= MOST_COMPARED:
            text = _("Legg til kommunene i {region}")
            offered[text.format(region=ask(Place, place_id=region)[0].name)] = lacking
    return offered
