"""A visit: what happens when a visitor clicks, filters, goes back, changes language, shares a link."""

import math
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.addresses import RUBBISH
from tests.browser.conftest import Visitor

SHAPES = ".map .drawing > svg > .areas path"
"""The municipalities on the map, without those that its inset draws once more."""


def count(page: Page) -> int:
    """The number of measures that a page says pass the filters."""
    return int(re.sub(r"\D", "", page.locator(".count strong").inner_text()))


def parameters(page: Page) -> dict[str, list[str]]:
    """The parameters in the address bar."""
    return parse_qs(urlsplit(page.url).query)


def choose(visitor: Visitor, filter_id: str) -> None:
    """Click a filter and wait until the page shows it as chosen."""
    visitor.page.locator(f"#{filter_id}").click()
    expect(visitor.page.locator(f"#{filter_id}")).to_have_attribute("aria-current", "true")
    visitor.ready()


def map_drawn(page: Page) -> None:
    """Wait until the map shows as many shapes as there were municipalities in 2020."""
    page.wait_for_function("shapes => document.querySelectorAll(shapes).length >= 356", arg=SHAPES)


def test_the_map_is_drawn_with_all_municipalities(visitor):
    page = visitor.open("kart")
    map_drawn(page)
    box = page.locator(".map .areas").first.bounding_box()
    assert box["width"] > 200 and box["height"] > 300


def test_no_point_on_the_map_hides_another(visitor):
    page = visitor.open("kart")
    map_drawn(page)
    circles = page.evaluate(
        """[...document.querySelectorAll('.map .points a')].map((point) => {
            const place = point.getScreenCTM();
            return [place.e, place.f, Number(point.dataset.radius)];
        })"""
    )
    assert len(circles) > 20
    hidden = [
        (one, other)
        for number, one in enumerate(circles)
        for other in circles[:number]
        if math.dist(one[:2], other[:2]) < 0.9 * (one[2] + other[2])
    ]
    assert hidden == []


def test_a_second_click_on_a_municipality_opens_its_place(visitor):
    page = visitor.open("kart?lang=en")
    map_drawn(page)
    # A point inside the largest shape, that no other shape or point covers.
    spot = page.evaluate(
        """(shapes) => {
            const all = [...document.querySelectorAll(shapes)].map((path) => [path, path.getBoundingClientRect()]);
            for (const [path, box] of all.sort((a, b) => b[1].width * b[1].height - a[1].width * a[1].height)) {
                const x = box.x + box.width / 2, y = box.y + box.height / 2;
                const point = new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse());
                if (y < innerHeight - 20 && y > 0 && path.isPointInFill(point)) return [x, y];
            }
        }""",
        SHAPES,
    )
    page.mouse.move(*spot)
    page.mouse.click(*spot)
    expect(page.locator("[data-panel] h2")).to_be_visible()
    # So much later it is a second click and no double click, which zooms.
    page.wait_for_timeout(500)
    page.mouse.click(*spot)
    page.wait_for_url(re.compile(r"/kommune\?"))
    visitor.ready()
    assert parameters(page)["lang"] == ["en"] and parameters(page)["place"]
    expect(page.locator("h1")).to_have_count(1)


def test_a_filter_changes_the_count_and_the_address_and_back_undoes_it(visitor):
    page = visitor.open("tiltak")
    everything = count(page)
    choose(visitor, "size-0-4999")
    assert 0 < count(page) < everything
    assert parameters(page) == {"size": ["0-4999"]}
    page.go_back()
    expect(page.locator("#size-0-4999")).not_to_have_attribute("aria-current", "true")
    visitor.ready()
    assert count(page) == everything and parameters(page) == {}


def test_the_focus_stays_on_the_filter_that_was_chosen(visitor):
    page = visitor.open("tiltak")
    page.locator("#theme-work").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#theme-work")).to_have_attribute("aria-current", "true")
    visitor.ready()
    expect(page.locator("#theme-work")).to_be_focused()


