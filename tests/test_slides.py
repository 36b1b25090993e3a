"""What a slide says and draws, decided by rule from the record."""

from dataclasses import replace
from functools import cache

import pytest
import shapely

import queries
from figures.age import age_drawing, age_line
from figures.drawn import Area, Dot, Label, Stroke, svg
from figures.locator import locator, region
from figures.slides import LETTER, drawing, ladder, lines, slope, where
from figures.strip import MARGIN, STRIP, stacked, strip_drawing
from queries.answers import Measure, MeasureNeed, MeasureTitle, Note, Outcome, Pair, PlaceMeasure
from stories.address import plainly
from stories.age import Age, age_of, age_words
from stories.charts import Chart, ChartLine, ChartStart, trend_before
from stories.item import Item
from stories.measure_item import measure_item
from stories.pair_item import pair_item
from stories.place_item import place_item, title_with_plan
from stories.prose import sentences_of
from stories.shortlist import (
    SOURCE_SIZES,
    Cover,
    in_parts,
    is_told_here,
    items,
    mapped_once,
    needs_of_all,
    source_pages,
    step_of_size,
)
from stories.slides import (
    LEAST_NAME,
    MOST_DOTS,
    MOST_HEADLINE,
    MOST_NOTE_CHARACTERS,
    MOST_STEP_CHARACTERS,
    MOST_STEPS,
    CountedDots,
    MarkedShare,
    NeedRow,
    marks_words,
    needs_here,
    steps_of,
    without_place,
)
from stories.spots import located
from words import Text, Words

LANGUAGES = ["nb", "nn", "en"]
TODAY = 2026
PRACTICE = "gloppen-helsefag-praksis-forst"


@cache
def all_measures(language: str) -> list[Item]:
    """Every measure as an item."""
    found, unknown = items([f"measure:{row.measure_id}" for row in queries.ask(MeasureTitle)], Words(language))
    assert not unknown
    return found


def outcomes_of(key: str) -> list[Outcome]:
    """The outcomes of a measure on a shortlist."""
    return queries.ask(Outcome, measure_id=key.removeprefix("measure:"), place_id=None)


