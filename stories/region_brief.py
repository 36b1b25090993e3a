"""A brief of two pages for a meeting of a region: where it stands, what its members did and planned, what others like
them did, who could meet whom, and room for the meeting's own words. Headings, sentences, lists and tables come out,
neither as HTML nor as a file.
"""

import datetime
from collections.abc import Collection, Sequence

from queries import ask
from queries.answers import RegionFigure, RegionTrait
from stories import likeness
from stories.address import Address
from stories.age import age_of
from stories.blocks import Block, Entries, Heading, Paragraph, TextTable, numbered
from stories.citing import Sources, cited_indicators
from stories.inhabitants import people_sentence, signed
from stories.likeness import asked_weights
from stories.prose import lower_first
from stories.region import LEAST_MEMBERS, Region
from stories.region_brief_done import MOST_OWN, planned, told_of_own, what_we_do
from stories.region_brief_others import BriefRoom, meetings, what_others_did
from stories.region_figures import FIGURES, FigureCell, RegionRow, immigrants_words, standing
from stories.region_measures import DoneByMembers, done, own_cases
from stories.region_others import DoneByOthers, SimilarRegions, nearest_measures, others, similar_regions
from stories.shares import in_brackets
from stories.standings import QUARTER_MARKS
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
MUCH_ALIKE = 20
"""Who is no further down than this in likeness, of all municipalities, is much like a member."""


PAPER, CROWDED, SLIDES = BriefRoom(15, 9, 2), BriefRoom(9, 8, 3), BriefRoom(8, 8, 0)
"""The room on two sheets, on two sheets of a region of more members than have a row each, and on slides."""


def paper(region: Region) -> BriefRoom:
    """The room on two sheets beside the table of the members."""
    return PAPER if len(region.members) <= PAPER.meetings else CROWDED


def brief_title(region: Region, _: Words) -> str:
    """What the brief of a region is called."""
    return _("Møtenotat – {name}").format(name=region.name)


def made_today(_: Words) -> str:
    """That the brief was made today."""
    return _("Laget med Blifaktor {date}").format(date=_.date(datetime.date.today().isoformat()))


def region_brief(
    region: Region, address: Address, room: BriefRoom, page: str | None, _: Words, own: Collection[str] = ()
) -> list[Block]:
    """The brief of a region; page: the public address of the page that has the rest, empty where none is named, None on
    that page itself; own: the cases of the visitor's own, by the ids of the measures.
    """
    weights = asked_weights(address)
    rows, tried = standing(region, _), done(region, _)
    mine = own_cases(tried, own)
    # A case of one's own takes the room of a measure of others.
    room = room._replace(measures=room.measures - min(len(mine), MOST_OWN) - bool(mine), rest=rest_words(page, _))
    found, near = others(region, tried.lacking, weights, _), similar_regions(region, weights, _)
    sources = Sources(_)
    cited = sources.marks(cited_indicators(COLUMNS))
    return numbered(
        [
            TextTable([[_("Møte, tid og sted"), _("Fra")], ["", ""]]),
            Heading(_("Kort sagt")),
            Paragraph(in_short(region, rows, tried, found, near, _)),
            Heading(_("Hvor vi står")),
            Paragraph(f"{immigrants_words(rows, _)} {similar_sentence(region, near, _)}".strip()),
            members_table(region, rows, near, cited, _),
            *marks_explained(region, rows, _),
            Heading(_("Hva vi gjør")),
            *what_we_do(region, tried, sources, _),
            *told_of_own(mine, room.rest, sources, _),
            Heading(_("Hva andre har gjort")),
            *what_others_did(nearest_measures(region, tried.lacking, weights), found, tried, room, sources, _),
            Heading(_("Hvem kan møte hvem")),
            *meetings(region, found, tried, room, _),
            Heading(_("Til møtet")),
            TextTable(
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


def in_short(
    region: Region, rows: Sequence[RegionRow], tried: DoneByMembers, found: DoneByOthers, near: SimilarRegions, _: Words
) -> str:
    """What the brief says, in some lines: inhabitants, themes, old figures, and who elsewhere is nearest."""
    sentences = [
        people_and_spread(region, rows, _),
        themes_sentence(tried, _),
        oldest_sentence(region, rows, near, _),
        nearest_sentence(found, _),
    ]
    return " ".join(filter(None, sentences))


def people_and_spread(region: Region, rows: Sequence[RegionRow], _: Words) -> str:
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
    if len(spread) < LEAST_MEMBERS:
        return people_sentence(region.name, people.whole.text, people.year, by, _)
    low, high = min(spread, key=spread.__getitem__), max(spread, key=spread.__getitem__)
    text = _("; i kommunene fra {low} ({lowest}) til {high} ({highest})")
    if by is None:
        text = _("; endringen på ti år var fra {low} ({lowest}) til {high} ({highest})")
    more = text.format(low=signed(spread[low], _), lowest=low, high=signed(spread[high], _), highest=high)
    return people_sentence(region.name, people.whole.text, people.year, by, _, more)


def themes_sentence(tried: DoneByMembers, _: Words) -> str:
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


def oldest_sentence(region: Region, rows: Sequence[RegionRow], near: SimilarRegions, _: Words) -> str:
    """Which figures of the table are old, and how old; empty where none is."""
    years = {row.label: row.year for row in rows if row.indicator_id in COLUMNS}
    if len(region.members) > MOST_ROWS:
        years = {likeness.trait_names(_)[row.indicator_id]: row.value_year for row in near.traits}
    label = min(years, key=years.__getitem__, default="")
    if not label or max(years.values()) - years[label] < OLD:
        return ""
    return _("Tallene for {label} er fra {year}.").format(label=lower_first(label), year=years[label])


def nearest_sentence(found: DoneByOthers, _: Words) -> str:
    """Which place that has an example where we have none is most like one of us; empty where none is much like us."""
    like = [row for row in found.measures if row.rank <= MUCH_ALIKE]
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


def members_table(region: Region, rows: Sequence[RegionRow], near: SimilarRegions, marks: str, _: Words) -> TextTable:
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
    return TextTable(table, 1, _("{name}, kommune for kommune {marks}").format(name=region.name, marks=marks))


def told(cell: FigureCell) -> str:
    """A figure, of how few persons it is a share, and the mark of an outer quarter."""
    return " ".join(filter(None, [cell.shortest, str(cell.few or ""), QUARTER_MARKS.get(cell.quarter, "")]))


def marks_explained(region: Region, rows: Sequence[RegionRow], _: Words) -> list[Paragraph]:
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


def traits_table(traits: Sequence[RegionTrait], marks: str, _: Words) -> TextTable:
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
    return TextTable([heads, *body], 1, _("Hele og spredningen {marks}").format(marks=marks))


def similar_sentence(region: Region, near: SimilarRegions, _: Words) -> str:
    """Which regions or counties are most like this one; empty where there is none."""
    names = [row.name for row, _why in near.areas]
    text = _("Regionene som ligner mest på oss, er {names}.")
    if region.compared_kind == "county":
        text = _("Fylkene som ligner mest på oss, er {names}.")
    return text.format(names=_.joined(names)) if names else ""
