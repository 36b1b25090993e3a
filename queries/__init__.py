"""What we ask: one .sql file per question, put to the DuckDB file and answered with the classes of queries.answers.
Imports data and words.

Each file opens with what one row is, its parameters and units. Values are bound as $name; no SQL is made from strings.
"""

import dataclasses
import logging
import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar, copy_context
from functools import cache, lru_cache, partial, wraps
from operator import itemgetter
from pathlib import Path
from threading import Condition, Lock
from typing import Any, ClassVar, Protocol, TypeVar, TypeVarTuple, get_type_hints, overload

import duckdb
import pandas as pd
import snowballstemmer

from data.build import CASES, DATABASE, Content, WrongData, build, contents, shapes
from data.build import FOLDER as FILES
from data.check import named_columns
from queries.answers import (
    BuiltFrom,
    DictionaryColumn,
    FileSize,
    FoldedWord,
    FoundMeasure,
    FoundPlace,
    FoundQuestion,
    GuessedWord,
    NamedFigure,
)
from words import LANGUAGES, Text

FOLDER = Path(__file__).parent
OPEN: dict[tuple[Path, int], duckdb.DuckDBPyConnection] = {}
"""The open databases, by their path and when they were last modified: that of all, and those of visitors with cases of
their own, one at most of a path."""
ASKED: ContextVar[Path | None] = ContextVar("asked", default=None)
"""The database of the visitor who asks, where she has one of her own."""
ASKING: set[duckdb.DuckDBPyConnection] = set()
"""The cursors with which questions are asked at the moment."""
CLOSING: set[object] = set()
"""Who waits to close the database, or has closed it: new questions wait for them, else some would always be asked."""
CHANGING = Condition()
"""Held by whoever opens or closes the database."""
BUILDING = Lock()
REFUSED: dict[Path, tuple[dict[str, Content], float]] = {}
"""The files out of which no database could be made, by the path of the database, and until when they are not tried
again, by the clock of `time.monotonic`, unless one of them changes."""
RETRY_SECONDS = 60
"""After so long it is tried again where not the files were wrong: a disk may be full for a minute."""
HELPERS = ThreadPoolExecutor(thread_name_prefix="query")
LOCKED: dict[str, str | bool | int | float | list[str]] = {
    # A query can read this one file and nothing else: no other file, no network, no extension, no change of settings.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
    # An answer takes some milliseconds; handing its parts to other threads takes longer than it saves, and other
    # visitors need the cores.
    "threads": "1",
}


BINDING = frozenset(
    (
        "a about all alle an and andre any are as at av be been blant ble blei bli blir by can da de dei den der dere "
        "deres det dette did disse do does done du eg ei ein eit eller en er et fa faar far fatt for fra fram from "
        "get gets gi gir gjer gjere gjor gjore gjort ha hadde han hans har has have her ho hos how hun hva hvem hver "
        "hvilke hvilken hvilket hvor hvordan hvorfor i ikke ikkje is it ja jeg kan kor korfor korleis kva kvar kven "
        "kvifor lage ma make makes man med mot nar noe noen nok noko nokon of og on or oss our pa sa seg sin sine skal "
        "slik som the their them there these they til to under us ut vaere vaert var vare vart ved vere vi vil vore "
        "was we what when where which who why will with you your"
    ).split()
)
"""Words that only ask or bind, in bokmål, nynorsk and English, folded: hvor er boligene searches for boligene, and
hva får familier til å bli for familier."""
FEW = 3
"""Where so few measures or fewer hold all words of a text, those that hold some of them are found too."""
AMOUNTS = frozenset(
    (
        "andel andelen antall antallet delen faerrest fewest flest highest hogast hoyest lagast lavest lowest mange "
        "many mest minst most number prosent share storst talet tall tallet"
    ).split()
)
"""Words that ask for an amount, folded."""


class NoDatabase(Exception):
    """There is no database that the questions could be put to, and none can be made of the files."""


