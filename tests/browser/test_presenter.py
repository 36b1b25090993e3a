"""A presenter: stars what to show, orders it, shows it over the whole screen, and goes on when the server is gone."""

import os
import re
import signal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NOTE_DIALOG, WAIT_MS
from tests.server import running

PAIR = "pair:froya-population-2007-2019"
ENTRIES = ["measure:nordland-karriereveiledning", PAIR, "measure:drammen-turlederkurs", "place:gloppen"]
LIST = ",".join(ENTRIES)
LAST = len(ENTRIES) + 3  # with the cover, the pair among all municipalities and the sources


def parameters(page: Page) -> dict[str, list[str]]:
    """The parameters in the address bar."""
    return parse_qs(urlsplit(page.url).query)


def on_slide(page: Page, number: int) -> None:
    """The slide of this number is shown, alone, and the address and the progress say so."""
    expect(page.locator("dialog.stage [data-progress]")).to_have_text(f"{number} / {LAST}")
    expect(page.locator("dialog.stage .slide:visible")).to_have_count(1)
    expect(page).to_have_url(re.compile(rf"[?&]slide={number}\b"))


def start(page: Page) -> None:
    """Begin the show with the button."""
    page.locator("button.start").click()
    on_slide(page, 1)


@pytest.fixture
def shown(visitor) -> Page:
    """A presenter on the first slide of a list."""
    page = visitor.open(f"presenter?list={LIST}&title=Jobb&where=Kongsvinger&date=4. mai")
    start(page)
    return page


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_star_makes_a_list_that_outlives_other_pages_and_languages(visitor, language):
    page = visitor.open(f"tiltak?lang={language}&size=0-4999")
    first, second = page.locator(".card .star").nth(0), page.locator(".card .star").nth(2)
    first.click()
    expect(page.locator("#shortlist")).to_contain_text("(1)")
    visitor.ready()
    second.click()
    expect(page.locator("#shortlist")).to_contain_text("(2)")
    visitor.ready()
    chosen = parameters(page)["list"]
    page.locator("nav a[href^=kart]").click()
    page.wait_for_url(re.compile("/kart"))
    visitor.ready()
    page.locator("#language-en" if language != "en" else "#language-nn").click()
    page.wait_for_url(re.compile("lang=en" if language != "en" else "lang=nn"))
    visitor.ready()
    page.locator("#shortlist").click()
    page.wait_for_url(re.compile("/sammenlign"))
    page.locator("nav a[href^=presenter]").click()
    page.wait_for_url(re.compile("/presenter"))
    visitor.ready()
    assert parameters(page)["list"] == chosen
    expect(page.locator(".entries li")).to_have_count(2)


def test_an_unknown_entry_is_named_and_the_others_are_shown(visitor):
    page = visitor.open(f"presenter?list=measure:finnes-ikke,{LIST}")
    expect(page.locator(".ignored")).to_contain_text("measure:finnes-ikke")
    expect(page.locator(".entries li")).to_have_count(len(ENTRIES))


def test_entries_are_moved_and_taken_out(visitor):
    page = visitor.open(f"presenter?list={LIST}")
    page.locator("#up-place-gloppen").click()
    expect(page.locator(".entries li").nth(2)).to_contain_text("Gloppen")
    visitor.ready()
    page.locator("#out-place-gloppen").click()
    expect(page.locator(".entries li")).to_have_count(len(ENTRIES) - 1)
    visitor.ready()
    assert parameters(page)["list"] == [LIST.removesuffix(",place:gloppen")]


def test_the_title_that_is_typed_stands_on_the_cover_and_in_the_link(visitor):
    page = visitor.open(f"presenter?list={LIST}")
    page.get_by_label("Tittel").fill("Jobb, språk & bolig")
    page.get_by_label("Tittel").press("Enter")
    expect(page.locator("h1")).to_have_text("Jobb, språk & bolig")
    expect(page.locator(".deck .cover h2")).to_have_text("Jobb, språk & bolig")
    page.locator("nav a[href^=del]").click()
    link = page.locator("#shared-link").inner_text()
    page.goto(link)
    visitor.ready()
    expect(page.locator(".deck .cover h2")).to_have_text("Jobb, språk & bolig")


