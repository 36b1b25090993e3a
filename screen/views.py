"""What each template is given: a class for each of `screen/templates` that a page shows, with the names that stand in
it.

Every template has besides: `a` the address, `_` the words and their `plural`, `labels` and `likeness` the words for
codes and traits. Tests hold each class against its template in both directions. Imports queries, words, stories and
figures, no Streamlit.
"""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from figures.age import age_drawing, age_line
from figures.compare import SmallLine, small_shapes
from figures.drawn import svg
from figures.map import Histogram, LegendRow
from figures.slides import country, drawing, ladder
from figures.strip import strip_svg
from queries.answers import (
    AreaChange,
    AskedQuestion,
    BoundaryTransfer,
    ComparedTarget,
    DictionaryColumn,
    Division,
    DownloadTable,
    EvidenceCount,
    FetchedTable,
    IndicatorDefinition,
    IndicatorSource,
    ListedArea,
    ListedMeasure,
    ListedPlace,
    MapIndicator,
    Measure,
    MeasureCard,
    MeasureCount,
    MeasureNeed,
    MeasurePoint,
    MeasureProposal,
    MeasureRelative,
    NamedFigure,
    Need,
    Note,
    Outcome,
    Pair,
    PanelMember,
    Place,
    PlaceFigure,
    PlaceMeasure,
    PlaceRelative,
    Proposal,
    ProposalMeasure,
    ProposalTheme,
    RankedMeasure,
    RecomputedFigure,
    RecordNote,
    Relief,
    Source,
    ToldChange,
    Trait,
)
from screen import framing
from stories import labels, likeness, marks, shares
from stories.address import Address
from stories.age import Confirmed, age_of, age_words, course_words
from stories.answer import Answer
from stories.beside import FigureNotes
from stories.blocks import Block
from stories.changes import Period
from stories.charts import starts_named
from stories.compared_places import absent
from stories.fitting import FittingIndicator, OtherIndicator
from stories.home import LikenessToHome
from stories.item import Item
from stories.likeness import ExplainedLikeness
from stories.paragraphs import Links
from stories.plan import PlannedMeasure
from stories.ranking import RankedEntry, gate_title, rank_words, why_it_fits
from stories.region import Region
from stories.region_figures import RegionRow, summed
from stories.region_measures import DoneByMembers, OwnCase
from stories.region_others import DoneByOthers, SimilarRegions
from stories.shares import FewPersons
from stories.shortlist import NEED_SIZES, SOURCE_SIZES, step_of_size
from stories.side_by_side import Fields, IndicatorRow
from stories.slides import NeedRow, marks_words
from stories.spots import Spot
from stories.standings import PlaceAmongAll
from words import Words

TEMPLATES = Path(__file__).parent / "templates"
PLACES = "places"
"""The list of all places, which comes once and is there on every page."""


@dataclass(frozen=True)
class View:
    """The values of a template.

    is_constant: holds no link that was written for an address, so that it is sent once and not at every change.
    """

    template: ClassVar[str]
    is_constant: ClassVar[bool] = False


