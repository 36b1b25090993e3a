"""Nothing jumps while a page comes, the head is as high on every page, and the title says what a page is about."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched

MOST = 0.1
"""More than this of shift a reader notices; as browsers measure it, in shares of the window."""
SHIFTS = """
window.shifts = [];
const note = (shift) => shift.hadRecentInput || shifts.push(shift.value);
new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type: "layout-shift", buffered: true });
"""
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
CHOSEN = "list=place:lierne,place:gloppen"
PAGES = {
    "": "Oversikt – Blifaktor",
    "for-og-etter": "Før og etter – Blifaktor",
    "kommune?place=lierne": "Lierne (Trøndelag) – Kommunen i tall – Blifaktor",
    "svar?question=bolig": "Hva er gjort for at innflyttere skal få bolig? – Svar – Blifaktor",
    f"presenter?{CHOSEN}": "Lysbilder – Blifaktor",
    f"sammenlign?{CHOSEN}": "Side om side – Blifaktor",
    "kart": "Kart – Blifaktor",
}
"""Those that jumped, and one of each kind of title."""


TRIES = 3
"""A busy machine may bring the parts of a page in an unlucky order; what always jumps is a fault of the page."""


@pytest.mark.parametrize("size, slower", [(PHONE, 4), (LAPTOP, 1)], ids=["phone", "laptop"])
def test_nothing_jumps_while_a_page_comes(size, slower, browser, dashboard):
    heads = set()
    for address, title in PAGES.items():
        shifts = []
        while len(shifts) < TRIES and not any(shift < MOST for shift in shifts):
            # A visitor who has nothing of it yet: what is there already comes too fast to be seen to move.
            context = browser.new_context(viewport=size)
            context.add_init_script(SHIFTS)
            tab = context.new_page()
            # So many times slower, as a phone is: parts then come one after another.
            context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": slower})
            page = watched(tab, dashboard.address).open(address)
            page.wait_for_load_state("networkidle")
            shifts.append(page.evaluate("shifts.reduce((sum, shift) => sum + shift, 0)"))
            expect(page).to_have_title(title)
            heads.add(round(page.locator(".head").bounding_box()["height"]))
            context.close()
        assert min(shifts) < MOST, address
    assert len(heads) == 1, "the head is as high on every page"


@pytest.mark.parametrize("width", [320, 360, 390])
def test_the_menus_are_readable_in_full_on_a_phone(width, visitor):
    visitor.page.set_viewport_size({"width": width, "height": 640})
    chosen = ",".join(f"place:{name}" for name in ("lierne", "gloppen", "froya", "alta", "hadsel", "oslo"))
    for language in ("nb", "nn", "en"):
        heads = set()
        for address in ("kommune?place=lierne", f"del?list={chosen}", "tiltak", "kart"):
            page = visitor.open(f"{address}{'&' if '?' in address else '?'}lang={language}")
            for menu in page.locator(".top nav, .tabs").all():
                assert menu.evaluate("(menu) => menu.scrollWidth - menu.clientWidth") <= 0, (language, address)
            heads.add(round(page.locator(".head").bounding_box()["height"]))
        assert len(heads) == 1, language


def test_what_goes_on_beyond_an_edge_has_a_shadow_there(visitor):
    visitor.page.set_viewport_size(PHONE)
    page = visitor.open("region?place=vesteralen")
    for table in (".compare .sideways", ".region-done .sideways"):
        box = page.locator(table)
        assert box.evaluate("(box) => box.scrollWidth > box.clientWidth"), table
        # The cover goes along with what is scrolled, the shadow stays at the edge.
        assert box.evaluate("(box) => getComputedStyle(box).backgroundAttachment").startswith("local, scroll"), table


def test_a_sheet_is_not_cut_in_a_chart_and_none_holds_the_foot_alone(visitor):
    page = visitor.open("kommune?place=gloppen")
    page.emulate_media(media="print")
    charts = page.locator(".chart").evaluate_all("(all) => all.map((chart) => getComputedStyle(chart).breakInside)")
    assert charts and set(charts) == {"avoid"}
    foot = page.locator("[data-testid=stElementContainer]:has(.foot)")
    assert foot.evaluate("(foot) => getComputedStyle(foot).display") == "table-footer-group"


def test_bars_and_what_is_current_are_told_in_colours_of_the_visitor_s_own(visitor):
    visitor.page.emulate_media(forced_colors="active")
    page = visitor.open("tiltak")
    look = "(link) => getComputedStyle(link).borderBottomColor"
    current, other = page.locator(".menu a[aria-current]"), page.locator(".menu a:not([aria-current])").first
    assert current.evaluate(look) != other.evaluate(look)
    visitor.open("")
    ground = page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    assert page.locator(".bars .bar").first.evaluate("(bar) => getComputedStyle(bar).backgroundColor") != ground


def test_buttons_have_an_edge_and_texts_in_drawings_are_legible_in_colours_of_the_visitor_s_own(visitor):
    visitor.page.emulate_media(forced_colors="active")
    page = visitor.open("presenter?list=measure:froya-startlan")
    assert page.locator("button.start").evaluate("(button) => getComputedStyle(button).borderTopWidth") == "1px"
    ground = page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    look = "(text) => [getComputedStyle(text).fill, getComputedStyle(text).stroke]"
    ink, around = page.locator(".deck .drawn text").first.evaluate(look)
    assert around == ground and ink != ground
    opener = page.locator(".deck button[data-start]").first
    assert opener.evaluate("(button) => getComputedStyle(button).color") == "rgba(0, 0, 0, 0)"


def test_a_chart_keeps_its_own_ground_since_it_keeps_its_own_ink(visitor):
    visitor.page.emulate_media(forced_colors="active", color_scheme="dark")
    page = visitor.open("for-og-etter?place=gloppen")
    text = page.locator(".chart .main-svg .xtick text").first
    expect(text).to_be_attached()
    ink = text.evaluate("(text) => getComputedStyle(text).fill")
    grounds = """(text) => {
        const found = [];
        for (let part = text; part; part = part.parentElement) found.push(getComputedStyle(part).backgroundColor);
        return found.filter((colour) => colour !== "rgba(0, 0, 0, 0)");
    }"""
    assert text.evaluate(grounds)[0] == "rgb(255, 255, 255)" and max(map(int, re.findall(r"\d+", ink)[:3])) < 128


@pytest.mark.parametrize("motion, behavior", [("reduce", "instant"), ("no-preference", "smooth")])
def test_a_page_moves_by_itself_for_those_alone_who_have_nothing_against_it(motion, behavior, visitor):
    visitor.page.emulate_media(reduced_motion=motion)
    page = visitor.open("for-og-etter?place=gloppen")
    page.evaluate("""() => {
        window.moved = [];
        Element.prototype.scrollIntoView = function (how) { window.moved.push(how?.behavior); };
        const link = Object.assign(document.createElement("a"), { href: location.href + "&index=1", id: "shown" });
        link.dataset.shows = "h1";
        document.querySelector("footer.foot").append(link);
        link.click();
    }""")
    expect(page).to_have_url(re.compile("index=1"))
    assert page.evaluate("window.moved") == [behavior]


def test_what_is_pressed_with_a_finger_is_as_high_as_one(browser, dashboard):
    context = browser.new_context(bypass_csp=True, viewport=PHONE, has_touch=True, is_mobile=True)
    page = watched(context.new_page(), dashboard.address).open("min-kommune?home=lierne")
    page.locator("#filters").evaluate("filters => { filters.open = true; }")
    for kind in (".top nav a", ".tabs a", ".sort a", ".marks a", ".facet a"):
        links = page.locator(kind).filter(visible=True)
        heights = links.evaluate_all("links => links.map((link) => link.getBoundingClientRect().height)")
        assert heights and min(heights) >= 43.9, kind
    context.close()