@pytest.mark.parametrize("name, headlines", [
    # Twelve began and one left: eleven is our own sum.
    (PRACTICE, {
        "nb": "11 av 12 fikk svært gode eksamensresultater i Gloppen (regnet ut av oss)",
        "nn": "11 av 12 fekk svært gode eksamensresultat i Gloppen (rekna ut av oss)",
        "en": "11 of 12 got very good exam results in Gloppen (worked out by us)",
    }),
    ("capgemini-praksisprogram", {
        "nb": "4 av 5 fikk jobb i Malmö", "nn": "4 av 5 fekk jobb i Malmö", "en": "4 of 5 got a job in Malmö",
    }),
    ("heroy-nordland-herbo", {
        "nb": "«Boligbyggelaget HerBo» hadde 34\u00a0boliger i Herøy (Nordland)",
        "nn": "«Bustadbyggjelaget HerBo» hadde 34\u00a0bustader i Herøy (Nordland)",
        "en": "‘HerBo housing association’ had 34\u00a0homes in Herøy (Nordland)",
    }),
    ("heroy-nordland-boligbyggerskolen", {
        "nb": "«Boligbyggerskolen» kunne vise til 10 bygde boliger i Herøy (Nordland)",
        "nn": "«Boligbyggerskolen» kunne vise til 10 bygde bustader i Herøy (Nordland)",
        "en": "‘School for home builders’ could point to 10 homes built in Herøy (Nordland)",
    }),
    ("froya-startlan", {
        "nb": "Om lag 50\u00a0% av dem som søker startlån var arbeidsinnvandrere i Frøya",
        "nn": "Om lag 50\u00a0% av søkjarar til startlån var arbeidsinnvandrarar i Frøya",
        "en": "About 50% of start loan applicants were labour migrants in Frøya",
    }),
    ("norge-introduksjonsprogrammet", {
        "nb": "58\u00a0% var i arbeid eller utdanning etter introduksjonsprogrammet i Norge",
        "nn": "58\u00a0% var i arbeid eller utdanning etter introduksjonsprogrammet i Norge",
        "en": "58% were in work or education after the introduction programme in Norge",
    }),
    ("steigen-mentorprosjekt", {
        "nb": "Mentorprosjekt i Steigen", "nn": "Mentorprosjekt i Steigen", "en": "Mentor project in Steigen",
    }),
    ("vesteralen-mentorprogram", {
        "nb": "«Mentorprogram i seks kommuner» var planlagt i Vesterålen i 2013; ukjent om det ble gjort",
        "nn": "«Mentorprogram i seks kommunar» var planlagt i Vesterålen i 2013; ukjent om det vart gjort",
        "en": "‘Mentor programme in six municipalities’ was planned in Vesterålen in 2013; "
        "not known whether it was done",
    }),
    ("gamvik-faste-stillinger-tarifflonn", {
        "nb": "Fast jobb og tarifflønn i stedet for innleie i Gamvik",
        "nn": "Fast jobb og tarifflønn i staden for innleige i Gamvik",
        "en": "Permanent jobs at union rates, not agency labour in Gamvik",
    }),
    ("nordland-karriereveiledning", {
        "nb": "Andelen innvandrere blant dem som får karriereveiledning gikk fra 17\u00a0% til 35\u00a0% i Nordland",
        "nn": "Andelen innvandrarar blant dei som får karriererettleiing gjekk frå 17\u00a0% til 35\u00a0% i Nordland",
        "en": "The share of immigrants among those who get career guidance went from 17% to 35% in Nordland",
    }),
    ("froya-inn-i-framtiden", {
        "nb": "Strategien «Frøya inn i framtiden»",
        "nn": "Strategien «Frøya inn i framtiden»",
        "en": "The strategy ‘Frøya into the future’",
    }),
])  # fmt: skip
def test_the_headline_is_a_sentence_made_from_the_record(name, headlines):
    assert {language: measure_item(name, Words(language)).headline for language in LANGUAGES} == headlines


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_headline_is_a_label_of_the_dataset_with_its_value(language):
    every = [row for item in all_measures("nb") for row in outcomes_of(item.key)]
    labels = {Words(language).text(row.label) for row in every}
    found = {item.headline for item in all_measures(language)}
    assert not [headline for headline in found if any(headline.startswith(f"{label}:") for label in labels)]


def test_above_the_steps_stands_that_no_figure_tells_what_came_of_it():
    said = {item.key: item.heading for item in all_measures("nb")}
    assert said["measure:steigen-mentorprosjekt"] == "Beskrevet, uten resultat"
    assert said["measure:naeroysund-lonnstilskudd"] == "I gang da det ble omtalt; resultat i ord, uten tall"
    assert said[f"measure:{PRACTICE}"] == "Slik ble det fortalt"
    assert said["measure:vesteralen-mentorprogram"] == "Slik var planen"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_headline_fits_and_no_plan_is_told_as_done(language):
    _ = Words(language)
    planned = _("{title} var planlagt {when}; ukjent om det ble gjort").split("}")[1].split("{")[0]
    proposed = _("{title} var foreslått {when}; ukjent om det ble gjort").split("}")[1].split("{")[0]
    for item in all_measures(language):
        assert len(item.headline) <= MOST_HEADLINE, item.key
        if item.evidence in ("proposed", "planned"):
            assert planned in item.headline or proposed in item.headline, item.key
        # The title is read somewhere on the slide.
        assert item.name or item.title[1:LEAST_NAME] in item.headline, item.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_done_is_whole_sentences_that_fit(language):
    for item in all_measures(language):
        assert 1 <= len(item.steps) <= MOST_STEPS and sum(map(len, item.steps)) <= MOST_STEP_CHARACTERS, item.key
        assert all(step.endswith((".", "?", "!", ".»", ".’")) for step in item.steps), item.key


def test_a_longer_sentence_than_fits_stands_alone_and_is_not_cut():
    long = "A" * 500 + "."
    assert steps_of(f"{long} Kort.") == [long]
    assert steps_of("En. To. Tre. Fire.") == ["En.", "To.", "Tre."]


