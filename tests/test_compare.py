"""Side by side: what the address may hold, the figures that were checked by hand, equal fields that are hidden.

What is beyond the twelfth is left out.
"""

import json
import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from figures.compare import SMALL, lines_over_time, nudges, small_lines, table_by_year
from queries import ask, grouped
from queries.answers import ComparedFigure, Measure, MeasureLink, Need, Outcome
from stories.address import Address, read
from stories.compared_places import compared_places
from stories.side_by_side import (
    Fields,
    differing,
    field_titles,
    indexed,
    measure_fields,
    measures_sentence,
    places_sentence,
    side_by_side,
)
from tests.addresses import ROOT
from tests.made import compared_figure
from tests.shown import by_plotly, charts, components, html
from words import Words

WORDS = Words("nb")
KNOWN = {"place": {"froya", "gamvik", "heroy-nordland"}, "measure": {"froya-norskkurs-salmar"}}
MENTORS = ["heroy-nordland-mentorordning", "kun-mentorprogram"]
SIX = ["froya", "gamvik", "heroy-nordland", "gloppen", "oslo", "steigen"]


def page(**parameters: str) -> AppTest:
    """The page with these parameters."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    app.switch_page("pages/compare.py").run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    """All HTML of a page."""
    return html(app)


def figures(*places: str, indicators: tuple[str, ...] = ("population",)) -> list[ComparedFigure]:
    """The figures of these places, as the page asks for them."""
    return [row for place in places for row in ask(ComparedFigure, place_id=place, indicators=list(indicators))]


def by_year(rows: list[ComparedFigure]) -> dict[int, float | None]:
    """The figures of one place by year."""
    return {row.year: row.value for row in rows}


def series(*rows: tuple[str, int, float | None]) -> list[ComparedFigure]:
    """A small table of figures: place, year and value."""
    return [compared_figure(*row) for row in rows]


def fields(measure_id: str) -> Fields:
    """The fields of a measure of the dataset."""
    links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
    needs, outcomes = ask(Need, measure_id=measure_id), ask(Outcome, measure_id=measure_id, place_id=None)
    return measure_fields(ask(Measure, measure_id=measure_id)[0], links, needs, outcomes)


def test_places_and_measures_stand_in_the_address_in_their_order():
    address = read("sammenlign", {"list": "place:gamvik,measure:froya-norskkurs-salmar,place:froya"}, KNOWN)
    assert address.all("list") == ["place:gamvik", "measure:froya-norskkurs-salmar", "place:froya"]
    assert address.link() == "sammenlign?list=place:gamvik,measure:froya-norskkurs-salmar,place:froya"


@pytest.mark.parametrize(
    "entry",
    [
        "place:atlantis",
        "measure:froya",
        "froya",
        "pair:froya",
        "place:",
        ":",
        "place:froya:gamvik",
        "PLACE:froya",
        "<b>",
    ],
)
def test_an_entry_that_is_no_place_or_measure_is_named_and_left_out(entry):
    address = read("sammenlign", {"list": f"{entry},place:froya"}, KNOWN)
    assert address.all("list") == ["place:froya"] and address.ignored == (f"list={entry}",)


def test_what_is_compared_follows_to_every_page_and_diff_does_not():
    address = Address("sammenlign", {"list": ("place:froya",), "diff": ("1",)})
    assert address.link("kart") == "kart?list=place:froya"
    assert address.toggled("list", "place:gamvik") == "sammenlign?list=place:froya,place:gamvik&diff=1"
    assert address.toggled("list", "place:froya") == "sammenlign?diff=1"


def test_only_one_is_a_value_of_diff():
    assert read("sammenlign", {"diff": "yes"}, KNOWN).ignored == ("diff=yes",)


@pytest.mark.parametrize(
    "place, indicator, year, value",
    [
        # As the booklet prints them too (Frøya: as official statistics alone has it); the share divided by hand from
        # the two counts.
        ("froya", "population", 2019, 5068),
        ("gamvik", "population", 2019, 1169),
        ("heroy-nordland", "population", 2019, 1780),
        ("berg-troms", "population", 2019, 888),
        ("berg-troms", "aged_25_49_share", 2019, 29.7),  # 264 of 888
    ],
)
def test_a_figure_is_the_one_that_was_checked_by_hand(place, indicator, year, value):
    assert by_year(figures(place, indicators=(indicator,)))[year] == value


def test_a_region_is_the_sum_of_its_municipalities():
    members = [by_year(figures(place)) for place in ("flakstad", "moskenes", "vagan", "vestvagoy")]
    assert by_year(figures("lofoten")) == {year: sum(member[year] for member in members) for year in members[0]}


def test_a_share_that_a_region_has_no_counts_for_is_not_made_up():
    assert figures("lofoten", indicators=("low_income_share", "centrality")) == []


def test_the_country_has_every_year_of_its_figures_in_whatever_division():
    years = [row.year for row in figures("norge", indicators=("immigrant_share",)) if row.value is not None]
    assert years == list(range(2005, 2023))


def test_a_municipality_that_ended_has_figures_to_its_last_year_and_one_abroad_has_none():
    assert max(by_year(figures("berg-troms"))) == 2019
    assert figures("berg-jamtland") == []


def test_a_municipality_with_new_borders_follows_one_division():
    assert {row.structure for row in figures("narvik")} == {"2020"}
    assert min(row.year for row in figures("narvik") if row.value is not None) == 2020


def test_shares_of_reasons_add_up_to_no_more_than_a_whole():
    sums: dict[tuple, float] = {}
    for row in figures("froya", "oslo", indicators=("work_share", "refuge_share", "family_share")):
        sums[row.place_id, row.year] = sums.get((row.place_id, row.year), 0) + (row.value or 0)
    assert 50 < max(sums.values()) <= 100.1  # each is rounded


def test_a_table_shows_the_latest_year_that_all_have():
    (row,) = side_by_side(
        series(("a", 2018, 1), ("a", 2019, 2), ("a", 2020, 3), ("b", 2018, 4), ("b", 2019, 5), ("b", 2020, None)),
        ["population"],
    )
    assert row.year == 2019 and [row.cells[place].value for place in "ab"] == [2, 5]


def test_where_no_year_is_shared_each_place_has_its_latest_and_the_sentence_says_so():
    table = side_by_side(series(("a", 2018, 1), ("a", 2019, 2), ("b", 2020, 5)), ["population"])
    assert table[0].year is None and [table[0].cells[place].year for place in "ab"] == [2019, 2020]
    assert "står årstallet ved hvert tall" in places_sentence(
        table, {"a": "A", "b": "B"}, {"population": "Innbyggere"}, WORDS
    )


def test_a_place_without_figures_does_not_hide_the_year_of_the_others():
    (row,) = side_by_side(series(("a", 2019, 2), ("b", 2019, 5), ("c", 2019, None)), ["population"])
    assert row.year == 2019 and row.cells["c"].status == "missing"


def test_the_sentence_about_places_names_the_lowest_and_the_highest():
    text = places_sentence(
        side_by_side(figures("froya", "berg-troms"), ["population"]),
        {"froya": "Frøya", "berg-troms": "Berg"},
        {"population": "Innbyggere"},
        WORDS,
    )
    assert text.replace("\u00a0", " ") == "Innbyggere i 2019: fra 888 personer i Berg til 5 068 personer i Frøya."


def test_an_index_begins_at_the_first_year_that_all_have():
    rows, year = indexed(
        series(("a", 2018, 50), ("a", 2019, 100), ("a", 2020, 110), ("b", 2019, 200), ("b", 2020, 150))
    )
    assert year == 2019 and [row.value for row in rows] == [100, 110, 100, 75]


@pytest.mark.parametrize(
    "rows", [[("a", 2018, 50), ("b", 2020, 150)], [("a", 2018, None)], [("a", 2018, 9), ("b", 2018, 150)]]
)
def test_there_is_no_index_without_a_shared_year_without_figures_and_with_few_persons(rows):
    assert indexed(series(*rows)) == ([], None)


@pytest.mark.parametrize(
    "pair, indicator",
    [
        (("afjord", "karasjok"), "population"),
        (("orkland", "ringebu"), "population"),
        (("afjord", "karasjok"), "immigrants"),
        (("orkland", "ringebu"), "refugees_resident"),
    ],
)
def test_the_index_starts_in_the_first_year_that_both_places_have_with_persons_enough(pair, indicator):
    counted = figures(*pair, indicators=(indicator,))
    ours, theirs = (
        {row.year: row.value for row in counted if row.place_id == place and row.value is not None} for place in pair
    )
    expected = min(year for year in ours.keys() & theirs if min(ours[year], theirs[year]) >= 10)
    rows, year = indexed(counted)
    assert year == expected and {row.year for row in rows if row.value == 100} >= {expected}
    assert [row.value for row in rows if row.year == year] == [100, 100]


def test_an_index_passes_over_a_year_that_one_place_lacks_and_one_with_few_persons():
    rows, year = indexed(
        series(*(("a", at, value) for at, value in ((2018, 20), (2019, 30), (2020, 40), (2021, 50))))
        + series(("b", 2018, None), ("b", 2019, 9), ("b", 2020, 20), ("b", 2021, 10))
        + series(("c", 2019, 50), ("c", 2020, 50))
    )
    assert year == 2020 and [row.value for row in rows] == [100, 125, 100, 50, 100]


def test_a_share_has_no_index():
    assert indexed([replace(row, unit="percent") for row in series(("a", 2018, 50.0), ("b", 2018, 20.0))]) == ([], None)


def test_lines_in_small_keep_their_gaps_and_reach_from_the_first_year_to_the_last():
    width, height = SMALL
    first, second = small_lines(
        series(("a", 2018, 0), ("a", 2019, 100), ("b", 2017, 50), ("b", 2018, None), ("b", 2019, 50)),
        {"a": "A", "c": "C", "b": "B"},
    )
    assert [len(run) for run in first.runs] == [2] and [len(run) for run in second.runs] == [1, 1]
    assert second.runs[0][0].startswith("0.0,") and second.runs[1][0].startswith(f"{width:.1f},")
    heights = [float(point.partition(",")[2]) for point in first.runs[0]]
    assert heights[0] == height and 0 < heights[1] < height / 5, "from zero at the foot to the greatest near the top"
    assert first.colour != second.colour


def test_what_hardly_changed_looks_so_in_small():
    [steady] = small_lines(series(("a", 2018, 1000), ("a", 2019, 1010)), {"a": "A"})
    [doubled] = small_lines(series(("a", 2018, 1000), ("a", 2019, 2000)), {"a": "A"})
    first, second = [
        [float(point.partition(",")[2]) for point in line.runs[0]] for line in (steady, doubled)
    ]  # fmt: skip
    assert abs(first[0] - first[1]) < SMALL[1] / 10 < SMALL[1] / 3 < abs(second[0] - second[1])


def test_without_figures_there_are_no_lines_in_small():
    [lone] = small_lines(series(("a", 2018, 1), ("a", 2019, None), ("a", 2020, 3)), {"a": "A"})
    assert [len(run) for run in lone.runs] == [1, 1]
    assert small_lines(series(("a", 2018, None)), {"a": "A"}) == []


def test_lines_differ_in_colour_dash_and_marker_and_carry_their_names():
    names = {code: code.title() for code in SIX[:5]}
    figure = by_plotly(lines_over_time(figures(*names), names, "Innbyggere", WORDS)[0])
    assert [
        len({style(line) for line in figure.data})
        for style in (lambda line: line.line.color, lambda line: line.line.dash, lambda line: line.marker.symbol)
    ] == [5, 5, 5]
    assert {note.text for note in figure.layout.annotations} == {f"<b>{name}</b>" for name in names.values()}


def test_names_at_the_same_height_are_moved_apart():
    shifts = nudges({"a": 10, "b": 10, "c": 10.1}, 0, 100, 18)
    heights = sorted(value * 3 + shift for value, shift in zip((10, 10, 10.1), (shifts["a"], shifts["b"], shifts["c"])))
    assert min(after - before for before, after in pairwise(heights)) >= 17.9


def test_the_table_behind_the_lines_says_why_a_figure_is_absent():
    rows = table_by_year(
        series(("a", 2018, 1), ("a", 2019, 2), ("b", 2019, None)),
        {"a": "A", "b": "B", "c": "C"},
        {"missing": "Mangler"},
        WORDS,
    )
    assert rows == [
        {"year": 2019, "a": "2\u00a0personer", "b": "Mangler", "c": "–"},
        {"year": 2018, "a": "1\u00a0person", "b": "–", "c": "–"},
    ]


def test_equal_fields_are_told_from_those_that_differ():
    titles, both = field_titles(WORDS), [fields(code) for code in MENTORS]
    assert {"group", "evidence"}.isdisjoint(differing(both, titles)) and {"summary", "place", "kind"} <= set(
        differing(both, titles)
    )
    assert differing([both[0], both[0]], titles) == []
    assert all(set(measure) == set(titles) for measure in both)


def test_the_sentence_about_measures_says_what_is_alike_and_what_nobody_states():
    text = measures_sentence([fields(code) for code in MENTORS], field_titles(WORDS), WORDS)
    assert "Like i:" in text and "kunnskapsgrunnlag" in text and "Ikke oppgitt for noen av dem: beløp i kilden" in text


def test_the_page_hides_equal_fields_only_when_asked():
    compare = ",".join(f"measure:{code}" for code in MENTORS)
    everything, different = texts(page(list=compare)), texts(page(list=compare, diff="1"))
    assert 'id="field-evidence"' in everything and "Ikke omtalt" in everything
    assert 'id="field-evidence"' not in different and 'id="field-summary"' in different


def test_the_page_shows_places_with_the_year_they_share_and_every_indicator_in_small():
    shown = texts(page(list="place:froya,place:berg-troms"))
    assert "5\u00a0068\u00a0personer" in shown and "888\u00a0personer" in shown and "Kommunen er slått sammen" in shown
    assert shown.count('<svg class="small"') >= 10


@pytest.mark.parametrize(
    "indicator, title",
    [
        (None, "Andel innvandrere"),
        ("population", "Innbyggere"),
        ("work_share", "Kom for å arbeide"),
        ("kostra_group", "Andel innvandrere"),
    ],
)
def test_the_indicator_of_the_address_is_drawn_with_a_line_for_each_place(indicator, title):
    app = page(list="place:froya,place:gamvik", **{"indicator": indicator} if indicator else {})
    [chart] = components(app, "chart")
    assert chart["alt"].startswith(title)
    assert [trace["name"] for trace in json.loads(chart["figure"])["data"]] == ["Frøya", "Gamvik"]


def test_numbers_of_persons_are_drawn_as_an_index_where_it_is_asked_for():
    [figure] = charts(page(list="place:froya,place:oslo", indicator="population", index="1"))
    assert [trace["y"][0] for trace in figure["data"]] == [100, 100]
    assert "ingen indeks" in texts(page(list="place:froya,place:oslo", indicator="net_migration", index="1"))


def test_the_municipalities_of_a_region_and_more_stand_side_by_side_and_what_is_beyond_is_named():
    members = ["andoy", "bo-nordland", "hadsel", "lodingen", "oksnes", "sortland"]
    shown = texts(page(list=",".join(f"place:{code}" for code in [*members, *SIX, "vaeroy"])))
    assert shown.count('<th scope="col"><a') == 12
    assert "Ikke med:" in shown and "Værøy" in shown.partition("Ikke med:")[2][:200]


def test_the_members_of_a_region_come_with_one_link():
    body = texts(page(list="place:froya", home="vesteralen"))
    [link] = re.findall(r'id="more-\d" class="add" href="([^"]*andoy[^"]*)"', body)
    entries = dict(parse_qsl(link.partition("?")[2]))["list"].split(",")
    assert entries[0] == "place:froya" and len(entries) == 7


def test_a_place_of_which_the_sources_are_silent_has_no_measures_instead_of_none():
    row = texts(page(list="place:froya,place:hadsel")).partition("Egne tiltak i kildene")[2].partition("</tr>")[0]
    assert "Ikke omtalt" in row and not re.search(r">0<", row)


@pytest.mark.parametrize(
    "compare",
    ["", "place:froya", "measure:kun-mentorprogram", "place:froya,measure:kun-mentorprogram", "place:atlantis"],
)
def test_with_fewer_than_two_the_page_offers_examples(compare):
    shown = texts(page(list=compare))
    assert 'id="example-1"' in shown and ("place:froya" not in compare or "Frøya" in shown)


def test_places_from_abroad_counties_and_the_country_are_compared_in_words_where_they_have_no_figures():
    shown = texts(page(list="place:berg-jamtland,place:nordland,place:norge,place:froya"))
    assert "Ikke i norsk statistikk" in shown and "Finnes bare for kommuner" in shown


def test_a_gap_says_who_is_ahead_instead_of_a_sign_and_a_share_above_a_hundred_says_why():
    found = compared_places(["froya", "gloppen"], WORDS)
    said = found.gaps["froya", "employment_gap"].replace("\xa0", " ")
    assert said == "innvandrere 12,1 prosentpoeng høyere"
    assert not any(indicator == "employment_gap" for _place, indicator in found.outer)
    over = [code for code, text in found.over_hundred.items() if text]
    assert "minority_language_in_kindergarten_share" in over and "immigrant_share" not in over
    assert "fordi de to gruppene ikke er helt de samme." in html(page(list="place:froya,place:gloppen"))
