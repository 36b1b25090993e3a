"""A place on a shortlist."""

from collections.abc import Sequence
from dataclasses import replace

from queries import ask
from queries.answers import IndicatorSource, Outcome, Place, PlaceFigure, PlaceMeasure, Standing
from stories import labels, standings
from stories.age import age_of
from stories.charts import curve, peers_line, trend_before
from stories.citing import Cited, cited_indicators, source_list
from stories.figure_sentences import series_sentence
from stories.item import MOST_WORDS, Fact, Item
from stories.paragraphs import measures_sentence, named_sources, place_paragraph, still_counted_sentence, the_place
from stories.prose import brief, counted, lower_first
from stories.shares import is_few, of_persons
from stories.slides import MOST_STEPS, reservation_in_short
from stories.spots import located, map_words
from words import Words

STEADY = 0.01
"""A number of inhabitants that changed by a smaller share is nearly the same."""


def place_item(place_id: str, _: Words) -> Item | None:
    """A place: its figure is the number of inhabitants over time, where there are official figures."""
    place = next(iter(ask(Place, place_id=place_id)), None)
    if place is None:
        return None
    measures = ask(PlaceMeasure, place_id=place_id)
    own = ask(Outcome, measure_id=None, place_id=place_id)
    series = ask(PlaceFigure, place_id=place_id, indicators=["population"])
    is_counted = any(row.value is not None for row in series)
    among = ask(Standing, place_id=place_id, indicators=["population", "immigrant_share"])
    parts = {(row.indicator_id, row.year): standings.part(row, _) for row in among if row.value is not None}
    share = _.quantity(place.immigrant_share, "percent") if place.immigrant_share is not None else ""
    people = _.number(place.population) if place.population is not None else ""
    stands_among = parts.get(("population", place.population_year or 0), "")
    share_among = parts.get(("immigrant_share", place.immigrant_share_year or 0), "")
    facts = [
        Fact(_("Innbyggere 1.1.{year}").format(year=place.population_year), with_part(people, stands_among)),
        Fact(_("Innvandrere 1.1.{year}").format(year=place.immigrant_share_year), with_part(share, share_among)),
        Fact(_("Tiltak som gjelder {place}").format(place=the_place(place.kind, _)), _.number(len(measures))),
    ]
    sentences = place_paragraph(place, series, measures, _, own) + standing_sentences(among, _)
    drawn_from = ["population", "immigrant_share"] if is_counted else []
    chart = curve(series, measures, _, peers_line(place_id, series, _)) if is_counted else None
    trend = trend_before(chart, _) if chart else ""
    # First what the figure is drawn from.
    rests_on: list[Cited] = [
        *cited_indicators(drawn_from),
        *own,
        *named_sources(measures),
    ]
    return Item(
        key=f"place:{place_id}",
        title=place.name,
        headline=place_headline(place.name, series, _),
        name="",
        heading=place_heading(measures, the_place(place.kind, _), _),
        steps=[title_with_plan(measure, _) for measure in surest(measures, _)[:MOST_STEPS]]
        or [measures_sentence(measures, _, kind=place.kind)],
        done=brief(sentences[0] if is_counted else measures_sentence(measures, _, kind=place.kind), MOST_WORDS),
        facts=[fact for fact in facts if fact.value],
        chart=chart,
        shown=None,
        evidence=None,
        caveat=" ".join(
            filter(None, [_("Utvikling over tid viser ikke hva som var årsaken."), still_counted_sentence(place, _)])
        ),
        finding=series_sentence(series, place.name, _.text(series[0].label), "persons", _) if is_counted else "",
        places=located([place_id]),
        map_text=map_words(place.name, _),
        note=trend,
        short_note=trend,
        persons=stands_among,
        age=None,
        needs=[],
        paragraph=sentences,
        rests_on=rests_on,
        sources=source_list(rests_on, _),
    )


