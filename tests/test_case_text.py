"""The text for a council paper: its order, its sources, what it says of plans and of age, and that its figures are
those of the pages.
"""

import re

import pytest

from queries import ask
from queries.answers import ListedPlace, MeasureTitle, Pair
from stories import labels
from stories.blocks import Block, Entries, Figure, Heading, Paragraph, Table
from stories.case_text import PLANS, case_text, tell, title_of
from stories.items import items
from stories.paragraphs import outcome_sentence
from words import LANGUAGES, Words

KEYS = [
    "measure:gloppen-helsefag-praksis-forst",
    "place:froya",
    "pair:froya-population-2007-2019",
    "measure:jamtland-naerhetsprinsippet",
    "measure:vesteralen-mentorprogram",
    "measure:fjell-boliger-til-alle",
]
MEASURES = [row.measure_id for row in ask(MeasureTitle)]
MARK = re.compile(r"\[(\d+)\]")
NB = Words("nb")


def texts_of(blocks: list[Block]) -> list[str]:
    """All that stands in a text, in the order in which it is read."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Entries():
                found += block.texts
            case Table():
                found += [block.caption, *(cell for row in block.rows for cell in row)]
            case Figure():
                found.append(block.caption)
    return found


def unmarked(blocks: list[Block]) -> str:
    """A text without the numbers of its sources."""
    return MARK.sub("", " ".join(texts_of(blocks))).replace("\u00a0", " ").replace(" .", ".").replace("  ", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_has_the_order_of_a_council_paper(language):
    _ = Words(language)
    first = [block.text for block in case_text(KEYS, _) if isinstance(block, Heading) and block.level == 1]
    assert first == [
        _("Bakgrunn"),
        _("Fakta"),
        _("Hva andre har gjort"),
        _("Hva det krever"),
        _("Hva vi ikke vet"),
        _("Vurdering"),
        _("Kilder"),
    ]


@pytest.mark.parametrize("keys", [KEYS, KEYS[:1], ["place:lierne"], KEYS[2:3], KEYS[4:5]])
def test_the_assessment_is_left_to_the_writer(keys):
    blocks = case_text(keys, NB)
    place = blocks.index(Heading("Vurdering"))
    assert blocks[place + 1 : place + 3] == [Paragraph(""), Heading("Kilder")]
    assert [block for block in blocks if isinstance(block, Paragraph) and not block.text] == [Paragraph("")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "keys", [KEYS, KEYS[:1], ["place:froya"], KEYS[2:3], [f"measure:{name}" for name in MEASURES[::9]]]
)
def test_sources_are_numbered_as_they_are_cited_and_all_are(keys, language):
    *blocks, sources = case_text(keys, Words(language))
    cited = [int(number) for text in texts_of(blocks) for number in MARK.findall(text)]
    first = list(dict.fromkeys(cited))
    # Two at one place stand in the order of their numbers.
    assert first == list(range(1, len(sources.texts) + 1)) and len(set(sources.texts)) == len(sources.texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_is_told_with_place_evidence_year_and_source(language):
    _ = Words(language)
    blocks = case_text([f"measure:{name}" for name in MEASURES], _)
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert len(table.rows) - 1 == len(MEASURES)
    assert [row for row in table.rows[1:] if not all(row) or not MARK.search(row[5])] == []
    assert {row[2] for row in table.rows[1:]} <= set(labels.evidence(_).values())
    assert all(re.fullmatch(r"\d{4}", row[4]) or row[4] == _("uten dato") for row in table.rows[1:])
    text = " ".join(texts_of(blocks))
    assert not re.search(r"\bNone\b|\bnan\b|[{}]|\.\.(?!\.)| \.|\( ", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_source_told_of_is_framed_by_its_year_and_a_plan_by_being_one(language):
    _ = Words(language)
    for name in [*MEASURES[::12], "vesteralen-mentorprogram", "lofoten-integreringsprosjekt"]:
        [told] = tell(name)
        summary = _.text(told.measure.summary).rstrip(".")
        [said] = [text for text in texts_of(case_text([f"measure:{name}"], _)) if summary[:40] in text]
        opening = said.partition(summary[:40])[0]
        assert str(told.last_seen or _("i en tekst uten årstall")) in opening and _.text(told.measure.title) in opening
        plan = {"nb": "plan", "nn": "plan", "en": "plan"}[language]
        assert (plan in opening.replace(_.text(told.measure.title), "")) == (told.measure.evidence in PLANS), opening


def test_a_text_about_plans_alone_does_not_say_that_anything_was_done():
    plans = [f"measure:{name}" for name in MEASURES if tell(name)[0].measure.evidence in PLANS]
    headings = [block.text for block in case_text(plans, NB) if isinstance(block, Heading)]
    assert len(plans) > 10 and "Hva andre har planlagt" in headings and "Hva andre har gjort" not in headings
    text = " ".join(texts_of(case_text(plans, NB)))
    assert "Om planene ble gjennomført: Kildene sier det ikke" in text


def test_the_best_evidence_is_told_first_and_plans_last():
    blocks = case_text([f"measure:{name}" for name in MEASURES], NB)
    rungs = list(labels.evidence(NB).values())
    told = [block.text for block in blocks if isinstance(block, Heading) and block.text in rungs]
    assert told == [rung for rung in reversed(rungs) if rung in told] and told[-1] == "Foreslått"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_are_those_of_the_pages(language):
    _ = Words(language)
    text = unmarked(case_text(KEYS, _))
    for item in items(KEYS, _)[0]:
        if item.key.startswith("measure:"):
            [told] = tell(item.key[8:])
            assert told.figure is None or outcome_sentence(told.figure, _).replace("\u00a0", " ") in text
        else:
            # A place tells of its measures and of the figures of the sources in other paragraphs.
            assert item.paragraph[0].replace("\u00a0", " ") in text
    charts = {item.chart.label: item.chart for item in items(KEYS, _)[0] if item.chart}
    drawn = [block.chart for block in case_text(KEYS, _) if isinstance(block, Figure)]
    assert len(drawn) == 3 and all(chart in drawn for chart in charts.values())


def test_every_weighty_reservation_of_a_measure_stands_in_its_text():
    for name in MEASURES:
        [told] = tell(name)
        weighty = [NB.text(note.text) for note in told.notes if note.severity == "high"]
        text = " ".join(texts_of(case_text([f"measure:{name}"], NB))) if weighty else ""
        assert [note for note in weighty if note not in text] == [], name


def test_every_place_and_pair_has_a_text():
    keys = [f"place:{row.place_id}" for row in ask(ListedPlace) if row.measures]
    for key in [*keys, *(f"pair:{row.outcome_id}" for row in ask(Pair))]:
        texts = texts_of(case_text([key], NB))
        assert not re.search(r"\bNone\b|\bnan\b|[{}]", " ".join(texts)), key


def test_places_alone_are_told_with_their_own_measures():
    blocks = case_text(["place:froya"], NB)
    assert Heading("Hva som er gjort på stedet") in blocks and Heading("Hva andre har gjort") not in blocks
    assert "Teksten tar med 12 av de 14 tiltakene som gjelder stedet." in texts_of(blocks)
    assert "Ingen tiltak er med i denne teksten." in texts_of(case_text(["place:lierne"], NB))


def test_unknown_keys_are_left_out():
    assert case_text([*KEYS, "measure:finnes-ikke", "place:ingen", "pair:nei"], NB) == case_text(KEYS, NB)


@pytest.mark.parametrize("keys, title", [
    (["place:froya"], "Frøya"), (["place:froya", "place:gloppen"], "Frøya og Gloppen"),
    (["measure:froya-dugnad"], "Dugnad som fellesskapsprosjekt"), (KEYS, "Hva andre har prøvd"),
])  # fmt: skip
def test_a_text_without_a_title_is_called_after_what_it_is_about(keys, title):
    assert title_of(keys, NB) == title
