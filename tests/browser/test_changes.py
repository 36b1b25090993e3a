"""No change that a visitor makes is lost: not where another follows before the answer, not without a connection, not
after a new start of the server.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WAIT_MS, Visitor, heard_at_the_window, left, watched
from tests.line import Line, line_to
from tests.server import Server, running

LIST = "measure:nordland-karriereveiledning,pair:froya-population-2007-2019,place:gloppen"
MEASURES = "measure:froya-norskkurs-salmar,measure:haram-sprakkurs-og-fagbrev"
# By name: where a visitor is, what is done there without waiting for an answer, and what the address then says.
CHANGES = {
    "three filters": (
        "tiltak",
        ["click #size-0-4999", "click #theme-housing", "click #evidence-described"],
        "tiltak?size=0-4999&theme=housing&evidence=described",
    ),
    "two values of one filter": (
        "tiltak",
        ["click #theme-housing", "click #theme-language"],
        "tiltak?theme=housing,language",
    ),
    "a filter in and another out, from a later part of the list": (
        "tiltak?theme=housing,language&part=2",
        ["click #theme-housing", "click #size-0-4999"],
        "tiltak?theme=language&size=0-4999",
    ),
    "a filter, then a search": (
        "tiltak",
        ["click #size-0-4999", "write Søk i tiltakene=bolig"],
        "tiltak?size=0-4999&q=bolig",
    ),
    "a search, then a filter": (
        "tiltak?sort=year",
        ["write Søk i tiltakene=bolig", "click #size-0-4999"],
        "tiltak?q=bolig&size=0-4999",
    ),
    "bounds of one's own, then a theme": (
        "tiltak?size=0-4999",
        ["fill #size-low=3000", "submit form.own", "click #theme-housing"],
        "tiltak?size=3000-&theme=housing",
    ),
    "all filters out, the one clicked a moment ago too": (
        "tiltak?theme=housing",
        ["click #size-0-4999", "click #chip-all"],
        "tiltak",
    ),
    "two stars": (
        f"tiltak?q=norsk&list={LIST}",
        ["click .card .star >> nth=0", "click .card .star >> nth=1"],
        "tiltak?q=norsk&list=" + LIST + ",{star 0},{star 1}",
    ),
    "a language, then a filter": (
        "tiltak",
        ["click #language-en", "click #theme-housing"],
        "tiltak?lang=en&theme=housing",
    ),
    "another language and back": ("tiltak", ["click #language-en", "click #language-nb"], "tiltak"),
    "another page, then a filter on the old one": (
        "tiltak",
        ["click nav a[href^=kart]", "click #theme-housing"],
        "kart?theme=housing",
    ),
    "another page and back": (
        "tiltak?sort=year",
        ["click nav a[href^=kart]", "click nav a[href^=tiltak]"],
        "tiltak?sort=year",
    ),
    "a place out, another in": (
        "sammenlign?list=place:froya,place:gamvik",
        ["click [id='remove-place:gamvik']", "choose Legg til et sted=Alta"],
        "sammenlign?list=place:froya,place:alta",
    ),
    "two places in": (
        "sammenlign",
        ["choose Legg til et sted=Alta", "choose Legg til et sted=Frøya"],
        "sammenlign?list=place:alta,place:froya",
    ),
    "a place in, then an indicator": (
        "sammenlign?list=place:froya,place:gamvik",
        ["choose Legg til et sted=Alta", "click #show-population"],
        "sammenlign?list=place:froya,place:gamvik,place:alta&indicator=population",
    ),
    "a place, then an indicator": (
        "for-og-etter?place=gloppen&from=2010&to=2015",
        ["choose Sted=Alta", "choose Vis=Innbyggere"],
        "for-og-etter?place=alta&indicator=population",
    ),
    "peers, then an index": (
        "for-og-etter?place=gloppen&indicator=population",
        ["click #peers-kostra", "click #as-index"],
        "for-og-etter?place=gloppen&indicator=population&peers=kostra&index=1",
    ),
    "an index and back": (
        "for-og-etter?place=gloppen&indicator=population",
        ["click #as-index", "click #as-figures"],
        "for-og-etter?place=gloppen&indicator=population",
    ),
    "two sliders": (
        "for-og-etter?place=gloppen",
        ["press #choose-from=ArrowRight", "press #choose-to=ArrowLeft"],
        "for-og-etter?place=gloppen&from={#choose-from + 1}&to={#choose-to - 1}",
    ),
    "an indicator, then a county": (
        "kart",
        ["choose Hva kartet viser=Innbyggere", "select #choose-county=nordland"],
        "kart?indicator=population&county=nordland",
    ),
    "one county, then another": (
        "kart",
        ["select #choose-county=nordland", "select #choose-county=rogaland"],
        "kart?county=rogaland",
    ),
    "a county, and the whole country again": (
        "kart?indicator=population",
        ["select #choose-county=nordland", "select #choose-county="],
        "kart?indicator=population",
    ),
    "weights": (
        "min-kommune?home=steigen&weights=population:2",
        ["press #weigh-population=ArrowLeft", "press #weigh-immigrant_share=End", "press #weigh-population=ArrowLeft"],
        "min-kommune?home=steigen&weights=immigrant_share:4,population:0",
    ),
    "marks of two needs": (
        "min-kommune?home=steigen",
        ["click a.have >> nth=0", "click a.lack >> nth=1"],
        "min-kommune?home=steigen&have={need 0}&lack={need 1}",
    ),
    "a mark, another in its place, and none": (
        "min-kommune?home=steigen",
        ["click a.have >> nth=0", "click a.lack >> nth=0", "click a.lack >> nth=1", "click a.unknown >> nth=0"],
        "min-kommune?home=steigen&lack={need 1}",
    ),
    "a lowest evidence, then a lower one": (
        "min-kommune?home=steigen",
        ["click #lowest-quantified", "click #lowest-reported"],
        "min-kommune?home=steigen&evidence=reported,quantified,before_after,compared,evaluated",
    ),
    "a municipality of one's region, then a filter": (
        "min-kommune?home=vesteralen&theme=language",
        ["click #member-hadsel", "click #theme-housing"],
        "min-kommune?home=vesteralen&place=hadsel&theme=language,housing",
    ),
    "a mark, then a filter on another page": (
        "min-kommune?home=steigen",
        ["click a.have >> nth=0", "click nav a[href^=kart]"],
        "kart?home=steigen&have={need 0}",
    ),
    "title and place": (
        f"presenter?list={LIST}",
        ["write Tittel=Jobb, språk & bolig", "write Møtested=Os"],
        f"presenter?list={LIST}&title=Jobb, språk %26 bolig&where=Os",
    ),
    "a title taken out, an entry moved twice, another taken out": (
        f"presenter?list={LIST}&title=Jobb",
        [
            "write Tittel=",
            "click #up-place-gloppen",
            "click #up-place-gloppen",
            "click #out-measure-nordland-karriereveiledning",
        ],
        "presenter?list=place:gloppen,pair:froya-population-2007-2019",
    ),
}  # fmt: skip


EACH_WAY = (
    "three filters",
    "a filter, then a search",
    "bounds of one's own, then a theme",
    "two stars",
    "a language, then a filter",
    "another page, then a filter on the old one",
    "a place out, another in",
    "a place, then an indicator",
    "two sliders",
    "an indicator, then a county",
    "weights",
    "marks of two needs",
    "a lowest evidence, then a lower one",
    "title and place",
    "a title taken out, an entry moved twice, another taken out",
)
"""Of the changes those that hold each way to change the address: links that add, take out and replace, those to another
page and language, a search, a form, boxes, sliders, lists, weights, marks, fields of text. How two changes are made to
one address is the same whatever the connection does; that each way is heard is not.
"""


def known(link: str) -> tuple[str, dict[str, str]]:
    """The path and the parameters of an address."""
    parts = urlsplit(link)
    return parts.path.strip("/"), dict(parse_qsl(parts.query))


def filled(expected: str, page: Page) -> str:
    """The expected address, with what only the page knows in the place of its braces."""

    def value(match: re.Match) -> str:
        kind, _space, rest = match[1].partition(" ")
        if kind == "star":
            return "measure:" + page.locator(".card .star").nth(int(rest)).get_attribute("id").removeprefix(
                "star-measure-"
            )
        if kind == "need":
            link = page.locator("a.have").nth(int(rest)).get_attribute("href")
            return known(link)[1]["have"]
        return str(int(page.locator(f"output[for={kind[1:]}]").inner_text()) + int(rest.replace(" ", "")))

    return re.sub(r"\{(.*?)\}", value, expected)


def act(page: Page, step: str) -> None:
    """What a visitor does, in one step."""
    verb, _space, rest = step.partition(" ")
    what, _mark, value = rest.rpartition("=") if verb not in ("click", "submit") else (rest, "", "")
    if verb == "click":
        # At once, on what is there now: whatever the page does meanwhile is no reason to wait.
        selector, _nth, number = what.partition(" >> nth=")
        page.evaluate(
            "([selector, nth]) => document.querySelectorAll(selector)[nth].click()", [selector, int(number or 0)]
        )
    elif verb == "submit":
        page.locator(what).first.evaluate("(form) => form.requestSubmit()")
    elif verb == "fill":
        page.locator(what).fill(value)
    elif verb == "write":
        page.get_by_label(what, exact=True).fill(value)
        page.get_by_label(what, exact=True).press("Enter")
    elif verb == "choose":
        page.get_by_label(what, exact=True).and_(page.get_by_role("combobox")).fill(value)
        page.get_by_role("option", name=value).first.click()
    elif verb == "select":
        page.locator(what).select_option(value)
    else:
        page.locator(what).press(value)


@dataclass
class Away:
    """A visitor behind a line that the test has in its hand, and another server with no memory of the visitor."""

    visitor: Visitor
    line: Line
    other: Server

    def address_says(self, expected: str) -> None:
        """The browser has this address."""
        self.wait("location.href", expected)

    def page_says(self, expected: str) -> None:
        """The page has been made for this address, and its script has run to the end."""
        self.wait("document.querySelector('[data-lang]')?.closest('[data-at]').dataset.at", expected)
        self.visitor.ready()

    def wait(self, link: str, expected: str) -> None:
        """Wait until a link of the page, given as JavaScript, leads to this address."""
        path, values = known(expected)
        self.visitor.page.wait_for_function(
            f"""([path, values]) => {{
                const url = new URL({link}, document.baseURI);
                const found = JSON.stringify([...url.searchParams].sort());
                return url.pathname === '/' + path && found === JSON.stringify(values);
            }}""",
            arg=[path, sorted(map(list, values.items()))],
            timeout=WAIT_MS,
        )


@pytest.fixture(scope="module")
def other() -> Iterator[Server]:
    """A second server, which has never seen the visitor: as after a new start, or when a session was let go."""
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def line(dashboard: Server) -> Iterator[Line]:
    """A line to the dashboard, at whose end the browser keeps what it has been sent."""
    with line_to(urlsplit(dashboard.address).port) as line:
        yield line


@pytest.fixture
def away(tab: Page, line: Line, dashboard: Server, other: Server) -> Iterator[Away]:
    """A visitor behind a line to the dashboard; nothing that is done raises an error in the browser's scripts."""
    expect.set_options(timeout=WAIT_MS)
    visitor, faults = watched(tab, line.address), []
    with left(visitor):
        tab.on("pageerror", note := lambda error: faults.append(str(error)))
        yield Away(visitor, line, other)
        tab.remove_listener("pageerror", note)
    line.release()
    line.mend(urlsplit(dashboard.address).port)
    line.drop()
    assert faults == []


