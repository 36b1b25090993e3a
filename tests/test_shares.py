"""The interval of a share of few persons, by hand and where it is shown: in the chart, in the table and in words."""

import pytest

from figures.peers import compared, series_rows
from queries import ask
from queries.answers import MapIndicator
from stories import comparison, labels
from stories.shares import interval, of_persons
from words import Words

NB = Words("nb")
PROGRAMME = "programme_in_work_or_education_share"


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
    figure, finding = compared(answer, NB)
    assert "Andelene i Alta er av 15\u00a0personer i 2011 og 14\u00a0personer i 2014." in finding
    line = next(trace for trace in figure.data if trace.name == "Alta")
    low, high = interval(67, 15)
    assert (line.y[0], line.text[0]) == (67, "67\u00a0% av 15\u00a0personer")
    assert (line.error_y.arrayminus[0], line.error_y.array[0]) == pytest.approx((67 - low, high - 67))
    rows, columns = series_rows(answer, labels.absence(NB), NB)
    told = {row["year"]: (row["persons"], row["interval"]) for row in rows}
    assert {"persons", "interval"} <= columns.keys() and told[2014] == ("14", "45–88 %")
    assert told[2011] == ("15", f"{low:.0f}–{high:.0f} %")


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
    assert not any(trace.error_y.array for trace in compared(answer, NB)[0].data if trace.type == "scatter")
    assert "interval" not in series_rows(answer, labels.absence(NB), NB)[1]


def test_no_share_of_fewer_than_ten_persons_is_shown_and_none_of_few_without_them():
    indicators = [row for row in ask(MapIndicator) if row.part_id]
    assert {row.indicator_id for row in indicators} >= {PROGRAMME, "immigrants_left_share"} and all(
        row.base_id for row in indicators
    )
    for place in ("gloppen", "alta", "froya", "nordland"):
        for indicator in indicators:
            subject = comparison.subject_of(place, indicator)
            assert all(
                subject.persons.get((row.structure, row.year), 10) >= 10 for row in subject.own if row.value is not None
            )
