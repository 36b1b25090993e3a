"""Rows of the sheet as rows of the dataset's tables, each with the cell that it came from, and those tables as
files.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from data.cases.columns import DEFAULTS, SHEETS, Column
from data.cases.reading import Reading, Sheet, Vocabulary, plain
from data.check import FOLDER, dictionary

LANGUAGES = ("nb", "nn", "en")
LONGEST_ID = 70
ONE_LANGUAGE = {
    "nb": {
        "nb": "Tekstene om tiltaket står bare på bokmål.",
        "nn": "Tekstane om tiltaket står berre på bokmål.",
        "en": "The texts about the measure are in bokmål only.",
    },
    "nn": {
        "nb": "Tekstene om tiltaket står bare på nynorsk.",
        "nn": "Tekstane om tiltaket står berre på nynorsk.",
        "en": "The texts about the measure are in nynorsk only.",
    },
    "en": {
        "nb": "Tekstene om tiltaket står bare på engelsk.",
        "nn": "Tekstane om tiltaket står berre på engelsk.",
        "en": "The texts about the measure are in English only.",
    },
}
"""What a reader is told of a measure whose texts nobody has translated yet, by the language that they are in."""
UNTRANSLATED = {
    "nb": {
        "nb": "Tekstene om tiltaket er ikke oversatt til bokmål.",
        "nn": "Tekstane om tiltaket er ikkje omsette til bokmål.",
        "en": "The texts about the measure are not translated into bokmål.",
    },
    "nn": {
        "nb": "Tekstene om tiltaket er ikke oversatt til nynorsk.",
        "nn": "Tekstane om tiltaket er ikkje omsette til nynorsk.",
        "en": "The texts about the measure are not translated into nynorsk.",
    },
    "en": {
        "nb": "Tekstene om tiltaket er ikke oversatt til engelsk.",
        "nn": "Tekstane om tiltaket er ikkje omsette til engelsk.",
        "en": "The texts about the measure are not translated into English.",
    },
}
"""What a reader is told where somebody has translated them into one other language, by the language that is lacking."""

NOT_STATED = {"nb": "Ikke oppgitt", "nn": "Ikkje oppgitt", "en": "Not stated"}
"""The licence of a source that states none."""


@dataclass(frozen=True)
class Origin:
    """The row of the sheet that a row of a table came from, and the column of the sheet for each of its cells."""

    sheet: str
    row: int
    columns: Mapping[str, str]


@dataclass
class Tables:
    """Rows by table, and beside each where it came from."""

    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    origins: dict[str, list[Origin]] = field(default_factory=dict)

    def add(self, table: str, row: dict[str, str], origin: Origin) -> None:
        """Add a row; columns that it does not name are empty."""
        self.rows.setdefault(table, []).append(row)
        self.origins.setdefault(table, []).append(origin)

    def write(self, folder: Path, mark: Mapping[str, str] | None = None) -> None:
        """Write each table as the dataset's own CSV; `mark` stands before the title in each language."""
        for table in self.rows:
            (folder / f"{table}.csv").write_text(self.text(table, mark), encoding="utf-8", newline="")

    def text(self, table: str, mark: Mapping[str, str] | None = None) -> str:
        """A table as CSV, its columns in the order of the dictionary."""
        names = [described["name"] for described in dictionary()[table]["schema"]["fields"]]
        file = io.StringIO(newline="")
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        for row in self.rows[table]:
            titles = {
                f"title_{language}": f"{text}{row.get(f'title_{language}', '')}"
                for language, text in (mark or {}).items()
                if table == "measure" and row.get(f"title_{language}")
            }
            writer.writerow(row | titles)
        return file.getvalue()

    def without(self, rows: set[tuple[str, int]]) -> "Tables":
        """The tables without what came from these rows of the sheet."""
        left = Tables()
        for table, found in self.rows.items():
            for row, origin in zip(found, self.origins[table]):
                if (origin.sheet, origin.row) not in rows:
                    left.add(table, row, origin)
        return left


def slug(*texts: str) -> str:
    """A code as the dataset writes them: Språkkafé i Førde is sprakkafe-i-forde."""
    letters = " ".join(texts).lower().replace("ø", "o").replace("æ", "ae").replace("å", "a")
    ascii_only = unicodedata.normalize("NFD", letters).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:LONGEST_ID].strip("-")


def lacking(row: Mapping[str, str], language: str) -> Mapping[str, str]:
    """What a reader is told of the languages of a measure's texts, by language: `language` is the one that they were
    written in, and another that has the same summary has no translation. Empty where none is lacking.
    """
    same = [code for code in LANGUAGES if row[f"summary_{code}"] == row[f"summary_{language}"]]
    if len(same) == len(LANGUAGES):
        return ONE_LANGUAGE[language]
    return UNTRANSLATED[next(code for code in same if code != language)] if len(same) > 1 else {}


def tables_of(reading: Reading, words: Vocabulary) -> Tables:
    """The rows of the sheets as rows of the dataset's tables. What cannot be read as what it should be is kept as it
    stands, so that the build says what is wrong with it.
    """
    made = Tables()
    measures: dict[str, tuple[str, str, str, str]] = {}
    if "measure" in reading.sheets:
        sheet = reading.sheets["measure"]
        for number, cells in sheet.rows.items():
            values = meant(SHEETS["measure"], cells, words)
            measure = add_measure(made, sheet, number, values)
            measures.setdefault(plain(values["title"]), measure)
    if "figure" in reading.sheets:
        sheet = reading.sheets["figure"]
        for number, cells in sheet.rows.items():
            add_figure(made, sheet, number, meant(SHEETS["figure"], cells, words), measures)
    return made