def test_on_one_s_own_machine_there_is_no_code_and_the_link_opens_the_list_at_the_width_of_a_phone(visitor):
    page = visitor.open(f"del?list={LIST}&title=Jobb, språk %26 bolig")
    link = page.locator("#shared-link").inner_text()
    expect(page.locator("img.qr")).to_have_count(0)
    expect(page.locator(".share .note")).to_contain_text("bare på maskinen du sitter ved")
    expect(page.locator(".share a.file")).to_have_attribute("href", re.compile("last-ned/utvalg.html.*list="))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(link)
    visitor.ready()
    assert parameters(page)["list"] == [LIST]
    expect(page.locator(".entries li")).to_have_count(len(ENTRIES))
    expect(page.locator(".deck .cover h2")).to_have_text("Jobb, språk & bolig")


def test_the_keys_of_a_keyboard_and_of_a_clicker_turn_the_slides(shown):
    for key, number in (
        ("End", LAST),
        ("Home", 1),
        ("PageDown", 2),
        ("PageUp", 1),
        ("ArrowRight", 2),
        ("ArrowLeft", 1),
        ("Space", 2),
        ("Shift+Space", 1),
    ):
        shown.keyboard.press(key)
        on_slide(shown, number)
    shown.keyboard.press("End")
    shown.keyboard.press("PageDown")
    on_slide(shown, LAST)
    shown.keyboard.press("F5")
    on_slide(shown, LAST)
    shown.keyboard.press("b")
    expect(shown.locator("dialog.stage .slide:visible")).to_have_count(0)


def test_a_pair_shows_before_first_and_after_at_the_second_press(shown):
    for _press in range(3):  # the measure before it shows a pair too
        shown.keyboard.press("PageDown")
    on_slide(shown, 3)
    lines = shown.locator("dialog.stage .slide[data-current] .shown circle:visible")
    expect(lines).to_have_count(2)  # both readings of 2007
    shown.keyboard.press("PageDown")
    on_slide(shown, 3)
    expect(lines).to_have_count(4)
    shown.keyboard.press("PageDown")
    on_slide(shown, 4)
    shown.keyboard.press("PageUp")
    on_slide(shown, 3)
    expect(lines).to_have_count(4)
    shown.keyboard.press("PageUp")
    expect(lines).to_have_count(2)


def test_a_slope_is_drawn_on_a_scale_from_zero(shown):
    for _press in range(2):
        shown.keyboard.press("PageDown")
    drawn = shown.locator("dialog.stage .slide[data-current] .shown svg.drawn")
    ground = drawn.locator("polyline").first.bounding_box()["y"]
    before, after = [
        box["y"] + box["height"] / 2 for box in (dot.bounding_box() for dot in drawn.locator("circle").all())
    ]
    assert (ground - before) / (ground - after) == pytest.approx(17 / 35, abs=0.02)


def second_window(page: Page) -> Page:
    """The window of the one who talks, opened with its key."""
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    return opened.value


def test_the_one_who_talks_sees_notes_and_the_next_slide_without_a_network(shown):
    shown.keyboard.press("PageDown")
    on_slide(shown, 2)
    shown.context.set_offline(True)
    window = second_window(shown)
    headline = shown.locator("dialog.stage .slide[data-current] h2").inner_text()
    expect(window.locator("[data-shown] h2")).to_have_text(headline)
    expect(window.locator("[data-coming] h2")).to_have_text(headline)  # its second value comes first
    expect(window.locator("[data-read]")).to_contain_text("«Karriereveiledning for innvandrere» (Nordland)")
    expect(window.locator("[data-clock]")).to_have_text(re.compile(r"\d"))
    window.keyboard.press("PageDown")
    window.keyboard.press("PageDown")
    on_slide(shown, 3)
    expect(window.locator("[data-shown] h2")).to_contain_text("Frøya")
    shown.keyboard.press("End")
    expect(window.locator("[data-count]")).to_have_text(f"{LAST} / {LAST}")
    expect(window.locator("[data-coming]")).to_have_text("Slutt")
    window.get_by_role("button", name="Forrige").click()
    expect(shown.locator("dialog.stage [data-progress]")).to_have_text(f"{LAST - 1} / {LAST}")
    shown.context.set_offline(False)
    shown.keyboard.press("Escape")
    expect(shown.locator("dialog.stage")).to_have_count(0)
    assert window.is_closed()


