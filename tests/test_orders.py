"""What comes first is what the question, the sentence or the sheet promises, and each column holds its own."""

from dataclasses import replace

import pytest

import queries
from files import sheets
from queries import ask
from queries.answers import (
    Fitting,
    MapIndicator,
    MatchingFigure,
    MeasureTitle,
    Overview,
    Pair,
    PlanFigure,
    Proposal,
    RecomputedFigure,
    RegionNear,
)
from stories import beside, fitting, gaps, likeness
from stories.comparison import Comparison, compare, span_of, subject_of
from stories.elsewhere import Meeting, meetings
from stories.likeness import TRAITS, ComparedTrait
from words import Words

NB = Words("nb")
COUNTED = {"indicators": list(TRAITS), "weights": [float(weight) for weight in TRAITS.values()]}
NORDLAND = ["sortland", "hadsel", "andoy", "bo-nordland", "oksnes", "lodingen", "steigen", "heroy-nordland"]


def rank(row: Meeting) -> tuple[bool, float]:
    """Those who can learn from each other first, then who is most alike."""
    return not row.ours, row.distance


@pytest.fixture(scope="module")
def year() -> int:
    """The year in which municipalities are held against each other."""
    return ask(Overview)[0].profile_year


@pytest.fixture(scope="module")
def population() -> Comparison:
    """Frøya beside its peers in inhabitants, over several windows of years."""
    [indicator] = [row for row in ask(MapIndicator) if row.indicator_id == "population"]
    subject = subject_of("froya", indicator)
    span = span_of(subject, None, None)
    assert span is not None
    return compare(subject, span, "nearest", False)


def test_ideas_of_groups_come_first_and_those_of_a_group_in_the_order_of_its_list():
    rows = ask(Proposal, theme=[])
    numbers = [row.group_no for row in rows]
    there = [number for number in numbers if number is not None]
    assert numbers == sorted(there) + [None] * (len(numbers) - len(there)) and len(there) < len(numbers)


def test_a_meeting_in_which_both_can_learn_comes_before_one_that_is_nearer(year):
    near = ask(RegionNear, members=NORDLAND, year=year, **COUNTED)
    every = meetings(near, 99, 999)
    assert [rank(row) for row in every] == sorted(map(rank, every))
    assert {not row.ours for row in every} == {True, False}
    few = meetings(near, 99, 2)
    for member in NORDLAND:
        wanted = sorted((row for row in every if row.member_id == member), key=rank)[:2]
        assert [row for row in few if row.member_id == member] == wanted


def test_a_figure_of_late_is_followed_rather_than_an_older_one_that_speaks_better():
    measures = [row.measure_id for row in ask(MeasureTitle)]
    rows = ask(PlanFigure, measures=measures, place_id="gloppen")
    assert [row.measure_id for row in rows] == measures
    with queries.cursor() as asked:
        newest = dict(
            asked.execute(
                "select measure_id, max(year) from measure_theme inner join theme_indicator using (theme_id) "
                "inner join place_figure using (indicator_id) where place_id = 'gloppen' and value is not null "
                "group by measure_id"
            ).fetchall()
        )
    recent = ask(Overview)[0].last_year - 5
    assert {row.is_old for row in rows} == {True, False}
    for row in rows:
        assert row.is_old is (row.year is not None and newest[row.measure_id] < recent), row.measure_id


def test_printed_figures_that_disagree_stand_before_those_that_agree():
    told = [row.disagrees for row in ask(RecomputedFigure)]
    assert told == sorted(told, reverse=True) and {*told} == {True, False}


def test_of_what_is_alike_that_which_counts_more_is_said_first():
    parts = [ComparedTrait(trait, weight, 1.0, 1.0, 2020, 0.1, 0.0) for trait, weight in zip(TRAITS, range(1, 6))]
    others = [part for part in parts if part.indicator_id != "population"]
    heaviest = sorted(others, key=lambda part: -part.weight)
    inhabitants = [part for part in parts if part.indicator_id == "population"]
    assert likeness.alike(parts, NB) == [likeness.line(part, NB) for part in [*inhabitants, *heaviest][:3]]


def test_the_official_figure_beside_a_pair_is_that_of_the_time_before():
    row = replace(ask(Pair)[0], date_before="2010-01-01", date_after="2018-01-01")
    figure = ask(MatchingFigure, outcomes=["gloppen-employed-or-studying-2015-2016"])[0]
    found = [replace(figure, year=year, value=float(year)) for year in (2018, 2011, 2014)]
    assert [each.year for each in beside.nearest(row, found)] == [2011]
    assert [each.year for each in beside.nearest(replace(row, date_before=None), found)] == [2018]


@pytest.mark.parametrize("place_id", ["froya", "gloppen", "alta"])
def test_the_other_figures_that_fit_stand_best_first(place_id):
    rows = ask(Fitting, place_id=place_id, measure_id=None)
    best: dict[str, int] = {}
    for row in rows:
        if row.indicator_id and row.years and len(row.years) > 1:
            best[row.indicator_id] = min(row.position, best.get(row.indicator_id, 99))
    positions = [best[other.indicator_id] for other in fitting.others(rows, "", NB)]
    assert positions == sorted(positions) and len({*positions}) > 1


def test_a_place_among_all_municipalities_has_each_count_in_its_own_column(population):
    heads = gaps.window_headings(NB)
    table, _columns = gaps.window_rows(population, NB)
    sheet = sheets.windows(population, NB)
    assert any(len({row.as_far, row.as_high, row.as_low}) == 3 for row in population.gaps)
    for row, told, number in zip(population.gaps, table, range(len(table)), strict=True):
        for name in ("as_far", "as_high", "as_low", "municipalities"):
            assert told[name] == NB.number(getattr(row, name))
            assert sheet[heads[name]][number] == getattr(row, name)


def test_the_smallest_groups_that_give_a_per_cent_stand_with_the_figure_that_they_give():
    rows = ask(Pair)
    sheet = sheets.pairs(rows, NB)
    told = {"groups_before": "Minste antall personer som gir prosenten før"}
    told |= {"groups_after": "Minste antall personer som gir prosenten etter"}
    assert any(row.groups_before != row.groups_after for row in rows)
    for name, head in told.items():
        wanted = [", ".join(map(NB.number, getattr(row, name) or ())) for row in rows]
        assert list(sheet[head]) == wanted
