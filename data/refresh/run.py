"""A refresh from beginning to end: everything is fetched and checked before anything is written."""

import csv
import io
import json
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
from tqdm import tqdm

from data.build import WrongData, build
from data.check import SYMBOLS, read_tables
from data.refresh import catalogue, imdi, klass, statbank
from data.refresh.answer import Answer, Patience, Refused
from data.refresh.comparison import Difference, compare
from data.refresh.description import Description, Publishers
from data.refresh.figures import Key, Table, make_table
from data.refresh.municipalities import Municipalities, new_changes, new_places
from data.refresh.swap import NEW, OLD, put_back_interrupted, swapped

Row = dict[str, str]
KEYS = catalogue.KEYS
TOO_FEW = next(symbol for symbol, status in SYMBOLS.items() if status == "too_few")


@dataclass
class Files:
    """The data files as text, and what they become. Nothing is written here."""

    folder: Path
    package: dict
    new: dict[Path, bytes] = field(default_factory=dict)

    def resource(self, table: str) -> dict:
        """The dictionary's entry for a table."""
        return next(r for r in self.package["resources"] if r["name"] == table)

    def path(self, table: str) -> Path:
        """The file of a table."""
        return self.folder / self.resource(table)["path"]

    def rows(self, table: str) -> list[Row]:
        """The rows of a table as they will be; none where it is new."""
        path = self.path(table)
        if path not in self.new and not path.exists():
            return []
        text = self.new[path].decode("utf-8") if path in self.new else path.read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def put(self, table: str, rows: list[Row]) -> None:
        """Give a table other rows; a file that would be the same is left alone."""
        columns = catalogue.names(self.resource(table))
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path, content = self.path(table), text.getvalue().encode("utf-8")
        if not path.exists() or path.read_bytes() != content:
            self.new[path] = content


def refresh(
    folder: Path, descriptions: list[Description], publishers: Publishers, today: date, dry_run: bool
) -> list[str]:
    """Bring the described tables of `folder` up to date, or only say what would change; returns the report.

    Raises Refused with the reasons, and with the report so far, where anything is not as it must be. Files are then as
    they were, as they are after KeyboardInterrupt and any other stop.
    """
    report = [
        f"{path.name}: put back, an earlier run was stopped while it wrote" for path in put_back_interrupted(folder)
    ]
    _, faults, _ = read_tables(folder)
    if faults:
        raise Refused("The data files hold faults already:\n" + "\n".join(map(str, faults)))
    patience = Patience(publishers.timeout, publishers.tries, publishers.longest)
    before = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    files = Files(folder, catalogue.extended(before, descriptions))
    if files.package != before:
        files.new[folder / "datapackage.json"] = catalogue.written(files.package)
    for table, add in (("indicator", catalogue.new_indicators), ("source", catalogue.new_sources)):
        rows = files.rows(table)
        files.put(table, rows + add(rows, descriptions))

    fetched, lines = municipalities_of_today(files, publishers, patience, today)
    report += lines
    tables = fetch_tables(files, descriptions, publishers, patience, today)
    differences = [put_table(files, description, tables[description.table]) for description in in_order(descriptions)]
    report += [line for difference in differences for line in difference.lines()]
    if any(difference.faults for difference in differences):
        raise Refused("\n".join(report))
    for description in descriptions:
        made = tables[description.table]
        for answer, years in made.answers:
            of_answer = sum(year in years for _, _, year in made.rows)
            fetched.append(fetched_row(description.table, description.source_id, answer, today, of_answer, years))
    refreshed = {row["table"] for row in fetched}
    kept = [row for row in files.rows(catalogue.FETCHED) if row["table"] not in refreshed]
    files.put(catalogue.FETCHED, sorted(kept + fetched, key=lambda row: (row["table"], row["address"])))

    if dry_run:
        try_out(files)
    else:
        put_in_place(files)
    return [*report, "Nothing was changed: a dry run." if dry_run else "All files are in place."]


