"""Programs read the dataset below /data/v1: with its types, with the filters that the pages have, in parts, and with a
clear sentence where something is unknown.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

import duckdb
import pandas as pd
import pyarrow.parquet
import pytest
from starlette.requests import Request
from starlette.routing import Match

import queries
from files import package
from queries.answers import ListedMeasure, MapValue, Outcome
from server import open_data
from stories import choices
from stories.address import Address
from tests.addresses import LANGUAGES, ROOT
from tests.server import Server, running


def fetched(name: str, method: str = "GET", headers: dict[str, str] | None = None, **parameters: str):
    """The answer to a program that asks for a table with these parameters."""
    scope = {
        "type": "http",
        "method": method,
        "scheme": "http",
        "path": f"/data/v1/{name}",
        "query_string": urlencode(parameters).encode(),
        "headers": [(b"host", b"blifaktor.example")]
        + [(name.encode(), text.encode()) for name, text in (headers or {}).items()],
    }
    for route in open_data.ROUTES:
        match, more = route.matches(scope)
        if match is Match.FULL:
            return route.endpoint(Request(scope | more))
    raise AssertionError(f"nobody answers {name}")


def rows(name: str, **parameters: str) -> list[dict]:
    """The rows of a table as JSON has them."""
    answer = fetched(f"{name}.json", **parameters)
    assert answer.status_code == 200, answer.body
    return json.loads(answer.body)["rows"]


def document() -> dict:
    """The OpenAPI document."""
    return json.loads(fetched("openapi.json").body)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The dashboard on a free port."""
    with running() as server:
        yield server


def test_the_lines_of_the_readme_read_the_tables(server):
    lines = re.findall(r"`((?:pandas|duckdb)\.[^`]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    frame, relation = [
        eval(line.replace("http://localhost:8501", server.address), {"pandas": pd, "duckdb": duckdb}) for line in lines
    ]
    assert len(frame) == 356 and frame["year"].dtype.kind == "i" and set(frame["status"]) == {"ok"}
    assert frame["place_id"].is_unique and 5_500_000 < frame["value"].sum() < 5_600_000  # inhabitants of Norway
    assert [row[:2] for row in relation.fetchall()] == [("oslo", "Oslo")]


def test_parquet_keeps_lists_and_types_over_the_line(server):
    measures = pd.read_parquet(f"{server.address}/data/v1/measures.parquet?theme=housing")
    assert all("housing" in themes for themes in measures["theme"]) and len(measures) > 5


@pytest.mark.parametrize("name", open_data.TABLES)
def test_the_three_formats_hold_the_same_rows_with_the_types_of_the_document(name):
    shapes = document()["components"]["schemas"][name]["properties"]
    chosen = {"place": "froya"} if name == "observations" else {}
    listed = rows(name, **chosen)
    table = pyarrow.parquet.read_table(io.BytesIO(fetched(f"{name}.parquet", **chosen).body))
    assert table.to_pylist() == listed and len(listed) > 10
    text = fetched(f"{name}.csv", **chosen).body.decode()
    read = list(csv.DictReader(io.StringIO(text)))
    assert len(read) == len(listed) and list(read[0]) == list(shapes) == table.column_names
    kinds = {"string": str, "integer": int, "number": float, "array": list}
    for column, shape in shapes.items():
        allowed = [shape["type"]] if isinstance(shape["type"], str) else shape["type"]
        for row, written in zip(listed, read, strict=True):
            value = row[column]
            assert isinstance(value, tuple(kinds[kind] for kind in allowed if kind != "null")) or (
                value is None and "null" in allowed
            ), column
            plain = "" if value is None else ";".join(value) if isinstance(value, list) else str(value)
            assert written[column] == plain


def test_every_column_and_parameter_is_described():
    found = document()
    columns = [
        (name, column)
        for name in open_data.TABLES
        for column, shape in found["components"]["schemas"][name]["properties"].items()
        if len(shape["description"]) < 5
    ]
    assert columns == []
    for path in found["paths"].values():
        for parameter in path["get"]["parameters"]:
            assert len(parameter["description"]) > 5, parameter


@pytest.mark.parametrize("chosen", [
    {"theme": "housing"}, {"q": "mentor"}, {"size": "0-4999", "evidence": "reported"}, {"county": "nordland"},
    {"q": "finnesikke"}, {"theme": "Bolig"},
])  # fmt: skip
def test_the_filters_are_those_of_the_pages(chosen):
    here = open_data.read_address("", list(chosen.items()))
    shown = queries.ask(ListedMeasure, **choices.filter_parameters(here), sort="name", limit=None, offset=0)
    assert {row["measure_id"] for row in rows("measures", **chosen)} == {hit.measure_id for hit in shown}


