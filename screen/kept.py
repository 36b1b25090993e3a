"""What pages have told a visitor, kept for all the others: an address shows the same to each of them, until data or
code change.

What a visitor alone has is never kept: her own cases are a database of her own, and a page that asks for her desk is
hers. Imports queries and screen.filling.
"""

import datetime
import time
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from urllib.parse import urljoin

import queries
from screen.filling import TEMPLATES

MOST_BYTES = 24_000_000
"""So much is kept, compressed: some thousand pages, within the memory that a server is given."""
LONGEST_PLACE = 4_000
"""So many letters the texts of a place may have: whoever sends more, such as a long plan of her own, is hardly followed
by another, and the memory is not hers to fill."""
PAGES = Path(__file__).parent.parent / "pages"
HERS: ContextVar[bool] = ContextVar("hers", default=False)
"""Has the page that is made asked for what its visitor alone has? Each is made in a thread of its own."""
Place = tuple[str | bool | int | Path | datetime.date, ...]
"""All that decides what a page shows to anybody."""


@dataclass(frozen=True)
class Told:
    """What was told for an address, each message compressed, and how many bytes that is with the address."""

    messages: list[bytes]
    size: int


TOLD: OrderedDict[Place, Told] = OrderedDict()
"""What was told, by `place`; what was asked for longest ago first."""
CHANGING = Lock()


def place(page: str, sent: str, language: str, is_latest: bool, server: str) -> Place:
    """What decides what a page shows: its address as it was sent, the language, the database and when it
    was last modified, whether that is of the latest data, the day, the code, and how the browser knows this server.
    """
    path = queries.database()
    modified, today = path.stat().st_mtime_ns, datetime.date.today()
    return page, sent, language, path, modified, is_latest, today, code(int(time.monotonic())), urljoin(server, ".")


@lru_cache(maxsize=1)
def code(_second: int) -> int:
    """When a page or template was last modified, as it was known at that second: a running dashboard takes them in."""
    return max(file.stat().st_mtime_ns for folder in (PAGES, TEMPLATES) for file in folder.iterdir() if file.is_file())


def told(at: Place) -> list[bytes] | None:
    """What was told there before; None where nobody has asked, or it was long ago."""
    with CHANGING:
        if at not in TOLD:
            return None
        TOLD.move_to_end(at)
        packed = TOLD[at].messages
    return [zlib.decompress(message) for message in packed]


def keep(at: Place, messages: Sequence[bytes]) -> None:
    """Keep what was told for whoever comes there next; what was asked for longest ago goes where it grows too much.
    Nothing is kept of an address that is far too long.
    """
    length = sum(len(part) for part in at if isinstance(part, str))
    if length > LONGEST_PLACE:
        return
    packed = [zlib.compress(message, 1) for message in messages]
    with CHANGING:
        TOLD[at] = Told(packed, sum(map(len, packed)) + length)
        while sum(each.size for each in TOLD.values()) > MOST_BYTES:
            TOLD.popitem(last=False)
