"""A plan: what is filled in stays where it was written, the figure to follow is the official one, and weak evidence
asks for more.
"""

import io

import pytest
from docx import Document
from starlette.requests import Request

from queries import ask
from queries.answers import MeasureTitle, PlaceFigure, PlanFigure
from server import takealong
from stories import labels, plan
from stories.address import PLANNED, Address, read
from stories.citing import cited_indicators
from tests.addresses import LANGUAGES
from tests.shown import html, visit
from words import Words

NB = Words("nb")
LIST = "measure:gloppen-helsefag-praksis-forst,measure:tranoy-tangokurs"


def test_the_weaker_the_evidence_the_more_is_said_of_following_up():
    lengths = [len(plan.evidence_sentences(code, NB)) for code in labels.evidence(NB)]
    assert lengths == sorted(lengths, reverse=True) and lengths[0] > lengths[3]


@pytest.mark.parametrize("place_id", ["lierne", "vesteralen", "gloppen"])
def test_the_value_before_is_the_latest_official_one(place_id):
    [row] = ask(PlanFigure, measures=["tranoy-tangokurs"], place_id=place_id)
    assert row.indicator_id
    figures = [
        figure
        for figure in ask(PlaceFigure, place_id=place_id, indicators=[row.indicator_id])
        if figure.value is not None and figure.structure in ("2020", "2024")
    ]
    assert (row.year, row.value) == max((figure.year, figure.value) for figure in figures)


def test_without_a_place_or_a_figure_the_plan_says_to_count_oneself():
    [row] = ask(PlanFigure, measures=["tranoy-tangokurs"], place_id=None)
    assert row.value is None
    said = plan.figure_sentences(row, "", [], NB)
    assert "Velg et sted" in said[0] and "stedet ditt" not in " ".join(said)
    # Of a place abroad there is no official figure.
    elsewhere = plan.figure_sentences(row, "Malmö", [], NB)
    assert "Det finnes ikke for stedet ditt; tell selv" in elsewhere[0]


def test_the_one_place_of_a_shortlist_is_offered_where_none_is_chosen():
    one = {"list": f"place:lierne,{LIST}"}
    assert 'id="plan-here"' in html(visit("pages/plans.py", "nb", one))
    for values in (one | {"home": "lierne"}, {"list": LIST}, {"list": f"place:lierne,place:froya,{LIST}"}):
        assert 'id="plan-here"' not in html(visit("pages/plans.py", "nb", values))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_figure_comes_with_where_a_newer_one_is_found(language):
    _ = Words(language)
    measures = [row.measure_id for row in ask(MeasureTitle)]
    old = [row for row in ask(PlanFigure, measures=measures, place_id="lierne") if row.is_old]
    assert old
    for row in old:
        said = plan.figure_sentences(row, "Lierne", cited_indicators([row.indicator_id]), _)[0]
        assert str(row.year) in said and any(publisher in said for publisher in ("IMDi", "SSB"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_requirement_takes_no_mark_and_what_is_unmarked_has_boxes_on_paper(language):
    _ = Words(language)
    here = Address("plan", {"list": (LIST.split(",")[0],), "have": ("gloppen-helsefag-praksis-forst.1",)})
    [row] = plan.plan(here, None, "", _)
    facts = [need for need, code in row.needs if code is None]
    assert [need.kind for need in facts] == ["group_size"] and len(row.needs) > 2
    words = [plan.need_words(need, code, _) for need, code in row.needs]
    assert words.count(_.text(facts[0].text)) == 1 and sum("☐" in text for text in words) == len(row.needs) - 2
    assert _("vet ikke") not in " ".join(words)
    sent = {name: ",".join(values) for name, values in here.values.items()}
    body = html(visit("pages/plans.py", language, sent))
    assert body.count('class="marks"') == len(row.needs) - 1


def test_what_is_written_belongs_to_its_number_and_the_plan_to_its_measures():
    measures = [entry.partition(":")[2] for entry in LIST.split(",")]
    body = html(visit("pages/plans.py", "nb", {"list": LIST, "owner2": "NAV, Lierne", "home": "lierne"}))
    assert 'value="NAV, Lierne"' in body and body.count('data-whole="plan"') == 2 * len(plan.fields(NB))
    # The first word that is written fixes the measures, whatever the shortlist becomes.
    kept = Address("plan", {"plan": tuple(measures), "list": ("measure:froya-startlan",)})
    assert plan.measures_of(kept) == measures
    other = {"plan": ",".join(measures), "list": "measure:froya-startlan"}
    assert "Lag planen på nytt" in html(visit("pages/plans.py", "nb", other))
    # So does one that has come to the end of the shortlist since.
    longer = {"plan": ",".join(measures), "list": f"{LIST},measure:froya-startlan"}
    assert "Lag planen på nytt" in html(visit("pages/plans.py", "nb", longer))
    assert "Lag planen på nytt" not in html(visit("pages/plans.py", "nb", {"plan": ",".join(measures), "list": LIST}))


def test_every_field_of_every_number_is_in_the_address():
    sent = dict.fromkeys(plan.unwritten(NB), "x")
    assert len(sent) == PLANNED * len(plan.fields(NB))
    assert read("plan", sent, {}).ignored == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_holds_what_is_written_and_what_is_not_is_blank(language):
    _ = Words(language)
    here = Address("", {"list": tuple(LIST.split(",")), "owner1": ("NAV, Lierne",), "home": ("lierne",)})
    made = Document(io.BytesIO(takealong.make_plan(here, _, Request({"type": "http", "headers": []}))[1]))
    rows = [{row.cells[0].text: row.cells[1].text for row in table.rows[1:]} for table in made.tables]
    owner = plan.fields(_)["owner"]
    assert [row[owner] for row in rows] == ["NAV, Lierne", ""]
    said = "\n".join(line.text for line in made.paragraphs)
    # The first sentence names the figure, with the number of its source before its full stop.
    assert all(row.follow[0].rstrip(".") in said for row in plan.plan(here, "lierne", "Lierne", _))
    assert all(text in said for row in plan.plan(here, "lierne", "Lierne", _) for text in row.follow[1:])


def test_an_empty_plan_offers_examples():
    assert "Tall fra to tidspunkter" in html(visit("pages/plans.py", "nb", {}))