@pytest.mark.parametrize("width, height", [(683, 384), (341, 192)], ids=["200 per cent", "400 per cent"])
def test_nothing_lies_over_the_slide_of_an_enlarged_screen(visitor, width, height):
    visitor.page.set_viewport_size({"width": width, "height": height})
    page = visitor.open(f"presenter?list={LIST}&slide=2")
    expect(page.locator("dialog.stage .slide:visible")).to_have_count(1)
    slide = page.locator("dialog.stage .slide[data-current]").bounding_box()
    row = page.locator("dialog.stage [data-controls]").bounding_box()
    assert slide["y"] >= 0 and slide["y"] + slide["height"] <= row["y"] + 1 and row["y"] + row["height"] <= height + 1
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width + 1 for box in
               (button.bounding_box() for button in page.locator("dialog.stage [data-do]").all()))  # fmt: skip


def test_escape_ends_the_show_and_leaves_the_page_as_it_was(shown):
    shown.keyboard.press("PageDown")
    on_slide(shown, 2)
    shown.keyboard.press("Escape")
    expect(shown.locator("dialog.stage")).to_have_count(0)
    expect(shown.locator("button.start")).to_be_visible()
    assert "slide" not in parameters(shown) and parameters(shown)["list"] == [LIST]


def test_who_goes_back_leaves_the_slides(visitor):
    page = visitor.open(f"del?list={LIST}")
    page.locator("nav.tabs a[href^=presenter]").click()
    visitor.ready()
    start(page)
    page.go_back()
    expect(page.locator("dialog.stage")).to_have_count(0)
    visitor.ready()
    page.keyboard.press("PageDown")
    assert urlsplit(page.url).path == "/del" and "slide" not in parameters(page)


AWAKE = """window.locks = [];
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
    const lock = { held: true, release: async () => { lock.held = false; } };
    locks.push(lock);
    return lock;
} } })"""
"""Notes how often the page asks that the screen stays on, and whether it lets go of it."""


def test_the_screen_stays_on_while_slides_are_shown_and_no_longer(newcomer):
    newcomer.page.add_init_script(AWAKE)
    page = newcomer.open(f"presenter?list={LIST}")
    start(page)
    # Another tab was looked at meanwhile.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("locks.length") == 2
    page.keyboard.press("Escape")
    expect(page.locator("dialog.stage")).to_have_count(0)
    page.wait_for_function("!locks[1].held")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("locks.length") == 2


TOUCH = """(fingers) => {
    const stage = document.querySelector("dialog.stage");
    const touch = (identifier, clientX) => new Touch({ identifier, target: stage, clientX, clientY: 100 });
    const send = (kind, touches, changedTouches) =>
        stage.dispatchEvent(new TouchEvent(kind, { touches, changedTouches, cancelable: true }));
    const [first, second] = [touch(1, 400), touch(2, 420)];
    send("touchstart", [first], [first]);
    if (fingers > 1) send("touchstart", [first, second], [second]);
    if (fingers > 1) send("touchend", [touch(1, 100)], [touch(2, 700)]);
    send("touchend", [], [touch(1, 100)]);
}"""
"""One finger goes to the left, or two go from each other."""


