"""The README tells what is there: the pages, the counts of the dataset, and all that must be installed."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from sys import stdlib_module_names

import pytest

import queries
from screen.shell import MENU, entries
from tests.addresses import PAGES, ROOT
from tests.shown import title
from tests.test_architecture import FOLDERS, MODULES, imported
from words import Words

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (.+)$", TEXT, re.MULTILINE)
README = " ".join(TEXT.split())
RUNNING = [path for path in MODULES if path != ROOT / "data" / "geometry.py" and path.parent.name != "refresh"]
SIZES = """
    select
        count(distinct measure_id) filter (where population < 5000),
        count(distinct measure_id) filter (where population between 5000 and 19999),
        count(distinct measure_id) filter (where population >= 20000)
    from measure_area
"""


def pinned(*files: str) -> set[str]:
    """The packages that files name directly, in lower case with hyphens."""
    lines = "\n".join((ROOT / file).read_text(encoding="utf-8") for file in files)
    return {name.lower().replace("_", "-") for name in re.findall(r"^([\w-]+)==", lines, re.MULTILINE)}


def needed(paths: list) -> set[str]:
    """The packages outside the standard library and the project that files import, by the names under which they are
    installed.
    """
    modules = set().union(*map(imported, paths)) - stdlib_module_names - {*FOLDERS, "tests"}
    return {packages_distributions()[module][0].lower().replace("_", "-") for module in modules}


def test_the_dataset_bears_the_version_of_the_latest_change():
    version = re.search(r"^## ([\d.]+) ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))["version"] == version


def test_the_dashboard_imports_what_it_asks_for_and_asks_for_what_it_imports():
    # Streamlit is told of by name, and Babel reads Jinja's files by a name in its settings.
    assert needed(RUNNING) == pinned("requirements.in")


def test_making_the_outlines_asks_for_what_it_imports():
    assert needed([ROOT / "data" / "geometry.py"]) == pinned("requirements-geometry.in")


def test_fetching_figures_asks_for_what_it_imports():
    fetching = sorted((ROOT / "data" / "refresh").glob("*.py"))
    assert needed(fetching) - pinned("requirements.in", "requirements-refresh.in") == set()


def test_the_tests_ask_for_what_they_import():
    direct = pinned(*[path.name for path in ROOT.glob("requirements*.in")])
    assert needed(sorted((ROOT / "tests").rglob("*.py"))) - direct == set()


def test_whoever_only_wants_the_dashboard_gets_no_browser_no_tests_and_no_geopandas():
    lock = re.findall(r"^[\w-]+", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    others = pinned("requirements-dev.in", "requirements-geometry.in") - pinned("requirements.in")
    assert set(lock) & others <= {"pillow", "uvicorn", "websockets"}  # python-pptx and Streamlit ask for them


def test_a_command_is_one_line_that_every_shell_takes():
    # Windows PowerShell 5.1 knows no &&, cmd no quotes within quotes, and neither of them a variable or a line that
    # goes on as bash writes it.
    assert len(COMMANDS) >= 4
    assert [command for command in COMMANDS if not re.fullmatch(r"python -m [\w./ -]+", command)] == []
    assert set(re.findall(r"-r (\S+)", TEXT)) <= {path.name for path in ROOT.glob("requirements*.txt")}


@pytest.mark.skipif(sys.platform == "win32", reason="a script of bash")
def test_the_continuous_tests_run_the_readme_s_commands(tmp_path):
    (tmp_path / ".ci").mkdir()
    for name in (".ci/run", "README.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / "python"
    python.write_text(
        '#!/bin/sh\n[ "$2" = venv ] && mkdir "$3/bin" && cp "$0" "$3/bin/python" || echo "ran $*"\n', encoding="utf-8"
    )
    python.chmod(0o755)
    # A machine with what the script needs and no more, on which its user may install.
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "cp", "dirname", "env", "grep", "mkdir", "mktemp", "rm", "sh"):
        (tools / name).symlink_to(shutil.which(name) or name)
    for name, line in (("id", "echo 0"), ("apt-get", 'echo "installed $*"')):
        (tools / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    environment = os.environ | {"PYTHON": str(python), "PATH": str(tools)}
    told = subprocess.run([tmp_path / ".ci/run"], env=environment, capture_output=True, text=True, check=True).stdout
    assert re.findall("^ran (.*)$", told, re.MULTILINE) == ["-m pip install -r requirements-dev.txt", "-m tests"]
    # With a Python that is named the machine is left as it is.
    assert "installed" not in told


def test_the_readme_names_every_page_with_its_address_and_its_entry_of_the_menu():
    entry = {page: entries(Words("nb"), None)[first] for first, within in MENU.items() for page in within}
    assert re.findall(r"\| ([^|]+) \| `/([\w-]*)` \| ([^|]+) \|", README) == [
        (title(file, "nb"), address, entry.get(address, "the name itself")) for file, address in PAGES.items()
    ]


@pytest.mark.parametrize(
    "told, sql",
    [
        ("| texts, read line by line | %s |", "select count(*) from source where file is not null"),
        ("| measures (programmes, organisations and schemes among them) | %s |", "select measures from overview"),
        ("| places that did them, in Norway and Sweden | %s |", "select places from overview"),
        (
            "each with source, section and unit, %s of them with a date | %s |",
            "select count(coalesce(date_before, date_after)), count(*) from outcome",
        ),
        ("| needs that the texts state | %s |", "select count(*) from measure_need"),
        (
            "%s of which somebody has tried, and %s in part | %s |",
            (
                "select count(*) filter (where extent = 'whole'), count(*) filter (where extent = 'part'), count(*) "
                "from proposal left join (select proposal_id, max(extent) as extent from proposal_measure group by "
                "proposal_id) using (proposal_id)"
            ),
        ),
        ("| notes on contradictions, open scopes and slips | %s |", "select count(*) from data_note"),
        (
            "| figures of official statistics, %s–%s | %s |",
            "select min(year)::varchar, max(year)::varchar, count(*) from observation where value is not null",
        ),
        (
            (
                "%s proposed, %s planned, %s described, %s reported in words, %s with a figure of their own, %s "
                "measured before and after, %s compared, %s evaluated."
            ),
            (
                "select count(measure_id) from evidence_rung left join measure using (evidence) group by rung order "
                "by rung"
            ),
        ),
        ("%s under 5 000 inhabitants, %s with 5 000–19 999, %s with 20 000 or more.", SIZES),
        (
            "`2019` has %s municipalities, `2020` %s, `2024` %s.",
            (
                "select count(code_2019), count(code_2020), count(code_2024) from place where country = 'NO' and "
                "kind = 'municipality'"
            ),
        ),
    ],
)
def test_a_count_in_the_readme_is_that_of_the_dataset(told, sql):
    with queries.cursor() as cursor:
        values = [value for row in cursor.execute(sql).fetchall() for value in row]
    assert (
        told % tuple(value if isinstance(value, str) else f"{value:,}".replace(",", " ") for value in values) in README
    )