def test_the_number_beside_a_filter_is_the_number_of_hits(visitor):
    page = visitor.open("tiltak?theme=language")
    promised = int(page.locator("#size-0-4999 b").inner_text())
    choose(visitor, "size-0-4999")
    assert count(page) == promised


def test_a_change_of_language_keeps_the_address(visitor):
    page = visitor.open("tiltak?theme=work&size=0-4999")
    hits = count(page)
    for language in ("en", "nn", "nb"):
        page.locator(f"#language-{language}").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        visitor.ready()
        expected = {"theme": ["work"], "size": ["0-4999"]} | ({} if language == "nb" else {"lang": [language]})
        assert parameters(page) == expected and count(page) == hits


def test_a_search_stands_in_the_address_and_a_link_to_it_shows_the_same(visitor):
    page = visitor.open("tiltak")
    page.get_by_role("textbox").first.fill("Glopen")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=Glopen"))
    visitor.ready()
    expect(page.locator(".card").first).to_contain_text("Gloppen")
    hits = page.locator(".card h2").all_inner_texts()
    visitor.open(urlsplit(page.url).path.strip("/") + "?" + urlsplit(page.url).query)
    assert page.locator(".card h2").all_inner_texts() == hits


def test_from_the_front_page_to_gloppen_and_its_source(visitor):
    page = visitor.open("")
    page.locator("p", has_text="62,5").get_by_role("link").first.click()
    page.wait_for_url(re.compile("kommune|for-og-etter|tiltak"))
    visitor.ready()
    expect(page.locator("body")).to_contain_text(re.compile(r"62,5.*80", re.DOTALL))
    expect(page.locator("body")).to_contain_text(re.compile(r"\bs\. \d+"))


def test_the_ideas_are_folded_and_the_address_of_one_opens_its_group(visitor):
    page = visitor.open("forslag")
    folded = page.locator("#provd details:not([open]) .ideas > li")
    assert folded.count() > 50 and not folded.first.is_visible()
    name = folded.first.get_attribute("id")
    page = visitor.open(f"forslag#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()
    assert page.locator("#ikke-provd .ideas > li").first.is_visible()


def test_a_filter_follows_to_the_map_and_a_link_shows_the_same_in_english(visitor):
    page = visitor.open("tiltak")
    choose(visitor, "size-0-4999")
    hits = count(page)
    page.locator(".chips a[href^=kart]").click()
    page.wait_for_url(re.compile(r"/kart\?size=0-4999"))
    expect(page.locator("body")).to_contain_text(f"{hits} tiltak passer")
    visitor.open("kart?size=0-4999&lang=en")
    expect(page.locator("body")).to_contain_text(re.compile(rf"\b{hits} "))


def test_a_link_with_a_key_held_opens_a_tab_of_its_own(visitor):
    page = visitor.open("tiltak")
    with page.context.expect_page() as opened:
        page.locator("#theme-work").click(modifiers=["ControlOrMeta"])
    assert "theme=work" in opened.value.url and parameters(page) == {}


def test_the_geometry_travels_once_and_compressed(newcomer):
    sizes = []
    newcomer.page.on(
        "requestfinished",
        lambda request: sizes.append(request.sizes()["responseBodySize"]) if "/outlines-" in request.url else None,
    )
    page = newcomer.open("kart")
    map_drawn(page)
    newcomer.open("kart?indicator=population")
    map_drawn(page)
    # What the browser still has counts as nothing, or less.
    assert 0 < sizes[0] <= 200_000 and max(sizes[1:], default=0) <= 0


def test_the_database_can_be_downloaded(visitor):
    answer = visitor.page.request.get(f"{visitor.address}/last-ned/blifaktor.duckdb")
    assert answer.ok and answer.body()[8:12] == b"DUCK"


def test_the_browser_is_told_to_ask_no_other_host(visitor):
    policy = visitor.page.request.get(f"{visitor.address}/kart").headers["content-security-policy"]
    assert "default-src 'self'" in policy and "http" not in policy


@pytest.mark.parametrize("rubbish", RUBBISH[:6], ids=lambda rubbish: str(rubbish)[:30])
def test_rubbish_in_the_address_gives_a_page_and_one_sentence(visitor, rubbish):
    page = visitor.page
    query = page.evaluate("(values) => new URLSearchParams(values).toString()", rubbish)
    visitor.open(f"tiltak?{query}")
    expect(page.locator(".ignored")).to_have_count(1)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_no_key_on_a_slider_is_lost_and_back_undoes_them_all(visitor):
    page = visitor.open("for-og-etter?place=gloppen&indicator=immigrant_share")
    page.locator("#choose-to").focus()
    steps = page.evaluate("history.length")
    # As eight keys do it, but by the page's own clock: on a busy machine keys from outside may come as far apart as
    # those of somebody who rests between them.
    page.evaluate(
        """async () => {
            for (let key = 0; key < 8; key++) {
                const slider = document.getElementById("choose-to");
                slider.stepDown();
                for (const kind of ["input", "change"]) slider.dispatchEvent(new Event(kind, { bubbles: true }));
                await new Promise((resolve) => setTimeout(resolve, 40));
            }
        }"""
    )
    expect(page).to_have_url(re.compile("to=2014"))
    visitor.ready()
    assert page.evaluate("[history.length, document.activeElement.id]") == [steps + 1, "choose-to"]
    page.locator("#choose-from").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("from=2009"))
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile("immigrant_share$"))


