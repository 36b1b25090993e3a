"""A page of another origin shows a part of the dashboard in a frame as high as it needs, where the operator lets it."""

import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from screen import framing
from tests.browser.conftest import Visitor, left, visiting
from tests.server import Server, running


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that writes no log."""

    def log_message(self, *_arguments) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The origin of another site, and the folder of its pages."""
    folder = tmp_path_factory.mktemp("other")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", folder
        server.shutdown()


@pytest.fixture(scope="module")
def open_dashboard(other) -> Iterator[Server]:
    """A dashboard whose operator lets the other site show parts of it."""
    with ExitStack() as stack:
        # Only while it starts: the server that all tests share lets nobody.
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(framing.SETTING, other[0])
            server = stack.enter_context(running())
        yield server


@pytest.fixture
def guest(tab: Page, open_dashboard: Server) -> Iterator[Visitor]:
    """A visitor of the dashboard that lets the other site show parts of it."""
    with visiting(tab, open_dashboard) as visitor, left(visitor):
        yield visitor


@pytest.mark.parametrize("address, fold", [
    ("tiltak?measure=froya-startlan&lang=nn", "#embed-card-measure-froya-startlan"),
    ("kart?indicator=immigrants&year=2019&lang=en", ".map ~ .below details.embed"),
    ("kommune?place=gloppen&indicator=immigrant_share&lang=en", ".chart ~ .below details.embed"),
    ("svar/bolig?lang=nn", "#embed-answer-bolig"),
    ("region?place=vesteralen&lang=en", ".map ~ .below details.embed"),
    ("sammenlign?list=place:froya,place:gamvik&lang=nn", ".chart ~ .below details.embed"),
])  # fmt: skip
def test_the_code_of_a_page_shows_the_part_on_another_site_as_high_as_it_needs(guest, other, address, fold):
    origin, folder = other
    page = guest.open(address)
    part = page.locator(fold).first
    part.locator("summary").click()
    expect(part.locator("textarea")).to_have_value(re.compile("^<iframe src="))
    (folder / "page.html").write_text(f"<!doctype html><p>Fylket</p>{part.locator('textarea').input_value()}", "utf-8")
    abroad = page.context.new_page()
    abroad.goto(f"{origin}/page.html")
    shown = abroad.frame_locator("iframe")
    expect(shown.locator("h1")).to_be_visible()
    expect(shown.locator(".sources")).to_contain_text("Kjelder" if "nn" in address else "Sources")
    # The frame is as high as its content: nothing scrolls within it, and nothing is left empty.
    high = shown.locator("body").evaluate("(body) => Math.ceil(body.getBoundingClientRect().height)")
    expect(abroad.locator("iframe")).to_have_attribute("height", str(high))
    assert high > 200


def test_a_site_that_is_not_named_shows_nothing(dashboard, other, page):
    origin, folder = other
    for name in ("innebygd/card?list=place:froya", "tiltak"):
        (folder / "page.html").write_text(f'<iframe src="{dashboard.address}/{name}"></iframe>', encoding="utf-8")
        with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            page.goto(f"{origin}/page.html")
        assert [frame.url for frame in page.frames if frame.url.startswith(dashboard.address)] == []


def test_where_nobody_is_named_no_code_is_offered(visitor):
    page = visitor.open("tiltak?measure=froya-startlan&lang=en")
    expect(page.locator("a.file").first).to_be_visible()
    expect(page.locator("details.embed")).to_have_count(0)


def test_the_code_of_the_map_follows_what_is_shown(guest):
    page = guest.open("kart?indicator=immigrants&year=2019")
    fold = page.locator(".map ~ .below details.embed")
    fold.locator("summary").click()
    expect(fold.locator("textarea")).to_have_value(re.compile("year=2019"))
    page.locator("#choose-year").press("ArrowLeft")
    expect(fold.locator("textarea")).to_have_value(re.compile("year=2018"))
