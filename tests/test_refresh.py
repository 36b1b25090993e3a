"""A refresh adds what is new, tells what was revised, makes a merger work, and changes nothing where a fault is."""

import csv
import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import duckdb
import pytest
from pydantic import TypeAdapter

from data.build import build
from data.check import FOLDER, read_tables
from data.refresh import __main__ as command
from data.refresh import answer, municipalities, swap
from data.refresh.answer import Refused
from data.refresh.description import Description, Publishers, read_descriptions, read_publishers
from data.refresh.municipalities import Municipalities
from data.refresh.run import refresh
from queries import answered
from queries.answers import DownloadTable, FetchedTable, Source
from screen.filling import environment
from stories import fetching
from tests.part import sql_of
from tests.publisher import StatbankTable, World, serving
from tests.tables import DICTIONARY, row, sound
from words import Words

TODAY = date(2027, 3, 12)
SHIPPED = FOLDER / "refresh" / "tables"
NAMES = ["Lillevik", "Storvik", "Nes", "Fjord", "Stad", "Haug"]
OLD = {f"010{number}": name for number, name in enumerate(NAMES, start=1)}
CODES = {f"011{number}": name for number, name in enumerate(NAMES, start=1)}
SIZE = {code: int(code[-1]) for code in CODES} | {"0120": 3}
PLACES = {"lillevik": ["0111"], "storvik": ["0112"], "nes": ["0113"], "fjord": ["0114"], "stad": ["0115", "0116"]}
AGES = [f"{age:03}" for age in range(105)] + ["105+"]
REASONS = ["Arbeidsinnvandrere", "Familieinnvandrede", "Flyktninger og deres familieinnvandrede"]
REASONS += ["Utdanning og andre grunner", "Uoppgitt"]
MOVED = ["Alle", "Bosatt her", "Flyttet hit", "Uoppgitt"]
SETTLED = ["Anmodning", "Vedtak", "Faktisk bosetting"]
SITUATION = "Arbeidssituasjon etter avsluttet/avbrutt introduksjonsprogram"
ENDED = "Avslutningsår for introduksjonsprogrammet"
YEAR_AGO = "Avsluttet eller avbrutt intro for ett år siden"
TWO_YEARS_AGO = "Avsluttet eller avbrutt intro for to år siden"
MERGED = [
    {"oldCode": code, "oldName": CODES[code], "newCode": "0120", "newName": "Nyvik", "changeOccurred": "2027-01-01"}
    for code in ("0111", "0112")
]


def statbank_table(
    contents: dict[str, str], more: dict[str, list[str]], years: list[str], merged: list[dict], cell: Callable
) -> StatbankTable:
    """A made table by region; `cell` gets the size of a municipality, that is 1 to 6, and the values of the cell."""

    def value(at: dict[str, str]) -> float | str:
        valid = valid_in(int(at["Tid"]), merged)
        if at["Region"] in ("0", "01"):
            return sum(cell(SIZE[code], at) for code in valid)
        return cell(SIZE[at["Region"]], at) if at["Region"] in valid else 0

    regions = ["0", "01", *OLD, *SIZE]
    return StatbankTable({"Region": regions, **more, "ContentsCode": list(contents), "Tid": years}, contents, value)


def valid_in(year: int, merged: list[dict]) -> list[str]:
    """The municipality numbers of the made country in a year from 2024 on, where these merged."""
    gone = {change["oldCode"] for change in merged if int(change["changeOccurred"][:4]) <= year}
    new = {change["newCode"] for change in merged if int(change["changeOccurred"][:4]) <= year}
    return sorted(set(CODES) - gone | new)


def file_by_municipality(
    columns: dict[str, list[str]], years: list[int], merged: list[dict], figure: Callable
) -> list[list[str]]:
    """A file as IMDi gives it: numbers without a leading zero, and every other name left out."""
    name, values = list(columns), list(columns.values())
    lines = [["Enhet", "År", *name, "Kommunenummer", "Kommune", "Antall"]]
    for year in years:
        for code in valid_in(year, merged):
            for unit in ("Personer", "Prosent"):
                for value in values[-1]:
                    fixed = [only[0] for only in values[:-1]]
                    municipality = [str(int(code)), CODES.get(code, "") if int(code) % 2 else ""]
                    lines.append([unit, str(year), *fixed, value, *municipality, figure(SIZE[code], value, unit)])
    return lines


def programme_before_2021() -> list[list[str]]:
    """The lines of former participants in 2015-2020: ten times the last digit of the number of a municipality left, one
    in two of them in work or education a year after and one in five two years after; of Nes it is hidden.
    """
    lines = []
    for year in range(2015, 2021):
        for code in list(OLD) if year < 2020 else list(OLD)[:5]:
            for ended, part in ((YEAR_AGO, 5), (TWO_YEARS_AGO, 2)):
                for value, each in (("Alle", 10), ("I arbeid eller utdanning", part)):
                    cell = ":" if code == "0103" and each != 10 else str(each * int(code[-1]))
                    lines.append(["Personer", str(year), "Alle", ended, value, str(int(code)), "", cell])
    return lines


def made_world(merged: list[dict]) -> World:
    """What the publishers hold on 12 March 2027: a new year of everything, where these municipalities merged."""
    stock, flow = ["2025", "2026", "2027"], ["2025", "2026"]
    people = {"Kjonn": ["1", "2"], "Alder": AGES}
    origin = {"InnvandrKat": ["B", "C"], "Landbakgrunn": ["001", "999"]}
    work = {"Landbakgrunn": ["abc", "ddd", "eee"], "Alder": ["15-74", "20-66"], "Kjonn": ["0", "1", "2"]}
    numbers = [2025, 2026, 2027]
    return World(
        statbank={
            "07459": statbank_table({"Personer1": "personer"}, people, stock, merged, lambda size, at: size),
            "09817": statbank_table(
                {"Personer1": "personer", "AndelBefolkning": "prosent"},
                origin,
                stock,
                merged,
                lambda size, at: size * (10 if at["InnvandrKat"] == "B" else 1),
            ),
            "11607": replace(
                statbank_table({"Sysselsatte2": "prosent"}, work, flow, merged, lambda size, at: 60.5 + size),
                labels={"abc": "Innvandrere i alt"},
            ),
            "09588": statbank_table(
                {"Innflytting": "personer", "Utflytting": "personer"}, {}, flow, merged, lambda size, at: 7 * size
            ),
        },
        imdi={
            "befolkning_innvandringsgrunn": file_by_municipality(
                {"Kjønn": ["Alle"], "Innvandringsgrunn": ["Alle", *REASONS]},
                numbers,
                merged,
                lambda size, v, u: str(10 * size if v == "Alle" else 2 * size),
            ),
            "flyktning_botid_flytting": file_by_municipality(
                {"Botid i Norge": ["Alle"], "Sekundærflytting": MOVED},
                numbers,
                merged,
                lambda size, v, u: {"Alle": str(size), "Bosatt her": ":" if size == 1 else "2"}.get(
                    v, "." if size == 2 else "3"
                ),
            ),
            "bosatt_anmodede": file_by_municipality(
                {"Anmodning, vedtak og faktisk bosetting": SETTLED}, numbers, merged, lambda size, v, u: str(size)
            ),
            "intro_status_arbutd_avslutta": file_by_municipality(
                {"Kjønn": ["Alle"], ENDED: [YEAR_AGO], SITUATION: ["Alle", "I arbeid eller utdanning"]},
                numbers[:2],
                merged,
                lambda size, v, u: "55,5" if u == "Prosent" else str(size),
            )
            + programme_before_2021(),
        },
        changes=merged,
        codes={"2027": dict.fromkeys(valid_in(2027, merged), "") | {"9999": "Uoppgitt"}, "2031": CODES},
    )


