"""Official figures of how it goes: known cells, what is hidden and what is not shown, shares that follow from their
counts, printed totals and breaks.
"""

from dataclasses import replace

import pandas as pd
import pytest

import queries
from data.build import observations
from figures.peers import compared
from queries.answers import DefinitionBreak, MapIndicator, PeerYear
from stories import comparison
from tests.shown import by_plotly
from tests.tables import DICTIONARY, add, database, row, sound
from words import Words

SHARES = [
    # share, its persons, of how many, the fewest
    ("programme_in_work_or_education_share", "programme_in_work_or_education", "programme_leavers", 10),
    (
        "programme_2_years_in_work_or_education_share",
        "programme_2_years_in_work_or_education",
        "programme_2_years_leavers",
        10,
    ),
    ("programme_exits_to_work_or_education_share", "programme_exits_to_work_or_education", "programme_exits", 10),
    ("immigrants_left_share", "immigrants_left", "immigrants", 50),
    ("immigrants_left_abroad_share", "immigrants_left_abroad", "immigrants", 50),
    ("others_left_share", "others_left", "others_resident_1_january", 50),
    ("group2_left_share", "group2_left", "immigrants_group2", 50),
    (
        "minority_language_in_kindergarten_share",
        "minority_language_in_kindergarten",
        "children_immigrant_background",
        20,
    ),
    ("others_in_kindergarten_share", "others_in_kindergarten", "other_children", 20),
]


@pytest.fixture(scope="module")
def ask():
    """A function that answers a question in SQL with its rows."""
    with queries.cursor() as cursor:
        yield lambda sql, *values: cursor.execute(sql, values).fetchall()


@pytest.mark.parametrize(
    "place, structure, indicator, year, value, status",
    [
        ("gloppen", "2019", "programme_in_work_or_education_share", 2012, 75, "ok"),
        ("gloppen", "2020", "programme_leavers", 2012, 20, "ok"),
        ("gloppen", "2020", "programme_2_years_in_work_or_education_share", 2013, 80, "ok"),
        ("gloppen", "2020", "programme_in_work_or_education_share", 2013, None, "suppressed"),
        ("gloppen", "2020", "programme_leavers", 2013, 9, "ok"),
        # 67 per cent of nine is printed, and says too little.
        ("gloppen", "2020", "programme_2_years_in_work_or_education_share", 2014, None, "too_few"),
        ("gloppen", "2020", "refugees_employed_share", 2013, 75.6, "ok"),
        ("gloppen", "2020", "immigrants_left_share", 2014, 8, "ok"),
        ("aremark", "2020", "children_immigrant_background", 2014, None, "missing"),
        # Asker is Asker, Hurum and Røyken since 2020: persons are added up, moves between the three are not known.
        ("asker", "2019", "immigrants_employed", 2014, 5597, "ok"),
        ("asker", "2020", "immigrants_employed", 2014, 7758, "ok"),
        ("asker", "2020", "immigrants_left", 2014, None, "missing"),
        ("asker", "2020", "immigrants_persistent_low_income_share", 2014, None, "not there"),
        ("norge", "2020", "programme_in_work_or_education_share", 2024, 67, "ok"),
        ("agder", "2020", "programme_in_work_or_education_share", 2024, 64, "ok"),
    ],
)
def test_a_known_cell_holds_what_was_printed_or_why_it_is_empty(ask, place, structure, indicator, year, value, status):
    found = ask(
        "select value, status from observation where place_id = $1 and structure = $2 and indicator_id = $3 and "
        "year = $4",
        place,
        structure,
        indicator,
        year,
    )
    assert found == ([] if status == "not there" else [(value, status)])


