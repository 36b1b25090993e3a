"""What each question is answered with: a class for each .sql file of this folder, one object of it a row of the answer.

What a row is, its parameters and the units of its columns stand at the head of the .sql file. A text of the dataset,
three columns there, is one field here. Tests hold every class against the columns, types and blanks of the real
answers. Imports words.
"""

from dataclasses import dataclass
from typing import ClassVar

from words import Text


@dataclass(frozen=True, slots=True)
class RecordNote:
    """One row is one note on the data with the record that it is about, most severe first. kind is the table of the
    record; measure_id, place_id, source_id, actor_id, indicator_id and theme_id say where that record is shown.
    """

    question: ClassVar[str] = "all_notes"
    note_id: str
    severity: str
    kind: str
    text: Text
    measure_id: str | None
    place_id: str | None
    source_id: str | None
    actor_id: str | None
    indicator_id: str | None
    theme_id: str | None
    title: Text
    place_name: str | None
    label: Text
    idea: Text


@dataclass(frozen=True, slots=True)
class AnswerMeasure:
    """One row is one measure of one of the themes with all that an answer tells of it: those of the same approach
    together, in the order of the list of approaches, and of each the best documented first. is_plan: nothing says that
    it was done. states_people, states_needs: the source states how many persons it is for, and what it takes.
    """

    question: ClassVar[str] = "answer_measures"
    measure_id: str
    parent_id: str | None
    title: Text
    summary: Text
    lessons: Text
    approach_id: str | None
    approach: Text
    evidence: str
    status: str
    status_date: str | None
    start_year: int | None
    end_year: int | None
    places: tuple[str, ...]
    place_ids: tuple[str, ...]
    is_plan: bool
    states_cost: bool
    states_people: bool
    states_needs: bool


@dataclass(frozen=True, slots=True)
class BoundaryTransfer:
    """One row is one area that changed municipality outside the mergers, which gives a jump in the series of both."""

    question: ClassVar[str] = "boundary_transfers"
    year: int
    from_name: str
    to_name: str
    persons_approx: int | None


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """One row is one of the $measures with what its card shows. is_plan: nothing says that it was done."""

    question: ClassVar[str] = "cards_of"
    measure_id: str
    title: Text
    summary: Text
    evidence: str
    status: str
    status_date: str | None
    start_year: int | None
    end_year: int | None
    places: tuple[str, ...]
    is_plan: bool


@dataclass(frozen=True, slots=True)
class Code:
    """One row is one code of a code list with its labels; parameter is its name in the address."""

    question: ClassVar[str] = "code_lists"
    parameter: str
    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One row is one indicator of the place $place_id in one year. No rows for an indicator that is not counted there.
    The place follows one division of municipalities for each indicator: the newest that has figures for it. A
    region or county has the figures of its municipalities together, where all of them have one.
    """

    question: ClassVar[str] = "compare_figures"
    place_id: str
    indicator_id: str
    label: Text
    unit: str
    structure: str
    year: int
    value: float | None
    status: str
    persons: int | None
    low: float | None
    high: float | None
    may_be_negative: bool
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureTitle:
    """One row is one measure that can be compared, with the places that carried it out."""

    question: ClassVar[str] = "compare_titles"
    measure_id: str
    title: Text
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedTarget:
    """One row is one target of the sources that can stand beside the figures shown: of the same place and indicator,
    in the same unit, and for the same years. A target without both years, or for other years, is in no row.
    """

    question: ClassVar[str] = "compared_targets"
    outcome_id: str
    measure_id: str
    value_after: float
    text: Text
    section: str
    source: Text


@dataclass(frozen=True, slots=True)
class County:
    """One row is one county of today with municipalities of its own; Oslo is a municipality and a county."""

    question: ClassVar[str] = "counties"
    place_id: str
    name: str


@dataclass(frozen=True, slots=True)
class DefinitionBreak:
    """One row is one year from which the indicator $indicator_id is counted in another way; no row where there is
    none.
    """

    question: ClassVar[str] = "definition_breaks"
    year: int


@dataclass(frozen=True, slots=True)
class DictionaryColumn:
    """One row is one column of one table, in the order in which the tables hold them; descriptions are those stored in
    the database.
    """

    question: ClassVar[str] = "dictionary"
    table_name: str
    table_description: str | None
    column_name: str
    data_type: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Division:
    """One row is one division of municipalities that official figures follow, with the number of figures that are
    there and that are not, by reason.
    """

    question: ClassVar[str] = "divisions"
    structure: str
    municipalities: int
    from_year: int
    to_year: int
    present: int
    missing: int
    suppressed: int
    not_applicable: int
    too_few: int


@dataclass(frozen=True, slots=True)
class DownloadTable:
    """One row is one table that is offered as a file, with its number of rows: the dataset itself, without what the
    build derives for the pages.
    """

    question: ClassVar[str] = "download_tables"
    table_name: str
    rows: int


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One row is one reason for which records of a table were added, changed, corrected or removed in a version of the
    dataset, newest version first; a version without any has one row, in which all but version and released_on is null.

    records: how many records; released_on: null while the version is being made.
    """

    question: ClassVar[str] = "told_changes"
    version: str
    released_on: str | None
    table_name: str | None
    kind: str | None
    records: int | None
    reason: Text


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """One row is one rung of the evidence ladder, lowest first, with the number of measures that stand on it."""

    question: ClassVar[str] = "evidence_counts"
    evidence: str
    measures: int


