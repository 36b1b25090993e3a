"""What each template is given: `MeasureList` holds the names that stand in `measure_list.html`, and so on for each of
`screen/templates` that a page shows. What every template has besides is in `screen/filling.py`.

Tests hold each class against its template in both directions. Imports queries, stories and figures, no Streamlit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from markupsafe import Markup

from figures.compare import SmallLine
from figures.map import Histogram, LegendRow
from queries import answers
from screen.filling import View
from stories.age import Confirmed
from stories.answer import Answer
from stories.beside import FigureNotes
from stories.blocks import Block
from stories.changes import Period
from stories.compared_places import ComparedPlaces
from stories.fitting import FittingIndicator, OtherIndicator
from stories.home import LikenessToHome
from stories.item import Item
from stories.likeness import ExplainedLikeness
from stories.paragraphs import Links
from stories.plan import PlannedMeasure
from stories.ranking import RankedEntry
from stories.region import Region
from stories.region_figures import RegionRow
from stories.region_measures import DoneByMembers, OwnCase
from stories.region_others import DoneByOthers, SimilarRegions
from stories.side_by_side import Fields
from stories.slides import NeedRow
from stories.spots import Spot
from stories.standings import PlaceAmongAll

PLACES = "places"
"""The list of all places, which comes once and is there on every page."""


@dataclass(frozen=True)
class Header(View):
    """The head of every page: the menu and the pages of its current entry as titles by address, the languages by code,
    and what of the address was ignored.

    entry: the entry that the page belongs to; empty on the front page. home: the visitor's own place as it is called;
    empty where none is chosen. waiting_since: the date of the data that are shown, where newer ones hold faults; else
    empty. names: of the places that something in the address may mean, by code. desk: the key to the visitor's own
    cases, empty where she has none. scripts: the address of the scripts that this page is made for.
    """

    entries: Mapping[str, str]
    entry: str
    tabs: Mapping[str, str]
    home: str
    languages: Mapping[str, str]
    ignored: Sequence[str]
    has_more: bool
    waiting_since: str
    names: Mapping[str, str]
    desk: str
    scripts: str


@dataclass(frozen=True)
class NoDatabase(View):
    """There is no database to show."""


@dataclass(frozen=True)
class Contact:
    """Whom to tell or write to, as whoever runs the server has named them; link: empty where that is no address."""

    name: str
    link: str


@dataclass(frozen=True)
class Unreached(View):
    """What a page says that gets no connection: whom to tell, and the plain pages by title and address."""

    contact: Contact | None
    plain: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Plain(View):
    """A whole page without a session. languages: the name and link by code. content: HTML of another template."""

    title: str
    description: str
    canonical: str
    languages: Mapping[str, tuple[str, str]]
    content: Markup


@dataclass(frozen=True)
class PlainMeasures(View):
    """The list of measures that pass the filters, without a session."""

    lead: str
    hits: Sequence[answers.ListedMeasure]


@dataclass(frozen=True)
class PlainMeasure(View):
    """One measure without a session; beside: what stands beside its figures."""

    measure: answers.Measure
    links: Links
    needs: Sequence[answers.Need]
    outcomes: Sequence[answers.Outcome]
    beside: FigureNotes
    notes: Sequence[answers.Note]
    sources: Sequence[str]


@dataclass(frozen=True)
class PlainPlaces(View):
    """The list of places without a session: the name of each and its number of measures, by code."""

    lead: str
    names: Mapping[str, str]
    counted: Mapping[str, int]


@dataclass(frozen=True)
class PlainPlace(View):
    """One place without a session. beside: what stands beside the figures of the sources; figures: the latest of each
    official indicator, as text, and its source.
    """

    place: answers.Place
    still_counted: str
    sentences: Sequence[str]
    sources: Sequence[str]
    measures: Sequence[answers.PlaceMeasure]
    outcomes: Sequence[answers.Outcome]
    beside: FigureNotes
    figures: Sequence[tuple[answers.PlaceFigure, str, answers.IndicatorSource]]
    notes: Sequence[answers.Note]


@dataclass(frozen=True)
class Footer(View):
    """The foot of every page."""


@dataclass(frozen=True)
class Heading(View):
    """The title of a page, and the question that it answers."""

    title: str
    lead: str


class WrongCell(NamedTuple):
    """A cell that is wrong: where it is, what stands there and what would be right."""

    sheet: str
    row: str
    column: str
    value: str
    wrong: str


@dataclass(frozen=True)
class Contribution(View):
    """What a visitor has sent, and what is wrong with it or where its cases stand now.

    desk: the key to it. name: of the file, empty where nothing was sent. own: title and id of each case. ignored: what
    the file held that was not used. contact: whom to send the cases to.
    """

    desk: str
    name: str
    faults: Sequence[WrongCell]
    own: Sequence[tuple[str, str]]
    ignored: Sequence[str]
    is_unchecked: bool
    largest_mb: float
    most_rows: int
    contact: Contact | None


@dataclass(frozen=True)
class Criteria(View):
    """What a case must meet to be taken into the shared dataset; years: for how long it counts."""

    is_constant = True
    years: int


@dataclass(frozen=True)
class Section(View):
    """The title of a part of a page."""

    title: str


@dataclass(frozen=True)
class NoAnswer(View):
    """Why there is no answer, with places to choose instead, by code; the one of a region that is `chosen` is answered
    for, and `parameter` of the address holds it.
    """

    text: str
    members: Mapping[str, str] = field(default_factory=dict)
    parameter: str = "place"
    chosen: str = ""


@dataclass(frozen=True)
class Options(View):
    """What a box offers to choose among: the label of each code, and as `forms` the other names by which a place is
    known, and what an indicator speaks of.
    """

    is_constant = True
    name: str
    options: Mapping[str, str]
    forms: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Choose(View):
    """A box in which one writes to choose: it follows `link` with the code in the place of VALUE; `listed`: what its
    options are called; `whole`: parameters that go with the old choice; `shows`: what the choice changes, which is
    brought into sight.
    """

    name: str
    listed: str
    label: str
    link: str
    placeholder: str
    chosen: str = ""
    can_be_cleared: bool = False
    whole: Sequence[str] = ()
    shows: str = ""


@dataclass(frozen=True)
class TextField(View):
    """A field of one line that follows `link` with what is written in the place of VALUE; `whole`: parameters that go
    with the old text.
    """

    name: str
    label: str
    placeholder: str
    most: int
    link: str
    whole: Sequence[str]


@dataclass(frozen=True)
class Sentence(View):
    """A sentence by itself: what a figure shows, what to know of it, or why there is none."""

    kind: Literal["finding", "source", "absent"]
    text: str


@dataclass(frozen=True)
class Pictures(View):
    """The buttons that save a figure as a picture: with its finding and foot, under a name; embed: the address by which
    others show it in a frame with this title, where it has one.
    """

    finding: str
    foot: str
    name: str
    embed: str
    title: str


@dataclass(frozen=True)
class Table(View):
    """The figures behind a drawing: rows of cells, and the heading of each column by the name of its cell."""

    rows: Sequence[Mapping[str, Any]]
    columns: Mapping[str, str]
    caption: str
    opened: bool = False


@dataclass(frozen=True)
class TableLink(View):
    """The way to a long table, which is sent only to those who ask for it."""

    caption: str


@dataclass(frozen=True)
class SourceLine(View):
    """Where a series comes from, what it counts and where it breaks."""

    source: answers.MapIndicator | answers.IndicatorSource


class ToldPair(NamedTuple):
    """A documented pair with its sentence, and of how few persons it is."""

    row: answers.Pair
    text: str
    known: str


@dataclass(frozen=True)
class Front(View):
    """The front page.

    made_of: what the dataset is made of; drawing: the map of the places with measures; two_times: what the pairs are;
    evidence: measures by rung; first: the questions of the first view; home: the visitor's own place, empty where none
    is chosen; notes and proposals: how many there are.
    """

    made_of: str
    drawing: Markup
    pairs: Sequence[ToldPair]
    two_times: str
    evidence: Mapping[str, int]
    questions: Sequence[answers.AskedQuestion]
    first: Sequence[answers.AskedQuestion]
    home: str
    notes: int
    proposals: int


@dataclass(frozen=True)
class MeasureInFull(View):
    """One measure in full, with the paragraph for the council and its sources.

    beside: what stands beside its figures; fits: official figures that fit it; without: themes that none fits; alike:
    that it was done in a place like the visitor's own, which is called `home`. confirmed: when somebody last said that
    it is so. mail: the address of a letter, yet to be sent to anybody, with the link to the measure. is_own: only this
    visitor sees it.
    """

    measure: answers.Measure
    links: Links
    needs: Sequence[answers.Need]
    outcomes: Sequence[answers.Outcome]
    relatives: Sequence[answers.MeasureRelative]
    proposals: Sequence[answers.MeasureProposal]
    notes: Sequence[answers.Note]
    beside: FigureNotes
    fits: Sequence[FittingIndicator]
    without: Sequence[tuple[str, str]]
    sentences: Sequence[str]
    sources: Sequence[str]
    confirmed: Confirmed
    mail: str
    alike: LikenessToHome | None
    home: str
    is_own: bool


@dataclass(frozen=True)
class MeasureList(View):
    """The list of measures with its filters: what is shown of it, how many pass, and how many would pass each other
    filter.

    places: those whose name is searched for; questions: those that the search or a theme asks; figure: that of the
    map which the search names; guesses: words that the search took instead; own_sizes: the visitor's own ranges;
    cells: measures by theme and size, None where the table is not asked for; reliefs: filters to relax where nothing
    passes; words: those of the search that find something alone, where all together find nothing, with the number of
    measures; alike: those of the measures that were done in a place like the visitor's own; fitting: how many pass
    each choice of what a municipality has; needs: how much each measure takes, where something is marked;
    is_figure_first: no measure is found, and the text asks for a figure.
    """

    hits: Sequence[answers.ListedMeasure]
    count: int
    finding: str
    places: Mapping[str, str]
    questions: Sequence[answers.AskedQuestion]
    figure: answers.NamedFigure | None
    is_figure_first: bool
    guesses: Sequence[str]
    facets: Mapping[str, Mapping[str, int]]
    codes: Mapping[str, Mapping[str, str]]
    own_sizes: Sequence[str]
    sorts: Mapping[str, str]
    sort: str
    part: int
    per_part: int
    sizes: Mapping[str, str]
    cells: Mapping[tuple[str, str], int] | None
    reliefs: Sequence[answers.Relief]
    whole: int | None
    words: Mapping[str, int]
    alike: Mapping[str, LikenessToHome]
    fitting: Mapping[str, int]
    needs: Mapping[str, int]


@dataclass(frozen=True)
class AnswerInFull(View):
    """The answer to one question; drawing: the map of its places; link: for others, on this machine alone where
    `only_here`; keys: the measures that were done, as entries of a shortlist, which has room for `most`.
    """

    answer: Answer
    drawing: Markup
    link: str
    only_here: bool
    keys: Sequence[str]
    most: int


@dataclass(frozen=True)
class Questions(View):
    """The questions that have an answer."""

    questions: Sequence[answers.AskedQuestion]


@dataclass(frozen=True)
class MapChoices(View):
    """In which county the map shows its indicator, and of which year.

    chosen: the codes of the counties that are shown, none for
    the whole country; `asked` is the year of the address, `years` are those of the slider, `later` those after them
    that only some municipalities have.
    """

    indicator: answers.MapIndicator
    counties: Mapping[str, str]
    chosen: Sequence[str]
    years: Sequence[int]
    later: Sequence[int]
    year: int
    asked: int | None


@dataclass(frozen=True)
class MapLegend(View):
    """What the colours of the map mean: its classes, and the spread of the values where they differ."""

    legend: Sequence[LegendRow]
    histogram: Histogram | None


@dataclass(frozen=True)
class MapScale(View):
    """What the colours of the map mean, in one line above it."""

    legend: Sequence[LegendRow]


@dataclass(frozen=True)
class MapBeside(View):
    """What stands beside the map: its legend, the places with measures, and the files.

    class_year: whose figures set the limits of the classes; outside: places with measures that the frame does not hold;
    home: what is outlined; reserved: which of the figures count other municipalities too; has_counted: do the persons
    that a share counts stand beside it; unpublished: by place, how many of its measures are the visitor's own.
    """

    indicator: answers.MapIndicator
    label: str
    year: int
    class_year: int
    is_signed: bool
    legend: Sequence[LegendRow]
    histogram: Histogram | None
    reserved: Sequence[str]
    has_counted: bool
    outside: Sequence[str]
    home: str
    points: Sequence[answers.MeasurePoint]
    unpublished: Mapping[str, str]
    total: answers.MeasureCount
    codes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Places(View):
    """The places with measures, for a visitor who has chosen none."""

    places: Sequence[answers.ListedPlace]
    names: Mapping[str, str]


@dataclass(frozen=True)
class PlaceHead(View):
    """The facts of a place and what it is tied to."""

    place: answers.Place
    still_counted: str
    relatives: Mapping[str, Sequence[answers.PlaceRelative]]
    changes: Sequence[answers.AreaChange]


@dataclass(frozen=True)
class PlaceMeasures(View):
    """The measures and outcomes of a place, what stands beside these, reservations, and the paragraph for the
    council; home: the municipality that the place is or became, empty where it is none; alike: those of the measures
    that were done in a place like the visitor's own.
    """

    home: str
    alike: Mapping[str, LikenessToHome]
    measures: Sequence[answers.PlaceMeasure]
    outcomes: Sequence[answers.Outcome]
    beside: FigureNotes
    notes: Sequence[answers.Note]
    sentences: Sequence[str]
    sources: Sequence[str]


@dataclass(frozen=True)
class Similar(View):
    """The municipalities most like the one `home`, which the place is or became part of."""

    place: answers.Place
    home: str
    name: str
    neighbours: Sequence[ExplainedLikeness]
    places: Mapping[str, str]


@dataclass(frozen=True)
class SeriesHead(View):
    """Which series of a place is drawn."""

    series: Mapping[str, str]
    chosen: str


@dataclass(frozen=True)
class Standings(View):
    """Where the figures of a place stand among all municipalities; none of a place that is not one of them. chosen: the
    indicator whose series is drawn.
    """

    place: str
    stands: Sequence[PlaceAmongAll]
    chosen: str


@dataclass(frozen=True)
class MineHead(View):
    """The chosen municipality."""

    place: answers.Place
    home: str
    still_counted: str


@dataclass(frozen=True)
class MineFirst(View):
    """The measures to begin with for a municipality; first_text: the link to a council text about them; the rest as in
    Mine.
    """

    name: str
    first: Sequence[answers.RankedMeasure]
    first_text: str
    cards: Mapping[str, answers.MeasureCard]
    why: Mapping[tuple[str, int], ExplainedLikeness]
    latest: int


@dataclass(frozen=True)
class MineOrders(View):
    """By what municipalities are called alike, and in which order the measures stand."""

    sort: str


@dataclass(frozen=True)
class MineTraits(View):
    """The traits of the municipality, and what each counts."""

    weights: Mapping[str, int]
    traits: Mapping[str, answers.Trait]


@dataclass(frozen=True)
class Mine(View):
    """The measures for a municipality: those with a result of municipalities like it first, plans apart.

    cards: of all that is named, by id; plans: those of places that can be compared; gates: how many there are at each
    gate, none where another order was asked for; entries: how many stand by themselves; scopes: how many there are of
    each scope; nearest: the distance of the most alike; why: why a municipality is alike, by its code and the year;
    lowest: how many stand on each rung of the ladder or above it; absent: traits that it has no figure of; fitting: how
    many pass each choice of what a municipality has.
    """

    name: str
    hits: Sequence[RankedEntry]
    cards: Mapping[str, answers.MeasureCard]
    plans: Sequence[answers.RankedMeasure]
    gates: Mapping[str, int]
    entries: int
    scopes: Mapping[str, int]
    nearest: float | None
    why: Mapping[tuple[str, int], ExplainedLikeness]
    needs: Mapping[str, Sequence[answers.MeasureNeed]]
    fitting: Mapping[str, int]
    counts: Mapping[str, Mapping[str, int]]
    lowest: Mapping[str, int]
    codes: Mapping[str, Mapping[str, str]]
    reliefs: Sequence[answers.Relief]
    absent: Sequence[str]
    by_evidence: bool
    latest: int
    part: int
    per_part: int


@dataclass(frozen=True)
class PairsHead(View):
    """How many documented pairs there are, and how many of them rise and fall."""

    count: int
    rises: int
    falls: int


@dataclass(frozen=True)
class PairHead(View):
    """The heading of a documented pair."""

    row: answers.Pair


@dataclass(frozen=True)
class PairBelow(View):
    """What stands below the drawing of a documented pair; beside: how few persons it may be of, and what official
    statistics hold; is_own: only this visitor sees it.
    """

    row: answers.Pair
    beside: Sequence[str]
    notes: Sequence[answers.Note]
    sentences: Sequence[str]
    sources: Sequence[str]
    is_own: bool


@dataclass(frozen=True)
class ComparisonHead(View):
    """The heading of the comparison with peers."""


@dataclass(frozen=True)
class Fits(View):
    """Why the indicator that is shown fits what the place has done, which others do, and the themes that none does.

    why: sentences; without: themes with the reason.
    """

    why: Sequence[str]
    others: Sequence[OtherIndicator]
    without: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ComparisonChoices(View):
    """Over which years, with whom, and in which numbers a place is compared; `without`: why there is no index."""

    years_from: Sequence[int]
    first: int
    years_to: Sequence[int]
    last: int
    groups: Mapping[str, str]
    group: str
    is_index: bool
    without: str
    base: int
    has_peers: bool


@dataclass(frozen=True)
class ComparisonBelow(View):
    """The comparison in words and figures, and everything a reader must know before believing it.

    reasons: the words for why peers are left out; dated: measures with a start; undated: how many have none.
    """

    periods: Sequence[Period]
    warnings: Sequence[str]
    targets: Sequence[answers.ComparedTarget]
    panel: Sequence[answers.PanelMember]
    reasons: Mapping[str, str]
    group_words: str
    unit: str
    sentences: Sequence[str]
    sources: Sequence[str]
    dated: Sequence[answers.PlaceMeasure]
    undated: int
    place: str


@dataclass(frozen=True)
class Unusual(View):
    """What is said of a place among all municipalities, and how many of its likest changed as much; indicator and place
    of the file with it, empty where it has no place there.
    """

    sentences: Sequence[str]
    counts: Sequence[str]
    place: str
    indicator: str


@dataclass(frozen=True)
class Compare(View):
    """What is chosen to stand side by side, places and measures, and examples to begin with; more: what can be put in
    at once, by name.
    """

    more: Mapping[str, Sequence[str]]
    entries: Mapping[str, Sequence[str]]
    most: int
    names: Mapping[str, str]
    examples: Sequence[Sequence[str]]


@dataclass(frozen=True)
class ComparePlaces(View):
    """Places side by side: facts and indicators, each with its course in small, in a drawing of this size; names: of
    all places, by entry of a shortlist; counts: the measures of each; `shown`: the indicator that is drawn.
    """

    found: ComparedPlaces
    names: Mapping[str, str]
    counts: Mapping[str, int]
    lines: Mapping[str, Sequence[SmallLine]]
    shown: str | None
    size: tuple[int, int]


@dataclass(frozen=True)
class CompareChart(View):
    """Which indicator of the places is drawn; `year`: the base of an index; `without`: why there is none."""

    title: str
    year: int | None
    is_index: bool
    without: str
    is_persons: bool


@dataclass(frozen=True)
class CompareSource(View):
    """Where the series of the chart comes from."""

    title: str
    source: answers.IndicatorSource


@dataclass(frozen=True)
class CompareMeasures(View):
    """Measures side by side, field by field; `hidden`: how many equal fields are left out."""

    fields: Mapping[str, Fields]
    titles: Mapping[str, str]
    names: Mapping[str, str]
    finding: str
    hidden: int


@dataclass(frozen=True)
class EmptyShortlist(View):
    """A page of the shortlist while that is empty. how: what to do and what becomes of it, a step each; examples:
    shortlists to begin with, by name; questions: those whose answers lead to measures.
    """

    how: Sequence[str]
    examples: Mapping[str, Sequence[str]]
    questions: Sequence[answers.AskedQuestion]


@dataclass(frozen=True)
class Presenter(View):
    """A shortlist to present: its items, and what its files are called; a list of measures has a table too."""

    items: Sequence[Item]
    name: str
    has_measures: bool


@dataclass(frozen=True)
class Sharing(View):
    """The link of a shortlist with its QR code, whether that link leads to this machine alone, and how many of the
    visitor's own cases are in it, which others do not see. pages: those that the link may open, with their titles;
    page: the one that it does.
    """

    pages: Sequence[tuple[str, str]]
    page: str
    link: str
    code: str
    only_here: bool
    unpublished: int


@dataclass(frozen=True)
class Slides(View):
    """The slides of a shortlist, on the page and in a file alike.

    places: all of them, each once; needs: what its measures take, measures: how many they are, 0 where no slide says
    so; sources: those of each slide of sources; today: the year against which the age of what we know is drawn; code:
    the QR code, empty where there is none.
    """

    items: Sequence[Item]
    places: Sequence[Spot]
    needs: Sequence[NeedRow]
    measures: int
    today: int
    sources: Sequence[Sequence[str]]
    code: str
    title: str
    where: str
    date: str


@dataclass(frozen=True)
class CaseText(View):
    """The text for a council paper, to be edited, copied and taken along; title: where the visitor has written none;
    key: what the text is about, by which the browser knows an edited one again; carried: what of the address goes along
    to its file.
    """

    blocks: Sequence[Block]
    title: str
    key: str
    carried: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Proposals(View):
    """The ideas by how much of them has been tried and by their origin, the measures that tried each, and the questions
    of their themes.
    """

    finding: str
    themes: Sequence[answers.ProposalTheme]
    ideas: Mapping[str, Mapping[str, Sequence[answers.Proposal]]]
    measures: Mapping[str, Sequence[answers.ProposalMeasure]]
    questions: Sequence[answers.AskedQuestion]
    other_filters: Sequence[str]


@dataclass(frozen=True)
class Sources(View):
    """What everything rests on: method, sources by kind, official series, when they were fetched and why some are not,
    doubts by severity, the dataset to take along with what changed by version, and whom to tell of a barrier, with a
    link.
    """

    finding: str
    rungs: Sequence[answers.EvidenceCount]
    divisions: Sequence[answers.Division]
    transfers: Sequence[answers.BoundaryTransfer]
    sources: Mapping[str, Sequence[answers.Source]]
    indicators: Sequence[answers.IndicatorDefinition]
    fetched: Sequence[answers.FetchedTable]
    not_fetched: Mapping[str, str]
    figures: Sequence[answers.RecomputedFigure]
    notes: Mapping[str, Sequence[answers.RecordNote]]
    dictionary: Mapping[str, Sequence[answers.DictionaryColumn]]
    tables: Sequence[answers.DownloadTable]
    database_mb: float
    contact: Contact | None
    version: str
    changes: Mapping[str, Sequence[answers.ToldChange]]


@dataclass(frozen=True)
class RegionHead(View):
    """A region with its kind and members; merged: sentences of members that are now part of another; most: so many may
    be put together.
    """

    region: Region
    kind: str
    merged: Sequence[str]
    most: int


@dataclass(frozen=True)
class RegionChoose(View):
    """The regions that can be chosen: by kind, and those that the place `name` is in. opened: none is chosen."""

    kinds: Mapping[str, Sequence[answers.ListedArea]]
    near: Sequence[answers.ListedArea]
    name: str
    opened: bool


@dataclass(frozen=True)
class RegionStanding(View):
    """The figures of the members of a region and of all together; lines: the course of the whole by indicator, in a
    drawing of this size; quarters: what the outer quarters of all municipalities are called; signs: what stands for
    each.
    """

    region: Region
    rows: Sequence[RegionRow]
    finding: str
    lines: Mapping[str, Sequence[SmallLine]]
    size: tuple[int, int]
    quarters: Mapping[str, str]
    signs: Mapping[str, str]


@dataclass(frozen=True)
class RegionMap(View):
    """What the colours of the map of a region mean, and its points: of municipalities, and of the region itself."""

    legend: Sequence[LegendRow]
    label: str
    has_circles: bool
    has_diamonds: bool


@dataclass(frozen=True)
class RegionBeside(View):
    """The spread within a region, and the regions that are like it."""

    beside: SimilarRegions
    region: Region


@dataclass(frozen=True)
class RegionDone(View):
    """What the members of a region did by theme; titles: of measures by code; own: what of it only this visitor sees;
    papers: the link to a council text, by theme, and how many measures it has at most.
    """

    done: DoneByMembers
    titles: Mapping[str, str]
    region: Region
    own: Sequence[OwnCase]
    papers: Mapping[str, str]
    most: int


@dataclass(frozen=True)
class RegionOthers(View):
    """What others did, who could meet whom, and ideas; themes: their labels by code; home: the place of a plan."""

    others: DoneByOthers
    themes: Mapping[str, str]
    home: str | None


@dataclass(frozen=True)
class RegionBrief(View):
    """The brief for a meeting of a region; made: when."""

    blocks: Sequence[Block]
    title: str
    made: str


@dataclass(frozen=True)
class PlanHead(View):
    """What a plan is; other: the measures of the shortlist, where the plan was made of others; cleared: what is filled
    in, which goes when it is made anew; place: one that may be the visitor's own.
    """

    foreword: str
    place: answers.Place | None
    other: Sequence[str]
    cleared: Mapping[str, None]


@dataclass(frozen=True)
class PlanMeasure(View):
    """A measure of the plan; sources: those of the figure to follow."""

    row: PlannedMeasure
    sources: str