@cache
def environment() -> Environment:
    """The templates; every value is escaped, and an unknown name in a template is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "labels": labels,
        "likeness": likeness,
        "marks": marks,
        "shares": shares,
        "course_words": course_words,
        "why_absent": absent,
        "summed": summed,
    }
    made.globals |= {"gate_title": gate_title, "rank_words": rank_words, "why_it_fits": why_it_fits}
    # What draws the slides, without a script.
    made.globals |= {"may_embed": lambda: bool(framing.hosts())}
    made.globals |= {
        "svg": svg,
        "strip_svg": strip_svg,
        "small_shapes": small_shapes,
        "item_drawing": drawing,
        "ladder": ladder,
        "age_drawing": age_drawing,
        "country": country,
    }
    made.globals |= {"age_words": age_words, "marks_words": marks_words, "starts_named": starts_named}
    made.globals |= {"step_of_size": step_of_size, "NEED_SIZES": NEED_SIZES, "SOURCE_SIZES": SOURCE_SIZES}
    # How old what we know is, against the year of the day on which it is shown.
    made.globals |= {"age_line": age_line, "age_of": age_of, "this_year": lambda: datetime.date.today().year}
    return made


def filled(view: View, address: Address, _: Words) -> str:
    """The HTML of a template with its values, for this address and language."""
    values = {field.name: getattr(view, field.name) for field in dataclasses.fields(view)}
    if view.is_constant:
        fixed = [
            (name, tuple(value.items()) if isinstance(value, Mapping) else value) for name, value in values.items()
        ]
        return filled_once(view.template, tuple(fixed), _.language)
    return environment().get_template(view.template).render(a=address, _=_, plural=_.plural, **values)


@lru_cache(maxsize=32)
def filled_once(template: str, fixed: tuple[tuple[str, Any], ...], language: str) -> str:
    """The HTML of a template that holds nothing of an address, with its values; lists as pairs."""
    values = {name: dict(value) if isinstance(value, tuple) else value for name, value in fixed}
    return environment().get_template(template).render(_=Words(language), **values)


@dataclass(frozen=True)
class Header(View):
    """The head of every page: the menu and the pages of its current entry as titles by address, the languages by code,
    and what of the address was ignored.

    entry: the entry that the page belongs to; empty on the front page. home: the visitor's own place as it is called;
    empty where none is chosen. waiting_since: the date of the data that are shown, where newer ones hold faults; else
    empty. names: of the places that something in the address may mean, by code. desk: the key to the visitor's own
    cases, empty where she has none. scripts: the address of the scripts that this page is made for.
    """

    template = "header.html"
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

    template = "no_database.html"


@dataclass(frozen=True)
class Contact:
    """Whom to tell or write to, as whoever runs the server has named them; link: empty where that is no address."""

    name: str
    link: str


@dataclass(frozen=True)
class Unreached(View):
    """What a page says that gets no connection: whom to tell, and the plain pages by title and address."""

    template = "unreached.html"
    contact: Contact | None
    plain: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Plain(View):
    """A whole page without a session. languages: the name and link by code. content: HTML of another template."""

    template = "plain.html"
    title: str
    description: str
    canonical: str
    languages: Mapping[str, tuple[str, str]]
    content: Markup


@dataclass(frozen=True)
class PlainMeasures(View):
    """The list of measures that pass the filters, without a session."""

    template = "plain_measures.html"
    lead: str
    hits: Sequence[ListedMeasure]


@dataclass(frozen=True)
class PlainMeasure(View):
    """One measure without a session; beside: what stands beside its figures."""

    template = "plain_measure.html"
    measure: Measure
    links: Links
    needs: Sequence[Need]
    outcomes: Sequence[Outcome]
    beside: FigureNotes
    notes: Sequence[Note]
    sources: Sequence[str]


@dataclass(frozen=True)
class PlainPlaces(View):
    """The list of places without a session: the name of each and its number of measures, by code."""

    template = "plain_places.html"
    lead: str
    names: Mapping[str, str]
    counted: Mapping[str, int]


@dataclass(frozen=True)
class PlainPlace(View):
    """One place without a session. beside: what stands beside the figures of the sources; figures: the latest of each
    official indicator, as text, and its source.
    """

    template = "plain_place.html"
    place: Place
    still_counted: str
    sentences: Sequence[str]
    sources: Sequence[str]
    measures: Sequence[PlaceMeasure]
    outcomes: Sequence[Outcome]
    beside: FigureNotes
    figures: Sequence[tuple[PlaceFigure, str, IndicatorSource]]
    notes: Sequence[Note]


@dataclass(frozen=True)
class Footer(View):
    """The foot of every page."""

    template = "footer.html"


@dataclass(frozen=True)
class Heading(View):
    """The title of a page, and the question that it answers."""

    template = "heading.html"
    title: str
    lead: str


@dataclass(frozen=True)
class Contribution(View):
    """What a visitor has sent, and what is wrong with it or where its cases stand now.

    desk: the key to it. name: of the file, empty where nothing was sent. faults: sheet, row, column, what stands there
    and what is wrong. own: title and id of each case. ignored: what the file held that was not used. contact: whom to
    send the cases to.
    """

    template = "contribution.html"
    desk: str
    name: str
    faults: Sequence[tuple[str, str, str, str, str]]
    own: Sequence[tuple[str, str]]
    ignored: Sequence[str]
    is_unchecked: bool
    largest_mb: float
    most_rows: int
    contact: Contact | None


@dataclass(frozen=True)
class Criteria(View):
    """What a case must meet to be taken into the shared dataset; years: for how long it counts."""

    template = "criteria.html"
    is_constant = True
    years: int


@dataclass(frozen=True)
class Section(View):
    """The title of a part of a page."""

    template = "section.html"
    title: str


@dataclass(frozen=True)
class Options(View):
    """What a box offers to choose among: the label of each code, and as `forms` the other names by which a place is
    known, and what an indicator speaks of.
    """

    template = "options.html"
    is_constant = True
    name: str
    options: Mapping[str, str]
    forms: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Choose(View):
    """A box in which one writes to choose: it follows `link` with the code in the place of VALUE; `listed`: what its
    options are called; `whole`: parameters that go with the old choice.
    """

    template = "choose.html"
    name: str
    listed: str
    label: str
    link: str
    placeholder: str
    chosen: str
    can_be_cleared: bool
    whole: Sequence[str]


@dataclass(frozen=True)
class TextField(View):
    """A field of one line that follows `link` with what is written in the place of VALUE; `whole`: parameters that go
    with the old text.
    """

    template = "text.html"
    name: str
    label: str
    placeholder: str
    most: int
    link: str
    whole: Sequence[str]


@dataclass(frozen=True)
class Finding(View):
    """The sentence above a figure."""

    template = "finding.html"
    text: str


@dataclass(frozen=True)
class Pictures(View):
    """The buttons that save a figure as a picture: with its finding and foot, under a name; embed: the address by which
    others show it in a frame with this title, where it has one.
    """

    template = "pictures.html"
    finding: str
    foot: str
    name: str
    embed: str
    title: str


@dataclass(frozen=True)
class Table(View):
    """The figures behind a drawing: rows of cells, and the heading of each column by the name of its cell."""

    template = "table.html"
    rows: Sequence[Mapping[str, Any]]
    columns: Mapping[str, str]
    caption: str
    opened: bool = False


@dataclass(frozen=True)
class TableLink(View):
    """The way to a long table, which is sent only to those who ask for it."""

    template = "table_link.html"
    caption: str


@dataclass(frozen=True)
class SourceLine(View):
    """Where a series comes from, what it counts and where it breaks."""

    template = "source_line.html"
    source: MapIndicator | IndicatorSource


@dataclass(frozen=True)
class Front(View):
    """The front page.

    made_of: what the dataset is made of; drawing: the map of the places with measures; pairs: documented pairs with
    their sentences, and of how few persons they are; two_times: what these are; evidence: measures by rung; first: the
    questions of the first view; home: the visitor's own place, empty where none is chosen; notes and proposals: how
    many there are.
    """

    template = "front.html"
    made_of: str
    drawing: Markup
    pairs: Sequence[tuple[Pair, str, str]]
    two_times: str
    evidence: Mapping[str, int]
    questions: Sequence[AskedQuestion]
    first: Sequence[AskedQuestion]
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

    template = "measure.html"
    measure: Measure
    links: Links
    needs: Sequence[Need]
    outcomes: Sequence[Outcome]
    relatives: Sequence[MeasureRelative]
    proposals: Sequence[MeasureProposal]
    notes: Sequence[Note]
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

    questions: those that the search or a theme asks; figure: that of the map which the search names; guesses: words
    that the search took instead; own_sizes: the visitor's own ranges; cells: measures by theme and size, None where the
    table is not asked for; reliefs: filters to relax where nothing passes; words: those of the search that find
    something alone, where all together find nothing, with the number of measures; alike: those of the measures that
    were done in a place like the visitor's own; fitting: how many pass each choice of what a municipality has; needs:
    how much each measure takes, where something is marked; is_figure_first: no measure is found, and the text asks for
    a figure.
    """

    template = "measures.html"
    hits: Sequence[ListedMeasure]
    count: int
    finding: str
    questions: Sequence[AskedQuestion]
    figure: NamedFigure | None
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
    reliefs: Sequence[Relief]
    words: Mapping[str, int]
    alike: Mapping[str, LikenessToHome]
    fitting: Mapping[str, int]
    needs: Mapping[str, int]