@dataclass(frozen=True, slots=True)
class FoldedWord:
    """One row is one word of $text, folded as the search knows words."""

    question: ClassVar[str] = "folded_words"
    word: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One row is one window of years in which the place $place_id stands among all municipalities: its gap, which is
    how much more or less it changed than the middle of the ten municipalities most like it in the first year of the
    window, and how many municipalities have a gap as large. No row for a window in which no municipality has a gap.
    """

    question: ClassVar[str] = "gaps"
    first: int
    last: int
    gap: float | None
    municipalities: int
    as_far: int
    as_high: int
    as_low: int
    names: tuple[str, ...] | None
    gaps: tuple[float, ...] | None
    followed: int | None
    ahead: float | None
    ahead_next: float | None


@dataclass(frozen=True, slots=True)
class GuessedWord:
    """One row is one searched word that stands in no text, with the word that is most alike, for which the search
    takes it.
    """

    question: ClassVar[str] = "guessed_words"
    wanted: str
    written: str


@dataclass(frozen=True, slots=True)
class IndicatorDefinition:
    """One row is one indicator of official statistics: its definition, its known breaks, the years it covers and its
    source.
    """

    question: ClassVar[str] = "indicator_definitions"
    indicator_id: str
    label: Text
    unit: str
    description: Text
    break_: Text
    from_year: int
    to_year: int
    source_id: str
    source: Text


@dataclass(frozen=True, slots=True)
class IndicatorSource:
    """One row is the indicator $indicator_id with its definition, known breaks and the source of its series; a
    computed one has the breaks and the source of the series that it is counted in.
    """

    question: ClassVar[str] = "indicator_source"
    description: Text
    break_: Text
    source: Text
    publisher: Text
    licence: Text


@dataclass(frozen=True, slots=True)
class KnownValue:
    """One row is one value that a parameter of the address may have, with the parameter; a value may be known to
    several.
    """

    question: ClassVar[str] = "known_values"
    parameter: str
    value: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """One row is one official indicator that fits one measure at one place, by the first of the measure's themes that
    it speaks to, with its figures there; or, without an indicator, one theme of the measure that no official figure can
    show anything of. Measures with a known start come first, the earliest of them at the head, and of each first the
    indicators that speak best to a theme.
    """

    question: ClassVar[str] = "fitting"
    measure_id: str
    title: Text
    place_id: str
    place_name: str
    year: int | None
    is_start: bool
    theme: Text
    position: int
    reason: Text
    indicator_id: str | None
    label: Text
    unit: str | None
    breaks: tuple[int, ...] | None
    years: tuple[int, ...] | None
    figures: tuple[float, ...] | None
    persons: tuple[int | None, ...] | None


@dataclass(frozen=True, slots=True)
class MatchingFigure:
    """One row is one official figure, or the reason why there is none, that may measure the same as one of the reported
    $outcomes: of the same place, in a year from five before to five after those of the outcome. By outcome, indicator
    and year. A target has no row.
    """

    question: ClassVar[str] = "matching_figures"
    outcome_id: str
    indicator_id: str
    label: Text
    unit: str
    counts: Text
    place_name: str
    year: int
    value: float | None
    status: str
    persons: int | None
    part: int | None
    country: float | None


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One row is one municipality on the map, in alphabetical order, with all names and numbers by which it is known,
    and those of what became part of it.
    """

    question: ClassVar[str] = "map_places"
    place_id: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapIndicator:
    """One row is one official indicator that a map can show, with its years and the latest year that most
    municipalities have; where they never do, the latest that has more than half as many of them as the best year. What
    also stands beside other places comes first, in that order.
    """

    question: ClassVar[str] = "map_indicators"
    indicator_id: str
    label: Text
    search: Text
    unit: str
    description: Text
    break_: Text
    source: Text
    publisher: Text
    licence: Text
    years: tuple[int, ...]
    latest_full_year: int
    may_be_negative: bool
    map_unit: str
    part_id: str | None
    topic: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class MeasurePoint:
    """One row is one place with measures that pass the filters, most measures first; a region or county stands at the
    middle of its municipalities.
    """

    question: ClassVar[str] = "map_measures"
    place_id: str
    name: str
    kind: str
    country: str
    longitude: float | None
    latitude: float | None
    measures: int


