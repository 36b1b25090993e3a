"""The boxes in which one writes to choose forgive alike, and Enter opens no other place than the one that is meant."""

import re

import pytest
from playwright.sync_api import expect

from tests.spellings import MEANT

WRITE = """([field, texts]) => {
    const box = document.getElementById(field), list = document.getElementById(box.getAttribute("aria-controls"));
    return texts.map((text) => {
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const codes = [...list.querySelectorAll("[data-code]")].map((entry) => entry.dataset.code);
        const meant = document.getElementById(box.getAttribute("aria-activedescendant"))?.dataset.code ?? null;
        return [codes, meant];
    });
}"""
"""Writes each text into a box; returns the codes that it then offers, and the one that Enter takes."""


@pytest.mark.parametrize("path, field", [
    ("for-og-etter?place=oslo", "choose-place"), ("kommune", "choose-place"), ("min-kommune", "choose-mine"),
    ("sammenlign", "choose-add-place"), ("tiltak", "choose-home"),
])  # fmt: skip
def test_a_box_understands_every_name_of_a_place_and_lets_the_visitor_choose_among_several(visitor, path, field):
    written = visitor.open(path).evaluate(WRITE, [field, list(MEANT)])
    wrong = {
        text: (codes[:4], taken)
        for (text, meant), (codes, taken) in zip(MEANT.items(), written)
        if set(codes[: len(meant)]) != meant or taken != (next(iter(meant)) if len(meant) == 1 else None)
    }
    assert wrong == {}


def test_the_box_of_the_map_finds_a_former_municipality_in_what_it_became_part_of(visitor):
    page = visitor.open("kart")
    written = page.evaluate(WRITE, ["choose-place", ["Lenvik", "Tysfjord", "1850", "Guovdageaidnu", "1931"]])
    assert [(codes[:2], taken) for codes, taken in written] == [
        (["senja"], "senja"), (["hamaroy", "narvik"], None), (["hamaroy", "narvik"], None),
        (["kautokeino"], "kautokeino"), (["senja"], "senja"),
    ]  # fmt: skip


def test_enter_opens_no_place_while_several_may_be_meant(visitor):
    page = visitor.open("kommune")
    box = page.locator("#choose-place")
    box.fill("heroy")
    box.press("Enter")
    expect(page.get_by_role("option")).to_have_count(2)
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile("place=heroy-"))
    expect(page.locator("h1", has_text="Herøy (")).to_be_visible()


def test_a_place_that_is_found_by_another_name_says_by_which(visitor):
    page = visitor.open("kommune")
    page.locator("#choose-place").fill("Viken")
    expect(page.get_by_role("option")).to_have_text(
        [re.compile(f"{name}.*Viken") for name in ("Akershus", "Buskerud", "Østfold")]
    )


@pytest.mark.parametrize("language, word", [("nb", "sysselsetting"), ("nn", "sysselsetjing"), ("en", "employment")])
def test_the_word_for_employment_leads_to_the_share_of_immigrants_before_the_difference(visitor, language, word):
    [[codes, _meant]] = visitor.open(f"kart?lang={language}").evaluate(WRITE, ["choose-indicator", [word]])
    assert codes[0] == "immigrants_employed_share" and "employment_gap" in codes


def test_what_the_map_shows_is_chosen_by_keys(visitor):
    page = visitor.open("kart")
    page.locator("#choose-indicator").fill("folketall")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("indicator=population"))
    expect(page.locator("[data-map-label]")).to_contain_text("Innbyggere")
    expect(page.locator("#choose-indicator")).to_have_value("Innbyggere")
