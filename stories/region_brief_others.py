"""What others did, and who could meet whom, as the brief of a region tells it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from queries import ask
from queries.answers import CitedSource, Proposal, Source
from stories import labels
from stories.blocks import Block, Entries, Paragraph, TextTable
from stories.citing import Sources, cited_measures
from stories.elsewhere import Elsewhere, Meeting
from stories.prose import brief, first_few, in_prose, lower_first
from stories.region import Region
from stories.region_brief_done import MOST_NAMED, joint_leads, planned
from stories.region_measures import DoneByMembers
from stories.region_others import DoneByOthers, of_each_member, where
from words import Words

LITTLE_ALIKE = 50
"""Who is as far down as this is little like it."""


MOST_TITLE_WORDS = 12
"""So many words of a title have room."""


MOST_THEMES = 3
"""So many themes of a meeting have room."""


class BriefRoom(NamedTuple):
    """How many measures, meetings and ideas there is room for, and where the rest of a table stands, in words."""

    measures: int
    meetings: int
    ideas: int
    rest: str = ""


def shown_of(rows: Sequence[Elsewhere], most: int) -> list[Elsewhere]:
    """So many of the rows in their order: the nearest of each member, then the nearest of all."""
    firsts = {row.member_id: row for row in sorted(rows, key=lambda row: -row.distance)}.values()
    kept = sorted(rows, key=lambda row: (row not in firsts, row.distance))[:most]
    return [row for row in rows if row in kept]


def what_others_did(
    rows: Sequence[Elsewhere],
    found: DoneByOthers,
    tried: DoneByMembers,
    room: BriefRoom,
    sources: Sources,
    _: Words,
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
            f"{brief(_.text(row.title), MOST_TITLE_WORDS)}\u00a0{sources.marks(cited_measures([row.measure_id]))}",
            place_words(row, joint, _),
            likeness_words(row.member, row.rank, _),
            f"{labels.evidence(_)[row.evidence]}, {row.status_date[:4] if row.status_date else _('uten dato')}",
        ]
        for row in shown
    ]
    heads = [_("Tema"), _("Tiltak"), _("Hvor"), _("Ligner på"), _("Grunnlag, sist omtalt")]
    caption = _("Tiltak innen tema der vi ikke har gjort noe som kildene forteller om")
    blocks: list[Block] = [TextTable([heads, *body], 1, caption)]
    peers = max([*(row.peers for row in found.measures), *(row.peers for row in found.meetings)], default=0)
    note = _(
        "Hvert tema har ett tiltak, valgt slik at flest mulig av oss er med. Nr. 1 av {n} er stedet som ligner mest på "
        "kommunen. Et tiltak hos andre er ikke et løfte om virkning her."
    ).format(n=_.number(peers))
    if any(row.theme_id in plans for row in shown):
        note += " " + _("Plan: Vi har bare planlagt eller foreslått noe innen temaet.")
    if len(shown) < len(tried.lacking):
        text = _("Tabellen viser {n} av {all} temaer; {rest}.")
        note += " " + text.format(n=_.number(len(shown)), all=_.number(len(tried.lacking)), rest=room.rest)
    blocks.append(Paragraph(note))
    ideas = [
        sources.cited(brief(_.text(row.text), 2 * MOST_TITLE_WORDS), idea_sources(row))
        for row in found.ideas[: room.ideas]
    ]
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
    text = _("{member} (nr. {n})") if rank < LITTLE_ALIKE else _("{member} (nr. {n}, ligner lite)")
    return text.format(member=in_prose(member, _), n=_.number(rank))


def idea_sources(idea: Proposal) -> list[CitedSource]:
    """The source in which an idea stands."""
    found = [row for row in ask(Source) if row.label == idea.source]
    return [CitedSource(row.source_id, row.label, row.publisher, row.year, row.url, row.licence) for row in found]


def meeting_words(row: Meeting, _: Words) -> str:
    """A place elsewhere, and how like the member it is among all; who is far down is little like it."""
    text = _("{place} (nr. {n} i likhet)")
    if row.rank >= LITTLE_ALIKE:
        text = _("{place} (nr. {n}, ligner lite)")
    return text.format(place=in_prose(row.name, _), n=_.number(row.rank))


def meetings(region: Region, found: DoneByOthers, tried: DoneByMembers, room: BriefRoom, _: Words) -> list[Block]:
    """A table of members and places elsewhere that could meet, each member once before any twice; who has nobody; and
    what all of them have to give in words, where that is the same.
    """
    if not found.meetings:
        return [Paragraph(_("Kildene har ingen kommune som ligner nok på noen av oss og har eksempel på noe annet."))]

    def named(themes: Sequence[str]) -> str:
        """The first themes by label, and how many more."""
        texts = [lower_first(tried.themes[theme]) for theme in themes]
        return _.joined(first_few(texts, MOST_THEMES, _("{n} til"), _)) or "–"

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
    if len(members) > most or len(alone) > MOST_NAMED:
        told = len({row.member_id for row in shown})
        text = _("Tabellen viser {n} av {all} kommuner; {rest}.")
        said.append(text.format(n=_.number(told), all=_.number(len(region.members)), rest=room.rest))
    elif alone:
        text = _("Ingen i kildene ligner nok på {names} og har eksempel på noe annet.")
        said.append(text.format(names=_.either(alone)))
    blocks: list[Block] = [TextTable([heads, *body], 1, _("Kommuner som ligner, og det bare den ene har eksempel på"))]
    return [*blocks, Paragraph(" ".join(said))] if said else blocks
