"""A build upon a database that has all but the cases gives the same as a whole build, in a part of the time; upon one
of other files it is a whole build.
"""

import shutil
from collections.abc import Iterable
from math import isclose
from pathlib import Path

import duckdb
import pytest

import queries
from data import build as builder
from data.build import WrongData, build
from data.cases.reading import read
from data.cases.tables import tables_of
from data.check import Fault, dictionary
from stories import contribution
from tests.sheets import MEASURE, PAIR, workbook

OTHER = MEASURE | {"title": "Leksehjelp", "source_title": "Leksehjelp i bygda", "place": "Frøya (Trøndelag)"}
ABSENT = "the whole is built"
pytestmark = pytest.mark.timeout(600)  # beside the quick build each makes a whole one


def folder_of(place: Path, name: str, *measures: dict[str, str], figures: Iterable[dict[str, str]] = ()) -> Path:
    """A folder of cases made of the rows of a sheet."""
    words, folder = contribution.vocabulary(), place / name
    folder.mkdir()
    tables_of(read(workbook(*measures, figures=[*figures]), "saker.xlsx", words), words).write(folder)
    return folder


def content(database: Path) -> dict[str, object]:
    """All that a database holds: of each table its rows in their order as one number, its columns with types and
    comments, and the macros.
    """
    with duckdb.connect(database, read_only=True) as connection:

        def asked(sql: str) -> list[tuple]:
            return connection.execute(sql).fetchall()

        names = [name for (name,) in asked("select table_name from duckdb_tables() order by 1")]
        rows = {name: asked(f"select count(*), bit_xor(hash(rowid, one)) from {name} as one") for name in names}
        return rows | {
            "comments": asked("select table_name, comment from duckdb_tables() order by all"),
            "columns": asked(
                "select table_name, column_index, column_name, data_type, is_nullable, comment from duckdb_columns() "
                "where not internal order by all"
            ),
            "macros": asked(
                "select function_name, parameters, macro_definition from duckdb_functions() where not internal "
                "order by all"
            ),
        }


def rows(database: Path, table: str) -> list[tuple]:
    """The rows of a table in their order."""
    with duckdb.connect(database, read_only=True) as connection:
        return connection.table(table).fetchall()


def alike(one: object, other: object) -> bool:
    """Are two values, or all within them, the same but for the last digits of a fraction?"""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def without_official(monkeypatch) -> None:
    """From now on no build can make the long table of the official figures."""

    def stopped(_wide: object) -> None:
        raise AssertionError(ABSENT)

    monkeypatch.setattr(builder, "observations", stopped)


def test_a_build_upon_the_database_without_the_cases_gives_what_a_whole_build_gives(tmp_path, monkeypatch):
    first = folder_of(tmp_path, "first", MEASURE | {"title": "Kafé"})
    cases = folder_of(tmp_path, "cases", MEASURE, OTHER, figures=(PAIR,))
    counts = build(database=tmp_path / "whole.duckdb", cases=(cases,))
    with monkeypatch.context() as patched:
        without_official(patched)
        # The dashboard has it open meanwhile.
        build(database=tmp_path / "first.duckdb", cases=(first,), upon=queries.DATABASE)
        assert build(database=tmp_path / "upon.duckdb", cases=(cases,), upon=queries.DATABASE) == counts
        # Of a database with other cases none of these is left.
        build(database=tmp_path / "upon-first.duckdb", cases=(cases,), upon=tmp_path / "first.duckdb")
    wanted = content(tmp_path / "whole.duckdb")
    assert wanted["measure"] != content(tmp_path / "first.duckdb")["measure"]
    for name in ("upon", "upon-first"):
        found = content(tmp_path / f"{name}.duckdb")
        assert wanted.keys() == found.keys()
        for part in [part for part in wanted if wanted[part] != found[part]]:
            # Two whole builds differ too: a sum of several threads in the last digits.
            assert alike(rows(tmp_path / "whole.duckdb", part), rows(tmp_path / f"{name}.duckdb", part)), part
    assert {path.name for path in tmp_path.glob("*.duckdb*")} == {
        f"{name}.duckdb" for name in ("first", "upon", "upon-first", "whole")
    }


