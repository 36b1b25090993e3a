"""Every query does what its header says, on the real database."""

import ast
import inspect
import os
import re
import shutil

import duckdb
import pytest

import queries
from queries import answers
from tests.addresses import ROOT

KINDS = {
    kind.question: kind for _name, kind in inspect.getmembers(answers, inspect.isclass) if hasattr(kind, "question")
}
"""The class of the answer to each question."""
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(queries.FOLDER.glob("*.sql"))}
NO_FILTERS = {"found": None} | {
    name: [] for name in ("size", "county", "theme", "group", "actor", "factor", "evidence", "status")
}
SAMPLES = {name: [value] for name, value in NO_FILTERS.items()} | {
    "found": [None, ["gloppen-helsefag-praksis-forst"], []],
    "words": [[], ["bolig"], ["mentorr"], ["finnesikke"], ["innvandrere"]],
    "stems": [[], ["bolig"], ["mentorr"], ["finnesikk"], ["innvandr"]],
    "size": [[], ["0-4999", "20000-"]],
    "county": [[], ["nordland"]],
    "theme": [[], ["housing"], ["work"]],
    "sizes": [["0-4999", "5000-19999", "20000-"], []],
    "sort": ["name", "year", "size", "evidence", "relevance", "seen", "oldest", "gates", "likeness"],
    "far": [1.0, 0.0],
    "limit": [20, None],
    "offset": [0, 40, 9999],
    "measure_id": ["gloppen-helsefag-praksis-forst", "finnes-ikke", None],
    "place_id": ["gloppen", "haram", "fjellregionen", "nordland", "finnes-ikke", None],
    "subjects": [["measure:gloppen-helsefag-praksis-forst"], []],
    "indicator_id": ["population", "immigrant_share", "nationalities", "immigrants_tertiary_share", "finnes_ikke"],
    "indicators": [["population", "immigrant_share"], []],
    "year": [2019, 1900, 2024, None],
    "class_year": [2022, 2024, 2019],
    "weights": [[2, 1], [0, 1]],
    "outcomes": [["froya-population-2007-2019"], [], ["gloppen-employed-or-studying-2015-2016"]],
    "places": [["gloppen", "fjellregionen", "berg-troms"], []],
    "measures": [["gloppen-helsefag-praksis-forst"], []],
    "text": ["Språkkurs i Frøya", ""],
    "table": ["measure", "observation"],
    "structure": ["2020", "2019", "2024"],
    "peers": [["luster", "hemnes", "bronnoy"], []],
    "first": [2013, 2016],
    "last": [2022, 2019],
    "base": [2013],
    "least": [10, None],
    "borders": [[2008, 2008, 2013], []],
    "bases": [[2013, 2008, 2013], []],
    "lasts": [[2022, 2013, 2018], []],
    "floor": [5],
    "is_index": [False, True],
    "page": ["compare", "place", None],
    "members": [["leka"], [], ["sortland", "hadsel"]],
    "area_id": ["vesteralen", "nordland", "6091", None],
    "areas": [["5091", "6091"], []],
    "kind": ["economic", "county"],
}
"""Values for the parameters of the queries, by name: the same quantity has the same name everywhere."""


def header(name: str) -> str:
    """The comment that opens a query file, as one line of text."""
    lines = []
    for line in TEXTS[name].splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)


def code(name: str) -> str:
    """A query without its comments and without what stands in quotes."""
    return re.sub(r"'[^']*'", "''", re.sub(r"--.*", "", TEXTS[name]))


def parameters(name: str) -> set[str]:
    """The parameters that a query has, as DuckDB reads it."""
    return set(duckdb.extract_statements(TEXTS[name])[0].named_parameters)


def said(name: str) -> set[str]:
    """The parameters that the header of a query tells of; "as for measures" stands for the filters told of there."""
    text = header(name)
    told = set(re.findall(r"\$(\w+)", text))
    other = re.search(r"as for (\w+)", text)
    if other and not told >= set(NO_FILTERS):
        told |= said(other[1]) - {"sort", "limit", "offset"}
    return told


def has_order(name: str) -> bool:
    """Does the whole answer of a query have an order, and not only something within it?"""
    outermost = code(name)
    while (shorter := re.sub(r"\([^()]*\)", "", outermost)) != outermost:
        outermost = shorter
    return "order by" in outermost


def row_counts(name: str) -> list[int]:
    """How many rows a query gives, asked again and again until each sample of its parameters has been used."""
    names = sorted(parameters(name))
    rounds = max([len(SAMPLES[parameter]) for parameter in names], default=1)
    return [
        row_count(name, {parameter: SAMPLES[parameter][turn % len(SAMPLES[parameter])] for parameter in names})
        for turn in range(rounds)
    ]


def row_count(name: str, sample: dict) -> int:
    """How many rows a query gives with these parameters; a whole table is asked for by its name."""
    return len(queries.ask(KINDS[name], **sample) if name in KINDS else queries.table(sample["table"]))


def asked(python: str) -> set[str]:
    """The queries that a piece of code asks, alone or at once with others: by the class of the answer, or by name.

    A class that is none of queries.answers stands for itself.
    """
    calls = [node for node in ast.walk(ast.parse(python)) if isinstance(node, ast.Call) and node.args]
    named = [(ast.unparse(call.func).rpartition(".")[2], call.args[0]) for call in calls]
    kinds = {
        ast.unparse(first).rpartition(".")[2] for function, first in named if function in ("ask", "ask_once", "asking")
    }
    written = {first.value for function, first in named if function == "statement" and isinstance(first, ast.Constant)}
    questions = {kind.__name__: question for question, kind in KINDS.items()}
    return written | {questions.get(kind, kind) for kind in kinds}