def surest(measures: Sequence[PlaceMeasure], _: Words) -> list[PlaceMeasure]:
    """The measures of a place, its own before those of a region, and of each first those that are best borne out;
    the parts of a programme, whose titles in bokmål begin with its name in quotation marks, come last.
    """
    rungs = list(labels.evidence(_))

    def place(measure: PlaceMeasure) -> tuple[int, int, bool]:
        return measure.tie, -rungs.index(measure.evidence), (measure.title.nb or "").startswith("«")

    return sorted(measures, key=place)


def title_with_plan(measure: PlaceMeasure, _: Words) -> str:
    """The title of a measure among others, marked where nobody has told that it was done."""
    title = _.text(measure.title)
    return _("{title} (plan)").format(title=title) if age_of(measure).is_plan else title


def with_part(value: str, part: str) -> str:
    """A figure with its part among all municipalities, where there is a figure and it has one."""
    return f"{value} ({lower_first(part)})" if value and part else value


def standing_sentences(among: Sequence[Standing], _: Words) -> list[str]:
    """Where the figures of a place stand among all municipalities and its likest, a sentence each; none of a place that
    is not one of them.
    """
    return [
        f"{_.text(row.label)} {row.year}: {lower_first(standings.sentence(row, _))}"
        for row in among
        if row.value is not None
    ]


def with_figure(item: Item, indicator_id: str, _: Words) -> Item | None:
    """A place with its course in an official indicator as its figure, and what that rests on; None where the place has
    no figures of it.
    """
    place_id = item.key.removeprefix("place:")
    series = ask(PlaceFigure, place_id=place_id, indicators=[indicator_id])
    if all(row.value is None for row in series):
        return None
    label = _.text(series[0].label)
    rests_on: list[Cited] = [*cited_indicators([indicator_id])]
    measures = ask(PlaceMeasure, place_id=place_id)
    signed = any(row.may_be_negative for row in series)
    return replace(
        item,
        title=f"{item.title}: {label}",
        chart=curve(series, measures, _, peers_line(place_id, series, _)),
        finding=series_sentence(series, item.title, label, series[0].unit, _, has_percent=not signed),
        persons=few_persons(series, _),
        # Where the series is counted in another way, or has holes, it says so beside the line.
        note=(note := _.text(ask(IndicatorSource, indicator_id=indicator_id)[0].break_)),
        short_note=reservation_in_short(note, "", [], "", _),
        rests_on=rests_on,
        sources=source_list(rests_on, _),
    )


def few_persons(series: Sequence[PlaceFigure], _: Words) -> str:
    """Of how many persons the latest share of a series is, where they are counted and few; else nothing."""
    latest = max((row for row in series if row.value is not None), key=lambda row: (row.year, row.structure))
    if latest.unit != "percent" or not is_few(latest.persons):
        return ""
    return f"{latest.year}: {of_persons(latest.value, latest.unit, latest.persons, _)}"


def place_heading(measures: Sequence[PlaceMeasure], place: str, _: Words) -> str:
    """What stands above the measures of a place, and how many there are where only some are named. place: what it is
    called: kommunen.
    """
    if len(measures) > MOST_STEPS:
        return _("{shown} av {n} tiltak som gjelder {place}").format(
            shown=counted(MOST_STEPS, _, begins=True), n=counted(len(measures), _), place=place
        )
    return _("Tiltak som gjelder {place}").format(place=place) if measures else ""


def place_headline(name: str, series: Sequence[PlaceFigure], _: Words) -> str:
    """How many inhabitants a place had in the first and last year of the line that reaches longest; its name where
    nobody counted.
    """
    known = [row for row in series if row.value is not None]
    if not known:
        return name
    newest = max(known, key=lambda row: (row.year, row.structure)).structure
    line = sorted((row for row in known if row.structure == newest), key=lambda row: row.year)
    first, last = line[0].value or 0, line[-1].value or 0
    is_steady = abs(last - first) < first * STEADY
    text = (
        _("{place}: innbyggertallet nesten uendret, {first} i {start} og {last} i {end}")
        if is_steady
        else _("{place}: {first} innbyggere i {start}, {last} i {end}")
    )
    return text.format(
        place=name,
        first=_.number(first),
        start=line[0].year,
        last=_.number(last),
        end=line[-1].year,
    )