def ensure_database() -> bool:
    """Build the database where a file that it was built from has changed. Is it now one of the files as they are?

    False: no database can be made of these files, and the last one without faults stays. The log says once what is
    wrong. Raises NoDatabase where there is no such one, or where it was made by other code and may not hold what the
    questions ask for.
    """
    files = contents(FILES, CASES)
    if files == built_from():
        return True
    if not is_refused(files):
        # The first visitor builds, and the others wait for it.
        with BUILDING:
            files = contents(FILES, CASES)
            if files == built_from() or (not is_refused(files) and built(files)):
                return True
    if not answers_all(tuple(built_from().items()), tuple(files.items())):
        raise NoDatabase
    return False


@contextmanager
def put_to(own: Path | None) -> Iterator[None]:
    """Within the block, in this thread alone, questions are put to a visitor's own database; to that of all where she
    has none.
    """
    before = ASKED.set(own)
    try:
        yield
    finally:
        ASKED.reset(before)


def database() -> Path:
    """The database that questions are put to here."""
    return ASKED.get() or DATABASE


def is_latest() -> bool:
    """Is there a database, and was it built from the data files as they are now?"""
    return contents(FILES, CASES) == built_from()


def is_refused(files: dict[str, Content]) -> bool:
    """Is it known that no database can be made of these files, for the time being where they are not what is wrong?"""
    refused, until = REFUSED.get(DATABASE, ({}, 0.0))
    return refused == files and time.monotonic() < until


def built(files: dict[str, Content]) -> bool:
    """Build the database; where that fails, keep in mind and write to the log that these files gave none."""
    try:
        build(FILES, DATABASE, closed(), CASES)
    except (WrongData, duckdb.Error, OSError) as error:
        is_wrong = isinstance(error, WrongData)
        REFUSED[DATABASE] = files, math.inf if is_wrong else time.monotonic() + RETRY_SECONDS
        when = "until a file changes" if is_wrong else f"for {RETRY_SECONDS} seconds or until a file changes"
        logging.getLogger(__name__).error("No new database, %s. What is wrong:\n%s", when, error)
        return False
    REFUSED.pop(DATABASE, None)
    return True


def built_from() -> dict[str, Content]:
    """The files that the database was built from, as it says itself; nothing where it is missing, broken, cut off or of
    an older form.
    """
    try:
        # DuckDB opens a file that lacks its end, and fails when a question comes to what is not there.
        if database().stat().st_size < ask(FileSize)[0].bytes:
            return {}
        return {row.path: Content(row.bytes, row.sha256) for row in ask(BuiltFrom)}
    except (OSError, duckdb.Error):
        return {}


@lru_cache(maxsize=4)
def answers_all(built_of: tuple[tuple[str, Content], ...], files: tuple[tuple[str, Content], ...]) -> bool:
    """Was the database, built of these files, made by the code and SQL of today's `files`, with every column that their
    dictionary names?
    """
    before, now = dict(built_of), dict(files)
    if not before or any(before.get(path) != now.get(path) for path in before | now if shapes(path)):
        return False
    return named_columns(FILES) <= {(row.table_name, row.column_name) for row in ask(DictionaryColumn)}


@contextmanager
def closed() -> Iterator[None]:
    """Within the block nobody asks anything and the database is closed, since Windows does not replace a file that is
    open.
    """
    turn = object()
    with CHANGING:
        CLOSING.add(turn)
        try:
            CHANGING.wait_for(lambda: not ASKING)
            # All of them: a question waits a moment, and a database is opened anew when it is asked.
            while OPEN:
                OPEN.popitem()[1].close()
            yield
        finally:
            CLOSING.remove(turn)
            CHANGING.notify_all()


@contextmanager
def cursor() -> Iterator[duckdb.DuckDBPyConnection]:
    """The database as it is now, to put a question to. A connection must not be shared between the threads of two
    visitors; a cursor of its own may. Within the block no other is asked for, which may wait for this one to end.
    """
    path = database()
    with CHANGING:
        CHANGING.wait_for(lambda: not CLOSING)
        version = path, path.stat().st_mtime_ns
        if version not in OPEN:
            # DuckDB gives the database that is open at a path to all who ask for that path, also when another file has
            # come to lie there. One that is gone need not stay open.
            with closed() if any(known == path or not known.exists() for known, _modified in OPEN) else nullcontext():
                OPEN[version] = duckdb.connect(str(path), read_only=True, config=LOCKED)
        asked = OPEN[version].cursor()
        ASKING.add(asked)
    try:
        yield asked
    finally:
        asked.close()
        with CHANGING:
            ASKING.discard(asked)
            CHANGING.notify_all()


