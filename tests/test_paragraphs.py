"""The sentences of stories/paragraphs.py, against examples worked out by hand.

Numbers and dates stand there as each language writes them.
"""

import re
from dataclasses import replace
from html import unescape

import pytest

from queries import ask, grouped
from queries.answers import (
    IndicatorSource,
    ListedPlace,
    Measure,
    MeasureLink,
    MeasureTitle,
    Note,
    Outcome,
    Pair,
    Place,
    PlaceFigure,
    PlaceMeasure,
)
from stories import figure_sentences, paragraphs
from stories.citing import source_list
from stories.outcomes import main_outcome
from stories.prose import brief, counted, sentences_of
from tests.made import OUTCOME, place_figure
from tests.shown import html, visit
from words import Text, Words

LANGUAGES = ["nb", "nn", "en"]
NB = Words("nb")
PAIR = replace(
    OUTCOME,
    place_id="lillevik",
    measure_id=None,
    indicator_id="participants",
    kind="before_after",
    value_before=4000.0,
    date_before="2010-01-01",
    value_after=4500.0,
    date_after="2019-01-01",
    section="s. 9",
    label=Text("Deltakere", "Deltakarar", "Participants"),
    place_name="Lillevik",
    source=Text("Heftet"),
    publisher=Text("IMDi"),
    source_year=2019,
)
LINK = MeasureLink(
    measure_id="boliger",
    kind="source",
    id="heftet",
    label=Text("Heftet"),
    role=None,
    section="s. 8",
    publisher=Text("IMDi"),
    year=2019,
)
MEASURE = Measure(
    measure_id="boliger",
    parent_id=None,
    title=Text("Boliger"),
    summary=Text("De bygde boliger."),
    lessons=Text(),
    kind="measure",
    status="running",
    status_date=None,
    evidence="described",
    start_year=None,
    end_year=None,
    cost_nok=None,
    cost_note=Text(),
    checked=None,
    contact_office=None,
    contact_url=None,
    population_min=None,
    population_max=None,
)


def pair(**changes) -> list[str]:
    """The paragraph in bokmål about the pair with these values."""
    return [plain(text) for text in paragraphs.pair_paragraph(replace(PAIR, **changes), NB)]


