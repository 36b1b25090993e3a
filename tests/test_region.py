"""A region: its members with mergers followed, its figures held by hand against the files, and what others did."""

import csv
import io
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

import pytest
from docx import Document
from docx.shared import Cm
from pptx import Presentation
from pptx.util import Inches
from starlette.requests import Request

import queries
from files import word
from queries.answers import (
    ListedArea,
    OuterQuarter,
    RegionFigure,
    RegionMeasures,
    SimilarArea,
)
from server import takealong
from stories import (
    elsewhere,
    likeness,
    plan,
    region,
    region_brief,
    region_brief_done,
    region_brief_others,
    region_figures,
    region_measures,
    region_others,
)
from stories.address import Address
from stories.blocks import Block, Entries, Heading, Paragraph, TextTable
from stories.case_asked import asked_of
from stories.case_text import case_text
from stories.case_themes import within
from stories.citing import Sources
from stories.inhabitants import growth_words
from stories.prose import counted, in_prose
from stories.region_brief import COLUMNS, marks_explained, members_table
from stories.region_figures import FigureCell
from stories.shortlist import Cover
from stories.told import tell as told_of
from tests.addresses import LANGUAGES, ROOT
from tests.shown import html, visit
from words import Words

NB = Words("nb")
LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
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
    assert region.merged(shown, NB) == [
        "Nærøy og Vikna er deler av Nærøysund i inndelingen fra 2020, og tallene er for hele Nærøysund."
    ]
    own = of(members="vikna,leka,naeroysund", name="Kysten")
    assert (own.name, own.ids, own.kind) == ("Kysten", ["leka", "naeroysund"], "own")
    assert region.merged(own, NB) == [
        "Vikna er en del av Nærøysund i inndelingen fra 2020, og tallene er for hele Nærøysund."
    ]


def test_a_region_may_be_a_member_and_more_than_twenty_are_cut_and_said():
    both = of(members="vesteralen,gloppen")
    assert set(both.ids) == {*of(place="vesteralen").ids, "gloppen"}
    many = of(members="nordland")
    assert len(many.members) == region.MOST_MEMBERS and many.is_cut
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
    rows = {row.indicator_id: row for row in region_figures.standing(of(place="vesteralen"), NB)}
    assert rows["programme_leavers"].whole[:2] == ("Ikke alle kommunene har tall", True)
    assert FigureCell("Skjult av personvern", True) in rows["programme_leavers"].cells
    assert rows["immigrants_employed_share"].whole == FigureCell("Finnes bare for hver kommune", True, "ikke samlet")
    left = queries.ask(RegionFigure, members=["leka"], indicators=["immigrants_left_share"])
    assert {(row.value, row.status, row.persons) for row in left if row.year == 2014} == {(None, "too_few", 29)}


def test_members_in_an_outer_quarter_and_shares_of_few_persons_are_marked_also_in_the_brief():
    shown = of(place="fjellregionen")
    rows = {row.indicator_id: row for row in region_figures.standing(shown, NB)}
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
    table = members_table(shown, list(rows.values()), region_others.SimilarRegions([], []), "[1]", NB)
    marked = [mark for row in table.rows for cell in row for mark in "▲▼" if mark in cell]
    assert len(marked) == sum(bool(cell.quarter) for name in COLUMNS if name in rows for cell in rows[name].cells)
    assert marks_explained(shown, list(rows.values()), NB)[0].text.startswith("▲ er øverste og ▼ nederste fjerdedel")


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


def test_cases_of_one_s_own_take_the_room_of_others_and_more_than_three_are_counted():
    shown = of(place="vesteralen")
    here, room = Address("region", {"place": ("vesteralen",)}), region_brief.PAPER
    own = {name for cell in region_measures.done(shown, NB).cells.values() for name in (*cell.done, *cell.plans)}
    assert len(own) > 4
    blocks = region_brief.region_brief(shown, here, room, None, NB, own)
    [place] = [place for place, block in enumerate(blocks) if getattr(block, "text", "").startswith("Regnet med over")]
    assert blocks[place].text.endswith(f"Lista viser 3 av {len(own)}; resten står lenger opp på siden.")
    assert len(blocks[place + 1].texts) == 3 and all(re.search(r"\[\d+\]\.$", text) for text in blocks[place + 1].texts)
    plain = region_brief.region_brief(shown, here, room, None, NB)
    assert len(rows_of(plain, "Tema")) - len(rows_of(blocks, "Tema")) in range(5)
    assert "Regnet med over" not in str(plain)