def old_tables() -> dict[str, list[dict]]:
    """The dataset before the refresh: the made country with its figures of 2025 and 2026."""
    places = [
        row(
            "place", place_id=name.lower(), name=name, kind="municipality", country="NO", code_2019=before,
            code_2020=None if name == "Haug" else before, code_2024=after, county_2019="Ytre", county_2024="Ytre",
            successor_id="stad" if name == "Haug" else None,
        )
        for name, before, after in zip(NAMES, OLD, CODES)
    ]  # fmt: skip
    changes = [("0105", "0105", 2020, "merge"), ("0106", "0105", 2020, "merge"), ("0105", "0116", 2024, "split")]
    changes += [
        (before, after, 2024, "split" if after == "0115" else "renumber") for before, after in zip(list(OLD)[:5], CODES)
    ]
    official = {name: table for name, table in DICTIONARY.items() if "source_id" in table}
    columns = [f["name"] for table in official.values() for f in table["schema"]["fields"][3:]]
    tables = sound()
    tables["outcome"] = tables["outcome"][:1]  # the other is about a number of inhabitants that is not made here
    known = {indicator["indicator_id"] for indicator in tables["indicator"]}
    tables["indicator"] += [
        row("indicator", indicator_id=name, unit="persons", kind="official", on_map="yes", topic="work")
        for name in columns
        if name not in known
    ]
    sources = {*(table["source_id"] for table in official.values()), "ssb-klass"}
    tables["source"] += [
        row("source", source_id=name, assessed="not_applicable")
        for name in sorted(sources - {s["source_id"] for s in tables["source"]})
    ]
    tables["place"] = [
        *places,
        row("place", place_id="vika", name="Vika", kind="region", country="NO"),
        row("place", place_id="norge", name="Norge", kind="country", country="NO"),
    ]
    tables["municipality_change"] = [
        row(
            "municipality_change",
            old_code=old,
            new_code=new,
            year=year,
            kind=kind,
            old_name=(OLD | CODES)[old],
            new_name=(OLD | CODES)[new],
        )
        for old, new, year, kind in sorted(changes)
    ]
    return tables | old_figures()


def old_figures() -> dict[str, list[dict]]:
    """The official tables before the refresh, as the publishers gave them then."""
    tables = {name: [] for name in ("immigrants", "immigrants_by_reason", "refugees_resident", "refugee_settlement")}
    tables["population"] = [
        row("population", place_id=name.lower(), structure="2019", year=2019, population=212) | bands(1)
        for name in NAMES
    ]
    for place, codes in sorted(PLACES.items()):
        size = sum(SIZE[code] for code in codes)
        for year in (2025, 2026):
            at = {"place_id": place, "structure": "2020", "year": year}
            tables["population"].append(row("population", **at, population=212 * size) | bands(size))
            share = {"immigrant_share": "4.7", "norwegian_born_to_immigrants": size}
            tables["immigrants"].append(row("immigrants", **at, immigrants=10 * size, **share))
            reasons = ("work", "family", "refuge", "education_other", "unspecified")
            tables["immigrants_by_reason"].append(
                row("immigrants_by_reason", **at) | {f"reason_{r}": 2 * size for r in reasons}
            )
            moved = {
                "refugees_first_settled_here": ":" if size == 1 else 2 * len(codes),
                "refugees_moved_here": ":" if size == 2 else 3 * len(codes),
            }
            tables["refugees_resident"].append(row("refugees_resident", **at, refugees_resident=size, **moved))
        settled = {
            "settlement_requested": size,
            "settlement_decided": size,
            "settled_refugees": size,
            "settled_ukrainians": 1,
        }
        tables["refugee_settlement"].append(
            row("refugee_settlement", place_id=place, structure="2020", year=2025, **settled)
        )
    return tables


def bands(size: int) -> dict[str, int]:
    """The made inhabitants by age: one person of each sex and year of age for each unit of size."""
    years = {
        "population_0_19": 20,
        "population_20_24": 5,
        "population_25_49": 25,
        "population_50_66": 17,
        "population_67_plus": 39,
    }
    return {name: 2 * size * count for name, count in years.items()}


@pytest.fixture(scope="session")
def dataset(tmp_path_factory) -> Path:
    """The small dataset as files, with the real dictionary, and a database beside them. Of the SQL it has what makes
    the figures of each place and of each source, and the rules that ask for nothing else.
    """
    folder = tmp_path_factory.mktemp("refresh") / "data"
    (folder / "curated").mkdir(parents=True)
    (folder / "official").mkdir()
    shutil.copy(FOLDER / "datapackage.json", folder)
    (folder / "sql").mkdir()
    for path in sql_of(DICTIONARY, {"recomputed", "source_use"}):
        shutil.copy(path, folder / "sql")
    for name, rows in old_tables().items():
        columns = [field["name"] for field in DICTIONARY[name]["schema"]["fields"]]
        with (folder / DICTIONARY[name]["path"]).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(
                sorted(rows, key=lambda r: [str(r[c]) for c in columns[:3]])
                if name in ("population", "place")
                else rows
            )
    (folder / "blifaktor.duckdb").write_bytes(b"the old database")
    assert read_tables(folder)[1] == []
    return folder


@pytest.fixture
def folder(dataset, tmp_path) -> Path:
    """A copy of the small dataset that a test may change."""
    return Path(shutil.copytree(dataset, tmp_path / "data"))


