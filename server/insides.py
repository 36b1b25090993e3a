"""All by which Blifaktor leans on the insides of Streamlit, which any new version may change: each with its reason.
Imports nothing of the app.

Whatever it promises to others (widgets, components, `st.App`, settings in its documentation) is not here.
tests/test_insides.py says of each whether the installed Streamlit still has it, and whether scripts, styles and
templates lean on more.
"""

import gc
import gzip
import re
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import streamlit
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.forward_msg_cache import populate_hash_if_needed
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, ThreadState

STATIC = Path(streamlit.__file__).parent / "static"
TYPEFACE = next(STATIC.glob("static/media/SourceSansVF-Upright.*"))
"""The letters of the pages, in which pictures in files are written too: no machine has the letters of another."""
MEDIA = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
"""The kinds of the files that every page names, by their endings: some systems take a script for plain text."""

# Where its page is changed on its way out: each stands in it once.
LANGUAGE = b'<html lang="en">'  # screen readers speak, and browsers hyphenate, in the language that the page names
TITLE = b"<title>Streamlit</title>"  # who shows a link in chat or mail reads the title there, and no script changes it
FIRST_SCRIPT = b'<script type="module"'  # our scripts stand before it, so that they have run when Streamlit's begin
HEAD_END = b"</head>"  # hints of what a page needs stand at the end of the head
BODY_END = (
    b"</body>"  # our look stands last: where it and Streamlit's say different things of a part, the later one counts
)

COMPONENT = "BidiComponent"
"""The script that shows the parts of our pages. It is fetched when the first part arrives, late, unless the page names
it from the start."""

NAMES = {
    "__streamlit": "links.js says where the server is, else a page first asks for it below its own address, in vain",
    "popstate": (
        "links.js and slides.js say so that the address has changed; Streamlit then runs the page for it, without "
        "loading it anew"
    ),
    "Skip to main content": "links.js puts the visitor's language in its place, for Streamlit has it in English only",
    "stSkipToContent": "links.js finds the link with that text",
    "stMain": "links.js scrolls it, for it and not the window holds the page; style.css prints it whole",
    "stApp": "style.css prints it whole",
    "stHeader": "style.css hides it: our own header stands there",
    "stMainBlockContainer": "style.css gives the page its width and margins",
    "stHorizontalBlock": (
        "style.css sets how far apart columns are on a phone, and lets it break between two sheets of paper"
    ),
    "stVerticalBlock": "style.css lets it break between two sheets of paper",
    "stElementContainer": "style.css lets it break between two sheets of paper",
    "stColumn": "style.css keeps a figure in sight beside a long table, and lets it break between two sheets of paper",
    "stLayoutWrapper": (
        "style.css keeps a figure in sight beside a long table, and lets it break between two sheets of paper"
    ),
    "stSkeleton": "style.css shows nothing below it, so that no part jumps when it comes",
    "stDialog": "connection.js closes it and style.css hides it: it says in English that the connection is lost",
    "st-key-": (
        "the class of what has a key: slides.js reads the field of a cover, style.css and a link find a part of the "
        "page"
    ),
}
"""What stands in Streamlit's scripts, and why ours need it."""

SETTINGS = ("global.maxCachedMessageAge", "runner.postScriptGC")
"""Settings outside its documentation, with their reason in .streamlit/config.toml."""
TOGETHER_SECONDS = 0.05
"""Parts of a page that are made within so long are told together: a short page at once, the head of a long one soon."""


async def run_once() -> None:
    """Run the script of the dashboard as for a visitor, before the first one comes.

    Streamlit has this for its health check. It builds the database where it is missing, loads the libraries, and tells
    Streamlit which pages there are; without it the first visitor who follows a deep link is told that the page does not
    exist.
    """
    await get_instance().does_script_run_without_error()


def keep_what_is_loaded() -> None:
    """Take what is loaded by now out of the search for garbage, which Python begins by itself and all visitors wait
    for; what is loaded stays loaded.
    """
    gc.collect()
    gc.freeze()


