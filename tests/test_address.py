"""The address is the state: what is known is kept, what is not is named, and a link read again gives the same."""

from urllib.parse import parse_qsl

import pytest

from stories.address import FILTERS, PARAMETERS, PLANNED, Address, codes, codes_in, for_browser, read
from stories.plan import fields
from stories.reading import read_address
from tests.addresses import RUBBISH
from words import Words

KNOWN = {
    "county": {"nordland", "troms"},
    "theme": {"housing", "language"},
    "group": {"refugees"},
    "actor": {"voluntary", "salmar"},
    "factor": {"patience"},
    "evidence": {"reported"},
    "status": {"running"},
    "place": {"gloppen", "froya"},
    "measure": {"gloppen-helsefag"},
    "indicator": {"population"},
    "pair": {"froya-population"},
    "question": {"bolig"},
    "area": {"18009"},
    "trait": {"population"},
}
FULL = {
    "lang": "en", "q": "bolig, jobb & språk: 100 %", "size": "0-4999,20000-", "county": "nordland,troms",
    "theme": "housing", "group": "refugees",
    "actor": "voluntary,salmar", "factor": "patience", "evidence": "reported", "status": "running",
    "place": "gloppen", "measure": "gloppen-helsefag",
    "indicator": "population", "year": "2019", "from": "2010", "to": "2020",
    "list": "place:gloppen,measure:gloppen-helsefag", "home": "froya", "fits": "have", "sort": "year",
    "part": "2", "index": "1", "table": "1", "peers": "kostra", "preset": "size", "weights": "population:2",
    "asof": "start", "have": "gloppen-helsefag.1",
    "lack": "gloppen-helsefag.2", "diff": "1", "title": "Jobb, språk & bolig", "where": "Kongsvinger",
    "date": "4. mai", "opens": "plan", "slide": "2", "dark": "1",
    "question": "bolig",
    "area": "18009", "members": "gloppen,froya", "name": "Nabosamarbeidet", "plan": "gloppen-helsefag",
    **{f"{field}{number}": "NAV, leder" for number in range(1, PLANNED + 1) for field in fields(Words("nb"))},
}  # fmt: skip


def follow(link: str) -> Address:
    """The address that a link leads to, as the browser sends it."""
    path, _mark, query = link.partition("?")
    return read("" if path == "./" else path, dict(parse_qsl(query)), KNOWN)


def test_a_full_address_is_read_and_nothing_is_ignored():
    assert set(FULL) == set(PARAMETERS)
    address = read("tiltak", FULL, KNOWN)
    assert address.ignored == ()
    assert {name: ",".join(values) for name, values in address.values.items()} == FULL


def test_a_link_read_again_gives_the_same_address():
    address = read("tiltak", FULL, KNOWN)
    assert follow(address.link()) == address


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_change_of_language_changes_nothing_else(language):
    address = read("tiltak", FULL, KNOWN)
    other = follow(address.link(lang=language))
    assert other.first("lang", "nb") == language
    assert {name: values for name, values in other.values.items() if name != "lang"} == {
        name: values for name, values in address.values.items() if name != "lang"
    }


def test_bokmål_needs_no_parameter():
    assert read("kart", {"lang": "nb"}, KNOWN).link() == "kart"


def test_a_link_to_another_page_takes_along_language_filters_and_list_and_nothing_else():
    other = follow(read("tiltak", FULL, KNOWN).link("kart"))
    assert other.page == "kart"
    assert set(other.values) == {
        "lang",
        "q",
        "size",
        "county",
        "theme",
        "group",
        "actor",
        "factor",
        "evidence",
        "status",
        "fits",
        "home",
        "have",
        "lack",
        "list",
        "title",
        "where",
        "date",
        "plan",
        *(f"{field}{number}" for number in range(1, PLANNED + 1) for field in fields(Words("nb"))),
    }


def test_the_front_page_has_an_address_that_works_under_any_path():
    assert Address("tiltak").link("") == "./"
    assert follow(Address("tiltak", {"lang": ("en",)}).link("")) == Address("", {"lang": ("en",)})


def test_a_value_is_added_and_taken_out():
    address = read("tiltak", {"theme": "housing"}, KNOWN)
    both = follow(address.toggled("theme", "language"))
    assert both.all("theme") == ["housing", "language"]
    assert follow(both.toggled("theme", "housing")).all("theme") == ["language"]
    assert follow(address.toggled("theme", "housing")).values == {}


