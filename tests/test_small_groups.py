"""How few persons give a printed per cent, and what official statistics hold beside it: by hand and by the files."""

from csv import DictReader

import pandas as pd
import pytest

import queries
from files import sheets
from queries import ask
from queries.answers import MatchingFigure, Outcome, Pair
from stories.beside import beside_figures, brief_sentence, matching, matching_rows
from stories.labels import absence
from stories.shortlist import items
from tests.addresses import ROOT
from tests.shown import html, visit
from tests.tables import add, database, set_cell, sound
from words import Words

NB, EN = Words("nb"), Words("en")
GLOPPEN = "gloppen-employed-or-studying-2015-2016"


def groups(value: float, **other) -> list[tuple]:
    """The smallest groups of a small dataset in which a result of so many per cent is printed."""
    tables = sound()
    set_cell("indicator", 0, unit="percent", speaks_of="result")(tables)
    set_cell("outcome", 0, value_after=value, unit="percent", **{"origin": "printed", "qualifier": "exact"} | other)(
        tables
    )
    with database(tables) as connection:
        return connection.execute("select column_name, persons from small_group order by all").fetchall()


@pytest.mark.parametrize(
    "value, persons",
    [
        (62.5, [8, 16, 24]),  # 5/8, 10/16, 15/24
        (80, [5, 10, 15]),  # 4/5, 8/10, 12/15
        (67, [3, 6, 9]),  # 2/3 is 66.7
        (66.7, [3, 6, 9]),
        (35, [17, 20, 23]),  # 6/17 is 35.3, 7/20 is 35, 8/23 is 34.8
        (54, [13, 24, 26]),  # 7/13 is 53.8, 13/24 is 54.2
        (1, [67, 68, 69]),  # 1/67 is 1.49, 1/66 is 1.52
    ],
)
def test_the_smallest_groups_that_give_a_printed_per_cent(value, persons):
    assert groups(value) == [("value_after", persons)]


@pytest.mark.parametrize(
    "other",
    [{"qualifier": "about"}, {"qualifier": "over"}, {"origin": "computed"}, {"kind": "target"}, {"kind": "change"}],
)
def test_a_per_cent_that_is_not_exact_not_printed_or_no_result_says_nothing_of_a_group(other):
    assert groups(62.5, **other) == []


@pytest.mark.parametrize("value", [0, 100])
def test_all_and_nobody_are_any_number(value):
    assert groups(value) == []


def test_the_groups_of_the_dataset_are_those_found_by_dividing():
    with queries.cursor() as cursor:
        found = cursor.execute("select outcome_id, value, persons from small_group").fetchall()
    assert {(outcome, value) for outcome, value, _persons in found} >= {(GLOPPEN, 62.5), (GLOPPEN, 80)}
    for _outcome, value, persons in found:
        digits = len(f"{value:g}".partition(".")[2])
        fits = [n for n in range(2, 200) if any(f"{100 * k / n:.{digits}f}" == f"{value:g}" for k in range(n + 1))]
        assert persons == fits[:3]


def official() -> dict[tuple[str, int], dict[str, str]]:
    """The rows of the file of former participants, of Gloppen and the country, by place and year."""
    path = ROOT / "data/official/introduction_programme.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row for row in DictReader(file) if row["place_id"] in ("gloppen", "norge")]
    return {
        (row["place_id"], int(row["year"])): row for row in sorted(rows, key=lambda row: row["structure"] == "2020")
    }


def test_the_official_figures_of_gloppen_are_those_of_the_file():
    figures = {(row.indicator_id, row.year): row for row in ask(MatchingFigure, outcomes=[GLOPPEN])}
    one, two = (
        figures["programme_in_work_or_education_share", 2012],
        figures["programme_2_years_in_work_or_education_share", 2013],
    )
    assert (one.value, one.persons, one.part, one.country) == (75, 20, 15, 63)
    assert (two.value, two.persons, two.part, two.country) == (80, 20, 16, 64)
    written = official()
    share, country = written["gloppen", 2012], written["norge", 2012]
    assert [share[name] for name in ("programme_in_work_or_education_share", "programme_leavers")] == ["75", "20"]
    assert country["programme_in_work_or_education_share"] == "63"
    assert written["gloppen", 2013]["programme_2_years_leavers"] == "20"
    hidden = figures["programme_in_work_or_education_share", 2013]
    assert (hidden.value, hidden.status, hidden.persons) == (None, "suppressed", 9)
    assert figures["programme_2_years_in_work_or_education_share", 2014].status == "too_few"
    # Five years around 2015 and 2016.
    assert {row.year for row in figures.values()} == {2011, 2012, 2013, 2014}