class Row(Protocol):
    """A class of queries.answers: it names its question."""

    question: ClassVar[str]


Answer = TypeVar("Answer", bound=Row)
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")
Grouped = TypeVar("Grouped")
Made = TypeVar("Made")
Given = TypeVarTuple("Given")


def ask(kind: type[Answer], /, **parameters) -> list[Answer]:
    """The answer to a question, an object of its class a row, with its parameters bound; asked before, it comes from
    memory.

    Raises KeyError where no such question exists and duckdb.Error where a parameter is missing or unknown.
    """
    path = database()
    return list(remembered(kind, frozen(parameters), path, path.stat().st_mtime_ns))


def ask_once(kind: type[Answer], /, **parameters) -> list[Answer]:
    """The answer to a question, not kept in memory: it is long, and hardly anybody asks for the same again."""
    with cursor() as asked:
        return list(answered(asked, kind, parameters))


def asking(kind: type[Answer], /, **parameters) -> Callable[[], list[Answer]]:
    """A question that is yet to be asked, for `at_once`."""
    return partial(ask, kind, **parameters)


@overload
def at_once(a: Callable[[], A], b: Callable[[], B], /) -> tuple[A, B]: ...
@overload
def at_once(a: Callable[[], A], b: Callable[[], B], c: Callable[[], C], /) -> tuple[A, B, C]: ...
@overload
def at_once(a: Callable[[], A], b: Callable[[], B], c: Callable[[], C], d: Callable[[], D], /) -> tuple[A, B, C, D]: ...
@overload
def at_once(
    a: Callable[[], A], b: Callable[[], B], c: Callable[[], C], d: Callable[[], D], e: Callable[[], E], /
) -> tuple[A, B, C, D, E]: ...
@overload
def at_once(*questions: Callable[[], A]) -> tuple[A, ...]: ...
def at_once(*questions: Callable[[], Any]) -> tuple[Any, ...]:
    """The answers to several questions in their order, in the time that the slowest takes."""
    # Each helper asks for the visitor whose questions they are.
    contexts = [copy_context() for _question in questions]
    return tuple(HELPERS.map(lambda context, question: context.run(question), contexts, questions))


def answered(asked: duckdb.DuckDBPyConnection, kind: type[Answer], parameters: Mapping[str, Any]) -> tuple[Answer, ...]:
    """The answer that a connection gives to a question, not kept in memory."""
    asked.execute(statement(kind.question), parameters)
    columns, found = [column[0] for column in asked.description or ()], asked.fetchall()
    cells = [reader(name, columns, hint) for name, hint in fields(kind)]
    return tuple(kind(*[cell(row) for cell in cells]) for row in found)


@cache
def fields(kind: type) -> list[tuple[str, Any]]:
    """The fields of an answer with their types, in their order."""
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in dataclasses.fields(kind)]


def reader(name: str, columns: list[str], hint: Any) -> Callable[[tuple], Any]:
    """What takes a field out of a row of the database: a text out of a column for each language, a tuple out of a
    list.
    """
    # A column may bear a name that Python keeps for itself, such as break.
    name = name.rstrip("_")
    if hint is Text:
        places = [
            columns.index(f"{name}_{language}") if f"{name}_{language}" in columns else None for language in LANGUAGES
        ]
        return lambda row: Text(*[None if place is None else row[place] for place in places])
    place = columns.index(name)
    if "tuple" in str(hint):
        return lambda row: None if row[place] is None else tuple(row[place])
    return itemgetter(place)


def table(name: str) -> pd.DataFrame:
    """A whole table for somebody who takes it along, not kept in memory. Which tables there are is the answer of
    DownloadTable.
    """
    with cursor() as asked:
        return asked.execute(statement("table_rows"), {"table": name}).df()


def frozen(parameters: dict) -> tuple:
    """Parameters as something that can be looked up."""
    return tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in sorted(parameters.items()))