@dataclass(frozen=True)
class AnswerInFull(View):
    """The answer to one question; drawing: the map of its places; link: for others, on this machine alone where
    `only_here`; keys: the measures that were done, as entries of a shortlist, which has room for `most`.
    """

    template = "answer.html"
    answer: Answer
    drawing: Markup
    link: str
    only_here: bool
    keys: Sequence[str]
    most: int


@dataclass(frozen=True)
class Questions(View):
    """The questions that have an answer."""

    template = "questions.html"
    questions: Sequence[AskedQuestion]


@dataclass(frozen=True)
class MapChoices(View):
    """Which indicator the map shows, in which county and of which year.

    indicators: by what they speak of; chosen: the codes of the counties that are shown, none for
    the whole country; `asked` is the year of the address, `years` are those of the slider, `later` those after them
    that only some municipalities have.
    """

    template = "map_choices.html"
    indicators: Mapping[str, Sequence[MapIndicator]]
    indicator: MapIndicator
    counties: Mapping[str, str]
    chosen: Sequence[str]
    years: Sequence[int]
    later: Sequence[int]
    year: int
    asked: int | None


@dataclass(frozen=True)
class MapLegend(View):
    """What the colours of the map mean: its classes, and the spread of the values where they differ."""

    template = "map_legend.html"
    legend: Sequence[LegendRow]
    histogram: Histogram | None


