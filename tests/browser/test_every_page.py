"""Every page, as a visitor meets it who follows a link to it: on a cold server, in each language, on a phone, on a
projector, with a screen reader.
"""

import re
from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.addresses import LANGUAGES, PAGES
from tests.server import running
from tests.shown import title

ADDRESSES = {
    **{address: address for address in PAGES.values()},
    "one measure": "tiltak?measure=gloppen-helsefag-praksis-forst",
    "one place": "kommune?place=gloppen",
    # Its age in English is longer than a phone is wide.
    "a long age": "tiltak?measure=froya-startlan&lang=en",
    "one answer": "svar/norsk?lang=nn",
    "a municipality on the map": "kart?indicator=net_migration&place=lierne",
    "no hits": "tiltak?q=finnesikke",
}
PHONE, PROJECTOR = {"width": 390, "height": 844}, {"width": 1920, "height": 1080}
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
    .filter((element) => element && element.scrollWidth > element.clientWidth + 1)
    .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`)"""
NOT_OURS = {
    # Rule, part of the page, reason. Parts that Streamlit draws, and that an app cannot change.
    "scrollable-region-focusable": "[data-testid=stMain]",  # the main area scrolls, its links take the focus
    "landmark-banner-is-top-level": "[data-testid=stHeader]",
    "region": "[data-testid=stHeader], [data-testid=stStatusWidget]",
}


def test_a_cold_server_shows_the_page_of_its_first_link(visitor_of):
    with running() as server:
        page = visitor_of(server).open("kart?lang=en")
        expect(page.locator("h1")).to_have_text(title("pages/map.py", "en"))
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_text("Page not found")).to_have_count(0)


@pytest.mark.parametrize("file, language", list(zip(PAGES, cycle(LANGUAGES))))
def test_a_page_has_its_language_and_title_from_the_first_byte(file, language, visitor):
    link = f"{PAGES[file]}?lang={language}"
    first = visitor.page.request.get(f"{visitor.address}/{link}", headers={"accept": "text/html"}).text()
    assert f'<html lang="{language}"' in first
    page = visitor.open(link)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page).to_have_title(re.compile(re.escape(title(file, language))))
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_fits_the_width_of_a_phone_and_of_a_projector(name, visitor):
    visitor.page.set_viewport_size(PHONE)
    page = visitor.open(ADDRESSES[name])
    assert page.evaluate(SIDEWAYS) == [], "on a phone"
    page.set_viewport_size(PROJECTOR)
    # Figures are drawn anew for the wider screen.
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SIDEWAYS) == [], "on a projector"


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_has_no_barrier_that_is_ours(name, visitor):
    page = visitor.open(ADDRESSES[name])
    found = Axe().run(page).response["violations"]
    ours = [
        f"{rule['id']}: {node['html'][:120]} {node['target']}"
        for rule in found
        for node in rule["nodes"]
        if not is_streamlit_s(page, rule["id"], node["target"])
    ]
    assert ours == []


def is_streamlit_s(page, rule: str, target: list) -> bool:
    """Lies what axe found in a part that Streamlit draws, and for which the rule is set aside with its reason?"""
    return rule in NOT_OURS and page.evaluate(
        "([target, parts]) => !!document.querySelector(target)?.closest(parts)", [target[0], NOT_OURS[rule]]
    )
