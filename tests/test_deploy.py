"""What a county's web team gets in deploy/: its page names every file and setting, and they agree with the code."""

import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from data.cases.reading import LARGEST
from tests.addresses import ROOT
from tests.licences import rows
from tests.proxy import Proxy, behind_nginx, is_here
from tests.server import Server
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


def test_nothing_that_git_leaves_out_comes_into_the_image():
    told = (FOLDER / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    left_out = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    names = [name.strip("/").replace("*", "x") for name in left_out]
    patterns = [pattern.removeprefix("**/") for pattern in told]
    missing = [n for n in names if not any(fnmatch(n, p) or fnmatch(f"data/{n}", p) for p in patterns)]
    assert missing == []


@pytest.mark.parametrize(
    "name, setting", [("nginx.conf", r"client_max_body_size (\d+)m;"), ("kubernetes.yaml", r"proxy-body-size: (\d+)m")]
)
def test_what_stands_before_the_dashboard_lets_a_file_through_that_it_takes(name, setting):
    [most] = re.findall(setting, (FOLDER / name).read_text(encoding="utf-8"))
    assert int(most) * 1_000_000 > LARGEST


class Told(BaseHTTPRequestHandler):
    """Answers with what it was asked for."""

    def do_POST(self) -> None:
        """The host, the path and how much was sent."""
        size = len(self.rfile.read(int(self.headers.get("content-length", 0))))
        told = f"{self.headers['host']} {self.path} {size}".encode()
        self.send_response(200)
        self.send_header("content-length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    do_GET = do_POST


@pytest.fixture(scope="module", params=[True, False], ids=["TLS ends here", "TLS ends before"])
def nginx(request) -> Iterator[Proxy]:
    """The nginx that deploy/nginx.conf sets up, before what tells what it was asked for."""
    if not is_here():
        pytest.skip("needs nginx and openssl")
    with ThreadingHTTPServer(("127.0.0.1", 0), Told) as told:
        Thread(target=told.serve_forever, daemon=True).start()
        servers = [Server(f"http://127.0.0.1:{told.server_port}", 0, Path())] * 2
        with behind_nginx(servers, is_last=request.param) as proxy:
            yield proxy
        told.shutdown()


def asked(nginx: Proxy, path: str, sent: bytes | None = None) -> tuple[int, str | None, str]:
    """The status, the way elsewhere and the body of an answer."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    connection = HTTPSConnection(urlsplit(nginx.address).netloc, context=trusting, timeout=60)
    connection.request("GET" if sent is None else "POST", path, body=sent)
    answer = connection.getresponse()
    try:
        return answer.status, answer.headers["location"], answer.read().decode()
    finally:
        connection.close()


def test_nginx_tells_the_host_as_the_browser_names_it_and_keeps_what_an_address_asks_for(nginx):
    host = urlsplit(nginx.address).netloc
    status, _location, told = asked(nginx, "/blifaktor/kart?lang=nn")
    assert status == 200 and told.split() in ([host, "/kart?lang=nn", "0"], [host, "/blifaktor/kart?lang=nn", "0"])
    assert asked(nginx, "/blifaktor?lang=nn")[:2] == (301, "/blifaktor/?lang=nn")
    assert asked(nginx, "/blifaktor")[:2] == (301, "/blifaktor/")


def test_nginx_lets_the_largest_file_through(nginx):
    status, _location, told = asked(nginx, "/blifaktor/bidra/fil", bytes(LARGEST))
    assert (status, told.rpartition(" ")[2]) == (200, str(LARGEST))


def test_a_new_version_is_installed_beside_the_old_one_before_the_link_leads_to_it():
    section = TEXT.partition("\n## A new version")[2].partition("\n## ")[0]
    commands = re.findall("^    (.+)$", section, re.MULTILINE)
    assert commands[0] == "cd /srv/blifaktor-next" and commands[4] == "ln -sfn /srv/blifaktor-next /srv/blifaktor"
    first = re.findall("^    (.+)$", TEXT.partition("\n## From nothing")[2].partition("\n## ")[0], re.MULTILINE)
    assert commands[1:4] == [line for line in first if ".venv" in line]


def test_a_pod_answers_below_the_path_that_the_ingress_passes_on():
    text = (FOLDER / "kubernetes.yaml").read_text(encoding="utf-8")
    [base] = re.findall(r"name: STREAMLIT_SERVER_BASE_URL_PATH, value: (\w+)", text)
    assert re.findall(r"path: (\S+)\n +pathType: (\w+)", text) == [(f"/{base}", "Prefix")] and "rewrite" not in text
    probes = re.findall(r"httpGet: {path: ([^,]+),", text)
    assert len(probes) == 3 and all(probe.startswith(f"/{base}/") for probe in probes)
    assert "seccompProfile: {type: RuntimeDefault}" in text


def test_the_route_of_a_gateway_leads_where_the_ingress_leads():
    route = (FOLDER / "gateway.yaml").read_text(encoding="utf-8")
    whole = (FOLDER / "kubernetes.yaml").read_text(encoding="utf-8")
    [(service, port)] = re.findall(r"backend: {service: {name: (\w+), port: {number: (\d+)}}}", whole)
    assert f"backendRefs: [{{name: {service}, port: {port}}}]" in route
    [(path, _kind)] = re.findall(r"path: (\S+)\n +pathType: (\w+)", whole)
    assert f"path: {{type: PathPrefix, value: {path}}}" in route
    [host] = re.findall(r"- host: (\S+)", whole)
    assert f"hostnames: [{host}]" in route and "rewrite" not in route.lower()
    assert "timeouts: {request: 0s}" in route and route.startswith("#") and "kind: HTTPRoute" in route


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
