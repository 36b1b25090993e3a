"""Each rule in data/sql catches its fault, shown on a small dataset in which one thing is wrong."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import queries
from data.build import FOLDER, answers, derivations, write_tables
from data.codes import write_texts
from data.order import named_in_head
from tests.tables import DICTIONARY, Tables, add, database, drop, set_cell, sound

RULES = {path.stem: path for path in sorted((FOLDER / "sql").glob("rule_*.sql"))}
PAIR = {"kind": "before_after", "value_before": 4, "date_before": "2010", "date_after": "2012"}


def change(version: str, table: str, record: str, kind: str):
    """A change that writes a row into the log."""
    return add("change", version=version, table_name=table, record_id=record, kind=kind)


BREAKS = {
    "rule_actor_kind": [(add("actor", actor_id="municipal", kind="municipal"), "actor_id")],
    "rule_change": [
        (change("1.1.0", "measure", "boliger", "removed"), "record_id"),
        (change("1.0.0", "measure", "borte", "added"), "record_id"),
        (change("1.1.0", "place", "heftet", "corrected"), "record_id"),
        (
            # The tenth comes after the second, whatever the order of the letters.
            lambda tables: [
                change("1.2.0", "source", "borte", "removed")(tables),
                change("1.10.0", "source", "borte", "added")(tables),
            ],
            "record_id",
        ),
    ],
    "rule_evidence": [
        (set_cell("measure", 0, evidence="before_after"), "evidence"),
        (set_cell("measure", 0, evidence="quantified"), "evidence"),
        (set_cell("measure", 1, evidence="quantified"), "evidence"),
        (set_cell("measure", 0, evidence="proposed"), "evidence"),
    ],
    "rule_evidence_support": [
        (set_cell("measure", 0, evidence="compared"), "evidence"),
        (set_cell("measure", 1, evidence="evaluated"), "evidence"),
        (
            lambda tables: [
                set_cell("measure", 0, evidence="evaluated")(tables),
                set_cell("source", 0, assessed="no")(tables),
            ],
            "evidence",
        ),
        (set_cell("measure", 1, evidence="planned"), "status"),
    ],
    "rule_indicator_facts": [
        (set_cell("indicator", 0, speaks_of=None), "speaks_of"),
        (set_cell("indicator", 1, on_map=None), "on_map"),
        (set_cell("indicator", 1, speaks_of="result"), "speaks_of"),
        (set_cell("indicator", 0, topic="work"), "topic"),
        (set_cell("indicator", 1, topic=None), "topic"),
        (add("indicator", indicator_id="growth", unit="percent", kind="computed"), "counted_in"),
        (set_cell("indicator", 2, part_of="homes"), "part_of"),
        (set_cell("indicator", 2, base_id="population"), "base_least"),
        (set_cell("indicator", 2, base_least=10), "base_least"),
        (lambda tables: [set_cell("indicator", n, compare_order=1)(tables) for n in (1, 2)], "compare_order"),
        (lambda tables: [set_cell("indicator", n, place_order=1)(tables) for n in (1, 2)], "place_order"),
    ],
    "rule_former_id": [
        (add("former_id", kind="actor", former_id="lillevik_kommune", id="lillevik_kommune"), "former_id"),
        (add("former_id", kind="measure", former_id="hus", id="borte"), "id"),
    ],
    "rule_indicator_described": [(set_cell("indicator", 0, description_nb=None), "description_nb")],
    "rule_languages": [
        (set_cell("measure", 0, lessons_nb="Lærdom"), "lessons_en"),
        (set_cell("measure", 0, cost_note_en="Paid by the state"), "cost_note_nb"),
        (set_cell("measure", 0, title_nn=None), "title_nn"),
        (set_cell("outcome", 0, text_nn=None), "text_nn"),
        (set_cell("place", 0, note_nb="Merknad"), "note_en"),
        (set_cell("indicator", 0, description_nn=None), "description_nn"),
        (set_cell("indicator", 0, break_nb="Brudd", break_nn="Brot"), "break_en"),
        (set_cell("theme", 0, label_en=None), "label_en"),
    ],
    "rule_measure_links": [
        (drop("measure_place", 1), "measure_id"),
        (set_cell("measure_place", 1, role="partner"), "measure_id"),
        (drop("measure_theme", 1), "measure_id"),
        (drop("measure_target_group", 1), "measure_id"),
        (drop("measure_source", 1), "measure_id"),
        (lambda tables: tables["measure_theme"].clear(), "measure_id"),
    ],
    "rule_measure_years": [
        (set_cell("measure", 0, end_year=2009), "end_year"),
        (set_cell("measure", 0, cost_nok=1000), "cost_note_nb"),
        (set_cell("measure", 0, parent_id="boliger"), "parent_id"),
        (set_cell("measure", 0, parent_id="boligkontor"), "parent_id"),
    ],
    "rule_members": [
        (add("place_member", region_id="lillevik", place_id="storvik"), "region_id"),
        (add("place_member", region_id="vika", place_id="vika"), "region_id"),
    ],
    "rule_need_numbers": [(add("measure_need", measure_id="boliger", need_no=2, kind="post"), "need_no")],
    "rule_note_subject": [(set_cell("data_note", 0, subject="measure:borte"), "subject")],
    "rule_observation_lists": [
        (drop("indicator", 1), "indicator_id"),
        (set_cell("indicator", 1, kind="reported"), "indicator_id"),
        (drop("source", 1), "source_id"),
    ],
    "rule_outcome_complete": [
        (set_cell("outcome", 0, source_id="annet"), "source_id"),
        (set_cell("outcome", 0, unit=None), "unit"),
        (
            lambda tables: [
                set_cell("measure", 1, evidence="planned")(tables),
                add("proposal_measure", measure_id="boligkontor")(tables),
            ],
            "measure_id",
        ),
    ],
    "rule_outcome_pair": [
        (set_cell("outcome", 0, **PAIR | {"date_before": None}), "date_before"),
        (set_cell("outcome", 0, **PAIR | {"value_before": None}), "date_before"),
        (set_cell("outcome", 0, **PAIR | {"date_after": "2010"}), "date_before"),
    ],
    "rule_outcome_unit": [(set_cell("outcome", 0, unit="persons"), "unit")],
    "rule_outcome_value": [(set_cell("outcome", 0, value_after=None), "value_after")],
    "rule_persons": [
        (set_cell("measure", 0, summary_nn="Styrt av Kari Nordmann"), "summary_nn"),
        (set_cell("measure", 0, lessons_en="Ask Ola K. Nordmann"), "lessons_en"),
        (set_cell("measure", 0, title_nb="Ring tlf. 22 22 22 22"), "title_nb"),
        (set_cell("measure", 0, contact_office="post@lillevik.example.org"), "contact_office"),
        (set_cell("data_note", 0, text_nb="Født 010190 12345"), "text_nb"),
        (set_cell("outcome", 0, text_nb="Øystein Vik talte dem"), "text_nb"),
        (set_cell("question", 0, question_en="Who was Kari Nordmann?"), "question_en"),
        (set_cell("place", 0, note_nn="Spør Ola Nordmann"), "note_nn"),
    ],
    "rule_place_codes": [
        (set_cell("place", 1, code_2020="1001"), "code_2020"),
        (set_cell("place", 1, code_2020=None, successor_id="vika"), "successor_id"),
        (set_cell("place", 1, code_2020=None), "successor_id"),
    ],
    "rule_question_theme": [
        (drop("question", 0), "theme_id"),
        (add("theme", theme_id="language"), "theme_id"),
        (add("question", question_id="hus", theme_id="housing"), "theme_id"),
        (lambda tables: tables["measure_theme"].clear(), "theme_id"),
    ],
    "rule_recomputed": [
        (set_cell("outcome", 1, value_after=950), "value_after"),
        (
            set_cell("outcome", 1, **PAIR | {"date_before": "2019", "value_before": 800, "date_after": "2020"}),
            "value_before",
        ),
    ],
    "rule_roles": [
        (add("measure_place", measure_id="boliger", place_id="lillevik", role="partner"), "place_id"),
        (
            lambda tables: [
                add("measure_actor", measure_id="boliger", role=role)(tables) for role in ("lead", "partner")
            ],
            "actor_id",
        ),
    ],
    "rule_source_assessed": [
        (set_cell("source", 0, assessed="not_applicable"), "assessed"),
        (set_cell("source", 1, assessed="yes"), "assessed"),
    ],
    "rule_theme_indicator": [
        (lambda tables: tables["theme_indicator"].clear(), "theme_id"),
        (set_cell("theme_indicator", 0, indicator_id="homes"), "indicator_id"),
        (set_cell("indicator", 2, on_map="no"), "indicator_id"),
        (add("theme_indicator", theme_id="housing", position=2, indicator_id="immigrant_share"), "indicator_id"),
        (add("theme_indicator", theme_id="housing", position=2), "indicator_id"),
        (add("indicator_match", indicator_id="homes", position=1, match_id="immigrant_share"), "match_id"),
        (add("indicator_match", indicator_id="population", position=1, match_id="population"), "match_id"),
        (set_cell("indicator", 2, base_id="population", base_least=10, part_id="homes"), "part_id"),
        (set_cell("indicator", 2, part_id="population"), "part_id"),
    ],
    "rule_status_date": [(set_cell("measure", 0, status_date=None), "status_date")],
}
"""By rule: changes that break it, each with the column that it must then name."""
CASES = [(rule, number) for rule in RULES for number in range(len(BREAKS.get(rule, [])))]


@pytest.fixture(scope="module")
def whole() -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the small dataset without faults."""
    with database(sound()) as connection:
        yield connection


