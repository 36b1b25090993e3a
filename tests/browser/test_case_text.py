"""The text for a council paper: a visitor edits it, and it stays, is copied with its headings and table, and arrives as
a Word file.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import NO_MEMORY
from tests.browser.test_every_page import PHONE, SIDEWAYS, is_streamlit_s

ENTRIES = [
    "measure:gloppen-helsefag-praksis-forst",
    "pair:froya-population-2007-2019",
    "measure:vesteralen-mentorprogram",
]
LIST = ",".join(ENTRIES)
COPIED = (
    """async (kind) => { const [item] = await navigator.clipboard.read(); return (await item.getType(kind)).text(); }"""
)


def written(page: Page, text: str) -> None:
    """Write a text in the last paragraph that waits for it, that of the proposal."""
    page.locator("#case-text > p:has(> br)").last.click()
    page.keyboard.type(text)


def word(page: Page, folder: Path) -> tuple[str, list]:
    """The name of the Word file of the edited text, and its paragraphs."""
    with page.expect_download() as arriving:
        page.locator(".case-text a.file").click()
    arriving.value.save_as(folder / "text.docx")
    return arriving.value.suggested_filename, Document(folder / "text.docx").paragraphs


def test_what_a_visitor_writes_stays_and_arrives_as_word(visitor, tmp_path):
    page = visitor.open(f"saksframlegg?list={LIST}")
    undo = page.locator("[data-fresh]")
    expect(undo).to_be_hidden()
    written(page, "Vi anbefaler <b>praksis</b>.")
    expect(undo).to_be_visible()
    # The title that stands in its field when the link is pressed counts, though the field has not been left before.
    page.locator("#text-title").fill("Jobb og språk på Øya")
    name, lines = word(page, tmp_path)
    assert name == "jobb-og-sprak-pa-oya-nb.docx" and lines[0].text == "Jobb og språk på Øya"
    texts = [line.text for line in lines]
    assert texts[texts.index("Forslag til vedtak") + 1] == "Vi anbefaler <b>praksis</b>."
    visitor.ready()
    expect(page.locator("h1")).to_have_text("Jobb og språk på Øya")
    expect(page.locator("#case-text")).to_contain_text("Vi anbefaler <b>praksis</b>.")
    page.reload()
    visitor.ready()
    expect(page.locator("#case-text")).to_contain_text("Vi anbefaler <b>praksis</b>.")
    undo.click()
    expect(page.locator("#case-text")).not_to_contain_text("Vi anbefaler")
    expect(undo).to_be_hidden()


def test_where_the_browser_remembers_nothing_the_text_is_in_the_page_alone(newcomer):
    newcomer.page.add_init_script(NO_MEMORY)
    page = newcomer.open(f"saksframlegg?list={LIST}")
    undo = page.locator("[data-fresh]")
    expect(undo).to_be_hidden()
    written(page, "Vi anbefaler praksis.")
    undo.click()
    expect(page.locator("#case-text")).not_to_contain_text("Vi anbefaler")
    expect(undo).to_be_hidden()


def test_who_writes_goes_on_writing_while_the_page_changes(visitor):
    page = visitor.open(f"saksframlegg?list={LIST}")
    page.locator("#text-title").fill("Jobb")
    # The field is left for the text, and the page runs again under the hands of the writer.
    written(page, "En setning")
    visitor.ready()
    expect(page.locator("h1")).to_have_text("Jobb")
    page.keyboard.type(" til.")
    expect(page.locator("#case-text")).to_contain_text("En setning til.")


def test_another_list_has_a_text_of_its_own(visitor):
    page = visitor.open(f"saksframlegg?list={LIST}")
    written(page, "Bare her.")
    others = ",".join(key for key in LIST.split(",") if key != "measure:vesteralen-mentorprogram")
    visitor.open(f"saksframlegg?list={others}")
    expect(page.locator("#case-text")).not_to_contain_text("Vesterålen")
    expect(page.locator("#case-text")).not_to_contain_text("Bare her.")
    page.go_back()
    expect(page.locator("#case-text")).to_contain_text("Bare her.")


def test_what_is_pasted_comes_as_text_alone(visitor):
    page = visitor.open(f"saksframlegg?list={LIST}")
    page.locator("#case-text > p:has(> br)").last.click()
    page.evaluate("""() => {
        const data = new DataTransfer();
        data.setData("text/html", "<img src=x onerror=alert(1)><b>fet</b>");
        data.setData("text/plain", "fet");
        const pasted = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(pasted);
    }""")
    expect(page.locator("#case-text")).to_contain_text("fet")
    assert page.locator("#case-text :is(img, b)").count() == 0


def test_the_text_is_copied_with_headings_list_and_table(visitor):
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.open(f"saksframlegg?list={LIST}&title=Jobb")
    button = page.locator("[data-copy-text]")
    button.click()
    expect(page.locator(".case-text [role=status]")).to_have_text(button.get_attribute("data-copied"))
    markup, text = (page.evaluate(COPIED, kind) for kind in ("text/html", "text/plain"))
    assert "<h1>Jobb</h1>" in markup and "<h2>Bakgrunn</h2>" in markup and "<h3>" in markup and "<th" in markup
    # Figures are not copied, and so their captions are not either.
    assert "data-figure" not in markup and "Figur 1" not in text
    assert text.startswith("Jobb\n\nKort sagt\n") and "\nSted\tTiltak\t" in text and "\n[1] " in text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_with_the_text_has_no_barrier_and_fits_a_phone(visitor, language):
    visitor.page.set_viewport_size(PHONE)
    page = visitor.open(f"saksframlegg?lang={language}&list={LIST}")
    assert page.evaluate(SIDEWAYS) == []
    found = [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in Axe().run(page).response["violations"]
        for node in rule["nodes"]
        if not is_streamlit_s(page, rule["id"], node["target"])
    ]
    assert found == []
