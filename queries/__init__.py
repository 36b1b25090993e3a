"""What we ask: one .sql file per question, run against the DuckDB file. Imports the build of `data`, nothing of the app.

Each file opens with what one row is, its parameters and units. Values are bound as $name; no SQL is made from strings.
"""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Condition, Lock

import duckdb
import pandas as pd
import snowballstemmer

from data.build import DATABASE, Content, WrongData, build, contents, shapes
from data.build import FOLDER as FILES
from data.check import named_columns

FOLDER = Path(__file__).parent
OPEN: dict[tuple[Path, int], duckdb.DuckDBPyConnection] = {}
"""The open database, by its path and when it was last modified: one at most."""
ASKING: set[duckdb.DuckDBPyConnection] = set()
"""The cursors with which questions are asked at the moment."""
CHANGING = Condition()
"""Held by whoever opens or closes the database."""
BUILDING = Lock()
REFUSED: dict[Path, dict[str, Content]] = {}
"""The files out of which no database could be made, by the path of the database: they are not tried again until one of them changes."""
HELPERS = ThreadPoolExecutor(thread_name_prefix="query")
LOCKED = {
    # A query can read this one file and nothing else: no other file, no network, no extension, no change of settings.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
    # An answer takes some milliseconds; handing its parts to other threads takes longer than it saves, and other visitors need the cores.
    "threads": "1",
}


class NoDatabase(Exception):
    """There is no database that the questions could be put to, and none can be made of the files."""


def ensure_database() -> bool:
    """Build the database where a file that it was built from has changed. Is it now one of the files as they are?

    False: no database can be made of these files, and the last one without faults stays. The log says once what is wrong.
    Raises NoDatabase where there is no such one, or where it was made by other code and may not hold what the questions ask for.
    """
    files = contents(FILES)
    if files == built_from():
        return True
    if REFUSED.get(DATABASE) != files:
        # The first visitor builds, and the others wait for it.
        with BUILDING:
            files = contents(FILES)
            if files == built_from() or (REFUSED.get(DATABASE) != files and built(files)):
                return True
    if not answers_all(tuple(built_from().items()), tuple(files.items())):
        raise NoDatabase
    return False


def is_latest() -> bool:
    """Is there a database, and was it built from the data files as they are now?"""
    return contents(FILES) == built_from()


def built(files: dict[str, Content]) -> bool:
    """Build the database; where that fails, keep in mind and write to the log that these files gave none."""
    try:
        build(FILES, DATABASE, swapping=closed())
    except (WrongData, duckdb.Error, OSError) as error:
        REFUSED[DATABASE] = files
        logging.getLogger(__name__).error("No new database, until a file changes. What is wrong:\n%s", error)
        return False
    REFUSED.pop(DATABASE, None)
    return True


def built_from() -> dict[str, Content]:
    """The files that the database was built from, as it says itself; nothing where it is missing, broken or of an older form."""
    try:
        return {row["path"]: Content(row["bytes"], row["sha256"]) for row in rows("built_from")}
    except (OSError, duckdb.Error):
        return {}


@lru_cache(maxsize=4)
def answers_all(built_of: tuple[tuple[str, Content], ...], files: tuple[tuple[str, Content], ...]) -> bool:
    """Was the database, built of these files, made by the code and SQL of today's `files`, with every column that their dictionary names?"""
    before, now = dict(built_of), dict(files)
    if not before or any(before.get(path) != now.get(path) for path in before | now if shapes(path)):
        return False
    return named_columns(FILES) <= {(row["table_name"], row["column_name"]) for row in rows("dictionary")}


@contextmanager
def closed() -> Iterator[None]:
    """Within the block nobody asks anything and the database is closed, since Windows does not replace a file that is open."""
    with CHANGING:
        CHANGING.wait_for(lambda: not ASKING)
        while OPEN:
            OPEN.popitem()[1].close()
        yield


@contextmanager
def cursor() -> Iterator[duckdb.DuckDBPyConnection]:
    """The database as it is now, to put a question to. A connection must not be shared between the threads of two visitors; a cursor of its own may."""
    version = DATABASE, DATABASE.stat().st_mtime_ns
    with CHANGING:
        if version not in OPEN:
            # DuckDB gives the database that is open at a path to all who ask for that path, also when another file has come to lie there.
            with closed():
                OPEN[version] = duckdb.connect(str(DATABASE), read_only=True, config=LOCKED)
        asked = OPEN[version].cursor()
        ASKING.add(asked)
    try:
        yield asked
    finally:
        asked.close()
        with CHANGING:
            ASKING.discard(asked)
            CHANGING.notify_all()