@dataclass(frozen=True, slots=True)
class MapValue:
    """One row is one municipality of the 2020 division with its figure of one indicator and year, and its class on the
    map, in alphabetical order.
    """

    question: ClassVar[str] = "map_values"
    place_id: str
    code_2020: str
    name: str
    longitude: float
    latitude: float
    value: float | None
    status: str
    class_no: int | None
    persons: float | None
    share_of: int | None
    low: float | None
    high: float | None
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class MapLead:
    """One row is one of the municipalities, three at most, that have the highest figure of the map in a year, as it had
    in each year before, back to `since`; earliest first. shared_years and shared_with: in which of these years another
    had as high a figure, and which, in the same order. before: who had the highest in the year before `year`, where it
    was another; then `since` is `year`. There is no row where nothing is known of the year before; for a year in which
    fewer than nine of ten municipalities have a figure, or there is but one municipality; and none for a class, which
    has no order of size. A year that is lacking ends a run, and so does one from which the indicator is counted in
    another way.
    """

    question: ClassVar[str] = "map_leads"
    year: int
    name: str
    since: int
    shared_years: tuple[int, ...]
    shared_with: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row is the measure $measure_id with all its own facts."""

    question: ClassVar[str] = "measure"
    measure_id: str
    parent_id: str | None
    title: Text
    summary: Text
    lessons: Text
    kind: str
    status: str
    status_date: str | None
    evidence: str
    start_year: int | None
    end_year: int | None
    cost_nok: int | None
    cost_note: Text
    checked: str | None
    contact_office: str | None
    contact_url: str | None
    population_min: int | None
    population_max: int | None


@dataclass(frozen=True, slots=True)
class MeasureCount:
    """One row: how many measures pass the filters, and how many of them have no place on the map."""

    question: ClassVar[str] = "measure_count"
    measures: int
    without_point: int


@dataclass(frozen=True, slots=True)
class MeasureFacet:
    """One row is one value of a filter with the number of measures it would show, given all other filters. A value
    without measures is left out.
    """

    question: ClassVar[str] = "measure_facets"
    parameter: str
    value: str
    measures: int


@dataclass(frozen=True, slots=True)
class MeasureHit:
    """One row is one measure that passes the filters."""

    question: ClassVar[str] = "measure_hits"
    measure_id: str


@dataclass(frozen=True, slots=True)
class MeasureLink:
    """One row is one place, actor, theme, target group, factor or source of one of the $measures, with its role or
    section; of each kind the lead first, and in the order of the Norwegian alphabet.
    """

    question: ClassVar[str] = "measure_links"
    measure_id: str
    kind: str
    id: str
    label: Text
    role: str | None
    section: str | None
    publisher: Text
    year: int | None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One row is one theme and size class with its number of measures, given the filters other than these two; no row
    where the sources hold none.
    """

    question: ClassVar[str] = "measure_matrix"
    theme: str
    size: str
    measures: int


@dataclass(frozen=True, slots=True)
class Need:
    """One row is one thing that the measure $measure_id takes, as its source states it."""

    question: ClassVar[str] = "measure_needs"
    need_no: int
    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class MeasureProposal:
    """One row is one idea of the idea bank that the measure $measure_id has tried, or some of it (extent: whole or
    part).
    """

    question: ClassVar[str] = "measure_proposals"
    proposal_id: str
    text: Text
    section: str
    extent: str


@dataclass(frozen=True, slots=True)
class MeasureRelative:
    """One row is the measure of which $measure_id is a part, or one part of it; relation is parent or part."""

    question: ClassVar[str] = "measure_relatives"
    relation: str
    measure_id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Relief:
    """One row is one filter that is set, with the number of measures that would be shown without it."""

    question: ClassVar[str] = "measure_reliefs"
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    """One row is one measure in whose texts a searched word is found, the one with most of the words first; of those
    the one whose words stand in fewest measures, and then the one whose titles and names say them best. A measure
    that has the words in its own title or names stands above its parts, and of equal hits the best evidence first.
    One that lacks words is found where one that it has stands in fewer than a quarter of the measures.
    """

    question: ClassVar[str] = "measure_search"
    measure_id: str
    words: int


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """One row is one place whose name or number a searched text is, begins with, or ends with after "i" or "in", by
    any of its names; the longest name first, then those of which most measures are told.
    """

    question: ClassVar[str] = "place_search"
    place_id: str
    measures: int