def test_a_changed_filter_shows_a_list_from_its_beginning():
    address = read("tiltak", {"part": "3"}, KNOWN)
    assert follow(address.toggled("theme", "housing")).first("part") is None
    assert follow(address.link(part=4)).number("part") == 4


def test_only_filters_are_filters():
    assert (
        set(read("tiltak", FULL, KNOWN).filters)
        == set(FILTERS)
        == {"q", "size", "county", "theme", "group", "actor", "factor", "evidence", "status", "fits"}
    )


def test_known_values_stay_when_others_beside_them_are_unknown():
    address = read("tiltak", {"theme": "housing,alt, language ,housing"}, KNOWN)
    assert address.all("theme") == ["housing", "language"]
    assert address.ignored == ("theme=alt",)


def test_a_parameter_that_takes_one_value_does_not_take_several():
    address = read("kart", {"place": "gloppen", "indicator": "population,immigrants"}, KNOWN)
    assert address.first("indicator") is None and address.ignored == ("indicator=population,immigrants",)


@pytest.mark.parametrize("rubbish", RUBBISH, ids=lambda rubbish: str(rubbish)[:40])
def test_rubbish_never_becomes_a_value_and_is_named(rubbish):
    address = read("kart", rubbish, KNOWN)
    for name, values in address.values.items():
        assert name in PARAMETERS
        assert len(values) <= 50 and all(len(value) <= 120 and "<" not in value for value in values)
        assert all(code in KNOWN[kind] for value in values for kind, code in codes_in(name, value).items())
    assert address.values or address.ignored or not any(rubbish.values())
    assert read(address.page, dict(parse_qsl(address.link().partition("?")[2])), KNOWN).ignored == ()


@pytest.mark.parametrize("name, value", [
    ("q", "x" * 10_000), ("q", "<b>"), ("q", "a\x00b"), ("title", "a\uffffb"), ("where", "a\x7fb"),
    ("size", "5000-100"), ("size", "0-99999999"),
    ("size", "٣-٤"), ("size", "-"), ("year", "20199"),
    ("year", "²⁰¹⁹"), ("year", "٢٠١٩"), ("year", "20٢٠"), ("part", "0"), ("part", "٣"), ("part", "-1"),
    ("sort", "random()"), ("lang", "klingon"), ("place", "Gloppen"),
    ("theme", "housing' or '1'='1"), ("list", "a b"), ("from", "1000"), ("to", "abc"),
])  # fmt: skip
def test_a_value_of_the_wrong_form_is_ignored_and_named(name, value):
    address = read("kart", {name: value}, KNOWN)
    assert address.values == {} and address.ignored == (f"{name}={value}",)


def test_an_unknown_parameter_is_named():
    assert read("kart", {"source": "mail"}, KNOWN).ignored == ("source",)


def test_an_empty_parameter_is_nothing():
    assert read("kart", dict.fromkeys(PARAMETERS, ""), KNOWN) == Address("kart")


def test_text_in_an_address_is_escaped_in_a_link():
    link = read("tiltak", {"q": 'a&b=c#d?e%f"g'}, KNOWN).link()
    assert not set('&#?"') & set(link.partition("?")[2])
    assert follow(link).first("q") == 'a&b=c#d?e%f"g'


def test_fifty_values_of_a_list_are_read():
    many = read("tiltak", {"size": ",".join(f"{low}-" for low in range(60))}, KNOWN)
    assert len(many.all("size")) == 50 and len(many.ignored) == 10


def test_all_that_may_be_a_code_is_asked_for():
    sent = {
        "theme": "housing, language",
        "list": "place:froya,pair:x,thing:y",
        "have": "gloppen-helsefag.2",
        "weights": "population:2",
        "q": "jobb",
        "unheard": "of",
    }
    assert codes(sent) == ["froya", "gloppen-helsefag", "housing", "language", "population", "x"]
    assert codes({}) == codes({"theme": " ,"}) == []


def test_a_link_with_a_parameter_that_does_not_exist_is_a_fault():
    with pytest.raises(KeyError):
        Address("kart").link(thema="housing")


