"""The dictionary and the lists of indicators and sources, with what a description brings that they lack."""

import copy
import json

from data.refresh.answer import Refused
from data.refresh.description import Description

FETCHED = "fetched"
Row = dict[str, str]
KEYS = ["place_id", "structure", "year"]


def extended(package: dict, descriptions: list[Description]) -> dict:
    """The dictionary with every described table and column. Raises Refused where it contradicts a description."""
    package = copy.deepcopy(package)
    tables = {resource["name"]: resource for resource in package["resources"]}
    official = [resource for resource in package["resources"] if "source_id" in resource]
    for description in descriptions:
        resource = tables.get(description.table)
        if resource is None:
            resource = new_table(description, official[0])
            package["resources"].append(resource)
            official.append(resource)
        if resource.get("source_id") != description.source_id:
            raise Refused(
                f"{description.table}: its source is {resource.get('source_id')}, described is {description.source_id}"
            )
        fields = resource["schema"]["fields"]
        for name in description.kept_columns():
            elsewhere = [other["name"] for other in official if other is not resource and name in names(other)]
            if elsewhere:
                raise Refused(f"{description.table}: {name} is a column of {elsewhere[0]}")
            if name not in names(resource):
                text = f"Indicator {name}."
                fields.append({"name": name, "type": "number", "description": text})
    return package


def names(resource: dict) -> list[str]:
    """The columns of a table, in order."""
    return [field["name"] for field in resource["schema"]["fields"]]


def new_table(description: Description, model: dict) -> dict:
    """The dictionary's entry for a new official table, after the model of another."""
    table = copy.deepcopy(model)
    table |= {"name": description.table, "path": f"official/{description.table}.csv", "title": description.title}
    table |= {"source_id": description.source_id}
    table["description"] = table["description"].replace(model["source_id"], description.source_id)
    table["schema"]["fields"] = [field for field in table["schema"]["fields"] if field["name"] in KEYS]
    return table


def new_indicators(indicators: list[Row], descriptions: list[Description]) -> list[Row]:
    """The rows that `indicator.csv` lacks. Raises Refused where a new indicator is not described."""
    known, rows = {row["indicator_id"] for row in indicators}, []
    for description in descriptions:
        for name, column in description.kept_columns().items():
            if name not in known:
                usual = {"indicator_id": name, "kind": "official", "on_map": "yes"}
                rows.append(
                    new_row(indicators[0], usual, column.indicator, f"{description.table}: the indicator {name}")
                )
    return rows


def new_sources(sources: list[Row], descriptions: list[Description]) -> list[Row]:
    """The rows that `source.csv` lacks. Raises Refused where a new source is not described."""
    known, rows = {row["source_id"] for row in sources}, {}
    for description in descriptions:
        name = description.source_id
        if name not in known and not (name in rows and not description.source):
            usual = {"source_id": name, "assessed": "not_applicable"}
            rows[name] = new_row(sources[0], usual, description.source, f"{description.table}: the source {name}")
    return list(rows.values())


def new_row(model: Row, usual: Row, told: dict[str, str | int], what: str) -> Row:
    """A row like `model`: what is usual, and what a description tells. Raises Refused where it tells nothing."""
    if not told:
        raise Refused(f"{what} is new, and its description does not say what it is")
    if unknown := sorted(told.keys() - model.keys()):
        raise Refused(f"{what} tells {', '.join(unknown)}, which is no column of the list")
    return {column: str(told.get(column, usual.get(column, ""))) for column in model}


def written(package: dict) -> bytes:
    """The dictionary as the file holds it."""
    return json.dumps(package, ensure_ascii=False, indent=1).encode("utf-8")
