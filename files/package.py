"""The whole dataset as one zip file: a Frictionless Data Package of the data files as they stand, the dictionary as a
table, and the licence.
Imports data.
"""

import io
import json
import zipfile

import pandas as pd

from data.build import CASES
from data.check import FOLDER, dictionary
from files.sheets import csv


def package(licence: str, language: str) -> bytes:
    """The zip file; `licence` is the text of terms and sources, in the visitor's language, as is the form of the table
    of columns.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        described = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
        archive.writestr("datapackage.json", json.dumps(described, ensure_ascii=False, indent=1))
        for resource in described["resources"]:
            archive.write(FOLDER / resource["path"], resource["path"])
        # An installation's own cases are rows of the same tables.
        for folder in CASES:
            for path in sorted(folder.glob("*.csv")):
                archive.write(path, f"cases/{path.name}")
        archive.writestr("dictionary.csv", csv(columns(), language))
        archive.writestr("LISENS.txt", licence)
    return file.getvalue()


def columns() -> pd.DataFrame:
    """Every column of every data file, one a row: file, name, type, unit, allowed values and description."""
    rows = []
    for name, resource in dictionary().items():
        for field in resource["schema"]["fields"]:
            rules = field.get("constraints", {})
            rows.append(
                {
                    "file": resource["path"],
                    "table": name,
                    "column": field["name"],
                    "type": field["type"],
                    "unit": field.get("unit"),
                    "required": "yes" if rules.get("required") else "no",
                    "allowed": "; ".join(map(str, rules.get("enum", []))),
                    "description": field["description"],
                }
            )
    return pd.DataFrame(rows)
