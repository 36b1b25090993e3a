"""A visitor takes files along: they arrive with the right name and open, and one that fails says why and leaves the
page as it was.
"""

import csv
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

ENTRIES = [
    "measure:nordland-karriereveiledning",
    "pair:froya-population-2007-2019",
    "measure:drammen-turlederkurs",
    "place:gloppen",
]
LIST = ",".join(ENTRIES)
SLIDES = len(ENTRIES) + 3  # with the cover, how unusual a change is, and the sources
LANGUAGES = ["nb", "nn", "en"]


def downloaded(page: Page, name: str, folder: Path) -> Path:
    """Click the link to the file of this name and wait until it is here and the page says so."""
    link = page.locator(f"a.file[download='{name}']")
    with page.expect_download() as arriving:
        link.click()
    assert arriving.value.suggested_filename == name
    expect(page.locator("p.take [role=status]").first).to_have_text(link.get_attribute("data-done"))
    arriving.value.save_as(folder / name)
    return folder / name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shortlist_arrives_as_powerpoint_and_as_html(visitor, tmp_path, language):
    page = visitor.open(f"presenter?lang={language}&list={LIST}&title=Jobb")
    slides = Presentation(downloaded(page, f"jobb-{language}.pptx", tmp_path)).slides
    assert slides[0].shapes.title.text == "Jobb" and len(slides) == SLIDES
    text = downloaded(page, f"jobb-{language}.html", tmp_path).read_text(encoding="utf-8")
    assert "<title>Jobb</title>" in text and f'<html lang="{language}">' in text
    assert text.count('<article class="slide') == page.locator(".deck .slide").count() == SLIDES


def test_the_report_fits_the_narrowest_screen(visitor, tmp_path):
    page = visitor.open(f"presenter?list={LIST},pair:gloppen-employed-or-studying-2015-2016&title=Integreringsarbeidet")
    file = downloaded(page, "integreringsarbeidet-nb.html", tmp_path)
    alone = page.context.new_page()  # it is no page of the server
    alone.set_viewport_size({"width": 320, "height": 640})
    alone.goto(file.as_uri())
    assert alone.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_have_as_many_rows_as_the_page_counts(visitor, tmp_path, language):
    page = visitor.open(f"tiltak?lang={language}&size=0-4999")
    count = int(re.search(r"\d+", page.locator(".hits .count strong").inner_text())[0])
    sheet = (
        zipfile.ZipFile(downloaded(page, f"blifaktor-tiltak-{language}.xlsx", tmp_path))
        .read("xl/worksheets/sheet1.xml")
        .decode()
    )
    assert sheet.count("<row ") - 1 == count > 20
    with downloaded(page, f"blifaktor-tiltak-{language}.csv", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter="," if language == "en" else ";"))
    assert len(rows) - 1 == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_fails_says_why_beside_its_button_and_leaves_the_page(visitor, language):
    page = visitor.open(f"presenter?lang={language}&list={LIST}&title=Jobb")
    address, link, said = (
        page.url,
        page.locator(f"a.file[download='jobb-{language}.pptx']"),
        page.locator("p.take [role=status]").first,
    )
    page.route(
        "**/last-ned/utvalg.pptx*",
        lambda route: route.fulfill(status=500, content_type="text/plain; charset=utf-8", body="Tom for papir."),
    )
    link.click()
    expect(said).to_have_text("Tom for papir.")
    page.unroute("**/last-ned/utvalg.pptx*")
    page.route("**/last-ned/utvalg.pptx*", lambda route: route.abort())
    link.click()
    expect(said).to_have_text(link.get_attribute("data-failed"))
    assert page.url == address
    expect(page.locator(".entries li")).to_have_count(len(ENTRIES))
    expect(link).not_to_have_attribute("aria-busy", "true")
    # The browser writes both failures down, and nothing else.
    assert len(visitor.errors) == 2 and all("Failed to load resource" in error for error in visitor.errors)
    visitor.errors.clear()


def test_a_button_works_again_after_a_failure(visitor, tmp_path):
    page = visitor.open(f"presenter?list={LIST}")
    page.route(
        "**/last-ned/utvalg.html*",
        lambda route: route.fulfill(status=500, content_type="text/html", body="<h1>500</h1>"),
    )
    link = page.locator("a.file[download='blifaktor-nb.html']")
    link.click()
    expect(page.locator("p.take [role=status]").first).to_have_text(link.get_attribute("data-failed"))
    visitor.errors.clear()
    page.unroute("**/last-ned/utvalg.html*")
    assert downloaded(page, "blifaktor-nb.html", tmp_path).stat().st_size > 10_000


def test_a_file_takes_the_title_as_it_stands_in_its_field_and_is_named_after_it(visitor, tmp_path):
    page = visitor.open(f"presenter?list={LIST}&title=Jobb")
    # The field keeps what is typed for itself until it is left.
    page.get_by_label("Tittel").evaluate("(field) => { field.value = 'Språk og bolig'; }")
    link = page.locator("a.file[download='jobb-nb.pptx']")
    with page.expect_download() as arriving:
        link.evaluate("(link) => link.click()")
    assert arriving.value.suggested_filename == "sprak-og-bolig-nb.pptx"
    arriving.value.save_as(tmp_path / "slides.pptx")
    assert Presentation(tmp_path / "slides.pptx").slides[0].shapes.title.text == "Språk og bolig"