def run(name: str, **parameters) -> pd.DataFrame:
    """The answer to the question in `name`.sql, with its parameters bound; a question asked before is answered from memory.

    Raises KeyError where no such question exists and duckdb.Error where a parameter is missing or unknown.
    """
    # A shallow copy: pandas copies on write, so no page can change what the next one is given.
    return remembered(run_once, name, frozen(parameters), DATABASE.stat().st_mtime_ns).copy(deep=False)


def rows(name: str, **parameters) -> list[dict]:
    """The answer to a question as a list of dicts, with None where there is no value and lists as tuples; the same memory and errors as `run`."""
    # Copies, so that no page can change what the next one is given.
    return [dict(row) for row in remembered(rows_once, name, frozen(parameters), DATABASE.stat().st_mtime_ns)]


def at_once(*questions: tuple[str, dict]) -> list[list[dict]]:
    """The answers to several questions, each given as its name and parameters, in the time that the slowest takes; as `rows` gives them."""
    return list(HELPERS.map(lambda question: rows(question[0], **question[1]), questions))


def run_once(name: str, **parameters) -> pd.DataFrame:
    """The answer to a question as `run` gives it, but not kept in memory: for a whole table that somebody takes along."""
    with cursor() as asked:
        return asked.execute(statement(name), parameters).df()


def rows_once(name: str, **parameters) -> list[dict]:
    """The answer to a question as `rows` gives it, but not kept in memory."""
    with cursor() as asked:
        asked.execute(statement(name), parameters)
        columns, answer = asked.description, asked.fetchall()
    names = [column[0] for column in columns]
    found = [dict(zip(names, row)) for row in answer]
    for name in [column[0] for column in columns if column[1].id == "list"]:
        for row in found:
            row[name] = None if row[name] is None else tuple(row[name])
    return found


def frozen(parameters: dict) -> tuple:
    """Parameters as something that can be looked up."""
    return tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in sorted(parameters.items()))


@lru_cache(maxsize=512)
def remembered(ask, name: str, parameters: tuple, _modified: int):
    """The answer to a question that `ask` puts to the database as it was when last modified; a rebuilt one is asked anew."""
    return ask(name, **{key: list(value) if isinstance(value, tuple) else value for key, value in parameters})


def grouped(rows: list[dict], name: str) -> dict[str, list[dict]]:
    """The rows by the value of one column, in their order."""
    groups: dict[str, list[dict]] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    return groups


def records(frame: pd.DataFrame) -> list[dict]:
    """The rows of a DataFrame as dicts, with None where there is no value and lists as lists."""
    return [{name: plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def plain(value):
    """A cell as Python knows it: None where there is no value, a list for an array."""
    if hasattr(value, "tolist") and getattr(value, "ndim", 0):
        return value.tolist()
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value


@lru_cache
def sql(name: str) -> str:
    """The text of one question. Raises KeyError where there is none."""
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")


@lru_cache
def statement(name: str) -> duckdb.Statement:
    """One question as DuckDB reads it, which takes a tenth of the time of an answer. Raises KeyError where there is none."""
    [question] = duckdb.extract_statements(sql(name))
    return question


def search(text: str) -> list[str]:
    """The ids of the measures whose texts hold all words of `text`, best first; small slips are forgiven, æ ø å may be written a o a."""
    return [row["measure_id"] for row in rows("measure_search", **searched(text))]


def guesses(text: str) -> list[str]:
    """The words that the search takes for those of `text` that stand nowhere."""
    return [row["written"] for row in rows("guessed_words", **searched(text))]


def searched(text: str) -> dict[str, list[str]]:
    """The words of a text in the search field, as the search knows words, and their stems."""
    words = [row["word"] for row in rows("folded_words", text=text)]
    return {"words": words, "stems": stems(words)}


def stems(words: list[str]) -> list[str]:
    """The Norwegian stem of each word, never shorter than four letters: språkkursene finds språkkurs."""
    stemmer = snowballstemmer.stemmer("norwegian")
    return [stem if len(stem) > 3 else word for word, stem in zip(words, stemmer.stemWords(words))]
