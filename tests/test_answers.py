"""Every answer is what its class says: the columns of its question in their order, their types, and blanks only where
one may be.
"""

import dataclasses
import inspect
import re
import typing

import pytest

import queries
from queries import Row, answers
from tests.test_queries import SAMPLES, TEXTS, header, parameters
from words import Text

CLASSES = [kind for _name, kind in inspect.getmembers(answers, inspect.isclass) if hasattr(kind, "question")]
WIDE = {
    "place_id": lambda: [
        *[place.place_id for place in queries.ask(answers.ListedPlace)][::7],
        "norge",
        "haram",
        "oslo",
    ],
    "measure_id": lambda: [row.measure_id for row in queries.ask(answers.MeasureTitle)],
    "indicator_id": lambda: [row.indicator_id for row in queries.ask(answers.MapIndicator)],
    "measures": lambda: [[row.measure_id for row in queries.ask(answers.MeasureTitle)]],
    "indicators": lambda: [[row.indicator_id for row in queries.ask(answers.MapIndicator)]],
    "limit": lambda: [None],
    "offset": lambda: [0],
    "found": lambda: [None],
}
"""More values of a parameter than SAMPLES has, so that each blank that the data hold is met."""


def columns(kind: type) -> list[str]:
    """The columns that the fields of a class stand for; a text stands for one in each language."""
    hints = typing.get_type_hints(kind)
    names = [(field.name.rstrip("_"), hints[field.name]) for field in dataclasses.fields(kind)]
    return [
        column
        for name, hint in names
        for column in ([f"{name}_{language}" for language in ("nb", "nn", "en")] if hint is Text else [name])
    ]


def asked(kind: type[Row]) -> list:
    """Rows of many answers to the question of a class."""
    names = sorted(parameters(kind.question))
    values = {name: [*SAMPLES[name], *WIDE[name]()] if name in WIDE else SAMPLES[name] for name in names}
    turns = max([len(found) for found in values.values()], default=1)
    return [
        row
        for turn in range(turns)
        for row in queries.ask(kind, **{name: found[turn % len(found)] for name, found in values.items()})
    ]


def test_every_question_has_one_class_and_a_table_is_asked_for_by_its_name():
    assert sorted(kind.question for kind in CLASSES) == sorted(TEXTS.keys() - {"table_rows"})


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_class_has_the_columns_of_its_question_and_no_other(kind):
    with queries.cursor() as connection:
        connection.execute(
            queries.statement(kind.question), {name: SAMPLES[name][0] for name in parameters(kind.question)}
        )
        found = [column[0] for column in connection.description]
    assert sorted(found) == sorted(columns(kind))


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_class_says_what_the_head_of_its_question_says(kind):
    head = header(kind.question).partition(" Parameters:")[0]
    assert " ".join(kind.__doc__.split()) == " ".join(head.split())


def fits(value, hint) -> bool:
    """Is a value of the type that a field has?"""
    origin = typing.get_origin(hint)
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return isinstance(value, tuple) and all(fits(part, inner) for part in value)
    if origin is not None:
        return any(fits(value, part) for part in typing.get_args(hint))
    return type(value) is hint or (hint is float and type(value) is int)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_field_holds_what_its_type_says(kind):
    hints = typing.get_type_hints(kind)
    wrong = {
        field.name
        for row in asked(kind)
        for field in dataclasses.fields(kind)
        if not fits(getattr(row, field.name), hints[field.name])
    }
    assert wrong == set()


def test_a_field_of_a_class_is_used_somewhere():
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("queries", "stories", "figures", "files", "screen", "server", "pages")
        for path in (queries.FOLDER.parent / folder).rglob("*")
        if path.suffix in (".py", ".html") and path.name != "answers.py"
    )
    unused = [
        f"{kind.__name__}.{field.name}"
        for kind in CLASSES
        for field in dataclasses.fields(kind)
        if not re.search(rf"\.{field.name}\b|[\"']{field.name}[\"']", code)
    ]
    # How good a hit is and which word a guess is for decide their order; a measure comes with all that its table has;
    # files.tables writes every field of what programs read.
    programs = (answers.OpenMeasure, answers.OpenChange)
    written = {f"{kind.__name__}.{field.name}" for kind in programs for field in dataclasses.fields(kind)}
    decided = {"FoundMeasure.score", "FoundQuestion.score", "GuessedWord.wanted", "Measure.parent_id"}
    assert set(unused) <= decided | written
