"""A brief of two pages for a meeting of a region: where it stands, what its members did and planned, what others like
them did, who could meet whom, and room for the meeting's own words. Headings, sentences, lists and tables come out,
neither as HTML nor as a file.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from queries import ask
from queries.answers import (
    CitedSource,
    ListedPlace,
    MeasureCard,
    MeasureLink,
    Proposal,
    RegionFigure,
    RegionTrait,
    Source,
)
from stories import labels, likeness
from stories.address import Address
from stories.age import age_of
from stories.blocks import Block, Entries, Heading, Paragraph, Sources, Table, numbered
from stories.elsewhere import Elsewhere, Meeting
from stories.in_short import people_sentence
from stories.paragraphs import brief, counted, lower_first
from stories.places_text import signed
from stories.region import (
    FIGURES,
    LEAST,
    Beside,
    Cell,
    Done,
    Others,
    OwnCase,
    Region,
    Row,
    asked_weights,
    beside,
    done,
    immigrants_words,
    nearest,
    of_each_member,
    others,
    own_cases,
    standing,
    where,
)
from stories.shares import in_brackets
from stories.standings import QUARTER_MARKS
from stories.told import in_prose
from words import Words

COLUMNS = (
    "population",
    "growth_10y",
    "immigrant_share",
    "immigrants_employed_share",
    "settled_refugees",
    "refugees_resident",
)
"""The figures that have room beside each other."""
MOST_ROWS = 20
"""A region of more members is told by its lowest and highest: the table of its members would fill the page."""
OLD = 10
"""A figure that is so many years older than the newest of its table is marked as old."""
NEAR, UNLIKE = 20, 50
"""Who is no further down than this in likeness, of all municipalities, is much like a member; from here on, little."""
TITLE, NAMED, THEMES, OWN = 12, 5, 3, 3
"""So many words of a title, members by name, themes of a meeting and cases of the visitor's own have room."""


class Room(NamedTuple):
    """How many measures, meetings and ideas there is room for."""

    measures: int
    meetings: int
    ideas: int


PAPER, CROWDED, SLIDES = Room(15, 9, 2), Room(9, 8, 3), Room(8, 8, 0)
"""The room on two sheets, on two sheets of a region of more members than have a row each, and on slides."""


def paper(region: Region) -> Room:
    """The room on two sheets beside the table of the members."""
    return PAPER if len(region.members) <= PAPER.meetings else CROWDED


def brief_title(region: Region, _: Words) -> str:
    """What the brief of a region is called."""
    return _("Møtenotat – {name}").format(name=region.name)


def made_today(_: Words) -> str:
    """That the brief was made today."""
    return _("Laget med Blifaktor {date}").format(date=_.date(datetime.date.today().isoformat()))


def region_brief(
    region: Region, address: Address, room: Room, page: str | None, _: Words, own: Collection[str] = ()
) -> list[Block]:
    """The brief of a region; page: the public address of the page that has the rest, empty where none is named, None on
    that page itself; own: the cases of the visitor's own, by the ids of the measures.
    """
    weights = asked_weights(address)
    rows, tried = standing(region, _), done(region, _)
    mine = own_cases(tried, own)
    # A case of one's own takes the room of a measure of others.
    room = room._replace(measures=room.measures - min(len(mine), OWN) - bool(mine))
    found, near = others(region, tried.lacking, weights, _), beside(region, weights, _)
    sources = Sources(_)
    cited = sources.marks(ask(CitedSource, measures=[], outcomes=[], indicators=list(COLUMNS)))
    rest = rest_words(page, _)
    return numbered(
        [
            Table([[_("Møte, tid og sted"), _("Fra")], ["", ""]]),
            Heading(_("Kort sagt")),
            Paragraph(in_short(region, rows, tried, found, near, _)),
            Heading(_("Hvor vi står")),
            Paragraph(f"{immigrants_words(rows, _)} {similar_sentence(region, near, _)}".strip()),
            members_table(region, rows, near, cited, _),
            *marks_explained(region, rows, _),
            Heading(_("Hva vi gjør")),
            *what_we_do(region, tried, sources, _),
            *told_of_own(mine, rest, sources, _),
            Heading(_("Hva andre har gjort")),
            *what_others_did(nearest(region, tried.lacking, weights), found, tried, room, rest, sources, _),
            Heading(_("Hvem kan møte hvem")),
            *meetings(region, found, tried, room, rest, _),
            Heading(_("Til møtet")),
            Table(
                [
                    [_("Spørsmål"), _("Skriv her")],
                    [_("Hva vil vi drøfte?"), ""],
                    [_("Hva trenger vi å vite mer om?"), ""],
                    [_("Hvem gjør hva til neste gang?"), ""],
                ]
            ),
            Heading(_("Kilder")),
            Entries(sources.listed, "sources"),
        ]
    )


