"""Municipality numbers through the years: which were valid when, which place each is, and what a change makes of them.

The dataset knows the divisions of 2019, 2020 and 2024 (`code_2019`, `code_2020`, `code_2024` in `place.csv`) and every
change of a number (`municipality_change.csv`). A change after 2024 needs no code and no new division:

- A new number alone is a row among the changes. The place stays, with its number of 2024.
- A merger that gets a new number is a row for each old number and a new place. Its first number stands in `code_2024`,
  since it has none of 2020. Its name carries the year where an old municipality had the same. From that year on its
  figures stand with it, in the division of the table, and the municipalities it is made of hold `.`: not applicable.
  In the sums of county and country it stands instead of them.
- A municipality that keeps its number while it takes in others stays the place it is, and counts them from then on.
- A split is a row for each new number. The parts add up to the old place; new places for them are a person's decision,
  as is anything that Klass tells otherwise than as numbers that end and begin on 1 January.

Limits: `successor_id` is about 2020 and is left alone; a new place has a point that one of its parts had, no outline on
the map of 2020 and no figures from before it began; the areas that move without a change of number stay unnoticed.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from data.refresh.answer import Refused

Row = dict[str, str]
ANCHORS = (2019, 2020, 2024)


class Change(NamedTuple):
    """A number that became another, or stayed while its municipality took in others, on 1 January of a year."""

    old_code: str
    new_code: str
    year: int


class Municipalities:
    """The places that have or had a municipality number, and the changes between the numbers."""

    def __init__(self, places: Iterable[Row], changes: Iterable[Row]):
        """`places` and `changes` are the rows of `place.csv` and `municipality_change.csv`, as text."""
        self.places = [row for row in places if row["kind"] == "municipality" and row["country"] == "NO"]
        self.changes = [Change(row["old_code"], row["new_code"], int(row["year"])) for row in changes]
        young = {change.new_code for change in self.changes if change.year > ANCHORS[-1]}
        self.younger = {
            row["code_2024"]: row for row in self.places if row["code_2024"] in young and not row["code_2020"]
        }
        self.numbers = {
            year: {
                row[f"code_{year}"]: row["place_id"]
                for row in self.places
                if row[f"code_{year}"] not in {"", *self.younger}
            }
            for year in ANCHORS
        }

    def division(self, structure: str) -> list[str]:
        """The places of a division."""
        return list(self.numbers[int(structure)].values())

    def valid(self, year: int) -> set[str]:
        """The numbers that were valid on 1 January of a year."""
        anchor = max([known for known in ANCHORS if known <= year], default=ANCHORS[0])
        codes = set(self.numbers[anchor])
        for between in range(anchor + 1, year + 1):
            codes = (codes - self.ended(between)) | self.begun(between)
        for between in range(anchor, year, -1):
            codes = (codes - self.begun(between)) | self.ended(between)
        return codes

    def ended(self, year: int) -> set[str]:
        """The numbers on the old side of the changes of a year."""
        return {change.old_code for change in self.changes if change.year == year}

    def begun(self, year: int) -> set[str]:
        """The numbers on the new side of the changes of a year."""
        return {change.new_code for change in self.changes if change.year == year}

    def year_of_codes(self, codes: set[str], year: int) -> int | None:
        """The year whose numbers all of these are: the year itself, the one after (figures of a whole year are often
        given by the next division), or the one before; None where they are of none of them.
        """
        return next((near for near in (year, year + 1, year - 1) if codes <= self.valid(near)), None)

    def strangers(self, codes: set[str], year: int) -> list[str]:
        """Those of the numbers that were not valid in a year."""
        return sorted(codes - self.valid(year))

    def place(self, code: str, year: int, structure: str) -> str | None:
        """The place in a division that a number of a year is, or is a part of; None where it was divided since."""
        division, anchor = self.numbers[int(structure)], int(structure)
        codes = {code}
        for between in range(year, anchor, -1):
            codes = set().union(*(self.before(known, between) for known in codes))
        for between in range(year + 1, anchor + 1):
            codes = set().union(*(self.after(known, between) for known in codes))
        if len(codes) == 1:
            return division.get(*codes)
        if year < anchor:
            return None
        # A merger of places of the division, which has figures of its own from then on.
        began = self.younger.get(self.first_number(code, year))
        return began["place_id"] if began else division.get(code)

    def before(self, code: str, year: int) -> set[str]:
        """The numbers that a year's changes made into this one; the number itself where it did not change."""
        return {change.old_code for change in self.changes if change.year == year and change.new_code == code} or {code}

    def after(self, code: str, year: int) -> set[str]:
        """The numbers that a year's changes made of this one; the number itself where it did not change."""
        return {change.new_code for change in self.changes if change.year == year and change.old_code == code} or {code}

    def first_number(self, code: str, year: int) -> str:
        """The first number of a municipality that began after 2024, where a later change gave it another."""
        for between in range(year, ANCHORS[-1], -1):
            before = self.before(code, between)
            if len(before) > 1:
                return code
            (code,) = before
        return code


