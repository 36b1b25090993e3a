"""What a county's web team gets in deploy/: its page names every file and setting, and they agree with the code."""

import re
import shutil
import subprocess

import pytest

from data.cases.reading import LARGEST
from tests.addresses import ROOT
from tests.licences import rows
from tests.test_architecture import MODULES

FOLDER = ROOT / "deploy"
TEXT = (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_page_names_every_file_in_its_folder():
    files = {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert {name for name in files if f"`{name}`" not in TEXT} == set()
    assert "deploy/README.md" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_page_names_every_setting_of_ours_and_no_other():
    code = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    setting = r"\bBLIFAKTOR_[A-Z_]+\b"
    told = set(re.findall(rf"^\| `({setting})`", TEXT, re.MULTILINE))
    assert told == set(re.findall(setting, code))
    everywhere = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.iterdir())
    assert set(re.findall(setting, everywhere)) == told


def test_the_files_name_what_the_project_has():
    everywhere = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.iterdir())
    assert set(re.findall(r"[\w-]*requirements[\w-]*\.txt", everywhere)) == {"requirements.txt"}
    assert set(re.findall(r"python -m (\w+\.\w+)", everywhere)) == {"data.build", "data.refresh"}
    assert '"/helse"' in (ROOT / "server/app.py").read_text(encoding="utf-8") and everywhere.count("/helse") >= 5
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert set(re.findall(r"blifaktor[:-](\d[\d.]*\d)", everywhere)) == {version}


@pytest.mark.parametrize(
    "name, setting", [("nginx.conf", r"client_max_body_size (\d+)m;"), ("kubernetes.yaml", r"proxy-body-size: (\d+)m")]
)
def test_what_stands_before_the_dashboard_lets_a_file_through_that_it_takes(name, setting):
    [most] = re.findall(setting, (FOLDER / name).read_text(encoding="utf-8"))
    assert int(most) * 1_000_000 > LARGEST


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_the_unit_is_one_that_systemd_takes(tmp_path):
    unit = (FOLDER / "blifaktor@.service").read_text(encoding="utf-8")
    # Its folder and user are not on this machine.
    unit = re.sub(r"^(User|WorkingDirectory)=.*\n", "", unit, flags=re.MULTILINE)
    unit = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit, flags=re.MULTILINE)
    path = tmp_path / "blifaktor@8501.service"
    path.write_text(unit, encoding="utf-8")
    told = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", path], capture_output=True, text=True, check=False
    )
    assert [line for line in told.stderr.splitlines() if path.name in line] == []


def test_every_package_that_runs_with_the_dashboard_states_a_licence_that_lets_it_be_given_on():
    found = {name: stated for name, _version, stated in rows("requirements.txt")}
    assert len(found) > 30
    free = r"MIT|BSD|Apache|ISC|PSF|Python Software|MPL|Mozilla|HPND|Unlicense|0BSD|Zlib|CC0"
    assert {name: stated for name, stated in found.items() if not re.search(free, stated)} == {}
    assert {name: stated for name, stated in found.items() if re.search(r"(?<!L)GPL", stated)} == {}
