"""The change log of records tells all that changed from version to version: a record by itself, texts by table."""

import csv
import itertools
import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

import queries
from data import changes
from data.changes import Change, Logged, lacking
from data.check import FOLDER, dictionary
from queries.answers import OpenChange
from tests.addresses import LANGUAGES
from tests.server import ROOT
from tests.shown import texts, visit
from words import Words

RELEASES = [row["version"] for row in changes.read(FOLDER, "curated/release.csv")]
TAGS = [f"v{version}" for version in RELEASES]


def dataset(folder: Path, tag: str) -> Path:
    """The curated tables as they were at a tag; skips where the copy at hand has no history."""
    archive = folder / f"{tag}.tar"
    paths = ["data/datapackage.json", "data/curated"]
    made = subprocess.run(
        ["git", "archive", "-o", str(archive), tag, *paths], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if made.returncode:
        pytest.skip(f"no history to compare with: {made.stderr.strip()[:80]}")
    with tarfile.open(archive) as packed:
        packed.extractall(folder / tag, filter="data")
    return folder / tag / "data"


@pytest.mark.parametrize("older, newer", list(itertools.pairwise(TAGS)))
def test_the_log_tells_all_that_changed_between_two_versions_and_nothing_else(tmp_path, older, newer):
    found = changes.changes(dataset(tmp_path, older), dataset(tmp_path, newer))
    told = [row.change for row in changes.log() if row.version == changes.numbered(newer[1:])]
    assert told == found


@pytest.mark.parametrize("older", TAGS)
def test_the_log_tells_all_that_changed_since_a_version(tmp_path, older):
    since = [row for row in changes.log() if row.version > changes.numbered(older[1:])]
    missing = lacking(changes.changes(dataset(tmp_path, older)), since)
    assert missing == [], "Log what changed among the records: CONTRIBUTING.md says how."


def test_the_rule_of_the_log_knows_every_table_whose_records_it_names():
    rule = (FOLDER / "sql/rule_change.sql").read_text(encoding="utf-8")
    named = {
        name
        for name, table in dictionary().items()
        if table["path"].startswith("curated/") and len(table["schema"]["primaryKey"]) == 1
    }
    assert set(re.findall(r"select '(\w+)'", rule)) == named - {"release"}


def test_versions_stand_in_order_and_that_of_the_data_package_is_released():
    versions = [changes.numbered(version) for version in RELEASES]
    dates = [row["released_on"] for row in changes.read(FOLDER, "curated/release.csv")]
    now = versions.index(changes.numbered(changes.version(FOLDER)))
    assert versions == sorted(versions) and dates[: now + 1] == sorted(dates[: now + 1]) and "" not in dates[: now + 1]
    assert not any(dates[now + 1 :])


def test_the_log_may_tell_of_every_curated_table_but_itself():
    curated = {name for name, table in dictionary().items() if table["path"].startswith("curated/")}
    [named] = [field for field in dictionary()["change"]["schema"]["fields"] if field["name"] == "table_name"]
    assert set(named["constraints"]["enum"]) == curated - set(changes.LOG)


@pytest.fixture
def older(tmp_path) -> Path:
    """An older dataset: one measure less, another figure and another text, one need more, a column and a table less."""
    folder = tmp_path / "data"
    shutil.copytree(FOLDER / "curated", folder / "curated")
    described = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "datapackage.json").write_text(json.dumps(described | {"version": "0.9.0"}), encoding="utf-8")

    def rewrite(name: str, change):
        path = folder / f"curated/{name}.csv"
        rows = changes.read(folder, f"curated/{name}.csv")
        change(rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    rewrite("measure", lambda rows: (rows.pop(0), rows[0].update(evidence="planned", title_nb="Annet")))
    rewrite("measure_need", lambda rows: rows.append(rows[0] | {"need_no": "99"}))
    rewrite("source", lambda rows: [row.pop("assessed") for row in rows])
    (folder / "curated/question.csv").unlink()
    return folder


FIRST, SECOND = (row["measure_id"] for row in changes.read(FOLDER, "curated/measure.csv")[:2])
FOUND = [
    Change("measure", FIRST, "added", (), 1),
    Change("measure", SECOND, "changed", ("evidence",), 1),
    Change("measure", "", "changed", ("title_nb",), 1),
    Change("measure_need", "", "removed", (), 1),
    Change("source", "", "added", ("assessed",), len(changes.read(FOLDER, "curated/source.csv"))),
    Change("question", "", "added", (), len(changes.read(FOLDER, "curated/question.csv"))),
]


def test_what_changed_is_found_by_record_where_it_is_a_fact_and_by_table_where_it_is_a_text(older):
    assert sorted(changes.changes(older)) == sorted(FOUND)
    assert changes.changes(FOLDER) == []


def test_a_log_lacks_what_no_row_of_it_tells():
    whole = [Logged((1, 0), change) for change in FOUND]
    assert lacking(FOUND, whole) == []
    for number, change in enumerate(FOUND):
        assert lacking(FOUND, whole[:number] + whole[number + 1 :]) == [change]
    assert lacking(FOUND, [Logged((1, 0), change._replace(records=7)) for change in FOUND]) == FOUND


def test_several_versions_tell_a_change_together():
    both = Change("outcome", "hus", "changed", ("unit", "kind"), 1)
    parts = [Logged((1, n), both._replace(changed_columns=(column,))) for n, column in enumerate(both.changed_columns)]
    assert lacking([both], parts) == []
    other = Logged((1, 2), Change("outcome", "bru", "added", (), 1))
    assert lacking([both], [parts[0], other]) == [both]
    came = Logged((1, 2), Change("outcome", "", "added", ("unit",), 3))
    assert lacking([Change("outcome", "hus", "removed", (), 1)], [came, other]) != []


def test_the_command_prints_what_the_log_lacks_as_rows_of_it(older, capsys):
    rows = changes.read(FOLDER, "curated/change.csv")
    assert changes.main([str(older)]) == 1
    printed = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert {name: printed[0][name] for name in ("table_name", "record_id", "kind")} == {
        "table_name": "measure",
        "record_id": FIRST,
        "kind": "added",
    }
    assert list(printed[0]) == [name for name in rows[0] if not name.startswith("reason_")]
    newest = max([0, *(int(row["change_no"]) for row in rows if row["version"] == RELEASES[-1])])
    assert [int(row["change_no"]) for row in printed] == list(range(newest + 1, newest + 1 + len(printed)))


def test_a_folder_that_holds_no_dataset_is_told(tmp_path, capsys):
    assert changes.main([str(tmp_path)]) == 1
    assert "no data package" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_sources_tells_every_version_with_its_reasons_and_how_to_cite_it(language):
    _ = Words(language)
    shown = texts(visit("pages/sources.py", language, {}), language)
    for version in RELEASES:
        assert _("Versjon {version}").format(version=version) in shown
    for row in changes.read(FOLDER, "curated/change.csv"):
        assert " ".join(row[f"reason_{language}"].split()) in shown
    assert any(
        _("Blifaktor, datasettet, versjon {version}").format(version=changes.version(FOLDER)) in text for text in shown
    )


def test_a_program_reads_the_log_newest_first_with_the_columns_as_a_list():
    rows = queries.ask(OpenChange)
    versions = [changes.numbered(row.version) for row in rows]
    assert versions == sorted(versions, reverse=True)
    told = [
        Change(
            row.table_name,
            row.record_id or "",
            row.kind.replace("corrected", "changed"),
            row.changed_columns,
            row.records,
        )
        for row in sorted(rows, key=lambda row: (changes.numbered(row.version), row.change_no))
    ]
    assert told == [row.change for row in changes.log()]
