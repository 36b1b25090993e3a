"""The tables that the build derives: each says in its head what one row is, its key, what it reads and what it comes
after, and holds to it.
"""

import re

import pytest

import queries
from data.build import FOLDER
from data.check import CASE_TABLES, dictionary
from data.order import around_rules, depending, in_order, named_in_head
from stories import labels, region_figures
from tests.tables import database, sound
from words import Words

PATHS = {path.stem.removeprefix("derive_"): path for path in sorted((FOLDER / "sql").glob("derive_*.sql"))}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in PATHS.items()}
SQL = sorted([*(FOLDER / "sql").glob("*.sql"), *queries.FOLDER.glob("*.sql")])
NAMES = re.compile(r"\b(?:\w+_)?(?:name|label_nb|title_nb|text_nb|idea_nb|via)\b|\bplaces\[1\]")
"""Columns that a person reads in alphabetical order."""
LISTS = {
    ("measure", "evidence"): labels.evidence,
    ("measure", "status"): labels.status,
    ("measure", "kind"): labels.measure_kind,
    ("measure_need", "kind"): labels.need,
    ("measure_place", "role"): labels.role,
    ("measure_actor", "role"): labels.role,
    ("place", "kind"): labels.place_kind,
    ("actor", "kind"): labels.actor_kind,
    ("outcome", "kind"): labels.outcome_kind,
    ("outcome", "qualifier"): labels.qualifier,
}
"""The words for the codes of a column."""


def code(sql: str) -> str:
    """SQL without its comments and without what stands in quotes."""
    return re.sub(r"'[^']*'", "''", re.sub(r"--.*", "", sql))


def ask(sql: str) -> list[tuple]:
    """The answer of the database that the pages ask."""
    with queries.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def macros(sql: str) -> set[str]:
    """The macros that a file makes."""
    return set(re.findall(r"create or replace macro (\w+)\(", code(sql)))


def used(name: str) -> set[str]:
    """The tables that a derived one is made of, and the derived tables in whose files the macros stand that it uses."""
    sql = code(TEXTS[name])
    own = set(re.findall(r"\b(\w+) as \(\n", sql)) | macros(TEXTS[name]) | {name, "range"}
    called = {other for other in TEXTS if other != name and any(f"{macro}(" in sql for macro in macros(TEXTS[other]))}
    return set(re.findall(r"\b(?:from|join)\s+(\w+)", sql)) - own | called


def orders(sql: str) -> list[str]:
    """What each `order by` sorts by."""
    found, clean = [], re.sub(r"--.*", "", sql)
    for start in [match.end() for match in re.finditer(r"\border by\b", clean)]:
        depth, end = 0, start
        while end < len(clean) and depth >= 0 and clean[end] != ";":
            depth += {"(": 1, ")": -1}.get(clean[end], 0)
            end += 1
        found.append(re.split(r"\blimit\b", clean[start:end])[0].rstrip(")"))
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_the_head_says_what_one_row_is_its_key_and_what_it_is_made_of(name):
    assert TEXTS[name].startswith(("-- One row is ", "-- One row: "))
    assert named_in_head(TEXTS[name], "Key")
    after, reads = named_in_head(TEXTS[name], "After"), named_in_head(TEXTS[name], "Reads")
    assert set(after) == used(name) & TEXTS.keys()
    assert set(reads) == used(name) - TEXTS.keys()


@pytest.mark.parametrize("name", TEXTS)
def test_the_key_is_in_every_row_and_in_no_two(name):
    key = named_in_head(TEXTS[name], "Key")
    if key == ["none"]:
        assert ask(f"select count(*) from {name}") == [(1,)]
    else:
        missing = " or ".join(f"{column} is null" for column in key)
        assert ask(f"select count(*) from {name} where {missing}") == [(0,)]
        assert ask(f"select {', '.join(key)} from {name} group by all having count(*) > 1") == []