def test_the_pair_of_gloppen_stands_beside_its_groups_and_the_official_figures():
    told = " ".join(beside_figures(ask(Pair), NB)[GLOPPEN]).replace("\u00a0", " ")
    assert "8, 16 og 24 personer for 62,5 % samt 5, 10 og 15 personer for 80 %" in told
    assert "Gloppen hadde 75 % av 20 personer i 2012, hele landet 63 %" in told
    assert "Gloppen hadde 80 % av 20 personer i 2013, hele landet 64 %" in told and told.endswith("er ukjent.")
    # No per cent of nine.
    assert "67" not in told


def test_the_table_beside_a_pair_says_why_a_figure_is_not_there_and_of_how_many():
    rows, columns = matching_rows(matching(ask(Pair))[GLOPPEN], absence(NB), NB)
    assert [row["year"] for row in rows] == ["2011", "2012", "2013", "2014"] and len(columns) == 4
    cells = {row["year"]: {name: text.replace("\u00a0", " ") for name, text in row.items()} for row in rows}
    one, two = "programme_in_work_or_education_share", "programme_2_years_in_work_or_education_share"
    assert cells["2012"][one] == "75 % av 20 personer; hele landet 63 %"
    assert cells["2013"][one] == "Skjult av personvern (9 personer); hele landet 62 %"
    assert cells["2014"][two] == "For få personer (9 personer); hele landet 64 %"


def test_pairs_without_a_match_have_nothing_beside_them():
    beside, matches = beside_figures(ask(Pair), NB), matching(ask(Pair))
    assert matches.keys() == {GLOPPEN} and "froya-population-2007-2019" not in beside


def test_a_target_is_no_figure_that_official_statistics_could_have():
    [target] = [
        row
        for row in ask(Outcome, measure_id="norge-introduksjonsprogrammet", place_id=None)
        if row.outcome_id == "norge-employed-or-studying-target"
    ]
    assert ask(MatchingFigure, outcomes=[target.outcome_id]) == []
    assert ask(MatchingFigure, outcomes=["norge-employed-or-studying-2016"])


def test_a_figure_may_match_in_a_small_dataset_only_where_the_list_says_so():
    tables = sound()
    assert matched(tables) == []
    set_cell("outcome", 0, unit="persons", value_after=9, date_after="2018")(tables)
    set_cell("indicator", 0, unit="persons")(tables)
    add("indicator_match", indicator_id="homes", position=1, match_id="population")(tables)
    assert matched(tables) == [("hus", "population", 2019, 900)]
    set_cell("outcome", 0, date_after="2013")(tables)
    assert matched(tables) == [], "more than five years apart"


def matched(tables: dict) -> list[tuple]:
    """The matching figures of a small dataset."""
    with database(tables) as connection:
        return connection.execute("select outcome_id, indicator_id, year, value from matching_figure").fetchall()


def test_slides_and_files_say_it_too():
    [item], _unknown = items([f"pair:{GLOPPEN}"], NB)
    note = item.note.replace("\u00a0", " ")
    assert "62,5 % av minst 8 og 80 % av minst 5" in note
    assert "75 % av 20 personer (2012) og 80 % av 20 personer (2013)" in note and "er ukjent" in note
    assert any("introstatus" in source.lower() or "introduksjonsprogram" in source.lower() for source in item.sources)
    pairs = ask(Pair)
    row = sheets.pairs(pairs, EN).iloc[[pair.outcome_id for pair in pairs].index(GLOPPEN)]
    assert isinstance(row, pd.Series)
    told = " ".join(map(str, row)).replace("\u00a0", " ")
    assert "8, 16, 24" in told and "5, 10, 15" in told and "75% of 20 people in 2012" in told
    other = next(pair for pair in pairs if pair.outcome_id != GLOPPEN and not pair.groups_before)
    assert brief_sentence(other, [], NB) == ""


def test_the_pages_show_it():
    app = visit("pages/before_after.py", "nb", {"place": "gloppen"})
    body = html(app).replace("\u00a0", " ")
    assert "75 % av 20 personer" in body and "8, 16 og 24 personer" in body
    place = html(visit("pages/place.py", "nb", {"place": "gloppen"})).replace("\u00a0", " ")
    assert "75 % av 20 personer" in place and "8, 16 og 24 personer" in place
