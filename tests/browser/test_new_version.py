"""A new version takes the place of the old one while a page of the old one is open: the page keeps up, once."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NO_MEMORY, WAIT_MS, Visitor, watched
from tests.line import Line, line_to
from tests.server import ROOT, Server, running

ADDRESS = "tiltak?theme=housing&list=measure:froya-startlan"
CHANGED = "tiltak?theme=housing,language&list=measure:froya-startlan"
NOT_COPIED = shutil.ignore_patterns(".git", ".ci", "tests", "official", "geometry", "__pycache__", "*.new*")


@pytest.fixture(scope="module")
def newer(tmp_path_factory) -> Iterator[Server]:
    """The dashboard with other scripts than those that stand in an open page."""
    folder = tmp_path_factory.mktemp("newer") / "project"
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    for name in ("official", "geometry"):
        (folder / "data" / name).symlink_to(ROOT / "data" / name)
    with (folder / "browser/links.js").open("a", encoding="utf-8") as script:
        script.write("\nwindow.isNewer = true;\n")
    with running(folder / "dashboard.py", folder=folder) as server:
        yield server


@pytest.fixture
def line(dashboard: Server) -> Iterator[Line]:
    """A line to the version that is replaced."""
    with line_to(urlsplit(dashboard.address).port) as line:
        yield line


def replaced(line: Line, by: Server, page: Page) -> None:
    """Another server answers behind the same address, and is heard of with the next change."""
    was = page.locator("[data-scripts]").get_attribute("data-scripts")
    line.mend(urlsplit(by.address).port)
    line.drop()
    page.evaluate("document.querySelector('#theme-language').click()")
    expect(page.locator(f"[data-scripts]:not([data-scripts='{was}'])")).to_have_count(1, timeout=WAIT_MS)


def opened(line: Line, page: Page) -> Visitor:
    """A visitor with a page of the old version."""
    visitor = watched(page, line.address)
    visitor.open(ADDRESS)
    assert page.evaluate("window.isNewer") is None
    return visitor


def test_a_page_of_an_older_version_is_fetched_anew_and_nothing_of_the_view_is_lost(page, line, newer):
    visitor = opened(line, page)
    replaced(line, newer, page)
    page.wait_for_function("window.isNewer", timeout=WAIT_MS)
    visitor.ready()
    assert page.url == f"{line.address}/{CHANGED}"
    expect(page.locator("#theme-language")).to_have_attribute("aria-current", "true", timeout=WAIT_MS)
    expect(page.locator("#theme-housing")).to_have_attribute("aria-current", "true")


def test_a_page_is_fetched_for_a_version_once_and_not_while_slides_are_shown(page, line, newer):
    opened(line, page)
    page.evaluate("window.isOld = true; document.body.append(document.createElement('dialog'))")
    page.evaluate("document.querySelector('body > dialog').showModal()")
    replaced(line, newer, page)
    wanted = page.locator("[data-scripts]").get_attribute("data-scripts")
    page.evaluate("(wanted) => sessionStorage.setItem('fetched-for', wanted)", wanted)
    page.evaluate("document.querySelector('body > dialog').remove()")
    page.locator("#theme-housing").click()
    expect(page.locator("#theme-housing")).not_to_have_attribute("aria-current", "true", timeout=WAIT_MS)
    assert page.evaluate("window.isOld")


def test_where_the_browser_remembers_nothing_a_page_of_an_older_version_is_fetched_anew_once(page, line, newer):
    page.add_init_script(NO_MEMORY)
    visitor = opened(line, page)
    replaced(line, newer, page)
    page.wait_for_function("window.isNewer", timeout=WAIT_MS)
    visitor.ready()
    # As where the page always comes from another process than what stands in it.
    page.evaluate("window.isSame = true; document.querySelector('[data-scripts]').dataset.scripts = 'others.js'")
    page.locator("#theme-housing").click()
    expect(page.locator("#theme-housing")).not_to_have_attribute("aria-current", "true", timeout=WAIT_MS)
    assert page.evaluate("window.isSame")
