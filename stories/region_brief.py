"""A brief of two pages for a meeting of a region: where it stands, what its members did, what others like them did, and
who could meet whom. Headings, sentences, lists and tables come out, neither as HTML nor as a file.
"""

from collections.abc import Sequence

from queries import ask
from queries.answers import CitedSource, RegionOther
from stories import labels, likeness
from stories.address import Address
from stories.case_text import Block, Entries, Heading, Paragraph, Sources, Table, numbered
from stories.paragraphs import brief, lower_first
from stories.region import (
    Beside,
    Cell,
    Done,
    Others,
    Region,
    Row,
    asked_weights,
    beside,
    done,
    finding,
    others,
    standing,
    where,
)
from stories.shares import in_brackets
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
MARKS = {"highest_quarter": "▲", "lowest_quarter": "▼"}
"""What stands behind a figure in an outer quarter of all municipalities."""
MOST_ROWS = 20
"""A region of more members is told by its lowest and highest: the table of its members would fill the page."""
MOST_OTHERS, MOST_MEETINGS, MOST_IDEAS, TITLE = 7, 6, 3, 12
"""So many measures, meetings and ideas have room on the second page, and so many words of a title."""


def region_brief(region: Region, address: Address, _: Words) -> list[Block]:
    """The brief of a region."""
    weights = asked_weights(address)
    rows, tried = standing(region, _), done(region, _)
    found, near = others(region, tried.lacking, weights, _), beside(region, weights, _)
    sources = Sources(_)
    measures = [row.measure_id for row in one_of_each_theme(found)]
    cited = ask(CitedSource, measures=[], outcomes=[], indicators=list(COLUMNS))
    told = ask(CitedSource, measures=measures, outcomes=[], indicators=[])
    return numbered(
        [
            Heading(_("Hvor vi står")),
            Paragraph(finding(region, rows, _)),
            members_table(region, rows, near, _),
            *similar_sentence(near, _),
            Paragraph(
                " ".join(
                    filter(
                        None,
                        [
                            _("Tallene er fra {sources}.").format(sources=sources.marks(cited)),
                            marks_explained(region, rows, _),
                        ],
                    )
                )
            ),
            Heading(_("Hva vi gjør")),
            *what_we_do(tried, _),
            Heading(_("Hva andre som ligner på oss, har gjort")),
            *what_others_do(found, sources.marks(told), _),
            Heading(_("Hvem kan møte hvem")),
            *meetings(found, tried, _),
            Heading(_("Til møtet")),
            Paragraph(""),
            Heading(_("Kilder")),
            Entries(sources.listed, "sources"),
        ]
    )


def members_table(region: Region, rows: Sequence[Row], near: Beside, _: Words) -> Table:
    """The members with a few figures each and all together; where they are many, the lowest and highest of each
    trait.
    """
    if len(region.members) > MOST_ROWS:
        return traits_table(near, _)
    shown = [row for row in rows if row.indicator_id in COLUMNS]
    heads = [f"{row.label} {row.year}" for row in shown]
    body = [[member.name, *(told(row.cells[place]) for row in shown)] for place, member in enumerate(region.members)]
    return Table(
        [[_("Kommune"), *heads], [_("Til sammen"), *(told(row.whole) for row in shown)], *body], 1, region.name
    )


def told(cell: Cell) -> str:
    """A figure, of how few persons it is a share, and the mark of an outer quarter."""
    return " ".join(filter(None, [cell.text, str(cell.few or ""), MARKS.get(cell.quarter, "")]))


def marks_explained(region: Region, rows: Sequence[Row], _: Words) -> str:
    """What the marks and brackets in the table of members mean; empty where there are none."""
    shown = [row for row in rows if row.indicator_id in COLUMNS] if len(region.members) <= MOST_ROWS else []
    sentences = [
        _("{high} er øverste og {low} nederste fjerdedel av alle kommuner det året.").format(
            high=MARKS["highest_quarter"], low=MARKS["lowest_quarter"]
        )
        if any(row.has_quarter for row in shown)
        else "",
        in_brackets(_) if any(row.has_few for row in shown) else "",
    ]
    return " ".join(filter(None, sentences))


