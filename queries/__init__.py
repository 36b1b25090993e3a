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
    """The answer to the question in `name`.sql, with its parameters bound.

    Raises KeyError where no such question exists and duckdb.Error where a parameter is missing or unknown.
    """
    # A connection must not be shared between the threads of two visitors; a cursor of its own may.
    with connection(DATABASE, DATABASE.stat().st_mtime_ns).cursor() as cursor:
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


def fold(text: str) -> list[str]:
    """The words of a text as the search knows them: lower case, no accents, æ ø å as a o a."""
    return run("folded_words", text=text)["word"].tolist()


def stems(words: list[str]) -> list[str]:
    """The Norwegian stem of each word, never shorter than four letters: språkkursene finds språkkurs."""
    stemmer = snowballstemmer.stemmer("norwegian")
    return [stem if len(stem) > 3 else word for word, stem in zip(words, stemmer.stemWords(words))]
