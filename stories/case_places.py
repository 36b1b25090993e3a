"""Several places told together in a text for a council paper: one table, one paragraph, one drawing. A sentence that
holds for all stands once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries import ask
from queries.answers import (
    ComparedFigure,
    ListedIndicator,
    Note,
    Outcome,
    Overview,
    Place,
    PlaceMeasure,
    RegionFigure,
    RegionMember,
)
from stories import labels
from stories.beside import quoted
from stories.blocks import Block, Entries, Paragraph, TextFigure, TextTable
from stories.case_themes import Themes, indicators, told_within
from stories.charts import Chart, ChartLine
from stories.citing import Sources, cited_indicators
from stories.figure_sentences import outcome_sentence
from stories.inhabitants import SPAN, signed, together_sentence
from stories.paragraphs import name_with_fate, named_sources, reserved, weighty
from stories.prose import sentences_of
from stories.region import MOST_MEMBERS
from stories.shares import MOST_PERSONS, is_few
from stories.side_by_side import IndicatorRow, side_by_side
from stories.told import spoken
from words import Words

COLUMNS = ["population", "immigrant_share", "immigrants_employed_share"]
"""What the table of places shows, beside the change in inhabitants, which stands after their number."""
MOST_OF_THEME = 2
"""So many indicators that speak to the theme of a text have room in the table, in place of the last of COLUMNS."""
RECENT_YEARS = 5
"""A figure that is older than this says little of a place today."""
MOST_NAMED = 6
"""So many places are named in a sentence; of more, their number."""
MOST_DRAWN = 14
"""So many places have room in one drawing."""


@dataclass(frozen=True)
class PlacesTogether:
    """Places that are told together.

    table: a row of figures for each column that any place has; growth: the change in inhabitants by place, in per
    cent over SPAN years until `year`; parts: the places that are no region, county or country with others of these
    within it; wholes: those that are.
    """

    names: Mapping[str, str]
    table: Sequence[IndicatorRow]
    growth: Mapping[str, float]
    year: int | None
    parts: Sequence[str]
    wholes: Sequence[str]


def with_members(places: Sequence[Place]) -> list[Place]:
    """The places, and behind each region or county the municipalities that it is made of, at most as many as a table
    has room for; each once.
    """
    found: dict[str, Place] = {}
    for place in places:
        members = members_of(place) if place.kind in ("region", "county") else []
        few = members if 1 < len(members) <= MOST_MEMBERS else []
        found |= {row.place_id: row for code in (place.place_id, *few) for row in ask(Place, place_id=code)}
    return list(found.values())


def without_members(places: Sequence[Place]) -> list[Place]:
    """The places without those municipalities whose region or county is among them."""
    within = {code for place in places for code in members_of(place) if code != place.place_id}
    return [place for place in places if place.place_id not in within]


def as_one_sentence(place: Place, _: Words) -> str:
    """That a region or county stands as one, where it has more municipalities than a table has room for; else empty."""
    members = members_of(place) if place.kind in ("region", "county") else []
    if len(members) <= MOST_MEMBERS:
        return ""
    text = _("{place} er {n} kommuner, som er flere enn det er plass til i en tabell, og står derfor samlet.")
    return text.format(place=place.name, n=_.number(len(members)))


def together(places: Sequence[Place], _: Words, themes: Iterable[str] = ()) -> PlacesTogether:
    """What is told of the places together, in a text about these themes."""
    codes = [place.place_id for place in places]
    order = [row.indicator_id for row in ask(ListedIndicator, page="compare")]
    speaking = [name for name in indicators(themes) if name not in COLUMNS] if themes else []
    asked = [*COLUMNS, *speaking]
    figures = [row for code in codes for row in ask(ComparedFigure, place_id=code, indicators=asked)]
    every = side_by_side(figures, list(dict.fromkeys([*order, *speaking])))
    counted_rows = {
        row.indicator_id: row for row in every if any(cell.value is not None for cell in row.cells.values())
    }
    of_theme = freshest([counted_rows[name] for name in speaking if name in counted_rows])
    shown = [*COLUMNS[:-1], *of_theme] if of_theme else COLUMNS
    rows = [counted_rows[name] for name in shown if name in counted_rows]
    counted = next((row for row in rows if row.indicator_id == "population"), None)
    year = counted.year if counted else None
    members = {place.place_id: members_of(place) for place in places}
    wholes = [code for code, within in members.items() if {*within} & {*codes} - {code}]
    growth = {
        code: row.value
        for code, within in members.items()
        for row in ask(RegionFigure, members=within, indicators=["growth_10y"])
        if row.place_id is None and row.year == year and row.value is not None
    }
    parts = [code for code in codes if code not in wholes]
    names = {place.place_id: named(place, _) for place in places}
    return PlacesTogether(names, rows, growth, year, parts, wholes)


def freshest(rows: Sequence[IndicatorRow]) -> list[str]:
    """Which indicators of a theme a table shows: those with figures of the last five years, else the first."""
    recent = ask(Overview)[0].last_year - RECENT_YEARS
    fresh = [row.indicator_id for row in rows if max(cell.year for cell in row.cells.values()) >= recent]
    return fresh[:MOST_OF_THEME] or [row.indicator_id for row in rows[:1]]


def named(place: Place, _: Words) -> str:
    """The name of a place as a table has it, and what it was merged into; a country in the language of the text."""
    return spoken(place, _) if place.kind == "country" else name_with_fate(place, _)


def members_of(place: Place) -> list[str]:
    """The municipalities of today that a place is made of: its members, or itself; none of a place that is no longer
    one.
    """
    if place.code_2020 is None and place.kind not in ("region", "county"):
        return []
    return [row.place_id for row in ask(RegionMember, area_id=None, places=[place.place_id])]


def named_together(places: Sequence[Place], _: Words, is_either: bool = False) -> str:
    """The places in words: a region whose municipalities are all among them says so instead of naming each; is_either:
    as after a no, joined by «or».
    """
    codes = {place.place_id for place in places}
    whole = {place.place_id: within for place in places if len(within := members_of(place)) > 1 and codes >= {*within}}
    told = {code for within in whole.values() for code in within}
    text = _("{region} med alle de {n} kommunene")
    named = [
        text.format(region=place.name, n=_.number(len(whole[place.place_id])))
        if place.place_id in whole
        else spoken(place, _)
        for place in places
        if place.place_id not in told
    ]
    return _.either(named) if is_either else _.joined(named)


def places_together(
    places: Sequence[Place], told_elsewhere: set[str], themes: Themes, sources: Sources, _: Words
) -> list[Block]:
    """The facts about several places with their sources, without those outcomes that are told elsewhere; themes: those
    that the text is about.
    """
    found = together(places, _, themes)
    codes = [place.place_id for place in places]
    notes = [
        f"{found.names[code]}: {_.text(note.text)}"
        for code in codes
        for note in weighty(ask(Note, subjects=[f"place:{code}"]))
    ]
    outcomes = [
        row
        for code in codes
        for row in ask(Outcome, measure_id=None, place_id=code)
        if row.outcome_id not in told_elsewhere
    ]
    blocks: list[Block] = []
    if found.table:
        blocks += [Paragraph(figures_paragraph(found, sources, _)), figures_table(found, sources, _)]
    said = [*filter(None, (as_one_sentence(place, _) for place in places)), *reserved(codes, _), *notes]
    blocks += [Paragraph(_("Forbehold: {notes}").format(notes=" ".join(said)))] if said else []
    blocks += growth_figure(found, sources, _)
    blocks += [Paragraph(text) for text in measures_of_places(places, themes, sources, _)]
    if outcomes:
        entries = [sources.cited(outcome_sentence(row, _), [row, *quoted(row)]) for row in outcomes]
        blocks += [Paragraph(_("Kildene oppgir dessuten disse tallene:")), Entries(entries)]
        blocks += reservations_by_place(outcomes, _)
    return blocks


def reservations_by_place(outcomes: Sequence[Outcome], _: Words) -> list[Block]:
    """The weighty notes about the figures of the sources, an entry for each place; a sentence about several of its
    figures stands once.
    """
    entries = []
    for name in dict.fromkeys(row.place_name for row in outcomes):
        about = [f"outcome:{row.outcome_id}" for row in outcomes if row.place_name == name]
        told = [said for note in weighty(ask(Note, subjects=about)) for said in sentences_of(_.text(note.text))]
        entries += [f"{name}: {' '.join(dict.fromkeys(told))}"] if told else []
    return [Paragraph(_("Forbehold om disse tallene:")), Entries(entries)] if entries else []


def figures_paragraph(found: PlacesTogether, sources: Sources, _: Words) -> str:
    """The spread among the places in sentences, that of the wholes, and what the figures do not show."""
    rows = {row.indicator_id: row for row in found.table}
    texts = two_texts(_) if len(found.parts) == 2 else spread_texts(_)
    sentences = []
    for name, text in texts.items():
        row = rows.get(name)
        there = known(row, found.parts) if row and row.year else {}
        if row and len(there) > 1:
            low, high = min(there, key=there.__getitem__), max(there, key=there.__getitem__)
            said = text.format(
                year=row.year,
                low=_.bare(there[low], row.unit) if row.unit == "persons" else _.quantity(there[low], row.unit),
                high=_.bare(there[high], row.unit) if row.unit == "persons" else _.quantity(there[high], row.unit),
                lowest=found.names[low],
                highest=found.names[high],
            )
            sentences.append(sources.cited(said, cited_indicators([name])))
        if name == "population":
            sentences.append(growth_sentence(found, _))
            people = known(row, found.wholes) if row and row.year else {}
            sentences += [
                together_sentence(found.names[code], people[code], row.year, found.growth.get(code), _)
                for code in found.wholes
                if row and row.year and code in people
            ]
    sentences += [theme_sentence(row, found, sources, _) for name, row in rows.items() if name not in texts]
    sentences.append(few_sentence(rows.get("immigrants_employed_share"), found, _))
    sentences.append(_("Tallene er offisiell statistikk og viser utvikling, ikke hva som var årsaken."))
    if any(len(known(row, found.names)) < len(found.names) for row in found.table):
        sentences.append(_("«Ikke tall» betyr at datasettet ikke har noe tall for stedet, ikke at tallet er null."))
    return " ".join(filter(None, sentences))


def two_texts(_: Words) -> dict[str, str]:
    """How two places are told beside each other, by indicator."""
    return {
        "population": _("Folketallet i {year} var {low} i {lowest} og {high} i {highest}."),
        "immigrant_share": _("Innvandrere utgjorde {low} av innbyggerne i {lowest} og {high} i {highest} ({year})."),
        "immigrants_employed_share": _(
            "Av innvandrere 15–74 år var {low} i {lowest} og {high} i {highest} sysselsatte i {year}, som er det siste "
            "året med tall her."
        ),
    }


def spread_texts(_: Words) -> dict[str, str]:
    """How the lowest and highest of several places are told, by indicator."""
    return {
        "population": _("Folketallet i {year} varierte fra {low} i {lowest} til {high} i {highest}."),
        "immigrant_share": _(
            "Andelen innvandrere blant innbyggerne varierte fra {low} i {lowest} til {high} i {highest} ({year})."
        ),
        "immigrants_employed_share": _(
            "Andelen sysselsatte blant innvandrere 15–74 år varierte fra {low} i {lowest} til {high} i {highest} i "
            "{year}, som er det siste året med tall her."
        ),
    }


def few_sentence(row: IndicatorRow | None, found: PlacesTogether, _: Words) -> str:
    """How many the employed immigrants are where they are few; empty where they are few nowhere, or no year is
    shared.
    """
    counts = [
        _("{n} i {place}").format(n=_.number(cell.value), place=found.names[code])
        for code in found.parts
        for cell in ask(ComparedFigure, place_id=code, indicators=["immigrants_employed"])
        if row and cell.year == row.year and cell.value is not None and cell.value < MOST_PERSONS
    ]
    said = _("Få personer står bak andelene: De sysselsatte var {counts}.")
    return said.format(counts=_.joined(counts)) if counts else ""


def theme_sentence(row: IndicatorRow, found: PlacesTogether, sources: Sources, _: Words) -> str:
    """The lowest and highest of an indicator that speaks to the theme, and of how many persons it is a share where they
    are few; empty where no year is shared.
    """
    there = known(row, found.parts)
    if not row.year or len(there) < 2:
        return ""
    low, high = min(there, key=there.__getitem__), max(there, key=there.__getitem__)
    said = _("{label} i {year}: fra {low} i {lowest} til {high} i {highest}.").format(
        label=_.text(row.cells[low].label),
        year=row.year,
        low=_.quantity(there[low], row.unit),
        lowest=found.names[low],
        high=_.quantity(there[high], row.unit),
        highest=found.names[high],
    )
    counts = [
        _("{n} i {place}").format(n=_.number(row.cells[code].persons), place=found.names[code])
        for code in there
        if is_few(row.cells[code].persons)
    ]
    few = _("Få personer står bak: Andelene er av {counts}.").format(counts=_.joined(counts)) if counts else ""
    return " ".join(filter(None, [sources.cited(said, cited_indicators([row.indicator_id])), few]))


def known(row: IndicatorRow, places: Sequence[str] | Mapping[str, str]) -> dict[str, float]:
    """The figures of these places in a row, where they have one."""
    cells = {code: row.cells[code].value for code in places if code in row.cells}
    return {code: value for code, value in cells.items() if value is not None}


def growth_sentence(found: PlacesTogether, _: Words) -> str:
    """Where the number of inhabitants rose and fell, and where most; empty where fewer than two changes are known."""
    changes = {code: found.growth[code] for code in found.parts if code in found.growth}
    if len(changes) < 2 or found.year is None:
        return ""
    rose, fell = ({code: by for code, by in changes.items() if by * sign > 0} for sign in (1, -1))

    def those(codes: Mapping[str, float]) -> str:
        """The places by name, or how many they are."""
        few = _.joined(found.names[code] for code in codes)
        return few if len(codes) <= MOST_NAMED else _("{n} steder").format(n=_.number(len(codes)))

    def most(codes: Mapping[str, float]) -> str:
        """The place of the greatest change, with it, where there are several."""
        code = max(codes, key=lambda name: abs(codes[name]))
        facts = {"place": found.names[code], "change": _.quantity(abs(codes[code]), "percent")}
        return (_(", mest i {place} ({change})") if len(codes) > 1 else _(" ({change})")).format(**facts)

    facts = {"first": found.year - SPAN, "last": found.year}
    if rose and fell:
        text = _("Fra {first} til {last} økte folketallet i {rose}, og det gikk ned i {fell}.")
        return text.format(**facts, rose=those(rose) + most(rose), fell=those(fell) + most(fell))
    changed = rose or fell
    if not changed:
        return ""
    text = (
        _("Fra {first} til {last} økte folketallet i {places}.")
        if rose
        else _("Fra {first} til {last} gikk folketallet ned i {places}.")
    )
    return text.format(**facts, places=those(changed) + most(changed))


def figures_table(found: PlacesTogether, sources: Sources, _: Words) -> TextTable:
    """The places and their figures, those of a region first; each column with its year and source."""
    heads, columns = [_("Sted")], []
    for row in found.table:
        label = _.text(next(iter(row.cells.values())).label)
        year = f" {row.year}" if row.year else ""
        heads.append(f"{label}{year} {sources.marks(cited_indicators([row.indicator_id]))}")
        columns.append({code: cell_words(row, row.cells.get(code), _) for code in found.names})
        if row.indicator_id == "population" and found.growth and found.year:
            span = _.period(found.year - SPAN, found.year)
            heads.append(
                _("Endring {years}").format(years=span) + f" {sources.marks(cited_indicators([row.indicator_id]))}"
            )
            columns.append({code: signed(found.growth.get(code), _) for code in found.names})
    body = [
        [
            _("{place}, til sammen").format(place=found.names[code]) if code in found.wholes else found.names[code],
            *(column[code] for column in columns),
        ]
        for code in [*found.wholes, *found.parts]
    ]
    return TextTable([heads, *body], caption=_("Stedene i tall"))


def cell_words(row: IndicatorRow, cell: ComparedFigure | None, _: Words) -> str:
    """A figure, with its year where it is not that of the column; or why there is none."""
    if cell is None or cell.value is None:
        return labels.absence(_)[cell.status].lower() if cell and cell.status != "missing" else _("ikke tall")
    value = _.bare(cell.value, row.unit) if row.unit == "persons" else _.quantity(cell.value, row.unit, 1)
    return value if cell.year == row.year else f"{value} ({cell.year})"


def growth_figure(found: PlacesTogether, sources: Sources, _: Words) -> list[Block]:
    """The changes in inhabitants as one drawing, the greatest rise first; none where two places have no change."""
    changes = sorted(found.growth.items(), key=lambda change: -change[1])
    if not 1 < len(changes) <= MOST_DRAWN or found.year is None:
        return []
    label = _("Endring i folketallet {years}").format(years=_.period(found.year - SPAN, found.year))
    names, values = [found.names[code] for code, _by in changes], [by for _code, by in changes]
    drawn = Chart("ranked", label, "percent", names, [ChartLine("", values)])
    publisher = dict.fromkeys(
        _.text(source.publisher) or _.text(source.label) for source in cited_indicators(["population"])
    )
    source = sources.cited(
        _("Kilde: {source}").format(source="; ".join(publisher)) + ".", cited_indicators(["population"])
    )
    told = _.joined(f"{found.names[code]} {signed(by, _)}" for code, by in changes)
    return [TextFigure(0, drawn, f"{label}. {source}", f"{label}: {told}.")]


def measures_of_places(places: Sequence[Place], themes: Themes, sources: Sources, _: Words) -> list[str]:
    """What the sources tell of measures, a sentence for all places of which they tell the same."""
    same: dict[tuple[str, ...], list[Place]] = {}
    of_place = {place.place_id: ask(PlaceMeasure, place_id=place.place_id) for place in places}
    for place in places:
        same.setdefault(tuple(sorted(row.measure_id for row in of_place[place.place_id])), []).append(place)
    sentences = []
    for among in same.values():
        measures = of_place[among[0].place_id]
        where = named_together(among, _)
        said = told_within(measures, themes, _, where)
        sentences.append(sources.cited(said, named_sources(measures)))
    return sentences
