"""What we ask: one .sql file per question, run against the DuckDB file. Imports the build of `data`, nothing of the app.

Each file opens with what one row is, its parameters and units. Values are bound as $name; no SQL is made from strings.
"""

from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd
import snowballstemmer

from data.build import DATABASE, build, is_stale

FOLDER = Path(__file__).parent
LOCKED = {
    # A query can read this one file and nothing else: no other file, no network, no extension, no change of settings.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
    "threads": "2",
}


def ensure_database(database: Path = DATABASE) -> None:
    """Build the database when it is missing or older than its files. Raises data.build.WrongData when the files hold faults."""
    if is_stale(database=database):
        build(database=database)


def run(name: str, **parameters) -> pd.DataFrame:
    """The answer to the question in `name`.sql, with its parameters bound; a question asked before is answered from memory.

    Raises KeyError where no such question exists and duckdb.Error where a parameter is missing or unknown.
    """
    frozen = tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in parameters.items())
    # A shallow copy: pandas copies on write, so no page can change what the next one is given.
    return remembered(name, frozen, DATABASE.stat().st_mtime_ns).copy(deep=False)


def rows(name: str, **parameters) -> list[dict]:
    """The answer to a question as a list of dicts."""
    return records(run(name, **parameters))


def records(frame: pd.DataFrame) -> list[dict]:
    """The rows of a DataFrame as dicts, with None where there is no value and lists as lists."""
    return [{name: plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def plain(value):
    """A cell as Python knows it: None where there is no value, a list for an array."""
    if hasattr(value, "tolist") and getattr(value, "ndim", 0):
        return value.tolist()
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value


@lru_cache(maxsize=512)
def remembered(name: str, parameters: tuple, modified: int) -> pd.DataFrame:
    """The answer to a question put to the database as it was when `modified`."""
    return answer(name, {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}, modified)


def run_once(name: str, **parameters) -> pd.DataFrame:
    """The answer to a question as `run` gives it, but not kept in memory: for a whole table that somebody takes along."""
    return answer(name, parameters, DATABASE.stat().st_mtime_ns)


def answer(name: str, parameters: dict, modified: int) -> pd.DataFrame:
    """The answer to a question from the database itself."""
    # A connection must not be shared between the threads of two visitors; a cursor of its own may.
    with connection(DATABASE, modified).cursor() as cursor:
        return cursor.execute(sql(name), parameters).df()


@lru_cache(maxsize=1)
def connection(database: Path, modified: int) -> duckdb.DuckDBPyConnection:
    """The read-only connection to the database as it was when `modified`; a rebuilt database gets a new one."""
    return duckdb.connect(str(database), read_only=True, config=LOCKED)


@lru_cache
def sql(name: str) -> str:
    """The text of one question. Raises KeyError where there is none."""
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")


def search(text: str) -> list[str]:
    """The ids of the measures whose texts hold all words of `text`, best first; small slips are forgiven, æ ø å may be written a o a."""
    words = run("folded_words", text=text)["word"].tolist()
    return run("measure_search", words=words, stems=stems(words))["measure_id"].tolist()


def stems(words: list[str]) -> list[str]:
    """The Norwegian stem of each word, never shorter than four letters: språkkursene finds språkkurs."""
    stemmer = snowballstemmer.stemmer("norwegian")
    return [stem if len(stem) > 3 else word for word, stem in zip(words, stemmer.stemWords(words))]