def test_changes_that_follow_fast_do_not_break_the_page(visitor):
    page = visitor.open("for-og-etter?place=gloppen")
    for turn in range(16):
        page.evaluate(
            "(id) => document.getElementById(id)?.click()",
            ["peers-kostra", "as-index", "peers-class", "as-figures"][turn % 4],
        )
        page.wait_for_timeout(60)
    visitor.ready()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#as-figures")).to_have_attribute("aria-current", "true")


def test_a_map_that_could_not_be_fetched_says_so_and_is_tried_again(newcomer):
    refused = []
    newcomer.page.route("**/outlines-*", lambda route: refused.append(route.abort()))
    page = newcomer.open("kart")
    expect(page.locator(".map .drawing")).to_have_text(
        "Kartet kunne ikke hentes. Tallene står i teksten og i tabellen."
    )
    page.unroute("**/outlines-*")
    assert refused and all("ERR_FAILED" in error for error in newcomer.errors)
    newcomer.errors.clear()
    page.evaluate("go(new URL('kart?county=nordland', document.baseURI).href)")
    page.wait_for_function("document.querySelectorAll('.map .areas path').length > 30")
    expect(page.locator(".map .drawing svg")).to_have_count(1)


def test_an_address_that_is_no_page_keeps_language_and_shortlist(visitor):
    page = visitor.open("finnes-ikke?lang=en&list=place:froya")
    assert parameters(page) == {"finnes-ikke": ["1"], "lang": ["en"], "list": ["place:froya"]}
    expect(page.locator("p.ignored")).to_contain_text("finnes-ikke")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_choice_stays_in_its_box_on_another_page_and_in_another_language(visitor):
    page = visitor.open("sammenlign?list=place:froya")
    expect(page.get_by_role("combobox")).to_have_count(2)
    place = page.get_by_role("combobox").first
    page.evaluate("go(new URL('for-og-etter?place=oslo&indicator=population', document.baseURI).href)")
    expect(page.get_by_role("combobox").nth(1)).to_have_value("Innbyggere")
    expect(place).to_have_value("Oslo")
    page.evaluate("go(new URL('for-og-etter?place=oslo&indicator=population&lang=en', document.baseURI).href)")
    expect(page.get_by_role("combobox").nth(1)).to_have_value("Inhabitants")
    page.go_back()
    expect(page.get_by_role("combobox").nth(1)).to_have_value("Innbyggere")
    page.go_back()
    expect(place).to_have_value("")
