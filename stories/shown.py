"""What a page shows for an address, so that its file holds the same: the indicator and year of the map, the order of
the list, the comparison of a place with others.
"""

from dataclasses import dataclass

from queries import ask, asking, at_once, grouped
from queries.answers import County, Fitting, ListedPlace, MapIndicator, MapLead, MapValue
from stories import choices, comparison, fitting, marks
from stories.address import Address
from stories.comparison import Comparison, Subject
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
        """What the colours show in a year, and that there is no later one where it ended long ago."""
        label = f"{_.text(self.indicator.label)} {year}"
        is_last = self.indicator.is_over and year == self.indicator.years[-1]
        return _("{label} (siste år med tall)").format(label=label) if is_last else label

    def area(self, _: Words) -> str:
        """The counties that are shown, by name; empty for the whole country."""
        return _.joined([row.name for row in ask(County) if row.place_id in self.counties])

    def leads(self) -> dict[int, list[MapLead]]:
        """By year the municipalities that have the highest figure, where something is known of the year before."""
        return grouped(ask(MapLead, indicator_id=self.indicator.indicator_id, county=self.counties), "year")

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


def map_labels(_: Words) -> dict[str, str]:
    """The label of every indicator of the map by its code; of one that ended long ago with its last year."""
    return {
        row.indicator_id: _("{label} (til {year})").format(label=_.text(row.label), year=row.years[-1])
        if row.is_over
        else _.text(row.label)
        for rows in choices.indicators(_).values()
        for row in rows
    }


def list_order(address: Address) -> str:
    """The order of the list of measures: as asked for, else the best hits first where something is searched for, else
    by place. What fits best comes first as the best hits do.
    """
    asked = address.first("sort")
    return "relevance" if asked == "fits" else asked or ("relevance" if address.first("q") else "name")


def list_orders(address: Address, _: Words) -> dict[str, str]:
    """The orders that the list of measures can have."""
    orders = {
        "name": _("sted"),
        "year": _("nyeste først"),
        "size": _("minste kommune først"),
        "evidence": _("kunnskapsgrunnlag"),
        "seen": _("sist omtalt"),
        "oldest": _("lengst siden omtalt"),
    }
    orders |= {"fits": _("det vi har")} if marks.is_marked(address) else {}
    return {"relevance": _("treff"), **orders} if address.first("q") else orders


def shown_subject(address: Address) -> Subject:
    """The place that is compared, and by which indicator: as asked for, else the visitor's own place, else Gloppen; by
    the figure that fits best what the place has done, or by its share of immigrants where none does.
    """
    places = {row.place_id for row in ask(ListedPlace)} | {"norge"}
    asked = (address.first("place"), address.first("home"), "gloppen")
    place_id = next(code for code in asked if code in places)
    offered, fits = at_once(asking(MapIndicator), asking(Fitting, place_id=place_id, measure_id=None))
    indicators = {row.indicator_id: row for row in offered if row.unit != "class"}
    opened = fitting.opening(fits)
    fitted = (opened and opened.indicator_id) or "immigrant_share"
    return comparison.subject_of(place_id, indicators.get(address.first("indicator") or "", indicators[fitted]))


def shown_comparison(address: Address, subject: Subject, _: Words) -> Comparison | None:
    """The subject beside its peers, over the years and in the numbers asked for; None where it has too few figures."""
    span = comparison.span_of(subject, address.number("from"), address.number("to"))
    if span is None:
        return None
    is_index = bool(address.first("index")) and not comparison.without_index(subject, span, _)
    return comparison.compare(subject, span, address.first("peers") or "nearest", is_index)
