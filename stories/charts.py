"""The charts of slides, files and texts for a council paper: a pair as columns, a place over the years as a curve."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from queries import ask
from queries.answers import MapIndicator, Outcome, Pair, PanelMember, PeerYear, PlaceFigure, PlaceMeasure, SimilarPlace
from stories import labels
from stories.comparison import FLOOR, NEAREST, span_of, subject_of
from stories.figure_sentences import FEWEST_FOR_PERCENT
from stories.likeness import TRAITS, asked
from stories.prose import first_few
from stories.series import lines
from words import Words

MOST_STARTS = 4
"""So many starts of measures are named below a chart."""


class ChartLine(NamedTuple):
    """One row of values of a chart, a value for each of its categories, None where there is none."""

    name: str
    values: Sequence[float | None]


class ChartStart(NamedTuple):
    """The year in which a measure began, and its title."""

    year: str
    title: str


@dataclass(frozen=True)
class Chart:
    """A figure of an item: columns of a pair, or the curve of a series; or the changes of several places by size.

    word: how exact the last value is; categories: dates, years or places; series: the readings of a pair, or a line for
    each division of municipalities, the older first; starts: those that fall within the years; peers: the middle of the
    municipalities most like the place.
    """

    form: Literal["bars", "curve", "ranked"]
    label: str
    unit: str
    categories: Sequence[str]
    series: Sequence[ChartLine]
    word: str = ""
    starts: Sequence[ChartStart] = ()
    peers: ChartLine | None = None


def bars(row: Outcome | Pair, _: Words) -> Chart:
    """A pair as two columns, with a second reading beside it where official statistics differ."""
    dates = [
        _.date(row.date_before) if row.date_before else _("start"),
        _.date(row.date_after) if row.date_after else _("uten dato"),
    ]
    name = _("Trykt i kilden") if row.origin == "printed" else _("Regnet ut av oss")
    readings = [ChartLine(name, [row.value_before, row.value_after])]
    if row.is_disputed and row.official_after is not None:
        readings.append(ChartLine(_("Offisiell statistikk"), [row.official_before, row.official_after]))
    word = labels.qualifier(_)[row.qualifier]
    return Chart("bars", _.text(row.label), row.unit, dates, readings, word)


def curve(
    series: Sequence[PlaceFigure], measures: Sequence[PlaceMeasure], _: Words, peers: ChartLine | None = None
) -> Chart:
    """A series over time beside the middle of its peers, with the starts of the measures that the place itself or its
    region led and that fall within its years.
    """
    known = [row.year for row in series if row.value is not None]
    years = list(range(min(known), max(known) + 1))
    names = {
        "2019": _("inndelingen til og med 2019"),
        "2020": _("inndelingen fra 2020"),
        "2024": _("inndelingen fra 2024"),
    }
    drawn = []
    for structure, rows in lines(series).items():
        values = {row.year: row.value for row in rows}
        drawn.append(ChartLine(names[structure], [values.get(year) for year in years]))
    began = sorted(
        (row.start_year, _.text(row.title))
        for row in measures
        if row.is_own and row.start_year is not None and row.start_year in years
    )
    return Chart(
        "curve",
        _.text(series[0].label),
        series[0].unit,
        [str(year) for year in years],
        drawn,
        starts=[ChartStart(str(year), title) for year, title in began],
        peers=peers,
    )


def peers_line(place_id: str, series: Sequence[PlaceFigure], _: Words) -> ChartLine | None:
    """The middle of the municipalities most like a place, for the years of its series; None where there are none to
    compare with.
    """
    offered = next((row for row in ask(MapIndicator) if row.indicator_id == series[0].indicator_id), None)
    if offered is None or offered.unit == "class":
        return None
    subject = subject_of(place_id, offered)
    known = [row.year for row in series if row.value is not None]
    span = span_of(subject, min(known), max(known))
    if span is None:
        return None
    alike = ask(
        SimilarPlace,
        place_id=place_id,
        year=span.base,
        group="nearest",
        limit=NEAREST,
        **asked(TRAITS),
    )
    shown = {"indicator_id": offered.indicator_id, "structure": span.structure, "base": span.base, "last": span.last}
    chosen = [peer.place_id for peer in alike if not peer.is_thin]
    panel = ask(PanelMember, peers=chosen, first=span.first, least=FEWEST_FOR_PERCENT, **shown)
    peers = [peer.place_id for peer in panel if not peer.left_out]
    if len(peers) < FLOOR:
        return None
    rows = ask(PeerYear, place_id=place_id, peers=peers, first=span.first, is_index=False, **shown)
    # A middle of fewer would jump where one of them comes in.
    middle = {row.year: row.median for row in rows if row.peers == len(peers)}
    name = _("medianen for {n} kommuner som ligner mest").format(n=_.number(len(peers)))
    return ChartLine(name, [middle.get(year) for year in range(min(known), max(known) + 1)])


def starts_named(starts: Sequence[ChartStart], _: Words) -> list[str]:
    """The starts of measures in a chart, one a line, year and title; of many only the first, and how many more there
    are.
    """
    return first_few([f"{start.year}: {start.title}" for start in starts], MOST_STARTS, _("og {n} til"), _)


BEFORE_YEARS = 5
"""So many years before the start of a measure are looked at, as the pages before and after do."""


def trend_before(chart: Chart, _: Words) -> str:
    """That a line moved the same way before a measure began, as far as it did in the years before, and that the middle
    of its peers did after; nothing where neither is so, or no measure began. Of several starts the first is told of.
    """
    if not chart.starts:
        return ""
    start = chart.starts[0].year
    since = moved(chart.series, chart.categories, start, chart.categories[-1])
    before = moved(chart.series, chart.categories, str(int(start) - BEFORE_YEARS), start)
    others = moved([chart.peers], chart.categories, start, chart.categories[-1]) if chart.peers else 0
    if not since:
        return ""
    rose = since > 0
    told = []
    if before * since > 0:
        text = (
            _("Tallet økte også de fem årene før {year}.")
            if rose
            else _("Tallet gikk ned også de fem årene før {year}.")
        )
        told.append(text.format(year=start))
    if others * since > 0:
        text = (
            _("Medianen for dem som ligner mest, økte også etter {year}.")
            if rose
            else _("Medianen for dem som ligner mest, gikk også ned etter {year}.")
        )
        told.append(text.format(year=start))
    return " ".join(told)


def moved(series: Sequence[ChartLine], years: Sequence[str], first: str, last: str) -> float:
    """How much the latest line that has both years changed between them; zero where none has."""
    if first not in years or last not in years:
        return 0
    begin, end = years.index(first), years.index(last)
    for line in reversed(series):
        before, after = line.values[begin], line.values[end]
        if before is not None and after is not None:
            return after - before
    return 0