def meant(columns: list[Column], cells: Mapping[str, str], words: Vocabulary) -> dict[str, str]:
    """The cells of a row by column, with codes for the words of lists, numbers and dates as the dataset writes them,
    and what an empty cell means.
    """
    texts = {column.code: " ".join(cells.get(column.code, "").split()) for column in columns}
    return {
        column.code: value_of(column, texts[column.code], words) or DEFAULTS.get(column.code, "") for column in columns
    }


def value_of(column: Column, text: str, words: Vocabulary) -> str:
    """A cell as the dataset writes it, or as it stands where it is nothing that the column may hold."""
    if column.choices:
        return words.choices[column.choices].get(plain(text), text)
    if column.kind != "string":
        return re.sub(r"\s", "", text).replace(",", ".").replace("−", "-")
    if column.field.startswith(("date", "status_date", "checked")):
        return date(text)
    return text


def date(text: str) -> str:
    """31.12.2019 as 2019-12-31, 12.2019 as 2019-12; anything else as it stands."""
    found = re.fullmatch(r"(?:(\d{1,2})\.)?\s?(\d{1,2})\.\s?(\d{4})", text)
    return "-".join(part.zfill(2) for part in reversed(found.groups()) if part) if found else text


def add_measure(made: Tables, sheet: Sheet, number: int, values: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Add a measure with all that belongs to it; its id, place, source and language."""
    language = values["language"] if values["language"] in LANGUAGES else "nb"
    measure_id = slug(values["place"], values["title"]) or f"row-{number}"
    source_id = source_id_of(values["source_publisher"], values["source_title"], values["source_year"])
    link = {"measure_id": measure_id}
    own = [column for column in SHEETS["measure"] if column.table == "measure"]
    row, places = texts(own, values)
    made.add("measure", row | link, Origin(sheet.name, number, places | {"measure_id": "title"}))
    for column in SHEETS["measure"]:
        value = values[column.code]
        several = column.table.startswith("measure_") and column.table not in ("measure_need", "measure_source")
        # A place is needed, and the build says so; of the others an empty cell is none.
        if several and (value or column.code in ("place", "approach", "theme_1", "group_1")):
            origin = Origin(
                sheet.name, number, dict.fromkeys((column.field, f"measure_id,{column.field}"), column.code)
            )
            role = {"role": column.role} if column.role else {}
            made.add(column.table, link | {column.field: value} | role, origin)
    needs = [n for n in ("1", "2", "3") if values[f"need_{n}"] or values[f"need_kind_{n}"]]
    for position, n in enumerate(needs, start=1):
        columns = [column for column in SHEETS["measure"] if column.code in (f"need_{n}", f"need_kind_{n}")]
        row, places = texts(columns, values)
        made.add("measure_need", link | row | {"need_no": str(position)}, Origin(sheet.name, number, places))
    add_source(made, sheet, number, values, source_id)
    origin = Origin(sheet.name, number, {"section": "section", "source_id": "source_title"})
    made.add("measure_source", link | {"source_id": source_id, "section": values["section"]}, origin)
    if values["language"] in LANGUAGES:
        note = {f"text_{told}": text for told, text in ONE_LANGUAGE[language].items()}
        about = {"note_id": f"{measure_id}-language", "subject": f"measure:{measure_id}", "severity": "low"}
        made.add("data_note", about | note, Origin(sheet.name, number, {"note_id": "title"}))
    return measure_id, values["place"], source_id, language


def texts(columns: list[Column], values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The cells of a row of a table, a text in all its languages, and the column of the sheet for each."""
    row: dict[str, str] = {}
    places: dict[str, str] = {}
    for column in columns:
        fields = (
            [f"{column.field[:-3]}_{language}" for language in LANGUAGES]
            if column.field.endswith("_nb")
            else [column.field]
        )
        row |= dict.fromkeys(fields, values[column.code])
        places |= dict.fromkeys(fields, column.code)
    return row, places


def source_id_of(publisher: str, title: str, year: str) -> str:
    """The code of a source of one's own."""
    return slug("egen", publisher, title, year)


def add_source(made: Tables, sheet: Sheet, number: int, values: Mapping[str, str], source_id: str) -> None:
    """Add the source of a measure, once for all that rest on it. No text of it is held, so nobody is said to have
    assessed anything in it.
    """
    row, places = texts([column for column in SHEETS["measure"] if column.table == "source"], values)
    row |= {"source_id": source_id, "assessed": "not_applicable"}
    if not values["source_licence"]:
        row |= {f"licence_{language}": text for language, text in NOT_STATED.items()}
    if row not in made.rows.get("source", []):
        made.add("source", row, Origin(sheet.name, number, places | {"source_id": "source_title"}))


@cache
def units() -> dict[str, str]:
    """The unit of each indicator of the dataset; a case adds none."""
    with (FOLDER / "curated" / "indicator.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator_id"]: row["unit"] for row in csv.DictReader(file)}


def add_figure(
    made: Tables,
    sheet: Sheet,
    number: int,
    values: Mapping[str, str],
    measures: Mapping[str, tuple[str, str, str, str]],
) -> None:
    """Add a figure of one of the measures, about the place of the measure and out of its source."""
    named = plain(values["figure_of"])
    measure_id, place_id, source_id, _language = measures.get(named, (values["figure_of"] or "-", "", "", ""))
    row, places = texts(SHEETS["figure"], values)
    row["unit"] = row["unit"] or units().get(row["indicator_id"], "")
    made.add(
        "outcome",
        row
        | {
            "outcome_id": f"{slug(measure_id)[:60].strip('-')}-{number}",
            "measure_id": measure_id,
            "place_id": place_id,
            "source_id": source_id,
            "origin": "printed",
        },
        # Of its place and source the row of the measure says what is wrong.
        Origin(sheet.name, number, places),
    )