def faults(rule: str, tables: Tables, place: Path) -> list[tuple]:
    """What a rule finds in these tables: file, row, column, value and reason of each fault. Only those are written, by
    a dictionary in `place`, which the rule and what it comes after name, and those that are not as in sound data.
    """
    sql = RULES[rule].read_text(encoding="utf-8")
    derived = derivations(FOLDER)[0] if named_in_head(sql, "After") else []
    words = set(re.findall(r"\w+", " ".join([sql, *(path.read_text(encoding="utf-8") for path in derived)])))
    # The build makes one long table of the official ones, and one of all codes: there must be something of each.
    names = {name for name, rows in sound().items() if name in words or rows != tables[name]} | {"place", "population"}
    package = {"resources": [resource for name, resource in DICTIONARY.items() if name in names]}
    (place / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    with duckdb.connect() as connection:
        write_tables(connection, place, {name: tables[name] for name in names})
        answers(connection, derived)
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_nothing_in_sound_data(rule, whole):
    assert whole.execute(RULES[rule].read_text(encoding="utf-8")).fetchall() == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_case_that_breaks_it(rule):
    assert BREAKS.get(rule), f"Add to BREAKS a change of the small dataset that {rule}.sql must catch."


@pytest.mark.parametrize("rule, number", CASES)
def test_a_rule_catches_its_fault(rule, number, tmp_path):
    tables = sound()
    change, column = BREAKS[rule][number]
    change(tables)
    found = faults(rule, tables, tmp_path)
    assert column in [fault[2] for fault in found]
    for table, row_no, _column, _value, reason in found:
        # Row 0 stands for a row that is not there.
        assert table in tables and 0 <= row_no <= len(tables[table]) + 1 and row_no != 1 and len(reason) > 10


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_opens_with_the_sentence_that_it_holds(rule):
    assert RULES[rule].read_text(encoding="utf-8").startswith("-- ")


@pytest.mark.parametrize(
    "field, text, rule",
    [
        ({"name": "advice_nb", "type": "string"}, "Ring Kari Nordmann", "rule_persons"),
        ({"name": "advice", "type": "string"}, "Ring tlf. 22 22 22 22", "rule_persons"),
        ({"name": "advice_nb", "type": "string"}, "Et råd", "rule_languages"),
    ],
)
def test_a_new_column_of_texts_is_held_to_the_rules_without_a_word_in_them(field, text, rule):
    described = [field]
    if field["name"] == "advice_nb":
        described += [{"name": f"advice_{language}", "type": "string"} for language in ("nn", "en")]
    resources = {"factor": {"schema": {"fields": described}}}
    with duckdb.connect() as connection:
        names = [column["name"] for column in described]
        connection.execute(f"create table factor ({', '.join(f'{name} varchar' for name in names)})")
        connection.execute(f"insert into factor ({names[0]}) values ($1)", [text])
        write_texts(connection, resources)
        found = connection.execute(RULES[rule].read_text(encoding="utf-8")).fetchall()
    columns = names[1:] if rule == "rule_languages" else names[:1]
    assert sorted(row[:3] for row in found) == sorted(("factor", 2, column) for column in columns)


def test_no_column_of_texts_is_left_out_and_the_texts_are_not_in_the_database_twice(whole):
    held = set(whole.execute("select distinct table_name, column_name from written").fetchall())
    assert {("measure", "summary_nn"), ("measure", "contact_office"), ("theme_indicator", "reason_en")} <= held
    with queries.cursor() as cursor:
        assert cursor.execute("select * from duckdb_tables() where table_name = 'written'").fetchall() == []
