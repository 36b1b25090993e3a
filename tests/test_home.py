"""The visitor's own place is on every page: the map outlines it, cards say what is like it, its line stands beside a
place; and what is marked as had or lacked is counted, filters and sorts.
"""

import re

import pytest

from queries import ask
from queries.answers import MapIndicator, MeasureMunicipality, Overview, SimilarPlace
from screen.shell import MENU, entries
from stories import choices, comparison, home, likeness, marks
from stories.address import Address
from stories.reading import read_address
from tests.addresses import LANGUAGES, PAGES
from tests.shown import charts, components, html, visit
from words import Words

WORDS = Words("nb")


def at(**parameters: str) -> Address:
    """The page of measures with these parameters."""
    return read_address("tiltak", parameters.items())


@pytest.mark.parametrize("place, language, called, count", [
    ("lierne", "nb", "Lierne", 1), ("vesteralen", "nb", "Vesterålen, 6 kommuner", 6),
    ("vesteralen", "en", "Vesterålen, 6 municipalities", 6), ("berg-troms", "nb", "Berg (Troms)", 1),
    ("berg-jamtland", "nb", "Berg (Jämtland)", 0),
])  # fmt: skip
def test_one_s_own_place_is_called_by_its_name_and_covers_municipalities_of_2020(place, language, called, count):
    own = home.home_of(at(home=place))
    assert own and own.called(Words(language)) == called and len(own.municipalities) == count
    assert all(row.code_2020 for row in own.municipalities)


def test_without_a_place_of_one_s_own_there_is_none():
    assert home.home_of(at()) is None and home.alike(None, ["froya-startlan"], WORDS) == {}


def test_a_measure_is_like_home_where_one_of_the_ten_likest_municipalities_did_it():
    own, asked = home.home_of(at(home="lierne")), likeness.weights(None, [])
    rows = ask(
        SimilarPlace, place_id="lierne", year=ask(Overview)[0].profile_year, group="nearest", limit=10,
        indicators=list(asked), weights=list(asked.values()),
    )  # fmt: skip
    likest = {row.place_id: row for row in rows}
    done = {row.measure_id for row in ask(MeasureMunicipality) if row.municipality_id in likest}
    all_measures = {row.measure_id for row in ask(MeasureMunicipality)}
    found = home.alike(own, all_measures, WORDS)
    assert done and found.keys() == done
    names = {row.name: row.rank for row in rows}
    assert all(names[row.there] == row.rank <= 10 and row.here == "Lierne" for row in found.values())


def test_a_measure_of_one_s_own_region_is_not_like_it():
    # Rendalen, which is like Folldal, is in the same region.
    own = home.home_of(at(home="folldal"))
    assert "fjellregionen-aktivitetskort" not in home.alike(own, ["fjellregionen-aktivitetskort"], WORDS)


def test_a_county_has_too_many_municipalities_to_be_like_one():
    own = home.home_of(at(home="nordland"))
    assert own and len(own.municipalities) > home.MOST_MUNICIPALITIES
    assert home.alike(own, [row.measure_id for row in ask(MeasureMunicipality)], WORDS) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", PAGES)
def test_every_page_says_which_place_is_the_visitor_s_and_marks_its_entry_of_the_menu(file, language):
    head = html(visit(file, language, {"home": "vesteralen"})).partition("</nav>")[0]
    shown = entries(Words(language), home.home_of(at(home="vesteralen")))
    current = re.findall(r'<a [^>]*href="([^"?]*)[^"]*" aria-current="(?:page|true)"[^>]*>', head)
    first = next((first for first, within in MENU.items() if PAGES[file] in within), "./")
    assert current == [first] and all(f">{title}<" in head for title in shown.values())


def test_the_map_outlines_it():
    [drawn] = components(visit("pages/map.py", "nb", {"home": "vesteralen"}), "map")
    assert sorted(drawn["outlined"]) == ["1851", "1866", "1867", "1868", "1870", "1871"]
    [plain] = components(visit("pages/map.py", "nb", {}), "map")
    assert plain["outlined"] == []