def test_each_file_comes_after_those_that_its_head_names():
    order = [path.stem.removeprefix("derive_") for path in in_order(FOLDER / "sql")]
    assert sorted(order) == sorted(TEXTS)
    for name, text in TEXTS.items():
        assert all(order.index(other) < order.index(name) for other in named_in_head(text, "After")), name


@pytest.mark.parametrize(
    "heads, told",
    [
        ({"a": "b", "b": "c"}, "derive_b.sql comes after c"),
        ({"a": "b", "b": "a"}, "wait for each other"),
        ({"a": "a"}, "wait for each other"),
    ],
)
def test_an_unknown_name_and_a_ring_are_told_in_a_sentence(heads, told, tmp_path):
    for name, other in heads.items():
        (tmp_path / f"derive_{name}.sql").write_text(f"-- One row is one.\n-- After: {other}.\nselect 1\n")
    with pytest.raises(ValueError, match=told):
        in_order(tmp_path)


def test_files_are_in_the_order_of_their_heads_not_of_their_names(tmp_path):
    for name, after in {"a": "-- After: b, c.\n", "b": "-- After: c.\n", "c": ""}.items():
        (tmp_path / f"derive_{name}.sql").write_text(f"-- One row is one.\n{after}select 1\n-- After: nothing here.\n")
    assert [path.stem for path in in_order(tmp_path)] == ["derive_c", "derive_b", "derive_a"]


def test_what_rules_ask_for_comes_before_the_rest_with_all_that_it_is_made_of(tmp_path):
    for name, after in {"a": "", "b": "a", "c": "a", "d": "c", "e": "d, b"}.items():
        head = f"-- After: {after}.\n" if after else ""
        (tmp_path / f"derive_{name}.sql").write_text(f"-- One row is one.\n{head}select 1\n")
    (tmp_path / "rule_x.sql").write_text("-- No fault.\n-- After: d.\nselect 1\n")
    before, others = around_rules(tmp_path)
    assert [path.stem for path in before] == ["derive_a", "derive_c", "derive_d"]
    assert [path.stem for path in others] == ["derive_b", "derive_e"]
    before, others = around_rules(FOLDER / "sql")
    assert sorted([*before, *others]) == sorted(PATHS.values())


def test_what_cases_can_change_is_made_anew_with_all_that_is_made_of_it():
    again = {path.stem.removeprefix("derive_") for path in depending(in_order(FOLDER / "sql"), CASE_TABLES)}
    assert {name for name in TEXTS if used(name) & {*CASE_TABLES, *again}} == again
    assert {"measure_card", "overview", "question_word"} <= again and "place_figure" not in again


def test_what_depends_on_a_table_reads_it_or_comes_after_what_does(tmp_path):
    heads = {"a": "Reads: x", "b": "Reads: y", "c": "After: a", "d": "After: b", "e": "After: c, b"}
    for name, head in heads.items():
        (tmp_path / f"derive_{name}.sql").write_text(f"-- One row is one.\n-- {head}.\nselect 1\n")
    found = depending(in_order(tmp_path), ["x"])
    assert [path.stem for path in found] == ["derive_a", "derive_c", "derive_e"]


@pytest.mark.parametrize("path", sorted((FOLDER / "sql").glob("rule_*.sql")), ids=lambda path: path.stem)
def test_the_head_of_a_rule_names_the_derived_tables_that_it_asks(path):
    sql = path.read_text(encoding="utf-8")
    made = {name for name, text in TEXTS.items() if f"create or replace table {name} " in text}
    asked = {name for name in made if re.search(rf"\b(?:from|join)\s+{name}\b", code(sql))}
    assert set(named_in_head(sql, "After")) == asked


def test_every_table_and_column_of_the_database_says_what_it_holds():
    assert ask("select table_name from duckdb_tables() where not internal and comment is null order by 1") == []
    assert (
        ask("select table_name, column_name from duckdb_columns() where not internal and comment is null order by all")
        == []
    )


