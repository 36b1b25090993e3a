"""What stands beside a figure that a source prints: how few persons may be behind a per cent, and what official
statistics hold of the same thing.
"""

from collections.abc import Mapping, Sequence

from queries import ask, grouped
from queries.answers import CitedSource, MatchingFigure, Outcome, Pair
from stories.citing import cited_indicators
from stories.prose import lower_first
from stories.shares import of_persons
from stories.table_rows import TableRows
from words import Words

FigureNotes = Mapping[str, Sequence[str]]
"""Sentences that stand beside printed figures, by the code of the outcome."""


def beside_figures(rows: Sequence[Outcome | Pair], _: Words) -> dict[str, list[str]]:
    """What stands beside each of these figures, by the code of the outcome; nothing for most of them."""
    matches = matching(rows)
    texts = {
        row.outcome_id: [*small_group_sentences(row, _), *matching_sentences(row, matches.get(row.outcome_id, []), _)]
        for row in rows
    }
    return {outcome: told for outcome, told in texts.items() if told}


def matching(rows: Sequence[Outcome | Pair]) -> dict[str, list[MatchingFigure]]:
    """The official figures that may be the same as these, by the code of the outcome."""
    outcomes = [row.outcome_id for row in rows if row.unit == "percent"]
    return grouped(ask(MatchingFigure, outcomes=outcomes), "outcome_id") if outcomes else {}


def small_group_sentences(row: Outcome | Pair, _: Words) -> list[str]:
    """Which numbers of persons give the printed per cents; none where that is no matter of few persons."""
    given = [(row.value_before, row.groups_before), (row.value_after, row.groups_after)]
    texts = [
        _("{numbers} personer for {share}").format(
            numbers=_.joined([_.number(n) for n in numbers]), share=_.quantity(value, "percent")
        )
        for value, numbers in given
        if numbers
    ]
    if not texts:
        return []
    return [
        _("Kilden sier ikke hvor mange personer prosenten er av. De minste gruppene som gir den, er {groups}.").format(
            groups=_.joined(texts)
        )
    ]


def brief_sentence(row: Outcome | Pair, found: Sequence[MatchingFigure], _: Words) -> str:
    """The same on a slide: how few the printed per cents may be of, and the official figures; empty where there is
    nothing to say.
    """
    given = [(row.value_before, row.groups_before), (row.value_after, row.groups_after)]
    least = [
        _("{share} av minst {n}").format(share=_.quantity(value, "percent"), n=_.number(groups[0]))
        for value, groups in given
        if groups
    ]
    few = _("Kilden sier ikke av hvor mange personer; det må være {shares}.").format(shares=_.joined(least))
    official = [
        _("{value} ({year})").format(value=of_persons(figure.value, figure.unit, figure.persons, _), year=figure.year)
        for figure in nearest(row, found)
    ]
    told = _("Offisiell statistikk: {figures}. Om det er samme mål, er ukjent.").format(figures=_.joined(official))
    return " ".join([few] * bool(least) + [told] * bool(official))


def nearest(row: Outcome | Pair, found: Sequence[MatchingFigure]) -> list[MatchingFigure]:
    """Of each official indicator the figure nearest in time to the printed one."""
    year = int((row.date_before or row.date_after or "0")[:4])
    known = [
        [figure for figure in rows if figure.value is not None] for rows in grouped(found, "indicator_id").values()
    ]
    return [min(rows, key=lambda figure: (abs(figure.year - year), figure.year)) for rows in known if rows]


def matching_sentences(row: Outcome | Pair, found: Sequence[MatchingFigure], _: Words) -> list[str]:
    """What official statistics hold that may be the same as a printed figure, a sentence for each indicator, and what
    is unknown.
    """
    texts = [f"{matching_sentence(figure, _)} {_.text(figure.counts)}" for figure in nearest(row, found)]
    return [*texts, _("Om kilden bruker et av disse målene, er ukjent.")] if texts else []


def matching_sentence(figure: MatchingFigure, _: Words) -> str:
    """One official figure with its number of persons and that of the country."""
    text = _("Offisiell statistikk, {label}: {place} hadde {value} i {year}").format(
        label=lower_first(_.text(figure.label)),
        place=figure.place_name,
        value=of_persons(figure.value, figure.unit, figure.persons, _),
        year=figure.year,
    )
    country = _("hele landet {value}").format(value=_.quantity(figure.country, figure.unit))
    return f"{text}, {country}." if figure.country is not None else f"{text}."


def matching_rows(found: Sequence[MatchingFigure], absence: Mapping[str, str], _: Words) -> TableRows:
    """The official figures beside a printed one as rows of a table, one a year, and the heading of each column.

    `absence`: the words for a figure that is not there, by status.
    """
    columns = {"year": _("År")} | {figure.indicator_id: _.text(figure.label) for figure in found}
    rows = []
    for year, figures in sorted(grouped(found, "year").items()):
        cells = {figure.indicator_id: matching_cell(figure, absence, _) for figure in figures}
        rows.append(dict.fromkeys(columns, "–") | {"year": str(year)} | cells)
    return TableRows(rows, columns)


def matching_cell(figure: MatchingFigure, absence: Mapping[str, str], _: Words) -> str:
    """One official figure, or why there is none, with its number of persons and that of the country."""
    value = of_persons(figure.value, figure.unit, figure.persons, _)
    if figure.value is None:
        value = absence[figure.status]
        value += f" ({_.quantity(figure.persons, 'persons')})" if figure.persons is not None else ""
    country = _("hele landet {value}").format(value=_.quantity(figure.country, figure.unit))
    return f"{value}; {country}" if figure.country is not None else value


def cited(rows: Sequence[MatchingFigure]) -> list[CitedSource]:
    """The sources of the official figures."""
    return cited_indicators(row.indicator_id for row in rows)


def quoted(outcome: Outcome | Pair | None) -> list[CitedSource]:
    """The sources of the official statistics that are quoted beside a printed figure."""
    if outcome is None or not outcome.is_disputed or (outcome.official_before is outcome.official_after is None):
        return []
    return cited_indicators([outcome.indicator_id])