def plain(text: str) -> str:
    """The text with ordinary spaces instead of those that keep a number together."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def froya(language: str) -> list[str]:
    """The paragraph about the population of Frøya, whose printed figures differ from official statistics."""
    row = next(row for row in ask(Pair) if row.outcome_id == "froya-population-2007-2019")
    return [plain(text) for text in paragraphs.pair_paragraph(row, Words(language))]


def test_a_rise_gives_both_values_both_dates_and_the_change():
    assert pair()[0] == (
        "Lillevik, deltakere: fra 4 000 personer (1.1.2010) til 4 500 personer (1.1.2019), "
        "en økning på 500 personer (12,5 %)."
    )


def test_a_fall_is_told_like_a_rise():
    assert pair(value_after=3000.0)[0].endswith("til 3 000 personer (1.1.2019), en nedgang på 1 000 personer (25 %).")


def test_no_change_is_said_in_words():
    assert pair(value_after=4000.0)[0].endswith("(1.1.2019), ingen endring.")


def test_a_share_changes_by_percentage_points_and_has_no_percentage_of_a_percentage():
    text = pair(value_before=62.5, value_after=80.0, unit="percent")[0]
    assert text.endswith("en økning på 17,5 prosentpoeng.") and "(28" not in text


def test_a_date_that_the_source_does_not_give_is_named_as_missing():
    told = pair(date_after=None)
    assert told[0].endswith("til 4 500 personer (uten dato).")
    # Without both dates nothing was measured to rise.
    assert told[-1] == "Kilden daterer ikke begge tallene, så de viser ingen målt utvikling."


@pytest.mark.parametrize("before, after", [(4.0, 9.0), (12.0, 6.0), (9.0, 900.0), (0.0, 50.0)])
def test_fewer_than_ten_get_no_percentage(before, after):
    assert "%" not in " ".join(pair(value_before=before, value_after=after))


def test_ten_get_a_percentage():
    assert pair(value_before=10.0, value_after=15.0)[0].endswith("en økning på 5 personer (50 %).")


def test_a_bound_makes_the_change_a_bound():
    assert pair(value_before=44.0, value_after=70.0, unit="percent", qualifier="over")[0].endswith(
        "til over 70 % (1.1.2019), en økning på over 26 prosentpoeng."
    )
    assert pair(value_before=80.0, value_after=70.0, unit="percent", qualifier="over")[0].endswith(
        "en nedgang på under 10 prosentpoeng."
    )


def test_every_pair_says_what_it_cannot_show():
    limits = {True: "ikke hva som var årsaken", False: "ingen målt utvikling"}
    assert all(limits[row.is_dated] in paragraphs.pair_paragraph(row, NB)[-1] for row in ask(Pair))


def test_a_disputed_pair_gives_both_readings_the_official_one_first_and_what_came_later():
    # 4 842 − 4 116 = 726, which is 17,6 % of 4 116; 5 068 − 4 052 = 1 016, which is 25,1 % of 4 052.
    assert froya("nb") == [
        "Frøya kommune hadde 4 052 innbyggere i 2007 og 5 068 i 2019, en økning på 1 016 (25,1 %).",
        "Dette er offisiell statistikk; kilden oppgir 4 116 og 4 842.",
        "I 2026 var det 5 794.",
        "To tidspunkter viser en utvikling, ikke hva som var årsaken.",
    ]


@pytest.mark.parametrize(
    "language, numbers",
    [
        ("nb", ["4 052", "2007", "5 068", "2019", "1 016", "25,1 %", "4 116", "4 842", "2026", "5 794"]),
        ("nn", ["4 052", "2007", "5 068", "2019", "1 016", "25,1 %", "4 116", "4 842", "2026", "5 794"]),
        ("en", ["4,052", "2007", "5,068", "2019", "1,016", "25.1", "4,116", "4,842", "2026", "5,794"]),
    ],
)
def test_a_disputed_pair_has_the_same_figures_in_every_language(language, numbers):
    text = " ".join(froya(language))
    positions = [text.find(number) for number in numbers]
    assert -1 not in positions and positions == sorted(positions)


def test_what_came_later_is_of_the_same_area_or_is_not_told():
    later = {row.outcome_id: plain(figure_sentences.later_sentence(row, NB)) for row in ask(Pair)}
    assert later["gamvik-population-2012-2019"] == "I 2026 var det 1 019."
    # The figures of the county from 2020 are of another area, and other figures have no later one.
    assert not later["nordland-population-2012-2019"] and not later["gloppen-employed-or-studying-2015-2016"]


def test_a_pair_of_another_kind_tells_official_statistics_first_too():
    told = pair(is_disputed=True, official_before=3900.0, official_after=4600.0)
    assert told[0].endswith(
        "fra 3 900 personer (1.1.2010) til 4 600 personer (1.1.2019), en økning på 700 personer (17,9 %)."
    )
    assert told[1] == "Dette er offisiell statistikk; kilden oppgir 4 000 og 4 500."


def test_a_reservation_follows_the_limits_and_is_never_cut():
    notes = [
        Note("svar", "high", Text("Bare to svarte. Resten er ukjent.", en="Only two answered.")),
        Note("feil", "low", Text("Skrivefeil.")),
    ]
    assert (
        paragraphs.pair_paragraph(PAIR, NB, notes)[-1]
        == "To tidspunkter viser en utvikling, ikke hva som var årsaken. Forbehold: bare to svarte. Resten er ukjent."
    )


def series(*values: float | None) -> list[PlaceFigure]:
    """Figures of a place, one a year from 2010."""
    return [place_figure(year, value) for year, value in enumerate(values, 2010)]


PLACE = Place(
    place_id="lillevik",
    name="Lillevik",
    kind="municipality",
    country="NO",
    code_2019="1001",
    code_2020="1001",
    code_2024="1001",
    county_2019="Ytre",
    county_2024="Ytre",
    successor_id=None,
    longitude=None,
    latitude=None,
    note=Text(),
    successor_name=None,
    official=(),
    successor_names=(),
    still_counted=(),
    centrality=None,
    kostra_group=None,
    population=900,
    population_year=2012,
    immigrant_share=9.25,
    immigrant_share_year=2012,
)


def place(rows: list[PlaceFigure], **changes) -> list[str]:
    """The paragraph in bokmål about a place without measures."""
    return [plain(text) for text in paragraphs.place_paragraph(replace(PLACE, **changes), rows, [], NB)]


def test_a_place_says_which_others_its_figures_still_count():
    assert any(
        "tar fortsatt med Haram, som er egen kommune igjen" in sentence
        for sentence in place([], still_counted=("Haram",))
    )
    assert not any("fortsatt" in sentence for sentence in place([]))


def test_a_place_has_its_series_share_measures_and_limits():
    assert place(series(1000.0, None, 900.0)) == [
        "Lillevik kommune hadde 1 000 innbyggere i 2010 og 900 i 2012, en nedgang på 100 (10 %).",
        "Innvandrere utgjorde 9,25 % av innbyggerne 1.1.2012.",
        "Tallene for innbyggere og innvandrere er offisiell statistikk og viser utvikling, ikke årsak.",
        "Kildene forteller ikke om tiltak i kommunen, men det betyr ikke at det ikke finnes noen.",
    ]
    # Without a share, the figures are those of the inhabitants alone.
    assert place(series(1000.0, 900.0), immigrant_share=None)[1].startswith("Tallene for innbyggere er")


def test_how_many_measures_is_a_word_below_thirteen_and_the_place_is_called_what_it_is():
    measures = ask(PlaceMeasure, place_id="nordland")
    told = plain(paragraphs.measures_sentence(measures[:12], NB, kind="county"))
    assert told.startswith("Kildene forteller om tolv tiltak som gjelder fylket, blant dem ")
    assert not re.search(r"(^|[.;:] )\d", told)
    assert "om 13 tiltak som gjelder stedet" in plain(paragraphs.measures_sentence(measures[:13], NB))
    assert [counted(number, NB, begins=True) for number in (1, 7, 13)] == ["Ett", "Sju", "13"]


def test_a_place_with_fewer_than_ten_inhabitants_gets_no_percentage():
    assert "%" not in " ".join(place(series(12.0, 7.0), population=7))


def test_a_place_without_figures_says_so_and_has_no_limit_of_figures():
    text = place(series(None, None), population=None, immigrant_share=None)
    assert text[0] == "Innbyggere: Lillevik kommune har ingen tall." and len(text) == 2


def test_a_place_that_ended_names_its_successor():
    assert (
        "Lillevik kommune (siden 2020 en del av Storvik) hadde"
        in place(series(10.0, 20.0), successor_id="storvik", successor_names=("Storvik",), code_2024=None)[0]
    )
    assert (
        "Lillevik kommune (en del av Storvik 2020–2023) hadde"
        in place(series(10.0, 20.0), successor_id="storvik", successor_names=("Storvik",))[0]
    )


def test_a_disputed_figure_of_a_place_is_told_with_both_readings():
    rows = ask(Outcome, measure_id=None, place_id="froya")
    found = next(row for row in rows if row.outcome_id == "froya-immigrant-share-2019")
    text = plain(figure_sentences.outcome_sentence(found, NB))
    assert text.startswith("Frøya, andel innvandrere: 22,85 % (1.1.2019);") and text.endswith(
        "en annen lesning: kildens egne antall gir 23,92 %."
    )


def test_a_place_tells_what_the_source_prints_beside_the_official_inhabitants():
    rows = ask(PlaceFigure, place_id="gamvik", indicators=["population"])
    outcomes = ask(Outcome, measure_id=None, place_id="gamvik")
    told = paragraphs.place_paragraph(ask(Place, place_id="gamvik")[0], rows, [], NB, outcomes)
    assert "For 2012 og 2019 oppgir kilden 991 og 1 169, mens offisiell statistikk har 1 008 og 1 169." in map(
        plain, told
    )


def test_a_target_is_called_a_target():
    target = replace(PAIR, kind="target", value_before=None, date_before=None, value_after=100.0, date_after=None)
    assert (
        plain(figure_sentences.outcome_sentence(target, NB))
        == "Lillevik, deltakere: målet er 100 personer (uten dato), og det er ikke et resultat."
    )
    assert main_outcome([target]) is None


def test_the_figure_of_a_measure_is_a_pair_before_a_level():
    level = replace(PAIR, kind="level")
    assert main_outcome([level, PAIR]) is PAIR
    assert main_outcome([replace(level, value_after=None)]) is None


@pytest.mark.parametrize(
    "text, sentences",
    [
        ("Ett. To.", ["Ett.", "To."]),
        (
            "Vi fikk ca. 40 svar, bl.a. fra NAV. Resten kom 1.1.2019 kl. 12.",
            ["Vi fikk ca. 40 svar, bl.a. fra NAV.", "Resten kom 1.1.2019 kl. 12."],
        ),
        ("«Halvparten» kom. «Resten» ble.", ["«Halvparten» kom.", "«Resten» ble."]),
    ],
)
def test_a_text_is_cut_into_its_sentences(text, sentences):
    assert sentences_of(text) == sentences


def test_a_brief_text_ends_with_a_sentence_or_an_ellipsis():
    assert brief("En to tre. Fire fem. Seks sju åtte.", 5) == "En to tre. Fire fem."
    assert brief("En to tre, fire fem seks.", 3) == "En to tre …"


def test_sources_are_listed_once_with_all_their_sections():
    series = IndicatorSource(description=Text(), break_=Text(), source=Text("Sak"), publisher=Text(), licence=Text())
    assert source_list([PAIR, LINK, series], NB) == ["IMDi, 2019: Heftet. s. 9; s. 8.", "Sak."]


def test_a_source_without_a_publisher_is_named_by_title_and_year():
    seminar = replace(
        LINK,
        label=Text("Seminaret", en="The seminar"),
        publisher=Text(),
        year=2012,
        section="Gruppe 3, punkt 7",
    )
    case = replace(LINK, label=Text("Sak"), publisher=Text(), year=None, section=None)
    assert source_list([seminar, case], NB) == ["Seminaret, 2012. Gruppe 3, punkt 7.", "Sak."]
    assert source_list([seminar], Words("en")) == ["The seminar, 2012. Group 3, item 7."]


def test_the_sources_of_every_measure_are_in_the_language_of_the_reader():
    for measure_id in [row.measure_id for row in ask(MeasureTitle)]:
        links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
        listed = "\n".join(
            source_list([*links["source"], *ask(Outcome, measure_id=measure_id, place_id=None)], Words("en"))
        )
        assert not re.search(
            r"\bs\. \d|boks\b|punkt|Gruppe|Innledning|oppgitt|direktoratet| og ", re.sub("‘[^’]*’", "", listed)
        ), listed


@pytest.mark.parametrize(
    "given, told",
    [
        ({"start_year": 2016, "status_date": "2019"}, "Om «Boliger» (Lillevik): fra 2016, i gang i 2019."),
        ({"start_year": 2012, "end_year": 2016, "status": "ended", "status_date": "2019"}, "2012–2016, avsluttet."),
        # Nothing is printed of what nobody knows.
        ({"status": "unknown", "status_date": "2012-05-24"}, "Om «Boliger» (Lillevik): sist omtalt 2012."),
    ],
)
def test_a_measure_is_told_with_what_is_known_of_when_it_was(given, told):
    links = {"place": [replace(LINK, kind="place", label=Text("Lillevik"), role="lead")]}
    assert paragraphs.measure_sentence(replace(MEASURE, **given), links, NB).endswith(told)


def test_what_was_planned_or_proposed_is_told_in_the_past_tense():
    for rung in ("planned", "proposed"):
        assert paragraphs.evidence_sentence(rung, [], NB).split("»: ")[1].startswith("det var ")


def test_every_measure_gets_three_or_four_sentences_in_every_language():
    for measure_id in [row.measure_id for row in ask(MeasureTitle)]:
        links = grouped(ask(MeasureLink, measures=[measure_id]), "kind")
        outcomes = ask(Outcome, measure_id=measure_id, place_id=None)
        notes = ask(Note, subjects=[f"measure:{measure_id}"])
        for _ in map(Words, LANGUAGES):
            text = paragraphs.measure_paragraph(ask(Measure, measure_id=measure_id)[0], links, outcomes, notes, _)
            assert len(text) == 3 + bool(outcomes), measure_id
            assert all(
                sentence.endswith((".", "…")) and not re.search(r"\bNone\b|\bnan\b|[{}]", sentence) for sentence in text
            ), text
            assert source_list(links["source"], _)


def test_every_place_gets_two_to_six_sentences_in_every_language():
    for place_id in [row.place_id for row in ask(ListedPlace) if row.measures]:
        outcomes = ask(Outcome, measure_id=None, place_id=place_id)
        rows = ask(PlaceFigure, place_id=place_id, indicators=["population"])
        place, measures = ask(Place, place_id=place_id)[0], ask(PlaceMeasure, place_id=place_id)
        for _ in map(Words, LANGUAGES):
            text = paragraphs.place_paragraph(place, rows, measures, _, outcomes)
            assert 2 <= len(text) <= 6 and all(
                sentence.endswith(".") and "None" not in sentence for sentence in text
            ), text


@pytest.mark.parametrize("language, where", [("nb", "Norge"), ("en", "Norway")])
def test_a_country_is_named_in_the_language_of_the_text_and_no_brackets_stand_in_brackets(language, where):
    body = html(visit("pages/measures.py", language, {"measure": "norge-folkebibliotek"}))
    assert f"({where})" in body
    listed = html(visit("pages/compare.py", language, {}))
    assert f"({where})" in listed and "))" not in unescape(re.sub("<[^>]+>", "", listed))
