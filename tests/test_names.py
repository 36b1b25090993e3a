"""A place is found by every name, and named so that it cannot be taken for another."""

from collections import defaultdict

import pytest

from queries import ask, search
from queries.answers import ListedPlace, Measure, Place, PlaceRelative
from screen.shell import titles, whole_title
from stories import choices
from stories.about import subject
from stories.address import forgiven
from stories.paragraphs import reserved
from stories.reading import read_address, spellings
from stories.shortlist import items
from tests.shown import html, visit
from tests.spellings import MEANT
from tests.test_files import fetched
from words import Words


@pytest.mark.parametrize("written, meant", MEANT.items())
def test_an_address_understands_every_name_of_a_place_and_asks_where_it_has_several(written, meant):
    address = read_address("kommune", [("place", written)])
    if len(meant) == 1:
        assert {address.first("place")} == meant and not address.unclear and not address.ignored
    else:
        assert address.first("place") is None
        assert [set(values) for _name, _sent, values in address.unclear] == [meant]


def test_names_that_are_compared_alike_are_the_same_name():
    places = {row.place_id: row for row in ask(ListedPlace)}
    sharing = [codes & places.keys() for codes in spellings()["place"].values() if len(codes & places.keys()) > 1]
    for codes in sharing:
        common = set.intersection(*({form.lower() for form in places[code].forms} for code in codes))
        # Lardal, which became part of Larvik, is written as Lærdal is without its letter.
        assert common or codes == {"larvik", "laerdal"}


def test_places_of_one_name_carry_their_county_of_today_wherever_they_are_named():
    names = defaultdict(list)
    for row in ask(ListedPlace):
        names[row.name].append(row.place_id)
    assert [codes for codes in names.values() if len(codes) > 1] == []
    called = {code: ask(Place, place_id=code)[0].name for code in ("heroy-nordland", "os-hordaland", "valer-hedmark")}
    assert list(called.values()) == ["Herøy (Nordland)", "Os (Vestland)", "Våler (Innlandet)"]
    assert ask(Place, place_id="lierne")[0].name == "Lierne"


def test_official_names_stand_beside_the_norwegian_one():
    assert ask(Place, place_id="porsanger")[0].official == ("Porsáŋgu", "Porsanki")
    assert choices.place_names(Words("nb"))["kautokeino"] == "Kautokeino – Guovdageaidnu (Finnmark)"


@pytest.mark.parametrize("place, parts", [
    ("tysfjord", ["hamaroy", "narvik"]), ("snillfjord", ["orkland", "heim", "hitra"]), ("lenvik", ["senja"]),
    ("hedmark", ["innlandet"]), ("sogn-og-fjordane", ["vestland"]),
])  # fmt: skip
def test_a_place_that_ended_names_all_that_it_became_part_of_and_they_name_it(place, parts):
    relatives = ask(PlaceRelative, place_id=place)
    assert [row.place_id for row in relatives if row.relation == "successor"] == parts
    for part in parts:
        assert place in {row.place_id for row in ask(PlaceRelative, place_id=part) if row.relation == "predecessor"}
    names = [ask(Place, place_id=part)[0].name for part in parts]
    assert Words("nb").joined(names) in choices.place_names(Words("nb"))[place]


@pytest.mark.parametrize("written", ["Guovdageaidnu", "1445", "Gloppen", "Naeroeysund", "5612"])
def test_the_search_for_measures_finds_a_place_by_its_names_and_numbers(written):
    [place] = {row.place_id for row in ask(ListedPlace) if forgiven(written) in map(forgiven, row.forms)}
    has_measures = next(row.measures for row in ask(ListedPlace) if row.place_id == place) > 0
    assert bool(search(written)) == has_measures


def test_a_code_that_a_record_had_before_goes_on_working():
    address = read_address("tiltak", [("measure", "nordnes-betong-tilpasset-norsk"), ("actor", "nordnes_betong")])
    assert not address.ignored and address.all("actor") == ["employers"]
    assert ask(Measure, measure_id=address.first("measure"))[0].measure_id == "alstahaug-norsk-for-hver-ansatt"
    kept = read_address("presenter", [("list", "place:froya,measure:nordnes-betong-tilpasset-norsk")])
    assert kept.all("list") == ["place:froya", "measure:alstahaug-norsk-for-hver-ansatt"]
    # So it is in the QR code of a shortlist, which was made of the code that the record had.
    assert read_address("presenter", [("l", "pmkseo")]).all("list") == kept.all("list")[1:]


@pytest.mark.parametrize("page, parameters, title", [
    ("kommune", {"place": "heroy-nordland"}, "Herøy (Nordland) – Kommunen i tall – Blifaktor"),
    ("kommune", {"home": "gloppen", "lang": "nn"}, "Gloppen (Vestland) – Kommunen i tal – Blifaktor (Nynorsk)"),
    ("presenter", {"list": "place:froya", "title": "Bolig"}, "Bolig – Lysbilder – Blifaktor"),
    ("kart", {"lang": "en"}, "Map – Blifaktor (English)"),
])  # fmt: skip
def test_the_title_of_a_page_names_its_place_or_list_and_its_language(page, parameters, title):
    language = Words(parameters.get("lang", "nb"))
    about = subject(read_address(page, parameters.items()), choices.place_names(language), language)
    assert whole_title(about, titles(language)[page], language) == title


def test_figures_that_count_another_municipality_say_so_wherever_they_go():
    told = reserved(["gloppen", "alesund"], Words("nb"))
    assert len(told) == 1 and "Ålesund" in told[0] and "Haram" in told[0]
    for name, parameters in (("sted", {"place": "alesund"}), ("kart", {})):
        about = fetched(f"{name}.csv-metadata.json", **parameters).body.decode("utf-8-sig")
        assert told[0] in about, name
    assert told[0] in items(["place:alesund"], Words("nb"))[0][0].caveat
    for page in ("pages/compare.py", "pages/map.py"):
        assert told[0] in html(visit(page, "nb", {"list": "place:alesund,place:gloppen"}))