@dataclass(frozen=True)
class MapScale(View):
    """What the colours of the map mean, in one line above it."""

    template = "map_scale.html"
    legend: Sequence[LegendRow]


@dataclass(frozen=True)
class MapBeside(View):
    """What stands beside the map: its legend, the places with measures, and the files.

    class_year: whose figures set the limits of the classes; outside: places with measures that the frame does not hold;
    home: what is outlined; reserved: which of the figures count other municipalities too; unpublished: by place, how
    many of its measures are the visitor's own.
    """

    template = "map.html"
    indicator: MapIndicator
    label: str
    year: int
    class_year: int
    is_signed: bool
    legend: Sequence[LegendRow]
    histogram: Histogram | None
    reserved: Sequence[str]
    outside: Sequence[str]
    home: str
    points: Sequence[MeasurePoint]
    unpublished: Mapping[str, str]
    total: MeasureCount
    codes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Places(View):
    """The places with measures, for a visitor who has chosen none."""

    template = "places.html"
    places: Sequence[ListedPlace]
    names: Mapping[str, str]


@dataclass(frozen=True)
class PlaceHead(View):
    """The facts of a place and what it is tied to."""

    template = "place.html"
    place: Place
    still_counted: str
    relatives: Mapping[str, Sequence[PlaceRelative]]
    changes: Sequence[AreaChange]


@dataclass(frozen=True)
class PlaceMeasures(View):
    """The measures and outcomes of a place, what stands beside these, reservations, and the paragraph for the
    council; alike: those of the measures that were done in a place like the visitor's own.
    """

    template = "place_measures.html"
    alike: Mapping[str, LikenessToHome]
    measures: Sequence[PlaceMeasure]
    outcomes: Sequence[Outcome]
    beside: FigureNotes
    notes: Sequence[Note]
    sentences: Sequence[str]
    sources: Sequence[str]


@dataclass(frozen=True)
class Similar(View):
    """The municipalities most like the one `home`, which the place is or became part of."""

    template = "similar.html"
    place: Place
    home: str
    name: str
    neighbours: Sequence[ExplainedLikeness]
    places: Mapping[str, str]