@dataclass(frozen=True, slots=True)
class ListedMeasure:
    """One row is one measure that passes the filters, with its places, size and evidence; hit_count is the number of
    all that pass.
    """

    question: ClassVar[str] = "measures"
    measure_id: str
    title: Text
    summary: Text
    kind: str
    status: str
    status_date: str | None
    evidence: str
    start_year: int | None
    end_year: int | None
    cost_nok: int | None
    cost_note: Text
    places: tuple[str, ...]
    population_min: int | None
    population_max: int | None
    hit_count: int


@dataclass(frozen=True, slots=True)
class RankedMeasure:
    """One row is one measure, those done in municipalities like $place_id first, then those done in $place_id itself,
    then those that cannot be compared.
    """

    question: ClassVar[str] = "ranked_measures"
    measure_id: str
    scope: str
    gate: str
    project_id: str
    municipality_id: str | None
    stands_for: str | None
    done_in: str | None
    done_in_population: int | None
    is_start: bool | None
    year: int | None
    distance: float | None
    is_thin: bool | None


@dataclass(frozen=True, slots=True)
class MeasureNeed:
    """One row is one thing that one of $measures takes, as its source states it."""

    question: ClassVar[str] = "needs_of"
    measure_id: str
    need_no: int
    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class MeasureMunicipality:
    """One row is one municipality of the 2020 division that stands for a place where a measure was carried out."""

    question: ClassVar[str] = "measure_municipalities"
    measure_id: str
    municipality_id: str


@dataclass(frozen=True, slots=True)
class NumberedNeed:
    """One row is one thing that a measure takes, by its number among those of the measure."""

    question: ClassVar[str] = "all_needs"
    measure_id: str
    need_no: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """One row is one of the $measures that tells what was learnt."""

    question: ClassVar[str] = "lessons"
    measure_id: str
    lessons: Text


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row is one measure, place or documented pair that a shortlist may hold: what kind it is, and its code,
    also one that it had before.
    """

    question: ClassVar[str] = "list_entries"
    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Note:
    """One row is one note on the data about one of the $subjects, most severe first."""

    question: ClassVar[str] = "notes"
    note_id: str
    severity: str
    text: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row is one quantified statement about a measure or about a place itself, with what can be recomputed."""

    question: ClassVar[str] = "outcomes"
    outcome_id: str
    place_id: str
    measure_id: str | None
    indicator_id: str
    kind: str
    value_before: float | None
    date_before: str | None
    value_after: float
    date_after: str | None
    unit: str
    qualifier: str
    origin: str
    text: Text
    source_id: str
    section: str
    label: Text
    place_name: str
    title: Text
    source: Text
    publisher: Text
    source_year: int | None
    official_before: float | None
    official_after: float | None
    counts_after: float | None
    is_disputed: bool
    speaks_of: str | None
    counted_among: str | None
    groups_before: tuple[int, ...] | None
    groups_after: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Overview:
    """One row: what the dataset holds. texts are those that the measures are from; profile_year is the latest year
    that municipalities can be compared in.
    """

    question: ClassVar[str] = "overview"
    measures: int
    places: int
    texts: int
    first_text: int
    last_text: int
    undated_texts: int
    outcomes: int
    proposals: int
    municipalities: int
    notes: int
    first_year: int
    last_year: int
    profile_year: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One row is one documented before/after pair with both values, its place, measure and source, and what official
    statistics say.
    """

    question: ClassVar[str] = "pairs"
    outcome_id: str
    place_id: str
    place_name: str
    measure_id: str | None
    title: Text
    indicator_id: str
    label: Text
    value_before: float
    date_before: str | None
    value_after: float
    date_after: str | None
    unit: str
    qualifier: str
    origin: str
    text: Text
    section: str
    source: Text
    publisher: Text
    source_year: int
    official_before: float | None
    official_after: float | None
    is_disputed: bool
    is_dated: bool
    has_series: bool
    groups_before: tuple[int, ...] | None
    groups_after: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class PeerChange:
    """One row is one period, from the year $first to $base and from $base to $last where each is longer than nothing:
    how much the figure changed in it in the place $place_id, among the municipalities $peers, and in the country.
    """

    question: ClassVar[str] = "peer_change"
    first: int
    last: int
    change_unit: str
    value_first: float | None
    value_last: float | None
    change: float | None
    peers: int
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    difference: float | None
    rose: int
    fell: int
    at_least: int | None
    country: float | None


@dataclass(frozen=True, slots=True)
class PanelMember:
    """One row is one of the municipalities $peers, and why it is left out of the comparison: null where it is in it.
    left_out: border (merged, split or with a moved border after the year $first and not after $last), missing (no
    figure in $base or $last), small (fewer than $least persons in $base, so that a change in per cent says little;
    never where $least is null).
    """

    question: ClassVar[str] = "peer_panel"
    place_id: str
    name: str
    left_out: str | None


@dataclass(frozen=True, slots=True)
class PeerYear:
    """One row is one year from $first to $last: the figure of the place $place_id, the median and quartiles of the
    municipalities $peers, and the figure of the whole country where that is another place. The country's count is
    given as an index only, since it says nothing beside that of one municipality.
    """

    question: ClassVar[str] = "peer_series"
    year: int
    value: float | None
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    peers: int
    country: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """One row is the place $place_id with its codes, county, successor, the classes it belongs to and its latest
    figures; name is the one that tells it apart. official: its official names in Sámi languages and Kven.
    successor_names: all that it became part of, the one with most of its inhabitants first. still_counted:
    municipalities that are their own again since 2024 and that the figures still count here.
    """

    question: ClassVar[str] = "place"
    place_id: str
    name: str
    kind: str
    country: str
    code_2019: str | None
    code_2020: str | None
    code_2024: str | None
    county_2019: str | None
    county_2024: str | None
    successor_id: str | None
    longitude: float | None
    latitude: float | None
    note: Text
    successor_name: str | None
    official: tuple[str, ...]
    successor_names: tuple[str, ...]
    still_counted: tuple[str, ...]
    centrality: int | None
    kostra_group: int | None
    population: float | None
    population_year: int | None
    immigrant_share: float | None
    immigrant_share_year: int | None


@dataclass(frozen=True, slots=True)
class PlaceArea:
    """One row is one municipality of 2020 that one of the $places covers: itself, what it became part of, or the
    members of a region or county.
    """

    question: ClassVar[str] = "place_areas"
    place_id: str
    code_2020: str


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One row is one change of the area of the place $place_id: a merger, a split or a moved border. A new number
    alone is no change.
    """

    question: ClassVar[str] = "place_changes"
    year: int
    kind: str
    old_name: str
    new_name: str
    persons: int | None


