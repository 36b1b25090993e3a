"""The map under a visitor's hand: the first tap shows and the second opens, two fingers and the wheel zoom to where
they are, and the years change in the browser, also when the server is gone.
"""

import os
import re
import signal
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

import queries
from figures.map import MapSubject, legend, sentence
from stories.address import Address
from stories.shown import shown_map
from tests.browser.conftest import WAIT_MS, heard_at_the_window
from tests.server import running
from words import Words

READY = "document.querySelector('[data-play]')?.disabled === false"
# The middle of the largest part of a municipality that no point covers, on the screen.
SPOT = """(place) => {
    const path = document.querySelector(`.map .areas a[data-place="${place}"] path`);
    const { x, y, width, height } = path.getBoundingClientRect();
    for (let i = 1; i < 12; i += 1) for (let j = 1; j < 12; j += 1) {
        const spot = [Math.round(x + (width * i) / 12), Math.round(y + (height * j) / 12)];
        if (document.elementFromPoint(...spot) === path) return spot;
    }
}"""
# What lies under a spot of the screen, in the map's own measure.
UNDER = """([x, y]) => {
    const spot = new DOMPoint(x, y).matrixTransform(document.querySelector('.map svg').getScreenCTM().inverse());
    return [spot.x, spot.y, Number(document.querySelector('.map svg').getAttribute('viewBox').split(' ')[2])];
}"""
TWICE_MS = 500
"""Long enough for two clicks to be two, not one double click."""
TOLD = """async () => {
    const text = (place) => document.querySelector(place).innerText;
    const read = () => [
        new URLSearchParams(location.search).get("year"),
        document.querySelector("#choose-year").getAttribute("aria-valuetext"),
        text("output[for=choose-year]"), text("[data-map-label]"), text(".finding"),
        ...[...document.querySelectorAll("[data-legend] b")].map((count) => count.innerText),
    ];
    let before = null;
    for (let now = read(); String(now) !== String(before); now = read()) {
        before = now;
        await new Promise(requestAnimationFrame);
    }
    return before;
}"""
"""What is drawn of the year. An answer of the server stands in the page for less than a frame before it is of the year
that is shown, and nobody sees it then: what two frames in a row have alike is what is drawn.
"""


def parameters(page: Page) -> dict[str, list[str]]:
    """The parameters of the browser's address."""
    return parse_qs(urlsplit(page.url).query)


def told(page: Page) -> list[str]:
    """What stands on the page of the year: the address, the slider, the sentence, the legend."""
    return page.evaluate(TOLD)


def wanted(indicator: str, year: int) -> list[str | int]:
    """What must stand there."""
    _ = Words("nb")
    map_ = shown_map(Address("kart", {"indicator": (indicator,), "year": (str(year),)}))
    rows, unit, is_signed = map_.values(year), map_.indicator.map_unit, map_.indicator.may_be_negative
    label, leads = map_.label(year, _), map_.leads().get(year, ())
    finding = sentence(rows, MapSubject(label, unit, is_signed, area=map_.area(_), leads=leads), _)
    counts = [_.plural("{n} kommune", "{n} kommuner", row.count) for row in legend(rows, unit, is_signed, _)]
    return [str(year), str(year), str(year), label, finding, *counts]


def plainly(texts: list) -> list:
    """Texts with ordinary spaces."""
    return [re.sub(r"\s", " ", str(text)) for text in texts]


def tapper(page: Page, touch: bool) -> Callable[[list[float]], None]:
    """A finger or a mouse."""
    return (lambda spot: page.touchscreen.tap(*spot)) if touch else (lambda spot: page.mouse.click(*spot))


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
def test_the_first_tap_shows_the_figure_and_the_second_opens_the_municipality(browser, dashboard, touch):
    size = {"width": 390, "height": 844} if touch else None
    # What the test waits for is code made of text, which the policy of the pages refuses.
    context = browser.new_context(bypass_csp=True, viewport=size, has_touch=touch)
    page = context.new_page()
    page.goto(f"{dashboard.address}/kart?indicator=population&year=2019")
    page.wait_for_function(READY)
    page.locator(".map").scroll_into_view_if_needed()
    tap = tapper(page, touch)
    tap(page.evaluate(SPOT, "lierne"))
    panel = page.locator("[data-panel]")
    expect(panel.locator("h2")).to_have_text("Lierne")
    assert parameters(page) == {"indicator": ["population"], "year": ["2019"], "place": ["lierne"]}
    [lierne] = [
        row
        for row in shown_map(Address("kart", {"indicator": ("population",)})).values(2019)
        if row.place_id == "lierne"
    ]
    expect(panel.locator(".amount")).to_have_text(Words("nb").quantity(lierne.value, "persons"))
    expect(panel).to_contain_text("Høyere enn i ")
    expect(panel.locator("svg.course")).to_have_attribute("aria-label", re.compile("Lierne over tid"))
    # Another one is chosen instead, and Back leads to the one before.
    page.wait_for_timeout(TWICE_MS)
    tap(page.evaluate(SPOT, "kautokeino"))
    expect(panel.locator("h2")).to_have_text("Kautokeino")
    page.go_back()
    expect(panel.locator("h2")).to_have_text("Lierne")
    page.wait_for_timeout(TWICE_MS)
    tap(page.evaluate(SPOT, "lierne"))
    page.wait_for_url(re.compile(r"/kommune\?.*place=lierne"))
    context.close()