def test_the_place_at_the_end_of_a_title_is_not_said_twice():
    assert without_place("Mentorprosjekt i Steigen", ["Steigen"]) == "Mentorprosjekt"
    assert without_place("Råd i Alta", ["Alta"]) == "Råd i Alta", "too little would be left"
    assert without_place("Innvandrere en ressurs i Nordland", ["Vesterålen"]) == "Innvandrere en ressurs i Nordland"


def test_a_number_is_a_part_of_others_only_where_the_source_says_of_how_many():
    _ = Words("nb")
    assert measure_item("capgemini-praksisprogram", _).shown.picture == CountedDots(4, 5)
    leaders = measure_item("drammen-turlederkurs", _).shown
    assert leaders.picture == CountedDots(4, None) and leaders.whose == "Drammen. Kilden oppgir ikke av hvor mange."
    # More than can be counted are a part of a bar.
    assert measure_item("naeroysund-sinkaberghansen-arbeidsmiljo", _).shown.picture == MarkedShare(30 / 240)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_that_is_drawn_says_what_it_counts_and_whose_it_is(language):
    for item in all_measures(language):
        if item.shown and item.shown.picture:
            picture = item.shown.picture
            assert item.shown.what and item.shown.whose
            assert not isinstance(picture, CountedDots) or max(picture.filled, picture.total or 0) <= MOST_DOTS
            drawn = drawing(item, Words(language))
            # The value stands no larger than what it means.
            [size] = [
                shape.size for shape in drawn.shapes if isinstance(shape, Label) and shape.text == item.shown.value
            ]
            [meaning] = [
                shape.size
                for shape in drawn.shapes
                if isinstance(shape, Label) and item.shown.what.startswith(shape.text)
            ]
            assert size <= meaning and item.shown.value in drawn.text


def test_there_is_a_dot_for_each_and_those_who_did_not_are_open():
    drawn = drawing(measure_item(PRACTICE, Words("nb")), Words("nb"))
    dots = [shape for shape in drawn.shapes if isinstance(shape, Dot)]
    assert [dot.is_open for dot in dots] == [False] * 11 + [True]


def test_every_item_has_a_drawing_that_says_what_it_shows():
    found = [*all_measures("nb"), *(place_item(name, Words("nb")) for name in ("froya", "nordland", "malmo", "haram"))]
    for item in found:
        drawn = drawing(item, Words("nb"))
        # The country as a whole is nowhere on its own map, and there is no ground to draw of places abroad.
        assert drawn or not any(place.is_in_norway for place in item.places), item.key
        assert drawn is None or (drawn.text and all(shape is not None for shape in drawn.shapes))


def test_a_slope_stands_on_zero_and_its_end_comes_at_the_second_press():
    chart = Chart("bars", "", "percent", ["før", "etter"], [ChartLine("", [17.0, 35.0])])
    drawn = slope(chart, "Told", 280, Words("nb"))
    [ground] = [shape.points[0][1] for shape in drawn.shapes if isinstance(shape, Stroke) and not shape.step]
    before, after = [shape for shape in drawn.shapes if isinstance(shape, Dot)]
    assert (ground - before.y) / (ground - after.y) == pytest.approx(17 / 35)
    assert (before.step, after.step) == (0, 1)
    assert [shape.text for shape in drawn.shapes if isinstance(shape, Label) and shape.step] == ["35\u00a0%"]


def test_the_headline_of_a_disputed_pair_has_the_official_values_and_its_columns_both():
    item = pair_item("gamvik-population-2012-2019", Words("nb"))
    assert item.headline.replace("\u00a0", " ") == "Tallet på innbyggere gikk fra 1 008 til 1 169 i Gamvik"
    assert [line.values for line in item.chart.series] == [[991.0, 1169.0], [1008.0, 1169.0]]
    assert "kilden oppgir 991 og 1 169. I 2026 var det 1 019." in item.note.replace("\u00a0", " ")


def test_a_share_says_that_nobody_told_of_how_many():
    assert pair_item("gloppen-employed-or-studying-2015-2016", Words("nb")).persons
    assert not pair_item("froya-population-2007-2019", Words("nb")).persons