@dataclass(frozen=True, slots=True)
class PlaceMeasure:
    """One row is one measure of the place $place_id, or of a place that it is tied to: a region, a member, a place
    that is now part of it or that it became part of (via names which, tie is 1 to 6 by the table place_measure and
    0 without), the nearest tie first. is_own: the place itself or its region led it.
    """

    question: ClassVar[str] = "place_measures"
    measure_id: str
    title: Text
    summary: Text
    evidence: str
    status: str
    status_date: str | None
    start_year: int | None
    end_year: int | None
    places: tuple[str, ...]
    population_min: int | None
    population_max: int | None
    via: str | None
    tie: int
    is_own: bool
    role: str


@dataclass(frozen=True, slots=True)
class PlaceRelative:
    """One row is one place that $place_id is tied to: what it became part of (successor), what became part of it, whole
    or not (predecessor), its members, or the regions it belongs to; name is the one that tells it apart.
    """

    question: ClassVar[str] = "place_relatives"
    relation: str
    place_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceFigure:
    """One row is one figure of the place $place_id: indicator, division and year; value is null where there is none,
    status says why. A region or county has the figures of its municipalities together, where all of them have one.
    """

    question: ClassVar[str] = "place_series"
    indicator_id: str
    label: Text
    unit: str
    structure: str
    year: int
    value: float | None
    status: str
    persons: int | None
    low: float | None
    high: float | None
    may_be_negative: bool


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """One row is one place that a visitor may choose: every municipality of 2019, 2020 or 2024, region and county,
    with its number of measures; name is the one that tells it apart, own_name without. official: its official names
    in Sámi languages and Kven. successor_names: all that it became part of. forms: all names and numbers by which it
    is known.
    still_counted: municipalities that are their own again since 2024 and that the figures still count here.
    """

    question: ClassVar[str] = "places"
    place_id: str
    name: str
    own_name: str
    official: tuple[str, ...]
    kind: str
    country: str
    county: str | None
    code_2020: str | None
    code_2024: str | None
    longitude: float | None
    latitude: float | None
    successor_names: tuple[str, ...]
    forms: tuple[str, ...]
    still_counted: tuple[str, ...]
    measures: int