def test_on_a_tablet_one_finger_turns_a_slide_and_two_do_not_and_the_way_out_is_seen(browser, dashboard):
    context = browser.new_context(
        bypass_csp=True, viewport={"width": 1024, "height": 768}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{dashboard.address}/presenter?list={LIST}&slide=1")
    on_slide(page, 1)
    page.evaluate(TOUCH, 2)
    on_slide(page, 1)
    page.evaluate(TOUCH, 1)
    on_slide(page, 2)
    expect(page.locator("dialog.stage [data-do=close]")).to_have_css("opacity", "1")
    context.close()


def test_an_address_with_a_slide_opens_on_it_in_its_light(visitor):
    page = visitor.open(f"presenter?list={LIST}&slide=5&dark=1")
    on_slide(page, 5)
    assert (
        page.locator("dialog.stage").evaluate("stage => getComputedStyle(stage).backgroundColor") == "rgb(13, 29, 34)"
    )
    page.keyboard.press("d")
    assert (
        page.locator("dialog.stage").evaluate("stage => getComputedStyle(stage).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    # The address follows a moment later.
    expect(page).to_have_url(re.compile(r"[?&]dark=0(&|$)"))


def test_no_text_of_a_slide_is_small_in_a_hall_or_runs_out_of_its_slide(visitor):
    visitor.page.set_viewport_size({"width": 1920, "height": 1080})
    page = visitor.open(
        f"presenter?list={LIST},measure:froya-startlan,measure:ostersund-100-praksisplasser,place:nordland,"
        "measure:gloppen-helsefag-praksis-forst,measure:jamtland-naerhetsprinsippet,measure:tranoy-bosetting-flyktninger,"
        "measure:fjellregionen-utredning-bosetting,measure:nho-global-future,pair:gloppen-employed-or-studying-2015-2016&lang=en&slide=1"
    )
    expect(page.locator("dialog.stage")).to_be_visible()
    found = page.evaluate("""() => {
        const faults = [];
        for (const slide of document.querySelectorAll("dialog .slide")) {
            slide.parentElement.style.display = "block";
            const box = slide.getBoundingClientRect();
            // What is told may run over what stands below it.
            for (const part of slide.querySelectorAll(".story, .told, .shown, .wants, .both"))
                if (part.scrollHeight > part.clientHeight + 2) faults.push(`over: ${part.textContent}`);
            for (const part of slide.querySelectorAll("*")) {
                const own = part.getBoundingClientRect();
                if (![...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
                // The letters of a drawing are as much larger as the drawing is than its sheet.
                const scale = part.getScreenCTM ? part.getScreenCTM().a : 1;
                const size = parseFloat(getComputedStyle(part).fontSize) * scale;
                const least = part.matches(".from-source, .credit, .both li") ? 25.9 : 28.5;
                if (size < least) faults.push(`small: ${part.textContent}`);
                const isOutside = own.right > box.right + 1 || own.bottom > box.bottom + 1;
                if (isOutside) faults.push(`outside: ${part.textContent}`);
            }
        }
        return faults;
    }""")
    assert found == []


def test_on_a_phone_the_cover_reaches_its_buttons_and_a_longer_slide_shows_that_there_is_more(visitor):
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    page = visitor.open("presenter?list=measure:gloppen-helsefag-praksis-forst,place:gloppen&slide=1")
    ground = "(part) => getComputedStyle(part).backgroundColor"
    cover, around = page.locator("dialog .cover"), page.locator("dialog .slides")
    expect(cover).to_be_visible()
    assert cover.evaluate(ground) == around.evaluate(ground)
    button = page.locator("dialog [data-do=next]")
    assert button.evaluate(ground) == "rgba(0, 0, 0, 0)" and button.evaluate("(part) => getComputedStyle(part).color")
    page.keyboard.press("ArrowRight")
    slide = page.locator("dialog .slide[data-current]:not(.cover)")
    expect(slide).to_be_visible()
    assert slide.evaluate("(part) => part.scrollHeight > part.clientHeight")
    assert slide.evaluate("(part) => getComputedStyle(part).backgroundAttachment").startswith("local, scroll")


def test_paging_sends_nothing_and_goes_on_when_the_server_is_stopped(visitor_of):
    with running() as server:
        visitor = visitor_of(server)
        visitor.page.add_init_script(NOTE_DIALOG)
        page = visitor.open(f"presenter?list={LIST}&title=Jobb")
        start(page)
        sent = []
        page.on("request", lambda request: sent.append(request.url))
        for _press in range(3):
            page.keyboard.press("PageDown")
        on_slide(page, 3)
        page.wait_for_timeout(500)
        assert sent == []
        os.kill(server.pid, signal.SIGTERM)
        # Streamlit has noticed, has greyed its page and has shown its own message.
        expect(page.locator("html[data-seen]")).to_be_attached(timeout=WAIT_MS)
        on_slide(page, 3)
        page.keyboard.press("PageDown")
        page.keyboard.press("PageDown")
        on_slide(page, 4)
        page.mouse.click(900, 300)
        on_slide(page, 5)
        stage = page.locator("dialog.stage")
        assert page.evaluate(
            "document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('dialog.stage') !== null"
        )
        assert stage.evaluate("stage => getComputedStyle(stage).opacity") == "1"
        page.keyboard.press("End")
        on_slide(page, LAST)
        # On the visitor's own machine there is no code: nobody else could open what it leads to.
        expect(stage.locator("img.qr")).to_have_count(0)


def test_the_paragraph_is_copied_with_its_sources(visitor):
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.open("tiltak?measure=nordland-karriereveiledning")
    page.locator("details.paragraph summary").click()
    page.locator("[data-copy=paragraph]").click()
    expect(page.locator("details.paragraph [role=status]")).to_have_text("Kopiert")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert (
        copied.startswith("Om «Karriereveiledning for innvandrere» (Nordland)")
        and "Kilder:" in copied
        and "Distriktssenteret" in copied
    )


def test_without_a_list_the_page_explains_and_offers_examples(visitor):
    page = visitor.open("presenter")
    page.locator(".examples a").first.click()
    expect(page.locator("button.start")).to_be_visible()
    assert len(parameters(page)["list"][0].split(",")) >= 3
