"""The smallest sound dataset: one or two rows in each table that a rule looks at, made by hand and written with the
real dictionary.
"""

from collections.abc import Callable

import duckdb

from data.build import FOLDER, answers, derivations, write_tables
from data.check import dictionary, must_be_filled

DICTIONARY = dictionary()
Tables = dict[str, list[dict]]


def row(table: str, **values) -> dict:
    """A row of a table: what is not given is the first allowed value, or empty."""
    resource = DICTIONARY[table]
    fields = resource["schema"]["fields"]
    unknown = values.keys() - {field["name"] for field in fields}
    assert not unknown, f"{table} has no {unknown}"
    return {field["name"]: values.get(field["name"], plain(field, resource)) for field in fields}


def plain(field: dict, resource: dict) -> str | int | float | None:
    """A value that the dictionary allows for a column, empty where it may be."""
    rules = field.get("constraints", {})
    if not must_be_filled(field, resource):
        return None
    return rules["enum"][0] if "enum" in rules else rules.get("minimum", 0) if field["type"] != "string" else "text"


def sound() -> Tables:
    """A dataset without faults: a small municipality with one measure, one outcome and one note."""
    tables = {name: [] for name in DICTIONARY}
    return tables | {
        "place": [
            row(
                "place",
                place_id="lillevik",
                name="Lillevik",
                kind="municipality",
                country="NO",
                code_2019="1001",
                code_2020="1001",
                county_2019="Ytre",
            ),
            row(
                "place",
                place_id="storvik",
                name="Storvik",
                kind="municipality",
                country="NO",
                code_2019="1002",
                code_2020="1002",
                county_2019="Ytre",
            ),
            row("place", place_id="vika", name="Vika", kind="region", country="NO"),
        ],
        "place_member": [
            row("place_member", region_id="vika", place_id="lillevik"),
            row("place_member", region_id="vika", place_id="storvik"),
        ],
        "actor": [row("actor", actor_id="lillevik_kommune", kind="municipal")],
        "theme": [row("theme", theme_id="housing")],
        "question": [row("question", question_id="bolig", theme_id="housing")],
        "theme_indicator": [row("theme_indicator", theme_id="housing", position=1, indicator_id="immigrant_share")],
        "target_group": [row("target_group", target_group_id="refugees")],
        "factor": [row("factor", factor_id="patience")],
        "source": [
            row("source", source_id="heftet", assessed="yes", file="heftet.txt"),
            row("source", source_id=population_source(), assessed="not_applicable"),
        ],
        "indicator": [
            row(
                "indicator",
                indicator_id="homes",
                unit="homes",
                kind="reported",
                speaks_of="arrangement",
                description_nb="Boliger",
                description_nn="Bustader",
                description_en="Homes",
            ),
            row("indicator", indicator_id="population", unit="persons", kind="official", on_map="yes", topic="work"),
            row(
                "indicator", indicator_id="immigrant_share", unit="percent", kind="official", on_map="yes", topic="work"
            ),
            *(
                row("indicator", indicator_id=name, unit="persons", kind="official", on_map="yes", topic="work")
                for name in population_bands()
            ),
        ],
        "measure": [
            row(
                "measure",
                measure_id="boliger",
                kind="measure",
                status="running",
                status_date="2019",
                evidence="described",
                start_year=2010,
                end_year=2012,
            ),
            row(
                "measure",
                measure_id="boligkontor",
                parent_id="boliger",
                kind="measure",
                status="running",
                status_date="2019",
                evidence="described",
            ),
        ],
        "measure_place": links("measure_place", place_id="lillevik", role="lead"),
        "measure_theme": links("measure_theme", theme_id="housing"),
        "measure_target_group": links("measure_target_group", target_group_id="refugees"),
        "measure_source": links("measure_source", source_id="heftet"),
        "outcome": [
            row(
                "outcome",
                outcome_id="hus",
                place_id="lillevik",
                measure_id="boliger",
                indicator_id="homes",
                kind="level",
                value_after=9,
                unit="homes",
                source_id="heftet",
            ),
            row(
                "outcome",
                outcome_id="folk",
                place_id="lillevik",
                indicator_id="population",
                kind="level",
                value_after=900,
                date_after="2019-01-01",
                unit="persons",
                source_id="heftet",
            ),
        ],
        "data_note": [row("data_note", note_id="merk", subject="measure:boliger")],
        "release": [row("release", version="1.0.0"), row("release", version="1.9.0")],
        "change": [
            row("change", change_no=1, version="1.0.0", table_name="measure", record_id="boliger", kind="added"),
            row("change", change_no=2, version="1.0.0", table_name="source", record_id="borte", kind="added"),
            row("change", change_no=3, version="1.9.0", table_name="source", record_id="borte", kind="removed"),
            row("change", change_no=4, version="1.9.0", table_name="measure_need", kind="added"),
        ],
        "population": [
            row("population", place_id="lillevik", structure="2019", year=2019, population=900)
            | dict.fromkeys(population_bands(), 180),
            row("population", place_id="storvik", structure="2019", year=2019, population=9000)
            | dict.fromkeys(population_bands(), 1800),
        ],
    }


def links(table: str, **values) -> list[dict]:
    """A row of a table of links for each of the two measures."""
    return [row(table, measure_id=measure, **values) for measure in ("boliger", "boligkontor")]


def population_source() -> str:
    """The source that the dictionary gives for the figures of population."""
    return DICTIONARY["population"]["source_id"]


def population_bands() -> list[str]:
    """The columns of the table of population that hold bands of age."""
    return [
        field["name"]
        for field in DICTIONARY["population"]["schema"]["fields"]
        if field["name"].startswith("population_")
    ]


def database(tables: Tables, for_rules: bool = False) -> duckdb.DuckDBPyConnection:
    """A database in memory with these tables, built as the real one is; `for_rules`: as far as it is when these are
    asked.
    """
    connection = duckdb.connect()
    write_tables(connection, FOLDER, tables)
    before, others = derivations(FOLDER)
    answers(connection, before if for_rules else before + others)
    return connection


def set_cell(table: str, number: int, **values) -> Callable[[Tables], None]:
    """A change to the small dataset: other values in one row of a table, counted from 0."""
    return lambda tables: tables[table][number].update(values)


def add(table: str, **values) -> Callable[[Tables], None]:
    """A change to the small dataset: one more row."""
    return lambda tables: tables[table].append(row(table, **values))


def drop(table: str, number: int) -> Callable[[Tables], None]:
    """A change to the small dataset: one row less."""
    return lambda tables: tables[table].pop(number)