def municipalities_of_today(
    files: Files, publishers: Publishers, patience: Patience, today: date
) -> tuple[list[Row], list[str]]:
    """Put what Klass says has changed among the changes and places; returns what was fetched, and the report."""
    changes, places = files.rows("municipality_change"), files.rows("place")
    since = max(row["year"] for row in changes)
    old = Municipalities(places, changes)
    names = {
        code: next(r["name"] for r in places if r["place_id"] == place) for code, place in old.numbers[2024].items()
    }
    names |= {row["new_code"]: row["new_name"] for row in changes if int(row["year"]) > 2024}
    names = {code: name for code, name in names.items() if code in old.valid(int(since))}
    answer, told = klass.fetch_changes(publishers.klass, patience, f"{since}-01-02", today.isoformat())
    found = new_changes(told, names, changes)
    made = new_places(found, places)
    files.put("municipality_change", sorted(changes + found, key=lambda r: (r["old_code"], r["new_code"], r["year"])))
    files.put("place", sorted(places + made, key=lambda row: row["place_id"]))
    valid = Municipalities(files.rows("place"), files.rows("municipality_change")).valid(today.year)
    now = set(klass.fetch_codes(publishers.klass, patience, today.isoformat()))
    if now != valid:
        unlike = ", ".join(sorted(now ^ valid)[:10])
        raise Refused(f"Klass: the changes do not lead to the numbers that are valid today: {unlike}")
    lines = [
        f"municipality_change: {r['old_code']} {r['old_name']} → {r['new_code']} {r['new_name']} ({r['kind']})"
        for r in found
    ]
    lines += [f"place: {row['place_id']} is new: {row['note_en']}" for row in made]
    years = sorted({int(row["year"]) for row in found})
    return [fetched_row("municipality_change", "ssb-klass", answer, today, len(found), years)], lines


def fetch_tables(
    files: Files, descriptions: list[Description], publishers: Publishers, patience: Patience, today: date
) -> dict[str, Table]:
    """Every described table, fetched and made into rows. Raises Refused with every reason not to take it."""
    municipalities = Municipalities(files.rows("place"), files.rows("municipality_change"))
    tables, refusals, bank = {}, [], None
    for description in tqdm(descriptions, unit="table", disable=None):
        years = description.years(today)
        try:
            if description.publisher == "statbank":
                bank = bank or statbank.connect(publishers.statbank, patience)
                delivery = statbank.fetch(bank, description, years)
            else:
                delivery = imdi.fetch(publishers.imdi, patience, description, years)
            tables[description.table] = make_table(delivery, description, municipalities)
        except Refused as refusal:
            refusals.append(str(refusal))
    if refusals:
        raise Refused("\n".join(refusals))
    return tables


def in_order(descriptions: list[Description]) -> list[Description]:
    """Each table after those whose columns its shares are counted of."""
    by_table = {description.table: description for description in descriptions}
    home = {name: description.table for description in descriptions for name in description.columns}
    needs = {
        table: {home[name] for c in d.columns.values() for name in (*(c.share or ()), c.of) if name in home} - {table}
        for table, d in by_table.items()
    }
    return [by_table[table] for table in TopologicalSorter(needs).static_order()]


def put_table(files: Files, description: Description, table: Table) -> Difference:
    """Put the fetched rows into the table and say what that changes.

    Rows and columns that are not described stay, and so does what was printed for counties and the country.
    """
    columns = catalogue.names(files.resource(description.table))
    held = {(row["place_id"], row["structure"], int(row["year"])): row for row in files.rows(description.table)}
    areas = {row["place_id"] for row in files.rows("place") if row["kind"] in ("county", "country")}
    last = description.to_year
    aside = {key: row for key, row in held.items() if key[0] in areas or (last and key[2] > last)}
    old = {key: row for key, row in held.items() if key not in aside}
    new = {key: row_text(row, description) for key, row in table.rows.items()}
    for name, column in description.columns.items():
        if column.share:
            put_shares(files, description, name, column.share, new)
        if column.fewest:
            hide_few(files, description, name, new)
    difference = compare(old, new, description)
    replaced = {(structure, year) for _, structure, year in new}
    merged = aside | {key: row for key, row in old.items() if (key[1], key[2]) not in replaced}
    kept = description.kept_columns()
    merged |= {key: old.get(key, {}) | {name: row[name] for name in kept} for key, row in new.items()}
    files.put(
        description.table,
        [dict.fromkeys(columns, "..") | row | dict(zip(KEYS, map(str, key))) for key, row in sorted(merged.items())],
    )
    return difference


