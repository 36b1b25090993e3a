"""The interval of a share of few persons, by hand and where it is shown: in the chart, in the table and in words."""

from dataclasses import replace

import pytest

import queries
from figures.map import map_rows
from figures.peers import compared, series_rows
from files import sheets
from queries import ask
from queries.answers import ComparedFigure, MapIndicator, MapValue, PlaceFigure, Standing
from screen.filling import filled
from screen.views import Standings
from server.map_years import content
from stories import comparison, labels
from stories.address import Address
from stories.blocks import Paragraph, TextTable
from stories.case_text import case_text
from stories.shares import behind, interval_words, of_persons
from stories.shortlist import items
from stories.shown import shown_map
from stories.side_by_side import few_by_cell, side_by_side
from stories.standings import stands
from tests.shown import by_plotly
from words import Words

NB = Words("nb")
PROGRAMME = "programme_in_work_or_education_share"


def interval(share: float | None, persons: int | None) -> tuple[float, float]:
    """The ends of the interval of a share, as the build computes them."""
    with queries.cursor() as cursor:
        made = "select chance_end($1::double, $2::double, -1), chance_end($1::double, $2::double, 1)"
        [found] = cursor.execute(made, [share, persons]).fetchall()
    return found


def compare(place: str, indicator_id: str, is_index: bool = False) -> comparison.Comparison:
    """A place beside its peers, as the page shows it."""
    indicator = next(row for row in ask(MapIndicator) if row.indicator_id == indicator_id)
    subject = comparison.subject_of(place, indicator)
    span = comparison.span_of(subject, None, None)
    assert span
    return comparison.compare(subject, span, "nearest", is_index)


@pytest.mark.parametrize(
    "share, persons, low, high",
    [
        # 15 of 20: (0.75 + 3.8415/40) / (1 + 3.8415/20) = 0.7097;
        # 1.96 sqrt(0.75 0.25/20 + 3.8415/1600) / 1.1921 = 0.1784
        (75, 20, 53.1, 88.8),
        # 16 of 20: (0.8 + 0.0960) / 1.1921 = 0.7517; 1.96 sqrt(0.008 + 0.0024) / 1.1921 = 0.1677
        (80, 20, 58.4, 91.9),
        # None of 10, and all: 3.8415 / 13.8415 = 0.2775
        (0, 10, 0, 27.8),
        (100, 10, 72.2, 100),
        # Half of 384: 1.96 sqrt(0.25/384 + 3.8415/589824) / 1.0100 = 0.0498
        (50, 384, 45.0, 55.0),
    ],
)
def test_the_interval_of_a_share_is_wilson_s(share, persons, low, high):
    assert [round(end, 1) for end in interval(share, persons)] == [low, high]


def test_no_share_and_no_persons_have_no_interval():
    assert interval(None, 20) == interval(50, 0) == interval(50, None) == (None, None)


def test_a_share_of_few_persons_says_of_how_many():
    assert of_persons(75.0, "percent", 20, NB) == "75\u00a0% av 20\u00a0personer"
    assert of_persons(75.0, "percent", 499, NB) == "75\u00a0% av 499\u00a0personer"
    assert of_persons(75.0, "percent", 500, NB) == of_persons(75.0, "percent", None, NB) == "75\u00a0%"
    assert of_persons(75.0, "persons", 20, NB) == "75\u00a0personer" and of_persons(None, "percent", 20, NB) == "–"


def test_the_chart_and_the_table_of_alta_have_the_persons_and_the_interval_of_each_year():
    # data/official/introduction_programme.csv: 67 per cent of 15 in 2011, 71 per cent of 14 in 2014.
    answer = compare("alta", PROGRAMME)
    assert {year: few for year, few in comparison.few_persons(answer).items() if year in (2011, 2014)} == {
        2011: 15,
        2014: 14,
    }
    drawn, finding = compared(answer, NB)
    figure = by_plotly(drawn)
    assert "Andelene i Alta er av 15\u00a0personer i 2011 og 14\u00a0personer i 2014." in finding
    line = next(trace for trace in figure.data if trace.name == "Alta")
    low, high = interval(67, 15)
    assert (line.y[0], line.text[0]) == (67, "67\u00a0% av 15\u00a0personer")
    assert (line.error_y.arrayminus[0], line.error_y.array[0]) == pytest.approx((67 - low, high - 67))
    rows, columns = series_rows(answer, labels.absence(NB), NB)
    told = {row["year"]: (row["persons"], row["interval"]) for row in rows}
    assert {"persons", "interval"} <= columns.keys() and told[2014] == ("14", "45–88\xa0%")
    assert told[2011] == ("15", f"{low:.0f}–{high:.0f}\xa0%")