@pytest.mark.parametrize("name", CHANGES)
def test_changes_that_follow_each_other_before_an_answer_are_all_there(name, away):
    address, steps, expected = CHANGES[name]
    page = away.visitor.open(address)
    expected = filled(expected, page)
    away.line.hold()
    for step in steps:
        act(page, step)
    away.address_says(expected)
    away.line.release()
    away.page_says(expected)
    away.address_says(expected)


@pytest.mark.parametrize("name", EACH_WAY)
def test_changes_without_a_connection_are_there_when_it_is_back(name, away):
    address, steps, expected = CHANGES[name]
    page = away.visitor.open(address)
    expected = filled(expected, page)
    away.line.cut()
    expect(page.locator("[data-test-connection-state=CONNECTED]")).to_have_count(0, timeout=WAIT_MS)
    for step in steps:
        act(page, step)
    away.address_says(expected)
    away.line.mend()
    away.page_says(expected)


NOTE_LOSS = """() => {
    window.wasLost = false;
    new MutationObserver(() => {
        window.wasLost ||= !document.querySelector("[data-test-connection-state=CONNECTED]");
    }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-test-connection-state"] });
}"""
"""Notes that the connection was lost, however soon it is back: whoever looks from time to time may miss it."""


@pytest.mark.parametrize("name", EACH_WAY)
def test_changes_after_a_new_start_of_the_server_are_heard_the_first_time(name, away):
    address, steps, expected = CHANGES[name]
    page = away.visitor.open(address)
    expected = filled(expected, page)
    away.line.mend(urlsplit(away.other.address).port)
    page.evaluate(NOTE_LOSS)
    away.line.drop()
    page.wait_for_function("window.wasLost", timeout=WAIT_MS)
    expect(page.locator("[data-test-connection-state=CONNECTED]")).to_have_count(1, timeout=WAIT_MS)
    # No answer comes in between, which could take away what the next step is done on.
    away.line.hold()
    for step in steps:
        act(page, step)
    away.address_says(expected)
    away.line.release()
    away.page_says(expected)


