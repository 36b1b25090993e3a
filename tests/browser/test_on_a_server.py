"""As a county runs it: behind nginx with TLS and a path that it takes away, or with TLS ended before it and a path that
it passes on; with two processes, one of which dies or is started anew; and where no connection comes.
"""

import os
import re
import signal
import ssl
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import cycle
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NOTE_DIALOG, WAIT_MS, watched
from tests.line import line_to
from tests.proxy import Proxy, behind_nginx, is_here
from tests.server import Server, running

PUBLIC = "https://fylke.example/blifaktor"
CONTACT = "web@fylke.example"


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args) -> dict:
    """The policy of the pages is in force."""
    return browser_context_args | {"bypass_csp": False}


@pytest.fixture(scope="module")
def started() -> Iterator[ExitStack]:
    """What was started, until the end of the tests."""
    with ExitStack() as stack:
        yield stack


def start(started: ExitStack, base: str, port: int | None = None) -> Server:
    """A process of the dashboard below a path, which is at the top where it is empty."""
    settings = {"BLIFAKTOR_PUBLIC_URL": PUBLIC, "BLIFAKTOR_CONTACT": CONTACT}
    return started.enter_context(running(environment=settings, base=base, port=port))


@pytest.fixture(scope="module", params=["", "/blifaktor"], ids=["TLS ends here", "TLS ends before, the path goes on"])
def proxy(request, started) -> Iterator[Proxy]:
    """An nginx, as deploy/nginx.conf sets it up in both ways, before two processes."""
    if not is_here():
        pytest.skip("needs nginx and openssl")
    with ThreadPoolExecutor(2) as pool:
        servers = list(pool.map(lambda _process: start(started, request.param), range(2)))
    with behind_nginx(servers, is_last=not request.param) as proxy:
        yield proxy


@pytest.fixture(autouse=True)
def patience() -> None:
    """Tests on a busy machine wait long."""
    expect.set_options(timeout=WAIT_MS)


def keep_asking(address: str, is_done: Event) -> list[int]:
    """The status of each answer, for as long as it is not done."""
    trusting, found = ssl.create_default_context(), []
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    for path in cycle(["helse", "enkel/tiltak", "kart", "last-ned/LISENS.txt"]):
        if is_done.wait(0.05):
            return found
        try:
            with urllib.request.urlopen(f"{address}/{path}", timeout=60, context=trusting) as answer:
                found.append(answer.status)
        except urllib.error.HTTPError as error:
            found.append(error.code)
    return found


# How a process ends and begins is the same in both ways: one of them is enough.
@pytest.mark.parametrize("proxy", [""], indirect=True, ids=["TLS ends here"])
@pytest.mark.timeout(600)
@pytest.mark.skipif(sys.platform == "win32", reason="needs nginx")
def test_both_processes_are_started_anew_without_a_request_that_fails(proxy, started, page):
    visitor, is_done = watched(page, proxy.address), Event()
    visitor.open("tiltak?theme=housing")
    with ThreadPoolExecutor(1) as asker:
        asking = asker.submit(keep_asking, proxy.address, is_done)
        try:
            for port in list(proxy.processes):
                # As systemd does it.
                ended = proxy.processes[port]
                os.kill(ended.pid, signal.SIGTERM)
                with suppress(ChildProcessError):
                    os.waitpid(ended.pid, 0)
                proxy.processes[port] = start(started, urlsplit(ended.address).path, port)
        finally:
            is_done.set()
        answers = asking.result()
    assert len(answers) > 20 and set(answers) == {200}
    page.locator("#sort-year").click()
    expect(page.locator("#sort-year")).to_have_attribute("aria-current", "true")
    assert page.url == f"{proxy.address}/tiltak?theme=housing&sort=year"