@pytest.fixture
def whole(folder) -> Path:
    """A copy of the small dataset with all SQL."""
    shutil.copytree(FOLDER / "sql", folder / "sql", dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def refreshed(dataset, tmp_path_factory) -> Path:
    """The small dataset after a refresh of two tables, with all SQL, and the database that was built of it."""
    folder = Path(shutil.copytree(dataset, tmp_path_factory.mktemp("refreshed") / "data"))
    shutil.copytree(FOLDER / "sql", folder / "sql", dirs_exist_ok=True)
    with serving(made_world([])) as world:
        run(folder, world, "population", "moves_of_all")
    build(folder, folder / "built.duckdb")
    return folder


@pytest.fixture
def world():
    """The publishers, on this machine."""
    with serving(made_world([])) as served:
        yield served


def publishers(world: World, **patience) -> Publishers:
    """The shipped publishers with their symbols, at the addresses of this machine."""
    shipped = read_publishers(FOLDER / "refresh" / "publishers.toml")
    here = {
        name: replace(getattr(shipped, name), address=f"{world.address}/{name}")
        for name in ("statbank", "klass", "imdi")
    }
    return replace(shipped, **here, **{"timeout": 30, "tries": 3} | patience)


def run(folder: Path, world: World, *tables: str, today: date = TODAY, dry_run: bool = False, **patience) -> list[str]:
    """Refresh the folder by the shipped descriptions, all or some."""
    return refresh(folder, read_descriptions(SHIPPED, list(tables)), publishers(world, **patience), today, dry_run)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a data file as text."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    with (folder / next(r["path"] for r in described if r["name"] == name)).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figure(folder: Path, name: str, place: str, year: int, column: str) -> str:
    """One cell of an official table in the division of 2020."""
    key = (place, "2020", str(year))
    (found,) = [r for r in table(folder, name) if (r["place_id"], r["structure"], r["year"]) == key]
    return found[column]


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder with its bytes and when it was last modified."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_a_refresh_adds_a_year_to_every_table(whole, world):
    folder, report = whole, run(whole, world)
    assert figure(folder, "population", "nes", 2027, "population") == "636"
    assert figure(folder, "population", "nes", 2027, "population_67_plus") == "234"
    assert figure(folder, "immigrants", "fjord", 2027, "immigrants") == "40"
    assert figure(folder, "immigrants", "fjord", 2027, "norwegian_born_to_immigrants") == "4"
    assert figure(folder, "immigrants", "fjord", 2027, "immigrant_share") == "4.7"
    assert figure(folder, "immigrants_by_reason", "lillevik", 2027, "reason_refuge") == "2"
    assert figure(folder, "refugees_resident", "nes", 2027, "refugees_moved_here") == "3"
    assert "population: 30 figures came (30 for 2027)" in report
    assert "population: 0 figures revised" in report and "population: 0 figures vanished" in report


def test_a_year_that_is_not_over_is_not_taken_where_it_is_counted_during_the_year(folder, world):
    run(folder, world, "refugee_settlement")
    assert {r["year"] for r in table(folder, "refugee_settlement")} == {"2025", "2026"}


def test_what_the_publisher_does_not_give_stays(folder, world):
    run(folder, world, "refugee_settlement", "population")
    assert figure(folder, "refugee_settlement", "nes", 2025, "settled_ukrainians") == "1"
    assert figure(folder, "refugee_settlement", "nes", 2026, "settled_ukrainians") == ".."
    assert [r["population"] for r in table(folder, "population") if r["structure"] == "2019"] == ["212"] * 6


def test_a_place_that_was_divided_again_is_the_sum_of_its_parts(folder, world):
    run(folder, world, "population", "immigrants")
    assert figure(folder, "population", "stad", 2027, "population") == str(212 * 11)
    assert figure(folder, "immigrants", "stad", 2027, "immigrant_share") == "4.7"


def test_per_cent_of_several_municipalities_are_not_put_together(folder, world):
    run(folder, world, "employment_since_2015")
    assert figure(folder, "employment_since_2015", "nes", 2026, "immigrants_employed_share_since_2015") == "63.5"
    assert figure(folder, "employment_since_2015", "stad", 2026, "immigrants_employed_share_since_2015") == ".."


def test_a_per_cent_of_too_few_persons_is_not_shown(folder, world):
    share = "immigrants_employed_share_since_2015"
    change_cell(folder, "immigrants", "nes", 2026, "immigrants", "9")
    change_cell(folder, "immigrants", "fjord", 2026, "immigrants", "10")
    run(folder, world, "employment_since_2015", "introduction_results")
    assert figure(folder, "employment_since_2015", "nes", 2025, share) == "63.5"
    assert figure(folder, "employment_since_2015", "nes", 2026, share) == "u"
    assert figure(folder, "employment_since_2015", "fjord", 2026, share) == "64.5"
    # Nobody has ten leavers but Stad, which is the sum of two.
    of_programme = "programme_in_work_or_education_share_since_2021"
    assert figure(folder, "introduction_results", "nes", 2026, of_programme) == "u"
    assert figure(folder, "introduction_results", "stad", 2026, of_programme) == "100.0"


def test_the_programme_before_2021_has_years_and_shares_of_its_own_and_keeps_what_was_printed_for_a_county(
    folder, world
):
    kept = {"programme_in_work_or_education_share": "61", "programme_leavers": "400"}
    add_rows(folder, "place", {"place_id": "ytre", "name": "Ytre", "kind": "county", "country": "NO"})
    old = [{"place_id": "ytre", "structure": "2020", "year": year} | kept for year in ("2017", "2023")]
    add_rows(folder, "introduction_programme", *old, fill="..")
    report = run(folder, world, "introduction_programme")
    name = "introduction_programme"
    assert figure(folder, name, "lillevik", 2015, "programme_in_work_or_education_share") == "50.0"
    assert figure(folder, name, "lillevik", 2020, "programme_2_years_in_work_or_education_share") == "20.0"
    assert figure(folder, name, "nes", 2017, "programme_in_work_or_education_share") == ":"
    assert figure(folder, name, "nes", 2017, "programme_leavers") == "30"
    # In 2019 Stad was two municipalities: their persons are added, and the share is made of the sums.
    assert figure(folder, name, "stad", 2019, "programme_leavers") == "110"
    assert figure(folder, name, "stad", 2019, "programme_in_work_or_education_share") == "50.0"
    assert {int(r["year"]) for r in table(folder, name) if r["place_id"] != "ytre"} == set(range(2015, 2021))
    assert [r for r in table(folder, name) if r["place_id"] == "ytre"] == [
        dict.fromkeys(table(folder, name)[0], "..") | row for row in old
    ]
    assert f"{name}: 0 figures vanished" in report and not any("ytre" in line for line in report)
    [told] = [r for r in table(folder, "fetched") if r["table"] == name]
    assert (told["years"], told["address"].rpartition("/")[2]) == ("2015-2020", "intro_status_arbutd_avslutta")


def test_a_share_of_few_former_participants_is_not_shown(folder, world):
    for line in world.imdi["intro_status_arbutd_avslutta"]:
        if line[1:6] == ["2016", "Alle", YEAR_AGO, "Alle", "101"]:
            line[7] = "9"
    run(folder, world, "introduction_programme")
    share = "programme_in_work_or_education_share"
    assert figure(folder, "introduction_programme", "lillevik", 2016, share) == "u"
    assert figure(folder, "introduction_programme", "lillevik", 2015, share) == "50.0"


def test_a_name_of_the_programme_s_file_that_is_another_is_told_and_changes_nothing(folder, world):
    for line in world.imdi["intro_status_arbutd_avslutta"]:
        line[3] = line[3].replace("for to år siden", "for 2 år siden")
    before = snapshot(folder)
    with pytest.raises(Refused, match=f"{ENDED} no longer holds {TWO_YEARS_AGO}"):
        run(folder, world, "introduction_programme")
    assert snapshot(folder) == before


def test_hidden_and_missing_are_kept_apart(folder, world):
    hide(world, "09588", {"0113": ":", "0114": ".."}, only="Utflytting")
    lenient = described("moves_of_all", complete=0.5)
    refresh(folder, [lenient], publishers(world), TODAY, False)
    assert figure(folder, "moves_of_all", "nes", 2026, "moved_out_of_all") == ":"
    assert figure(folder, "moves_of_all", "fjord", 2026, "moved_out_of_all") == ".."
    assert figure(folder, "moves_of_all", "fjord", 2026, "moved_in_of_all") == "28"
    run(folder, world, "refugees_resident")
    assert figure(folder, "refugees_resident", "lillevik", 2027, "refugees_first_settled_here") == ":"
    assert figure(folder, "refugees_resident", "storvik", 2027, "refugees_moved_here") == ":"


def test_a_new_table_with_new_indicators_and_a_new_source_is_a_description_alone(folder, world):
    run(folder, world, "moves_of_all")
    assert figure(folder, "moves_of_all", "nes", 2026, "moved_in_of_all") == "21"
    (indicator,) = [r for r in table(folder, "indicator") if r["indicator_id"] == "moved_in_of_all"]
    assert (indicator["label_nn"], indicator["unit"], indicator["kind"]) == (
        "Innflyttingar, alle",
        "persons",
        "official",
    )
    assert [r["url"] for r in table(folder, "source") if r["source_id"] == "ssb-09588"] == [
        "https://www.ssb.no/statbank/table/09588"
    ]


def test_a_new_indicator_of_a_table_is_a_description_alone(folder, world, tmp_path):
    text = (SHIPPED / "population.toml").read_text(encoding="utf-8")
    labels = "\n".join(
        f'{name} = "Barn"'
        for name in ("label_nb", "label_nn", "label_en", "description_nb", "description_nn", "description_en")
    )
    column = '[columns.children]\nunit = "personer"\nselect.Alder = ["000..017"]\n'
    column += f'[columns.children.indicator]\ntopic = "inhabitants"\nunit = "persons"\n{labels}\n'
    (tmp_path / "population.toml").write_text(text.replace("[[sums]]", column + "[[sums]]"), encoding="utf-8")
    refresh(folder, read_descriptions(tmp_path), publishers(world), TODAY, False)
    assert (
        figure(folder, "population", "nes", 2027, "children")
        == figure(folder, "population", "nes", 2025, "children")
        == "108"
    )
    assert table(folder, "population")[-1]["children"] in ("..", "72")
    assert [r["children"] for r in table(folder, "population") if r["structure"] == "2019"] == [".."] * 6


def test_the_report_says_what_the_publisher_revised_and_what_vanished(folder, world):
    change_cell(folder, "population", "nes", 2026, "population", "640")
    change_cell(folder, "population", "nes", 2026, "population_67_plus", "238")
    report = run(folder, world, "population")
    assert "    nes 2026 population: 640 → 636" in report
    run(folder, world, "moves_of_all")
    hide(world, "09588", {"0113": ":"}, only="Utflytting", year="2025")
    with pytest.raises(Refused, match="the table shrank: moved_out_of_all 2025 has 4 figures, 5 before") as refusal:
        run(folder, world, "moves_of_all")
    assert "moves_of_all: 1 figures vanished" in str(refusal.value)
    assert "    nes 2025 moved_out_of_all: 21 → :" in str(refusal.value)


def test_every_table_says_where_and_when_it_was_fetched(folder, world):
    run(folder, world, "population", "refugees_resident")
    fetched = {r["table"]: r for r in table(folder, "fetched")}
    assert set(fetched) == {"municipality_change", "population", "refugees_resident"}
    told = fetched["population"]
    assert (told["source_id"], told["fetched_on"], told["rows"], told["years"]) == (
        "ssb-07459",
        "2027-03-12",
        "15",
        "2025-2027",
    )
    reply = answer.ask(told["address"], {}, answer.Patience(30, 1, 1))
    assert reply.sha256 == told["sha256"]
    assert "valueCodes[Region]=*" in told["address"] and "valueCodes[Tid]=2025,2026,2027" in told["address"]


@pytest.mark.parametrize(
    "language, told",
    [("nb", "hentet 12.3.2027"), ("nn", "henta 12.3.2027"), ("en", "fetched on 12 March 2027")],
)
def test_the_list_of_sources_says_when_figures_were_fetched_and_nothing_where_none_were(refreshed, language, told):
    with duckdb.connect(refreshed / "built.duckdb", read_only=True) as database:
        sources = answered(database, Source, {})
        offered = {row.table_name: row.rows for row in answered(database, DownloadTable, {})}
    # The changes of numbers are fetched every time, and are no figures of Klass.
    fetched = {"ssb-07459", "ssb-09588"}
    dates = {source.source_id: source.fetched_on for source in sources}
    assert {name: on for name, on in dates.items() if on} == dict.fromkeys(fetched, "2027-03-12")
    assert len(dates) > len(fetched) and offered["fetched"] == 3
    words, found = Words(language), {}
    for source in sources:
        sections = {"kilder": "", "offisielle-tall": ""}
        found[source.source_id] = (
            environment()
            .get_template("sources_list.html")
            .render(_=words, plural=words.plural, sections=sections, sources={source.kind: [source]}, indicators=[])
        )
    assert {name for name, shown in found.items() if f", {told}</td>" in shown} == fetched
    assert {name for name, shown in found.items() if f", {told.split()[0]} " in shown} == fetched


@pytest.mark.parametrize("language, told", [("nb", "hentet 12.3.2027"), ("en", "fetched on 12 March 2027")])
def test_the_page_of_sources_says_of_each_table_when_and_where_it_was_fetched(refreshed, language, told):
    folder = refreshed
    with duckdb.connect(folder / "built.duckdb", read_only=True) as database:
        rows = answered(database, FetchedTable, {})
    by_table = {row.table_name: row for row in rows}
    fetched = {"population", "moves_of_all", "municipality_change"}
    assert {name for name, row in by_table.items() if row.address} == fetched
    assert set(by_table) == {path.stem for path in (folder / "official").glob("*.csv")} - {"fetched"}
    words = Words(language)
    values = {"sections": {"hentet": ""}, "fetched": rows, "not_fetched": fetching.not_fetched(words)}
    page = environment().get_template("sources_fetched.html").render(_=words, plural=words.plural, **values)
    cells = {name: page.partition(f"<code>{name}</code>")[2].partition("</tr>")[0] for name in by_table}
    for name in ("population", "moves_of_all"):
        [kept] = [r for r in table(folder, "fetched") if r["table"] == name]
        assert told in cells[name] and kept["sha256"] in cells[name] and kept["years"] in cells[name]
        assert kept["address"].replace("&", "&amp;") in cells[name]
    assert words("lest fra kopier") in cells["immigrants"] and told not in cells["immigrants"]
    assert fetching.not_fetched(words)["employment"] in cells["employment"]


def test_every_official_table_has_a_description_or_a_reason_why_not_on_the_page_and_in_the_readme():
    described = {description.table for description in read_descriptions(SHIPPED)}
    official = {name for name, of in DICTIONARY.items() if of["path"].startswith("official/")}
    reasons = fetching.not_fetched(Words("nb"))
    # The changes of numbers come with every refresh.
    assert set(reasons) == official - described - {"fetched", "municipality_change"}
    readme = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    [told] = [part for part in readme.split("\n- ") if part.startswith("**Tables without a description**")]
    assert set(reasons) <= set(re.findall(r"`(\w+)`", told))


def test_every_dimension_is_asked_for_by_its_values(folder, world):
    run(folder, world)
    for asked in world.asked:
        if "/data?" in asked:
            name = asked.split("/tables/")[1][:5]
            assert [d for d in world.statbank[name].dimensions if f"valueCodes[{d}]=" not in asked] == []
    assert not any("agg_" in asked for asked in world.asked)


def test_a_question_that_is_too_large_is_asked_in_parts(folder, world):
    world.most_cells = 2 * 106 * 15 * 2
    run(folder, world, "population")
    asked = [address for address in world.asked if "07459/data" in address]
    assert ["Tid]=2025,2026" in asked[0], "Tid]=2027" in asked[1], len(asked)] == [True, True, 2]
    assert [r["years"] for r in table(folder, "fetched") if r["table"] == "population"] == ["2025-2026", "2027"]


def test_a_refresh_of_what_is_up_to_date_changes_the_dates_alone(folder, world):
    run(folder, world)
    before = snapshot(folder)
    run(folder, world, today=date(2027, 3, 13))
    after = snapshot(folder)
    assert [name for name in before if before[name] != after[name]] == ["official/fetched.csv"]


def test_a_dry_run_reports_and_changes_nothing(folder, world):
    before = snapshot(folder)
    assert "population: 30 figures came (30 for 2027)" in run(folder, world, dry_run=True)
    assert snapshot(folder) == before


@pytest.fixture
def merged_world():
    """The publishers, on this machine, after a merger on 1 January 2027."""
    with serving(made_world(MERGED)) as served:
        yield served


def test_a_merger_needs_no_code(whole, merged_world):
    folder, report = whole, run(whole, merged_world)
    changes = [r for r in table(folder, "municipality_change") if r["year"] == "2027"]
    told = [(r["old_code"], r["kind"], r["new_name"]) for r in changes]
    assert told == [("0111", "merge", "Nyvik"), ("0112", "merge", "Nyvik")]
    (place,) = [r for r in table(folder, "place") if r["place_id"] == "nyvik"]
    assert (place["code_2024"], place["county_2024"], place["note_nb"]) == (
        "0120",
        "Ytre",
        "Ny kommune 1.1.2027 av Lillevik og Storvik.",
    )
    assert "place: nyvik is new: New municipality on 1 January 2027, of Lillevik and Storvik." in report
    assert figure(folder, "population", "nyvik", 2027, "population") == "636"
    assert figure(folder, "immigrants", "nyvik", 2027, "immigrant_share") == "4.7"
    assert [figure(folder, "population", name, 2027, "population") for name in ("lillevik", "storvik")] == [".", "."]
    assert figure(folder, "population", "lillevik", 2026, "population") == "212"
    assert figure(folder, "immigrants_by_reason", "nyvik", 2027, "reason_work") == "6"
    build(folder, folder / "built.duckdb")
    with duckdb.connect(folder / "built.duckdb", read_only=True) as database:
        country = "select year, value from place_figure where place_id = 'norge' and indicator_id = 'population'"
        sums = database.execute(f"{country} and structure = '2020' and year > 2024 order by year").fetchall()
    assert sums == [(2025, 4452.0), (2026, 4452.0), (2027, 4452.0)]
    # The second time nothing is new.
    before = snapshot(folder)
    run(folder, merged_world)
    changed = [name for name, held in snapshot(folder).items() if held != before[name]]
    assert changed == ["official/fetched.csv"]


def test_figures_of_the_last_division_are_understood_too(folder, world):
    # IMDi gave figures of 2024 by the numbers of 2023.
    lines = world.imdi["bosatt_anmodede"]
    world.imdi["bosatt_anmodede"] = lines[:1] + [
        [line[0], "2024", line[2], f"10{number}", "", line[5]]
        for line in lines[1:] if line[1] == "2025" and line[3] != "116" for number in line[3][-1]
    ] + list(lines[1:])  # fmt: skip
    run(folder, world, "refugee_settlement")
    assert figure(folder, "refugee_settlement", "nes", 2024, "settled_refugees") == "3"
    assert figure(folder, "refugee_settlement", "stad", 2024, "settled_refugees") == "5"


def html(_) -> tuple:
    """A web page instead of data, as a firewall or a moved address gives."""
    return 200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><title>Flyttet</title>"


def cut(reply) -> tuple:
    """Half of the answer, with the length of the half."""
    return reply[0], reply[1], reply[2][: len(reply[2]) // 2]


def torn(reply) -> tuple:
    """Half of the answer, with the length of the whole."""
    return reply[0], {**reply[1], "Content-Length": str(len(reply[2]))}, reply[2][: len(reply[2]) // 2]


def unmeasured(reply) -> tuple:
    """An answer that ends within its last row, from a server that says no length."""
    return reply[0], {**reply[1], "Content-Length": ""}, reply[2][:-3]


def no(status: int, **headers: str) -> Callable:
    """A server that says no."""
    return lambda reply: (status, {name.replace("_", "-"): value for name, value in headers.items()}, b"no")


def edited(change: Callable[[dict], None]) -> Callable:
    """An answer in JSON that is changed in one thing."""

    def edit(reply) -> tuple:
        content = json.loads(reply[2])
        change(content)
        return reply[0], reply[1], json.dumps(content).encode()

    return edit


def spoiled(text: str, spoil: Callable) -> Callable[[World], None]:
    """The replies to addresses with that text are spoiled."""
    return lambda world: world.spoil.update({text: spoil})


def hide(world: World, name: str, cells: dict[str, float | str], only: str = "", year: str = "") -> None:
    """Other cells for some regions of a table, in all its dimensions and years or only where this value or year is."""
    sound = world.statbank[name].cell

    def cell(at: dict[str, str]) -> float | str:
        meant = at["Region"] in cells and (not only or only in at.values()) and year in at["Tid"]
        return cells[at["Region"]] if meant else sound(at)

    world.statbank[name].cell = cell


def change_cell(folder: Path, name: str, place: str, year: int, column: str, value: str) -> None:
    """Write one cell of an official table."""
    rows = table(folder, name)
    for found in rows:
        if (found["place_id"], found["structure"], found["year"]) == (place, "2020", str(year)):
            found[column] = value
    with (folder / "official" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def add_rows(folder: Path, name: str, *rows: dict[str, str], fill: str = "") -> None:
    """Write more rows at the end of a data file; what a row does not say is `fill`."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    resource = next(found for found in described if found["name"] == name)
    columns = [field["name"] for field in resource["schema"]["fields"]]
    with (folder / resource["path"]).open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerows(dict.fromkeys(columns, fill) | row for row in rows)


def described(name: str, **other) -> Description:
    """A shipped description with something else in it."""
    (found,) = read_descriptions(SHIPPED, [name])
    return replace(found, **other)


def without_year(world: World) -> None:
    """The population of 2025 is gone."""
    world.statbank["07459"].dimensions["Tid"].remove("2025")


def without_value(world: World) -> None:
    """The immigrants have another code."""
    world.statbank["09817"].dimensions["InnvandrKat"][0] = "X"


def with_dimension(world: World) -> None:
    """The immigrants are counted by sex too."""
    world.statbank["09817"].dimensions["Kjonn"] = ["1", "2"]


def lines(name: str, change: Callable[[list[list[str]]], object]) -> Callable[[World], None]:
    """A file of IMDi with something else in it."""
    return lambda world: change(world.imdi[name])


FILE, TABLE, REASON = "flyktning_botid_flytting", "07459/data", "befolkning_innvandringsgrunn"
FAULTS = {
    "a table shrank": (without_year, "the table shrank: it no longer has 2025"),
    "a total is off": (
        lambda w: hide(w, "07459", {"0": 20}),
        "municipalities' population add up to 4452, the country has 4240",
    ),
    "parts do not add up": (
        lines(REASON, lambda ls: [line.__setitem__(6, "100") for line in ls if line[3:5] == ["Alle", "113"]]),
        "in nes reason_work .* is 30, reason_any is 100",
    ),
    "a part of a sum is missing": (
        lambda w: hide(w, "07459", {"0113": ".."}, only="000"),
        "half empty: 5 of 6 municipalities have population",
    ),
    "a year is half empty": (
        lambda w: hide(w, "09817", {"0111": "..", "0112": "..", "0113": ".."}, year="2027"),
        "2027: half empty: 3 of 6 municipalities have immigrants",
    ),
    "a unit changed": (
        lambda w: w.statbank["09817"].units.update(Personer1="1000 personer"),
        "the unit of immigrants is '1000 personer'",
    ),
    "a dimension came": (with_dimension, "its dimensions are .*Kjonn"),
    "a value went": (without_value, "InnvandrKat has no value B; it has X, C"),
    "a value has another name": (
        lambda w: w.statbank["11607"].labels.update(abc="Alle"),
        "Landbakgrunn abc is 'Alle', described is 'Innvandrere i alt'",
    ),
    "a stranger has figures": (
        lambda w: hide(w, "07459", {"0101": 5}, year="2027"),
        "2027: 0101 has figures and is no municipality",
    ),
    "an unknown symbol": (lambda w: hide(w, "07459", {"0113": "?"}), r"the symbol '\?' is not known"),
    "half an answer": (spoiled(TABLE, cut), "cut off or is not JSON"),
    "half an answer of the length of a whole": (spoiled(TABLE, torn), "no whole answer came"),
    "cells are missing": (spoiled(TABLE, edited(lambda d: d["value"].pop())), "cut off: 9539 cells of 9540"),
    "a text among the numbers": (
        spoiled(TABLE, edited(lambda d: d["value"].__setitem__(0, "mange"))),
        "'mange' is no number",
    ),
    "another format": (spoiled(TABLE, edited(lambda d: d.pop("id"))), "not JSON-stat 2"),
    "other values than asked for": (
        spoiled(TABLE, edited(lambda d: d["dimension"]["Tid"]["category"]["index"].pop("2027"))),
        "Tid in the answer has other values",
    ),
    "a web page": (spoiled(TABLE, html), "a web page came"),
    "a web page where the table should say what it holds": (
        spoiled("07459/metadata", html),
        "does not say what it holds",
    ),
    "a web page where the interface should say what it is": (spoiled("/config", html), "a web page came"),
    "another interface": (spoiled("/tables?", no(200)), "does not answer as PxWebApi 2"),
    "another encoding": (spoiled(TABLE, lambda r: (*r[:2], r[2].decode().encode("utf-16"))), "not JSON in UTF-8"),
    "not found": (spoiled(TABLE, no(404)), "the server says 404"),
    "not allowed": (spoiled(TABLE, no(403)), "the server says 403"),
    "a fault of the server": (spoiled(TABLE, no(500)), "the server says 500"),
    "a server that is always busy": (spoiled(TABLE, no(429, Retry_After="0")), "the server says 429"),
    "a server that is busy until tomorrow": (spoiled(TABLE, no(429, Retry_After="86400")), "wait 86400 seconds"),
    "a server that is busy until nobody knows when": (spoiled(TABLE, no(429, Retry_After="soon")), "which is no time"),
    "an empty answer": (spoiled(TABLE, lambda r: (200, {}, b"")), "the answer is empty"),
    "none of the years": (lambda w: w.statbank["07459"].dimensions.update(Tid=["2019"]), "has none of the years"),
    "a file in UTF-8": (lambda w: setattr(w, "encoding", "utf-8"), "the file is in UTF-8"),
    "a file in UTF-16": (lambda w: setattr(w, "encoding", "utf-16"), "the file is in UTF-16"),
    "half a file": (spoiled(FILE, cut), "cells of 7: the answer is cut off"),
    "half a file of the length of a whole": (spoiled(FILE, torn), "no whole answer came"),
    "a file that ends within a row": (spoiled(FILE, unmeasured), "cut off within its last row"),
    "a web page instead of a file": (spoiled(FILE, html), "a web page came"),
    "another column": (lines(FILE, lambda ls: ls[0].__setitem__(0, "Måleenhet")), "its columns are Måleenhet"),
    "another unit": (
        lines(FILE, lambda ls: [line.__setitem__(0, "Andel") for line in ls[1:]]),
        "Enhet no longer holds Personer",
    ),
    "another name of a value": (
        lines(REASON, lambda ls: [line.__setitem__(3, "Arbeid") for line in ls if line[3] == REASONS[0]]),
        "Innvandringsgrunn no longer holds Arbeidsinnvandrere",
    ),
    "a row twice": (lines(FILE, lambda ls: ls.append(ls[1])), "says again what an earlier row says"),
    "a row without a number": (lines(FILE, lambda ls: ls[1].__setitem__(4, "")), "no municipality number or no year"),
    "a word among the numbers": (
        lines(FILE, lambda ls: ls[1].__setitem__(6, "få")),
        "'få', which is no number and no symbol",
    ),
    "a file without half of the municipalities": (
        lines(FILE, lambda ls: ls.__setitem__(slice(None), [line for line in ls if line[4] not in ("113", "114")])),
        "half empty: 4 of 6",
    ),
    "Klass says no": (spoiled("klass", no(500)), "klass.*the server says 500"),
    "Klass is cut off": (spoiled("codesAt", cut), "cut off or is not JSON"),
    "Klass answers in another way": (spoiled("changes", edited(lambda d: d.clear())), "there is no codeChanges"),
    "Klass has a number that no change leads to": (
        lambda w: w.codes["2027"].update({"0130": "Ny"}),
        "numbers that are valid today: 0130",
    ),
    "Klass has a change in summer": (
        lambda w: setattr(w, "changes", [MERGED[0] | {"changeOccurred": "2026-07-01"}]),
        "only changes on 1 January are understood",
    ),
    "Klass has a number that ends in nothing": (
        lambda w: setattr(w, "changes", [MERGED[0] | {"newCode": None}]),
        "without the other side",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_changes_nothing(folder, world, name):
    spoil, reason = FAULTS[name]
    spoil(world)
    before = snapshot(folder)
    with pytest.raises(Refused, match=reason):
        run(
            folder,
            world,
            "population",
            "immigrants",
            "immigrants_by_reason",
            "refugees_resident",
            "employment_since_2015",
        )
    assert snapshot(folder) == before


@pytest.mark.parametrize("text", ["07459/data", "07459/metadata", "/config", "flyktning_botid_flytting", "codesAt"])
def test_a_server_that_says_nothing_is_not_waited_for(folder, world, text):
    world.spoil[text] = lambda reply: None
    before = snapshot(folder)
    with pytest.raises(Refused, match=r"no whole answer came|does not say what it holds"):
        run(folder, world, "population", "refugees_resident", timeout=0.5)
    assert snapshot(folder) == before


def test_a_server_that_is_not_there_is_told(folder, world):
    before = snapshot(folder)
    nowhere = publishers(replace(world, address="http://127.0.0.1:9"))
    with pytest.raises(Refused, match="no whole answer came"):
        refresh(folder, read_descriptions(SHIPPED, ["population"]), nowhere, TODAY, False)
    assert snapshot(folder) == before


@pytest.mark.parametrize("as_time_of_day", [False, True])
def test_a_busy_server_is_waited_for_as_it_asks(folder, world, monkeypatch, as_time_of_day):
    waits = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        world.spoil.clear()

    monkeypatch.setattr(answer.time, "sleep", sleep)
    tomorrow = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
    world.spoil[FILE] = no(429, Retry_After=tomorrow if as_time_of_day else "86400")
    run(folder, world, "refugees_resident", longest=100_000)
    assert len(waits) == 1 and (80_000 < waits[0] <= 86_400 if as_time_of_day else waits[0] == 86_400)
    assert figure(folder, "refugees_resident", "nes", 2027, "refugees_resident") == "3"


def test_what_the_build_refuses_does_not_stay(folder, world):
    # The dictionary knows no year after 2030.
    world.statbank["07459"].dimensions["Tid"].append("2031")
    before = snapshot(folder)
    with pytest.raises(Refused, match="must lie between 2000 and 2030"):
        run(folder, world, "population", today=date(2031, 2, 1))
    assert snapshot(folder) == before


def test_data_files_with_faults_are_not_touched(folder, world):
    change_cell(folder, "population", "nes", 2026, "population", "mange")
    before = snapshot(folder)
    with pytest.raises(Refused, match="hold faults already"):
        run(folder, world, "population")
    assert snapshot(folder) == before and world.asked == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_swap_that_is_stopped_half_way_is_undone(folder, world, monkeypatch, stop, turn):
    before, calls, real = snapshot(folder), [], os.replace

    def replace_some(source, target) -> None:
        if str(source).endswith(swap.NEW):
            calls.append(target)
            if len(calls) == turn:
                raise stop
        real(source, target)

    monkeypatch.setattr(swap.os, "replace", replace_some)
    with pytest.raises(stop):
        run(folder, world, "moves_of_all")
    assert len(calls) == turn and snapshot(folder) == before


def test_files_that_do_not_build_in_their_place_are_taken_back(folder, world, monkeypatch):
    before, built = snapshot(folder), []

    def refuse(where: Path) -> None:
        built.append((where, figure(where, "moves_of_all", "nes", 2026, "moved_in_of_all")))
        raise Refused("no")

    monkeypatch.setattr("data.refresh.run.must_build", refuse)
    with pytest.raises(Refused):
        run(folder, world, "moves_of_all")
    assert built == [(folder, "21")] and snapshot(folder) == before


def test_a_run_that_was_killed_while_it_swapped_is_undone_by_the_next(folder, world):
    before = snapshot(folder)
    swapping = swap.swapped(
        {folder / "official" / "population.csv": b"half", folder / "official" / "quite_new.csv": b"new"}
    )
    swapping.__enter__()
    # What a killed process leaves behind: nobody leaves the context.
    assert snapshot(folder) != before
    assert swap.put_back_interrupted(folder) == [
        folder / "official" / "population.csv",
        folder / "official" / "quite_new.csv",
    ]
    assert snapshot(folder) == before


def test_a_copy_that_somebody_keeps_beside_a_file_is_left_alone(folder):
    for name in ("population.csv.old", "population.csv.new"):
        shutil.copy(folder / "official" / "population.csv", folder / "official" / name)
    (folder / "official" / "population.csv").write_bytes(b"edited")
    before = snapshot(folder)
    assert swap.put_back_interrupted(folder) == [] and snapshot(folder) == before


def test_the_command_tells_what_it_did_and_what_it_refused(folder, world, tmp_path, capsys, monkeypatch):
    class Today(date):
        @classmethod
        def today(cls):
            return TODAY

    monkeypatch.setattr(command, "date", Today)
    told = TypeAdapter(Publishers).dump_python(publishers(world))
    (tmp_path / "publishers.toml").write_text(toml(told), encoding="utf-8")
    arguments = ["--folder", str(folder), "--publishers", str(tmp_path / "publishers.toml"), "--table", "population"]
    before = snapshot(folder)
    assert command.main([*arguments, "--dry-run"]) == 0 and snapshot(folder) == before
    assert "Nothing was changed: a dry run." in capsys.readouterr().out
    assert command.main([*arguments, "--table", "weather"]) == 1
    assert "weather: no description is of this table" in capsys.readouterr().err
    world.spoil[TABLE] = html
    assert command.main(arguments) == 1 and snapshot(folder) == before
    assert "Refused; files and database are as they were." in capsys.readouterr().err

    def stop(_) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("data.refresh.run.must_build", stop)
    world.spoil.clear()
    assert command.main(arguments) == 130 and snapshot(folder) == before
    assert "Stopped" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setattr(command, "date", Today)
    assert command.main(arguments) == 0
    assert figure(folder, "population", "nes", 2027, "population") == "636"


@pytest.mark.parametrize("wrong, reason", [
    ({"columns": {"x": {"select": {"Alder": ["999"]}}}}, "x selects Alder 999, which is not asked for"),
    ({"sums": [{"whole": "y", "parts": []}]}, "sums name y, which is no column"),
    ({"shape": "round"}, "shape: .*Unexpected keyword|Extra inputs|unexpected"),
    ({"structure": "2027"}, "structure"),
])  # fmt: skip
def test_a_description_that_says_what_is_not_there_is_refused(tmp_path, wrong, reason):
    told = TypeAdapter(Description).dump_python(described("population")) | wrong
    made = tmp_path / "made.toml"
    made.write_text(toml(told), encoding="utf-8")
    with pytest.raises(Refused, match=reason):
        read_descriptions(tmp_path)


def toml(value: object, top: bool = True) -> str:
    """A value as TOML writes it, without what is None."""
    if isinstance(value, dict):
        pairs = [f"{json.dumps(str(key))} = {toml(item, False)}" for key, item in value.items() if item is not None]
        return "\n".join(pairs) if top else "{" + ", ".join(pairs) + "}"
    return (
        "[" + ", ".join(toml(item, False) for item in value) + "]"
        if isinstance(value, list | tuple)
        else json.dumps(value)
    )


def test_every_shipped_description_fits_the_dictionary():
    with (FOLDER / "curated" / "source.csv").open(encoding="utf-8", newline="") as file:
        sources = {source["source_id"] for source in csv.DictReader(file)}
    for description in read_descriptions(SHIPPED):
        assert description.source_id in sources or description.source
        if description.table in DICTIONARY:
            assert DICTIONARY[description.table]["source_id"] == description.source_id
            held = [field["name"] for field in DICTIONARY[description.table]["schema"]["fields"]]
            assert [
                name for name, column in description.kept_columns().items() if name not in held and not column.indicator
            ] == []
        else:
            assert all(column.indicator for column in description.kept_columns().values())


def real() -> Municipalities:
    """The municipalities of the real dataset."""
    rows = {}
    for name in ("place", "municipality_change"):
        with (FOLDER / DICTIONARY[name]["path"]).open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.DictReader(file))
    return Municipalities(rows["place"], rows["municipality_change"])


def test_the_changes_lead_from_each_real_division_to_the_next():
    norway = real()
    for before, after in ((2019, 2020), (2020, 2024)):
        codes = set(norway.numbers[before])
        for year in range(before + 1, after + 1):
            codes = (codes - norway.ended(year)) | norway.begun(year)
        assert codes == set(norway.numbers[after])


def test_today_s_numbers_are_places_of_2020():
    norway = real()
    at = {code: norway.place(code, 2026, "2020") for code in norway.valid(2026)}
    assert set(at.values()) == set(norway.division("2020"))
    assert (at["1508"], at["1580"], at["5601"], at["0301"]) == ("alesund", "alesund", "alta", "oslo")


@pytest.mark.parametrize("told, kinds", [
    ([("0111", "0121")], {("0111", "0121"): "renumber"}),
    ([("0111", "0113")], {("0111", "0113"): "merge", ("0113", "0113"): "merge"}),
    ([("0111", "0121"), ("0111", "0122")], {("0111", "0121"): "split", ("0111", "0122"): "split"}),
    ([("0111", "0120"), ("0112", "0120")], {("0111", "0120"): "merge", ("0112", "0120"): "merge"}),
])  # fmt: skip
def test_the_kind_of_a_change_follows_from_the_numbers(told, kinds):
    changes = [
        {
            "oldCode": old,
            "oldName": CODES[old],
            "newCode": new,
            "newName": CODES.get(new, CODES[old]),
            "changeOccurred": "2027-01-01",
        }
        for old, new in told
    ]
    rows = municipalities.new_changes(changes, CODES, [])
    assert {(r["old_code"], r["new_code"]): r["kind"] for r in rows} == kinds
    assert municipalities.new_changes(changes, CODES, rows) == []


def test_a_merger_that_keeps_a_name_is_told_from_the_old_place():
    places = [
        row | {"successor_id": ""}
        for row in (
            {
                "place_id": n.lower(),
                "name": n,
                "kind": "municipality",
                "country": "NO",
                "code_2019": o,
                "code_2020": o,
                "code_2024": c,
                "county_2024": "Ytre",
                "longitude": "9",
                "latitude": "60",
                "note_nb": "",
                "note_en": "",
            }
            for n, o, c in zip(NAMES, OLD, CODES)
        )
    ]
    changes = municipalities.new_changes([change | {"newName": "Storvik"} for change in MERGED], CODES, [])
    (made,) = municipalities.new_places(changes, places)
    assert (made["place_id"], made["name"], made["code_2024"]) == ("storvik-2027", "Storvik (fra 2027)", "0120")
    assert Municipalities([*places, made], changes).place("0120", 2027, "2020") == "storvik-2027"