@lru_cache(maxsize=2048)
def remembered(kind: type[Answer], parameters: tuple, path: Path, _modified: int) -> tuple[Answer, ...]:
    """The answer to a question put to a database as it was when last modified; a rebuilt one is asked anew, and no
    visitor gets what another's own database answered.
    """
    with put_to(path), cursor() as asked:
        lists = {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}
        return answered(asked, kind, lists)


def once_a_database(make: Callable[[*Given], Made]) -> Callable[[*Given], Made]:
    """Keep what a function makes out of answers, by what it is given and by the database that it asks: every page needs
    it, and it is the same until that is built anew. Nobody may change what is kept.
    """

    @lru_cache(maxsize=8)
    def kept(_path: Path, _modified: int, *given: *Given) -> Made:
        return make(*given)

    @wraps(make)
    def asked(*given: *Given) -> Made:
        path = database()
        return kept(path, path.stat().st_mtime_ns, *given)

    return asked


def grouped(rows: Iterable[Grouped], name: str) -> dict[Any, list[Grouped]]:
    """The rows by the value of one field, in their order."""
    groups: dict[Any, list[Grouped]] = {}
    for row in rows:
        groups.setdefault(getattr(row, name), []).append(row)
    return groups


@lru_cache
def sql(name: str) -> str:
    """The text of one question. Raises KeyError where there is none."""
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")


@lru_cache
def statement(name: str) -> duckdb.Statement:
    """One question as DuckDB reads it, which takes a tenth of the time of an answer. Raises KeyError where there is
    none.
    """
    [question] = duckdb.extract_statements(sql(name))
    return question


def search(text: str) -> list[str]:
    """The ids of the measures whose texts hold the words of `text` that name something, best first; small slips are
    forgiven, æ ø å may be written a o a.

    They hold all of the words, where more than a few measures do; else those that hold some of them follow, with most
    of them and the rarest first.
    """
    whole = with_all_words(text)
    return whole if len(whole) > FEW else [row.measure_id for row in ask(FoundMeasure, **with_stems(naming(text)))]


def with_all_words(text: str) -> list[str]:
    """The ids of the measures whose texts hold all words of `text` that name something, best first."""
    words = naming(text)
    found = ask(FoundMeasure, **with_stems(words))
    return [row.measure_id for row in found if row.words == len(set(words))]


def places(text: str) -> list[str]:
    """The ids of the places that a text is, or begins with, the name of, those with most measures first."""
    return [row.place_id for row in ask(FoundPlace, text=text)]


def questions(text: str) -> list[str]:
    """The ids of the questions that a text asks, best first; empty where its words stand in none, or in too many."""
    # A single letter, as i or å, stands in some questions and says nothing of any.
    meant = [word for word in folded(text) if len(word) > 1]
    return [row.question_id for row in ask(FoundQuestion, **with_stems(meant))]


def figure(text: str) -> NamedFigure | None:
    """What figure of the map a text names, and where; None where it names none."""
    return next(iter(ask(NamedFigure, **with_stems(folded(text)))), None)


def guesses(text: str) -> list[str]:
    """The words that the search takes for those of `text` that stand nowhere."""
    return [row.written for row in ask(GuessedWord, **with_stems(naming(text)))]


def folded(text: str) -> list[str]:
    """The words of a text in the search field, as the search knows words."""
    return [row.word for row in ask(FoldedWord, text=text)]


def naming(text: str) -> list[str]:
    """The words of a text that name something, as the search knows words; all of them where none does."""
    words = folded(text)
    return [word for word in words if word not in BINDING] or words


def names_something(text: str) -> bool:
    """Is there a word in the text that names something, and does not only ask or bind?"""
    return not BINDING.issuperset(folded(text))


def asks_how_much(text: str) -> bool:
    """Does the text ask for an amount, or for who has most of it?"""
    return not AMOUNTS.isdisjoint(folded(text))


def with_stems(words: list[str]) -> dict[str, list[str]]:
    """Folded words and their stems, as the searches take them."""
    return {"words": words, "stems": stems(words)}


def stems(words: list[str]) -> list[str]:
    """The Norwegian stem of each word, never shorter than four letters: språkkursene finds språkkurs."""
    stemmer = snowballstemmer.stemmer("norwegian")
    return [stem if len(stem) > 3 else word for word, stem in zip(words, stemmer.stemWords(words))]