def test_a_municipality_is_found_on_the_map_by_keyboard_too(visitor):
    page = visitor.open("kart")
    page.wait_for_function(READY)
    page.locator("#choose-place").focus()
    page.keyboard.type("Lierne")
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel] h2")).to_have_text("Lierne")
    expect(page.locator(".map .outlines .chosen").first).to_be_attached()
    expect(page.locator(".map .drawing > svg > .called")).to_have_text("Lierne")
    visitor.ready()
    page.locator("#open-chosen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/kommune\?place=lierne"))
    visitor.ready()


def test_a_county_and_a_municipality_that_are_chosen_on_a_phone_come_into_sight(browser, dashboard):
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{dashboard.address}/kart?indicator=immigrants_employed_share")
    page.wait_for_function(READY)
    expect(page.locator(".map")).not_to_be_in_viewport(ratio=0.99)
    page.locator("#choose-county").select_option("nordland")
    finding = page.locator(".finding")
    expect(finding).to_contain_text("2014 (siste år med tall), Nordland: høyest i Lurøy (")
    expect(finding).to_be_in_viewport(ratio=1)
    expect(page.locator(".map")).to_be_in_viewport(ratio=0.99)
    # The page glides there, and a tap would meet what is still on its way.
    page.wait_for_timeout(1000)
    page.touchscreen.tap(*page.evaluate(SPOT, "steigen"))
    panel = page.locator("[data-panel]")
    expect(panel.locator("h2")).to_have_text("Steigen")
    expect(panel).to_be_in_viewport(ratio=0.99)
    # At once: a page that glides stops on its way where a field is filled that has come into sight.
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo({ top: 0, behavior: 'instant' })")
    page.locator("#choose-place").fill("Bodø")
    expect(panel).not_to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(panel.locator("h2")).to_have_text("Bodø")
    expect(panel).to_be_in_viewport(ratio=0.99)
    context.close()


def test_the_table_has_the_highest_figure_first_in_every_year(visitor):
    page = visitor.open("kart?indicator=immigrants_employed_share&county=nordland&table=1&year=2014")
    page.wait_for_function(READY)
    page.locator("#choose-year").focus()
    map_ = shown_map(Address("kart", {"indicator": ("immigrants_employed_share",), "county": ("nordland",)}))

    def in_order(year: int) -> list[str]:
        """The municipalities as the table must have them."""
        rows = sorted(map_.values(year), key=lambda row: float("inf") if row.value is None else -row.value)
        return [row.name for row in rows]

    names = page.locator(".twin tbody th")
    expect(names).to_have_text(in_order(2014))
    # The browser puts them in order before the server has answered.
    for year in (2013, 2012):
        page.keyboard.press("ArrowLeft")
        assert names.all_inner_texts() == in_order(year)
    visitor.ready()
    expect(names).to_have_text(in_order(2012))


def test_the_wheel_and_two_fingers_zoom_to_where_they_are(visitor):
    page = visitor.open("kart")
    page.wait_for_function(READY)
    spot = page.evaluate(SPOT, "lierne")
    before = page.evaluate(UNDER, spot)
    page.mouse.move(*spot)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('.map svg').getAttribute('viewBox').split(' ')[2]") == str(before[2])
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo({ top: 0, behavior: 'instant' })")
    page.wait_for_timeout(300)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(
        "was => document.querySelector('.map svg').getAttribute('viewBox').split(' ')[2] < was", arg=before[2]
    )
    near = page.evaluate(UNDER, spot)
    assert near[:2] == pytest.approx(before[:2], abs=2)
    finger = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 20), ("touchMove", 30), ("touchMove", 40), ("touchEnd", None)):
        points = (
            []
            if apart is None
            else [{"x": spot[0] + side * apart, "y": spot[1], "id": id_} for id_, side in enumerate((-1, 1))]
        )
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    nearest = page.evaluate(UNDER, spot)
    assert nearest[2] == pytest.approx(near[2] / 2, rel=0.05) and nearest[:2] == pytest.approx(before[:2], abs=5)
    assert "place" not in parameters(page)