@dataclass(frozen=True, slots=True)
class ProposalMeasure:
    """One row is one measure that belongs to an idea, with the places that carried it out: those that did the whole
    first, then best documented first. extent: whole or part.
    """

    question: ClassVar[str] = "proposal_measures"
    proposal_id: str
    extent: str
    measure_id: str
    title: Text
    evidence: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposalTheme:
    """One row is one theme with the number of its ideas; untried are those of which no measure in the sources has
    carried out anything.
    """

    question: ClassVar[str] = "proposal_themes"
    theme_id: str
    label: Text
    ideas: int
    untried: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row is one idea or piece of advice, in the order of its source; origin is the seminar's group or else the
    source it stands in. tried: whole or part, where the sources tell of a measure that did it or some of it (one that
    was only proposed or planned never counts), else nobody; no_idea where it proposes nothing, or only names a word.
    """

    question: ClassVar[str] = "proposals"
    proposal_id: str
    origin: str
    group_no: int | None
    text: Text
    theme_id: str
    theme: Text
    source: Text
    section: str
    tried: str


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """One row is one question that is found by words, best first, of those that are found at least half as well as the
    best.
    """

    question: ClassVar[str] = "question_search"
    question_id: str
    score: float


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """One row is the indicator of the map that a searched text names, with the county of 2024 or the municipality that
    it names too; no row where it names none. A text names an indicator where it has half of the longer words of its
    label in one language, or of other words for it, and fewer words by which a measure is called: those are a search
    for measures. Of several the one with most words of the text, then the one that the text says most of, then that
    which stands first beside places.
    """

    question: ClassVar[str] = "figure_search"
    indicator_id: str
    label: Text
    county_id: str | None
    place_id: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One row is one question that a page answers, in alphabetical order of its theme, with the number of measures of
    the theme.
    """

    question: ClassVar[str] = "questions"
    question_id: str
    theme_id: str
    text: Text
    label: Text
    measures: int


@dataclass(frozen=True, slots=True)
class RecomputedFigure:
    """One row is one printed figure that could be recomputed, those that disagree first. basis: official (the series
    at its own date) or counts (the source's own counts).
    """

    question: ClassVar[str] = "recomputed_figures"
    outcome_id: str
    basis: str
    value: float
    recomputed_value: float
    difference: float
    disagrees: bool
    date: str
    unit: str
    measure_id: str | None
    place_id: str
    place_name: str
    label: Text


@dataclass(frozen=True, slots=True)
class SimilarPlace:
    """One row is one municipality of the 2020 division beside $place_id, most alike first. No rows where $place_id is
    not such a municipality.
    """

    question: ClassVar[str] = "similar"
    place_id: str
    name: str
    distance: float
    rank: int
    peers: int
    is_thin: bool


@dataclass(frozen=True, slots=True)
class Source:
    """One row is one source, with how much rests on it. kind: text (read line by line), figures (statistics, maps and
    code lists) or cited (only mentioned by a text that was read).
    """

    question: ClassVar[str] = "sources"
    source_id: str
    kind: str
    label: Text
    publisher: Text
    year: int | None
    url: str | None
    licence: Text
    assessed: str
    measures: int
    outcomes: int
    proposals: int
    figures: int
    fetched_on: str | None


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One row is one source that the given records rest on, with its publisher, year and licence."""

    question: ClassVar[str] = "sources_of"
    source_id: str
    label: Text
    publisher: Text
    year: int | None
    url: str | None
    licence: Text


@dataclass(frozen=True, slots=True)
class Trait:
    """One row is one trait by which municipalities are compared, as it is in $year, with the figure of the
    municipality $place_id.
    """

    question: ClassVar[str] = "traits"
    indicator_id: str
    year: int
    value_year: int
    value: float | None
    municipalities: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One row is one municipality of the 2020 division with all its traits as they were in $year."""

    question: ClassVar[str] = "profiles"
    place_id: str
    year: int
    indicators: tuple[str, ...]
    value_years: tuple[int, ...]
    values: tuple[float | None, ...]
    z: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """One row is one indicator that a page lists, in the order of the page. page: compare (the table of places side by
    side) or place (the figures over time of one place, and the parts of another indicator that are drawn together:
    part_of names it, null for an indicator of its own).
    """

    question: ClassVar[str] = "listed_indicators"
    indicator_id: str
    part_of: str | None
    position: int


@dataclass(frozen=True, slots=True)
class FileSize:
    """One row is the size in bytes that the file of the database has at least: its blocks, and three heads before
    them.
    """

    question: ClassVar[str] = "file_size"
    bytes: int