@dataclass(frozen=True)
class SeriesHead(View):
    """Which series of a place is drawn."""

    template = "series_head.html"
    series: Mapping[str, str]
    chosen: str


@dataclass(frozen=True)
class Standings(View):
    """Where the figures of a place stand among all municipalities; none of a place that is not one of them. chosen: the
    indicator whose series is drawn.
    """

    template = "standings.html"
    place: str
    stands: Sequence[PlaceAmongAll]
    chosen: str


@dataclass(frozen=True)
class MineHead(View):
    """The chosen municipality, and by what others are called alike."""

    template = "mine_head.html"
    place: Place
    home: str
    still_counted: str
    sort: str


@dataclass(frozen=True)
class MineTraits(View):
    """The traits of the municipality, and what each counts."""

    template = "mine_traits.html"
    weights: Mapping[str, int]
    traits: Mapping[str, Trait]


@dataclass(frozen=True)
class MineNone(View):
    """Why there is no answer, with places to choose instead, by code; the one of a region that is `chosen` is answered
    for, and `parameter` of the address holds it.
    """

    template = "mine_none.html"
    text: str
    members: Mapping[str, str]
    parameter: str
    chosen: str


@dataclass(frozen=True)
class Ranked:
    """A measure in the list for a municipality: its place in the ranking with what stands behind it, and what its card
    shows.
    """

    entry: RankedEntry
    card: MeasureCard


@dataclass(frozen=True)
class Mine(View):
    """The measures for a municipality: those with a result of municipalities like it first, plans apart.

    cards: of all that is named, by id; plans: those of places that can be compared; gates: how many there are at each
    gate, none where another order was asked for; first: those to begin with, on the first part of the list; first_list:
    the shortlist with them and the municipality; entries: how many stand by themselves; scopes: how many there are of
    each scope; nearest: the distance of the most alike; why: why a municipality is alike, by its code and the year;
    absent: traits that it has no figure of; fitting: how many pass each choice of what a municipality has.
    """

    template = "mine.html"
    name: str
    hits: Sequence[Ranked]
    cards: Mapping[str, MeasureCard]
    plans: Sequence[RankedMeasure]
    gates: Mapping[str, int]
    first: Sequence[RankedMeasure]
    first_list: Sequence[str]
    entries: int
    scopes: Mapping[str, int]
    nearest: float | None
    why: Mapping[tuple[str, int], ExplainedLikeness]
    needs: Mapping[str, Sequence[MeasureNeed]]
    fitting: Mapping[str, int]
    counts: Mapping[str, Mapping[str, int]]
    codes: Mapping[str, Mapping[str, str]]
    reliefs: Sequence[Relief]
    absent: Sequence[str]
    by_evidence: bool
    latest: int
    part: int
    per_part: int


@dataclass(frozen=True)
class PairsHead(View):
    """How many documented pairs there are, and how many of them rise and fall."""

    template = "pairs_head.html"
    count: int
    rises: int
    falls: int


@dataclass(frozen=True)
class PairHead(View):
    """The heading of a documented pair."""

    template = "pair_head.html"
    row: Pair


@dataclass(frozen=True)
class PairBelow(View):
    """What stands below the drawing of a documented pair; beside: how few persons it may be of, and what official
    statistics hold; is_own: only this visitor sees it.
    """

    template = "pair.html"
    row: Pair
    beside: Sequence[str]
    notes: Sequence[Note]
    sentences: Sequence[str]
    sources: Sequence[str]
    is_own: bool


@dataclass(frozen=True)
class ComparisonHead(View):
    """The heading of the comparison with peers."""

    template = "comparison_head.html"


@dataclass(frozen=True)
class Fits(View):
    """Why the indicator that is shown fits what the place has done, which others do, and the themes that none does.

    why: sentences; without: themes with the reason.
    """

    template = "fits.html"
    why: Sequence[str]
    others: Sequence[OtherIndicator]
    without: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Uncertain(View):
    """What the intervals of shares of few persons mean."""

    template = "uncertain.html"
    text: str