def row_text(row: dict[str, float | str], description: Description) -> Row:
    """A row as the file holds it: counts without decimals, per cent as published, symbols as they are."""
    summed = {name: column.summed for name, column in description.columns.items()}
    texts = {}
    for name, value in row.items():
        is_whole = not isinstance(value, str) and summed[name] and value == int(value)
        texts[name] = str(int(value)) if is_whole else str(value)
    return texts


def put_shares(files: Files, description: Description, name: str, share: tuple[str, str], rows: dict[Key, Row]) -> None:
    """Fill a column with the per cent that one column is of another, which may stand in another table."""
    part, whole = share
    if part not in description.columns:
        raise Refused(f"{description.table}: {name} is a share of {part}, which is no column of it")
    wholes = figures_beside(files, description, whole, rows)
    for key, row in rows.items():
        if row[part] in SYMBOLS:
            row[name] = row[part]
        else:
            of = wholes[key]
            row[name] = ".." if of in SYMBOLS or not float(of) else f"{100 * float(row[part]) / float(of):.1f}"


def hide_few(files: Files, description: Description, name: str, rows: dict[Key, Row]) -> None:
    """Put `u` in place of a per cent of too few persons, or of nobody knows how many."""
    column = description.columns[name]
    of = figures_beside(files, description, column.share[1] if column.share else column.of, rows)
    for key, row in rows.items():
        if row[name] not in SYMBOLS and (of[key] in SYMBOLS or float(of[key]) < column.fewest):
            row[name] = TOO_FEW


def figures_beside(files: Files, description: Description, name: str, rows: dict[Key, Row]) -> dict[Key, str]:
    """A column of any official table for the same places, divisions and years; `..` where it has none."""
    if name in description.columns:
        return {key: row[name] for key, row in rows.items()}
    home = next(
        (r["name"] for r in files.package["resources"] if "source_id" in r and name in catalogue.names(r)), None
    )
    if home is None:
        raise Refused(f"{description.table}: {name} is no column of any official table")
    held = {(r["place_id"], r["structure"], int(r["year"])): r[name] for r in files.rows(home)}
    return {key: held.get(key, "..") for key in rows}


def fetched_row(table: str, source_id: str, answer: Answer, today: date, rows: int, years: list[int]) -> Row:
    """One row of the table of what was fetched."""
    span = f"{years[0]}-{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    return {
        "table": table,
        "source_id": source_id,
        "address": answer.address,
        "fetched_on": today.isoformat(),
        "sha256": answer.sha256,
        "rows": str(rows),
        "years": span,
    }


def try_out(files: Files) -> None:
    """Build a database of a copy of the data files with the new ones. Raises Refused with the build's faults."""
    with tempfile.TemporaryDirectory() as place:
        copied = Path(place) / "data"
        not_copied = shutil.ignore_patterns("__pycache__", "*.duckdb*", f"*{OLD}", f"*{NEW}")
        shutil.copytree(files.folder, copied, ignore=not_copied)
        for path, content in files.new.items():
            (copied / path.relative_to(files.folder)).write_bytes(content)
        must_build(copied)


def put_in_place(files: Files) -> None:
    """Swap the new files in; they stay if the database can be built of them. Raises Refused where not."""
    with swapped(files.new):
        must_build(files.folder)


def must_build(folder: Path) -> None:
    """Build a database of a folder and throw it away. Raises Refused with the faults that the build finds."""
    with tempfile.TemporaryDirectory() as place:
        try:
            build(folder, Path(place) / "tried.duckdb")
        except (WrongData, duckdb.Error) as error:
            raise Refused(f"The build refuses the new files:\n{error}") from error