@dataclass(frozen=True, slots=True)
class ThemeFigure:
    """One row is one official indicator that speaks to one of the themes, at one place that did something within it,
    with the latest figure there; without a place where none of them has a figure. Without an indicator the row says why
    no official figure can show what the theme aims at.
    """

    question: ClassVar[str] = "theme_figures"
    indicator_id: str | None
    label: Text
    unit: str | None
    reason: Text
    place_id: str | None
    place_name: str | None
    year: int | None
    value: float | None
    persons: int | None


@dataclass(frozen=True, slots=True)
class BuiltFrom:
    """One row is one file that the database was built from, with its size in bytes and the SHA-256 of its content."""

    question: ClassVar[str] = "built_from"
    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One row is a name or number by which a place, or a code of a code list, is known outside this dataset, or a code
    that a record had before; parameter is its name in the address.
    """

    question: ClassVar[str] = "spellings"
    parameter: str
    spelling: str
    value: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One row is one indicator of the municipality $place_id: where its latest figure stands among those of all
    municipalities and of the ten most like it. No rows for a county, a region or the country; no row for an indicator
    of which fewer than forty municipalities have a figure in every year that it has.
    """

    question: ClassVar[str] = "standings"
    indicator_id: str
    label: Text
    unit: str
    structure: str
    year: int
    value: float | None
    status: str
    persons: int | None
    low: float | None
    high: float | None
    municipalities: int
    first_quarter: float
    third_quarter: float
    part: str | None
    lower: int | None
    higher: int | None
    position: float | None
    peers: int
    peers_lower: int
    peers_higher: int
    peers_from: float | None
    peers_to: float | None
    chance_from: float | None
    chance_to: float | None
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class OuterQuarter:
    """One row is one figure of one of the municipalities $places that lies in the highest or lowest quarter of all
    municipalities that year. Those of the half between have no row, nor has any other year than that in which its place
    among them is known.
    """

    question: ClassVar[str] = "outer_quarters"
    place_id: str
    indicator_id: str
    structure: str
    year: int
    part: str


@dataclass(frozen=True, slots=True)
class FetchedTable:
    """One row is one official table and one answer of a publisher's public interface that its figures were made of, by
    table and address; a table that was read from copies of the publisher's figures alone has one row without an answer.
    """

    question: ClassVar[str] = "fetched_tables"
    table_name: str
    address: str | None
    fetched_on: str | None
    sha256: str | None
    rows: int | None
    years: str | None


@dataclass(frozen=True, slots=True)
class ListedArea:
    """One row is one region that can be chosen: a region or county of the dataset, or an economic region of today, in
    alphabetical order. kind: region, county, former (a county that ended), economic.
    """

    question: ClassVar[str] = "areas"
    area_id: str
    kind: str
    name: str
    municipalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionMember:
    """One row is one municipality of the 2020 division that a region is made of, in the order of the Norwegian
    alphabet: the members of $area_id, or of the $places the municipalities themselves, what they became part of, and
    the members of those that are regions or counties. former: members as they were named, where they became part of the
    municipality.
    """

    question: ClassVar[str] = "region_members"
    place_id: str
    name: str
    code_2020: str
    former: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionFigure:
    """One row is one figure of one of the $members, or of all of them together (place_id is null then). The members
    have those of one year: the latest in which all have a figure and can be summed, else the latest in which at least
    half as many have one as in the best year. Together they have a figure of every year in which all of them have one.
    Together: numbers of persons are summed; a share is that of the sums where both are known, and of fewer persons than
    the share allows it is too_few. Other shares have none. growth_10y is the change in inhabitants over ten years; null
    where a border that moved makes one per cent of it or more. The shares by reason are of those whose reason is
    stated, where these are at least twenty.
    """

    question: ClassVar[str] = "region_figures"
    place_id: str | None
    indicator_id: str
    label: Text
    unit: str
    year: int
    value: float | None
    status: str
    persons: int | None
    low: float | None
    high: float | None
    shown_year: int