def test_others_have_only_what_no_member_has_and_nobody_is_a_member():
    shown = of(place="ytre-helgeland")
    tried = region_measures.done(shown, NB)
    found = region_others.others(shown, tried.lacking, likeness.weights(None, []), NB)
    assert {row.theme_id for row in found.measures} <= set(tried.lacking)
    places = {row.place_id for row in found.measures} | {row.place_id for row in found.meetings}
    assert not places & set(shown.ids)
    for row in found.meetings:
        own = {theme for (theme, code), cell in tried.cells.items() if code == row.member_id and cell.done}
        assert row.theirs and not set(row.theirs) & own and set(row.ours) <= own
        assert row.distance < likeness.FAR
    assert all(idea.tried == "nobody" and idea.theme_id in tried.lacking for idea in found.ideas)


def brief(values: dict[str, str], _: Words, room: region_brief_others.BriefRoom | None = None) -> list[Block]:
    """The brief of a region, as a file has it where no public address is named."""
    here = Address("", {name: tuple(value.split(",")) for name, value in values.items()})
    shown = region.region_of(here, None, _)
    assert shown is not None
    return region_brief.region_brief(shown, here, room or region_brief.paper(shown), "", _)


def rows_of(blocks: Sequence[Block], head: str) -> list[list[str]]:
    """The rows of the table whose first heading is this, without the headings."""
    return next([list(row) for row in block.rows[1:]] for block in blocks if is_headed(block, head))


def is_headed(block: Block, head: str) -> bool:
    """Is it a table whose first heading is this?"""
    return isinstance(block, TextTable) and block.rows[0][0] == head


def asked_for(kind: str) -> Request:
    """The request for a file of a region."""
    path = f"/last-ned/region.{kind}"
    headers = [(b"host", b"localhost:8501")]
    scope = {"type": "http", "scheme": "http", "server": ("localhost", 8501), "path": path, "query_string": b""}
    return Request(scope | {"headers": headers})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", [{"place": "vesteralen"}, {"members": "nordland"}, {"place": "nordland"}], ids=str)
def test_the_word_file_and_the_slides_have_the_whole_brief(values, language):
    _ = Words(language)
    here = Address("", {name: (value,) for name, value in values.items()})
    blocks, short = brief(values, _), brief(values, _, region_brief.SLIDES)
    word = Document(io.BytesIO(takealong.make_brief(here, _, asked_for("docx"))[1]))
    slides = Presentation(io.BytesIO(takealong.make_brief_slides(here, _, asked_for("pptx"))[1]))
    tables = [[list(row) for row in block.rows] for block in blocks if isinstance(block, TextTable)]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables] == tables
    drawn = [shape.table for slide in slides.slides for shape in slide.shapes if shape.has_table]
    # What stands before the first heading is on the cover.
    on_slides = [[list(row) for row in block.rows] for block in short if isinstance(block, TextTable)][1:]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in drawn] == on_slides
    said = "\n".join(line.text for line in word.paragraphs)
    assert all(block.text in said for block in blocks if isinstance(block, Paragraph))
    shown = "\n".join(
        shape.text_frame.text for slide in slides.slides for shape in slide.shapes if shape.has_text_frame
    )
    assert all(block.text in shown for block in short if isinstance(block, Paragraph))
    title = region_brief.brief_title(region.region_of(here, None, _), _)
    assert word.paragraphs[0].text == slides.slides[0].shapes.title.text == title


def test_only_a_public_address_is_printed(monkeypatch):
    here = Address("", {"place": ("vesteralen",)})

    def printed() -> str:
        """All texts of the slides."""
        slides = Presentation(io.BytesIO(takealong.make_brief_slides(here, NB, asked_for("pptx"))[1])).slides
        return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)

    assert "localhost" not in printed()
    monkeypatch.setenv("BLIFAKTOR_PUBLIC_URL", "https://blifaktor.example.no")
    assert "resten står på https://blifaktor.example.no/region?place=vesteralen" in printed()