@dataclass(frozen=True)
class ComparisonNone(View):
    """A place without figures to compare."""

    template = "comparison_none.html"
    place: str
    label: str


@dataclass(frozen=True)
class ComparisonChoices(View):
    """Over which years, with whom, and in which numbers a place is compared; `without`: why there is no index."""

    template = "comparison_choices.html"
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

    template = "comparison.html"
    periods: Sequence[Period]
    warnings: Sequence[str]
    targets: Sequence[ComparedTarget]
    panel: Sequence[PanelMember]
    reasons: Mapping[str, str]
    group_words: str
    unit: str
    sentences: Sequence[str]
    sources: Sequence[str]
    dated: Sequence[PlaceMeasure]
    undated: int
    place: str


@dataclass(frozen=True)
class Unusual(View):
    """What is said of a place among all municipalities, and how many of its likest changed as much; indicator and place
    of the file with it, empty where it has no place there.
    """

    template = "unusual.html"
    sentences: Sequence[str]
    counts: Sequence[str]
    place: str
    indicator: str


@dataclass(frozen=True)
class Compare(View):
    """What is chosen to stand side by side, places and measures, and examples to begin with; more: what can be put in
    at once, by name.
    """

    template = "compare.html"
    more: Mapping[str, Sequence[str]]
    entries: Mapping[str, Sequence[str]]
    most: int
    names: Mapping[str, str]
    examples: Sequence[Sequence[str]]


@dataclass(frozen=True)
class ComparePlaces(View):
    """Places side by side: facts and indicators, each with its course in small; `shown`: the one that is drawn;
    `outer`: the quarter of all municipalities in which a figure lies, by place and indicator, where it is an outer one;
    `few`: of how few persons it is a share, and its interval;
    `reserved`: which of the figures count other municipalities too.
    """

    template = "compare_places.html"
    places: Sequence[Place]
    names: Mapping[str, str]
    table: Sequence[IndicatorRow]
    titles: Mapping[str, str]
    finding: str
    counts: Mapping[str, int]
    lines: Mapping[str, Sequence[SmallLine]]
    reserved: Sequence[str]
    outer: Mapping[tuple[str, str], str]
    few: Mapping[tuple[str, str], FewPersons]
    shown: str | None
    size: tuple[int, int]


@dataclass(frozen=True)
class CompareChart(View):
    """Which indicator of the places is drawn; `year`: the base of an index; `without`: why there is none."""

    template = "compare_chart.html"
    title: str
    year: int | None
    is_index: bool
    without: str
    is_persons: bool


@dataclass(frozen=True)
class CompareSource(View):
    """Where the series of the chart comes from."""

    template = "compare_source.html"
    title: str
    source: IndicatorSource


@dataclass(frozen=True)
class CompareMeasures(View):
    """Measures side by side, field by field; `hidden`: how many equal fields are left out."""

    template = "compare_measures.html"
    fields: Mapping[str, Fields]
    titles: Mapping[str, str]
    names: Mapping[str, str]
    finding: str
    hidden: int


@dataclass(frozen=True)
class BasketEmpty(View):
    """A page of the shortlist while that is empty. how: what to do and what becomes of it, a step each; examples:
    shortlists to begin with, by name; questions: those whose answers lead to measures.
    """

    template = "basket_empty.html"
    how: Sequence[str]
    examples: Mapping[str, Sequence[str]]
    questions: Sequence[AskedQuestion]


@dataclass(frozen=True)
class Presenter(View):
    """A shortlist to present: its items, and what its files are called."""

    template = "presenter.html"
    items: Sequence[Item]
    name: str