def rest_words(page: str | None, _: Words) -> str:
    """Where the rest of a table stands: the address of a machine of one's own would help nobody else."""
    if page is None:
        return _("resten står lenger opp på siden")
    if not page:
        return _("resten står i Blifaktor, under «{title}»").format(title=_("Vår region"))
    return _("resten står på {page}").format(page=page)


def in_short(region: Region, rows: Sequence[Row], tried: Done, found: Others, near: Beside, _: Words) -> str:
    """What the brief says, in some lines: inhabitants, themes, old figures, and who elsewhere is nearest."""
    sentences = [
        people_and_spread(region, rows, _),
        themes_sentence(tried, _),
        oldest_sentence(region, rows, near, _),
        nearest_sentence(found, _),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def people_and_spread(region: Region, rows: Sequence[Row], _: Words) -> str:
    """How many inhabitants there are and how that changed, and in which members it changed least and most."""
    by_indicator = {row.indicator_id: row for row in rows}
    people, change = by_indicator.get("population"), by_indicator.get("growth_10y")
    if not people or people.whole.is_absent:
        return ""
    by = change.series[-1].value if change and not change.whole.is_absent else None
    if not change:
        return people_sentence(region.name, people.whole.text, people.year, None, _)
    asked = ask(RegionFigure, members=region.ids, indicators=list(FIGURES))
    names = {row.place_id: row.name for row in region.members}
    spread = {
        names[row.place_id]: row.value
        for row in asked
        if row.indicator_id == "growth_10y" and row.place_id and row.year == change.year and row.value is not None
    }
    if len(spread) < LEAST:
        return people_sentence(region.name, people.whole.text, people.year, by, _)
    low, high = min(spread, key=spread.__getitem__), max(spread, key=spread.__getitem__)
    text = _("; i kommunene fra {low} ({lowest}) til {high} ({highest})")
    if by is None:
        text = _("; endringen på ti år var fra {low} ({lowest}) til {high} ({highest})")
    more = text.format(low=signed(spread[low], _), lowest=low, high=signed(spread[high], _), highest=high)
    return people_sentence(region.name, people.whole.text, people.year, by, _, more)


def themes_sentence(tried: Done, _: Words) -> str:
    """Within how many themes members have an example, only plans, or neither."""
    if not tried.lacking:
        return _("Kildene har eksempel fra oss innen alle de {n} temaene.").format(n=_.number(len(tried.themes)))
    plans = planned(tried)
    years = [age.seen for theme in plans for card in plans[theme] if (age := age_of(card)).seen]
    blank = len(tried.lacking) - len(plans)
    text = _("Kildene har eksempel fra oss innen {n} av {all} temaer{more}.")
    only = (
        _("bare planer eller forslag {years} innen {n}")
        if any(age_of(card).is_proposal for theme in plans for card in plans[theme])
        else _("bare planer {years} innen {n}")
    )
    when = _("fra {years}").format(years=_.period(min(years), max(years))) if years else _("uten dato")
    only = only.format(years=when, n=_.number(len(plans)))
    none = _("ingenting innen {n}").format(n=_.number(blank))
    told = [*([only] if plans else []), *([none] if blank else [])]
    done = len(tried.themes) - len(tried.lacking)
    more = f", {told[0]} {_('og')} {told[1]}" if len(told) > 1 else f" {_('og')} {told[0]}"
    return text.format(n=_.number(done), all=_.number(len(tried.themes)), more=more)


def oldest_sentence(region: Region, rows: Sequence[Row], near: Beside, _: Words) -> str:
    """Which figures of the table are old, and how old; empty where none is."""
    years = {row.label: row.year for row in rows if row.indicator_id in COLUMNS}
    if len(region.members) > MOST_ROWS:
        years = {likeness.trait_names(_)[row.indicator_id]: row.value_year for row in near.traits}
    label = min(years, key=years.__getitem__, default="")
    if not label or max(years.values()) - years[label] < OLD:
        return ""
    return _("Tallene for {label} er fra {year}.").format(label=lower_first(label), year=years[label])


def nearest_sentence(found: Others, _: Words) -> str:
    """Which place that has an example where we have none is most like one of us; empty where none is much like us."""
    like = [row for row in found.measures if row.rank <= NEAR]
    if not like:
        return ""
    row = min(like, key=lambda row: row.distance)
    text = _(
        "Blant stedene med eksempel innen de andre temaene ligner {place} mest på en av oss: nr. {n} av {all} for "
        "{member}. Det er ikke et løfte om virkning hos oss."
    )
    return text.format(place=row.name, n=_.number(row.rank), all=_.number(row.peers), member=row.member)


def dated(year: int, newest: int, _: Words) -> str:
    """The year of a figure, marked where it is old beside the newest of its table."""
    return _("{year} (gammelt)").format(year=year) if newest - year >= OLD else str(year)


def members_table(region: Region, rows: Sequence[Row], near: Beside, marks: str, _: Words) -> Table:
    """The members with a few figures each and all together, with the year of each; where they are many, the lowest and
    highest of each trait.
    """
    if len(region.members) > MOST_ROWS:
        return traits_table(near.traits, marks, _)
    shown = [row for row in rows if row.indicator_id in COLUMNS]
    newest = max((row.year for row in shown), default=0)
    body = [[member.name, *(told(row.cells[place]) for row in shown)] for place, member in enumerate(region.members)]
    table = [
        [_("Kommune"), *(row.label for row in shown)],
        [_("År"), *(dated(row.year, newest, _) for row in shown)],
        [_("Til sammen"), *(told(row.whole) for row in shown)],
        *body,
    ]
    return Table(table, 1, _("{name}, kommune for kommune {marks}").format(name=region.name, marks=marks))


def told(cell: Cell) -> str:
    """A figure, of how few persons it is a share, and the mark of an outer quarter."""
    return " ".join(filter(None, [cell.shortest, str(cell.few or ""), QUARTER_MARKS.get(cell.quarter, "")]))


def marks_explained(region: Region, rows: Sequence[Row], _: Words) -> list[Paragraph]:
    """What the marks and brackets in the table of members mean; none where there are none."""
    shown = [row for row in rows if row.indicator_id in COLUMNS] if len(region.members) <= MOST_ROWS else []
    sentences = [
        _("{high} er øverste og {low} nederste fjerdedel av alle kommuner det året.").format(
            high=QUARTER_MARKS["highest_quarter"], low=QUARTER_MARKS["lowest_quarter"]
        )
        if any(row.has_quarter for row in shown)
        else "",
        in_brackets(_) if any(row.has_few for row in shown) else "",
    ]
    return [Paragraph(" ".join(filter(None, sentences)))] if any(sentences) else []


def traits_table(traits: Sequence[RegionTrait], marks: str, _: Words) -> Table:
    """The traits of a region, with its lowest and highest member and the middle of regions like it."""
    names = likeness.trait_names(_)
    newest = max((row.value_year for row in traits), default=0)
    body = [
        [
            names[row.indicator_id].capitalize(),
            dated(row.value_year, newest, _),
            likeness.trait_value(row.indicator_id, row.value, _),
            f"{likeness.trait_value(row.indicator_id, row.lowest, _)} ({row.lowest_name or '–'})",
            f"{likeness.trait_value(row.indicator_id, row.highest, _)} ({row.highest_name or '–'})",
            likeness.trait_value(row.indicator_id, row.peers_middle, _),
        ]
        for row in traits
    ]
    heads = [_("Kjennetegn"), _("År"), _("Til sammen"), _("Lavest"), _("Høyest"), _("Medianen av dem som ligner mest")]
    return Table([heads, *body], 1, _("Hele og spredningen {marks}").format(marks=marks))


def similar_sentence(region: Region, near: Beside, _: Words) -> str:
    """Which regions or counties are most like this one; empty where there is none."""
    names = [row.name for row, _why in near.areas]
    text = _("Regionene som ligner mest på oss, er {names}.")
    if region.compared_kind == "county":
        text = _("Fylkene som ligner mest på oss, er {names}.")
    return text.format(names=_.joined(names)) if names else ""


def what_we_do(region: Region, tried: Done, sources: Sources, _: Words) -> list[Block]:
    """Within which themes members have an example in the sources, and who; within which they have only plans, and of
    which year; and within which they have neither.
    """
    plans = planned(tried)
    told = [row for theme in tried.themes for row in plans.get(theme, [])]
    cited = ask(CitedSource, measures=sorted({row.measure_id for row in told}), outcomes=[], indicators=[])
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
    for case in mine[:OWN]:
        cited = ask(CitedSource, measures=[case.card.measure_id], outcomes=[], indicators=[])
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
    if len(mine) > OWN:
        text = _("Lista viser {n} av {all}; {rest}.")
        opening = f"{opening.removesuffix(':')}. {text.format(n=_.number(OWN), all=_.number(len(mine)), rest=rest)}"
    return [Paragraph(opening), Entries(entries)]


def who_words(region: Region, who: Sequence[str], tried: Done, _: Words) -> str:
    """Members, at the beginning of a sentence: all of them, a few by name, or how many."""
    if len(who) == len(tried.columns) > 2:
        return _("Alle {n} kommunene").format(n=counted(len(region.members), _))
    return _.joined(who) if len(who) <= NAMED else _("{n} av oss").format(n=_.number(len(who)))


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


def done_blocks(region: Region, tried: Done, _: Words) -> list[Block]:
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
    if len(ordered) > NAMED:
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
    if sum(len(themes) for _who, _some, themes in told) > NAMED:
        return [Paragraph(_("Eksempel fra enkeltkommuner:")), Entries(entries)]
    return (
        [Paragraph(_("Eksempel fra enkeltkommuner: {examples}").format(examples=" ".join(entries)))] if entries else []
    )


def planned(tried: Done) -> Mapping[str, Sequence[MeasureCard]]:
    """The plans and proposals of members within the themes where nobody has done anything, by theme."""
    of_theme: dict[str, list[str]] = {}
    for (theme, _code), row in tried.cells.items():
        if theme in tried.lacking:
            of_theme.setdefault(theme, []).extend(row.plans)
    wanted = sorted({code for codes in of_theme.values() for code in codes})
    cards = {row.measure_id: row for row in ask(MeasureCard, measures=wanted)}
    return {theme: [cards[code] for code in dict.fromkeys(codes)] for theme, codes in of_theme.items()}


def plan_sentences(tried: Done, plans: Mapping[str, Sequence[MeasureCard]], _: Words) -> list[str]:
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


def shown_of(rows: Sequence[Elsewhere], most: int) -> list[Elsewhere]:
    """So many of the rows in their order: the nearest of each member, then the nearest of all."""
    firsts = {row.member_id: row for row in sorted(rows, key=lambda row: -row.distance)}.values()
    kept = sorted(rows, key=lambda row: (row not in firsts, row.distance))[:most]
    return [row for row in rows if row in kept]


def what_others_did(
    rows: Sequence[Elsewhere], found: Others, tried: Done, room: Room, rest: str, sources: Sources, _: Words
) -> list[Block]:
    """A table of measures of others within the themes where a region has done nothing, how many of the themes it has,
    and ideas that nobody tried.
    """
    if not tried.lacking:
        return [Paragraph(_("Kildene har eksempel fra oss innen alle temaene."))]
    if not rows:
        return [Paragraph(_("Kildene har ikke noe eksempel fra andre innen temaene der vi ikke har gjort noe."))]
    shown, plans = shown_of(rows, room.measures), planned(tried)
    joint = joint_leads([row.measure_id for row in shown])
    body = [
        [
            _("{theme} (plan)").format(theme=_.text(row.label)) if row.theme_id in plans else _.text(row.label),
            f"{brief(_.text(row.title), TITLE)}\u00a0{sources.marks(sources_of(row))}",
            place_words(row, joint, _),
            likeness_words(row.member, row.rank, _),
            f"{labels.evidence(_)[row.evidence]}, {row.status_date[:4] if row.status_date else _('uten dato')}",
        ]
        for row in shown
    ]
    heads = [_("Tema"), _("Tiltak"), _("Hvor"), _("Ligner på"), _("Grunnlag, sist omtalt")]
    caption = _("Tiltak innen tema der vi ikke har gjort noe som kildene forteller om")
    blocks: list[Block] = [Table([heads, *body], 1, caption)]
    peers = max([*(row.peers for row in found.measures), *(row.peers for row in found.meetings)], default=0)
    note = _(
        "Hvert tema har ett tiltak, valgt slik at flest mulig av oss er med. Nr. 1 av {n} er stedet som ligner mest på "
        "kommunen. Et tiltak hos andre er ikke et løfte om virkning her."
    ).format(n=_.number(peers))
    if any(row.theme_id in plans for row in shown):
        note += " " + _("Plan: Vi har bare planlagt eller foreslått noe innen temaet.")
    if len(shown) < len(tried.lacking):
        text = _("Tabellen viser {n} av {all} temaer; {rest}.")
        note += " " + text.format(n=_.number(len(shown)), all=_.number(len(tried.lacking)), rest=rest)
    blocks.append(Paragraph(note))
    ideas = [sources.cited(brief(_.text(row.text), 2 * TITLE), idea_sources(row)) for row in found.ideas[: room.ideas]]
    if ideas:
        blocks += [Paragraph(_("Ideer som ingen i kildene har prøvd:")), Entries(ideas)]
    return blocks


def place_words(row: Elsewhere, joint: Mapping[str, str], _: Words) -> str:
    """The municipality that did a measure, with the region where that led it: Flakstad (Lofoten)."""
    leader = joint.get(row.measure_id)
    # A name has one pair of brackets.
    return f"{row.name.partition(' (')[0]} ({leader})" if leader else where(row, _)


def likeness_words(member: str, rank: int, _: Words) -> str:
    """A member, and the place of another municipality in likeness to it; who is far down is little like it."""
    text = _("{member} (nr. {n})") if rank < UNLIKE else _("{member} (nr. {n}, ligner lite)")
    return text.format(member=in_prose(member, _), n=_.number(rank))


def idea_sources(idea: Proposal) -> list[CitedSource]:
    """The source in which an idea stands."""
    found = [row for row in ask(Source) if row.label == idea.source]
    return [CitedSource(row.source_id, row.label, row.publisher, row.year, row.url, row.licence) for row in found]


def sources_of(row: Elsewhere) -> Iterable[CitedSource]:
    """The sources that tell of a measure."""
    return ask(CitedSource, measures=[row.measure_id], outcomes=[], indicators=[])


def meeting_words(row: Meeting, _: Words) -> str:
    """A place elsewhere, and how like the member it is among all; who is far down is little like it."""
    text = _("{place} (nr. {n} i likhet)")
    if row.rank >= UNLIKE:
        text = _("{place} (nr. {n}, ligner lite)")
    return text.format(place=in_prose(row.name, _), n=_.number(row.rank))


def meetings(region: Region, found: Others, tried: Done, room: Room, rest: str, _: Words) -> list[Block]:
    """A table of members and places elsewhere that could meet, each member once before any twice; who has nobody; and
    what all of them have to give in words, where that is the same.
    """
    if not found.meetings:
        return [Paragraph(_("Kildene har ingen kommune som ligner nok på noen av oss og har eksempel på noe annet."))]

    def named(themes: Sequence[str]) -> str:
        """The first themes by label, and how many more."""
        texts = [lower_first(tried.themes[theme]) for theme in themes[:THEMES]]
        more = len(themes) - len(texts)
        return _.joined([*texts, _("{n} til").format(n=_.number(more))] if more else texts) if texts else "–"

    members = {row.member_id for row in found.meetings}
    most = min(room.meetings, max(len(members), room.meetings // 2))
    shown = sorted(of_each_member(found.meetings, most), key=lambda row: region.ids.index(row.member_id))
    given = {row.ours for row in shown}
    is_same = len(given) == 1 and bool(shown[0].ours)
    body = [
        [
            in_prose(row.member, _),
            meeting_words(row, _),
            named(row.theirs),
            *([] if is_same else [named(row.ours)]),
        ]
        for row in shown
    ]
    heads = [_("Hos oss"), _("Annet sted"), _("Eksempel fra dem, ikke fra oss")] + (
        [] if is_same else [_("Eksempel fra oss, ikke fra dem")]
    )
    said = []
    if is_same:
        text = _(
            "Fra dem av oss som står her, har kildene eksempel innen {themes}; fra de andre stedene har de ikke det."
        )
        said.append(text.format(themes=_.joined([lower_first(tried.themes[theme]) for theme in shown[0].ours])))
    alone = [member.name for member in region.members if member.place_id not in members]
    if len(members) > most or len(alone) > NAMED:
        told = len({row.member_id for row in shown})
        text = _("Tabellen viser {n} av {all} kommuner; {rest}.")
        said.append(text.format(n=_.number(told), all=_.number(len(region.members)), rest=rest))
    elif alone:
        text = _("Ingen i kildene ligner nok på {names} og har eksempel på noe annet.")
        said.append(text.format(names=_.either(alone)))
    blocks: list[Block] = [Table([heads, *body], 1, _("Kommuner som ligner, og det bare den ene har eksempel på"))]
    return [*blocks, Paragraph(" ".join(said))] if said else blocks