@pytest.mark.parametrize("code", ["vesteralen", "ytre-namdal", "ytre-helgeland", "fjellregionen", "nordland"])
def test_slides_are_few_and_none_is_of_sources(code):
    made = takealong.make_brief_slides(Address("", {"place": (code,)}), NB, asked_for("pptx"))[1]
    slides = list(Presentation(io.BytesIO(made)).slides)
    # What it says in short has one of its own, in large letters.
    assert len(slides) <= (6 if code == "vesteralen" else 7)
    assert "Kilder" not in [slide.shapes.title.text for slide in slides]
    for slide in slides[1:]:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        cells = [
            cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells
        ]
        cited = set(re.findall(r"\[\d+\]", "\n".join(texts[1:-1] + cells)))
        # Every source that is cited on a slide stands in its notes, and at its foot as far as there is room.
        assert not cited or cited == set(re.findall(r"\[\d+\]", slide.notes_slide.notes_text_frame.text))
        assert not cited or texts[-1].startswith(min(cited, key=lambda mark: int(mark[1:-1])))
        assert all(shape.top + shape.height <= Inches(7.5) for shape in slide.shapes)


@pytest.mark.parametrize("code", ["vesteralen", "ytre-namdal", "fjellregionen", "lindesnesregionen"])
@pytest.mark.parametrize("room", [None, region_brief.SLIDES], ids=["paper", "slides"])
def test_each_member_is_told_of_where_somebody_is_like_it(code, room):
    shown, weights = of(place=code), likeness.weights(None, [])
    tried, blocks = region_measures.done(shown, NB), brief({"place": code}, NB, room)
    found = region_others.others(shown, tried.lacking, weights, NB)
    names = {row.place_id: in_prose(row.name, NB) for row in shown.members}
    assert {row[0] for row in rows_of(blocks, "Hos oss")} == {names[row.member_id] for row in found.meetings}
    alike = {row.partition(" (nr.")[0] for *_rest, row, _evidence in rows_of(blocks, "Tema")}
    within = region_others.nearest_measures(shown, tried.lacking, weights)
    assert alike == {in_prose(row.member, NB) for row in within} and len(alike) > 1
    assert len({row.theme_id for row in within}) == len(within) and all(row.distance < likeness.FAR for row in within)


def test_the_brief_begins_with_what_it_says_in_short():
    blocks = brief({"place": "vesteralen"}, NB)
    table, heading, paragraph = blocks[:3]
    # What stands before the first heading goes on the cover of the slides.
    assert isinstance(table, TextTable) and heading == Heading("Kort sagt")
    said = paragraph.text.replace("\u00a0", " ")
    tried = region_measures.done(of(place="vesteralen"), NB)
    plans = region_brief_done.planned(tried)
    done, blank = len(tried.themes) - len(tried.lacking), len(tried.lacking) - len(plans)
    assert re.match(
        r"Vesterålen hadde [\d ]+ innbyggere 1\.1\.\d{4}, [\d,]+ % (flere|færre) enn ti år før; i komm", said
    )
    assert f"innen {done} av {len(tried.themes)} temaer, bare planer fra 2013 innen {len(plans)}" in said
    assert f"ingenting innen {blank}." in said and "Tallene for sysselsatte innvandrere 15–74 år er fra 2014." in said
    near = re.search(r"ligner (\w+) mest på en av oss: nr\. (\d+) av", said)
    assert near and int(near[2]) <= region_brief.MUCH_ALIKE
    assert said.endswith("Det er ikke et løfte om virkning hos oss.")


def test_where_members_have_an_example_within_every_theme_that_is_said():
    shown = of(place="nordland")
    tried, room = region_measures.done(shown, NB), region_brief.PAPER
    everything = replace(tried, lacking=[])
    found = region_others.DoneByOthers([], [], {}, [])
    sources = Sources(NB)
    [said] = region_brief_others.what_others_did([], found, everything, room, sources, NB)
    assert said == Paragraph("Kildene har eksempel fra oss innen alle temaene.")
    [said] = region_brief_others.what_others_did([], found, tried, room, sources, NB)
    assert "ikke noe eksempel fra andre" in said.text