@pytest.mark.skipif(sys.platform == "win32", reason="needs nginx")
def test_behind_nginx_a_page_has_all_it_needs_and_its_process_may_die(proxy, page):
    visitor = watched(page, proxy.address)
    visitor.open("kart")
    expect(page.locator(".map svg path").nth(300)).to_be_attached()
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).borderBottomWidth") == "3px"
    visitor.open("del?list=measure:froya-startlan")
    expect(page.locator("#shared-link")).to_have_text(f"{PUBLIC}/presenter?list=measure:froya-startlan")
    address = f"{proxy.address}/last-ned/utvalg.html?list=measure:froya-startlan"
    file = page.request.get(address, ignore_https_errors=True)
    assert file.ok and PUBLIC in file.text() and "localhost" not in file.text()
    # A path that is no page leads to the front page on the same host, over TLS, below the path.
    page.goto(f"{proxy.address}/no-such-page")
    assert visitor.ready().url.startswith(f"{proxy.address}/?no-such-page=1")

    visitor.open("tiltak?theme=housing")
    assert visitor.errors == [] and visitor.foreign() == []
    mine = proxy.answered("tiltak")
    os.kill(proxy.processes[mine].pid, signal.SIGKILL)
    page.locator("#sort-year").click()
    expect(page.locator("#sort-year")).to_have_attribute("aria-current", "true")
    expect(page.locator("#silent")).to_be_hidden()
    assert page.url == f"{proxy.address}/tiltak?theme=housing&sort=year"
    # Another visitor is served by the one that is left.
    page.goto(f"{proxy.address}/kommune?place=gloppen")
    visitor.ready()
    assert proxy.answered("kommune") != mine
    assert page.request.get(f"{proxy.address}/helse", ignore_https_errors=True).json() == {"ready": True}


def test_below_a_path_of_its_own_a_page_has_all_it_needs(page):
    with running(base="/blifaktor") as server:
        visitor = watched(page, server.address)
        bare = page.request.get(f"{server.address}?lang=nn", max_redirects=0)
        assert (bare.status, bare.headers["location"]) == (301, "./blifaktor/?lang=nn")
        visitor.open("kart")
        expect(page.locator(".map svg path").nth(300)).to_be_attached()
        page.locator(".top nav a").filter(has_text="Tiltak").first.click()
        expect(page.locator("h1")).to_have_text("Tiltak")
        assert page.url == f"{server.address}/tiltak"
        visitor.open("for-og-etter?place=gloppen")
        expect(page.locator(".chart .main-svg").first).to_be_attached()
        with page.expect_download() as download:
            page.locator("a[data-file]").first.click()
        assert Path(download.value.path()).stat().st_size > 5_000
        assert visitor.errors == [] and visitor.foreign() == []


def test_where_no_connection_comes_the_page_says_so_in_three_languages_and_leads_to_the_lists(dashboard, page):
    page.route_web_socket(re.compile("."), lambda _socket: None)
    page.goto(f"{dashboard.address}/tiltak?theme=housing&lang=nn")
    said = page.locator("#unreached section")
    expect(said.first).to_be_visible()
    assert [part.get_attribute("lang") for part in said.all()] == ["nn", "nb", "en"]
    page.locator("#unreached a").filter(has_text="tiltaka").click()
    assert page.url == f"{dashboard.address}/enkel/tiltak?theme=housing&lang=nn"
    expect(page.locator("li a[href*='measure=']").first).to_be_visible()
    page.locator("li a[href*='measure=']").first.click()
    expect(page.locator("h1")).to_have_count(1)
    page.locator("footer a").click()
    assert re.search(r"/tiltak\?.*measure=", page.url) and "/enkel/" not in page.url


def test_where_a_connection_comes_nothing_is_said_and_a_slow_answer_is_told(visitor):
    page = visitor.open("tiltak")
    expect(page.locator("#unreached")).to_be_hidden()
    page.evaluate("""() => {
        const send = WebSocket.prototype.send;
        window.lost = [];
        WebSocket.prototype.send = function (data) { window.lost.push(() => send.call(this, data)); };
    }""")
    page.locator("#sort-year").click()
    expect(page.locator("#silent")).to_have_text(re.compile("^Tjeneren har ikke svart ennå"))
    page.evaluate("window.lost.splice(0).forEach((send) => send())")
    expect(page.locator("#silent")).to_be_hidden()


def test_a_lost_connection_is_not_told_in_streamlit_s_english(dashboard, page):
    with line_to(urlsplit(dashboard.address).port) as line:
        visitor = watched(page, line.address)
        page.add_init_script(NOTE_DIALOG)
        visitor.open("tiltak")
        line.cut()
        expect(page.locator("html[data-seen]")).to_be_attached()
        expect(page.locator("[data-testid=stDialog]")).to_have_count(0)
        page.locator("#sort-year").click()
        expect(page.locator("#silent")).to_be_visible()