def test_a_click_that_an_answer_comes_in_between_counts(away):
    page = away.visitor.open("tiltak")
    away.line.hold()
    act(page, "click #size-0-4999")
    page.locator("#theme-work").hover()
    before = page.locator("#theme-work").element_handle()
    page.mouse.down()
    page.evaluate("""() => {
        // The answer, as far as the link is concerned: it is drawn anew, at the place where it was.
        const part = document.querySelector("#theme-work").closest(".part");
        fill(part, part.innerHTML);
    }""")
    assert not before.evaluate("(link) => link.isConnected")
    page.mouse.up()
    away.address_says("tiltak?size=0-4999&theme=work")


def test_a_text_that_an_answer_comes_in_between_counts(away):
    page = away.visitor.open("tiltak?theme=housing")
    field = page.get_by_label("Søk i tiltakene")
    away.line.hold()
    act(page, "click #size-0-4999")
    field.press_sequentially("bol")
    away.line.release()
    away.page_says("tiltak?theme=housing&size=0-4999")
    expect(field).to_have_value("bol")
    expect(field).to_be_focused()
    field.press_sequentially("ig")
    act(page, "click #theme-language")
    field.press("Enter")
    away.page_says("tiltak?theme=housing,language&size=0-4999&q=bolig")


# As Safari does, which counts ten seconds; here they last until the test lets them pass.
SAFARI = """() => {
    window.left = 100;
    for (const name of ["pushState", "replaceState"]) {
        const own = history[name].bind(history);
        history[name] = (...values) => {
            const refusal = "Attempt to use history more than 100 times per 10 seconds";
            if (window.left-- <= 0) throw new DOMException(refusal, "SecurityError");
            own(...values);
        };
    }
}"""