@dataclass(frozen=True, slots=True)
class RegionMeasures:
    """One row is one theme within which one of the $members did or plans something, alone or with a region; or the
    county $area_id itself, whose measures belong to no single municipality.
    """

    question: ClassVar[str] = "region_measures"
    theme_id: str
    place_id: str
    done: tuple[str, ...]
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One row is one example within a theme: a measure that was carried out in a municipality of that time, done_in,
    which is or became part of municipality_id; by theme in alphabetical order. What was only proposed or planned is
    none.
    """

    question: ClassVar[str] = "examples"
    theme_id: str
    label: Text
    measure_id: str
    title: Text
    evidence: str
    rung: int
    status_date: str | None
    places: tuple[str, ...]
    needs: int
    municipality_id: str
    done_in: str


@dataclass(frozen=True, slots=True)
class RegionNear:
    """One row is one of the $members beside a municipality elsewhere that has an example of something; the most alike
    first. Who is compared by too little is left out.
    """

    question: ClassVar[str] = "region_near"
    member_id: str
    member: str
    place_id: str
    name: str
    distance: float
    rank: int
    peers: int


@dataclass(frozen=True, slots=True)
class SimilarArea:
    """One row is one region that has no member among $members, most like them first: by the sum and mix of the traits
    of its municipalities.
    """

    question: ClassVar[str] = "region_similar"
    area_id: str
    name: str
    municipalities: int
    distance: float
    rank: int
    areas: int
    indicators: tuple[str, ...]
    value_years: tuple[int, ...]
    own_values: tuple[float | None, ...]
    values: tuple[float | None, ...]
    own_z: tuple[float | None, ...]
    z: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class RegionTrait:
    """One row is one trait of the $members together, in the order of $indicators: its figure, the lowest and highest of
    a member, and the lowest, middle and highest of the regions $areas.
    """

    question: ClassVar[str] = "region_traits"
    indicator_id: str
    value_year: int
    value: float | None
    lowest: float | None
    lowest_name: str | None
    highest: float | None
    highest_name: str | None
    known: int
    peers_lowest: float | None
    peers_middle: float | None
    peers_highest: float | None
    peers: int


@dataclass(frozen=True, slots=True)
class PlanFigure:
    """One row is the official figure to follow for one of the $measures at the place $place_id: of the indicators that
    speak to a theme of the measure the one that speaks best and has a figure there of the last five years, else an
    older one, with its latest; without a figure there the one that speaks best; without an indicator the reason why
    none can show what the measure aims at.
    """

    question: ClassVar[str] = "plan_figures"
    measure_id: str
    reason: Text
    indicator_id: str | None
    label: Text
    unit: str | None
    year: int | None
    value: float | None
    is_old: bool
    persons: int | None


@dataclass(frozen=True, slots=True)
class OpenMeasure:
    """One row is one measure as programs read it, with the codes of what belongs to it, by its id."""

    question: ClassVar[str] = "open_measures"
    measure_id: str
    parent_id: str | None
    title: Text
    summary: Text
    lessons: Text
    kind: str
    status: str
    status_date: str | None
    evidence: str
    start_year: int | None
    end_year: int | None
    cost_nok: int | None
    cost_note: Text
    checked: str | None
    contact_office: str | None
    contact_url: str | None
    population_min: int | None
    population_max: int | None
    place_ids: tuple[str, ...] | None
    county: tuple[str, ...] | None
    theme: tuple[str, ...] | None
    target_group: tuple[str, ...] | None
    actor: tuple[str, ...] | None
    factor: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """One row is one place as programs read it, in alphabetical order."""

    question: ClassVar[str] = "open_places"
    place_id: str
    name: str
    kind: str
    country: str
    code_2019: str | None
    code_2020: str | None
    code_2024: str | None
    county_2019: str | None
    county_2024: str | None
    successor_id: str | None
    longitude: float | None
    latitude: float | None
    note: Text


@dataclass(frozen=True, slots=True)
class OpenChange:
    """One row is one change of the curated tables from one version of the dataset to the next, as programs read it,
    newest version first.

    record_id: null where the row is about several records, or about columns; changed_columns: those with other values,
    or those that came or went; none where whole rows came or went.
    """

    question: ClassVar[str] = "open_changes"
    version: str
    released_on: str | None
    change_no: int
    table_name: str
    record_id: str | None
    kind: str
    changed_columns: tuple[str, ...]
    records: int
    reason: Text


@dataclass(frozen=True, slots=True)
class OpenOutcome:
    """One row is one figure from the texts as programs read it: of a measure, or of a place itself."""

    question: ClassVar[str] = "open_outcomes"
    outcome_id: str
    place_id: str
    measure_id: str | None
    indicator_id: str
    kind: str
    value_before: float | None
    date_before: str | None
    value_after: float | None
    date_after: str | None
    unit: str
    qualifier: str
    origin: str
    text: Text
    source_id: str
    section: str


@dataclass(frozen=True, slots=True)
class OpenObservation:
    """One row is one figure of official statistics as programs read it, by indicator, place and year; hit_count is the
    number of all that are asked for.
    """

    question: ClassVar[str] = "open_observations"
    place_id: str
    indicator_id: str
    year: int
    value: float | None
    status: str
    structure: str
    source_id: str
    hit_count: int