def write(folder: Path, **tables: list[dict[str, str]]) -> Path:
    """A folder of cases with these rows; a column that is not named is empty."""
    folder.mkdir()
    for name, rows in tables.items():
        columns = [field["name"] for field in dictionary()[name]["schema"]["fields"]]
        assert {column for row in rows for column in row} <= set(columns), name
        lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
        (folder / f"{name}.csv").write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
    return folder


def texts(name: str, text: str) -> dict[str, str]:
    """A text in the three languages."""
    return {f"{name}_{language}": text for language in ("nb", "nn", "en")}


SOUND = {"kind": "measure", "status": "running", "status_date": "2024", "evidence": "described"}
SOUND |= texts("title", "Et tiltak") | texts("summary", "Noe ble gjort.")
FIGURE = {"kind": "level", "value_after": "4", "unit": "persons", "qualifier": "exact", "origin": "printed"}
FIGURE |= {"place_id": "froya", "measure_id": "a", "source_id": "s", "section": "s. 1", "date_after": "2019-01-01"}
FIGURE |= {"indicator_id": "population"} | texts("text", "Et tall.")


def with_wrong_cells(folder: Path) -> Path:
    """Cases with a fault of each kind that a cell, a row or a file can have."""
    write(
        folder,
        measure=[
            SOUND | {"measure_id": "A B", "start_year": "i fjor"},
            SOUND | {"measure_id": "froya-startlan", "evidence": "proven"},
            SOUND | {"measure_id": "b", "title_nb": "=SUM(1)", "title_nn": "", "summary_en": " Done"},
            SOUND | {"measure_id": "b"},
        ],
        measure_theme=[{"measure_id": "b", "theme_id": "no_such_theme"}, {"measure_id": "b", "theme_id": "housing"}],
        measure_place=[{"measure_id": "b", "place_id": "atlantis", "role": "lead"}],
        outcome=[FIGURE | {"outcome_id": "o", "indicator_id": "luck", "value_after": "many"}],
        source=[{"source_id": "s"} | texts("label", "En kilde")],
    )
    (folder / "actor.csv").write_text("actor\nx\n", encoding="utf-8")
    (folder / "data_note.csv").write_bytes("note_id\næ\n".encode("latin-1"))
    (folder / "theme.csv").write_text("theme_id\n", encoding="utf-8")
    with (folder / "measure_theme.csv").open("a", encoding="utf-8") as file:
        file.write("b\n")
    return folder


def against_rules(folder: Path) -> Path:
    """Cases that break each rule which a case can break, with sound cells."""
    linked = ("a", "b")
    return write(
        folder,
        actor=[{"actor_id": "municipal", "kind": "municipal"} | texts("label", "En kommune")],
        source=[
            {"source_id": "s", "assessed": "yes"}
            | texts("label", "En kilde")
            | texts("publisher", "En utgiver")
            | texts("licence", "CC BY 4.0")
        ],
        measure=[
            SOUND | {"measure_id": "a", "evidence": "quantified", "status_date": "", "lessons_nb": "Lærdom"},
            SOUND | {"measure_id": "b", "evidence": "evaluated", "start_year": "2020", "end_year": "2019"},
            SOUND | {"measure_id": "c", "summary_nb": "Kari Nordmann tok imot alle."},
        ],
        measure_place=[
            {"measure_id": name, "place_id": "froya", "role": role} for name in linked for role in ("lead", "partner")
        ],
        measure_theme=[{"measure_id": name, "theme_id": "housing"} for name in linked],
        measure_target_group=[{"measure_id": name, "target_group_id": "refugees"} for name in linked],
        measure_source=[{"measure_id": "b", "source_id": "s", "section": "s. 1"}],
        measure_need=[{"measure_id": "a", "need_no": "2", "kind": "post"} | texts("text", "En stilling")],
        data_note=[{"note_id": "n", "subject": "measure:borte", "severity": "low"} | texts("text", "Noe.")],
        outcome=[
            FIGURE | {"outcome_id": "p", "value_after": "400"},
            FIGURE | {"outcome_id": "q", "unit": "percent"},
            FIGURE | {"outcome_id": "r", "kind": "before_after", "measure_id": ""},
            FIGURE | {"outcome_id": "t", "value_after": "", "date_after": ""},
        ],
    )