@pytest.mark.parametrize(
    "place, indicator, is_index, why",
    [
        ("alta", PROGRAMME, True, "an index is no share"),
        ("norge", PROGRAMME, False, "of thousands"),
        ("gloppen", "immigrants_employed_share", False, "of how many is not counted"),
        ("gloppen", "minority_language_in_kindergarten_share", False, "those in kindergarten are not all among them"),
        ("gloppen", "population", False, "no share"),
    ],
)
def test_other_figures_have_no_interval(place, indicator, is_index, why):
    answer = compare(place, indicator, is_index)
    assert comparison.intervals(answer) == {}, why
    assert not any(trace.error_y.array for trace in by_plotly(compared(answer, NB)[0]).data if trace.type == "scatter")
    assert "interval" not in series_rows(answer, labels.absence(NB), NB)[1]


def test_no_share_of_fewer_than_ten_persons_is_shown_and_none_of_few_without_them():
    indicators = [row for row in ask(MapIndicator) if row.part_id]
    assert {row.indicator_id for row in indicators} >= {PROGRAMME, "immigrants_left_share", "immigrant_share"}
    for place in ("gloppen", "alta", "froya", "nordland"):
        for indicator in indicators:
            subject = comparison.subject_of(place, indicator)
            assert all(row.persons is None or row.persons >= 10 for row in subject.own if row.value is not None)


def test_a_figure_of_a_place_has_the_interval_of_its_own_persons_wherever_it_is_asked_for():
    # data/official/introduction_programme.csv: 71 per cent of 14 in Alta in 2014.
    low, high = interval(71, 14)
    asked = {"place_id": "alta", "indicators": [PROGRAMME]}
    own = next(row for row in ask(PlaceFigure, **asked) if (row.structure, row.year) == ("2020", 2014))
    beside = next(row for row in ask(ComparedFigure, **asked) if row.year == 2014)
    [among] = ask(Standing, **asked)
    mapped = next(
        row
        for row in ask(MapValue, indicator_id=PROGRAMME, year=2014, class_year=2014, county=[])
        if row.place_id == "alta"
    )
    assert {(row.persons, row.low, row.high) for row in (own, beside, among)} == {(14, low, high)}
    assert (mapped.share_of, mapped.low, mapped.high, mapped.persons) == (14, low, high, None)
    # The computed shares have the persons that their own file counts.
    [age] = ask(Standing, place_id="utsira", indicators=["aged_67_plus_share"])
    assert age.persons and age.persons < 500 and age.low < age.value < age.high


def test_the_place_of_a_share_of_few_persons_says_how_far_chance_could_have_moved_it():
    [row] = ask(Standing, place_id="alta", indicators=[PROGRAMME])
    values = [
        other.value
        for other in ask(MapValue, indicator_id=PROGRAMME, year=2014, class_year=2014, county=[])
        if other.value is not None and other.place_id != "alta"
    ]
    below, reached = sum(value < row.low for value in values), sum(value <= row.high for value in values)
    assert (row.chance_from, row.chance_to) == (below / len(values), reached / len(values))
    assert row.chance_from < row.position < row.chance_to
    [stand] = stands([row], NB)
    assert stand.value == "71\xa0% av 14\xa0personer"
    told = "Tallet gjelder 14 personer; tilfeldigheter alene kan gi 45–88 %."
    assert stand.words.replace("\xa0", " ").endswith(told)
    page = filled(Standings("Alta", [stand], PROGRAMME), Address("kommune", {"place": ("alta",)}), NB)
    assert f'<path class="chance" d="M{6 + 228 * row.chance_from:.1f} 5V17' in page and "95 prosents" in page
    many = stands([replace(row, persons=500)], NB)[0]
    assert many.value == "71\xa0%" and many.chance_from is None and "tilfeldigheter" not in many.words


def test_side_by_side_a_cell_has_its_persons_and_interval_and_the_table_says_what_they_mean():
    figures = [row for code in ("alta", "norge") for row in ask(ComparedFigure, place_id=code, indicators=[PROGRAMME])]
    [row] = side_by_side(figures, [PROGRAMME])
    few = few_by_cell([row], NB)
    assert set(few) == {("alta", PROGRAMME)}
    assert str(few["alta", PROGRAMME]) == f"av 14\xa0personer ({interval_words(interval(71, 14), NB)})"


def test_the_table_of_the_map_and_the_years_in_the_browser_have_the_interval():
    indicator = next(row for row in ask(MapIndicator) if row.indicator_id == PROGRAMME)
    values = ask(MapValue, indicator_id=PROGRAMME, year=2014, class_year=2014, county=[])
    rows, columns = map_rows(values, indicator, "x", NB)
    alta = next(row for row in rows if row["name"] == "Alta")
    assert list(columns) == ["name", "code", "value", "chance"]
    assert (alta["value"], alta["chance"]) == ("71\xa0% av 14\xa0personer", interval_words(interval(71, 14), NB))
    address = Address("kart", {"indicator": (PROGRAMME,)})
    file = content(shown_map(address), address, NB)
    place = file["codes"].index(next(row.code_2020 for row in values if row.place_id == "alta"))
    assert file["years"][2014]["chance"].split("|")[place] == alta["chance"]
    population = next(row for row in ask(MapIndicator) if row.indicator_id == "population")
    assert "chance" not in map_rows([], population, "x", NB)[1]