@dataclass(frozen=True)
class Sharing(View):
    """The link of a shortlist with its QR code, whether that link leads to this machine alone, and how many of the
    visitor's own cases are in it, which others do not see.
    """

    template = "sharing.html"
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

    template = "slides.html"
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
    key: what the text is about, by which the browser knows an edited one again.
    """

    template = "case_text.html"
    blocks: Sequence[Block]
    title: str
    key: str


@dataclass(frozen=True)
class Proposals(View):
    """The ideas by how much of them has been tried and by their origin, the measures that tried each, and the questions
    of their themes.
    """

    template = "proposals.html"
    finding: str
    themes: Sequence[ProposalTheme]
    ideas: Mapping[str, Mapping[str, Sequence[Proposal]]]
    measures: Mapping[str, Sequence[ProposalMeasure]]
    questions: Sequence[AskedQuestion]
    other_filters: Sequence[str]


@dataclass(frozen=True)
class Sources(View):
    """What everything rests on: method, sources by kind, official series, when they were fetched and why some are not,
    doubts by severity, the dataset to take along with what changed by version, and whom to tell of a barrier, with a
    link.
    """

    template = "sources.html"
    finding: str
    rungs: Sequence[EvidenceCount]
    divisions: Sequence[Division]
    transfers: Sequence[BoundaryTransfer]
    sources: Mapping[str, Sequence[Source]]
    indicators: Sequence[IndicatorDefinition]
    fetched: Sequence[FetchedTable]
    not_fetched: Mapping[str, str]
    figures: Sequence[RecomputedFigure]
    notes: Mapping[str, Sequence[RecordNote]]
    dictionary: Mapping[str, Sequence[DictionaryColumn]]
    tables: Sequence[DownloadTable]
    database_mb: float
    contact: Contact | None
    version: str
    changes: Mapping[str, Sequence[ToldChange]]


@dataclass(frozen=True)
class RegionHead(View):
    """A region with its kind and members; merged: sentences of members that are now part of another; most: so many may
    be put together.
    """

    template = "region_head.html"
    region: Region
    kind: str
    merged: Sequence[str]
    most: int


@dataclass(frozen=True)
class RegionChoose(View):
    """The regions that can be chosen: by kind, and those that the place `name` is in. opened: none is chosen."""

    template = "region_choose.html"
    kinds: Mapping[str, Sequence[ListedArea]]
    near: Sequence[ListedArea]
    name: str
    opened: bool


@dataclass(frozen=True)
class RegionStanding(View):
    """The figures of the members of a region and of all together; lines: the course of the whole by indicator, in a
    drawing of this size; quarters: what the outer quarters of all municipalities are called; signs: what stands for
    each.
    """

    template = "region_standing.html"
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

    template = "region_map.html"
    legend: Sequence[LegendRow]
    label: str
    has_circles: bool
    has_diamonds: bool


@dataclass(frozen=True)
class RegionBeside(View):
    """The spread within a region, and the regions that are like it."""

    template = "region_beside.html"
    beside: SimilarRegions
    region: Region


@dataclass(frozen=True)
class RegionDone(View):
    """What the members of a region did by theme; titles: of measures by code; own: what of it only this visitor sees;
    papers: the shortlist of a council text, by theme.
    """

    template = "region_done.html"
    done: DoneByMembers
    titles: Mapping[str, str]
    region: Region
    own: Sequence[OwnCase]
    papers: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class RegionOthers(View):
    """What others did, who could meet whom, and ideas; themes: their labels by code; home: the place of a plan."""

    template = "region_others.html"
    others: DoneByOthers
    themes: Mapping[str, str]
    home: str | None


@dataclass(frozen=True)
class RegionBrief(View):
    """The brief for a meeting of a region; made: when."""

    template = "region_brief.html"
    blocks: Sequence[Block]
    title: str
    made: str


@dataclass(frozen=True)
class PlanHead(View):
    """What a plan is; other: the measures of the shortlist, where the plan was made of others; cleared: what is filled
    in, which goes when it is made anew.
    """

    template = "plan_head.html"
    foreword: str
    other: Sequence[str]
    cleared: Mapping[str, None]


@dataclass(frozen=True)
class PlanMeasure(View):
    """A measure of the plan; sources: those of the figure to follow."""

    template = "plan_measure.html"
    row: PlannedMeasure
    sources: str