@pytest.mark.parametrize("name", TEXTS)
def test_a_comment_on_a_derived_table_is_the_first_sentence_of_its_head(name):
    head = " ".join(line.removeprefix("--").strip() for line in TEXTS[name].splitlines() if line.startswith("--"))
    [(told,)] = ask(f"select comment from duckdb_tables() where table_name = '{name}'")
    assert head.startswith(told) and told.endswith(".")


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.stem)
def test_names_are_sorted_by_the_norwegian_alphabet(path):
    for order in orders(path.read_text(encoding="utf-8")):
        for term in re.split(r",(?![^(]*\))", order):
            if path.stem != "measure_reliefs":  # there, name is that of a filter in the address
                assert not NAMES.search(code(term)) or "collate nb" in term or is_a_code(term), term.strip()


def is_a_code(term: str) -> bool:
    """Is it the name of a table or a column, or only in a condition, and no name of the data?"""
    return bool(re.search(r"\b(table_name|column_name)\b|=|\bwhen\b", term))


@pytest.mark.parametrize("table, column", LISTS)
def test_a_code_of_the_dictionary_has_its_words_in_the_same_order(table, column):
    [field] = [field for field in dictionary()[table]["schema"]["fields"] if field["name"] == column]
    assert list(LISTS[table, column](Words("nb"))) == field["constraints"]["enum"]


def test_the_codes_of_the_database_are_those_of_the_dictionary():
    fields = {name: resource["schema"]["fields"] for name, resource in dictionary().items()}
    for table, column in LISTS:
        [field] = [field for field in fields[table] if field["name"] == column]
        found = ask(
            f"select value from code where table_name = '{table}' and column_name = '{column}' order by position"
        )
        assert [value for (value,) in found] == field["constraints"]["enum"]
    assert [rung for (rung,) in ask("select evidence from evidence_rung order by rung")] == list(
        labels.evidence(Words("nb"))
    )


def test_the_roles_of_a_measure_are_lead_partner_funder_and_names_follow_the_norwegian_alphabet():
    tables = sound()
    actors = {
        "zoo": "lead",
        "arhus": "partner",
        "lag": "partner",
        "ks": "partner",
        "kommunen": "partner",
        "aa": "funder",
    }
    names = {"zoo": "Zoo", "arhus": "Århus", "lag": "Østre lag", "ks": "KS", "kommunen": "Kommunen", "aa": "Aa"}
    tables["actor"] = [dict(tables["actor"][0], actor_id=code, label_nb=names[code]) for code in actors]
    tables["measure_actor"] = [
        {"measure_id": "boliger", "actor_id": code, "role": role} for code, role in reversed(actors.items())
    ]
    with database(tables) as connection:
        links = connection.execute(
            (queries.FOLDER / "measure_links.sql").read_text(encoding="utf-8"), {"measures": ["boliger"]}
        )
        shown = [row[2] for row in links.fetchall() if row[1] == "actor"]
    assert shown == ["zoo", "kommunen", "ks", "lag", "arhus", "aa"]


def test_the_municipalities_of_a_division_are_those_with_a_number_in_it():
    for structure in ("2019", "2020", "2024"):
        numbered = (
            f"select place_id from place where code_{structure} is not null and country = 'NO' and kind = "
            "'municipality'"
        )
        counted = f"select place_id from division_municipality where structure = '{structure}'"
        assert sorted(ask(numbered)) == sorted(ask(counted))


def test_a_name_in_the_order_of_its_bytes_is_found():
    [first, second] = orders("select list(x order by place.name) from y order by a.title_nb desc, b limit 3")
    assert NAMES.search(first) and NAMES.search(second) and not NAMES.search("measure_card.title_position")


def test_the_figures_of_members_are_those_of_the_page_of_a_region():
    kept = {row[0] for row in ask("select distinct indicator_id from member_figure")}
    assert kept == set(region_figures.FIGURES)