@pytest.mark.parametrize("name", TEXTS)
def test_a_query_says_what_one_row_is_and_its_parameters(name):
    assert header(name).startswith("One row")
    assert "Parameters:" in header(name)
    assert parameters(name) or "Parameters: none" in header(name)


@pytest.mark.parametrize("name", TEXTS)
def test_a_query_has_the_parameters_that_its_header_names(name):
    assert said(name) == parameters(name)


@pytest.mark.parametrize("name", TEXTS)
def test_a_query_is_one_statement_with_an_order_where_it_can_have_more_than_one_row(name):
    assert len(duckdb.extract_statements(TEXTS[name])) == 1
    assert has_order(name) or header(name).startswith(("One row:", "One row is the "))


@pytest.mark.parametrize("name", [name for name in TEXTS if not has_order(name)])
def test_a_query_without_an_order_never_answers_with_two_rows(name):
    assert max(row_counts(name)) == 1


@pytest.mark.parametrize("name", TEXTS)
def test_a_query_names_its_columns(name):
    assert not re.search(r"(\bselect|\bdistinct|,)\s+\*", code(name)), "table.* is allowed, a bare * is not"


@pytest.mark.parametrize("name", TEXTS)
def test_a_query_is_in_lower_case_with_four_spaces(name):
    assert not re.findall(r"\b[A-Z]+\b", code(name))
    assert "\t" not in TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_a_query_builds_no_sql_and_names_no_table_from_outside(name):
    # The downloads read one table each, named by the list of tables.
    allowed = {"query_table"} if name == "table_rows" else set()
    assert not allowed ^ set(
        re.findall(r"\b(query|query_table|execute|prepare|read_\w+|getvariable|attach|copy|pragma)\b", code(name))
    )


@pytest.mark.parametrize("name", [name for name in TEXTS if "measure_misses(" in TEXTS[name]])
def test_a_query_gives_the_filters_by_name(name):
    given = re.search(r"measure_misses\(([^()]*)\)", TEXTS[name])[1].split(",")
    assert len(given) == len(NO_FILTERS) and all(re.match(r"\s*\w+ := \$\w+::varchar\[\]", value) for value in given)


@pytest.mark.parametrize("name", TEXTS)
def test_a_query_runs_with_every_sample_of_its_parameters(name):
    missing = parameters(name) - SAMPLES.keys()
    assert not missing, f"Add samples of {sorted(missing)} to SAMPLES."
    # No source has a target for an official figure yet.
    assert any(row_counts(name)) or name == "compared_targets", "no sample gives a row"


def test_every_query_is_asked_by_the_code_and_the_code_asks_no_other():
    assert set().union(
        *(
            asked(path.read_text(encoding="utf-8"))
            for folder in ("files", "screen", "server", "stories", "pages", "queries")
            for path in (ROOT / folder).glob("*.py")
        )
    ) == set(TEXTS)


def test_a_name_that_is_only_written_is_not_asked():
    assert (
        asked('from queries.answers import Place; kinds = [Place, "place"]; show(Place("a")); statement(Place)')
        == set()
    )
    assert asked(
        "queries.ask(answers.Place, place_id=here); ask(County)[0].name; at_once(asking(Pair)); "
        "at_once(*(queries.asking(Note) for n in all)); "
        'statement("table_rows")'
    ) == {"place", "counties", "pairs", "notes", "table_rows"}
    assert asked("ask(Nothing)") == {"Nothing"}


def test_a_query_without_a_file_is_a_key_error():
    class Outside:
        question = "../data/build"

    with pytest.raises(KeyError):
        queries.ask(Outside)


def test_a_table_that_is_not_there_is_an_error():
    with pytest.raises(duckdb.Error):
        queries.table("no_such_table")


def test_a_missing_or_unknown_parameter_is_an_error():
    with pytest.raises(duckdb.Error):
        queries.ask(answers.Measure)
    with pytest.raises(duckdb.Error):
        queries.ask(answers.Measure, measure_id="x", other="y")


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "copy measure to '/tmp/measure.csv'",
        "attach '/tmp/other.duckdb'",
        "install httpfs",
        "set enable_external_access = true",
        "create table x (a integer)",
        "select * from 'https://example.org/x.parquet'",
    ],
)
def test_the_connection_reads_this_database_and_nothing_else(sql):
    with queries.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(sql)


def test_questions_asked_at_once_are_answered_as_one_by_one_and_in_their_order():
    places = [queries.asking(answers.Place, place_id=place) for place in ("gloppen", "froya")]
    questions = [places[0], queries.asking(answers.County), places[1]] * 5
    gloppen, froya = (queries.ask(answers.Place, place_id=place) for place in ("gloppen", "froya"))
    counties = queries.ask(answers.County)
    assert (gloppen[0].name, froya[0].name) == ("Gloppen", "Frøya") and len(counties) > 1
    assert queries.at_once(*questions) == (gloppen, counties, froya) * 5


def test_what_is_made_once_a_database_is_made_anew_of_another_and_of_one_that_was_built_anew(tmp_path):
    made = []

    @queries.once_a_database
    def counties(note: str) -> int:
        made.append(note)
        return len(queries.ask(answers.County))

    assert counties("first") == counties("first") > 10 and counties("other") and made == ["first", "other"]
    copy = tmp_path / "own.duckdb"
    shutil.copy(queries.DATABASE, copy)
    for later in (0, 0, 1):
        os.utime(copy, ns=(later, later))
        with queries.put_to(copy):
            counties("own")
    assert made == ["first", "other", "own", "own"]
