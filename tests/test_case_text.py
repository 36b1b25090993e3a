"""The text for a council paper: its order, its sources, what it says of plans and of age, and that its figures are
those of the pages.
"""

import itertools
import re
from dataclasses import replace

import pytest

from queries import ask
from queries.answers import ComparedFigure, ListedPlace, MeasureTitle, Pair, PlaceMeasure, SimilarPlace
from stories import labels, likeness
from stories.address import Address
from stories.blocks import Block, Entries, Heading, Paragraph, TextFigure, TextTable
from stories.case_asked import asked_of
from stories.case_in_short import needs_sentence
from stories.case_measures import figure_sentence, is_said, needs_of
from stories.case_text import case_text, title_of
from stories.case_unknown import cost_entry
from stories.case_why import likest
from stories.outcomes import is_result
from stories.prose import counted, sentences_of
from stories.shortlist import items
from stories.told import PLANS, short_title, tell
from tests.shown import html, visit
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
            case TextTable():
                found += [block.caption, *(cell for row in block.rows for cell in row)]
            case TextFigure():
                found.append(block.caption)
    return found


def unmarked(blocks: list[Block]) -> str:
    """A text without the numbers of its sources."""
    return MARK.sub("", " ".join(texts_of(blocks))).replace("\u00a0", " ").replace(" .", ".").replace("  ", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "keys, is_said",
    [
        (["place:lierne", "measure:froya-startlan"], True),
        (["place:lierne", "place:froya", "measure:froya-startlan"], False),
        (["place:froya", "measure:froya-startlan", "measure:gloppen-helsefag-praksis-forst"], False),
        (["place:naeroysund", "measure:naeroy-innvandringstjeneste-under-radmannen"], False),
        (["place:froya"], False),
        (["measure:froya-startlan"], False),
    ],
    ids=str,
)
def test_that_no_measure_is_from_the_places_is_said_where_it_is_so(language, keys, is_said):
    _ = Words(language)
    one, many = "Tiltaket er ikke fra {places}.", "Ingen av tiltakene er fra {places}."
    openings = [_.plural(one, many, count, places="").rstrip(".") for count in (1, 2)]
    text = " ".join(texts_of(case_text(keys, _)))
    told = [text.count(f"{opening}Lierne.") for opening in openings]
    assert sorted(told) == [0, int(is_said)] and sum(map(text.count, openings)) == is_said


@pytest.mark.parametrize("language, expected", [("nb", "eller"), ("nn", "eller"), ("en", "or")])
def test_no_measure_is_from_the_one_place_or_the_other(language, expected):
    text = " ".join(
        texts_of(case_text(["place:froya", "place:gloppen", "measure:heroy-nordland-herbo"], Words(language)))
    )
    assert f"Frøya {expected} Gloppen." in text


HOUSING = ["froya-startlan", "fjell-boliger-til-alle", "heroy-nordland-herbo", "tranoy-boligbygging-flyktninger"]


def in_short(keys: list[str], _: Words) -> str:
    """The few lines at the top of a text."""
    heading, paragraph, *_rest = case_text(keys, _)
    assert heading == Heading(_("Kort sagt"))
    return paragraph.text.replace("\u00a0", " ")


def test_the_few_lines_at_the_top_are_counted_from_the_measures():
    keys = [f"measure:{name}" for name in [*HOUSING, "hamaroy-boliger-offentlig-privat"]]
    assert in_short(keys, NB) == (
        "Fem tiltak innen bolig, fra kommunene Frøya, Fjell, Herøy i Nordland, Tranøy og Hamarøy. Ett har tall for "
        "resultatet, to har et resultat i ord, og to er beskrevet uten resultat; kildene gjengir ingen uavhengig "
        "evaluering. Kildene er fra 2012–2019. De oppgir hva som måtte til for tre av fem, men samlet kostnad for "
        "ingen av dem. De viser ikke om tiltakene virket og sier ikke om de er i gang i dag."
    )
    few = in_short(["place:lierne", keys[-1]], NB)
    assert few.startswith("Teksten gjelder «Boligbygging med private» i Hamarøy. Lierne hadde ")
    assert "Tiltaket er ikke fra Lierne. Tiltaket er beskrevet uten resultat" in few


