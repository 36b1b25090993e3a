"""The build takes sound files, refuses wrong ones with all faults at once, and never leaves half a database."""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import duckdb
import pytest

import queries
from data import build as builder
from data.build import FOLDER, WrongData, build, content, contents, hashed, row_counts
from queries.answers import Measure
from server import takealong
from tests.part import beginning, core
from tests.server import ROOT
from tests.shown import html, visit
from words import LANGUAGES

BUILD = (
    "import sys; from pathlib import Path; from data.build import build\n"
    "for _ in range(2): build(Path(sys.argv[1]), Path(sys.argv[2]))"
)


@pytest.fixture
def folder(tmp_path) -> Path:
    """The tables that a measure needs, and the SQL of these, which a test may break."""
    return core(tmp_path / "data")


@pytest.fixture
def database(tmp_path) -> Path:
    """An older database, of which a test can see whether it was touched."""
    path = tmp_path / "blifaktor.duckdb"
    path.write_bytes(b"the old database")
    return path


def cells(path: Path) -> list[list[str]]:
    """All rows of a data file, the header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def save(path: Path, rows: list[list[str]]) -> None:
    """Write the rows of a data file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def put(path: Path, number: int, column: str, value: str) -> None:
    """Write one cell; rows are counted as a spreadsheet shows them."""
    rows = cells(path)
    rows[number - 1][rows[0].index(column)] = value
    save(path, rows)


def refused(folder: Path, database: Path) -> list[tuple[str, int, str, str]]:
    """File, row, column and value of each fault; the old database must be as it was, and nothing else beside it."""
    with pytest.raises(WrongData) as error:
        build(folder, database)
    assert database.read_bytes() == b"the old database"
    assert [path.name for path in database.parent.iterdir() if path.is_file()] == [database.name]
    assert all(fault.reason for fault in error.value.faults)
    assert str(error.value).count("\n") == len(error.value.faults) - 1
    return [(fault.file, fault.row, fault.column, fault.value) for fault in error.value.faults]


