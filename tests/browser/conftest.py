"""A running dashboard, a browser, and a visitor who notes every request and every error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect

from tests.chromium import NoBrowser, launch_options
from tests.server import Server, running

WAIT_MS = 20_000
SIZE: ViewportSize = {"width": 1280, "height": 720}
"""As large is a tab that nobody has made larger or smaller."""
MADE = """() => {
    const sorted = (query) => [...new URLSearchParams(query)].map(String).sort().join("&");
    const top = document.querySelector("[data-lang]")?.closest("[data-at]");
    const foot = document.querySelector("footer.foot");
    const made = top && new URL(top.dataset.at, document.baseURI);
    return foot?.checkVisibility() && !document.querySelector("[data-test-script-state=running]")
        && made?.pathname === location.pathname
        && [made.search, top.dataset.sent].some((query) => sorted(query) === sorted(location.search));
}"""
"""Is the page made for the address that the browser has, to its foot, which is drawn last? All is read at one moment:
between two of them the page of the address before gives way, after a click without a load of the page.
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    """Start the browser that is here, or get one.

    The certificate of the tests is signed by nobody. The whole browser lets it pass: a page that lets it pass asks anew
    for each connection, and on a busy machine a request was given up after 32 attempts (ERR_TOO_MANY_RETRIES).
    """
    try:
        return browser_type_launch_args | {"args": ["--ignore-certificate-errors"]} | launch_options()
    except NoBrowser as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args) -> dict:
    """The driver waits for a function by evaluating its text in the page, which the policy of the page forbids;
    test_on_a_server.py has the policy in force.
    """
    return browser_context_args | {"bypass_csp": True}


@pytest.fixture(scope="session")
def dashboard() -> Iterator[Server]:
    """The dashboard on a free port, for all tests in a browser."""
    with running() as server:
        yield server


NOTE_DIALOG = """new MutationObserver(() => {
    if (document.querySelector("[data-testid=stDialog]")) document.documentElement.dataset.seen = "";
}).observe(document, { subtree: true, childList: true })"""
"""Notes at the root of a page that Streamlit has shown its message that the connection is lost."""


NO_MEMORY = """Object.defineProperty(window, "sessionStorage", {
    get() { throw new DOMException("Access is denied", "SecurityError"); }
})"""
"""A browser that keeps nothing of a page, as where its owner has closed for what sites leave behind."""


@dataclass
class Visitor:
    """A browser tab on the dashboard, with what it asked for and what went wrong."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.heard = {
            "request": lambda request: self.requests.append(request.url),
            "websocket": lambda socket: self.requests.append(socket.url),
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": lambda said: self.errors.append(told(said)) if said.type == "error" else None,
        }

    def open(self, path: str) -> Page:
        """Open a page by its address and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        return self.ready()

    def ready(self) -> Page:
        """Wait until the page is made for its address, and its script has run to the end."""
        self.page.wait_for_function(MADE, timeout=WAIT_MS)
        return self.page

    def foreign(self) -> list[str]:
        """The requests that went to another host than the dashboard's."""
        own = urlsplit(self.address).netloc
        return [
            url for url in self.requests if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != own
        ]


def watched(page: Page, address: str) -> Visitor:
    """A visitor in this tab, whose requests and errors are noted."""
    visitor = Visitor(page, address)
    for event, note in visitor.heard.items():
        page.on(event, note)
    return visitor


@contextmanager
def left(visitor: Visitor) -> Iterator[None]:
    """The visitor is heard no more after the block, and the tab is as new, whatever the test did."""
    try:
        yield
    finally:
        for event, note in visitor.heard.items():
            visitor.page.remove_listener(event, note)
        leave(visitor.page)


def heard_at_the_window(page: Page) -> list[str]:
    """The kinds of events that a page listens for at its window, one for each listener."""
    browser = page.context.new_cdp_session(page)
    window = browser.send("Runtime.evaluate", {"expression": "window"})["result"]["objectId"]
    listeners = browser.send("DOMDebugger.getEventListeners", {"objectId": window})["listeners"]
    browser.detach()
    return [listener["type"] for listener in listeners]


def told(said: ConsoleMessage) -> str:
    """An error as the browser wrote it, and the address that it is about."""
    return f"{said.text} {said.location['url']}".strip()


@pytest.fixture(scope="module")
def tab(browser: Browser, browser_context_args: dict) -> Iterator[Page]:
    """A tab that the tests of a file have one after another: where the scripts have been read once, a page is there in
    a quarter of the time.
    """
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


def leave(page: Page) -> None:
    """Make a tab as it was before the first visit, but for the files that the browser has by now."""
    context = page.context
    for other in context.pages:
        if other != page:
            other.close()
    page.unroute_all(behavior="wait")
    context.set_offline(False)
    context.clear_permissions()
    context.clear_cookies()
    page.evaluate("origin === 'null' || [localStorage, sessionStorage].forEach((store) => store.clear())")
    page.goto("about:blank")
    # Out of the window: what comes to lie under it would be pointed at.
    page.mouse.move(-1, -1)
    page.set_viewport_size(SIZE)
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
    browser = context.new_cdp_session(page)
    browser.send("Page.resetNavigationHistory")
    browser.detach()


@contextmanager
def visiting(page: Page, server: Server) -> Iterator[Visitor]:
    """A visitor of the dashboard; whatever the test does, no other host is asked and no error is written."""
    expect.set_options(timeout=WAIT_MS)
    visitor = watched(page, server.address)
    yield visitor
    assert visitor.foreign() == []
    assert visitor.errors == []


@pytest.fixture
def visitor(tab: Page, dashboard: Server) -> Iterator[Visitor]:
    """A visitor whose browser has the scripts of the dashboard, and nothing else of an earlier visit."""
    with visiting(tab, dashboard) as visitor, left(visitor):
        yield visitor


@pytest.fixture
def newcomer(page: Page, dashboard: Server) -> Iterator[Visitor]:
    """A visitor whose browser has nothing of the dashboard yet, or is made other than the tab that tests share."""
    with visiting(page, dashboard) as visitor:
        yield visitor


@pytest.fixture
def visitor_of(context: BrowserContext) -> Iterator[Callable[[Server], Visitor]]:
    """A visitor of another server than the one that all tests share."""
    visitors = []

    def come(server: Server) -> Visitor:
        visitors.append(watched(context.new_page(), server.address))
        return visitors[-1]

    yield come
    assert [url for visitor in visitors for url in visitor.foreign()] == []