def test_the_weightiest_reservation_stands_beside_the_figure_in_full():
    item = measure_item(PRACTICE, Words("nb"))
    notes = queries.ask(Note, subjects=[f"measure:{PRACTICE}"])
    assert item.note == next(note.text.nb for note in notes if note.severity == "high")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reservation_on_a_slide_is_of_its_figure_and_whole_sentences_that_fit(language):
    _ = Words(language)
    for item in [*all_measures(language), *items([f"pair:{row.outcome_id}" for row in queries.ask(Pair)], _)[0]]:
        assert bool(item.short_note) == bool(item.note), item.key
        first = sentences_of(item.short_note)[0] if item.short_note else ""
        assert item.short_note.startswith(first) and len(item.short_note) <= max(MOST_NOTE_CHARACTERS, len(first))
        # The one who talks has all of it.
        assert plainly(item.note) in plainly(" ".join(item.spoken)), item.key
    item = measure_item(PRACTICE, _)
    about = queries.ask(Note, subjects=["outcome:gloppen-helsefag-exam-results"])
    assert item.short_note == _.text(about[0].text) and "62" not in item.short_note


def test_a_place_without_a_figure_is_on_a_map_of_what_lies_around_it():
    found = region(located(["steigen"]), 1.5)
    assert found and [name for *_ends, name in found.names] == ["Steigen"]
    west, north, east, south = found.box
    assert all(west <= x <= east and north <= y <= south for ring in found.areas for x, y in ring)
    assert east - west == pytest.approx(1.5 * (south - north))
    assert region(located(["malmo"]), 1.5) is None and region(located(["norge"]), 1.5) is None


