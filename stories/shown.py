"""What a page shows for an address, so that its file holds the same: the indicator and year of the map, the order of
the list, the comparison of a place with others.
"""

from dataclasses import dataclass

from queries import ask, asking, at_once
from queries.answers import Fitting, ListedPlace, MapIndicator
from stories import comparison, fitting
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
    by place.
    """
    return address.first("sort") or ("relevance" if address.first("q") else "name")


def shown_subject(address: Address) -> Subject:
    """The place that is compared, and by which indicator: as asked for, else Gloppen by the figure that fits best what
    the place has done, or by its share of immigrants where none does.
    """
    places = {row.place_id for row in ask(ListedPlace)} | {"norge"}
    place_id = address.first("place") or ""
    place_id = place_id if place_id in places else "gloppen"
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