@pytest.mark.parametrize("share, counted, whole, least", SHARES)
def test_a_share_is_that_of_its_counts_and_not_of_too_few(ask, share, counted, whole, least):
    sql = """
        select
            shares.place_id, shares.structure, shares.year, shares.value, 100 * parts.value / wholes.value, wholes.value
        from observation as shares
        inner join observation as parts using (place_id, structure, year)
        inner join observation as wholes using (place_id, structure, year)
        where
            shares.indicator_id = $1 and parts.indicator_id = $2 and wholes.indicator_id = $3
            and shares.value is not null and parts.value is not null
    """
    rows = ask(sql, share, counted, whole)
    assert len(rows) > 100
    assert [found for found in rows if abs(found[3] - found[4]) > 0.51 or found[5] < least] == []


@pytest.mark.parametrize("share", [share for share, *_rest in SHARES])
def test_a_share_of_a_municipality_never_stands_without_its_number_of_persons(ask, share):
    whole = next(whole for name, _counted, whole, _least in SHARES if name == share)
    sql = """
        select observation.place_id, structure, year
        from observation
        inner join place using (place_id)
        where kind = 'municipality' and indicator_id = $1 and value is not null
            and (place_id, structure, year) not in (
                select (place_id, structure, year) from observation where indicator_id = $2 and value is not null
            )
    """
    # Oslo is a county too, and of counties the share alone is known from 2021.
    assert [found for found in ask(sql, share, whole) if found[0] != "oslo" or found[2] < 2021] == []


def test_the_gap_in_employment_is_the_difference_of_the_two_shares(ask):
    sql = """
        select max(abs(gaps.value - (others.value - immigrants.value))), count(*)
        from observation as gaps
        inner join observation as others using (place_id, structure, year)
        inner join observation as immigrants using (place_id, structure, year)
        where
            gaps.indicator_id = 'employment_gap' and others.indicator_id = 'others_employed_share'
            and immigrants.indicator_id = 'immigrants_employed_share'
            and gaps.value is not null
    """
    difference, number = ask(sql)[0]
    assert number > 6000 and difference < 0.51


@pytest.mark.parametrize(
    "indicator, year",
    [
        ("immigrants_employed", 2014),
        ("others_employed", 2010),
        ("immigrants_0_4_years", 2015),
        ("others_resident_1_january", 2013),
        ("integration_grant", 2014),
    ],
)
def test_the_municipalities_of_both_divisions_add_up_to_the_same(ask, indicator, year):
    # Tysfjord and Snillfjord were divided: they and what they became part of are in the older division alone.
    divided = ["1805", "1849", "1850", "1854", "1571", "5011", "5012", "5013", "5016", "5023", "5024"]
    sql = """
        select sum(value) from observation inner join place using (place_id)
        where
            kind = 'municipality' and indicator_id = $1 and year = $2 and structure = $3
            and not list_contains($4::varchar[], coalesce(code_2019, ''))
    """
    older, newer = (
        ask(sql, indicator, year, structure, divided if structure == "2019" else [])[0][0]
        for structure in ("2019", "2020")
    )
    assert older == newer > 0


def test_the_employed_immigrants_of_all_municipalities_are_those_printed_for_the_country(ask):
    summed = ask(
        "select year, sum(value) from observation inner join place using (place_id) where kind = 'municipality' "
        "and indicator_id = 'immigrants_employed' and structure = '2019' group by year"
    )
    printed = ask(
        "select year, value from observation where place_id = 'norge' and indicator_id = 'immigrants_employed'"
    )
    # Until 2008 the municipalities of the source are up to four persons short of its country.
    assert len(printed) == 9 and all(
        (year >= 2009 and total == country) or 0 < country - total <= 4
        for (year, total), (_year, country) in zip(sorted(summed), sorted(printed))
    )


def test_every_region_of_a_division_is_made_of_all_municipalities_of_its_year(ask):
    sql = (
        "select count(distinct place_id) from economic_region where division = 'ssb_klass_108' and valid_from_year "
        "<= 2024 and coalesce(valid_to_year, 2025) >= 2024"
    )
    assert ask(sql) == [(357,)]
    sql = (
        "select region_name from economic_region where division = 'ssb_klass_108' and place_id = 'gloppen' order by "
        "valid_from_year"
    )
    assert ask(sql) == [("Nordfjord",), ("Nordfjord og Kinn",)]


