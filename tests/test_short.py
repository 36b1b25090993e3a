"""A shortlist in short: every entry has a code of its own, made of itself, and a phone reads the code of a long one."""

import io
import re
from urllib.parse import parse_qsl, urljoin

import pytest
import segno
import zxingcpp
from PIL import Image

from queries import ask
from queries.answers import ListEntry
from screen import share
from stories import short
from stories.address import Address
from stories.reading import entries_of_lists, read_address

ROOM = 250
"""Pixels across of a QR code, as a phone at the back of a room sees one that is two metres wide at ten metres."""


def test_each_entry_has_a_code_of_its_own():
    entries = entries_of_lists()
    assert len(entries) > 600 and len(set(map(short.code, entries))) == len(entries)
    assert {row.kind for row in ask(ListEntry)} == {"measure", "place", "pair"}


@pytest.mark.parametrize("entry, code", [("measure:froya-startlan", "5iv5ht"), ("place:gloppen", "2llquq")])
def test_a_code_is_the_same_in_every_version_of_the_dataset(entry, code):
    assert short.code(entry) == code


def test_a_list_in_short_is_the_list():
    entries = ["measure:froya-startlan", "place:gloppen", "pair:froya-population-2007-2019"]
    link = share.shared_in_short(
        Address("sammenlign", {"list": tuple(entries), "lang": ("en",), "theme": ("housing",)})
    )
    assert re.fullmatch("presenter\\?lang=en&l=[a-z2-7]{18}", link)
    address = read_address("presenter", parse_qsl(link.partition("?")[2]))
    assert address.values == {"lang": ("en",), "list": tuple(entries)} and address.ignored == ()


WRITTEN = {
    "list": ("measure:froya-startlan", "place:gloppen"),
    "lang": ("nn",),
    "title": ("Bu i Gloppen",),
    "theme": ("housing",),
    "home": ("gloppen",),
    "have": ("froya-startlan.1",),
    "plan": ("froya-startlan",),
    "owner1": ("NAV",),
}


@pytest.mark.parametrize("page", ["sammenlign", "saksframlegg", "plan", "presenter"])
def test_the_link_and_the_code_open_the_page_that_is_chosen(page):
    here = Address("del", {**WRITTEN, "opens": (page,)})
    links = [share.shared(here, page), share.shared_in_short(here, page)]
    full, code = (read_address(link.partition("?")[0], parse_qsl(link.partition("?")[2])) for link in links)
    assert {full.page, code.page} == {page} and full.all("list") == code.all("list") == list(WRITTEN["list"])
    assert full.first("title") == "Bu i Gloppen" and full.first("theme") is None
    # A plan is nothing without what is written in it and the place it is for, which other pages leave to their reader.
    for kept in ("home", "have", "plan", "owner1"):
        assert full.values.get(kept) == code.values.get(kept) == (WRITTEN[kept] if page == "plan" else None)


def test_a_code_that_nothing_has_is_named_and_the_others_are_found():
    sent = [("l", short.code("place:gloppen") + "aaaaaa" + short.code("place:froya")), ("list", "place:alta")]
    address = read_address("presenter", sent)
    assert address.all("list") == ["place:alta", "place:gloppen", "place:froya"]
    assert address.ignored == ("l",)


@pytest.mark.parametrize("count", [1, 12, 50])
def test_a_phone_reads_the_code_of_a_long_list_at_the_back_of_a_room(count):
    listed = tuple(entry for entry in entries_of_lists() if entry.startswith("measure:"))[:count]
    here = Address("del", {"list": listed, "title": ("Hva andre har prøvd for å få folk til å bli",), "lang": ("nn",)})
    link = urljoin("https://blifaktor.eksempel-fylkeskommune.no/del", share.shared_in_short(here))
    file = io.BytesIO()
    segno.make(link, error="m", micro=False).save(file, kind="png", scale=8, border=4)
    seen = Image.open(file).convert("L").resize((ROOM, ROOM), Image.Resampling.BILINEAR)
    [code] = zxingcpp.read_barcodes(seen)
    assert code.text == link
    assert read_address("presenter", parse_qsl(link.partition("?")[2])).all("list") == list(listed)


@pytest.mark.parametrize(
    "host, has_code", [("http://localhost:8501", False), ("http://127.0.0.1", False), ("https://blifaktor.no", True)]
)
def test_on_one_s_own_machine_there_is_no_code(host, has_code):
    assert bool(share.qr_code(f"{host}/presenter?l=abcdef")) == has_code
