"""What a page shows for an address, so that its file holds the same: the indicator and year of the map, the order of
the list.
"""

from dataclasses import dataclass

from queries import ask
from queries.answers import MapIndicator
from stories.address import Address


@dataclass(frozen=True)
class ShownMap:
    """What the map shows: an indicator, and the year that is asked for or else the latest that most municipalities
    have.
    """

    indicator: MapIndicator
    year: int
    counties: list[str]


def shown_map(address: Address) -> ShownMap:
    """The indicator, year and counties of the map."""
    indicators = {row.indicator_id: row for row in ask(MapIndicator)}
    indicator = indicators.get(address.first("indicator") or "", indicators["immigrant_share"])
    year = address.number("year")
    if year is None or year not in indicator.years:
        year = indicator.latest_full_year or indicator.years[-1]
    return ShownMap(indicator, year, address.all("county"))


def list_order(address: Address) -> str:
    """The order of the list of measures: as asked for, else the best hits first where something is searched for, else
    by place. What fits best comes first as the best hits do.
    """
    asked = address.first("sort")
    return "relevance" if asked == "fits" else asked or ("relevance" if address.first("q") else "name")