def test_a_cell_of_too_few_persons_has_a_status_of_its_own_and_no_value():
    wide = pd.DataFrame(
        [
            {"place_id": "lillevik", "structure": "2020", "year": 2013, "share": "u"},
            {"place_id": "storvik", "structure": "2020", "year": 2013, "share": 0.0},
        ]
    )
    assert observations([("kilden", wide)])[["status", "value"]].astype(object).where(
        lambda cells: cells.notna(), None
    ).values.tolist() == [["too_few", None], ["ok", 0.0]]


def printed(**figures: float | str) -> list[tuple]:
    """Figures of a county in 2019 whose two municipalities have 900 and 9000 inhabitants, where the publisher printed
    what is given for it.
    """
    tables = sound()
    tables["place"].append(row("place", place_id="ytre", name="Ytre", kind="county", country="NO", county_2019="Ytre"))
    if figures:
        names = [field["name"] for field in DICTIONARY["population"]["schema"]["fields"][3:]]
        add("population", place_id="ytre", structure="2019", year=2019, **dict.fromkeys(names, "..") | figures)(tables)
    with database(tables) as connection:
        sql = (
            "select value, status from place_figure where place_id = 'ytre' and indicator_id = 'population' and "
            "structure = '2019' and year = 2019"
        )
        return connection.execute(sql).fetchall()


def test_what_is_printed_for_a_county_stands_instead_of_the_sum():
    assert printed() == [(9900, "ok")]
    assert printed(population=9903) == [(9903, "ok")]
    assert printed(population=":") == [(None, "suppressed")]
    # Nothing printed is no reason to leave the sum out.
    assert printed(population="..") == [(9900, "ok")]


@pytest.mark.parametrize(
    "indicator, years",
    [
        ("immigrants_employed_share", [2015]),
        ("programme_in_work_or_education_share", [2015, 2021]),
        ("refugees_moved_here", [2017]),
        ("refugees_first_settled_here", [2017]),
    ],
)
def test_an_indicator_has_all_the_years_from_which_it_is_counted_in_another_way(indicator, years):
    assert [row.year for row in queries.ask(DefinitionBreak, indicator_id=indicator)] == years


def test_no_line_is_drawn_through_a_year_from_which_another_way_of_counting_holds():
    [indicator] = [row for row in queries.ask(MapIndicator) if row.indicator_id == "population"]
    subject = replace(comparison.subject_of("gloppen", indicator), breaks=[DefinitionBreak(2014)])
    span = comparison.ComparedYears("2020", 2013, 2013, 2015)
    answer = comparison.compare(subject, span, "nearest", True)
    series = [
        PeerYear(year, value, 95.0, 90.0, 100.0, 6, country)
        for year, value, country in ((2013, 100.0, 100.0), (2014, 105.0, 102.0), (2015, 110.0, 104.0))
    ]
    figure = by_plotly(compared(replace(answer, series=series), Words("nb"))[0])
    lines = [trace for trace in figure.data if not trace.fill]
    assert lines and all(
        list(trace.x) == [2013, 2013.5, 2014, 2015] and trace.y[1] is None and not trace.connectgaps for trace in lines
    )
    assert [list(trace.x) for trace in figure.data if trace.fill] == [[2013, 2013], [2014, 2015, 2015, 2014]]


def test_an_indicator_that_few_municipalities_have_opens_on_a_year_that_many_of_them_have():
    latest = {row.indicator_id: row.latest_full_year for row in queries.ask(MapIndicator)}
    assert latest["programme_in_work_or_education_share"] == 2014
    assert latest["immigrant_share"] == 2022
    assert None not in latest.values()