def test_of_plans_the_few_lines_ask_whether_they_were_carried_out_and_of_what_has_ended_not_whether_it_runs():
    told = {name: tell(name)[0] for name in MEASURES}
    plans = [name for name in MEASURES if told[name].is_plan]
    assert in_short([f"measure:{name}" for name in plans], NB).endswith("De sier ikke om planene ble gjennomført.")
    ended = [name for name in MEASURES if told[name].measure.status == "ended" and not told[name].is_plan]
    assert ended and not any("i gang i dag" in in_short([f"measure:{name}"], NB) for name in ended)


def test_an_amount_that_may_be_the_whole_cost_is_not_said_to_be_lacking():
    [told] = tell("gloppen-helsefag-praksis-forst")
    own = replace(told, needs=[], measure=replace(told.measure, cost_nok=10_000))
    assert "kostet" not in needs_sentence([own], NB) and "samlet" not in needs_sentence([own, told], NB)
    assert "samlet kostnad for ingen" in needs_sentence([told, told], NB)


@pytest.mark.parametrize("language, word, said", [
    ("nb", "Kostnad:", "Ingen av kildene oppgir samlet kostnad."),
    ("nn", "Kostnad:", "Ingen av kjeldene oppgir samla kostnad."),
    ("en", "Cost:", "None of the sources states a total cost."),
])  # fmt: skip
def test_a_grant_or_a_frame_is_never_called_the_cost(language, word, said):
    _ = Words(language)
    amounts = [name for name in MEASURES if tell(name)[0].measure.cost_nok is not None]
    text = unmarked(case_text([f"measure:{name}" for name in amounts], _))
    assert len(amounts) > 2 and word not in text and said in text
    # What an amount covers stands beside the need that names it, and the amount once.
    assert all(_.text(tell(name)[0].measure.cost_note).replace("\u00a0", " ") in text for name in amounts)
    [told] = tell(amounts[0])
    own = replace(told, needs=[])
    assert needs_of(own, NB)[0].startswith("Beløp i kilden: ") and "samlet" not in cost_entry([own], NB)