def test_its_line_stands_beside_a_place_with_its_own_figures_and_in_the_table():
    app = visit("pages/before_after.py", "nb", {"place": "gloppen", "home": "lierne", "indicator": "population"})
    figure = next(chart for chart in charts(app) if any(trace.get("name") == "Lierne" for trace in chart["data"]))
    line = next(trace for trace in figure["data"] if trace["name"] == "Lierne")
    assert 1000 < line["y"][-1] < 1600, "Lierne has some 1 300 inhabitants"
    assert '<th scope="col">Lierne</th>' in html(app)


def test_as_an_index_its_line_is_100_in_the_base_year():
    indicators = {row.indicator_id: row for row in ask(MapIndicator)}
    subject = comparison.subject_of("gloppen", indicators["population"])
    span = comparison.span_of(subject, None, None)
    answer = comparison.compare(subject, span, "nearest", True)
    own = home.home_figures(home.home_of(at(home="lierne")), answer)
    assert own and own.values[span.base] == 100
    assert home.home_figures(home.home_of(at(home="gloppen")), answer) is None


def test_before_and_after_is_about_one_s_own_place_where_no_other_is_asked_for():
    assert 'value="Lierne (Trøndelag)"' in html(visit("pages/before_after.py", "nb", {"home": "lierne"}))


def test_a_region_is_answered_for_one_municipality_at_a_time():
    body = html(visit("pages/mine.py", "nb", {"home": "vesteralen", "place": "hadsel"}))
    assert "Her er svaret for Hadsel i Vesterålen." in body and 'id="member-hadsel"' in body
    assert "tiltak er rangert for Hadsel." in body


def test_another_place_than_one_s_own_is_answered_for_without_forgetting_it():
    body = html(visit("pages/mine.py", "nb", {"home": "lierne", "place": "steigen"}))
    assert "Her er svaret for Steigen. Stedet ditt er fortsatt Lierne." in body


HAVE, LACK = "froya-norskkurs-salmar.1", "froya-startlan.1"


def test_marks_are_counted_for_each_measure():
    assert marks.counted("froya-startlan", ["froya-startlan.1", "froya-startlan.12", "froya.1"]) == 2
    body = html(visit("pages/measures.py", "nb", {"have": HAVE, "measure": "froya-norskkurs-salmar"}))
    assert re.search(r"Vi har 1 av \d", body) and "mangler" not in body.partition('class="count-needs"')[2][:60]


def test_the_filter_on_what_one_has_keeps_what_is_had_and_drops_what_is_lacked():
    def shown(**parameters: str) -> list[str]:
        return choices.filter_parameters(at(have=HAVE, lack=LACK, **parameters))["found"]

    assert shown(fits="have") == ["froya-norskkurs-salmar"]
    assert "froya-startlan" not in shown(fits="nolack") and len(shown(fits="nolack")) == 178
    assert shown() is None
    ordered = shown(sort="fits")
    assert ordered[0] == "froya-norskkurs-salmar" and ordered[-1] == "froya-startlan" and len(ordered) == 179


def test_the_filter_works_within_a_search_and_keeps_its_order():
    found = choices.filter_parameters(at(q="norsk", have=HAVE, fits="nolack"))["found"]
    assert found == choices.filter_parameters(at(q="norsk"))["found"] and found


@pytest.mark.parametrize("file", ["pages/measures.py", "pages/mine.py"])
def test_the_filter_says_how_many_measures_each_choice_leaves(file):
    body = html(visit(file, "nb", {"home": "lierne", "have": HAVE, "lack": LACK}))
    counts = dict(re.findall(r'id="fits-(\w+)".*?<b>(\d+)</b>', body))
    assert counts == {"have": "1", "nolack": "178"}
    assert 'id="facet-fits"' not in html(visit(file, "nb", {"home": "lierne"}))


@pytest.mark.parametrize("searched, told", [({}, ["fits"]), ({"q": "norsk"}, [])])
def test_where_nothing_is_left_of_what_fits_that_filter_is_named_and_not_a_search(searched, told):
    body = html(visit("pages/measures.py", "nb", {"lack": LACK, "fits": "have"} | searched))
    assert re.findall(r'id="relief-(\w+)"', body) == told
