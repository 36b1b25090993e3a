"""Where a visitor's own cases lie while she works on them: in a folder that goes when her session does, and that nobody
else has the key to.
"""

import secrets
import shutil
import tempfile
import time
import weakref
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from data.build import WrongData
from data.cases.checking import checked
from data.cases.kept import read_kept
from data.cases.reading import SheetFault, Vocabulary, read
from data.cases.tables import Tables

MOST_DESKS = 12  # with cases on them: each has a database of its own
LONGEST_HOURS = 4


class Desk:
    """What one visitor has sent: the name of the file, what is wrong with it, and, where nothing is, the tables and the
    database with them.

    token: the key to it, which only the visitor's own page knows. ignored: what the file held that was not used.
    is_unchecked: nothing could be said of it, for the dataset itself holds faults.
    """

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)
        self.folder = Path(tempfile.mkdtemp(prefix="blifaktor-"))
        # When the session that holds the desk ends, so does the folder; at the latest with the server.
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.clear()
        DESKS[self.token] = self

    def clear(self) -> None:
        """Take everything off the desk."""
        for path in self.folder.glob("*.duckdb"):
            # Windows does not delete a file that is open; it goes with the folder.
            with suppress(PermissionError):
                path.unlink(missing_ok=True)
        self.name = ""
        self.faults: list[SheetFault] = []
        self.ignored: list[str] = []
        self.tables: Tables | None = None
        self.database: Path | None = None
        self.is_unchecked = False
        self.since = time.monotonic()

    @property
    def places(self) -> dict[str, str]:
        """The place of each case that lies here without faults, by the id of the measure."""
        return {row["measure_id"]: row["place_id"] for row in self.tables.rows["measure_place"]} if self.tables else {}

    def is_over(self) -> bool:
        """Has what lies here lain for as long as it may?"""
        return time.monotonic() - self.since > LONGEST_HOURS * 3600

    def put(self, content: bytes, name: str, words: Vocabulary, mark: Mapping[str, str]) -> None:
        """Check a file and lay it on the desk in the place of the last one."""
        self.clear()
        self.name = name[-80:]
        reading = (read_kept if name.lower().endswith(".zip") else read)(content, name, words)
        # A new name each time: an open database is known by its path.
        database = self.folder / f"{secrets.token_hex(8)}.duckdb"
        try:
            tables, self.faults = checked(reading, words, database, mark)
        except WrongData:
            self.is_unchecked = True
            return
        self.ignored = reading.ignored
        if not self.faults:
            self.tables, self.database = tables, database
        tidy()


DESKS: weakref.WeakValueDictionary[str, Desk] = weakref.WeakValueDictionary()
"""The desks by their keys, while a session holds them."""


def desk_of(token: str | None) -> Desk | None:
    """The desk that a key opens; None where there is none."""
    found = DESKS.get(token) if token else None
    if found is not None and found.is_over():
        found.clear()
    return found


def tidy() -> None:
    """Clear desks where something has lain for too long, and the oldest with databases where there are too many."""
    desks = list(DESKS.values())
    kept = sorted((desk for desk in desks if desk.database), key=lambda desk: desk.since)
    for desk in {*kept[: max(len(kept) - MOST_DESKS, 0)], *(desk for desk in desks if desk.is_over())}:
        desk.clear()