@pytest.mark.parametrize("sent, values", [
    ("place=Gloppen", {"place": ("gloppen",)}), ("place=gloppen.", {"place": ("gloppen",)}),
    ("place=1445", {"place": ("gloppen",)}),
    ("place=1507", {"place": ("alesund",)}), ("place=Åfjord", {"place": ("afjord",)}),
    ("place=NÆRØYSUND", {"place": ("naeroysund",)}),
    ("theme=language&theme=housing", {"theme": ("language", "housing")}),
    ("theme=Housing,LANGUAGE.", {"theme": ("housing", "language")}),
    ("theme=Språk", {"theme": ("language",)}), ("county=Møre og Romsdal", {"county": ("more-og-romsdal",)}),
    ("compare=place:Gloppen,place:1507", {"list": ("place:gloppen", "place:alesund")}),
    ("home=Vesterålen", {"home": ("vesteralen",)}),
    ("list=Place:Alta", {"list": ("place:alta",)}),
    ("indicator=Innbyggere", {"indicator": ("population",)}), ("q=bolig\tog%09jobb", {"q": ("bolig og jobb",)}),
    ("place=gloppen&place=alta", {"place": ("alta",)}),
])  # fmt: skip
def test_an_address_that_a_person_wrote_is_understood(sent, values):
    address = read_address("kommune", parse_qsl(sent))
    assert address.values == values and address.ignored == () and address.unclear == ()


def test_a_name_of_several_places_is_unclear_and_none_of_them_is_taken():
    address = read_address("sammenlign", parse_qsl("list=place:Herøy,place:alta"))
    assert address.values == {"list": ("place:alta",)} and address.ignored == ()
    assert address.unclear == (("list", "place:Herøy", ("place:heroy-more-og-romsdal", "place:heroy-nordland")),)


@pytest.mark.parametrize("name", ["utm_source", "fbclid", "gclid", "mc_cid", "mc_eid", "msclkid", "_gl", "igshid"])
def test_what_a_campaign_hangs_on_a_link_is_not_told(name):
    assert read("kart", {name: "x"}, KNOWN) == Address("kart")


def test_the_browser_is_told_of_parameters_that_exist():
    assert {name for names in for_browser().values() for name in names} <= set(PARAMETERS)
    assert "theme" in for_browser()["lists"] and "place" not in for_browser()["lists"]
    assert for_browser()["restarted"] == ["part"] and for_browser()["settings"] == ["weights"]


@pytest.mark.parametrize("sent, values", [
    ("compare=place:froya,measure:kun-mentorprogram", ("place:froya", "measure:kun-mentorprogram")),
    ("compare=place:froya,place:alta&list=place:alta,measure:froya-startlan",
     ("place:alta", "measure:froya-startlan", "place:froya")),
    ("list=place:alta&compare=place:froya&compare=place:gamvik", ("place:alta", "place:froya", "place:gamvik")),
])  # fmt: skip
def test_what_an_older_address_compared_is_in_the_shortlist(sent, values):
    address = read_address("sammenlign", parse_qsl(sent))
    assert address.values == {"list": values} and address.ignored == ()
    assert "compare" not in address.link()


@pytest.mark.parametrize("page, sent, values", [
    ("min-kommune", "place=steigen", {"home": ("steigen",)}),
    ("min-kommune", "place=Steigen&preset=size", {"home": ("steigen",), "preset": ("size",)}),
    ("min-kommune", "home=vesteralen&place=hadsel", {"home": ("vesteralen",), "place": ("hadsel",)}),
    ("kommune", "place=steigen", {"place": ("steigen",)}),
    ("for-og-etter", "place=steigen&home=lierne", {"place": ("steigen",), "home": ("lierne",)}),
])  # fmt: skip
def test_the_place_of_an_older_address_of_one_s_own_municipality_is_the_visitor_s(page, sent, values):
    address = read_address(page, parse_qsl(sent))
    assert address.values == values and address.ignored == ()
    own = follow_known(address.link("kart")).first("home")
    assert own == values.get("home", (None,))[0], "one's own place follows to every page"


def follow_known(link: str) -> Address:
    """The address that a link leads to, of the dataset itself."""
    path, _mark, query = link.partition("?")
    return read_address(path, parse_qsl(query))


def test_another_place_of_one_s_own_begins_the_list_anew():
    address = read("tiltak", {"home": "froya", "part": "3"}, KNOWN)
    assert follow(address.link(home="gloppen")).values == {"home": ("gloppen",)}