def test_counties_are_compared_with_counties():
    text = " ".join(block.text for block in brief({"place": "nordland"}, NB) if isinstance(block, Paragraph))
    assert "Fylkene som ligner mest på oss" in text and "Regionene som" not in text


def test_the_brief_says_how_many_themes_it_leaves_out_and_where_they_are():
    tried = region_measures.done(of(place="vesteralen"), NB)
    whole = brief({"place": "vesteralen"}, NB, region_brief.PAPER._replace(measures=20))
    short = brief({"place": "vesteralen"}, NB, region_brief.SLIDES)
    assert len(rows_of(whole, "Tema")) == len(tried.lacking) == 20
    said = "\n".join(block.text for block in short if isinstance(block, Paragraph))
    assert len(rows_of(short, "Tema")) == 8
    assert "Tabellen viser 8 av 20 temaer; resten står i Blifaktor, under «Vår region»." in said
    assert not any("Tabellen viser" in block.text for block in whole if isinstance(block, Paragraph))


def test_what_is_only_planned_is_told_as_a_plan_with_its_year():
    room = region_brief.PAPER._replace(measures=30)
    tried, blocks = region_measures.done(of(place="vesteralen"), NB), brief({"place": "vesteralen"}, NB, room)
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    plans = {theme for (theme, _code), cell in tried.cells.items() if cell.plans} & set(tried.lacking)
    labels = {tried.themes[theme] for theme in plans}
    assert {row[0].removesuffix(" (plan)") for row in rows_of(blocks, "Tema") if row[0].endswith(" (plan)")} == labels
    blank = next(text for text in said if text.startswith("Kildene har ikke noe eksempel"))
    told = next(text for text in said if text.startswith("Bare planlagt (2013), ukjent om det ble gjort: "))
    assert all(label.lower() in told and label.lower() not in blank for label in labels)
    # One booklet of the region is no example of each of its six municipalities.
    assert "Fra regionen i fellesskap har kildene 1 eksempel, omtalt uten dato: ledelse og planlegging." in said
    assert not any("Alle seks" in text or text.startswith("Eksempel fra enkelt") for text in said)


def test_what_a_region_led_is_no_example_of_one_municipality_and_who_is_little_like_is_said_to_be():
    room = region_brief.PAPER._replace(measures=30)
    rows = rows_of(brief({"place": "vesteralen"}, NB, room), "Tema")
    where = {row[0].removesuffix(" (plan)"): row[2] for row in rows}
    assert where["Medvirkning og råd"] == "Tynset (Fjellregionen)" and where["Helse"] == "Gloppen"
    assert where["Barn, unge og oppvekst"] == "Os (Fjellregionen)" and "Senja (Berg i Troms)" in where.values()
    told = [row[1] for row in rows_of(brief({"place": "vesteralen"}, NB), "Hos oss")]
    ranks = [(int(re.search(r"nr\. (\d+)", text)[1]), "ligner lite" in text) for text in told]
    assert ranks and all((rank >= region_brief_others.LITTLE_ALIKE) == is_little for rank, is_little in ranks)
    assert any(is_little for _rank, is_little in ranks)
    county = brief({"place": "nordland"}, NB)
    [opening] = [block for block in county if isinstance(block, Paragraph) and block.text.startswith("Eksempel fra")]
    entries = county[county.index(opening) + 1].texts
    assert [int(text.split()[0]) for text in entries] == sorted(
        {int(text.split()[0]) for text in entries}, reverse=True
    )
    ideas = next(
        block
        for block in county
        if isinstance(block, Entries) and block.kind != "sources" and block is not county[county.index(opening) + 1]
    )
    assert all(re.search(r"\[\d+\]\.$", text) for text in ideas.texts)


def test_each_figure_has_its_year_and_an_old_one_is_marked():
    blocks = brief({"place": "vesteralen"}, NB)
    years, total = rows_of(blocks, "Kommune")[:2]
    assert years == ["År", "2026", "2026", "2022", "2014 (gammelt)", "2022", "2022"]
    assert total[4] == "ikke samlet"