@pytest.mark.parametrize("place", ["froya", "heroy-nordland", "nordland", "vesteralen"])
def test_a_place_is_seen_on_its_map_with_a_dot_and_its_name_is_on_no_land_of_others(place):
    spots = located([place])
    drawn = where(spots, "", 300)
    others, own = (shape for shape in drawn.shapes if isinstance(shape, Area))
    assert (others.role, own.role) == ("land", "strong")
    [dot] = [shape for shape in drawn.shapes if isinstance(shape, Dot)]
    assert 0 < dot.x < drawn.width and 0 < dot.y < drawn.height
    # The largest part is a good part of the map, also of a place of skerries.
    tall = max(max(y for _x, y in ring) - min(y for _x, y in ring) for ring in own.rings)
    assert tall > 20
    [label] = [shape for shape in drawn.shapes if isinstance(shape, Label)]
    wide = len(label.text) * label.size * LETTER
    left = label.x - wide * {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
    name = shapely.box(left, label.y - label.size * 0.7, left + wide, label.y)
    assert left > 0 and left + wide < drawn.width
    covered = sum(name.intersection(shapely.Polygon(ring).buffer(0)).area for ring in others.rings) / name.area
    assert covered < 0.1


def test_the_large_map_of_the_first_slide_is_finer_and_has_no_municipality_under_a_dot():
    small, large = (locator(located(["froya", "nordland"]), is_large) for is_large in (False, True))
    assert sum(map(len, large.land)) > 3 * sum(map(len, small.land))
    # A county is more than its dot.
    assert large.areas == locator(located(["nordland"])).areas and len(large.points) == 2


def test_a_place_abroad_is_on_no_map():
    item = measure_item("are-krokom-toppledere-larlinger", Words("nb"))
    assert not item.has_map and drawing(item, Words("nb")) is None


def test_the_same_map_stands_once_in_a_row_of_slides():
    keys = [f"measure:naeroysund-{name}" for name in ("lonnstilskudd", "norsk-i-bedrift")]
    found = mapped_once(items([*keys, "place:naeroysund"], Words("nb"))[0])
    assert [drawing(item, Words("nb")) is not None for item in found] == [True, False, True]


def test_a_name_stands_beside_all_that_is_seen_of_its_place():
    # Nærøysund has large islands west of its largest part.
    drawn = drawing(measure_item("naeroysund-lonnstilskudd", Words("nb")), Words("nb"))
    own = next(shape for shape in drawn.shapes if isinstance(shape, Area) and shape.role == "strong")
    [name] = [shape for shape in drawn.shapes if isinstance(shape, Label)]
    assert name.anchor == "end" and name.x < min(x for ring in own.rings for x, _y in ring) + 5


def test_names_of_places_abroad_stand_apart():
    names = [shape for shape in where(located(["jamtland", "krokom"]), "", 300).shapes if isinstance(shape, Label)]
    assert len(names) == 2 and abs(names[0].y - names[1].y) >= names[0].size


def test_a_place_stands_beside_the_middle_of_those_like_it_or_alone():
    _ = Words("nb")
    froya = place_item("froya", _).chart
    assert froya.peers and len(froya.peers.values) == len(froya.categories)
    assert place_item("nordland", _).chart.peers is None


def test_a_line_that_rose_before_a_measure_too_says_so():
    _ = Words("nb")
    assert place_item("froya", _).short_note == "Tallet økte også de fem årene før 2016."
    years = [str(year) for year in range(2010, 2021)]
    rising, falling = ChartLine("", list(range(11))), ChartLine("", list(range(11, 0, -1)))
    chart = Chart("curve", "", "persons", years, [rising], starts=[ChartStart("2015", "")], peers=rising)
    assert trend_before(chart, _).endswith("Medianen for dem som ligner mest, økte også etter 2015.")
    assert trend_before(replace(chart, series=[falling]), _) == "Tallet gikk ned også de fem årene før 2015."
    # It turned, or nobody knows the years before.
    turned = ChartLine("", [5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5])
    assert trend_before(replace(chart, series=[turned], peers=None), _) == ""
    assert trend_before(replace(chart, starts=[ChartStart("2013", "")], peers=None), _) == ""
    assert trend_before(replace(chart, starts=[]), _) == ""


def test_the_measures_of_a_place_that_are_best_borne_out_stand_first_and_parts_of_a_programme_last():
    steps = place_item("vesteralen", Words("nb")).steps
    assert steps[:2] == ["Heftet «Praktisk og lønnsom integrering»", "Innvandrere en ressurs i Nordland (plan)"]
    assert not any("fase" in step for step in steps)


def test_a_line_without_measures_beside_it_is_as_wide_as_the_slide():
    _ = Words("nb")
    leka, froya = place_item("leka", _), place_item("froya", _)
    assert leka.is_wide and not froya.is_wide
    assert drawing(leka, _).width > drawing(froya, _).width * 1.8
    assert place_item("vesteralen", _).headline.startswith("Vesterålen: innbyggertallet nesten uendret")


def test_a_line_is_named_at_its_end_stands_on_a_named_zero_and_its_marks_have_their_year():
    _ = Words("nb")
    drawn = drawing(place_item("gloppen", _), _)
    told = {shape.text: shape for shape in drawn.shapes if isinstance(shape, Label)}
    [end] = [text for text in told if text.startswith("Gloppen ")]
    ground = next(shape.points[0][1] for shape in drawn.shapes if isinstance(shape, Stroke) and shape.width == 1)
    assert end.removeprefix("Gloppen ") == _.number(place_item("gloppen", _).chart.series[-1].values[-1])
    assert abs(told["0"].y - ground) < 10
    dots = [shape for shape in drawn.shapes if isinstance(shape, Dot)]
    assert [told["2013"].x] == pytest.approx([dot.x for dot in dots])
    assert min(shape.size for shape in told.values()) >= 17


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_at_a_line_lies_over_another_or_leaves_the_sheet(language):
    _ = Words(language)
    for place in ("gloppen", "froya", "heroy-nordland", "naeroysund", "nordland", "tranoy", "fjellregionen", "bodo"):
        drawn = drawing(place_item(place, _), _)
        boxes = [
            (shapely.box(left := shape.x - (wide := len(shape.text) * shape.size * LETTER) * shift, shape.y - 13,
                         left + wide, shape.y), shape.text)
            for shape in drawn.shapes if isinstance(shape, Label)
            for shift in [{"start": 0, "middle": 0.5, "end": 1}[shape.anchor]]
        ]  # fmt: skip
        sheet = shapely.box(-2, 0, drawn.width + 2, drawn.height)
        assert [text for box, text in boxes if not sheet.contains(box)] == [], place
        pairs = [(one, other) for number, one in enumerate(boxes) for other in boxes[:number]]
        assert [(one[1], other[1]) for one, other in pairs if one[0].intersects(other[0])] == [], place


def test_what_was_only_planned_is_marked_among_the_measures_of_a_place():
    _ = Words("nb")
    marked = {
        row.measure_id: title_with_plan(row, _) for place in ("vesteralen", "froya", "bodo")
        for row in queries.ask(PlaceMeasure, place_id=place)
    }  # fmt: skip
    assert marked["vesteralen-mentorprogram"].endswith("(plan)") and not marked["froya-startlan"].endswith("(plan)")


def measure(**values) -> Measure:
    """A measure that was last told of in 2019, unless the test says otherwise."""
    made = queries.ask(Measure, measure_id="froya-startlan")[0]
    given = {"status": "running", "status_date": "2019", "start_year": None, "end_year": None, "evidence": "described"}
    return replace(made, **given | values)


@pytest.mark.parametrize("values, age, words", [
    ({}, Age(None, None, 2019, False, False), "sist omtalt 2019, 7 år siden"),
    ({"status_date": "2012-05-24"}, Age(None, None, 2012, False, False), "sist omtalt 2012, 14 år siden"),
    ({"status": "planned", "status_date": "2013"}, Age(None, None, 2013, True, False),
     "planlagt 2013, ukjent om det ble gjort"),
    ({"evidence": "proposed", "status": "planned"}, Age(None, None, 2019, True, False, True),
     "foreslått 2019, ukjent om det ble gjort"),
    ({"status_date": None}, Age(None, None, None, False, False), "sist omtalt uten dato"),
    ({"status_date": "2026"}, Age(None, None, 2026, False, False), "sist omtalt i år"),
    ({"status": "ended", "start_year": 2014, "end_year": 2018}, Age(2014, 2018, 2019, False, True),
     "sist omtalt 2019, 7 år siden"),
])  # fmt: skip
def test_the_age_is_counted_to_the_year_that_is_given(values, age, words):
    assert age_of(measure(**values)) == age
    line = str(age_line(age, TODAY, Words("nb")))
    assert age_words(age, TODAY, Words("nb")) == words and words in line
    assert ("<svg" in line) is any((age.began, age.ended, age.seen)), "no line where no year is known"


def test_a_year_between_two_gaps_is_a_dot_on_a_slide():
    values = [None, 5.0, None, 7.0, 8.0]
    shapes = lines(Chart("curve", "", "percent", list("abcde"), [ChartLine("", values)]), "", 280, Words("nb")).shapes
    [dot] = [shape for shape in shapes if isinstance(shape, Dot)]
    assert dot.role == "strong" and 0 < dot.x < 200
    assert [len(shape.points) for shape in shapes if isinstance(shape, Stroke) and shape.role == "strong"] == [2]


@pytest.mark.parametrize("values", [[-9.0, -6.0, -7.0], [0.0, 0.0, 0.0], [-2.0, 1.0, 3.0], [4.0, 5.0, 6.0]])
def test_a_line_lies_on_its_sheet_also_below_zero(values):
    drawn = lines(Chart("curve", "", "percentage_points", list("abc"), [ChartLine("", values)]), "", 280, Words("nb"))
    heights = [y for shape in drawn.shapes if isinstance(shape, Stroke) for _x, y in shape.points]
    assert min(heights) >= 20 and max(heights) <= 280 - 32


def test_the_line_of_age_is_dashed_where_nobody_knows():
    _ = Words("nb")

    def strokes(age: Age) -> list[tuple[bool, bool]]:
        """Which of the level lines, without the thin one below them all, are dashed, and which end today."""
        drawn = age_drawing(age, TODAY, _, is_large=False)
        level = [
            shape
            for shape in drawn.shapes
            if isinstance(shape, Stroke) and shape.points[0][1] == shape.points[1][1] and shape.role != "line"
        ]
        last = max(shape.points[1][0] for shape in drawn.shapes if isinstance(shape, Stroke))
        return [(shape.is_dashed, shape.points[1][0] == last) for shape in level]

    assert strokes(Age(2010, None, 2019, False, False)) == [(False, False), (True, True)]
    assert strokes(Age(None, None, 2019, False, False)) == [(True, False), (True, True)]
    assert strokes(Age(2014, 2018, 2019, False, True)) == [(False, False)], "what has ended does not go on"
    assert strokes(Age(None, None, 2013, True, False)) == [(True, True)], "a plan was never seen begun"


def test_the_rung_is_filled_among_all_rungs():
    drawn = ladder("quantified", Words("nb"))
    filled = [shape.role == "strong" for shape in drawn.shapes if isinstance(shape, Area)]
    assert filled == [False] * 4 + [True] + [False] * 3 and drawn.text == "Trinn 5 av 8: Resultat i tall"


def test_what_it_would_take_is_counted_by_measure_with_the_marks_of_the_visitor():
    needs = [
        MeasureNeed("a", 1, "money", Text("Penger")),
        MeasureNeed("a", 2, "partner", Text("NAV")),
        MeasureNeed("b", 1, "partner", Text("Et lag")),
        MeasureNeed("b", 2, "partner", Text("En bedrift")),
    ]
    _ = Words("nb")
    partner, money = needs_here(needs, ["a.2"], ["b.1", "b.2"], _)
    assert partner == NeedRow("Partner", 2, ["NAV", "Et lag"], 3, 1, 2) and money.measures == 1
    assert marks_words(partner, _) == "vi har 1 av 3, mangler 2" and marks_words(money, _) == ""
    item = measure_item(PRACTICE, _)
    assert (
        needs_of_all([item], Cover("", "", ""), _)
        and needs_of_all([place_item("froya", _)], Cover("", "", ""), _) == []
    )


def test_what_it_would_take_here_is_told_where_here_is_known():
    found = items([f"measure:{PRACTICE}"], Words("nb"))[0]
    assert not is_told_here(found, Cover("", "", ""))
    assert is_told_here(found, Cover("", "", "", is_of_place=True)) and is_told_here(found, Cover("", "", "", ["a.1"]))
    assert not is_told_here([place_item("froya", Words("nb"))], Cover("", "", "", is_of_place=True))


def test_few_sources_stand_large_and_five_of_them_on_one_slide():
    found = items([f"measure:{PRACTICE}", "measure:froya-inn-i-framtiden", "place:gloppen"], Words("nb"))[0]
    assert len(source_pages(found, Words("nb"))) == 1
    assert [step_of_size(["a" * 100] * many, SOURCE_SIZES) for many in (1, 5, 7, 10)] == [0, 1, 2, 3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_year_of_a_measure_stands_at_its_age_and_not_above_its_steps_too(language):
    for item in all_measures(language):
        assert not any(letter.isdigit() for letter in item.heading), item.key


def test_a_drawing_without_words_is_decoration():
    assert 'aria-hidden="true"' in svg(age_drawing(Age(None, None, 2019, False, False), TODAY, Words("nb"), False))


def test_texts_are_split_where_the_room_ends_and_none_is_lost():
    texts = ["a" * 300, "b" * 300, "c" * 500, "d" * 80]
    assert in_parts(texts, 2000) == [texts]
    assert in_parts(texts, 900) == [texts[:2], texts[2:]]
    assert in_parts(["e" * 3000, "f"], 900) == [["e" * 3000], ["f"]], "a longer one is alone, and not cut"
    assert in_parts([], 900) == [[]]


def test_parts_are_filled_alike():
    assert [len(part) for part in in_parts(["a" * 100] * 8, 1100)] == [4, 4]


def test_a_strip_has_a_dot_for_each_figure_and_equal_ones_stand_on_each_other():
    assert stacked([1.0, 1.0, 4.0]).places == [(1.0, 1), (1.0, 2), (4.0, 1)]
    assert stacked([2.0, 2.0]).tall == 2 and stacked([]).places == []
    drawn = strip_drawing([-3.0, 0.0, 0.0, 6.0], 6.0)
    assert drawn.path.count("M") == 4 and "nan" not in drawn.path
    width = STRIP[0] - 2 * MARGIN
    assert (drawn.zero, drawn.own) == (MARGIN + width / 3, MARGIN + width)


def test_zero_and_the_place_stay_in_a_strip_whose_figures_are_elsewhere_and_its_name_does_too():
    drawn = strip_drawing([2.0, 4.0], 2.0)
    assert (drawn.zero, drawn.own, drawn.anchor) == (MARGIN, STRIP[0] / 2, "middle")
    assert [strip_drawing([-9.0, 9.0], own).anchor for own in (-9.0, 9.0)] == ["start", "end"]
