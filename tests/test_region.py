"""A region: its members with mergers followed, its figures held by hand against the files, and what others did."""

import csv
import io
import re
from collections import defaultdict
from functools import cache

import pytest
from docx import Document
from pptx import Presentation
from starlette.requests import Request

import queries
from queries.answers import ListedArea, OuterQuarter, RegionFigure, RegionMeasures, SimilarArea
from server import takealong
from stories import likeness, region
from stories.address import Address
from stories.case_text import Paragraph, Table
from stories.region import Cell
from stories.region_brief import COLUMNS, marks_explained, members_table, region_brief
from tests.addresses import LANGUAGES, ROOT
from tests.shown import html, visit
from words import Words

NB = Words("nb")
REGIONS = {
    "fjellregionen": 8,
    "vesteralen": 6,
    "ytre-namdal": 2,
    "ytre-helgeland": 6,
    "lindesnesregionen": 3,
    "nordland": 41,
}
"""Regions of the dataset and a county, with their municipalities of the 2020 division."""


def of(**values: str) -> region.Region:
    """The region of an address with these values."""
    address = Address("region", {name: tuple(value.split(",")) for name, value in values.items()})
    found = region.region_of(address, None, NB)
    assert found is not None
    return found


@cache
def official(table: str) -> list[dict[str, str]]:
    """The rows of an official table as the file has them."""
    with (ROOT / "data" / "official" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def added(table: str, column: str, codes: set[str], year: str) -> float:
    """The sum of a column over municipalities, straight from the file."""
    rows = [row for row in official(table) if row["place_id"] in codes and row["year"] == year]
    found = {row["place_id"]: row[column] for row in rows if row["structure"] == "2020"}
    assert found.keys() == codes
    return sum(float(value) for value in found.values())


def whole(shown: region.Region, indicator_id: str) -> RegionFigure:
    """The figure of all members together in the year that is shown."""
    rows = queries.ask(RegionFigure, members=shown.ids, indicators=[indicator_id])
    return next(row for row in rows if row.place_id is None and row.year == row.shown_year)


@pytest.mark.parametrize("code, count", REGIONS.items())
def test_a_region_has_its_municipalities_of_2020(code, count):
    assert len(of(place=code).members) == count


def test_mergers_are_followed_and_said():
    shown = of(place="ytre-namdal")
    assert [row.name for row in shown.members] == ["Leka", "Nærøysund"]
    assert region.merged(shown, NB) == ["Nærøy og Vikna er nå deler av Nærøysund, og tallene er for hele Nærøysund."]
    own = of(members="vikna,leka,naeroysund", name="Kysten")
    assert (own.name, own.ids, own.kind) == ("Kysten", ["leka", "naeroysund"], "own")
    assert region.merged(own, NB) == ["Vikna er nå en del av Nærøysund, og tallene er for hele Nærøysund."]


def test_a_region_may_be_a_member_and_more_than_twenty_are_cut_and_said():
    both = of(members="vesteralen,gloppen")
    assert set(both.ids) == {*of(place="vesteralen").ids, "gloppen"}
    many = of(members="nordland")
    assert len(many.members) == region.MOST and many.is_cut
    assert "En gruppe har høyst 20 kommuner" in html(visit("pages/regions.py", "nb", {"members": "nordland"}))


def test_the_economic_regions_are_those_of_today():
    economic = {row.area_id: row for row in queries.ask(ListedArea) if row.kind == "economic"}
    rows = [
        row
        for row in official("economic_region")
        if row["division"] == "ssb_klass_108" and not row["valid_to_year"]
    ]  # fmt: skip
    assert economic.keys() == {row["region_code"] for row in rows}
    assert sorted(economic["18009"].municipalities) == sorted(of(place="vesteralen").ids)


CODES = {
    "vesteralen": {"andoy", "bo-nordland", "hadsel", "lodingen", "oksnes", "sortland"},
    "ytre-namdal": {"leka", "naeroysund"},
    "fjellregionen": {"alvdal", "folldal", "holtalen", "os-hedmark", "rendalen", "roros", "tolga", "tynset"},
}
"""The municipalities of three regions, written by hand."""


@pytest.mark.parametrize("code", CODES)
def test_figures_of_a_region_are_those_of_the_file_added_up(code):
    shown, codes = of(place=code), CODES[code]
    assert set(shown.ids) == codes
    people, settled = whole(shown, "population"), whole(shown, "settled_refugees")
    assert people.value == added("population", "population", codes, str(people.year))
    assert settled.value == added("refugee_settlement", "settled_refugees", codes, str(settled.year))
    share = whole(shown, "immigrant_share")
    immigrants = added("immigrants", "immigrants", codes, str(share.year))
    persons = added("population", "population", codes, str(share.year))
    assert share.value == round(100 * immigrants / persons, 1) and share.persons == persons
    growth = whole(shown, "growth_10y")
    before = added("population", "population", codes, str(growth.year - 10))
    assert growth.value == round(100 * (added("population", "population", codes, str(growth.year)) / before - 1), 1)


def test_a_sum_that_lacks_a_member_is_no_total_and_few_persons_have_no_per_cent():
    rows = {row.indicator_id: row for row in region.standing(of(place="vesteralen"), NB)}
    assert rows["programme_leavers"].whole == Cell("Ikke alle kommunene har tall", True)
    assert Cell("Skjult av personvern", True) in rows["programme_leavers"].cells
    assert rows["immigrants_employed_share"].whole == Cell("Finnes bare for hver kommune", True)
    left = queries.ask(RegionFigure, members=["leka"], indicators=["immigrants_left_share"])
    assert {(row.value, row.status, row.persons) for row in left if row.year == 2014} == {(None, "too_few", 29)}


def test_members_in_an_outer_quarter_and_shares_of_few_persons_are_marked_also_in_the_brief():
    shown = of(place="fjellregionen")
    rows = {row.indicator_id: row for row in region.standing(shown, NB)}
    among = queries.ask(OuterQuarter, places=shown.ids, indicators=["immigrant_share", "programme_leavers"])
    share = rows["immigrant_share"]
    expected = {
        row.place_id: row.part for row in among if (row.indicator_id, row.year) == ("immigrant_share", share.year)
    }
    assert expected and not share.whole.quarter
    assert [cell.quarter for cell in share.cells] == [expected.get(code, "") for code in shown.ids]
    left = rows["immigrants_left_share"]
    few = [str(cell.few) for cell in left.cells if cell.few]
    assert few and all(re.fullmatch(r"av \d+\xa0personer \(\d+–\d+\xa0%\)", words) for words in few)
    table = members_table(shown, list(rows.values()), region.Beside([], []), NB)
    marked = [mark for row in table.rows for cell in row for mark in "▲▼" if mark in cell]
    assert len(marked) == sum(bool(cell.quarter) for name in COLUMNS if name in rows for cell in rows[name].cells)
    assert marks_explained(shown, list(rows.values()), NB).startswith("▲ er øverste og ▼ nederste fjerdedel")


def test_similar_regions_share_no_member_and_are_of_the_kind():
    weights = likeness.weights(None, [])
    members = of(place="vesteralen").ids
    asked = {"indicators": list(weights), "weights": list(weights.values()), "limit": None}
    rows = queries.ask(SimilarArea, members=members, kind="economic", **asked)
    listed = {row.area_id: row for row in queries.ask(ListedArea)}
    assert not any(set(members) & set(listed[row.area_id].municipalities) for row in rows)
    assert {listed[row.area_id].kind for row in rows} == {"economic"}
    assert [row.distance for row in rows] == sorted(row.distance for row in rows)
    county = queries.ask(SimilarArea, members=of(place="nordland").ids, kind="county", **asked)
    assert {listed[row.area_id].kind for row in county} == {"county"}
    found = next(row for row in rows if None not in row.z)
    distance = sum(
        weights[code] * (here - there) ** 2 for code, here, there in zip(found.indicators, found.own_z, found.z)
    )
    assert found.distance == pytest.approx((distance / sum(weights.values())) ** 0.5)


def test_the_matrix_holds_what_was_done_and_tells_a_plan_from_it():
    rows = queries.ask(RegionMeasures, members=of(place="vesteralen").ids, area_id="vesteralen")
    with queries.cursor() as cursor:
        planned = {row[0] for row in cursor.execute(
            "select measure_id from measure where evidence in ('proposed', 'planned') or status = 'planned'"
        ).fetchall()}  # fmt: skip
    assert {code for row in rows for code in row.plans} <= planned
    assert not {code for row in rows for code in row.done} & planned
    # A measure of the region stands with each of its members.
    by_theme = defaultdict(set)
    for row in rows:
        by_theme[row.theme_id].add(row.place_id)
    assert by_theme["leadership_planning"] == set(of(place="vesteralen").ids)


def test_others_have_only_what_no_member_has_and_nobody_is_a_member():
    shown = of(place="ytre-helgeland")
    tried = region.done(shown, NB)
    found = region.others(shown, tried.lacking, likeness.weights(None, []), NB)
    assert {row.theme_id for row in found.measures} <= set(tried.lacking)
    assert not {row.place_id for row in [*found.measures, *found.meetings]} & set(shown.ids)
    for row in found.meetings:
        own = {theme for (theme, code), cell in tried.cells.items() if code == row.member_id and cell.done}
        assert row.theirs and not set(row.theirs) & own and set(row.ours) <= own
        assert row.distance < likeness.FAR
    assert all(not idea.is_tried and idea.theme_id in tried.lacking for idea in found.ideas)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", [{"place": "vesteralen"}, {"members": "nordland"}, {"place": "nordland"}], ids=str)
def test_the_brief_is_the_same_in_word_and_powerpoint(values, language):
    _ = Words(language)
    here = Address("", {name: (value,) for name, value in values.items()})
    shown = region.region_of(here, None, _)
    blocks = region_brief(shown, here, _)
    request = Request({"type": "http", "headers": []})
    word = Document(io.BytesIO(takealong.make_brief(here, _, request)[1]))
    slides = Presentation(io.BytesIO(takealong.make_brief_slides(here, _, request)[1]))
    tables = [[list(row) for row in block.rows] for block in blocks if isinstance(block, Table)]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables] == tables
    drawn = [shape.table for slide in slides.slides for shape in slide.shapes if shape.has_table]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in drawn] == tables
    said = "\n".join(line.text for line in word.paragraphs)
    assert all(block.text in said for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    "values, told",
    [
        ({}, "Velg region"),
        ({"place": "jamtland"}, "er ikke en region med norske kommuner"),
        ({"members": "hadsel"}, "En gruppe trenger minst to kommuner"),
        ({"place": "gloppen"}, "Gloppen (Vestland) er med i:"),
        ({"home": "ytre-helgeland"}, "Ytre Helgeland"),
        ({"area": "18009"}, "Økonomisk region hos Statistisk sentralbyrå"),
    ],
    ids=str,
)
def test_the_page_answers_or_says_what_is_missing(values, told):
    app = visit("pages/regions.py", "nb", values)
    assert [error.message for error in app.exception] == []
    body = html(app)
    assert told in re.sub(r"\s+", " ", body)
    assert body.count("<h1") == 1


def test_every_cell_of_the_matrix_is_a_link_or_says_that_there_is_no_example():
    body = html(visit("pages/regions.py", "nb", {"place": "ytre-namdal"}))
    matrix = body[body.index('id="h-done"') :]
    cells = re.findall(r"<td>(.*?)</td>", matrix[: matrix.index("</table>")], re.DOTALL)
    assert len(cells) == 21 * 2
    assert all('href="' in cell or "Kildene har ikke noe eksempel" in cell for cell in cells)
