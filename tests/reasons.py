"""Every reason that a rule of the data may give, read out of its SQL: a new one is tested before it is ever given."""

import itertools
import json
from collections.abc import Iterator
from typing import Any

import duckdb

UNKNOWN = "x"
"""What stands in a reason for a value that the data give."""


def reasons(sql: str) -> list[str]:
    """The reasons of a rule: the texts that the last column of its answer may have."""
    tree = json.loads(duckdb.execute("select json_serialize_sql($1)", [sql]).fetchall()[0][0])
    node = tree["statements"][0]["node"]
    return [text for column in last_columns(node) for text in texts(column, node)]


def last_columns(node: dict) -> list[dict]:
    """The expressions of the last column of a query, one for each part of a union."""
    if node["type"] == "SET_OPERATION_NODE":
        return [column for part in node["children"] for column in last_columns(part)]
    return [node["select_list"][-1]]


def texts(expression: dict, whole: dict) -> list[str]:
    """The texts that an expression of the query may have."""
    match expression["class"]:
        case "CONSTANT":
            literal = expression["literal"]
            return [literal["text"]] if literal["kind"] == "STRING" else []
        case "CASE":
            chosen = [*(branch["then_expr"] for branch in expression["case_checks"]), expression["else_expr"]]
            return [text for branch in chosen for text in texts(branch, whole)]
        case "COLUMN_REF":
            name = expression["column_names"][-1]
            named = [part for part in every(whole) if part.get("alias") == name and part.get("class") == "CASE"]
            return [text for part in named for text in texts(part, whole)] or [UNKNOWN]
        case "FUNCTION":
            given = [argument["expression"] for argument in expression["arguments"]]
            match expression["function_name"]:
                case "||":
                    return ["".join(parts) for parts in itertools.product(*(texts(part, whole) for part in given))]
                case "if":
                    return [text for branch in given[1:] for text in texts(branch, whole)]
                case "format":
                    return [text.replace("{}", UNKNOWN) for text in texts(given[0], whole)]
    return [UNKNOWN]


def every(tree: Any) -> Iterator[dict]:
    """Every part of a query."""
    if isinstance(tree, dict):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from every(part)
