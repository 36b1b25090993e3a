"""What the members of a region did and planned, as its brief tells it."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from queries import ask
from queries.answers import ListedPlace, MeasureCard, MeasureLink
from stories import labels
from stories.age import age_of
from stories.blocks import Block, Entries, Paragraph
from stories.citing import Sources, cited_measures
from stories.prose import counted, lower_first
from stories.region import Region
from stories.region_measures import DoneByMembers, OwnCase
from words import Words

MOST_NAMED = 5
"""So many members are named."""


MOST_OWN = 3
"""So many cases of the visitor's own have room."""


def what_we_do(region: Region, tried: DoneByMembers, sources: Sources, _: Words) -> list[Block]:
    """Within which themes members have an example in the sources, and who; within which they have only plans, and of
    which year; and within which they have neither.
    """
    plans = planned(tried)
    told = [row for theme in tried.themes for row in plans.get(theme, [])]
    cited = cited_measures(row.measure_id for row in told)
    blank = [lower_first(tried.themes[theme]) for theme in tried.lacking if theme not in plans]
    blocks: list[Block] = done_blocks(region, tried, _)
    if plans:
        blocks.append(Paragraph(sources.cited(" ".join(plan_sentences(tried, plans, _)), cited)))
    if blank:
        text = _("Kildene har ikke noe eksempel fra oss innen {themes}. Det betyr ikke at ingen gjør det.")
        blocks.append(Paragraph(text.format(themes=_.joined(blank))))
    return [block for block in blocks if not isinstance(block, Paragraph) or block.text]


def told_of_own(mine: Sequence[OwnCase], rest: str, sources: Sources, _: Words) -> list[Block]:
    """The visitor's own cases of members, which nobody else sees and which are counted among what members did: each by
    its title, which says that it is not published, with place, themes, evidence and source.
    """
    if not mine:
        return []
    entries = []
    for case in mine[:MOST_OWN]:
        cited = cited_measures([case.card.measure_id])
        text = _("{title}, {place}: {evidence}, innen {themes}.").format(
            title=_.text(case.card.title),
            place=_.joined(case.card.places),
            evidence=lower_first(labels.evidence(_)[case.card.evidence]),
            themes=_.joined([lower_first(label) for label in case.themes]),
        )
        entries.append(sources.cited(text, cited))
    opening = _.plural(
        "Regnet med over er ett tiltak som ikke er publisert, så andre finner det ikke i Blifaktor:",
        "Regnet med over er {n} tiltak som ikke er publisert, så andre finner dem ikke i Blifaktor:",
        len(mine),
    )
    if len(mine) > MOST_OWN:
        text = _("Lista viser {n} av {all}; {rest}.")
        opening = (
            f"{opening.removesuffix(':')}. {text.format(n=_.number(MOST_OWN), all=_.number(len(mine)), rest=rest)}"
        )
    return [Paragraph(opening), Entries(entries)]


def who_words(region: Region, who: Sequence[str], tried: DoneByMembers, _: Words) -> str:
    """Members, at the beginning of a sentence: all of them, a few by name, or how many."""
    if len(who) == len(tried.columns) > 2:
        return _("Alle {n} kommunene").format(n=counted(len(region.members), _))
    return _.joined(who) if len(who) <= MOST_NAMED else _("{n} av oss").format(n=_.number(len(who)))


def joint_leads(measures: Sequence[str]) -> dict[str, str]:
    """Which of the measures a region, county or country led, with the name of that: no municipality did it alone."""
    leads = [row for row in ask(MeasureLink, measures=list(measures)) if row.kind == "place" and row.role == "lead"]
    alone = {place.place_id for place in ask(ListedPlace) if place.kind == "municipality"}
    return {row.measure_id: row.label.nb or "" for row in leads if row.id not in alone}


def examples(measures: Collection[str], _: Words) -> str:
    """How many examples these measures are, and when they were last told of."""
    years = [age.seen for card in ask(MeasureCard, measures=sorted(measures)) if (age := age_of(card)).seen]
    when = _("sist omtalt {years}").format(years=_.period(min(years), max(years))) if years else _("omtalt uten dato")
    return _.plural("{n} eksempel, {when}", "{n} eksempler, {when}", len(measures), when=when)