SEVERAL = {
    "nb": r"\b(tiltakene|planene|disse erfaringene|av 1 tiltak)\b",
    "nn": r"\b(tiltaka|planane|desse erfaringane|av 1 tiltak)\b",
    "en": r"\b(the measures|the plans|these lessons|of 1 measures?)\b",
}
"""How a sentence of ours speaks of several measures, plans or lessons."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_one_measure_no_sentence_speaks_as_of_several(language):
    _ = Words(language)
    found = {}
    for measure_id in MEASURES:
        [told] = tell(measure_id)
        own = [told.measure.title, told.measure.summary, told.measure.lessons, *(need.text for need in told.needs)]
        own += [told.measure.cost_note, *(note.text for note in told.notes)]
        ours = unmarked(case_text([f"measure:{measure_id}"], _))
        # What the dataset says of it is not a sentence of the paper.
        for text in map(_.text, own):
            ours = ours.replace(MARK.sub("", text).strip(" ."), "")
        if said := re.search(SEVERAL[language], ours, re.IGNORECASE):
            found[measure_id] = ours[max(0, said.start() - 40) : said.end()]
    assert found == {}
    several = unmarked(case_text(KEYS, _))
    assert len(re.findall(SEVERAL[language], several, re.IGNORECASE)) > 4, "the words that are sought are not those"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_has_the_order_of_a_council_paper(language):
    _ = Words(language)
    first = [block.text for block in case_text(KEYS, _) if isinstance(block, Heading) and block.level == 1]
    assert first == [
        _("Kort sagt"),
        _("Bakgrunn"),
        _("Fakta"),
        _("Hva andre har gjort"),
        _("Hva det krever"),
        _("Hva vi ikke vet"),
        _("Vurdering"),
        _("Forslag til vedtak"),
        _("Kilder"),
    ]


@pytest.mark.parametrize("keys", [KEYS, KEYS[:1], ["place:lierne"], KEYS[2:3], KEYS[4:5]])
def test_the_assessment_and_the_proposal_are_left_to_the_writer(keys):
    blocks = case_text(keys, NB)
    place = blocks.index(Heading("Vurdering"))
    empty = Paragraph("")
    assert blocks[place + 1 : place + 5] == [empty, Heading("Forslag til vedtak"), empty, Heading("Kilder")]
    assert [block for block in blocks if isinstance(block, Paragraph) and not block.text] == [empty, empty]


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
    [table] = [block for block in blocks if isinstance(block, TextTable)]
    assert len(table.rows) - 1 == len(MEASURES)
    assert [row for row in table.rows[1:] if not all(row) or not MARK.search(row[5])] == []
    assert {row[2] for row in table.rows[1:]} <= set(labels.evidence(_).values())
    assert all(re.fullmatch(r"\d{4}", row[4]) or row[4] == _("uten dato") for row in table.rows[1:])
    text = " ".join(texts_of(blocks))
    assert not re.search(r"\bNone\b(?! of the sources)|\bnan\b|[{}]|\.\.(?!\.)| \.|\( ", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_source_told_of_is_framed_by_its_year_and_a_plan_by_being_one(language):
    _ = Words(language)
    for name in [*MEASURES[::12], "vesteralen-mentorprogram", "lofoten-integreringsprosjekt"]:
        [told] = tell(name)
        summary = _.text(told.measure.summary).rstrip(".")
        [said] = [text for text in texts_of(case_text([f"measure:{name}"], _)) if summary[:40] in text]
        opening = said.partition(summary[:40])[0]
        title = short_title(told, _)
        assert opening.startswith(f"{title}, ") and opening.endswith("). ") and len(opening.split()) < 30
        assert str(told.last_seen or _("uten årstall")) in opening
        assert (" plan " in opening.replace(title, "").replace("(", " ")) == told.is_plan, opening


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_that_the_summary_has_is_not_told_again(language):
    _ = Words(language)
    told = {name: tell(name)[0] for name in MEASURES}
    figures = {name: figure_sentence(row, _) for name, row in told.items() if row.figure and row.figure.kind == "level"}
    again = [
        name for name in figures if figures[name] and is_said(told[name].figure, _.text(told[name].measure.summary), _)
    ]
    assert again == [] and sum(map(bool, figures.values())) < len(figures) / 2
    # 70 000 000 kroner stand as 70 million, a half as a word, and 34 homes go before 5 buildings.
    assert not figures["fjell-boliger-til-alle"] and not figures["froya-startlan"]
    assert told["heroy-nordland-herbo"].figure.unit == "homes"
    # What we have worked out is not said to stand in the source.
    opening = _("Regnet ut fra tallene i kilden: {label}, {value} ({date}).").partition(":")[0]
    assert figures["gloppen-helsefag-praksis-forst"].startswith(opening)
    other = replace(told["heroy-nordland-herbo"].figure, value_after=4)
    assert not is_said(other, "34 boliger, 4,5 bygg og 4 000 kroner", NB) and is_said(other, "Fire boliger", NB)


def test_slighter_reservations_stand_in_a_list_at_the_end_and_weighty_ones_beside_what_they_are_about():
    blocks = case_text(["place:gloppen", "measure:fjell-boliger-til-alle"], NB)
    place = blocks.index(Heading("Forbehold", 2))
    assert isinstance(blocks[place + 1], Entries) and blocks[place + 2] == Heading("Vurdering")
    above = [block.text for block in blocks[:place] if isinstance(block, Paragraph)]
    assert any(text.startswith("Forbehold: Antall personer bak prosenttallene") for text in above)
    assert not any("«Mange» boliger er kjøpt" in text for text in above)
    assert any("«Mange» boliger er kjøpt" in text for text in blocks[place + 1].texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_booklet_is_introduced_once_where_the_text_speaks_of_it(language):
    _ = Words(language)
    said = _("Heftet er temaheftet fra Distriktssenteret og IMDi (2019).")
    texts = {key: " ".join(texts_of(case_text([key], _))) for key in ("measure:froya-startlan", "place:lierne")}
    assert [text.count(said) for text in texts.values()] == [1, 0]
    seminar = " ".join(texts_of(case_text(["measure:hamaroy-boliger-offentlig-privat"], _)))
    assert said not in seminar


@pytest.mark.parametrize("language, partners, country", [
    ("nb", "Partnere: ", "Norge"), ("nn", "Partnarar: ", "Noreg"), ("en", "Partners: ", "Norway"),
])  # fmt: skip
def test_several_partners_stand_under_one_word_and_a_country_in_the_language(language, partners, country):
    _ = Words(language)
    text = " ".join(texts_of(case_text(["place:norge", "place:froya", "measure:gloppen-helsefag-praksis-forst"], _)))
    assert text.count(partners) == 1 and partners.replace("nere", "ner").rstrip("sar: ") + ": " not in text
    assert country in text and (country == "Norge" or "Norge " not in text.replace("Kompetanse Norge", ""))


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
            value = told.figure and _.bare(told.figure.value_after, told.figure.unit)
            assert not told.figure or not is_result(told.figure) or value.replace("\u00a0", " ") in text
        else:
            # A place tells of its measures and of the figures of the sources in other paragraphs.
            assert item.finding.replace("\u00a0", " ") in text
    charts = {item.chart.label: item.chart for item in items(KEYS, _)[0] if item.chart}
    drawn = [block.chart for block in case_text(KEYS, _) if isinstance(block, TextFigure)]
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


@pytest.mark.parametrize("key", ["place:lierne", "pair:froya-population-2007-2019"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_measures_has_no_empty_chapter(key, language):
    _ = Words(language)
    blocks = case_text([key], _)
    assert not {_("Hva andre har gjort"), _("Hva det krever")} & {
        block.text for block in blocks if isinstance(block, Heading)
    }
    of_writer = [Heading(_("Vurdering")), Heading(_("Forslag til vedtak"))]
    empty = [
        here
        for here, below in itertools.pairwise(blocks)
        if isinstance(here, Heading) and (isinstance(below, Heading) and below.level <= here.level)
    ]
    assert not empty and all(heading in blocks for heading in of_writer)


VESTERALEN = ["vesteralen", "andoy", "bo-nordland", "hadsel", "lodingen", "sortland", "oksnes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_places_have_one_table_one_drawing_and_each_sentence_once(language):
    _ = Words(language)
    # Of the theme of this measure no official figure speaks.
    blocks = case_text([*(f"place:{name}" for name in VESTERALEN), "measure:froya-dugnad"], _)
    assert sum(isinstance(block, TextFigure) for block in blocks) == 1
    places, _measures = [block for block in blocks if isinstance(block, TextTable)]
    names = {row.place_id: row.name for row in ask(ListedPlace)}
    assert [row[0].partition(",")[0] for row in places.rows[1:]] == [names[name] for name in VESTERALEN]
    assert [bool(re.search(r"(19|20)\d\d \[\d\]$", head)) for head in places.rows[0]] == [False, *[True] * 4]
    assert places.numeric == [1, 2, 3, 4]
    population = {
        row.year: row.value
        for row in ask(ComparedFigure, place_id="andoy", indicators=["population"])
        if row.value is not None
    }
    last = max(population)
    by = _.quantity(abs(round(100 * (population[last] / population[last - 10] - 1), 1)), "percent", 1)
    assert places.rows[2][1:3] == [_.number(population[last]), f"−{by}"]
    assert places.rows[1][4] == _("ikke tall")
    employed = {
        row.year: row.value for row in ask(ComparedFigure, place_id="andoy", indicators=["immigrants_employed"])
    }
    year = int(re.search(r"\d{4}(?= \[)", places.rows[0][4])[0])
    counted = _("{n} i {place}").format(n=_.number(employed[year]), place="Andøy")
    assert counted in " ".join(texts_of(blocks))
    sentences = [text for block in blocks if isinstance(block, Paragraph) for text in sentences_of(block.text) if text]
    assert [text for text in set(sentences) if sentences.count(text) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("home", ["lierne", "vesteralen"])
def test_the_text_says_why_these_in_the_figures_that_make_places_alike(home, language):
    _ = Words(language)
    listed = ["measure:donna-heroy-avtale-karrieresenter", "measure:froya-startlan", "measure:nordland-karrieresentre"]
    here = Address("saksframlegg", {"home": (home,), "list": tuple(listed), "preset": ("size",)})
    asked = asked_of(here, _)
    blocks = case_text(listed, _, asked)
    first = blocks.index(Heading(_.plural("Hvorfor dette tiltaket", "Hvorfor disse tiltakene", 3)))
    opening, entries = blocks[first + 1 : first + 3]
    assert opening.text.endswith(_("At kommuner ligner, sier ikke at et tiltak vil virke her."))
    assert "4" in opening.text and len(entries.texts) == 2
    for chosen in likest([told for key in listed for told in tell(key[8:])], asked).values():
        rows = ask(
            SimilarPlace, place_id=next(code for code, name in asked.here.items() if name == chosen.here),
            year=asked.year, group="nearest", limit=None, **likeness.asked(asked.weights),
        )  # fmt: skip
        [row] = [row for row in rows if row.place_id == chosen.row.municipality_id]
        text = _("{titles}: {there} er nr. {rank} av {peers} i likhet med {here}.").format(
            titles="", there=row.name, rank=_.number(row.rank), peers=_.number(row.peers), here=chosen.here
        )
        [said] = [entry for entry in entries.texts if text in entry]
        assert re.search(r"\(20\d\d\).* \[\d\]", said.replace("\u00a0", " "))
    # A measure of a county is like nobody.
    assert short_title(tell("nordland-karrieresentre")[0], _) in blocks[first + 3].text
    assert Heading(_("Fakta")) in blocks and case_text(listed, _)[2] != blocks[first]


def test_nobody_is_told_why_where_no_place_is_known_and_the_own_measure_needs_no_reason():
    keys = ("measure:froya-startlan",)
    for values in ({"list": keys}, {"list": keys, "home": ("froya",)}, {"list": keys, "home": ("nordland",)}):
        blocks = case_text(keys, NB, asked_of(Address("saksframlegg", values), NB))
        assert Heading("Hvorfor dette tiltaket") not in blocks


def test_the_page_of_one_s_own_municipality_leads_to_a_text_that_knows_by_what_it_chose():
    body = html(
        visit("pages/mine.py", "nb", {"home": "vesteralen", "place": "hadsel", "preset": "size", "asof": "start"})
    )
    [link] = re.findall(r'id="first-text" href="([^"]*)', body)
    assert all(part in link for part in ("home=vesteralen", "place=hadsel", "preset=size", "asof=start"))
    text = html(visit("pages/case.py", "nb", dict(part.split("=") for part in link.partition("?")[2].split("&amp;"))))
    assert "i likhet med Hadsel." in text and "i likhet med Andøy." not in text
    # The file is made of the same.
    [file] = re.findall(r'href="(last-ned/utvalg.docx[^"]*)', text)
    assert all(part in file for part in ("place=hadsel", "preset=size", "asof=start"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_region_brings_its_municipalities_however_it_came_into_the_list(language):
    _ = Words(language)
    measures = ["measure:heroy-nordland-herbo", "measure:heroy-nordland-boligbyggerskolen"]
    region = case_text(["place:vesteralen", *measures], _)
    assert region == case_text([*(f"place:{name}" for name in VESTERALEN), *measures], _)
    places = next(block for block in region if isinstance(block, TextTable))
    assert len(places.rows) == 1 + len(VESTERALEN)
    assert in_short(["place:vesteralen"], _).count("Vesterålen") and "Andøy" not in in_short(["place:vesteralen"], _)


@pytest.mark.parametrize("language, of_housing", [
    ("nb", "Netto innflytting"), ("nn", "Netto innflytting"), ("en", "Net migration"),
])  # fmt: skip
def test_what_is_told_of_places_speaks_to_the_theme_of_the_text(language, of_housing):
    _ = Words(language)
    blocks = case_text(["place:vesteralen", "measure:heroy-nordland-herbo"], _)
    places = next(block for block in blocks if isinstance(block, TextTable))
    # Who left was last counted in 2014; what is fresh goes first.
    assert len(places.rows[0]) == 5 and places.rows[0][4].startswith(of_housing)
    assert re.search(r"20\d\d", places.rows[0][4]) and all(row[4] for row in places.rows)
    assert not any(short_title(tell("vesteralen-mentorprogram")[0], _) in text for text in texts_of(blocks))


def test_a_county_of_many_municipalities_stands_as_one_and_says_so():
    text = " ".join(texts_of(case_text(["place:nordland", "measure:heroy-nordland-herbo"], NB)))
    assert "Nordland er 41 kommuner, som er flere enn det er plass til i en tabell" in text
    assert "Nordland er 41 kommuner" in " ".join(texts_of(case_text(["place:nordland", "place:froya"], NB)))


def test_two_places_stand_beside_each_other_and_of_more_the_lowest_and_highest():
    two = unmarked(case_text(["place:froya", "place:gloppen"], NB))
    assert re.search(r"Folketallet i \d{4} var [\d ]+ i \w+ og [\d ]+ i \w+\.", two) and "varierte" not in two
    more = unmarked(case_text(["place:froya", "place:gloppen", "place:hamaroy"], NB))
    assert re.search(r"Folketallet i \d{4} varierte fra [\d ]+ i \w+ til [\d ]+ i \w+\.", more)
    assert "Andelen sysselsatte blant innvandrere 15–74 år varierte fra" in more


def test_a_sentence_about_measures_says_how_many_are_plans_and_which_places_share_them():
    text = " ".join(texts_of(case_text([f"place:{name}" for name in VESTERALEN], NB)))
    assert text.count("Kildene forteller om") == 1 and "Vesterålen med alle de 6 kommunene" in text
    plans = [row for row in ask(PlaceMeasure, place_id="vesteralen") if row.evidence in PLANS]
    assert f"{counted(len(plans), NB, begins=True)} av dem var bare planlagt eller foreslått (sist omtalt 2013)" in text
    apart = " ".join(texts_of(case_text(["place:froya", "place:lierne"], NB)))
    assert apart.count("Kildene forteller om") == 1 and "Kildene forteller ikke om tiltak i Lierne" in apart


def test_places_without_figures_of_their_own_have_words_for_it_and_no_drawing():
    blocks = case_text(["place:jamtland", "place:norge", "place:fjell"], NB)
    [places, *_rest] = [block for block in blocks if isinstance(block, TextTable)]
    assert set(places.rows[1][1:]) == {"ikke tall"} and not any(
        isinstance(block, TextFigure) and block.chart.form == "ranked" for block in blocks
    )
    assert "«Ikke tall» betyr" in " ".join(texts_of(blocks))


def test_a_lesson_that_several_share_stands_once():
    texts = texts_of(case_text(["measure:heroy-nordland-herbo", "measure:heroy-nordland-boligbyggerskolen"], NB))
    assert len([text for text in texts if "boliger er avgjørende" in text]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_that_quotes_has_the_other_marks_within_quotation_marks(language):
    _ = Words(language)
    text = " ".join(texts_of(case_text([f"measure:{name}" for name in MEASURES], _)))
    assert not re.search("««|»»|‘‘|’’|«[^»]*«|‘[^’“]*‘", text.replace("n’s", "ns"))
    outer, inner = ("‘{}’", "“{}”") if language == "en" else ("«{}»", "‘{}’")
    assert _.quoted(f"A {outer.format('b')} c") == outer.format(f"A {inner.format('b')} c")
    assert _.quoted(outer.format("a")) == outer.format("a")


def test_several_places_without_a_chosen_measure_are_each_told_with_some_of_theirs():
    [_places, table] = [
        block for block in case_text(["place:froya", "place:gloppen"], NB) if isinstance(block, TextTable)
    ]
    assert {row[0] for row in table.rows[1:]} >= {"Frøya", "Gloppen"}


def test_unknown_keys_are_left_out():
    assert case_text([*KEYS, "measure:finnes-ikke", "place:ingen", "pair:nei"], NB) == case_text(KEYS, NB)


@pytest.mark.parametrize("keys, title", [
    (["place:froya"], "Frøya"), (["place:froya", "place:gloppen"], "Frøya og Gloppen"),
    (["measure:froya-dugnad"], "Dugnad som fellesskapsprosjekt"), (KEYS, "Hva andre har prøvd"),
    (["place:vesteralen", *(f"measure:{name}" for name in HOUSING)], "Bolig: hva andre har prøvd"),
])  # fmt: skip
def test_a_text_without_a_title_is_called_after_what_it_is_about(keys, title):
    assert title_of(keys, NB) == title
