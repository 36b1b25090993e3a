"""The shortlist lives in the address: entries are put in, taken out, moved and checked; what is unknown is named, and
the rest is loaded.
"""

from urllib.parse import parse_qsl

import pytest

from stories.address import Address
from stories.reading import read_address

LIST = "measure:froya-startlan,place:gloppen,pair:froya-population-2007-2019"


def opened(**parameters: str) -> Address:
    """The page of measures at an address with these parameters."""
    return read_address("tiltak", parameters.items())


def follow(link: str) -> Address:
    """The address that a link leads to."""
    path, _mark, query = link.partition("?")
    return read_address("" if path == "./" else path, parse_qsl(query))


def test_a_list_holds_measures_places_and_pairs_in_their_order():
    address = opened(list=LIST)
    assert ",".join(address.all("list")) == LIST and address.ignored == ()


@pytest.mark.parametrize(
    "entry",
    [
        "measure:finnes-ikke",
        "gloppen",
        "measure:",
        ":gloppen",
        "place:froya-startlan",
        "pair:froya-immigrants-2019",
        "theme:housing",
        "measure:froya-startlan:x",
    ],
)
def test_an_unknown_entry_is_named_and_the_rest_is_loaded(entry):
    address = opened(list=f"place:gloppen,{entry},measure:froya-startlan")
    assert address.all("list") == ["place:gloppen", "measure:froya-startlan"]
    assert address.ignored == (f"list={entry}",)


def test_a_star_puts_an_entry_last_and_takes_it_out():
    address = follow(opened(list=LIST).toggled("list", "place:froya"))
    assert address.all("list")[-1] == "place:froya"
    assert ",".join(follow(address.toggled("list", "place:froya")).all("list")) == LIST


def test_an_entry_stands_once_in_a_list():
    assert opened(list="place:gloppen,place:gloppen").all("list") == ["place:gloppen"]


@pytest.mark.parametrize("steps, order", [(-1, "bac"), (1, "acb"), (-5, "bac"), (5, "acb")])
def test_an_entry_moves_up_and_down_and_stops_at_the_ends(steps, order):
    entries = dict(zip("abc", LIST.split(",")))
    moved = follow(opened(list=LIST).moved("list", entries["b"], steps))
    assert moved.all("list") == [entries[letter] for letter in order]


@pytest.mark.parametrize("page", ["", "kart", "kommune", "for-og-etter", "presenter"])
def test_the_list_and_its_title_follow_from_page_to_page(page):
    address = follow(opened(list=LIST, title="Jobb, språk & bolig", where="Kongsvinger", date="4. mai 2027").link(page))
    assert (
        address.first("title") == "Jobb, språk & bolig"
        and address.first("where") == "Kongsvinger"
        and address.first("date") == "4. mai 2027"
    )
    assert ",".join(address.all("list")) == LIST


@pytest.mark.parametrize("language", ["nn", "en"])
def test_the_list_outlives_a_change_of_language(language):
    assert ",".join(follow(opened(list=LIST, title="A").link(lang=language)).all("list")) == LIST


def test_a_star_keeps_the_part_of_the_list_that_is_shown():
    assert follow(opened(part="3").toggled("list", "place:froya")).number("part") == 3
    assert follow(opened(part="3").toggled("theme", "housing")).first("part") is None


@pytest.mark.parametrize("title", ["x" * 81, "<b>", "a\x00"])
def test_a_title_that_is_too_long_or_holds_markup_is_left_out_and_named(title):
    assert opened(title=title).first("title") is None and opened(title=title).ignored