def done_blocks(region: Region, tried: DoneByMembers, _: Words) -> list[Block]:
    """Within which themes the region together has examples, and within which municipalities by themselves: as
    sentences, or of many themes as a list, by who or by how many.
    """
    joint = joint_leads(sorted({name for row in tried.cells.values() for name in row.done}))
    together: dict[str, set[str]] = {}
    groups: dict[tuple[int, str], dict[str, set[str]]] = {}
    for theme, label in tried.themes.items():
        rows = {code: tried.cells[theme, code].done for code in tried.columns if (theme, code) in tried.cells}
        if ours := {name for done in rows.values() for name in done if name in joint}:
            together[lower_first(label)] = ours
        own = {code: set(done) - {*joint} for code, done in rows.items() if set(done) - {*joint}}
        if own:
            who = who_words(region, [tried.columns[code] for code in own], tried, _)
            groups.setdefault((len(own), who), {})[lower_first(label)] = set().union(*own.values())
    blocks: list[Block] = []
    if together:
        text = _("Fra regionen i fellesskap har kildene {examples}: {themes}.")
        if region.compared_kind == "county":
            text = _("Fra fylket eller regioner i det har kildene {examples}: {themes}.")
        said = text.format(examples=examples(set().union(*together.values()), _), themes=_.joined(together))
        blocks.append(Paragraph(said))
    return [*blocks, *own_blocks(groups, _)]


def own_blocks(groups: Mapping[tuple[int, str], Mapping[str, Collection[str]]], _: Words) -> list[Block]:
    """The examples of municipalities by themselves, by how many and who they are, and theme."""
    ordered = sorted(groups.items(), key=lambda group: -group[0][0])
    if len(ordered) > MOST_NAMED:
        counts: dict[int, list[str]] = {}
        for (number, _who), themes in ordered:
            counts.setdefault(number, []).extend(themes)
        entries = [
            _.plural("{n} kommune: {themes}.", "{n} kommuner: {themes}.", number, themes=_.joined(themes))
            for number, themes in counts.items()
        ]
        return [Paragraph(_("Eksempel fra enkeltkommuner, etter hvor mange kommuner det gjelder:")), Entries(entries)]
    told = [
        (who, examples({name for names in themes.values() for name in names}, _), themes)
        for (_number, who), themes in ordered
    ]
    text = _("{who} ({examples}): {themes}.")
    entries = [text.format(who=who, examples=some, themes=_.joined(themes)) for who, some, themes in told]
    if sum(len(themes) for _who, _some, themes in told) > MOST_NAMED:
        return [Paragraph(_("Eksempel fra enkeltkommuner:")), Entries(entries)]
    return (
        [Paragraph(_("Eksempel fra enkeltkommuner: {examples}").format(examples=" ".join(entries)))] if entries else []
    )


def planned(tried: DoneByMembers) -> Mapping[str, Sequence[MeasureCard]]:
    """The plans and proposals of members within the themes where nobody has done anything, by theme."""
    of_theme: dict[str, list[str]] = {}
    for (theme, _code), row in tried.cells.items():
        if theme in tried.lacking:
            of_theme.setdefault(theme, []).extend(row.plans)
    wanted = sorted({code for codes in of_theme.values() for code in codes})
    cards = {row.measure_id: row for row in ask(MeasureCard, measures=wanted)}
    return {theme: [cards[code] for code in dict.fromkeys(codes)] for theme, codes in of_theme.items()}


def plan_sentences(tried: DoneByMembers, plans: Mapping[str, Sequence[MeasureCard]], _: Words) -> list[str]:
    """What is only planned or proposed, a sentence for each kind and year, and that nobody says whether it was done."""

    def kind_and_year(theme: str) -> tuple[bool, str]:
        """Is all of a theme only proposed, and the years in which it was last told of."""
        ages = [age_of(card) for card in plans[theme]]
        years = [age.seen for age in ages if age.seen]
        return all(age.is_proposal for age in ages), _.period(min(years, default=None), max(years, default=None))

    sentences = []
    themes = sorted((theme for theme in tried.themes if theme in plans), key=kind_and_year)
    for (is_proposal, years), some in groupby(themes, key=kind_and_year):
        text = (
            _("Bare foreslått ({years}), ukjent om det ble gjort: {themes}.")
            if is_proposal
            else _("Bare planlagt ({years}), ukjent om det ble gjort: {themes}.")
        )
        named = _.joined([lower_first(tried.themes[theme]) for theme in some])
        sentences.append(text.format(years=years or _("uten dato"), themes=named))
    return sentences