def faults(cases: Path, upon: Path | None) -> tuple[list[Fault], bool]:
    """The faults that a build of the cases tells of, and whether it looked no further than at cells."""
    with pytest.raises(WrongData) as error:
        build(database=cases.with_name("wrong.duckdb"), cases=(cases,), upon=upon)
    assert list(cases.parent.glob("wrong.duckdb*")) == []
    return error.value.faults, error.value.in_cells


WRONG_CELLS = {
    ("actor", ""), ("data_note", ""), ("measure", "evidence"), ("measure", "measure_id"),
    ("measure", "start_year"), ("measure", "summary_en"), ("measure", "title_nb"), ("measure", "title_nn"),
    ("measure_place", "place_id"), ("measure_theme", ""), ("measure_theme", "theme_id"), ("outcome", "indicator_id"),
    ("outcome", "value_after"), ("source", "assessed"), ("source", "publisher_nb"),
    ("theme", ""),
}  # fmt: skip
BROKEN_RULES = {
    ("actor", "actor_id"), ("data_note", "subject"), ("measure", "end_year"), ("measure", "evidence"),
    ("measure", "lessons_nn"), ("measure", "measure_id"), ("measure", "status_date"), ("measure", "summary_nb"),
    ("measure_need", "need_no"), ("measure_place", "place_id"), ("outcome", "date_before"), ("outcome", "source_id"),
    ("outcome", "unit"), ("outcome", "value_after"), ("source", "assessed"),
}  # fmt: skip


@pytest.mark.parametrize(
    "make, wanted, in_cells", [(with_wrong_cells, WRONG_CELLS, True), (against_rules, BROKEN_RULES, False)]
)
def test_each_fault_of_a_case_is_told_as_a_whole_build_tells_it(make, wanted, in_cells, tmp_path, monkeypatch):
    cases = make(tmp_path / "cases")
    whole = faults(cases, None)
    without_official(monkeypatch)
    assert faults(cases, queries.DATABASE) == whole
    found, looked_no_further = whole
    assert {(Path(fault.file).stem, fault.column) for fault in found} >= wanted
    assert {Path(fault.file).parent.name for fault in found} == {"cases"} and looked_no_further is in_cells


OTHERWISE = {
    "the same": ("select 1", False),
    "other cases": ("insert into built_from values ('cases/others/measure.csv', 1, 'a')", False),
    "another official file": ("update built_from set sha256 = 'a' where path = 'official/population.csv'", True),
    "other code": ("update built_from set bytes = 1 where path = 'build.py'", True),
    "another rule": ("delete from built_from where path = 'sql/rule_roles.sql'", True),
    "a file more": ("insert into built_from values ('curated/new.csv', 1, 'a')", True),
    "no list of files": ("drop table built_from", True),
}
"""What is done to a database, and whether all must then be built anew."""


class Read(Exception):
    """The files are about to be read; with whether all are."""


def reads_all(upon: Path, place: Path, monkeypatch) -> bool:
    """Does a build upon this database read all files?"""

    def told(_folder: Path, _cases: object, official: bool) -> None:
        raise Read(official)

    monkeypatch.setattr(builder, "read_tables", told)
    with pytest.raises(Read) as read_files:
        build(database=place / "new.duckdb", upon=upon)
    assert list(place.glob("new.duckdb*")) == []
    return read_files.value.args[0]


@pytest.mark.parametrize("change", OTHERWISE)
def test_all_is_built_where_the_database_is_of_other_files_than_those_of_cases(change, tmp_path, monkeypatch):
    done, is_whole = OTHERWISE[change]
    shutil.copy(queries.DATABASE, tmp_path / "old.duckdb")
    with duckdb.connect(tmp_path / "old.duckdb") as connection:
        connection.execute(done)
    assert reads_all(tmp_path / "old.duckdb", tmp_path, monkeypatch) is is_whole


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_all_is_built_where_there_is_no_database(content, tmp_path, monkeypatch):
    if content is not None:
        (tmp_path / "old.duckdb").write_bytes(content)
    assert reads_all(tmp_path / "old.duckdb", tmp_path, monkeypatch)