def test_a_browser_that_takes_no_more_addresses_gets_the_last_one_later(visitor):
    page = visitor.open("tiltak")
    page.evaluate(SAFARI)
    page.evaluate("window.left = 1")
    for filter_id in ("size-0-4999", "theme-housing", "theme-language"):
        page.evaluate("(id) => document.getElementById(id).click()", filter_id)
    assert dict(parse_qsl(urlsplit(page.url).query)) == {"size": "0-4999"}
    page.evaluate("window.left = 100")
    page.wait_for_url(re.compile("theme=housing,language"))
    expect(page.locator("#theme-language")).to_have_attribute("aria-current", "true")
    visitor.ready()


def test_slides_that_are_turned_fast_ask_little_of_the_history_and_the_address_has_the_last(visitor):
    page = visitor.open(f"presenter?list={LIST}")
    page.locator("button.start").click()
    page.evaluate(SAFARI)
    page.evaluate(
        """() => {
            for (let turn = 0; turn < 300; turn += 1) {
                const key = turn % 2 ? 'ArrowLeft' : 'ArrowRight';
                document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
            }
        }"""
    )
    page.keyboard.press("End")
    page.wait_for_url(re.compile(r"slide=6\b"))
    assert page.evaluate("window.left") > 90
    page.evaluate("window.left = 0")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.stage")).to_have_count(0)
    expect(page.locator("button.start")).to_be_focused()
    page.evaluate("window.left = 100")
    page.wait_for_function("!location.search.includes('slide=')")