def test_the_files_of_a_place_and_of_the_map_have_persons_interval_and_place_among_all():
    rows = ask(PlaceFigure, place_id="alta", indicators=[PROGRAMME])
    table = sheets.series(rows, ask(Standing, place_id="alta", indicators=[PROGRAMME]), "Alta", NB)
    latest = table[(table["År"] == 2014) & (table["Kommuneinndeling"] == 2020)].iloc[0]
    low, high = (round(end, 1) for end in interval(71, 14))
    assert latest["Personer andelen er av"] == 14
    assert (latest["Tilfeldig svingning fra (%)"], latest["Tilfeldig svingning til (%)"]) == (low, high)
    assert latest["Plassen blant alle kommuner"].startswith("I øverste fjerdedel av 59 kommuner")
    assert set(table[table["År"] == 2013]["Plassen blant alle kommuner"]) == {""}
    values = ask(MapValue, indicator_id=PROGRAMME, year=2014, class_year=2014, county=[])
    mapped = sheets.map_values(values, "x", "percent", 2014, NB)
    assert mapped[mapped["Kommune"] == "Alta"].iloc[0]["Tilfeldig svingning fra (%)"] == low
    people = ask(MapValue, indicator_id="population", year=2014, class_year=2014, county=[])
    assert "Personer andelen er av" not in sheets.map_values(people, "x", "persons", 2014, NB)
    assert "Personer andelen teller" not in mapped
    employed = ask(MapValue, indicator_id="immigrants_employed_share", year=2014, class_year=2014, county=["trondelag"])
    sheet = sheets.map_values(employed, "x", "percent", 2014, NB)
    assert list(sheet[sheet["Kommune"] == "Røyrvik"]["Personer andelen teller"]) == [21]


def test_the_text_for_the_council_and_the_notes_of_a_slide_tell_the_place_among_all():
    blocks = case_text(["place:alta"], NB)
    table = next(block for block in blocks if isinstance(block, TextTable) and "blant alle kommuner" in block.caption)
    [cells] = [row for row in table.rows if "71\xa0% av 14\xa0personer" in row]
    assert cells[2] == "I øverste fjerdedel av 59 kommuner"
    said = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "Tallet gjelder 14 personer; tilfeldigheter alene kan gi 45–88 %." in said.replace("\xa0", " ")
    notes = " ".join(items(["place:alta"], NB)[0][0].paragraph)
    assert "Andel innvandrere 2022: " in notes and "fjerdedel" in notes
    # A region is several municipalities and has no place among them.
    assert not any("fjerdedel" in text for text in items(["place:vesteralen"], NB)[0][0].paragraph)
    [slide] = items(["place:alta"], NB)[0]
    assert slide.persons == "I øverste fjerdedel av 356 kommuner"
    facts = {fact.label: fact.value for fact in slide.facts}
    assert facts["Innvandrere 1.1.2022"] == "9,6\xa0% (under medianen, i den midterste halvdelen av 356 kommuner)"


@pytest.mark.parametrize(
    "value, persons, counted, said",
    [
        (91.3, None, 21, "(21\u00a0personer)"),
        # Of 451 rounded to whole per cents it may be 446 to 457: few. Of 505 it may be fewer than 500.
        (51.0, None, 230, "(230\u00a0personer)"),
        (80.0, None, 404, "(404\u00a0personer)"),
        (80.0, None, 405, ""),
        (75.0, 20, 15, "av 20\u00a0personer"),
        (75.0, 600, 450, ""),
        (0.0, None, 0, ""),
        (12.0, None, None, ""),
        (None, 20, 15, ""),
    ],
)
def test_a_share_of_few_has_its_persons_behind_it_and_those_that_it_counts_where_the_others_are_not_known(
    value, persons, counted, said
):
    assert behind(value, persons, counted, NB) == said


def test_whom_a_share_counts_is_the_indicator_that_is_called_as_it_is_and_has_their_number():
    with queries.cursor() as cursor:
        asked = cursor.execute(
            "select share.label_nb, number.label_nb, number.unit, share.part_id, number.indicator_id "
            "from indicator as number inner join indicator as share "
            "on share.indicator_id = number.indicator_id || '_share' and share.unit = 'percent'"
        )
        pairs = asked.fetchall()
        [[wrong]] = cursor.execute(
            "select count(*) from place_figure where persons is not null and low is not null and counted is not null "
            "and abs(value - 100 * counted / persons) > 0.6"
        ).fetchall()
    assert len(pairs) > 20 and not wrong
    for share, number, unit, part_id, number_id in pairs:
        assert (number, unit) == (f"{share}, antall", "persons") and part_id in (None, number_id)


def test_side_by_side_a_share_has_those_that_it_counts_where_the_others_are_not_known():
    shares = ["immigrants_employed_share"]
    figures = [row for code in ("royrvik", "oslo") for row in ask(ComparedFigure, place_id=code, indicators=shares)]
    few = few_by_cell(side_by_side(figures, shares), NB)
    assert few == {("royrvik", *shares): ("som er 21\u00a0personer", "")}