def traits_table(near: Beside, _: Words) -> Table:
    """The traits of a region, with its lowest and highest member and the middle of regions like it."""
    names = likeness.trait_names(_)
    body = [
        [
            names[row.indicator_id].capitalize(),
            likeness.trait_value(row.indicator_id, row.value, _),
            f"{likeness.trait_value(row.indicator_id, row.lowest, _)} ({row.lowest_name or '–'})",
            f"{likeness.trait_value(row.indicator_id, row.highest, _)} ({row.highest_name or '–'})",
            likeness.trait_value(row.indicator_id, row.peers_middle, _),
        ]
        for row in near.traits
    ]
    heads = [_("Kjennetegn"), _("Til sammen"), _("Lavest"), _("Høyest"), _("Midten av lignende regioner")]
    return Table([heads, *body], 1, _("Hele og spredningen"))


def similar_sentence(near: Beside, _: Words) -> list[Block]:
    """Which regions are most like this one; nothing where there is none."""
    names = [row.name for row, _why in near.areas]
    text = _("Regionene som ligner mest på oss, er {names}.")
    return [Paragraph(text.format(names=_.joined(names)))] if names else []


def what_we_do(tried: Done, _: Words) -> list[Block]:
    """Within which themes members have an example in the sources, who, and within which nobody has one."""
    lines = []
    for theme, label in tried.themes.items():
        who = [name for code, name in tried.columns.items() if (row := tried.cells.get((theme, code))) and row.done]
        if who:
            several = _("{n} av oss").format(n=_.number(len(who)))
            lines.append(f"{label}: {_.joined(who) if len(who) < 6 else several}")
    blank = [lower_first(tried.themes[theme]) for theme in tried.lacking]
    told: list[Block] = [Paragraph("; ".join(lines) + ".")] if lines else []
    if blank:
        text = _("Kildene har ikke noe eksempel fra oss innen {themes}. Det betyr ikke at ingen gjør det.")
        told.append(Paragraph(text.format(themes=_.joined(blank))))
    return told


def one_of_each_theme(found: Others) -> list[RegionOther]:
    """The measure of each theme that was done nearest in likeness, the nearest theme first, as many as have room; one
    measure once.
    """
    told: dict[str, RegionOther] = {}
    for row in sorted(found.measures, key=lambda row: row.distance):
        if row.theme_id not in told and row.measure_id not in {other.measure_id for other in told.values()}:
            told[row.theme_id] = row
    return list(told.values())[:MOST_OTHERS]


def what_others_do(found: Others, marks: str, _: Words) -> list[Block]:
    """A table of measures of others within the themes that the region lacks, and ideas that nobody tried."""
    if not found.measures:
        return [Paragraph(_("Kildene har ikke noe eksempel fra andre innen temaene der vi ikke har noe."))]
    body = [
        [
            _.text(row.label),
            brief(_.text(row.title), TITLE),
            _("{there}, nr. {rank} i likhet med {here}").format(there=where(row, _), rank=row.rank, here=row.member),
            labels.evidence(_)[row.evidence]
            + (_("; krever {n} ting").format(n=_.number(row.needs)) if row.needs else ""),
        ]
        for row in one_of_each_theme(found)
    ]
    heads = [_("Tema"), _("Tiltak"), _("Hvor, og hvem det ligner"), _("Kunnskapsgrunnlag")]
    blocks: list[Block] = [Table([heads, *body], 1, _("Tiltak innen tema der vi ikke har noe eksempel"))]
    ideas = [brief(_.text(row.text), 2 * TITLE) for row in found.ideas[:MOST_IDEAS]]
    note = _("Kilder: {marks}. Et tiltak hos andre er ikke et løfte om virkning her.").format(marks=marks)
    blocks.append(Paragraph(note))
    if ideas:
        blocks += [Paragraph(_("Ideer som ingen i kildene har prøvd:")), Entries(ideas)]
    return blocks


def meetings(found: Others, tried: Done, _: Words) -> list[Block]:
    """A table of members and places elsewhere that could meet."""
    if not found.meetings:
        return [Paragraph(_("Kildene har ingen kommune som ligner nok på noen av oss og har prøvd noe annet."))]

    def named(themes: Sequence[str]) -> str:
        """The first three themes by label, and how many more."""
        texts = [lower_first(tried.themes[theme]) for theme in themes[:3]]
        more = len(themes) - len(texts)
        return _.joined([*texts, _("{n} til").format(n=_.number(more))] if more else texts) if texts else "–"

    body = [
        [
            row.member,
            _("{place} (nr. {n} i likhet)").format(place=row.name, n=row.rank),
            named(row.theirs),
            named(row.ours),
        ]
        for row in found.meetings[:MOST_MEETINGS]
    ]
    heads = [_("Hos oss"), _("Annet sted"), _("De har prøvd, vi ikke"), _("Vi har prøvd, de ikke")]
    return [Table([heads, *body], 1, _("Kommuner som ligner og har noe den andre mangler"))]
