"""What a page shows for an address, so that its file holds the same: the indicator and year of the map, the order of
the list.
"""

from dataclasses import dataclass

from queries import ask
from queries.answers import MapIndicator, MapValue
from stories.address import Address
from words import Words


@dataclass(frozen=True)
class ShownMap:
    """What the map shows: an indicator, and the year that is asked for or else the latest that most municipalities
    have.
    """

    indicator: MapIndicator
    year: int
    counties: list[str]

    @property
    def standard_year(self) -> int:
        """The latest year that most municipalities have: it is shown where none is asked for, and the limits of the
        classes are its.
        """
        return latest_common_year(self.indicator)

    @property
    def slider_years(self) -> list[int]:
        """The years that the slider goes through: to the latest that most municipalities have, or through all where a
        later one is shown.
        """
        last = self.standard_year
        return [year for year in self.indicator.years if year <= last or self.year > last]

    @property
    def later_years(self) -> list[int]:
        """The years after those, that only some municipalities have."""
        return [year for year in self.indicator.years if year > self.standard_year]

    def label(self, year: int, _: Words) -> str:
        """What the colours show in a year."""
        return f"{_.text(self.indicator.label)} {year}"

    def values(self, year: int) -> list[MapValue]:
        """The figures of a year, in classes whose limits are the same in all years."""
        return ask(
            MapValue,
            indicator_id=self.indicator.indicator_id,
            year=year,
            class_year=self.standard_year,
            county=self.counties,
        )


def latest_common_year(indicator: MapIndicator) -> int:
    """The latest year that most municipalities have, or the latest of all where there is none."""
    return indicator.latest_full_year or indicator.years[-1]


def shown_map(address: Address) -> ShownMap:
    """The indicator, year and counties of the map."""
    indicators = {row.indicator_id: row for row in ask(MapIndicator)}
    indicator = indicators.get(address.first("indicator") or "", indicators["immigrant_share"])
    year = address.number("year")
    if year is None or year not in indicator.years:
        year = latest_common_year(indicator)
    return ShownMap(indicator, year, address.all("county"))


def list_order(address: Address) -> str:
    """The order of the list of measures: as asked for, else the best hits first where something is searched for, else
    by place.
    """
    return address.first("sort") or ("relevance" if address.first("q") else "name")
