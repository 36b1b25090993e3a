"""One text for a council paper about all that is chosen: what is in it in short, background, facts, what others did,
what it takes, what is not known; then headings for the writer's own assessment and proposal, and the sources by number.

Headings, sentences, lists, tables and figures come out, neither as HTML nor as a file. A plan is told as a plan, and
what a source tells of is told with the year in which it stood there.
"""

import itertools
from collections.abc import Sequence

from queries import ask
from queries.answers import Pair, Place, PlaceMeasure, Source
from stories.blocks import Block, Entries, Heading, Paragraph, numbered
from stories.case_asked import Asked, of_all
from stories.case_facts import facts
from stories.case_in_short import MOST_TITLED, in_short
from stories.case_measures import titles_of, told_by_rung, what_it_takes, what_was_done
from stories.case_places import named_together, with_members, without_members
from stories.case_themes import shared
from stories.case_unknown import what_is_unknown
from stories.case_why import why_these
from stories.citing import Sources
from stories.prose import counted, lower_first, upper_first
from stories.shortlist import items
from stories.told import ToldMeasure, tell
from words import Words

BOOKLET = "temahefte-2019"
"""The source that summaries and notes call the booklet."""
MOST_OF_PLACE = 12
"""So many measures of a place are told where no measure is chosen, the nearest first."""
MOST_THEMES = 4
"""So many themes are named in the background, those of most measures first."""


def case_text(keys: Sequence[str], _: Words, asked: Asked | None = None) -> list[Block]:
    """The text about the measures, places and pairs of a shortlist, in its order: one text about all of them.

    asked: how the measures came to be chosen, where that is known. Where only places are chosen, their own measures are
    told of. A region brings its municipalities. Keys that name nothing are left out.
    """
    names = {
        kind: [key.partition(":")[2] for key in dict.fromkeys(keys) if key.startswith(f"{kind}:")]
        for kind in ("measure", "place", "pair")
    }
    named = [place for name in names["place"] for place in ask(Place, place_id=name)]
    places = with_members(named)
    pairs = [row for name in names["pair"] for row in ask(Pair) if row.outcome_id == name]
    chosen = [*names["measure"], *(row.measure_id for row in pairs if row.measure_id)]
    # One of each place in turn, so that the first place does not fill the text alone.
    of_each = [[row.measure_id for row in ask(PlaceMeasure, place_id=place.place_id)] for place in places]
    own = list(dict.fromkeys(name for row in itertools.zip_longest(*of_each) for name in row if name))
    measures = [told for name in dict.fromkeys(chosen or own[:MOST_OF_PLACE]) for told in tell(name)]
    sources = Sources(_)
    of_places = 0 if chosen else len(own)
    is_elsewhere = bool(places and chosen) and not {*chosen} & {*own}
    regions = without_members(named)
    themes = (asked.theme if asked else {}) or (shared(measures, _) if chosen else {})
    blocks: list[Block] = [
        *in_short(measures, regions, pairs, is_elsewhere, _),
        *background(measures, regions, pairs, _),
        *(why_these(measures, asked, sources, _) if chosen else []),
        *facts(measures, places, pairs, themes, sources, _),
        *what_was_done(measures, of_places, len(places) > 1, _),
        *of_all(measures, themes, asked, _),
        *told_by_rung(measures, sources, _),
        *what_it_takes(measures, sources, _),
        *what_is_unknown(measures, places, pairs, _),
        *ending(sources, _),
    ]
    return numbered(with_booklet(blocks, sources, _))