def new_changes(told: list[dict], before: dict[str, str], known: list[Row]) -> list[Row]:
    """The rows for `municipality_change.csv` out of Klass' changes, without those that are there.

    `before` gives the names of the numbers that were valid before, by number. Changes of a name alone are no change.
    """
    have = {(row["old_code"], row["new_code"], row["year"]) for row in known}
    rows = {}
    for change in told:
        date = change["changeOccurred"]
        if not date.endswith("-01-01"):
            raise Refused(f"Klass: {change['oldCode']} changed on {date}; only changes on 1 January are understood")
        if not change["oldCode"] or not change["newCode"]:
            raise Refused(f"Klass: a number began or ended on {date} without the other side of the change")
        if change["oldCode"] != change["newCode"] or change["oldName"] == change["newName"]:
            key = (change["oldCode"], change["newCode"], date[:4])
            rows[key] = {"old_name": bare(change["oldName"]), "new_name": bare(change["newName"])}
    for _, new, year in list(rows):
        # A municipality that keeps its number while it takes in others is on both sides.
        if new in before and (new, new, year) not in rows and not any(old == new and y == year for old, _, y in rows):
            rows[new, new, year] = {"old_name": before[new], "new_name": before[new]}
    return [
        {"old_code": old, "new_code": new, "year": year, "kind": kind(old, new, year, rows), **names}
        for (old, new, year), names in sorted(rows.items())
        if (old, new, year) not in have
    ]


def kind(old: str, new: str, year: str, rows: dict[tuple[str, str, str], Row]) -> str:
    """The kind of a change, by how many numbers are on each side of it."""
    if sum(other == old and y == year for other, _, y in rows) > 1:
        return "split"
    if sum(other == new and y == year for _, other, y in rows) > 1:
        return "merge"
    names = rows[old, new, year]
    return "renumber" if names["old_name"] == names["new_name"] else "renumber_rename"


def new_places(changes: list[Row], places: list[Row]) -> list[Row]:
    """A place for each merger with a new number after 2024."""
    by_code = {
        row[f"code_{year}"]: row for year in ANCHORS for row in places if row["country"] == "NO" and row[f"code_{year}"]
    }
    made: list[Row] = []
    for code, year in sorted({(row["new_code"], row["year"]) for row in changes if row["kind"] == "merge"}):
        parts = [row for row in changes if row["new_code"] == code and row["year"] == year]
        if int(year) <= ANCHORS[-1] or any(part["old_code"] == code for part in parts) or code in by_code:
            continue
        old = [part["old_name"] for part in parts]
        name = (
            parts[0]["new_name"]
            if parts[0]["new_name"] not in {row["name"] for row in places}
            else f"{parts[0]['new_name']} (fra {year})"
        )
        slug = slug_of(parts[0]["new_name"])
        taken = {row["place_id"] for row in [*places, *made]}
        nearest = next((by_code[part["old_code"]] for part in parts if part["old_code"] in by_code), {})
        county = next(
            (row["county_2024"] for row in places if row["code_2024"][:2] == code[:2] and row["country"] == "NO"), ""
        )
        told = {"note_nb": f"Ny kommune 1.1.{year} av {listed(old, 'og')}."}
        told |= {"note_nn": told["note_nb"]}
        told |= {"note_en": f"New municipality on 1 January {year}, of {listed(old, 'and')}."}
        made.append(
            dict.fromkeys(places[0], "")
            | {"place_id": f"{slug}-{year}" if slug in taken else slug, "name": name, "kind": "municipality"}
            | {"country": "NO", "code_2024": code, "county_2024": county or nearest.get("county_2024", "")}
            | {name: nearest.get(name, "") for name in ("longitude", "latitude")}
            | told
        )
    return made


def bare(name: str) -> str:
    """The Norwegian name of a municipality, which Klass gives first where it has several."""
    return name.split(" - ")[0].strip()


def slug_of(name: str) -> str:
    """A name as the beginning of an address: small letters without marks, and hyphens."""
    plain = name.lower().replace("æ", "ae").replace("ø", "o").replace("đ", "d").replace("ŋ", "n")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def listed(names: list[str], and_: str) -> str:
    """Names as a sentence lists them."""
    return f"{', '.join(names[:-1])} {and_} {names[-1]}" if len(names) > 1 else names[0]