def test_outcomes_are_those_of_a_measure_of_measures_or_of_a_place():
    one = {row["outcome_id"] for row in rows("outcomes", measure="froya-startlan")}
    assert one == {row.outcome_id for row in queries.ask(Outcome, measure_id="froya-startlan", place_id=None)}
    assert {row["place_id"] for row in rows("outcomes", place="froya")} == {"froya"}
    assert rows("outcomes", q="finnesikke") == []
    housing = {row["measure_id"] for row in rows("measures", theme="housing")}
    assert {row["measure_id"] for row in rows("outcomes", theme="housing")} <= housing


def test_observations_are_those_of_the_map():
    shown = queries.ask(MapValue, indicator_id="immigrants", year=2019, class_year=2019, county=["nordland"])
    found = rows("observations", indicator="immigrants", year="2019", county="nordland")
    told = {row["place_id"]: row["value"] for row in found}
    assert {row.place_id: row.value for row in shown}.items() <= told.items()
    years = [
        row["year"]
        for row in rows("observations", indicator="population", place="froya", **{"from": "2010", "to": "2012"})
    ]
    assert sorted(set(years)) == [2010, 2011, 2012]  # in each division of municipalities


def test_an_absent_figure_says_why_and_is_not_zero():
    found = [row for row in rows("observations", place="utsira") if row["status"] != "ok"]
    assert found and all(row["value"] is None for row in found)


def test_a_long_table_comes_in_parts_that_are_the_whole():
    first = json.loads(fetched("observations.json", county="nordland").body)
    assert first["parts"] > 1 and len(first["rows"]) == open_data.ROWS
    found, following = [first], first["next"]
    while following:
        name, _sign, query = following.partition("?")
        answer = fetched(name, **dict(parse_qsl(query)))
        assert (answer.headers["link"].count('rel="next"') == 1) == bool(json.loads(answer.body)["next"])
        found.append(json.loads(answer.body))
        following = found[-1]["next"]
    keys = [
        (row["indicator_id"], row["place_id"], row["year"], row["structure"]) for part in found for row in part["rows"]
    ]
    assert len(keys) == len(set(keys)) == first["count"] and keys == sorted(keys)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name, chosen, status, told", [
    ("measures.csv", {"theme": "finnesikke"}, 400, "theme=finnesikke"),
    ("places.json", {"theme": "housing"}, 400, "theme"),
    ("places.json", {"place": "herøy"}, 400, "place=herøy"),
    ("measures.csv", {"utm_source": "x"}, 400, "utm_source"),
    ("measures.csv", {"version": "0.1.0"}, 400, "0.1.0"),
    ("observations.csv", {"place": "froya", "part": "2"}, 400, "2"),
    ("measures.xml", {}, 404, "measures.xml"),
    ("people.csv", {}, 404, "people.csv"),
    ("", {}, 404, "observations"),
])  # fmt: skip
def test_what_is_unknown_is_refused_in_a_sentence(name, chosen, status, told, language):
    answer = fetched(name, **chosen, lang=language)
    body = json.loads(answer.body)
    assert (answer.status_code, body["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert told in body["detail"] and len(body["detail"]) > 30 and body["title"]


def test_a_fault_is_told_in_the_language_that_is_asked_for():
    sentences = {json.loads(fetched("x.csv", lang=language).body)["detail"] for language in LANGUAGES}
    assert len(sentences) == len(LANGUAGES)


def test_without_a_database_the_answer_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(queries, "DATABASE", tmp_path / "none.duckdb")
    for name in ("measures.csv", "openapi.json"):
        assert fetched(name).status_code == 503


@pytest.mark.parametrize("name", ["measures.csv", "places.json", "observations.parquet", "openapi.json"])
def test_an_answer_names_its_version_and_is_not_sent_again_to_whoever_has_it(name):
    chosen = {"place": "froya"} if "observations" in name else {}
    answer = fetched(name, **chosen)
    assert answer.headers[open_data.VERSION] == package.version()
    assert answer.headers["access-control-allow-origin"] == "*" and "max-age" in answer.headers["cache-control"]
    again = fetched(name, headers={"if-none-match": answer.headers["etag"]}, **chosen)
    assert (again.status_code, again.body) == (304, b"") and again.headers["etag"] == answer.headers["etag"]
    assert fetched(name, headers={"if-none-match": '"other"'}, **chosen).status_code == 200


def test_a_link_to_a_version_is_answered_by_that_version():
    assert fetched("measures.csv", version=package.version()).status_code == 200


def test_a_browser_may_ask_whether_another_host_may_read():
    answer = fetched("measures.csv", method="OPTIONS")
    assert answer.status_code == 204 and answer.headers["access-control-allow-methods"].startswith("GET")


def test_every_filter_of_the_pages_filters_measures_here_too():
    assert set(open_data.TABLES["measures"].parameters) | {"fits"} == set(Address("").changed().unfiltered)