def with_booklet(blocks: Sequence[Block], sources: Sources, _: Words) -> list[Block]:
    """The blocks, with what the booklet is at the end of the background where they speak of it and cite it."""
    titles = [_.text(source.label) for source in ask(Source) if source.source_id == BOOKLET]
    is_cited = any(title in listed for title in titles for listed in sources.listed)
    if not is_cited or not any(_("heftet") in text.lower() for block in blocks for text in texts_in(block)):
        return list(blocks)
    said = _("Heftet er temaheftet fra Distriktssenteret og IMDi (2019).")
    place = blocks.index(Heading(_("Bakgrunn"))) + 1
    first = blocks[place]
    text = first.text if isinstance(first, Paragraph) else ""
    return [*blocks[:place], Paragraph(f"{text} {said}"), *blocks[place + 1 :]]


def texts_in(block: Block) -> Sequence[str]:
    """The sentences of a block, without its tables and figures."""
    if isinstance(block, Paragraph):
        return [block.text]
    return block.texts if isinstance(block, Entries) and block.kind != "sources" else []


def ending(sources: Sources, _: Words) -> list[Block]:
    """The headings of what the writer thinks of it and proposes, with nothing below them, and the sources."""
    return [
        Heading(_("Vurdering")),
        Paragraph(""),
        Heading(_("Forslag til vedtak")),
        Paragraph(""),
        Heading(_("Kilder")),
        Paragraph(
            _(
                "Opplysningene er hentet fra publiserte tekster og offisiell statistikk gjennom datasettet Blifaktor, "
                "og er gjengitt med andre ord. Tall i hakeparentes viser til denne listen."
            )
        ),
        Entries(sources.listed, "sources"),
    ]


def title_of(keys: Sequence[str], _: Words) -> str:
    """The title of a text that its writer has given none: the one thing it is about, or its places, or what it is."""
    found = items(keys, _)[0]
    if len(found) == 1:
        return found[0].title
    if found and all(item.key.startswith("place:") for item in found):
        return named_together([place for item in found for place in ask(Place, place_id=item.key[6:])], _)
    themes = shared([told for item in found if item.key.startswith("measure:") for told in tell(item.key[8:])], _)
    if not themes or any(item.key.startswith("pair:") for item in found):
        return _("Hva andre har prøvd")
    return _("{theme}: hva andre har prøvd").format(theme=upper_first(_.joined(themes.values())))


def background(
    measures: Sequence[ToldMeasure], places: Sequence[Place], pairs: Sequence[Pair], _: Words
) -> list[Block]:
    """What the text is about."""
    number, pair_count = counted(len(measures), _), counted(len(pairs), _)
    tiltak = titles_of(measures, _) if len(measures) <= MOST_TITLED else _("{number} tiltak").format(number=number)
    subjects = [
        tiltak,
        _("utviklingen i {places}").format(places=named_together(places, _)) if places else "",
        _.plural("ett tall fra to tidspunkter", "{number} tall fra to tidspunkter", len(pairs), number=pair_count)
        if pairs
        else "",
    ]
    themes = [link for told in measures for link in told.links.get("theme", [])]
    counts = {link.id: sum(other.id == link.id for other in themes) for link in themes}
    weightiest = sorted(dict.fromkeys(link.id for link in themes), key=lambda name: -counts[name])[:MOST_THEMES]
    named = [lower_first(_.text(next(link for link in themes if link.id == name).label)) for name in weightiest]
    sentences = [
        _("Denne teksten samler det kildene forteller om {subjects}.").format(subjects=_.joined(subjects)),
        themes_sentence(named, len(counts) > len(named), len(measures), _),
    ]
    return [Heading(_("Bakgrunn")), Paragraph(" ".join(filter(None, sentences)))]


def themes_sentence(named: Sequence[str], has_more: bool, measures: int, _: Words) -> str:
    """What so many measures are about, by the labels of their themes; has_more: there are others; empty without any."""
    if not named:
        return ""
    themes = _.joined(named)
    if has_more:
        return _.plural(
            "Tiltaket gjelder blant annet {themes}.",
            "Tiltakene gjelder blant annet {themes}.",
            measures,
            themes=themes,
        )
    return _.plural("Tiltaket gjelder {themes}.", "Tiltakene gjelder {themes}.", measures, themes=themes)
