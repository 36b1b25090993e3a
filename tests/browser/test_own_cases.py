"""A visitor adds cases of her own: by keyboard, faults are told in her language, sound ones are everywhere for her and
for nobody else, and they can be kept and taken out.
"""

import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.addresses import PAGES
from tests.browser.test_every_page import PHONE, SIDEWAYS, is_streamlit_s
from tests.harmless import EVIL, MARKUP
from tests.sheets import MEASURE, PAIR, hostile, workbook

OWN = "gloppen-sprakkafe-pa-biblioteket"
CHECK_MS = 120_000
GO = """(address) => {
    const link = Object.assign(document.createElement("a"), { href: address });
    document.querySelector("footer.foot").append(link);
    link.click();
}"""
SENT = "(evil) => document.querySelectorAll(`${evil}, [onevil]`).length"
"""How many elements there are that only what was sent has."""
pytestmark = pytest.mark.timeout(600)


def send(page: Page, content: bytes, name: str = "saker.xlsx") -> None:
    """Choose a file and have it checked, as far as one can with the keyboard."""
    with page.expect_file_chooser() as chosen:
        page.locator("#own-choose").press("Enter")
    chosen.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    expect(page.locator("#own-name")).to_have_text(name)
    page.locator("#own-send").press("Enter")
    expect(page.locator("#own-status")).to_have_text("", timeout=CHECK_MS)
    expect(page.locator("#own-answer")).to_be_visible(timeout=CHECK_MS)


def barriers(page: Page) -> list[str]:
    """What the accessibility check finds in our parts of the page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in found
        for node in rule["nodes"]
        if not is_streamlit_s(page, rule["id"], node["target"])
    ]


def test_faults_are_told_in_the_visitor_s_language_on_a_phone_too(visitor):
    visitor.page.set_viewport_size(PHONE)
    page = visitor.open("bidra?lang=nn")
    send(page, workbook(MEASURE | {"start_year": "i fjor", "theme_1": "Spraak"}))
    expect(page.locator("table.faults tbody tr")).to_have_count(2)
    expect(page.locator("table.faults")).to_contain_text("Skriv eit heilt tal")
    expect(page.locator("table.faults")).to_contain_text("Meinte du «Språk»?")
    assert page.evaluate(SIDEWAYS) == []
    assert barriers(page) == []
    page.locator("#language-en").click()
    expect(page.locator("table.faults")).to_contain_text("Write a whole number")


def test_a_page_of_what_stands_before_the_server_is_not_shown_as_its_answer(visitor):
    page = visitor.open("bidra")
    page.route(
        "**/bidra/fil*",
        lambda route: route.fulfill(status=413, content_type="text/html", body="<h1>413 Request Too Large</h1>"),
    )
    page.locator("#own-file").set_input_files({"name": "saker.csv", "mimeType": "text/csv", "buffer": b"title\n"})
    page.locator("#own-send").press("Enter")
    failed = page.locator("form[data-send]").get_attribute("data-failed")
    expect(page.locator("#own-status")).to_have_text(failed)
    visitor.errors.clear()


def test_sound_cases_are_everywhere_for_their_visitor_and_for_nobody_else(visitor, tmp_path: Path, browser):
    page = visitor.open("bidra")
    send(page, workbook(MEASURE))
    assert barriers(page) == []
    with page.expect_download() as arriving:
        page.locator("a.file[download='blifaktor-egne-saker.zip']").click()
    arriving.value.save_as(tmp_path / "kept.zip")
    with zipfile.ZipFile(tmp_path / "kept.zip") as kept:
        assert "Språkkafé på biblioteket" in kept.read("egne-saker/measure.csv").decode()

    page.locator(f"#own-{OWN}").click()
    expect(page.locator("h1")).to_have_text("Egen, ikke publisert: Språkkafé på biblioteket")
    page.locator(f"#star-measure-{OWN}").click()
    expect(page.locator(f"#star-measure-{OWN}.in")).to_have_count(1)
    page.locator("#shortlist").click()
    expect(page.locator("main, [data-testid=stMain]")).to_contain_text("Egen, ikke publisert: Språkkafé på biblioteket")
    page.locator("nav.tabs a[href^='presenter']").click()
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Egen, ikke publisert: Språkkafé på biblioteket")
    with page.expect_download() as arriving:
        page.locator("a.file[download='blifaktor-nb.pptx']").click()
    arriving.value.save_as(tmp_path / "slides.pptx")
    slides = Presentation(tmp_path / "slides.pptx").slides
    told = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any("Språkkafé på biblioteket" in text and "Egen, ikke publisert" in text for text in told)
    page.locator("nav.menu a[href^='tiltak']").click()
    expect(page.locator("[data-testid=stMain]")).to_contain_text("180 tiltak passer")

    other = browser.new_context().new_page()
    other.goto(f"{visitor.address}/tiltak?measure={OWN}")
    expect(other.locator(".ignored")).to_contain_text(OWN)
    answer = other.request.get(f"{visitor.address}/last-ned/utvalg.pptx?list=measure:{OWN}")
    assert answer.status == 404
    for key in ("", "x" * 43):
        assert other.request.get(f"{visitor.address}/last-ned/egne-saker.zip", headers={"X-Desk": key}).status == 403
        sent = other.request.post(f"{visitor.address}/bidra/fil", headers={"X-Desk": key}, data=b"x")
        assert sent.status == 403
    other.context.close()

    page.locator("#own-cases").click()
    page.locator("#own-away summary").click()
    page.locator("#own-clear").click()
    expect(page.locator("#own-cases")).to_have_count(0)
    expect(page.locator("#own-answer")).to_have_count(0)

    # What was kept is taken in again: the tables in it all at once.
    with zipfile.ZipFile(tmp_path / "kept.zip") as kept:
        kept.extractall(tmp_path)
    files = sorted((tmp_path / "egne-saker").glob("*.csv"))
    page.locator("#own-file").set_input_files(files)
    expect(page.locator("#own-name")).to_have_text(", ".join(file.name for file in files))
    page.locator("#own-send").press("Enter")
    expect(page.locator(f"#own-{OWN}")).to_be_visible(timeout=CHECK_MS)
    expect(page.locator("#own-answer")).to_contain_text("1 tiltak, ingen feil")


def test_markup_in_a_case_is_text_in_the_browser_too(visitor):
    page = visitor.open("bidra")
    title = f"Kafé {MARKUP}"
    send(page, workbook(hostile(MEASURE, MARKUP) | {"title": title}, figures=(PAIR | {"figure_of": title},)))
    page.locator("[id^=own-gloppen-]").click()
    expect(page.locator("h1")).to_contain_text(title)
    page.locator("[id^=star-measure-gloppen-]").first.click()
    expect(page.locator("[id^=star-measure-gloppen-].in")).to_have_count(1)
    for address in PAGES.values():
        # A link, for who loads a page anew begins a session without the case.
        page.evaluate(GO, f"{address or './'}?place=gloppen&home=gloppen&q=kaf%C3%A9&list={listed(page.url)}")
        expect(page).to_have_url(re.compile(f"/{address}[?].*place=gloppen"))
        visitor.ready()
        assert page.evaluate(SENT, EVIL) == 0, address
    expect(page.locator("#own-cases")).to_be_attached()


def listed(address: str) -> str:
    """The shortlist of an address."""
    return dict(parse_qsl(urlsplit(address).query))["list"]
