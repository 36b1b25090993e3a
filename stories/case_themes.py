"""The themes that all measures of a text for a council paper share: what its title names, what its places are told of,
and which official figures speak to them.
"""

from collections.abc import Iterable, Sequence

from queries import ask
from queries.answers import MeasureHit, PlaceMeasure, ThemeFigure
from stories.address import Address
from stories.choices import filter_parameters
from stories.paragraphs import measures_sentence, plans_sentence
from stories.prose import counted, lower_first
from stories.told import ToldMeasure
from words import Words

Themes = dict[str, str]
"""Themes by code, as a sentence names them."""


def shared(measures: Sequence[ToldMeasure], _: Words) -> Themes:
    """The themes that each of the measures has; none without measures."""
    named: Themes = {}
    counts: dict[str, int] = {}
    for told in measures:
        for code, label in {link.id: link.label for link in told.links.get("theme", [])}.items():
            named[code] = lower_first(_.text(label))
            counts[code] = counts.get(code, 0) + 1
    return {code: label for code, label in named.items() if counts[code] == len(measures)}


def within(themes: Iterable[str]) -> set[str]:
    """All measures of the sources, plans too, that have any of the themes."""
    return {row.measure_id for row in ask(MeasureHit, **filter_parameters(Address("", {"theme": tuple(themes)})))}


def indicators(themes: Iterable[str]) -> list[str]:
    """The official indicators that speak to the themes, best first."""
    found = ask(ThemeFigure, theme=list(themes))
    return list(dict.fromkeys(row.indicator_id for row in found if row.indicator_id))


def told_within(measures: Sequence[PlaceMeasure], themes: Themes, _: Words, where: str = "", kind: str = "") -> str:
    """How many measures the sources tell of at a place, in a text about these themes: those of other themes only by
    their number. where and kind: as measures_sentence has them.
    """
    if not themes or not measures:
        return measures_sentence(measures, _, where, kind)
    wanted = within(themes)
    told = [row for row in measures if row.measure_id in wanted]
    number, rest = counted(len(told), _), counted(len(measures) - len(told), _)
    theme, places = _.joined(themes.values()), where or _("stedet")
    if not told:
        text = _(
            "Innen {theme} forteller kildene ikke om tiltak som gjelder {places}; de forteller om {rest} innen andre "
            "temaer."
        )
        return text.format(theme=theme, places=places, rest=rest)
    more = _("; {rest} til gjelder andre temaer").format(rest=rest) if len(measures) > len(told) else ""
    said = _.plural(
        "Innen {theme} forteller kildene om ett tiltak som gjelder {places}{more}.",
        "Innen {theme} forteller kildene om {number} tiltak som gjelder {places}{more}.",
        len(told),
        theme=theme,
        number=number,
        places=places,
        more=more,
    )
    return " ".join(filter(None, [said, plans_sentence(told, _)]))