def test_the_writer_has_room_with_a_question_each():
    blocks = brief({"place": "vesteralen"}, NB)
    assert rows_of(blocks, "Møte, tid og sted") == [["", ""]]
    assert [row[0][-1] + row[1] for row in rows_of(blocks, "Spørsmål")] == ["?", "?", "?"]
    word = Document(io.BytesIO(takealong.make_brief(Address("", {"place": ("vesteralen",)}), NB, asked_for("docx"))[1]))
    blank = [row for table in word.tables for row in table.rows if "" in [cell.text for cell in row.cells]]
    assert len(blank) == 4 and all(row.height >= Cm(1) for row in blank)


def test_what_opens_a_list_stands_on_the_sheet_of_the_list():
    word = Document(io.BytesIO(takealong.make_brief(Address("", {"place": ("vesteralen",)}), NB, asked_for("docx"))[1]))
    ideas = next(line for line in word.paragraphs if line.text == "Ideer som ingen i kildene har prøvd:")
    assert ideas.paragraph_format.keep_with_next


@pytest.mark.skipif(not LIBREOFFICE, reason="LibreOffice is not installed")
def test_the_brief_keeps_within_two_sheets(tmp_path):
    names = []
    for values in ({"place": "vesteralen"}, {"place": "nordland"}, {"place": "fjellregionen"}, {"members": "nordland"}):
        here = Address("", {name: (value,) for name, value in values.items()})
        for _ in map(Words, LANGUAGES):
            names.append(tmp_path / f"{len(names)}.docx")
            names[-1].write_bytes(takealong.make_brief(here, _, asked_for("docx"))[1])
        # With three cases of the visitor's own, the most that are named.
        shown = region.region_of(here, None, NB)
        own = {name for cell in region_measures.done(shown, NB).cells.values() for name in (*cell.done, *cell.plans)}
        blocks = region_brief.region_brief(shown, here, region_brief.paper(shown), "http://localhost:8501", NB, own)
        names.append(tmp_path / f"{len(names)}.docx")
        names[-1].write_bytes(word.word(blocks, {}, Cover("Møtenotat", "", "I dag"), NB, is_brief=True))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [LIBREOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *names]
    subprocess.run(command, check=True, capture_output=True)
    for name in names:
        assert len(re.findall(rb"/Type\s*/Page\b", name.with_suffix(".pdf").read_bytes())) == 2, name


def test_who_is_just_as_far_away_as_is_allowed_is_among_those_who_are_like():
    shown = region.region_of(Address("region", {"place": ("vesteralen",)}), None, NB)
    near = region_others.near(shown, likeness.TRAITS)
    told = partial(elsewhere.of_members, members=shown.ids, lacking=["housing", "language"])
    kinds: list[Callable[..., list]] = [elsewhere.meetings, told]
    for asked in kinds:
        furthest = max(asked(near, far=likeness.FAR, limit=3), key=lambda row: row.distance)
        found = asked(near, far=furthest.distance, limit=3)
        assert (furthest.member_id, furthest.place_id) in {(row.member_id, row.place_id) for row in found}


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
    matrix = body[body.index("<tbody>", body.index('id="h-done"')) :]
    cells = re.findall(r"<td>(.*?)</td>", matrix[: matrix.index("</table>")], re.DOTALL)
    of_members = [cell for cell in cells if "saksframlegg" not in cell]
    assert len(of_members) == 21 * 2
    assert all('href="' in cell or "Kildene har ikke noe eksempel" in cell for cell in of_members)