def let_go_of_ended_sessions() -> None:
    """Let go of the sessions that a browser can no longer come back to, and of what they hold.

    Streamlit itself does so when another session ends, which on a quiet evening may be never; and its loop holds the
    last session that it has looked at until the next one comes. To be called where that loop runs, for nothing locks
    what it keeps.
    """
    manager: Any = get_instance()._session_mgr
    ended = manager._session_storage._cache.expire()
    for _key, session in ended:
        session.session.session_state.clear()
    if ended:
        # A session and its parts hold each other.
        gc.collect()


def send_at_once(receive: object) -> None:
    """Let a connection send small messages at once, from the `receive` that the server gave for it.

    The socket that Streamlit opens does not say that it speaks TCP, so Python leaves this out, and each message waits
    until the browser has confirmed the one before. Where the server keeps its connections otherwise, they stay as they
    are.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    opened = transport.get_extra_info("socket") if transport is not None else None
    if opened is not None and opened.family in (socket.AF_INET, socket.AF_INET6):
        with suppress(OSError):  # closed already by whoever asked
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def heard(act: Callable[[], None]) -> list[bytes]:
    """Do something that shows parts of a page, and give what the browser was told by it, in order.

    Told one by one as they are made, each part wakes the connection, and the browser draws the page anew for it; so
    those that are made soon after each other are told together. None of our parts has a state that the browser sends
    back, so that the messages are all there is of them.
    """
    run, messages, waiting = current_run(), [], []
    due = time.monotonic() + TOGETHER_SECONDS

    def hear(message: ForwardMsg) -> None:
        nonlocal due
        message.metadata.active_script_hash = ThreadState.get().active_script_hash
        # The hash is written into it now, and not each time that it is told.
        populate_hash_if_needed(message)
        waiting.append(message.SerializeToString())
        if time.monotonic() > due:
            pass_on()
            due = time.monotonic() + TOGETHER_SECONDS

    def pass_on() -> None:
        """Tell what waits. A newer change of the visitor ends the run here, as where Streamlit itself tells."""
        told = waiting.copy()
        waiting.clear()
        messages.extend(told)
        del vars(run)["enqueue"]
        try:
            tell(told)
        finally:
            vars(run)["enqueue"] = hear

    vars(run)["enqueue"] = hear
    try:
        act()
    finally:
        del vars(run)["enqueue"]
        tell(waiting)
    return messages + waiting


def tell(messages: list[bytes]) -> None:
    """Tell the browser what `heard` has given, each message as coming from the frame or page that it came from.

    A part that the browser holds already is named instead of sent, as always.
    """
    run = current_run()
    for message in map(ForwardMsg.FromString, messages):
        with run.run_with_active_hash(message.metadata.active_script_hash):
            run.enqueue(message)


def current_run() -> ScriptRunContext:
    """The run of the script that this thread is in. Raises RuntimeError outside one."""
    run = get_script_run_ctx()
    if run is None:
        raise RuntimeError("No page is shown here: this is not a run of the script.")
    return run


@cache
def scripts() -> list[str]:
    """The files of the script that shows the parts of a page: itself and those it imports, without those that every
    page names already.
    """
    folder, named = STATIC / "static" / "js", (STATIC / "index.html").read_text(encoding="utf-8")
    found, waiting = [], [path.name for path in folder.glob(f"{COMPONENT}.*.js")]
    while waiting:
        name = waiting.pop(0)
        if name not in found and name not in named:
            found.append(name)
            code = (folder / name).read_text(encoding="utf-8")
            waiting += re.findall(r'(?:from|import)"\./([^"]+\.js)"', code)
    return found


@cache
def named() -> dict[str, tuple[str, bytes]]:
    """What every page names of Streamlit's, by its path: the media type and the compressed bytes.

    Streamlit reads such a file anew for each browser that asks, in pieces, and sends it as it is. A page names some
    sixty, so that a hall full of phones waits for them longer than for the page.
    """
    paths = re.findall(r'"\./(static/[^"]+)"', (STATIC / "index.html").read_text(encoding="utf-8"))
    paths += [f"static/js/{name}" for name in scripts()]
    return {
        f"/{path}": (
            MEDIA[Path(path).suffix],
            gzip.compress((STATIC / path).read_bytes(), mtime=0),
        )
        for path in paths
        if Path(path).suffix in MEDIA
    }
