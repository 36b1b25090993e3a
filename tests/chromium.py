"""Finds a Chromium or Chrome for the browser tests and the benchmark, or gets one."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles}/Microsoft/Edge/Application/msedge.exe",
    "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
)
TRY_TO_START = (
    "from playwright.sync_api import sync_playwright as p; c = p().start(); c.chromium.launch().close(); c.stop()"
)
HELP = (
    "No browser for these tests: install Google Chrome or Chromium (Debian and Ubuntu: apt-get install chromium), run "
    "`python -m playwright install --with-deps chromium`, or set BLIFAKTOR_CHROMIUM to the path of a Chromium, "
    "Chrome or Edge."
)


class NoBrowser(Exception):
    """There is no browser and none could be had; the message says what to install."""


@cache
def launch_options() -> dict:
    """What Playwright needs to start the browser. Raises NoBrowser with a sentence that says what to install."""
    path = installed()
    if path is None and playwright_has_one():
        return {}
    path = path or from_debian()
    if path is None:
        raise NoBrowser(HELP)
    return {"executable_path": path}


def installed() -> str | None:
    """The path of a browser that is here already."""
    if chosen := os.environ.get("BLIFAKTOR_CHROMIUM"):
        if not shutil.which(chosen):
            raise NoBrowser(f"BLIFAKTOR_CHROMIUM names {chosen!r}, which is no program. {HELP}")
        return shutil.which(chosen)
    places = [place.format_map(Known(os.environ)) for place in USUAL_PLACES]
    return next(filter(None, [*map(shutil.which, NAMES), *(place for place in places if Path(place).is_file())]), None)


class Known(dict):
    """The environment, where a variable that is not set names no folder."""

    def __missing__(self, name: str) -> str:
        return "/no-such-folder"


def playwright_has_one() -> bool:
    """Get Playwright's own Chromium; is it here, and does it start?"""
    steps = ([sys.executable, "-m", "playwright", "install", "chromium"], [sys.executable, "-c", TRY_TO_START])
    return all(subprocess.run(step, capture_output=True, check=False).returncode == 0 for step in steps)


def from_debian() -> str | None:
    """Install Debian's Chromium where we may; its path."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    subprocess.run(["apt-get", "update"], capture_output=True, check=False)
    subprocess.run(
        ["apt-get", "install", "-y", "chromium"],
        capture_output=True,
        check=False,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
    )
    return shutil.which("chromium")
