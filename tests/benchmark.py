"""How fast is the dashboard, how much does it send, and how does a bare Streamlit page do in the same minute? `python -m tests.benchmark`

Starts the dashboard and a page with one select box and one text, both with the settings of the project, and takes turns between them in one
browser. Prints a table in Markdown: medians, and the limits that the project has set itself. `python -m tests.benchmark 5` takes five
turns instead of fifteen.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

import queries
from data.build import build
from tests.chromium import launch_options
from tests.server import Server, running
from tests.test_queries import SAMPLES, TEXTS, parameters

TURNS = 15
BARE = """
import streamlit as st

st.set_page_config(layout="wide")
chosen = st.selectbox("Choose", ["first", "second", "third"], key="chosen")
st.write(f"You chose {chosen}.")
"""
SHAPES = ".choroplethlayer path"
QUIET = "[data-test-script-state=running]"
# Runs in the page: from a click until what it asks for is on the screen, in milliseconds by the browser's own clock.
TIMED = """([click, done]) => new Promise((resolve, reject) => {
    const isDone = new Function("return " + done);
    const start = performance.now();
    const look = () => isDone() ? requestAnimationFrame(() => resolve(performance.now() - start))
        : performance.now() - start > 30000 ? reject(new Error("no answer to: " + done)) : requestAnimationFrame(look);
    document.querySelector(click).click();
    look();
})"""


@dataclass(frozen=True)
class Change:
    """One change that a visitor makes: where, what is clicked, and what tells that the new content is there; `kept` prepares each turn."""

    name: str
    address: str
    click: str
    done: str
    limit: float


CHANGES = [
    Change("`/tiltak`: a filter", "tiltak", "#size-0-4999", "document.querySelector('#size-0-4999[aria-current]')", 1.6),
    Change("`/tiltak`: another filter", "tiltak?size=0-4999", "#theme-housing", "document.querySelector('#theme-housing[aria-current]')", 1.6),
    Change("`/kart`: a county", "kart", "#county-nordland", f"document.querySelector('#county-nordland[aria-current]') && document.querySelectorAll('{SHAPES}').length < 100 && document.querySelector('{SHAPES}')", 2.2),
    Change("`/kart`: a filter on the measures is taken out", "kart?size=0-4999", "[data-probe]", f"!location.search && !document.querySelector('.chip') && document.querySelectorAll('{SHAPES}').length >= 356", 2.2),
    Change("`/kart`: another indicator and year", "kart", "[data-probe]", f"document.querySelector('.finding')?.textContent.includes('2010') && document.querySelectorAll('{SHAPES}').length >= 356", 2.2),
]
"""Add a line to measure another change. A click on `[data-probe]` follows a link to PROBES[address]: what a widget would do."""