def test_a_process_that_has_asked_answers_from_the_database_that_was_built_since(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(queries, "DATABASE", tmp_path / "asked.duckdb")
    measure_id = cells(folder / "curated/measure.csv")[1][0]
    for title in ("The first title", "The second title"):
        put(folder / "curated/measure.csv", 2, "title_en", title)
        build(folder, queries.DATABASE)
        assert queries.ask(Measure, measure_id=measure_id)[0].title.en == title


def test_visitors_who_ask_while_the_database_is_rebuilt_get_the_old_answer_or_the_new_and_then_the_new(
    folder, tmp_path, monkeypatch
):
    monkeypatch.setattr(queries, "DATABASE", tmp_path / "asked.duckdb")
    measure_id = cells(folder / "curated/measure.csv")[1][0]
    titles, ended = [], Event()

    def title() -> str:
        with queries.cursor() as asked:
            return queries.answered(asked, Measure, {"measure_id": measure_id})[0].title.en

    def ask() -> None:
        while not ended.wait(0.01):
            titles.append(title())

    put(folder / "curated/measure.csv", 2, "title_en", "The first title")
    build(folder, queries.DATABASE)
    with ThreadPoolExecutor(4) as visitors:
        asking = [visitors.submit(ask) for _visitor in range(4)]
        for number in range(2):
            put(folder / "curated/measure.csv", 2, "title_en", f"Title {number}")
            build(folder, queries.DATABASE)
            assert title() == f"Title {number}"
        ended.set()
    assert [visitor.exception() for visitor in asking] == [None] * 4
    assert set(titles) <= {"The first title", "Title 0", "Title 1"}
    assert title() == "Title 1"


def test_who_waits_to_close_the_database_is_not_kept_waiting_by_new_questions():
    turns, asked_for = [], Event()

    def close() -> None:
        with queries.closed():
            turns.append("closed")

    def ask() -> None:
        asked_for.set()
        with queries.cursor():
            turns.append("asked")

    with ThreadPoolExecutor(2) as visitors:
        with queries.cursor():
            closing = visitors.submit(close)
            while not queries.CLOSING and not closing.done():
                pass
            asking = visitors.submit(ask)
            asked_for.wait()
            with queries.CHANGING:
                assert turns == []
        assert [closing.result(), asking.result()] == [None, None]
    assert turns == ["closed", "asked"] and not queries.CLOSING


def test_of_folders_that_come_and_go_no_more_is_remembered_than_a_dataset_needs(tmp_path):
    path = tmp_path / "measure.csv"
    for number in range(1_100):
        path.write_bytes(b"x" * number)
        assert content(str(path)).bytes == number
    assert hashed.cache_info().currsize <= 1024
    assert takealong.packed.cache_parameters()["maxsize"] == len(LANGUAGES)


@pytest.fixture
def served(folder, tmp_path, monkeypatch) -> Path:
    """The copy of the data files, which a process of its own builds its database of and serves."""
    monkeypatch.setattr(queries, "FILES", folder)
    monkeypatch.setattr(queries, "DATABASE", tmp_path / "served.duckdb")
    monkeypatch.setattr(queries, "REFUSED", {})
    yield folder
    with queries.closed():
        pass


def builds(monkeypatch) -> list[Path]:
    """The databases that are built from now on."""
    found = []

    def noted(*arguments, **options) -> dict[str, int]:
        found.append(arguments[1])
        return build(*arguments, **options)

    monkeypatch.setattr(queries, "build", noted)
    return found


def title() -> str:
    """What the database that is served says of one measure."""
    return queries.ask(Measure, measure_id=cells(queries.FILES / "curated/measure.csv")[1][0])[0].title.en


def test_one_visitor_builds_and_the_others_wait(served, monkeypatch):
    built = builds(monkeypatch)
    with ThreadPoolExecutor(4) as visitors:
        assert list(visitors.map(lambda _visitor: queries.ensure_database(), range(4))) == [True] * 4
    assert built == [queries.DATABASE]


def test_a_wrong_cell_leaves_the_last_good_database_and_is_told_once(served, monkeypatch, caplog):
    put(served / "curated/measure.csv", 2, "title_en", "The good title")
    assert queries.ensure_database()
    put(served / "curated/measure.csv", 2, "title_en", "The newer title")
    put(served / "curated/measure.csv", 5, "kind", "idé")
    built = builds(monkeypatch)
    assert [queries.ensure_database() for _visit in range(3)] == [False] * 3
    assert title() == "The good title" and len(built) == 1
    assert [record.getMessage().count("value 'idé'") for record in caplog.records] == [1]
    put(served / "curated/measure.csv", 5, "kind", "measure")
    assert queries.ensure_database() and title() == "The newer title"


@pytest.mark.parametrize(
    "file, content",
    [
        ("datapackage.json", "{"),
        ("datapackage.json", '{"resources": [{"name": "place"}]}'),
        ("curated/theme.csv", '"' + "x" * 200_000),
        ("sql/rule_roles.sql", "select nothing from nowhere"),
        ("sql/rule_new.sql", "select nothing from nowhere"),
    ],
)
def test_a_file_that_is_wrong_in_any_way_leaves_the_last_good_database(served, file, content, caplog):
    put(served / "curated/measure.csv", 2, "title_en", "The good title")
    assert queries.ensure_database()
    (served / file).write_text(content, encoding="utf-8")
    assert not queries.ensure_database()
    assert title() == "The good title"
    assert file in caplog.text


def test_without_a_sound_database_there_is_none(served):
    put(served / "curated/measure.csv", 5, "kind", "idé")
    for broken in (None, b"no database"):
        if broken:
            queries.DATABASE.write_bytes(broken)
        with pytest.raises(queries.NoDatabase):
            queries.ensure_database()


@pytest.mark.parametrize("file, is_served", [("derive_measure_area.sql", False), ("rule_roles.sql", True)])
def test_a_database_of_an_older_form_is_not_served_in_the_place_of_wrong_data(served, file, is_served):
    assert queries.ensure_database()
    with (served / "sql" / file).open("a", encoding="utf-8") as sql:
        sql.write("\n-- Another form.\n")
    put(served / "curated/measure.csv", 5, "kind", "idé")
    if is_served:
        assert not queries.ensure_database()
    else:
        with pytest.raises(queries.NoDatabase):
            queries.ensure_database()


def test_a_database_without_a_column_of_the_dictionary_is_not_served_in_the_place_of_wrong_data(served):
    assert queries.ensure_database()
    path = served / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"summary_en"', '"summary_de"'), encoding="utf-8")
    with pytest.raises(queries.NoDatabase):
        queries.ensure_database()


def test_a_change_that_makes_no_file_newer_is_seen(served):
    path = served / "curated/measure.csv"
    put(path, 2, "title_en", "The good title")
    assert queries.ensure_database()
    times = path.stat()
    put(path, 2, "title_en", "The evil title")  # of the same length, and put there with its old date, as `cp -p` does
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    assert queries.ensure_database() and title() == "The evil title"
    put(path, 2, "title_en", "An older title")
    os.utime(path, (0, 0))
    assert queries.ensure_database() and title() == "An older title"
    (served / "sql/rule_roles.sql").unlink()
    assert queries.ensure_database() and "sql/rule_roles.sql" not in queries.built_from()


def test_a_file_that_only_bears_a_newer_date_builds_nothing(served, monkeypatch):
    assert queries.ensure_database()
    built = builds(monkeypatch)
    os.utime(served / "curated/theme.csv")
    assert queries.ensure_database() and built == []


def test_a_visit_reads_no_file_that_is_as_it_was(served, monkeypatch):
    assert queries.ensure_database()
    monkeypatch.setattr(builder.hashlib, "sha256", None)
    assert queries.ensure_database()


def test_a_file_that_is_saved_while_the_database_is_built_is_seen(served):
    @contextmanager
    def saved():
        put(served / "curated/measure.csv", 2, "title_en", "Saved meanwhile")
        yield

    build(served, queries.DATABASE, saved())
    assert title() != "Saved meanwhile"
    assert queries.ensure_database() and title() == "Saved meanwhile"


def test_a_folder_is_built_by_its_own_rules_and_sql(folder, database):
    (folder / "sql/rule_own.sql").write_text(
        "select 'theme' as file, 2 as row, 'theme_id', 'x', 'a rule of this folder'", encoding="utf-8"
    )
    assert refused(folder, database) == [("curated/theme.csv", 2, "theme_id", "x")]
    shutil.rmtree(folder / "sql")
    assert refused(folder, database) == [("sql/derive_*.sql", 1, "", "")]


def test_the_database_lists_the_files_that_it_was_built_from(folder, tmp_path):
    build(folder, tmp_path / "new.duckdb")
    with duckdb.connect(tmp_path / "new.duckdb", read_only=True) as connection:
        listed = connection.execute("select path, bytes, sha256 from built_from order by path").fetchall()
    assert listed == [(path, *content) for path, content in sorted(contents(folder).items())]
    content = (folder / "curated/theme.csv").read_bytes()
    assert ("curated/theme.csv", len(content), hashlib.sha256(content).hexdigest()) in listed


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_what_is_no_amount_is_refused(folder, database, value):
    put(folder / "curated/outcome.csv", 2, "value_after", value)
    assert set(refused(folder, database)) == {("curated/outcome.csv", 2, "value_after", value)}


def test_the_real_files_build_and_every_table_has_rows():
    with queries.cursor() as cursor:
        counts = row_counts(cursor)
    assert counts["measure"] > 100 and counts["observation"] > 200_000
    # No figure has been fetched from a publisher's interface yet.
    assert {name for name, count in counts.items() if not count} <= {"fetched"}


def test_a_build_tells_how_many_rows_each_table_has(folder, tmp_path):
    counts = build(folder, tmp_path / "new.duckdb")
    assert {"built_from", "measure", "measure_area", "observation"} <= counts.keys() and 0 not in counts.values()
    with duckdb.connect(tmp_path / "new.duckdb", read_only=True) as connection:
        assert counts == {name: connection.table(name).count("*").fetchall()[0][0] for name in counts}


def test_the_command_prints_the_counts(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(builder, "build", lambda cases: {"measure": 1234})
    assert builder.main() == 0
    assert "1,234 measure" in capsys.readouterr().out


def test_the_command_prints_the_faults_and_fails(capsys, folder, database, monkeypatch):
    put(folder / "curated/measure.csv", 5, "kind", "idé")
    monkeypatch.setattr(builder, "build", lambda cases: build(folder, database))
    assert builder.main() == 1
    printed = capsys.readouterr().err
    assert (
        "curated/measure.csv, row 5, column kind, value 'idé': must be one of measure" in printed
        and "1 fault;" in printed
    )


def test_faults_in_cells_are_told_all_at_once(folder, database):
    put(folder / "curated/measure.csv", 3, "start_year", "ca. 2012")
    put(folder / "curated/measure.csv", 3, "evidence", "proven")
    put(folder / "curated/measure.csv", 7, "title_nb", "")
    put(folder / "curated/measure.csv", 9, "measure_id", "Frøya Bolig")
    put(folder / "curated/place.csv", 4, "longitude", "99")
    put(folder / "curated/place.csv", 5, "latitude", "64,5")
    put(folder / "official/population.csv", 12, "population", "n/a")
    assert refused(folder, database) == [
        ("curated/measure.csv", 3, "evidence", "proven"),
        ("curated/measure.csv", 3, "start_year", "ca. 2012"),
        ("curated/measure.csv", 7, "title_nb", ""),
        ("curated/measure.csv", 9, "measure_id", "Frøya Bolig"),
        ("curated/place.csv", 4, "longitude", "99"),
        ("curated/place.csv", 5, "latitude", "64,5"),
        ("official/population.csv", 12, "population", "n/a"),
    ]


def test_faults_of_every_kind_are_told_all_at_once(folder, database):
    put(folder / "curated/measure.csv", 3, "start_year", "ca. 2012")  # a type
    put(folder / "curated/measure_theme.csv", 4, "theme_id", "no_such_theme")  # a reference
    themes = cells(folder / "curated/theme.csv")
    save(folder / "curated/theme.csv", [*themes, themes[1]])  # a key
    put(folder / "curated/actor.csv", 2, "label_nb", " Kommunen")  # a space too many
    put(folder / "curated/actor.csv", 3, "label_nn", "=cmd|x")  # what a spreadsheet would run
    put(folder / "curated/actor.csv", 4, "label_en", "The\x02 county")  # what no file of Word can hold
    put(folder / "curated/outcome.csv", 2, "value_after", "")  # a rule over several cells
    found = {fault[:3] for fault in refused(folder, database)}
    assert found >= {
        ("curated/measure.csv", 3, "start_year"),
        ("curated/measure_theme.csv", 4, "theme_id"),
        ("curated/theme.csv", len(themes) + 1, "theme_id"),
        ("curated/actor.csv", 2, "label_nb"),
        ("curated/actor.csv", 3, "label_nn"),
        ("curated/actor.csv", 4, "label_en"),
    }


def test_a_reference_to_nothing_is_refused(folder, database):
    put(folder / "curated/measure_theme.csv", 4, "theme_id", "no_such_theme")
    put(folder / "official/population.csv", 2, "place_id", "atlantis")
    assert refused(folder, database) == [
        ("curated/measure_theme.csv", 4, "theme_id", "no_such_theme"),
        ("official/population.csv", 2, "place_id", "atlantis"),
    ]


def test_a_key_that_stands_twice_is_refused(folder, database):
    rows = cells(folder / "curated/theme.csv")
    save(folder / "curated/theme.csv", [*rows, rows[2]])
    assert refused(folder, database) == [("curated/theme.csv", len(rows) + 1, "theme_id", rows[2][0])]


@pytest.mark.parametrize("text", [" Bolig", "Bolig ", "Bolig  og jobb", "Bolig\u00a0", "\tBolig"])
def test_a_space_too_many_is_refused(folder, database, text):
    put(folder / "curated/theme.csv", 3, "label_nb", text)
    assert [fault[:3] for fault in refused(folder, database)] == [("curated/theme.csv", 3, "label_nb")]


def test_rows_are_counted_as_a_spreadsheet_does_after_a_line_break_in_a_cell(folder, database):
    put(folder / "curated/measure.csv", 3, "summary_nb", "Første linje.\nAndre linje.")
    put(folder / "curated/measure.csv", 6, "kind", "idé")
    assert ("curated/measure.csv", 6, "kind", "idé") in refused(folder, database)


def constrain(folder: Path, table: str, column: str, **constraints) -> None:
    """Add constraints of a column to the dictionary."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    fields = next(found for found in package["resources"] if found["name"] == table)["schema"]["fields"]
    next(field for field in fields if field["name"] == column).setdefault("constraints", {}).update(constraints)
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def test_a_text_that_is_too_long_is_refused_with_its_length(folder, database):
    longest = max(len(row[2]) for row in cells(folder / "curated/measure.csv")[1:])
    assert cells(folder / "curated/measure.csv")[0][2] == "title_nb"
    constrain(folder, "measure", "title_nb", maxLength=longest)
    put(folder / "curated/measure.csv", 2, "title_nb", "t" * (longest + 1))
    with pytest.raises(WrongData, match=f"has {longest + 1} characters; write it in at most {longest}"):
        build(folder, database)
    put(folder / "curated/measure.csv", 2, "title_nb", "t" * longest)
    build(folder, database)


@pytest.mark.parametrize("constraint", [{"minLength": 3}, {"unique": True}, {"maxlength": 20}, {"maxLength": "many"}])
def test_a_constraint_that_nothing_would_hold_is_refused(folder, database, constraint):
    constrain(folder, "measure", "title_nb", **constraint)
    assert [fault[:2] for fault in refused(folder, database)] == [("datapackage.json", 1)]


def test_a_rule_over_several_cells_is_told_with_the_row_of_the_file(folder, database):
    put(folder / "curated/outcome.csv", 6, "value_after", "")
    assert ("curated/outcome.csv", 6, "value_after") in [fault[:3] for fault in refused(folder, database)]


def test_a_missing_column_is_refused(folder, database):
    save(folder / "curated/theme.csv", [row[:-1] for row in cells(folder / "curated/theme.csv")])
    assert [fault[:2] for fault in refused(folder, database)] == [("curated/theme.csv", 1)]


def test_columns_in_another_order_are_refused(folder, database):
    save(folder / "curated/theme.csv", [row[::-1] for row in cells(folder / "curated/theme.csv")])
    assert [fault[:2] for fault in refused(folder, database)] == [("curated/theme.csv", 1)]


def test_a_row_with_a_cell_too_many_is_refused(folder, database):
    rows = cells(folder / "curated/theme.csv")
    rows[3].append("x")
    save(folder / "curated/theme.csv", rows)
    assert [fault[:2] for fault in refused(folder, database)] == [("curated/theme.csv", 4)]


def test_a_file_that_is_not_utf_8_is_refused(folder, database):
    path = folder / "curated/theme.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", errors="replace"))
    assert [fault[0] for fault in refused(folder, database)] == ["curated/theme.csv"]


@pytest.mark.parametrize("content", [b"", b"\n", b"\x00\x00", b"\xef\xbb\xbf", b'"'])
def test_a_file_without_a_table_is_refused(folder, database, content):
    (folder / "curated/theme.csv").write_bytes(content)
    assert "curated/theme.csv" in [fault[0] for fault in refused(folder, database)]


def test_a_missing_file_is_refused(folder, database):
    (folder / "curated/theme.csv").unlink()
    assert "curated/theme.csv" in [fault[0] for fault in refused(folder, database)]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.rstrip("\n"),
    ],
    ids=["a byte order mark", "Windows line ends", "no line end at the end"],
)
def test_what_a_spreadsheet_leaves_in_a_file_does_no_harm(folder, tmp_path, change):
    path = folder / "curated/theme.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    assert build(folder, tmp_path / "new.duckdb")["theme"] == len(cells(FOLDER / "curated/theme.csv")) - 1


def test_two_builds_at_once_do_no_harm_and_a_reader_never_sees_half_a_database(folder, tmp_path):
    database = tmp_path / "blifaktor.duckdb"
    measures = build(folder, database)["measure"]
    processes = [subprocess.Popen([sys.executable, "-c", BUILD, folder, database], cwd=ROOT) for _ in range(2)]
    while any(process.poll() is None for process in processes):
        with duckdb.connect(database, read_only=True) as connection:
            assert connection.table("measure").count("*").fetchall()[0][0] == measures
    assert [process.returncode for process in processes] == [0, 0]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [database.name]


def test_two_visitors_of_one_server_can_start_a_build_at_once(folder, tmp_path):
    database = tmp_path / "blifaktor.duckdb"
    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(lambda _: build(folder, database), range(2)))
    assert counts[0] == counts[1]


def test_every_table_and_column_of_the_database_is_described_in_it():
    with queries.cursor() as connection:
        tables = connection.execute(
            "select table_name from duckdb_tables() where coalesce(comment, '') = ''"
        ).fetchall()
        columns = connection.execute(
            "select table_name, column_name from duckdb_columns() where not internal and coalesce(comment, '') = ''"
        ).fetchall()
    assert (tables, columns) == ([], [])


def test_an_official_indicator_is_a_row_a_column_and_a_field_and_stands_on_the_pages_that_its_row_names(
    tmp_path, monkeypatch
):
    folder = beginning(tmp_path / "data")
    facts = {"indicator_id": "borrowers", "unit": "persons", "kind": "official", "on_map": "yes", "topic": "work"}
    facts |= {"compare_order": "90", "place_order": "90", "may_be_negative": "yes"}
    facts |= dict.fromkeys(("label_nb", "label_nn", "label_en"), "Lånere i biblioteket")
    header, *rows = cells(folder / "curated/indicator.csv")
    save(folder / "curated/indicator.csv", [header, *rows, [facts.get(name, "") for name in header]])
    header, *rows = cells(folder / "official/refugees_resident.csv")
    save(
        folder / "official/refugees_resident.csv",
        [[*header, "borrowers"], *([*row, str(100 + number)] for number, row in enumerate(rows))],
    )
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    [resource] = [one for one in package["resources"] if one["path"] == "official/refugees_resident.csv"]
    resource["schema"]["fields"].append(resource["schema"]["fields"][-1] | {"name": "borrowers"})
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    monkeypatch.setattr(queries, "FILES", folder)
    monkeypatch.setattr(queries, "DATABASE", tmp_path / "asked.duckdb")
    build(folder, queries.DATABASE)
    asked = {"indicator": "borrowers", "place": "froya", "list": "place:froya,place:gloppen"}
    for page in ("pages/map.py", "pages/compare.py", "pages/place.py", "pages/before_after.py"):
        assert "lånere i biblioteket" in html(visit(page, "nb", asked)).lower(), page
    assert "ingen indeks, fordi tallet kan være negativt" in html(visit("pages/compare.py", "nb", asked))


def test_the_database_is_written_as_duckdb_1_1_reads_it():
    with queries.DATABASE.open("rb") as file:
        head = file.read(20)
    # The magic bytes stand after a checksum, and the version of the storage after them: 64 in every DuckDB from 0.10 to
    # 1.1, more only where newer ones are asked for.
    assert head[8:12] == b"DUCK" and int.from_bytes(head[12:20], "little") == 64