@pytest.mark.parametrize("asked", [{"place": "vesteralen"}, {"place": "nordland"}, {"members": "hadsel,bo-nordland"}])
def test_a_theme_leads_to_a_council_text_about_the_region(asked):
    shown = region.region_of(
        Address("region", {name: tuple(value.split(",")) for name, value in asked.items()}), None, NB
    )
    tried = region_measures.done(shown, NB)
    papers = region_measures.papers(shown, tried, likeness.TRAITS)
    places = [f"place:{asked['place']}"] if "place" in asked else [f"place:{code}" for code in shown.ids]
    assert papers
    for theme, keys in papers.items():
        own = {name for (code, _), cell in tried.cells.items() if code == theme for name in (*cell.done, *cell.plans)}
        told = [key.removeprefix("measure:") for key in keys[len(places) :]]
        assert keys[: len(places)] == places and 0 < len(told) <= region_measures.MOST_TOLD
        # Those of members first, as many as there is room for; of the others those with a result first.
        assert {*told[: len(own)]} <= own or len(told) == region_measures.MOST_TOLD
        rungs = [told_of(name)[0].rung not in plan.WEAK for name in told if name not in own]
        assert rungs == sorted(rungs, reverse=True)
    body = html(visit("pages/regions.py", "nb", asked | {"list": "place:norge"}))
    listed = dict(re.findall(r'id="paper-([\w-]+)" href="saksframlegg[^"]*list=([^"&]+)', body))
    assert {theme: listed[theme].split(",")[1:] for theme in listed} == papers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_from_a_theme_says_how_many_there_are_in_all_and_how_its_measures_were_chosen(language):
    _ = Words(language)
    body = html(visit("pages/regions.py", language, {"place": "vesteralen"}))
    [link] = re.findall(r'id="paper-housing" href="([^"]*)', body)
    sent = dict(pair.split("=") for pair in link.partition("?")[2].split("&amp;"))
    here = Address("saksframlegg", {name: tuple(value.split(",")) for name, value in sent.items()})
    assert {"measure:heroy-nordland-herbo", "measure:heroy-nordland-boligbyggerskolen"} <= {*here.all("list")}
    every, told = len(within(["housing"])), len(here.listed("measure"))
    said = _("Kildene forteller i alt om {total} tiltak innen {theme}; teksten tar med {number} av dem.")
    theme = {"nb": "bolig", "nn": "bustad", "en": "housing"}[language]
    said = said.format(total=counted(every, _), theme=theme, number=counted(told, _))
    chosen = _(
        "De er valgt slik: først det vi selv har gjort eller planlagt, så det andre har gjort, med resultat først og "
        "av dem fra de likeste kommunene først."
    )
    text = [block.text for block in case_text(here.all("list"), _, asked_of(here, _)) if isinstance(block, Paragraph)]
    assert f"{said} {chosen}" in text
    # Whoever takes one out has chosen otherwise.
    fewer = here.changed(list=here.all("list")[:-1])
    text = [block.text for block in case_text(fewer.all("list"), _, asked_of(fewer, _)) if isinstance(block, Paragraph)]
    assert any(line.startswith(said.partition(";")[0]) for line in text) and not any(chosen in line for line in text)


def test_a_place_that_only_changed_its_number_is_no_part_of_itself():
    with queries.cursor() as cursor:
        rows = cursor.execute(
            "select distinct place_id, place_name, municipality_id from measure_peer where place_name like '%(%'"
        ).fetchall()
        named = cursor.execute(
            "select place.place_id from place inner join place as later on place.successor_id = later.place_id "
            "where place.name = later.name"
        ).fetchall()
    assert {code for code, _name, now in rows if code == now} >= {"bo-nordland", "os-hedmark"}
    assert named == []
    pages = [html(visit("pages/mine.py", "nb", {"home": "lodingen", "part": part})) for part in ("1", "2", "3")]
    pages += [html(visit("pages/regions.py", "nb", {"place": code})) for code in ("vesteralen", "lindesnesregionen")]
    sentence = re.compile(r"(?:i |>|\. )([^.<>]+?),?(?: som)? er en del av ([^.<>]+) i inndelingen fra 2020")
    told = {(old.removeprefix("Gjort i "), new) for body in pages for old, new in sentence.findall(body)}
    assert {("Tranøy", "Senja"), ("Berg (Troms)", "Senja")} <= told
    assert [old for old, new in told if old == new] == []


@pytest.mark.parametrize("change, expected", [
    (4.3, "På ti år har folketallet økt med 4,3\u00a0%."), (-0.5, "På ti år har folketallet gått ned med 0,5\u00a0%."),
    (0.0, "På ti år er folketallet omtrent uendret."), (-0.04, "På ti år er folketallet omtrent uendret."),
])  # fmt: skip
def test_no_growth_is_no_fall(change, expected):
    assert growth_words(change, Words("nb")) == expected