def test_a_fragment_is_followed_in_a_new_tab(visitor):
    page = visitor.open("kilder#nedlasting")
    expect(page.locator("#nedlasting")).to_be_in_viewport()
    # It is followed until the visitor moves, and the page listens no longer than that.
    page.keyboard.press("Shift")
    assert "touchmove" not in heard_at_the_window(page)


def test_a_fragment_unfolds_all_that_holds_its_goal(visitor):
    page = visitor.open("kilder")
    goal = page.locator("#table-measure")
    expect(goal).to_be_hidden()
    expect(page.locator("#metode p").first).to_be_visible()
    page.evaluate("location.hash = 'table-measure'")
    expect(goal.locator("td").first).to_be_visible()
    expect(page.locator("#ordbok")).to_have_attribute("open", "")
    expect(goal).to_be_in_viewport()


def test_del_offers_first_the_page_that_one_comes_from(visitor):
    page = visitor.open("plan?list=measure:froya-startlan&lang=nn")
    page.locator("nav.tabs a[href^=del]").click()
    page.wait_for_url(re.compile("/del"))
    expect(page.locator("#opens-plan")).to_have_attribute("aria-current", "true")
    expect(page.locator("#shared-link")).to_have_text(re.compile("/plan[?]list=measure:froya-startlan&lang=nn$"))
    visitor.ready()
    page.locator("#opens-sammenlign").click()
    expect(page.locator("#shared-link")).to_have_text(re.compile("/sammenlign[?]"))


def test_a_box_forgives_and_is_used_by_keys_and_by_touch(visitor):
    page = visitor.open("for-og-etter?place=oslo")
    box = page.get_by_role("combobox", name="Sted")
    box.fill("naeroy")
    expect(page.get_by_role("option").nth(1)).to_have_text("Nærøysund (Trøndelag)")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile("place=naeroysund"))
    expect(box).to_have_value("Nærøysund (Trøndelag)")
    box.fill("finnes ikke")
    expect(page.get_by_role("listbox")).to_have_text("Ingen treff")
    box.press("Escape")
    expect(box).to_have_value("Nærøysund (Trøndelag)")
    page.get_by_role("button", name="Fjern Nærøysund").click()
    page.wait_for_url(re.compile("for-og-etter$"))
    expect(box).to_have_value("Gloppen (Vestland)")
    visitor.ready()
    box.dispatch_event("click")
    page.get_by_role("option", name="Alstahaug").click()
    page.wait_for_url(re.compile("place=alstahaug"))


def test_one_s_own_place_is_chosen_in_the_head_by_keys_and_follows_to_other_pages(visitor):
    page = visitor.open("kart")
    button, before = page.locator("#home"), page.locator(".head").bounding_box()["height"]
    button.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("combobox", name="Kommunen, regionen eller fylket ditt")
    expect(box).to_be_focused()
    box.fill("vesteral")
    box.press("Enter")
    page.wait_for_url(re.compile("home=vesteralen"))
    expect(button).to_contain_text("Vesterålen, 6 kommuner")
    expect(button).to_be_focused()
    expect(page.locator("#home-panel")).to_be_hidden()
    expect(page.locator(".map .outlines .home")).to_have_count(6)
    visitor.ready()
    page.locator("nav a[href^=min-kommune]").click()
    expect(page.locator("h1")).to_have_text("Min region")
    assert page.locator(".head").bounding_box()["height"] == before, "nothing below the head jumps"
    button.click()
    page.locator("#home-clear").click()
    page.wait_for_url(re.compile("min-kommune$"))
    expect(button).to_contain_text("Velg kommune")


def test_the_first_link_leads_past_the_menu(visitor):
    page = visitor.open("tiltak")
    page.keyboard.press("Tab")
    expect(page.locator("[data-testid=stSkipToContent]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()


def test_a_name_of_two_places_is_told_and_the_visitor_chooses(visitor):
    page = visitor.open("kommune?place=Herøy")
    expect(page.locator(".unclear")).to_contain_text("«Herøy»")
    page.locator("#meant-heroy-nordland").click()
    page.wait_for_url(re.compile("place=heroy-nordland"))
    expect(page.locator("h1", has_text="Herøy")).to_be_visible()
    expect(page.locator(".unclear")).to_have_count(0)