def test_every_key_on_the_slider_is_followed_at_once_and_all_that_is_said_is_of_the_year_that_is_drawn(visitor):
    page = visitor.open("kart?indicator=immigrants&table=1")
    page.wait_for_function(READY)
    last = int(page.locator("#choose-year").get_attribute("aria-valuetext"))
    slider = page.locator("#choose-year")
    slider.focus()
    # Answers of the server for years that were passed come in between, and change nothing.
    for step in range(1, 9):
        page.keyboard.press("ArrowLeft")
        assert plainly(told(page)) == plainly(wanted("immigrants", last - step))
        page.wait_for_timeout(40 if step % 3 else 500)
    expect(slider).to_be_focused()
    page.wait_for_timeout(1000)
    visitor.ready()
    assert plainly(told(page)) == plainly(wanted("immigrants", last - 8))
    expect(page.locator(".twin thead")).to_contain_text(str(last - 8))
    # The line above the map is of the same year.
    classes, scale = (page.locator(f"[{name}]").inner_html() for name in ("data-legend", "data-map-scale"))
    assert classes == scale
    expect(page.locator("a[data-file][href*='last-ned/kart.csv?']")).to_have_attribute(
        "href", re.compile(f"year={last - 8}")
    )
    # How many steps of the history they are depends on where the visitor rested.
    for _step in range(8):
        if "year" in parameters(page):
            page.go_back()
            visitor.ready()
    expect(slider).to_have_attribute("aria-valuetext", str(last))
    expect(page.locator(".twin thead")).to_contain_text(str(last))


def test_the_years_play_and_stop_at_the_last_common_one(visitor):
    visitor.page.emulate_media(reduced_motion="reduce")
    page = visitor.open("kart?indicator=net_migration&year=2021")
    page.wait_for_function(READY)
    page.locator("[data-play]").click()
    expect(page.locator("[data-play]")).to_have_text("Stopp")
    assert page.locator(".map .areas path").first.evaluate("path => getComputedStyle(path).transitionDuration") == "0s"
    expect(page.locator("[data-play]")).to_have_text("Spill av")
    visitor.ready()
    assert plainly(told(page)) == plainly(wanted("net_migration", 2023))
    # All of it is one step of the history.
    page.go_back()
    expect(page.locator("#choose-year")).to_have_attribute("aria-valuetext", "2021")


def test_the_years_change_when_the_server_is_gone(visitor_of):
    with running() as server:
        visitor = visitor_of(server)
        page = visitor.open("kart?indicator=population&place=lierne")
        page.wait_for_function(READY)
        page.locator("#choose-year").focus()
        os.kill(server.pid, signal.SIGTERM)
        expect(page.locator("[data-test-connection-state=CONNECTED]")).to_have_count(0, timeout=WAIT_MS)
        before = page.locator(".map .areas").first.evaluate(
            "g => [...g.querySelectorAll('path')].map((path) => path.getAttribute('fill')).join()"
        )
        for _press in range(6):
            page.keyboard.press("ArrowLeft")
        last = max(shown_map(Address("kart", {"indicator": ("population",)})).slider_years)
        assert plainly(told(page)) == plainly(wanted("population", last - 6))
        expect(page.locator("[data-panel]")).to_contain_text(f"Innbyggere {last - 6}")
        after = page.locator(".map .areas").first.evaluate(
            "g => [...g.querySelectorAll('path')].map((path) => path.getAttribute('fill')).join()"
        )
        assert before != after


def test_a_class_of_the_legend_lights_up_its_municipalities_and_a_municipality_its_bar(visitor):
    page = visitor.open("kart?indicator=immigrant_share")
    page.wait_for_function(READY)
    page.locator("[data-legend] button[data-class='5']").focus()
    count = page.locator(".map .drawing > svg > .areas path:not(.dim)").count()
    assert f"{count} kommuner" in page.locator("[data-legend] button[data-class='5']").inner_text()
    page.locator("#choose-year").focus()
    expect(page.locator(".map .areas path.dim")).to_have_count(0)
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo({ top: 0, behavior: 'instant' })")
    page.wait_for_timeout(300)
    page.mouse.move(*page.evaluate(SPOT, "lierne"))
    expect(page.locator("[data-map-legend] rect.lit")).to_have_count(1)
    [lierne] = [row for row in shown_map(Address("kart")).values(2022) if row.place_id == "lierne"]
    low, high = (float(page.locator("rect.lit").get_attribute(f"data-{end}")) for end in ("low", "high"))
    assert low <= lierne.value <= high
    assert page.locator("rect.lit").get_attribute("data-class") == str(lierne.class_no)


def test_an_address_as_a_person_writes_it_has_its_years_and_its_place_too(visitor):
    page = visitor.open("kart?lang=nb&county=Nordland&place=Bodø&indicator=population")
    page.wait_for_function(READY)
    expect(page.locator("[data-panel] h2")).to_have_text("Bodø")
    page.locator("#choose-year").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-panel] .source")).to_have_text(page.locator("[data-map-label]").inner_text())


@pytest.fixture(autouse=True)
def with_data():
    """The tests ask the same dataset as the server."""
    assert queries.ensure_database()


def test_a_map_of_a_page_that_was_left_is_let_go(newcomer):
    page = newcomer.open("kart")
    drawing = page.locator(".map .areas path")
    for _round in range(3):
        expect(drawing.first).to_be_attached()
        page.locator("nav a[href^=tiltak]").click()
        expect(drawing).to_have_count(0)
        newcomer.ready()
        page.locator("nav a[href^=kart]").click()
        newcomer.ready()
    expect(drawing.first).to_be_attached()
    assert "pointercancel" not in heard_at_the_window(page)
